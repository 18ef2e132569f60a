"""The blocks built from data: money, tables, forms to fill in and to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from inkassocli.core.brevgrunnlag import Brevgrunnlag, Celle, Part, Tabell
from inkassocli.render import bygg
from inkassocli.render.blokker import Betalingsboks, Rutenett, Underskrifter, enheter
from inkassocli.render.brev import filnavn, lag_brev, lag_utkast
from inkassocli.render.eksempler import EKSEMPLER, GRUNN, KRAV, OLA
from inkassocli.render.klartekst import rutenett, som_tekst
from tests.render.hjelp import ruter, sidetekster

D = Decimal
EKSTRA: dict[str, object] = {
    "tidslinje": Tabell(
        tittel="Hva har skjedd",
        kolonner=("dato", "dokument", ">beloep"),
        rader=((date(2026, 8, 1), "Faktura sendt", D("6400.00")), (date(2026, 9, 15), "Purring", None)),
        sum=("Sum", "", D("6400.00")),
        bredder=(1, 3, 1),
    ),
    "parter": (("Klager", "Tannlege Kari Eksempel"), ("Klagemotpart", "Ola <b>Nordmann</b>")),
    "sjekkliste": ("Skriv under", "Legg ved bilagene"),
}
PROEVE = """
# Papir

## Første del

@@felt parter

@@tabell tidslinje

@@sideskift

## Andre del

@@avkryssing sjekkliste

---

| a | b |
|---|--:|
| x | 1 |

1. ett
2. to

> sitat

@@signatur
"""


@pytest.fixture
def papir(tmp_path: Path) -> tuple[Brevgrunnlag, Path]:
    """A paper that uses every generic block, as the user's wording of the annex."""
    (tmp_path / "beregning").mkdir()
    kilde = PROEVE + "\n@@beregning\n\n@@spesifikasjon\n"
    (tmp_path / "beregning" / "2020-01-01.nb.md.j2").write_text(kilde, encoding="utf-8")
    grunn = EKSEMPLER["beregning"]
    return replace(grunn, ekstra={**grunn.ekstra, **EKSTRA}), tmp_path


def test_alle_generelle_blokker(papir: tuple[Brevgrunnlag, Path]) -> None:
    """Any paper is a folder and data: tables, fields, tick boxes, page breaks and a line to sign on."""
    grunnlag, egne = papir
    brev = lag_brev(grunnlag, egne=egne)
    sider = sidetekster(brev.pdf)
    assert len(sider) == 2
    assert "Klagemotpart Ola <b>Nordmann</b>" in sider[0]
    assert "01.08.2026 Faktura sendt 6 400,00" in sider[0].replace("\u00a0", " ")
    for bit in ("Skriv under", "1. ett", "sitat", "Sted og dato"):
        assert bit in sider[1]
    assert "[ ] Skriv under" in brev.tekst


