"""What comes within a week, when to try again, and the case that stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.muligheter import muligheter
from inkassocli.core.oppgave import KOMMER, STEG
from inkassocli.core.sak import Hode
from tests.bygg import (
    T7,
    T7_TRE,
    betalt,
    d,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kr,
    oppfordring,
    purring,
    rettsvarsel,
    sak,
    varsel,
)

AVTALE = h.Avdragsavtale(dato=d("2026-09-10"), avdrag=(h.Avdrag(d("2026-12-03"), kr(100)),))


def kommer(dag: str, hendelser: Sequence[h.Hendelse] = ()) -> list[tuple[str, str]]:
    """The fees that open within a week: the day and the words for it."""
    alle = muligheter(fakta(dag, hendelser)).oppgaver
    return [(f"{o.frist}", o.hvorfor) for o in alle if o.hast == KOMMER]


def test_utfallet_er_dagens() -> None:
    """Presisering 92: every row that names a step has the outcome that `kan` gives for it that day, one that comes too."""
    kom = set()
    for n in range(90):
        dag = d("2026-08-25") + timedelta(n)
        m = muligheter(fakta(dag, T7_TRE))
        assert {o.steg: o.utfall for o in m.oppgaver} == {o.steg: m.svar(o.steg).utfall for o in m.oppgaver}
        kom |= {(o.steg, o.utfall) for o in m.oppgaver if o.hast == KOMMER}
    assert kom == {("purring", "uten_gebyr"), ("inkassovarsel", "ulovlig"), ("betalingsoppfordring", "ulovlig"),
                   ("forlik", "fraraadet"), ("forlik", "lovlig")}


@pytest.mark.parametrize("dag, naar", [
    ("2026-09-07", ""), ("2026-09-08", "tirsdag 15.09.2026"), ("2026-09-13", "tirsdag 15.09.2026"),
    ("2026-09-14", "i morgen"), ("2026-09-15", ""),
])
def test_gebyret_som_aapner(dag: str, naar: str) -> None:
    """Finding C F3 e: a fee that opens within a week is told with its day; from the day itself it is a step."""
    ventet = [("2026-09-15", f"Purring med gebyr kan sendes fra {naar}, hvis ikke alt er betalt da.")] if naar else []
    assert kommer(dag) == ventet


@pytest.mark.parametrize("dag, ventet", [
    ("2026-09-23", []), ("2026-09-25", ["2026-10-02"]), ("2026-10-01", ["2026-10-02"]), ("2026-10-02", []),
])
def test_det_neste_brevet_venter_paa_banken(dag: str, ventet: Sequence[str]) -> None:
    """After a letter the next fee opens when its deadline and the bank's two days are over."""
    assert [x for x, _ in kommer(dag, (T7[0],))] == ventet


@pytest.mark.parametrize("hendelser", [
    (innsigelse("2026-09-28"),), (AVTALE,), (hendelse("pause", "2026-09-28"),), (betalt("2026-09-28", 8000),),
    (hendelse("stans", "2026-09-28", grunn="konkurs"),), (h.ForliksklageSendt(dato=d("2026-09-28")),),
])
def test_det_som_ikke_kommer(hendelser: Sequence[h.Hendelse]) -> None:
    """Disputed, agreed, paused, stopped, paid or in court: no fee is on its way."""
    assert kommer("2026-10-01", (T7[0], *hendelser)) == []


@pytest.mark.parametrize("dag, ventet", [
    ("2026-10-26", []), ("2026-10-27", ["2026-11-03"]), ("2026-10-30", ["2026-11-03"]), ("2026-11-02", ["2026-11-03"]),
    ("2026-11-03", []),
])
def test_klagen_kommer_som_brevene(dag: str, ventet: Sequence[str]) -> None:
    """Presisering 78, regler § 2: the complaint comes when the deadline and the bank's two days are over, and is told of
    in the same week before as a letter; from the day itself it is the step.
    """
    assert [x for x, _ in kommer(dag, T7_TRE)] == ventet
    if ventet:
        naar = "i morgen" if dag == "2026-11-02" else "tirsdag 03.11.2026"
        assert kommer(dag, T7_TRE)[0][1] == f"Forliksklage kan sendes fra {naar}, hvis ikke alt er betalt da."
    assert [o.steg for o in muligheter(fakta("2026-11-03", T7_TRE)).oppgaver] == ["forlik"]


