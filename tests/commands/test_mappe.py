"""inkasso mappe: the whole case as one PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.conftest import Kontor

if TYPE_CHECKING:
    from pathlib import Path

SAK = "2026-0001"


@pytest.fixture
def sak(ola: Kontor) -> Kontor:
    """T7 as far as the inkassovarsel, a payment, and an objection with a picture of the letter."""
    ola.greit("purring", SAK, "--frist", "2026-09-29", "--postlagt", dato="2026-09-15")
    ola.greit("varsel", SAK, "--frist", "2026-10-14", "--postlagt", dato="2026-09-30")
    ola.greit("betaling", SAK, "--beloep", "2000", "--ja", dato="2026-10-10")
    bilde = ola.mappe.parent / "brevet.png"
    Image.new("RGB", (300, 200), "white").save(bilde)
    ola.greit(
        "innsigelse", SAK, "--tekst", "Prisen er feil \U0001f600", "--fil", str(bilde), dato="2026-10-12"
    )
    return ola


def sider(fil: Path) -> list[str]:
    """The text of each page, on one line."""
    ark = pypdfium2.PdfDocument(fil.read_bytes())
    return [" ".join(side.get_textpage().get_text_range().replace("\xa0", " ").split()) for side in ark]


def lag(k: Kontor, *arg: str, dato: str = "2026-10-15") -> tuple[Path, dict[str, Any]]:
    """Make the folder; gives the file and the answer."""
    from pathlib import Path

    svar = k.json("mappe", SAK, *arg, dato=dato)
    return Path(svar["filer"][0]), svar


def test_alt_er_med(sak: Kontor) -> None:
    """The folder holds figures, timeline, arithmetic and every document, and says on which page each begins."""
    fil, svar = lag(sak)
    tekst = sider(fil)
    assert [d["tittel"] for d in svar["dokumenter"]] == ["Purring", "Inkassovarsel", "Innsigelse"]
    assert svar["sider"] == len(tekst) == 5
    foran = " ".join(tekst[:2])
    saldo = sak.json("vis", SAK, dato="2026-10-15")["saldo"]["sum"]
    assert f"Å betale {float(saldo):,.2f} kr".replace(",", " ").replace(".", ",") in foran
    for bit in ("Saken er bestridt, fryst av innsigelse", "Skyldner Ola Nordmann, Storgata 5, 0184 Oslo",
                "taushetsplikt", "1 Purring 15.09.2026 1 3", "3 Innsigelse 12.10.2026 1 5", "Betalt 2 000,00 kr",
                "30.09.2026 Inkassovarsel postlagt (papir), frist 14.10.2026, gebyr 38,00 kr 2",
                "Prisen er feil ?", "01.09.2026 10.10.2026 39 6 400,00 12,25 % 365 83,77"):  # fmt: skip
        assert bit in foran, bit
    assert "Sak 2026-0001 · dokument 1, side 1 av 1 · mappen 3 av 5" in tekst[2]
    assert "Purring: betal" in tekst[2]


def test_bokmerker(sak: Kontor) -> None:
    """Each part and each document has a bookmark that leads to its page."""
    fil, _ = lag(sak)
    with pikepdf.open(fil) as pdf, pdf.open_outline() as innhold:
        hoved = innhold.root[0].children
        titler = [x.title for x in hoved] + [x.title for x in innhold.root]
        assert {"Kravet", "Dokumenter", "Tidslinje", "Renten", "Kontoen"} <= set(titler)
        dokumenter = innhold.root[-1].children
        assert [x.title for x in dokumenter] == ["1. Purring", "2. Inkassovarsel", "3. Innsigelse"]


def test_samme_sak_gir_samme_byte(sak: Kontor) -> None:
    """The same case on the same day gives the same bytes, and the second run writes no second file."""
    fil, _ = lag(sak)
    foerste = fil.read_bytes()
    assert lag(sak)[0] == fil
    assert fil.read_bytes() == foerste
    assert len(list(fil.parent.iterdir())) == 1
    assert sak.sak().count("[[hendelse]]") == 6


def test_de_lagrede_filene_er_uroert(sak: Kontor) -> None:
    """The stored documents are read, never changed; only the merged copy carries the page line."""
    foer = sak.innhold()
    fil, _ = lag(sak)
    etter = sak.innhold()
    assert {n: b for n, b in etter.items() if n in foer} == foer
    assert set(etter) - set(foer) == {str(fil.relative_to(sak.mappe))}


def test_manglende_og_endrede_filer_blir_nevnt(sak: Kontor) -> None:
    """Every missing or changed file is named at once and nothing is made (exit 4); --delvis makes it and says so."""
    brev = sak.mappe / "saker" / SAK / "brev"
    (brev / "2026-09-15-purring.pdf").write_bytes(b"%PDF-1.4 noe annet")
    (brev / "2026-09-30-inkassovarsel.pdf").unlink()
    melding = sak.stengt(4, "mappe", SAK, dato="2026-10-15")
    assert "brev/2026-09-15-purring.pdf: filen er endret" in melding
    assert "brev/2026-09-30-inkassovarsel.pdf: filen kan ikke leses" in melding
    fil, svar = lag(sak, "--delvis")
    assert [d["tittel"] for d in svar["dokumenter"]] == ["Innsigelse"]
    assert "brev/2026-09-30-inkassovarsel.pdf" in " ".join(sider(fil))


def test_fil_av_annet_slag_ligger_for_seg(ola: Kontor) -> None:
    """An objection kept as a file that is no document is named in the folder, not taken in."""
    epost = ola.mappe.parent / "epost.eml"
    epost.write_bytes(b"From: ola")
    ola.greit("innsigelse", SAK, "--fil", str(epost), dato="2026-09-12")
    fil, svar = lag(ola)
    assert svar["dokumenter"] == []
    assert "ikke tatt inn" in " ".join(sider(fil))
    assert svar["ikke_med"][0].startswith("bilag/2026-09-12-innsigelse.eml")


def test_tom_sak_og_nynorsk(ola: Kontor) -> None:
    """A case without a document has a folder too, in the practice's own form of Norwegian."""
    oppsett = ola.mappe / "inkasso.toml"
    tekst = oppsett.read_text("utf-8")
    oppsett.write_text(
        tekst.replace('maalform = "nb"', 'maalform = "nn"')
        if "maalform" in tekst
        else tekst + '\n[standard]\nmaalform = "nn"\n',
        encoding="utf-8",
    )
    fil, _ = lag(ola)
    assert "Saka har ingen lagra dokument" in " ".join(sider(fil))


