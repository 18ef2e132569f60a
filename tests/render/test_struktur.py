"""What a screen reader hears: the tree of every paper says the paper's own blocks, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from inkassocli.render import blokker as b
from inkassocli.render.brev import Utkast, lag_brev, lag_utkast
from inkassocli.render.eksempler import EKSEMPLER, GRUNN
from inkassocli.render.pdf import Papir, lag_pdf
from inkassocli.render.skrift import for_trykk
from tests.render.hjelp import mange_krav
from tests.render.struktur import Element, krev_arkivform, krev_overskrifter, krev_struktur, les


def av_blokk(blokk: b.Blokk) -> Iterator[str]:
    """The pieces that a block is read aloud in."""
    match blokk:
        case b.Overskrift() | b.Avsnitt():
            yield b.klar(blokk.linje)
        case b.Liste():
            for nr, punkt in enumerate(blokk.punkter, start=1):
                yield from (f"{nr}." if blokk.nummerert else "•", b.klar(punkt))
        case b.Sitat():
            yield from map(b.klar, blokk.avsnitt)
        case b.Rutenett():
            yield from (celle for rad in (blokk.hode, *blokk.rader) for celle in rad if celle)
        case b.Betalingsboks():
            yield from (blokk.tittel, *(x for par in blokk.felt for x in par))
        case b.Felt():
            yield from (x for par in blokk.rader for x in par if x)
        case b.Avkryssing():
            yield from blokk.punkter
        case b.Underskrifter():
            yield from (x for navn in blokk.navn for x in (blokk.sted_dato, navn) if x)


def av_utkast(u: Utkast) -> list[str]:
    return [glatt(x) for x in (*u.hode.enheter, *(x for blokk in u.blokker for x in av_blokk(blokk)))]


def glatt(tekst: str) -> str:
    return " ".join(for_trykk(tekst).split())


def opplest(element: Element) -> list[str]:
    return [glatt(e.tekst) for e in element.alle() if e.tekst]


def lag(*blokker: b.Blokk, **felt: object) -> bytes:
    """A paper of any blocks."""
    u = lag_utkast(GRUNN)
    papir = Papir(u.hode, u.hode.mottaker, blokker, "Prøve – Sak 2026-0001", "nb", GRUNN.dato)
    return lag_pdf(replace(papir, **felt))[0]  # type: ignore[arg-type]


def linje(tekst: str) -> b.Linje:
    return (b.Bit(tekst),)


@pytest.mark.parametrize("navn", sorted(EKSEMPLER))
def test_treet_sier_det_blokkene_sier(navn: str) -> None:
    """PDF/UA-1: in each language the tree read in order is the paper's text, and only the footer stands outside it."""
    for maalform, engelsk in (("nb", True), ("nn", False)):
        g = replace(EKSEMPLER[navn], maalform=maalform)  # type: ignore[arg-type]
        brev = lag_brev(g, engelsk=engelsk)
        lest = krev_struktur(brev.pdf)
        krev_arkivform(brev.pdf, spraak=f"{maalform}-NO")
        norsk, *kopi = lest.rot.deler if engelsk else [lest.rot]
        assert opplest(norsk) == av_utkast(lag_utkast(g))
        for en in kopi:
            assert (en.slag, en.spraak) == ("Part", "en-GB")
            assert opplest(en) == av_utkast(lag_utkast(g, spraak="en"))
        hode = lag_utkast(g).hode
        assert all(x.startswith((hode.bunn[:20], "Sak 2026-0001 · Side", "Case 2026-0001 · Page")) for x in lest.pynt)