@pytest.mark.parametrize("mer, ventet", [
    ((), ["2026-11-03"]),
    ((hendelse("pause", "2026-10-20", til=d("2026-11-04")),), ["2026-11-05"]),
    ((hendelse("pause", "2026-10-20"),), []), ((AVTALE,), []), ((hendelse("stans", "2026-10-20", grunn="konkurs"),), []),
    ((betalt("2026-10-20", 8000),), []), ((h.ForliksklageSendt(dato=d("2026-10-20")),), []),
    ((h.ForliksklageLaget(dato=d("2026-10-20")),), []), ((innsigelse("2026-10-20"),), []),
    ((innsigelse("2026-10-16"), purring("2026-10-17", "2026-10-31")), ["2026-11-04"]),
])
def test_klagen_som_kommer(mer: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """Presiseringer 39, 40 and 78: a pause moves the day, what time does not end tells of none; a disputed claim is on
    its way once the purring that warns of the forliksråd is sent.
    """
    alle = (*T7_TRE, *mer)
    assert [x for x, _ in kommer("2026-10-30", alle)] == ventet
    for dag in ventet:
        assert [o.steg for o in muligheter(fakta(dag, alle)).oppgaver if o.hast == STEG] == ["forlik"]


def test_en_for_gammel_oppfordring_kommer_ikke() -> None:
    """Presisering 42: when the pause outlasts the six months of the letter, no complaint is on its way."""
    lenge = (*T7_TRE, hendelse("pause", "2026-11-05", til=d("2027-04-20")))
    assert kommer("2027-04-16", lenge) == []
    kort = (*T7_TRE, hendelse("pause", "2026-11-05", til=d("2027-04-10")))
    assert [x for x, _ in kommer("2027-04-06", kort)] == ["2027-04-11"]


DOMMEN = replace(dom("2026-10-01", forkynt="2026-10-02"), fil="bilag/dom.pdf")


@pytest.mark.parametrize("utfall, felt, foer, fra", [
    ("intet", {}, "2027-05-19", "2027-05-20"), ("intet", {"proev_igjen": d("2027-01-15")}, "2027-01-14", "2027-01-15"),
    ("trekk", {}, "2027-06-01", None),
])
def test_naar_utlegg_proeves_igjen(utfall: str, felt: dict[str, object], foer: str, fra: str | None) -> None:
    """Issue 16: after «intet» half a year, or the day that was set; the list tells of it from then on, never before."""
    alle = (DOMMEN, h.UtleggBegjaert(dato=d("2026-11-01"), grunnlag="dom"),
            hendelse("utlegg_resultat", "2026-11-20", utfall=utfall, **felt))
    assert [o.steg for o in muligheter(fakta(foer, alle)).oppgaver if o.hast == STEG] == []
    if fra:
        for dag in (fra, "2027-08-01"):  # a missed week loses nothing
            (o,) = (o for o in muligheter(fakta(dag, alle)).oppgaver if o.hast == STEG)
            assert (o.steg, o.frist) == ("utlegg_dom", d(fra))
            assert o.hvorfor.startswith("Forrige utlegg ga ikke dekning.")


VARSLET = (rettsvarsel("2026-10-15", "2026-10-29"), h.UtleggBegjaert(dato=d("2026-11-03"), grunnlag="7_2_f"),
           hendelse("utlegg_resultat", "2026-11-30", utfall="intet", proev_igjen=d("2026-12-30")))


@pytest.mark.parametrize("dag, mer, steg, utfall, sagt", [
    ("2026-12-30", (), "utlegg_7_2_f", "lovlig", "fra 30.12.2026."),
    ("2027-10-30", (), "utlegg_7_2_f", "lovlig", "fra 30.12.2026."),
    ("2027-11-02", (), "rettslig_varsel", "lovlig", "Varselet gjaldt til 01.11.2027 og er for gammelt."),
    ("2027-11-10", (rettsvarsel("2027-11-02", "2027-11-16"),), "utlegg_7_2_f", "ulovlig", "Utlegg kan begjæres fra 17.11.2027."),
    ("2026-12-30", (innsigelse("2026-12-01"), hendelse("kontakt", "2026-12-02", kanal="brev", retning="ut")),
     "utlegg_7_2_f", "fraraadet", "Ny begjæring er frarådet: Kravet er bestridt"),
])
def test_utlegg_uten_dom_proeves_igjen(
    dag: str, mer: Sequence[h.Hendelse], steg: str, utfall: str, sagt: str
) -> None:
    """Presiseringer 42 and 92: without a judgment it is § 7-2 f that is asked about, as `kan` and `utlegg` do."""
    m = muligheter(fakta(dag, (*VARSLET, *mer)))
    (o,) = (o for o in m.oppgaver if o.hast == STEG)
    assert (o.steg, o.utfall) == (steg, utfall) == (steg, m.svar(steg).utfall)
    assert sagt in o.hvorfor


def test_mens_raadet_har_saken_proeves_ikke_utlegg() -> None:
    """Tvangsfullbyrdelsesloven § 7-2: while the forliksråd has the case there is no ground to ask on."""
    assert muligheter(fakta("2026-12-30", (*VARSLET, h.ForliksklageSendt(dato=d("2026-12-01"))))).oppgaver == ()


GAMLE = (purring("2026-02-16", "2026-03-02", 35), varsel("2026-03-05", "2026-03-19", 35),
         oppfordring("2026-03-23", "2026-04-07", 105))


@pytest.mark.parametrize("dag, brevene, hode, sagt", [
    ("2026-11-20", T7_TRE, replace(sak(), krav=tuple(replace(k, fordringshaver="En annen") for k in sak().krav)),
     "Forliksklage kan ikke sendes: "),
    ("2026-11-20", GAMLE, sak(forfall="2026-02-01"), "Forliksklage er frarådet: "), ("2026-11-20", T7_TRE, sak(), ""),
])
def test_hvorfor_ikke_raadet(dag: str, brevene: Sequence[h.Hendelse], hode: Hode, sagt: str) -> None:
    """Issue 16, finding B F13: where the complaint is barred, or the letter it rests on is over six months old, that is
    said with the letter that is proposed in its place."""
    (o,) = (o for o in muligheter(fakta(dag, brevene, hode)).oppgaver if o.hast == STEG)
    assert o.steg == ("betalingsoppfordring" if sagt else "forlik")
    assert (sagt or "Forliksklage kan sendes") in o.hvorfor


def test_en_tapt_uke_mister_ingenting() -> None:
    """Issue 16: what a week's list told and nobody did is told the next week too, however many are missed."""
    for alle in ((purring("2026-09-15", "2026-09-29", 38),), T7, (DOMMEN,), (innsigelse("2026-09-30"),)):
        uker = ("2026-11-06", "2026-11-13", "2026-11-20", "2026-12-11")
        steg = [{o.steg for o in muligheter(fakta(uke, alle)).oppgaver} for uke in uker]
        assert steg[0]
        assert all(steg[0] <= senere for senere in steg[1:])
