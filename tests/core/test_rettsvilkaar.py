"""What the reasons about the court and the namsfogd say, and the days in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fordringshaver
from inkassocli.core.rettsvilkaar import (
    angrepsfrist,
    over_domsgrensen,
    utlegg_fortsettes_innen,
    verdi_av_tvisten,
)
from inkassocli.core.sak import Verge
from tests.bygg import (
    T7,
    T7_TRE,
    TANNLEGE,
    d,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kan,
    kr,
    krav,
    oppfordring,
    rettsvarsel,
    sak,
    skyldner,
    vanlig,
)


def grunn(regel: str, steg: str, dag: str, hendelser: Sequence[h.Hendelse], hode: Any = None, **felt: Any) -> str | None:
    """The text of one reason; None where it is no reason."""
    svar = kan(steg, dag, hendelser, hode, **felt)
    return next((vanlig(g.tekst) for g in svar.grunner if g.regel == regel), None)


UTEN_ADRESSE = replace(TANNLEGE, adresse=(), poststed=" ")
UNG = skyldner(foedselsdato=d("2008-12-10"), verge=Verge(navn="Vera", adresse=("", "Storgata 5")))


@pytest.mark.parametrize("dag, hode, hos, mangler", [
    ("2026-11-03", sak(), TANNLEGE, None),
    ("2026-11-03", sak(hvem=skyldner(postnummer="", navn="")), UTEN_ADRESSE,
     "din adresse, din poststed, skyldnerens navn, skyldnerens postnummer"),
    ("2026-11-03", sak(), Fordringshaver("Kari", mva_pliktig=False), "din adresse, din postnummer, din poststed"),
    ("2026-12-09", sak(hvem=UNG), TANNLEGE, "vergens postnummer, vergens poststed"),
    ("2026-12-09", sak(hvem=UNG), UTEN_ADRESSE, "din adresse, din poststed, vergens postnummer, vergens poststed"),
    ("2026-12-10", sak(hvem=UNG), UTEN_ADRESSE, "din adresse, din poststed"),
    ("2026-12-10", sak(hvem=UNG), TANNLEGE, None),
])
def test_hva_klagen_mangler(dag: str, hode: Any, hos: Any, mangler: str | None) -> None:
    """Presisering 56: each lacking particular of both parties by name, and of the guardian while he is used."""
    ventet = f"Forliksklagen mangler {mangler}. Rett opplysningene: inkasso endre 2026-0001" if mangler else None
    assert grunn("partsopplysninger_mangler", "forlik", dag, T7_TRE, hode, hos=hos) == ventet


def test_bare_vergens_opplysninger_gaar_over() -> None:
    """Presisering 56: what the guardian lacks matters no more from the birthday; what the parties lack does."""
    for hos, dag in ((TANNLEGE, d("2026-12-10")), (UTEN_ADRESSE, None)):
        svar = kan("forlik", "2026-11-03", T7_TRE, sak(hvem=UNG), hos=hos)
        assert [g.tidligst for g in svar.grunner] == [dag]


@pytest.mark.parametrize("typer, ord_", [
    (("familie",), "familiesak"), (("offentlig",), "krav mot det offentlige"),
    (("patent",), "patent, varemerke eller design"),
    (("gyldighet",), "gyldigheten av en voldgiftsdom eller et rettsforlik"),
    (("nemnd",), "sak som en nemnd har avgjort med bindende virkning etter lov"),
    (("familie", "pengekrav", "annet"), "familiesak, annen sakstype"),
])
def test_sakstypen_med_ord(typer: Sequence[str], ord_: str) -> None:
    """Presisering 71: each case type that the forliksråd does not take, in words."""
    hode = sak(krevd=[krav(faktura=str(i), sakstype=t) for i, t in enumerate(typer)])
    assert grunn("sakstype", "forlik", "2026-11-03", T7_TRE, hode) == (
        f"Forliksrådet behandler ikke denne sakstypen ({ord_}).")


def test_annen_fordringshaver() -> None:
    """Presisering 71: another's name, whatever its letters' case and the spaces between."""
    hode = sak(krevd=(krav(faktura="1", fordringshaver="Klinikk AS"), krav(faktura="2"), krav(
        faktura="3", fordringshaver=" tannlege KARI  eksempel"), krav(faktura="4", fordringshaver="TannlegeKari Eksempel")))
    assert grunn("annen_fordringshaver", "forlik", "2026-11-03", T7_TRE, hode) == (
        "Faktura 1, 4 er utstedt av en annen enn deg. Klageren må være den som har kravet.")


@pytest.mark.parametrize("dag, hendelser, situasjon", [
    ("2026-10-01", T7, "Skyldneren er ikke varslet om tvangsfullbyrdelse."),
    ("2026-10-29", T7_TRE, "Fristen i varselet, som er minst to uker, er ikke ute. Utlegg kan begjæres fra 30.10.2026."),
    ("2026-10-30", T7_TRE, None),
    ("2027-11-01", T7_TRE, None),
    ("2027-11-02", T7_TRE, "Varselet gjaldt til 01.11.2027 og er for gammelt."),
])
def test_varsel_om_tvangsfullbyrdelse(dag: str, hendelser: Sequence[h.Hendelse], situasjon: str | None) -> None:
    """Tvangsfullbyrdelsesloven § 4-18: not warned, warned too lately, or too long ago, each with what to do."""
    assert grunn("varsel_4_18", "utlegg_7_2_f", dag, hendelser) == situasjon


DOM = dom("2026-12-01", forkynt="2026-12-03")


@pytest.mark.parametrize("dag, hendelser, regel, situasjon", [
    ("2026-12-17", (DOM,), "oppfyllelsesfrist",
     "Fristen for å betale er ikke ute. Utlegg kan begjæres fra 18.12.2026."),
    ("2026-12-18", (DOM,), "oppfyllelsesfrist", None),
    ("2026-12-18", (replace(DOM, forkynt=None),), "oppfyllelsesfrist",
     "Dagen dommen ble forkynt, er ikke registrert. Uten den er fristen ukjent: inkasso dom 2026-0001 --forkynt DATO"),
    ("2026-12-18", (replace(DOM, forkynt=None),), "varsel_4_19", None),
    ("2027-12-20", (DOM,), "varsel_4_19", None),
    ("2027-12-21", (DOM,), "varsel_4_19", ("Utlegg kunne begjæres fra 18.12.2026, og det er mer enn et år siden. "
     "Nytt varsel må være sendt først.")),
    ("2028-01-10", (DOM, rettsvarsel("2028-01-05", "2028-01-19")), "varsel_4_19", ("Utlegg kunne begjæres fra 18.12.2026, "
     "og det er mer enn et år siden. Det nye varselet åpner fra 20.01.2028.")),
    ("2028-01-20", (DOM, rettsvarsel("2028-01-05", "2028-01-19")), "varsel_4_19", None),
    ("2028-01-20", (DOM, oppfordring("2028-01-05", "2028-01-19")), "varsel_4_19", None),
])
def test_dagene_etter_dommen(dag: str, hendelser: Sequence[h.Hendelse], regel: str, situasjon: str | None) -> None:
    """Presiseringer 43-44: the time to pay, a year from its end, and then the window of a new warning."""
    assert grunn(regel, "utlegg_dom", dag, hendelser) == situasjon


UTLEGG = h.UtleggBegjaert(dato=d("2026-11-12"), grunnlag="7_2_f")
TILSVAR = hendelse("tilsvar", "2026-11-14", utfall="bestridt")
ALT = "Du har alt begjært utlegg, og svaret er ikke kommet. "
FORTSETT = "Skriv til namsfogden{} og krev at saken fortsetter, uten nytt gebyr (§ 7-7). "
FRI = ("En ny begjæring er uten gebyr første gang (rettsgebyrloven § 14): inkasso utlegg resultat 2026-0001 hevet, "
       "så inkasso utlegg 2026-0001 --gebyrfri")
DYR = "En ny begjæring koster et nytt gebyr."


@pytest.mark.parametrize("dag, hendelser, raad", [
    ("2026-11-20", (UTLEGG,), DYR),
    ("2026-12-28", (UTLEGG, dom("2026-12-01", "tapt")), DYR),
    ("2027-02-04", (UTLEGG, TILSVAR, DOM), FORTSETT.format(" innen 04.02.2027") + FRI),
    ("2027-02-05", (UTLEGG, TILSVAR, DOM), FRI),
    ("2027-02-05", (UTLEGG, TILSVAR, replace(DOM, forkynt=None)), FORTSETT.format("") + FRI),
    ("2027-01-04", (UTLEGG, TILSVAR, dom("2026-12-01", "forlik")), FORTSETT.format(" innen 04.01.2027") + FRI),
    ("2027-01-05", (UTLEGG, TILSVAR, dom("2026-12-01", "forlik")), FRI),
    ("2026-12-28", (DOM, h.UtleggBegjaert(dato=d("2026-12-20"), grunnlag="dom")), DYR),
])
def test_utlegg_paagaar(dag: str, hendelser: Sequence[h.Hendelse], raad: str) -> None:
    """Tvangsfullbyrdelsesloven § 7-7: the request that became a complaint goes on for a month; a new one is free once."""
    steg = "utlegg_dom" if "Dom" in {type(e).__name__ for e in hendelser} else "utlegg_7_2_f"
    svar = kan(steg, dag, (*T7_TRE, *hendelser) if UTLEGG in hendelser else hendelser)
    assert next(g.tekst for g in svar.grunner if g.regel == "utlegg_paagaar") == ALT + raad


def test_siste_dag_for_aa_fortsette() -> None:
    """Tvangsfullbyrdelsesloven § 7-7, tvisteloven § 6-14: a month after the month to attack it, or after a settlement."""
    for d_, innen in ((DOM, "2027-02-04"), (replace(DOM, forkynt=None), None), (None, None),
                      (dom("2026-12-01", "forlik"), "2027-01-04"),
                      (dom("2026-12-01", "forlik", forkynt="2026-12-10"), "2027-01-04")):
        f = fakta("2026-12-28", (*T7_TRE, UTLEGG, *((d_,) if d_ else ())))
        assert utlegg_fortsettes_innen(f) == (d(innen) if innen else None)
        assert angrepsfrist(f, d("2026-12-03")) == d("2027-01-04")    # the third is a Sunday


def brutt(*brev: h.Hendelse) -> tuple[h.Hendelse, ...]:
    return (*T7_TRE, h.Avdragsavtale(dato=d("2026-11-01")), h.AvtaleBrutt(dato=d("2026-11-10")), *brev)


@pytest.mark.parametrize("brevene, aapent_fra", [
    ((), None), ((rettsvarsel("2026-11-10", "2026-11-24"),), "2026-11-25"),
    ((rettsvarsel("2026-11-10", "2026-11-23"),), None),                     # 13 days
    ((rettsvarsel("2026-11-11", "2026-11-27"), oppfordring("2026-11-12", "2026-11-26")), "2026-11-27"),
    ((rettsvarsel("2026-11-12"),), None),
])
def test_etter_en_brutt_avtale(brevene: Sequence[h.Hendelse], aapent_fra: str | None) -> None:
    """Presisering 79: the first deadline of 14 days, set on the day of the breach or later, opens when it is missed."""
    foer = f" før {d(aapent_fra):%d.%m.%Y}" if aapent_fra else ""
    tekst = (f"Avtalen ble brutt 10.11.2026, og skyldneren har ikke hatt et krav med minst 14 dagers frist siden{foer}.")
    for dag in ("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-12-30"):
        ventet = tekst if aapent_fra is None or dag < aapent_fra else None
        assert grunn("avtalebrudd_uten_varsel", "forlik", dag, brutt(*brevene)) == ventet


def test_det_siste_varselet_som_er_for_gammelt() -> None:
    """Tvangsfullbyrdelsesloven § 4-18: of several warnings the end of the last one is told."""
    to = (*T7_TRE, rettsvarsel("2028-01-05", "2028-01-19"))
    assert grunn("varsel_4_18", "utlegg_7_2_f", "2029-06-01", to) == (
        "Varselet gjaldt til 22.01.2029 og er for gammelt.")


@pytest.mark.parametrize("beloep, dag, advart", [("199999.99", "2026-10-02", False), ("200000.00", "2026-10-02", True),
                                                 ("200000.00", "2031-01-02", True)])
def test_domsgrensen(beloep: str, dag: str, advart: bool) -> None:
    """Presisering 85: from the limit itself, and past its last known day by the newest one."""
    svar = kan("forlik", dag, (), sak(beloep))
    assert ("tvistesum" in {g.regel for g in (*svar.grunner, *svar.advarsler)}) is advart
    assert over_domsgrensen(fakta(dag, (), sak(beloep))) == (kr(beloep) if advart else None)


def test_verdien_av_tvisten() -> None:
    """Tvisteloven §§ 17-3 and 6-3 (3): interest is left out, and fees count when a betalingsoppfordring goes along."""
    assert verdi_av_tvisten(fakta("2026-10-15", T7)) == kr(6400)
    assert verdi_av_tvisten(fakta("2026-11-03", T7_TRE)) == kr(6400 + 76 + 113)


def test_ny_klage_etter_innstilling() -> None:
    """Presisering 64: a year after the board stopped, or from the day of consent or the nemnd's end, if sooner."""
    klage = h.ForliksklageSendt(dato=d("2026-11-03"))
    for felt, fra in (({}, "2027-11-20"), ({"samtykke": d("2026-12-01")}, "2026-12-01"),
                      ({"nemnd_avsluttet": d("2028-01-03")}, "2027-11-20")):
        slutt = hendelse("klage_avsluttet", "2026-11-20", utfall="innstilt", **felt)
        foer, paa = (kan("forlik", dag, (*T7_TRE, innsigelse("2026-11-01"), klage, slutt))
                     for dag in (str(d(fra) - (d("2026-01-02") - d("2026-01-01"))), fra))
        assert "klage_sendt" in {g.regel for g in foer.grunner}
        assert "klage_sendt" not in {g.regel for g in paa.grunner}