def test_tabell_over_flere_sider() -> None:
    """A table that goes on over pages is one table: its headings are read once, the repeated ones are decoration."""
    krav = mange_krav(80)
    hovedstol, renter = sum((k.hovedstol for k in krav), Decimal(0)), sum((k.renter for k in krav), Decimal(0))
    brev = lag_brev(replace(GRUNN, krav=krav, hovedstol=hovedstol, renter=renter))
    lest = krev_struktur(brev.pdf)
    tabell = lest.rot.finn("Table")[0]
    rader = tabell.finn("TR")
    hoder = [c.tekst for c in rader[0].deler]
    assert {c.slag for c in rader[0].deler} == {"TH"}
    assert [c.egenskaper["/Scope"] for c in rader[0].deler] == ["/Column"] * len(hoder)
    assert len(rader) == 1 + 80 + 5
    for rad in rader[1:81]:
        assert [c.slag for c in rad.deler] == ["TD"] * len(hoder)
    for rad in rader[81:]:
        assert rad.deler[0].egenskaper == {"/O": "/Table", "/Scope": "/Row", "/ColSpan": str(len(hoder) - 1)}
    gjentatt = [x for x in lest.pynt if x in hoder]
    assert gjentatt == hoder * (len(gjentatt) // len(hoder))
    assert gjentatt


def test_betalingsboksen() -> None:
    """The payment box is a table with a caption, and each label is the heading of its row."""
    boks = les(lag_brev(GRUNN).pdf).rot.finn("Table")[1]
    assert (boks.deler[0].slag, boks.deler[0].tekst) == ("Caption", "Slik betaler du")
    par = [tuple((c.slag, c.egenskaper.get("/Scope")) for c in rad.deler) for rad in boks.deler[1:]]
    assert set(par) == {(("TH", "/Row"), ("TD", None))}
    assert [glatt(c.tekst) for c in boks.deler[1].deler] == ["Å betale", "6 683,51 kr"]


def test_hver_blokk_har_sin_type() -> None:
    """Lists, quotations, labels with values, boxes to tick and lines to sign are what they are, also in the tree."""
    data = lag(
        b.Overskrift(1, linje("Tittel")),
        b.Overskrift(3, linje("To trinn ned")),
        b.Liste((linje("ett"), linje("to")), nummerert=True),
        b.Liste((linje("prikk"),)),
        b.Sitat((linje("Første."), linje("Andre."))),
        b.Strek(),
        b.Felt((("Navn", "Ola"), ("Tomt", ""))),
        b.Avkryssing(("Kryss her", "eller her")),
        b.Underskrifter(("Kari", "Ola"), "Sted og dato"),
        b.Regler(),
        b.Overskrift(3, linje("Regler")),
    )
    rot = krev_struktur(data).rot
    assert [e.slag for e in rot.deler if e.slag != "P"] == [
        "H1", "H2", "L", "L", "BlockQuote", "Table", "L", "Div", "H3",
    ]  # fmt: skip
    nummerert, prikker, kryss = rot.finn("L")
    assert [x.egenskaper.get("/ListNumbering") for x in (nummerert, prikker, kryss)] == ["/Decimal", "/Disc", None]
    assert [[(e.slag, e.tekst) for e in ledd.deler] for ledd in nummerert.deler] == [
        [("Lbl", "1."), ("LBody", "ett")], [("Lbl", "2."), ("LBody", "to")],
    ]  # fmt: skip
    assert [e.tekst for e in kryss.finn("LBody")] == ["Kryss her", "eller her"]
    assert [(e.slag, e.tekst) for e in rot.finn("BlockQuote")[0].deler] == [("P", "Første."), ("P", "Andre.")]
    tomt = rot.finn("Table")[0].finn("TR")[1]
    assert [(c.slag, c.tekst) for c in tomt.deler] == [("TH", "Tomt"), ("TD", "")]
    assert [[p.tekst for p in kolonne.deler] for kolonne in rot.finn("Div")[0].deler] == [
        ["Sted og dato", "Kari"], ["Sted og dato", "Ola"],
    ]  # fmt: skip


def test_avsnitt_og_liste_over_sideskift() -> None:
    """A paragraph or a list item that goes on over the page is one element, with every space between its words."""
    lang = " ".join(f"ord{nr}" for nr in range(700))
    rot = krev_struktur(lag(b.Overskrift(1, linje("Tittel")), b.Avsnitt(linje(lang)), b.Liste((linje(lang),)))).rot
    (avsnitt,) = [e for e in rot.finn("P") if e.tekst.startswith("ord0")]
    (punkt,) = rot.finn("LI")
    assert avsnitt.tekst == lang
    assert [(e.slag, e.tekst) for e in punkt.deler] == [("Lbl", "•"), ("LBody", lang)]


def test_delt_linje_i_brevhodet_leses_hel() -> None:
    """A sender's line broken at a space is read with it, one broken inside a word without."""
    navn, epost = "Tannlege Kari Eksempel Nordmann-Prøvesen AS avdeling sentrum", "post@" + "x" * 45 + ".no"
    g = replace(GRUNN, avsender=replace(GRUNN.avsender, navn=navn, epost=epost))
    leste = [e.tekst for e in les(lag_brev(g).pdf).rot.finn("P")]
    assert leste[0] == navn
    assert epost in leste


@pytest.mark.parametrize("form", ["RGBA", "CMYK", "L", "SVG"])
def test_bilder_har_tekst(form: str, tmp_path: Path) -> None:
    """Logo and signature are figures that say whose they are and where they stand, in colours that the file covers."""
    fil = logo = tmp_path / "logo.png"
    if form in ("CMYK", "L"):
        fil = logo = tmp_path / "logo.jpg"
    Image.new(form if form != "SVG" else "RGB", (600, 200)).save(fil)
    if form == "SVG":
        logo = tmp_path / "logo.svg"
        logo.write_text('<svg viewBox="0 0 60 20"><rect width="60" height="20" fill="#123"/></svg>', "utf-8")
    data = lag_brev(GRUNN, logo=logo, underskrift=fil).pdf
    figurer = krev_struktur(data).rot.finn("Figure")
    krev_arkivform(data)
    assert [f.alt for f in figurer] == ["Logo: Tannlege Kari Eksempel", "Tannlege Kari Eksempel"]
    for f in figurer:
        x0, y0, x1, y1 = (float(tall) for tall in f.egenskaper["/BBox"])
        assert 0 <= x0 < x1 <= 596
        assert 0 <= y0 < y1 <= 842


def test_falsemerker_og_streker_er_pynt() -> None:
    """Fold marks and rules are not read: the tree is the same with and without them."""
    uten, med = (les(lag_brev(GRUNN, falsemerker=valg).pdf) for valg in (False, True))
    assert opplest(uten.rot) == opplest(med.rot)
    assert med.feil == []


@pytest.mark.parametrize("nivaaer", [[2], [1, 3], [1, 2, 4]])
def test_sjekken_finner_hopp(nivaaer: list[int]) -> None:
    """The check of headings itself refuses a level that is skipped."""
    with pytest.raises(AssertionError):
        krev_overskrifter(nivaaer)


def test_sjekken_finner_umerket_tekst() -> None:
    """The check itself finds text outside all marks, a mark twice in the tree and one in no element."""
    from inkassocli.render import skrift
    from inkassocli.render.arkivform import fullfoer
    from inkassocli.render.lerret import Lerret
    from inkassocli.render.pdf import epoke
    from inkassocli.render.tre import Merke, Node

    skrift.registrer()
    from io import BytesIO

    ut = BytesIO()
    with epoke(date(2026, 10, 15)):
        lerret = Lerret(ut, lang="nb-NO", initialFontName=skrift.VANLIG)
        node = Node("P")
        for merket in (True, True, False):
            if merket:
                lerret.start(node)
            lerret.drawString(50, 50, "tekst")
            if merket:
                lerret.slutt()
        lerret.save()
    node.deler = [Merke(1, 0), Merke(1, 0)]
    feil = " ".join(les(fullfoer(ut.getvalue(), lerret.tre)).feil)
    assert "Tj står utenfor alle merker på side 1" in feil
    assert "to ganger" in feil
    assert "er ikke i treet" in feil
