"""Tvisteloven § 6-6: the meeting that the forliksråd has called to, until it is known how it went. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato_med_ukedag
from inkassocli.core.oppgave import MOETE, STEG, Oppgave, ny

UKEN_FOER = timedelta(7)


def innkalt(f: Fakta) -> h.Forliksmoete | None:
    """Presisering 89: the last one counts; none once the complaint is decided, ended or made again."""
    for e in reversed(f.sak.hendelser):
        if isinstance(e, h.Forliksmoete):
            return e
        if isinstance(e, h.Dom | h.KlageAvsluttet | h.ForliksklageSendt):
            return None
    return None


def klagens_nr(f: Fakta) -> int:
    """The number of what the meeting is about, the same when the meeting is moved; 0 where it is not registered."""
    veier = (e for e in reversed(f.sak.hendelser) if isinstance(e, h.ForliksklageSendt | h.UtleggBegjaert))
    return next((e.nr for e in veier), 0)


def dagen(e: h.Forliksmoete) -> date | None:
    """The day; None for a text of an older file that is none."""
    if isinstance(e.tid, datetime):
        return e.tid.date()
    try:
        return date.fromisoformat(e.tid[:10])
    except ValueError:
        return None


def moeteoppgaver(f: Fakta) -> Iterable[Oppgave]:
    """Tvisteloven § 6-6 (3): told from a week before, on the day, and after it until it is known how it went."""
    if f.sak.avsluttet or (e := innkalt(f)) is None:
        return
    nr, dag = f.sak.hode.sak, dagen(e)
    if dag is None:
        tekst = f"Møtet i forliksrådet er ført uten dag («{e.tid}»). Før det på nytt, med dag og klokkeslett."
        yield ny(f, "forlik", None, tekst, MOETE, "forlik moete {}", mangler=("«dd.mm.åååå kl. tt.mm»",))
    elif f.dag > dag:
        tekst = f"Møtet i forliksrådet var {dato_med_ukedag(dag)}. Hvordan gikk det? Før dommen når den kommer. Ble "
        tekst += (
            f"dere forlikt, eller er saken avsluttet uten dom: inkasso forlik avsluttet {nr} UTFALL. Utsatt: "
        )
        tekst += f"inkasso forlik moete {nr} «dd.mm.åååå kl. tt.mm»"
        yield ny(f, "dom", dag, tekst, STEG, "dom {}", mangler=("--resultat UTFALL",))
    elif f.dag >= dag - UKEN_FOER:
        naar = (
            "i dag" if f.dag == dag else "i morgen" if f.dag == dag - timedelta(1) else dato_med_ukedag(dag)
        )
        klokken = f" kl. {e.tid:%H.%M}" if isinstance(e.tid, datetime) else ""
        sted = f", {e.sted}" if e.sted else ""
        tekst = (
            f"Møte i forliksrådet {naar}{klokken}{sted}. Uteblir du uten gyldig fravær, blir saken avvist "
        )
        tekst += "(tvisteloven § 6-6). Møtearket ligger i mappen forlik på saken. Møter en annen for deg, trenger han "
        tekst += "fullmakt."
        yield ny(f, "forlik", dag, tekst, MOETE, "vis {}")
