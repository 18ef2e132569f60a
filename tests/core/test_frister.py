"""The days a case waits for, and the task that limitation makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.muligheter import muligheter
from inkassocli.core.oppgave import Oppgave
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
    krav,
    rettsvarsel,
    sak,
    skyldner,
)

GAMMELT = sak(forfall="2023-12-15", fakturadato="2023-12-01")
TO = sak(krevd=(krav("1000.00", "2026-09-01", faktura="1"), krav("2000.00", "2026-10-01", faktura="2")))
VIKER = "Kravet foreldes etter i dag (faktura {})"
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
ETTER_DOM = f"2036-12-01 foreldes-1 {VIKER.format(1042)} (120, 30)"
ANGREP = "2027-01-04 angrepsfrist Fristen for å bringe dommen inn for tingretten er ute etter i dag ()"
UTLEGG = "2026-12-18 utlegg-dom Utlegg etter dommen kan begjæres fra i dag ()"


@pytest.mark.parametrize("dag, hendelser, hode, ventet", [
    ("2026-09-15", (), None, ("2026-09-15 purring-gebyr Purring med gebyr kan sendes fra i dag ()", KRAVET)),
    ("2026-09-16", (), None, (KRAVET,)),
    ("2026-10-15", (*T7, OPPFORDRING), None, (
        "2026-10-15 post-betalingsoppfordring-2026-10-15 Siste dag å poste betalingsoppfordringen ()", KRAVET)),
    ("2026-10-15", (*T7, replace(OPPFORDRING, frist=None)), None, (KRAVET,)),
    ("2026-09-20", (T7[0], rettsvarsel("2026-09-20", "2026-10-04")), None, (
        "2026-09-29 frist-purring-2026-09-15 Fristen i purringen er ute etter i dag ()",
        "2026-10-04 frist-rettslig_varsel-2026-09-20 Fristen i varselet om rettslige skritt er ute etter i dag ()", KRAVET)),
    ("2026-10-02", (*T7[:1], AVTALE, betalt("2026-09-12", 150)), None, (
        "2026-11-02 avdrag-2 Avdrag 2 forfaller ()", KRAVET)),
    ("2026-10-02", (*T7[:1], AVTALE), None, (
        "2026-10-05 avdrag-1 Avdrag 1 forfaller ()", "2026-11-02 avdrag-2 Avdrag 2 forfaller ()", KRAVET)),
    ("2026-10-02", (*T7[:1], innsigelse("2026-09-30"), hendelse("pause", "2026-10-01", til=d("2026-10-20"))), None, (
        "2026-10-07 svar-2 Innsigelsen bør være besvart ()", "2026-10-21 pause Pausen er slutt: følg opp ()", KRAVET)),
    ("2026-10-02", (*T7[:1], hendelse("pause", "2026-10-01")), None, (KRAVET,)),
    ("2026-12-10", (DOM,), None, (UTLEGG, ANGREP, ETTER_DOM)),
    ("2026-12-10", (replace(DOM, forkynt=None),), None, (ETTER_DOM,)),
    ("2026-12-10", (dom("2026-12-01", "tapt", forkynt="2026-12-03"),), None, ()),
    ("2026-12-28", (DOM, h.UtleggResultat(dato=d("2026-12-20"), utfall="intet", proev_igjen=d("2026-12-30"))), None, (
        "2026-12-30 utlegg-2 Prøv utlegg igjen ()", ANGREP, ETTER_DOM)),
    ("2026-12-28", (DOM, h.UtleggResultat(dato=d("2026-12-20"), utfall="intet")), None, (ANGREP, ETTER_DOM)),
    ("2026-10-14", (betalt("2026-10-02", 1020),), TO, (
        "2026-10-15 purring-gebyr Purring med gebyr kan sendes fra i dag ()",
        f"2029-10-01 foreldes-2 {VIKER.format(2)} (120, 30)")),
    ("2026-10-14", (), TO, ("2026-10-15 purring-gebyr Purring med gebyr kan sendes fra i dag ()",
                            f"2029-09-03 foreldes-1 {VIKER.format(1)} (120, 30)",
                            f"2029-10-01 foreldes-2 {VIKER.format(2)} (120, 30)")),
    ("2026-10-14", (betalt("2026-10-02", "1010.57"),), TO, (    # half a krone is left of the first
        "2026-10-15 purring-gebyr Purring med gebyr kan sendes fra i dag ()",
        f"2029-09-03 foreldes-1 {VIKER.format(1)} (120, 30)", f"2029-10-01 foreldes-2 {VIKER.format(2)} (120, 30)")),
    ("2026-10-14", (dom("2026-10-10", kostnader=0),), TO, (f"2036-10-10 foreldes-1 {VIKER.format(1)} (120, 30)",)),
    ("2026-10-14", (*T7, betalt("2026-10-10", 7000)), None, ()),
    ("2026-10-14", (*T7, h.Avsluttet(dato=d("2026-10-10"))), None, ()),
])
def test_merkedagene(dag: str, hendelser: Sequence[h.Hendelse], hode: Any, ventet: Sequence[str]) -> None:
    """Deadlines, instalments, answers, pauses, judgments and limits from today on, in order; none once it is over."""
    assert dagene(dag, hendelser, hode) == list(ventet)


@pytest.mark.parametrize("moetene, ventet", [
    ((moete(datetime(2026, 12, 1, 9, 30), 1),), ("2026-12-01 moete-5 Møte i forliksrådet, kl. 09:30 (7, 1)",)),
    ((moete(datetime(2026, 12, 1, 9, 30), 1), moete("2026-12-10 etter lunsj", 2)),
     ("2026-12-10 moete-6 Møte i forliksrådet (7, 1)",)),
    ((moete("torsdag", 1),), ()), ((moete("", 1),), ()),
])
def test_moetet_i_forliksraadet(moetene: Sequence[h.Forliksmoete], ventet: Sequence[str]) -> None:
    """Presisering 89: only the last meeting counts, with its hour where it is known."""
    klage = h.ForliksklageSendt(dato=d("2026-11-10"))
    assert dagene("2026-11-20", (*T7_TRE, klage, *moetene)) == list(ventet)


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


@pytest.mark.parametrize("hendelser, hode, kommando", [
    ((hendelse("stans", "2026-10-01", grunn="doedsfall"),), GAMMELT, "inkasso logg 2026-0001 --tekst TEKST"),
    ((hendelse("stans", "2026-10-01", grunn="verge_mangler"),), GAMMELT, "inkasso rediger 2026-0001"),
    ((hendelse("stans", "2026-10-01", grunn="konkurs"),), GAMMELT, "inkasso logg 2026-0001 --tekst TEKST"),
    ((), replace(GAMMELT, skyldner=skyldner(foedselsdato=d("2010-01-01"))), "inkasso rediger 2026-0001"),
    ((hendelse("pause", "2026-10-01"),), GAMMELT, "inkasso pause 2026-0001 --slutt"),
    ((h.Avdragsavtale(dato=d("2026-10-01"), avdrag=(h.Avdrag(d("2027-01-01"), kr(1)),)),), GAMMELT,
     "inkasso avtale 2026-0001 --erkjent"),
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
