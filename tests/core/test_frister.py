"""The days a case waits for, and the task that limitation makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.frister import avlyste
from inkassocli.core.muligheter import muligheter
from inkassocli.core.oppgave import SVAR, Oppgave
from tests.bygg import (
    T7,
    T7_TRE,
    betalt,
    brev,
    d,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kr,
    krav,
    rettsvarsel,
    sak,
    skyldner,
)

GAMMELT = sak(forfall="2023-12-15", fakturadato="2023-12-01")
TO = sak(krevd=(krav("1000.00", "2026-09-01", faktura="1"), krav("2000.00", "2026-10-01", faktura="2")))
VIKER = "Siste dag før faktura {} er foreldet"
KRAVET = f"2029-09-03 foreldes-1 {VIKER.format(1042)} (120, 30)"


def dagene(dag: str, hendelser: Sequence[h.Hendelse] = (), hode: Any = None) -> list[str]:
    """Each day in one line: day, key, words, and the days before on which to be told."""
    alle = muligheter(fakta(dag, hendelser, hode)).frister
    assert {(m.sak, m.navn) for m in alle} <= {("2026-0001", "Ola Nordmann")}
    return [f"{m.dag} {m.noekkel} {m.tekst} {m.varsle}" for m in alle]


def moete(tid: Any, nr: int) -> h.Forliksmoete:
    return h.Forliksmoete(dato=d(f"2026-11-{10 + nr}"), tid=tid)


OPPFORDRING = h.BrevLaget(dato=d("2026-10-15"), brev="betalingsoppfordring", frist=d("2026-10-29"), fil="b.pdf",
                          gebyr=kr(113))
AVTALE = h.Avdragsavtale(dato=d("2026-09-10"), avdrag=(h.Avdrag(d("2026-10-03"), kr(100)),
                                                       h.Avdrag(d("2026-11-02"), kr(100))))
DOM = dom("2026-12-01", forkynt="2026-12-03")
ETTER_DOM = "2036-12-01 foreldes-1 Siste dag før domskravet er foreldet (120, 30)"
ANGREP = "2027-01-04 angrepsfrist Siste dag å ta dommen til tingretten ()"
UTLEGG = "2026-12-18 utlegg-dom Første dag å begjære utlegg etter dommen ()"


@pytest.mark.parametrize("dag, hendelser, hode, ventet", [
    ("2026-09-15", (), None, ("2026-09-15 purring-gebyr Første dag for purring med gebyr ()", KRAVET)),
    ("2026-09-16", (), None, (KRAVET,)),
    ("2026-10-02", (T7[0],), None, ("2026-10-02 inkassovarsel-gebyr Første dag for inkassovarsel med gebyr ()", KRAVET)),
    ("2026-10-03", (T7[0],), None, (KRAVET,)),
    ("2026-10-30", T7_TRE, None, ("2026-11-03 forlik Første dag for forliksklage ()", KRAVET)),
    ("2026-11-03", T7_TRE, None, ("2026-11-03 forlik Første dag for forliksklage ()", KRAVET)),
    ("2026-11-04", T7_TRE, None, (KRAVET,)),
    ("2026-10-15", (*T7, OPPFORDRING), None, (
        "2026-10-15 post-betalingsoppfordring-2026-10-15 Siste dag å postlegge betalingsoppfordringen ()", KRAVET)),
    ("2026-10-15", (*T7, replace(OPPFORDRING, frist=None)), None, (KRAVET,)),
    ("2026-09-20", (T7[0], rettsvarsel("2026-09-20", "2026-10-04")), None, (
        "2026-09-29 frist-purring-2026-09-15 Siste dag skyldneren kan betale etter purringen ()",
        "2026-10-04 frist-rettslig_varsel-2026-09-20 Siste dag skyldneren kan betale etter varselet om rettslige skritt ()", KRAVET)),
    ("2026-10-02", (*T7[:1], AVTALE, betalt("2026-09-12", 150)), None, (
        "2026-11-02 avdrag-2 Avdrag 2 forfaller ()", KRAVET)),
    ("2026-10-02", (*T7[:1], AVTALE), None, (
        "2026-10-05 avdrag-1 Avdrag 1 forfaller ()", "2026-11-02 avdrag-2 Avdrag 2 forfaller ()", KRAVET)),
    ("2026-10-02", (*T7[:1], innsigelse("2026-09-30"), hendelse("pause", "2026-10-01", til=d("2026-10-20"))), None, (
        "2026-10-07 svar-2 Siste dag å svare på innsigelsen ()", "2026-10-21 pause Pausen er slutt: følg opp ()", KRAVET)),
    ("2026-10-02", (*T7[:1], hendelse("pause", "2026-10-01")), None, (KRAVET,)),
    ("2026-12-10", (DOM,), None, (UTLEGG, ANGREP, ETTER_DOM)),
    ("2026-12-10", (replace(DOM, forkynt=None),), None, (ETTER_DOM,)),
    ("2026-12-10", (dom("2026-12-01", "tapt", forkynt="2026-12-03"),), None, ()),
    ("2026-12-28", (DOM, h.UtleggResultat(dato=d("2026-12-20"), utfall="intet", proev_igjen=d("2026-12-30"))), None, (
        "2026-12-30 utlegg-2 Prøv utlegg igjen ()", ANGREP, ETTER_DOM)),
    ("2026-12-28", (DOM, h.UtleggResultat(dato=d("2026-12-20"), utfall="intet")), None, (
        ANGREP, "2027-06-20 utlegg-2 Prøv utlegg igjen ()", ETTER_DOM)),
    ("2026-10-14", (betalt("2026-10-02", 1020),), TO, (
        "2026-10-15 purring-gebyr Første dag for purring med gebyr ()",
        f"2029-10-01 foreldes-2 {VIKER.format(2)} (120, 30)")),
    ("2026-10-14", (), TO, ("2026-10-15 purring-gebyr Første dag for purring med gebyr ()",
                            f"2029-09-03 foreldes-1 {VIKER.format(1)} (120, 30)",
                            f"2029-10-01 foreldes-2 {VIKER.format(2)} (120, 30)")),
    ("2026-10-14", (betalt("2026-10-02", "1010.57"),), TO, (    # half a krone is left of the first
        "2026-10-15 purring-gebyr Første dag for purring med gebyr ()",
        f"2029-09-03 foreldes-1 {VIKER.format(1)} (120, 30)", f"2029-10-01 foreldes-2 {VIKER.format(2)} (120, 30)")),
    ("2026-10-14", (dom("2026-10-10", kostnader=0),), TO, ("2036-10-10 foreldes-1 Siste dag før domskravet er foreldet (120, 30)",)),
    ("2026-10-14", (*T7, betalt("2026-10-10", 7000)), None, ()),
    ("2026-10-14", (*T7, h.Avsluttet(dato=d("2026-10-10"))), None, ()),
])
def test_merkedagene(dag: str, hendelser: Sequence[h.Hendelse], hode: Any, ventet: Sequence[str]) -> None:
    """Deadlines, instalments, answers, pauses, judgments and limits from today on, in order; none once it is over."""
    assert dagene(dag, hendelser, hode) == list(ventet)


@pytest.mark.parametrize("svar, ventet", [
    ((), ["2026-10-09 svar-2"]),
    ((hendelse("kontakt", "2026-10-03", kanal="telefon", retning="ut"),), ["2026-10-09 svar-2"]),
    ((hendelse("kontakt", "2026-10-03", kanal="epost", retning="ut"),), []),
    ((hendelse("innsigelse_avsluttet", "2026-10-03", utfall="trukket"),), []),
    ((brev("foreloepig_svar", "2026-10-03", "2026-10-20"),), ["2026-10-20 svar-2"]),
    ((brev("svar", "2026-10-03"),), []),
    ((brev("svar", "2026-10-03", "2026-10-21"),), ["2026-10-21 frist-svar-2026-10-03"]),
    ((brev("svar", "2026-10-03", "2026-10-21"), innsigelse("2026-10-05")),
     ["2026-10-12 svar-4", "2026-10-21 frist-svar-2026-10-03"]),
    ((h.BrevLaget(dato=d("2026-10-03"), brev="svar", frist=d("2026-10-21"), fil="svar.pdf"),), []),
    ((hendelse("stans", "2026-10-03", grunn="konkurs"),), []),
])
def test_det_som_er_besvart(svar: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """Inkassoloven § 8: what is answered is not to be answered; an answer that is posted with a deadline sets that day,
    and the list of tasks asks for an answer exactly as long as the calendar does.
    """
    alle = (T7[0], innsigelse("2026-10-02"), *svar)
    assert [x.rsplit(" Siste", 1)[0] for x in dagene("2026-10-06", alle) if "svar" in x] == list(ventet)
    spurt = any(o.hast == SVAR for o in muligheter(fakta("2026-10-06", alle)).oppgaver)
    assert spurt is any(" svar-" in x for x in ventet)


MOETET = ("2026-12-01 moete-4 Møte i forliksrådet kl. 09.30 (7, 1)",)
KLAGE = h.ForliksklageSendt(dato=d("2026-11-10"))


@pytest.mark.parametrize("moetene, ventet", [
    ((moete(datetime(2026, 12, 1, 9, 30), 1),), MOETET),
    ((moete(datetime(2026, 12, 1, 9, 30), 1), moete("2026-12-10 etter lunsj", 2)),
     ("2026-12-10 moete-4 Møte i forliksrådet (7, 1)",)),
    ((moete("torsdag", 1),), ()), ((moete("", 1),), ()),
    ((moete(datetime(2026, 12, 1, 9, 30), 1), hendelse("klage_avsluttet", "2026-11-18", utfall="trukket")), ()),
    ((moete(datetime(2026, 12, 1, 9, 30), 1), betalt("2026-11-18", 8000)), MOETET),
])
def test_moetet_i_forliksraadet(moetene: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """Presisering 89: only the last meeting counts, under one key when it is moved, until the complaint is ended."""
    uten_krav = [x for x in dagene("2026-11-20", (*T7_TRE, KLAGE, *moetene)) if "foreldes" not in x]
    assert uten_krav == list(ventet)


@pytest.mark.parametrize("dag, slutt, ventet", [
    ("2026-09-20", (betalt("2026-09-19", 7000),), ["frist-purring-2026-09-15", "inkassovarsel-gebyr", "foreldes-1"]),
    ("2026-09-20", (h.Avsluttet(dato=d("2026-09-19")),), ["frist-purring-2026-09-15", "inkassovarsel-gebyr", "foreldes-1"]),
    ("2026-09-30", (betalt("2026-09-19", 7000), h.Avsluttet(dato=d("2026-09-20"))), ["inkassovarsel-gebyr", "foreldes-1"]),
    ("2026-09-20", (), []),
])
def test_det_som_ikke_ventes_lenger(dag: str, slutt: Sequence[h.Hendelse], ventet: Sequence[str]) -> None:
    """saken.md N4: the days ahead that the case had before it was settled or closed are told as called off."""
    borte = avlyste(muligheter(fakta(dag, (T7[0], *slutt))))
    assert [x.noekkel for x in borte] == list(ventet)
    assert all(x.avlyst and not x.varsle for x in borte)


def test_moetet_avlyses_med_klagen() -> None:
    """Issue 16: the meeting of a withdrawn complaint, and of one that is decided, is called off in an open case."""
    tid = moete(datetime(2026, 12, 1, 9, 30), 1)
    for slutt in (hendelse("klage_avsluttet", "2026-11-18", utfall="trukket"), dom("2026-11-18"),):
        borte = avlyste(muligheter(fakta("2026-11-20", (*T7_TRE, KLAGE, tid, slutt, dom("2026-11-18")))))
        assert [(x.noekkel, x.tid) for x in borte] == [("moete-4", tid.tid)]


def grensen(dag: str, hendelser: Sequence[h.Hendelse] = (), hode: Any = None) -> Oppgave | None:
    """The task that the limit makes, when it is near or passed."""
    naer = muligheter(fakta(dag, hendelser, hode)).foreldes
    return naer.oppgave if naer else None


NAER = "Kravet foreldes tirsdag 15.12.2026, {}. Forliksklage avbryter fristen."
REK = f"{NAER} Send den rekommandert (domstolloven § 146)."


@pytest.mark.parametrize("dag, ventet", [
    ("2026-08-16", None), ("2026-08-17", NAER.format("om 120 dager")), ("2026-11-14", NAER.format("om 31 dager")),
    ("2026-11-15", REK.format("om 30 dager")), ("2026-12-13", REK.format("om 2 dager")),
    ("2026-12-14", REK.format("om 1 dag")), ("2026-12-15", REK.format("i dag")),
])
def test_oppgaven_naar_kravet_foreldes(dag: str, ventet: str | None) -> None:
    """From 120 days before the limit the complaint is the most urgent task; in the last thirty it goes registered."""
    o = grensen(dag, (), GAMMELT)
    if o is None or ventet is None:
        assert o is ventet
        return
    assert (o.steg, o.utfall, o.frist, o.hast) == ("forlik", "fraraadet", d("2026-12-15"), 1)
    assert (o.kommando, o.mangler) == ("inkasso forlik 2026-0001", ("--likevel GRUNN",))
    assert o.hvorfor.startswith(f"{ventet} Den er frarådet i dag (Ingen betalingsoppfordring er oversittet")
    assert o.hvorfor.endswith("men da er kravet tapt om du venter.")


def test_naar_kravet_er_foreldet() -> None:
    """The day after the limit only closing is left; after a judgment it is attachment that breaks the limit."""
    o = grensen("2026-12-16", (), GAMMELT)
    assert o is not None
    assert (o.steg, o.utfall, o.frist, o.hast, o.hel_kommando) == (
        "avslutt", "lovlig", d("2026-12-15"), 5, "inkasso avslutt 2026-0001 --grunn GRUNN")
    assert o.hvorfor == "Kravet ble foreldet tirsdag 15.12.2026. Skyldneren kan nekte å betale. Avslutt saken, eller vent."
    o = grensen("2036-11-01", (DOM,))
    assert o is not None
    assert (o.steg, o.utfall, o.hast, o.kommando) == ("rettslig_varsel", "lovlig", 1, "inkasso rettsvarsel 2026-0001")
    assert o.hvorfor.startswith(
        "Kravet foreldes mandag 01.12.2036, om 30 dager. Begjæring om utlegg avbryter fristen, men kan ikke sendes i dag. ")
    assert grensen("2026-12-16", (betalt("2024-01-02", 7000),), GAMMELT) is None


VERGEN = "inkasso endre 2026-0001 --verge-navn NAVN --verge-adresse LINJE --verge-postnummer NNNN"


@pytest.mark.parametrize("hendelser, hode, kommando", [
    ((hendelse("stans", "2026-10-01", grunn="doedsfall"),), GAMMELT, "inkasso logg 2026-0001 --tekst TEKST"),
    ((hendelse("stans", "2026-10-01", grunn="verge_mangler"),), GAMMELT, VERGEN),
    ((hendelse("stans", "2026-10-01", grunn="konkurs"),), GAMMELT, "inkasso logg 2026-0001 --tekst TEKST"),
    ((), replace(GAMMELT, skyldner=skyldner(foedselsdato=d("2010-01-01"))), VERGEN),
    ((hendelse("pause", "2026-10-01"),), GAMMELT, "inkasso pause 2026-0001 --slutt"),
    ((h.Avdragsavtale(dato=d("2026-10-01"), avdrag=(h.Avdrag(d("2027-01-01"), kr(1)),)),), GAMMELT,
     "inkasso avtale erkjent 2026-0001"),
    ((), replace(GAMMELT, skyldner=skyldner(adresse=())), "inkasso rediger 2026-0001"),
    ((), replace(GAMMELT, krav=tuple(replace(k, fordringshaver="En annen") for k in GAMMELT.krav)),
     "inkasso kan 2026-0001 forlik"),
])
def test_hinderet_nevnes_foer_fristen(hendelser: Sequence[h.Hendelse], hode: Any, kommando: str) -> None:
    """saken.md «Between commands» (presisering 87): near the limit the list names what cures, not a step that is ulovlig."""
    o = grensen("2026-11-15", hendelser, hode)
    assert o is not None
    assert (o.hel_kommando, o.hast) == (kommando, 1)
    assert "men kan ikke sendes i dag" in o.hvorfor


def test_en_frist_som_ikke_er_sikker() -> None:
    """Presisering 86: where the day of treatment is not known, the limit is told as «at the latest»."""
    hode = sak(krevd=(krav(avtalt=False, forfall=None, fakturadato="2023-12-15"),))
    o = grensen("2026-11-14", (), hode)
    assert o is not None
    assert o.hvorfor.startswith(NAER.format("om 31 dager").replace("foreldes tirsdag", "foreldes senest tirsdag"))
    kjent = sak(krevd=(krav(avtalt=False, forfall=None, fakturadato="2023-12-18", ytelsesdato="2023-12-15"),))
    o = grensen("2026-11-14", (), kjent)
    assert o is not None
    assert o.hvorfor.startswith(NAER.format("om 31 dager"))