def test_bokmerker(papir: tuple[Brevgrunnlag, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper that asks for bookmarks has one for each heading, on the page where it stands."""
    from inkassocli.render import brev as brevmodul

    les = brevmodul.les_steg
    monkeypatch.setattr(brevmodul, "les_steg", lambda navn: replace(les(navn), bokmerker=True))
    grunnlag, egne = papir
    data = lag_brev(grunnlag, egne=egne).pdf
    assert data == lag_brev(grunnlag, egne=egne).pdf
    with pikepdf.open(BytesIO(data)) as dokument, dokument.open_outline() as omriss:
        assert [del_.title for del_ in omriss.root] == ["Papir"]
        assert [del_.title for del_ in omriss.root[0].children] == ["Første del", "Andre del"]


def _tabell(g: Brevgrunnlag) -> Rutenett:
    (nett,) = bygg.spesifikasjon(g, "nb", "")
    assert isinstance(nett, Rutenett)
    return nett


def test_summen_i_midten_staar_paa_en_linje() -> None:
    """The sum under a middle column is wider than what it adds up, and is not broken in two."""
    g = EKSEMPLER["avtale"]
    avdrag = [replace(a, beloep=D("214.05"), rest=D("0.00")) for a in [*g.ekstra["avdrag"]] * 2]
    data = lag_brev(replace(g, ekstra={**g.ekstra, "avdrag": avdrag})).pdf
    assert "1 284,30" in [r.tekst.replace("\xa0", " ") for r in ruter(data)]


def test_tabellen_har_bare_kolonner_med_innhold() -> None:
    """No column and no line of zeros: they are there when a claim is credited, paid or disputed."""
    assert _tabell(GRUNN).hode == ("Faktura", "Gjelder", "Forfall", "Beløp")
    delvis = replace(
        KRAV, kreditert=D("400.00"), betalt=D("1000.00"), bestridt=D("1000.00"), hovedstol=D("4000.00")
    )
    nett = _tabell(replace(GRUNN, krav=(delvis,), hovedstol=D("4000.00")))
    assert nett.hode == (
        "Faktura",
        "Gjelder",
        "Forfall",
        "Beløp",
        "Kreditert",
        "Betalt av hovedkravet",
        "Bestridt",
        "Hovedkrav",
    )
    assert [c.replace("\u00a0", " ") for c in nett.rader[0][3:]] == [
        "6 400,00",
        "400,00",
        "1 000,00",
        "1 000,00",
        "4 000,00",
    ]
    uten = _tabell(replace(GRUNN, gebyr=D("0.00"), nytt_gebyr=D("0.00")))
    assert [rad[0] for rad in uten.rader[1:]] == ["Hovedkrav", "Forsinkelsesrente til 15.10.2026", "Å betale"]


def test_flere_krav_viser_rente_for_hvert() -> None:
    """Inkassoloven § 10 (2) d: with several claims the day interest runs from stands on each line."""
    to = replace(KRAV, faktura="1043", rente_fra=date(2026, 9, 7))
    g = replace(GRUNN, krav=(KRAV, to), hovedstol=D("12800.00"), renter=D("189.02"))
    nett = _tabell(g)
    assert "Rente fra" in nett.hode
    assert "07.09.2026" in nett.rader[1]
    lag_brev(g)


def test_etter_dom_har_raden_ingen_forfallsdag() -> None:
    """Presisering 16 and 68: after a dom the one row has no due day, and legal costs are a line of their own."""
    rad = replace(KRAV, faktura="1042, 1043", forfall=None)
    nett = _tabell(replace(GRUNN, krav=(rad,), sakskostnader=D("2071.00")))
    assert nett.rader[0][2] == ""
    assert nett.rader[-2][0] == "Sakskostnader"


def test_kid_eller_merking() -> None:
    """The KID is never grouped; without one the case number is the reference, in every language."""
    assert bygg.merking(replace(GRUNN, kid="1234567890128"), "nb") == ("KID", "1234567890128")
    assert bygg.merking(GRUNN, "en") == ("Payment reference", "Sak 2026-0001")
    assert bygg.merking(replace(GRUNN, merk="Faktura 1042"), "nb")[1] == "Faktura 1042"


def test_boksen_viser_stort_bare_beloep_og_frist() -> None:
    """Amount and day are large in the payment box; without a deadline only the amount is."""
    for frist, store in ((date(2026, 11, 2), 2), (None, 1)):
        boks, _ = bygg.betaling(replace(GRUNN, frist=frist), "nb", "")
        assert isinstance(boks, Betalingsboks)
        assert boks.store == store
        assert boks.felt[store][0] == "Kontonummer"


def test_verge_skriver_under() -> None:
    """Vergemålsloven: the guardian signs the plan for the one he stands for."""
    ola = replace(OLA, verge=Part(navn="Anne Nordmann"))
    (blokk,) = bygg.underskrifter(replace(GRUNN, mottaker=ola), "nb", "")
    assert isinstance(blokk, Underskrifter)
    assert blokk.navn == ("Tannlege Kari Eksempel", "Anne Nordmann")


def test_underskriver_staar_over_navnet() -> None:
    """A person signs for a firm; a firm that bears the person's name is not told twice."""
    (en,) = bygg.underskrift(
        replace(GRUNN, avsender=replace(GRUNN.avsender, underskriver="Kari Eksempel")), "nb", ""
    )
    (to,) = bygg.underskrift(
        replace(GRUNN, avsender=replace(GRUNN.avsender, underskriver="Per Hansen")), "nb", ""
    )
    assert enheter(en) == ("Tannlege Kari Eksempel",)
    assert enheter(to) == ("Per Hansen", "Tannlege Kari Eksempel")


def test_tekstform_av_tabell() -> None:
    """The preview shows a table in columns, amounts to the right, the sum under a line."""
    nett = Rutenett(("Dag", "Beløp"), (("a", "1,00"), ("Sum", "11,00")), frozenset({1}), sumrader=1)
    assert rutenett(nett).splitlines() == [
        "Dag  Beløp",
        "---  -----",
        "a     1,00",
        "----------",
        "Sum  11,00",
    ]


@pytest.mark.parametrize(
    "celle,tekst", [(None, ""), (3, "3"), (D("3"), "3,00"), (date(2026, 1, 2), "02.01.2026")]
)
def test_celler(celle: Celle, tekst: str) -> None:
    """Cells of a table are written by their kind."""
    assert bygg._celle(celle, "nb") == tekst


def test_vist_tekst_er_trykt_tekst() -> None:
    """The preview of a letter begins as the sheet does: sender, receiver, date, heading."""
    utkast = lag_utkast(GRUNN)
    tekst = som_tekst(utkast.hode, utkast.blokker)
    steder = [tekst.index(bit) for bit in ("Tanngata 1", "Storgata 5", "Dato: 15.", "Betalingsoppfordring:")]
    assert steder == sorted(steder)
    assert lag_brev(GRUNN).tekst == tekst
    assert ruter(lag_brev(GRUNN).pdf)[0].tekst == "Tannlege Kari Eksempel"


def test_filnavn_roeper_ingen() -> None:
    """The name of a kept letter holds day and kind, never a person."""
    assert filnavn(GRUNN) == "2026-10-15-betalingsoppfordring.pdf"