def test_kravet_slik_det_staar_etter_dom(sak: Kontor) -> None:
    """Presisering 16: after a judgment the folder reckons from the judgment alone."""
    fil = sak.mappe / "saker" / f"{SAK}.toml"
    dom = ('\n[[hendelse]]\ntype = "dom"\ndato = 2026-11-10\nresultat = "vunnet"\nbeloep = 4400.00\n'
           "renter_fra = 2026-11-10\nsakskostnader = 2071.00\n")  # fmt: skip
    fil.write_text(fil.read_text("utf-8") + dom, encoding="utf-8")
    mappe, _ = lag(sak, dato="2026-11-20")
    foran = " ".join(sider(mappe)[:2])
    assert "10.11.2026 20.11.2026 10 4 400,00 12,25 % 365 14,77 Sum 14,77" in foran


def test_ut_og_dry_run(sak: Kontor, tmp_path: Path) -> None:
    """--ut says where, and leaves the folder alone; --dry-run writes nothing and answers the same."""
    foer = sak.innhold()
    assert "ingenting er skrevet" in sak.greit("mappe", SAK, "--dry-run", dato="2026-10-15")
    assert lag(sak, "--dry-run")[1] == lag(sak)[1]
    lag(sak)[0].unlink()
    (tmp_path / "ny").mkdir()
    fil, svar = lag(sak, "--ut", str(tmp_path / "ny" / "saken.pdf"))
    assert fil == tmp_path / "ny" / "saken.pdf"
    assert (svar["sak"], sak.innhold()) == (SAK, foer)
    with pikepdf.open(BytesIO(fil.read_bytes())) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.docinfo["/Title"] == "Saksmappe – 2026-0001"


def test_tidslinjen_paa_nynorsk(sak: Kontor) -> None:
    """A folder in nynorsk has no bokmål of its own; what the debtor wrote stands as it was written."""
    fil = sak.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace('"nb"', '"nn"'), encoding="utf-8")
    sak.greit("innsigelse", SAK, "--tekst", "Innsigelse: saken er purret", dato="2026-10-13")
    sak.greit("innsigelse", SAK, "--avslutt", "trukket", dato="2026-10-14")
    sak.greit("rettsvarsel", SAK, "--postlagt", "--likevel", "x", dato="2026-10-15")
    tekst = " ".join(sider(lag(sak, dato="2026-10-15")[0])[:2])
    for bit in ("Varsel om rettslege steg postlagt", "Motsegn (rimeleg): Innsigelse: saken er purret",
                "Motsegna er avslutta (trekt)", "Saka er varsla"):  # fmt: skip
        assert bit in tekst, bit
    for bit in ("rettslige", "avsluttet", "varslet", "Innsigelsen"):
        assert bit not in tekst, bit
