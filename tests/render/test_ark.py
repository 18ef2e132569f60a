"""The window, proven on the finished PDF: positions are read back in millimetres."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkassocli.core.brevgrunnlag import Part
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.render import ark
from inkassocli.render.brev import lag_brev
from inkassocli.render.eksempler import EKSEMPLER, GRUNN, OLA
from tests.render.hjelp import Tekstrute, mange_krav, ruter

LINJER = ("Ola Nordmann", "c/o Kari", "Leilighet 4", "Storgata 5", "0184 Oslo")


def mottaker(antall: int) -> Part:
    """A receiver whose address takes that many lines."""
    if antall == 1:
        return Part(navn="Ola Nordmann")
    return Part(navn="Ola Nordmann", adresse=LINJER[1 : antall - 1], postnummer="0184", poststed="Oslo")


def i_sonen(pdf: bytes, konvolutt: str) -> list[Tekstrute]:
    """What may be seen through the window in some position of the sheet."""
    fritt = ark.KONVOLUTTER[konvolutt].fritt
    return [
        r
        for r in ruter(pdf)
        if r.side == 1 and r.x0 < fritt.x1 and r.x1 > fritt.x0 and r.y0 < fritt.y1 and r.y1 > fritt.y0
    ]


@pytest.mark.parametrize(
    "konvolutt,antall",
    [("C5", n) for n in range(1, 6)] + [(k, n) for k in ("E65", "C6/5") for n in (1, 2, 3)],
)
def test_bare_adressen_synes_i_vinduet(konvolutt: str, antall: int) -> None:
    """In every position of the sheet the window shows the whole address, and never anything else."""
    brev = lag_brev(replace(GRUNN, mottaker=mottaker(antall)), konvolutt=konvolutt)
    synlig = i_sonen(brev.pdf, konvolutt)
    trygt = ark.KONVOLUTTER[konvolutt].trygt
    assert [r.tekst for r in synlig] == list(mottaker(antall).adresselinjer)
    for nr, rute in enumerate(synlig):
        assert rute.grunnlinje == pytest.approx(47 + 4.4 * nr, abs=0.05)
        assert rute.x0 == pytest.approx(20, abs=0.5)
        assert trygt.x0 <= rute.x0
        assert rute.x1 <= trygt.x1
        assert trygt.y0 <= rute.y0
        assert rute.y1 <= trygt.y1 + 0.1


@pytest.mark.parametrize("navn", [n for n in sorted(EKSEMPLER) if n != "beregning"])    # an annex, never first
def test_vinduet_roeper_ikke_saken(navn: str) -> None:
    """Helsepersonelloven § 21: no paper shows amount, treatment or the word inkasso in the window."""
    synlig = " ".join(r.tekst for r in i_sonen(lag_brev(EKSEMPLER[navn]).pdf, "C5")).lower()
    assert synlig == "ola nordmann storgata 5 0184 oslo"


@pytest.mark.parametrize("navn", sorted(EKSEMPLER))
def test_marger_paa_hvert_ark(navn: str) -> None:
    """Nothing stands within 18 mm of the left edge or outside the sheet's other margins."""
    for rute in ruter(lag_brev(EKSEMPLER[navn]).pdf):
        assert rute.x0 >= 18, rute
        assert rute.x1 <= 192, rute
        assert rute.y0 >= 8, rute
        assert rute.y1 <= 289, rute


def test_broedteksten_begynner_under_vinduet() -> None:
    """The body starts at 84 mm or lower, and the date column at 122 mm or further right."""
    for rute in ruter(lag_brev(GRUNN).pdf):
        if rute.side == 1 and rute.tekst not in OLA.adresselinjer and rute.y0 < 84:
            assert rute.x0 >= 121.5, rute


@pytest.mark.parametrize(
    "konvolutt,antall,raad", [("E65", 4, "--konvolutt C5"), ("C6/5", 5, "--konvolutt C5"), ("C5", 6, "--konvolutt uten"), ("C5", 8, "færre linjer")]
)
def test_for_mange_adresselinjer(konvolutt: str, antall: int, raad: str) -> None:
    """Presisering 76: more lines than the window shows are refused, naming the envelope to use."""
    lang = Part(
        navn="Ola Nordmann", adresse=tuple("abcdef"[: antall - 2]), postnummer="0184", poststed="Oslo"
    )
    with pytest.raises(SaksfilError) as feil:
        lag_brev(replace(GRUNN, mottaker=lang), konvolutt=konvolutt)
    assert raad in feil.value.gjoer
    assert str(antall) in feil.value.melding


def test_langt_navn_brytes_i_vinduet() -> None:
    """A name wider than the window is broken at a space and counts as two lines."""
    navn = "Wilhelmina Margrethe von Hohenstaufen-Christophersen av Østre Aker"
    brev = lag_brev(replace(GRUNN, mottaker=replace(OLA, navn=navn)))
    linjer = [r.tekst for r in i_sonen(brev.pdf, "C5")]
    assert len(linjer) == 4
    assert " ".join(linjer[:2]) == navn


def test_navn_uten_mellomrom_brytes() -> None:
    """Even one word of 130 letters stays inside the window or is refused, never printed outside it."""
    with pytest.raises(SaksfilError):
        lag_brev(replace(GRUNN, mottaker=replace(OLA, navn="W" * 130)))
    linjer = [
        r.tekst for r in i_sonen(lag_brev(replace(GRUNN, mottaker=replace(OLA, navn="Å" * 60))).pdf, "C5")
    ]
    assert "".join(linjer[:2]) == "Å" * 60


def test_verge_utlandet_og_co() -> None:
    """The guardian receives the post, the country stands last in Norwegian, and c/o after the name."""
    verge = Part(navn="Anne Nordmann", adresse=("Vergeveien 2",), postnummer="5003", poststed="Bergen")
    assert replace(OLA, verge=verge).adresselinjer == (
        "Ola Nordmann",
        "v/verge Anne Nordmann",
        "Vergeveien 2",
        "5003 Bergen",
    )
    dansk = Part(navn="Ida Holm", adresse=("Nygade 3",), postnummer="5000", poststed="Odense", land="DK")
    assert dansk.adresselinjer[-2:] == ("5000 Odense", "Danmark")
    assert replace(OLA, co="Per").adresselinjer[1] == "c/o Per"
    with pytest.raises(SaksfilError, match="Landkoden «XX»"):
        lag_brev(replace(GRUNN, mottaker=replace(OLA, land="XX")))


def test_falsemerker_bare_paa_oenske() -> None:
    """Fold marks break the print services' free margin, so they are drawn only when asked for."""
    assert lag_brev(GRUNN).pdf != lag_brev(GRUNN, falsemerker=True).pdf


def test_ukjent_konvolutt() -> None:
    """An unknown envelope is a usage error that lists the known ones."""
    with pytest.raises(BrukError, match="C4"):
        lag_brev(GRUNN, konvolutt="C4")


def test_mange_fakturaer_telles_i_hodet() -> None:
    """More than three invoices are counted beside the date, not listed."""
    krav = mange_krav(5)
    brev = lag_brev(
        replace(
            GRUNN, krav=krav, hovedstol=sum(k.hovedstol for k in krav), renter=sum(k.renter for k in krav)
        )
    )
    assert "Fakturaer: 5" in brev.tekst
