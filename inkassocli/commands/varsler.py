"""The warnings beside every list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkassocli.commands.kommando import Kall
from inkassocli.errors import InkassoError, SaksfilError

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave
    from inkassocli.core.oversikt import Linje

FLEST_VARSLER = 10


def satsvarsel(k: Kall) -> None:
    """From 30 days before the rates run out."""
    from inkassocli.core.satsvakt import utloep, varsel

    for linje in varsel(utloep(k.kontor.bok, k.dag)):
        k.si(linje)


def kopivarsel(k: Kall) -> None:
    """When the last backup is more than a month old."""
    from inkassocli.saksgang.mappe.kopidag import gammel

    if fra := gammel(k.kontor):
        from inkassocli.view.sikkerhetskopi import paaminnelse

        k.si(paaminnelse(fra))


def bankvarsel(k: Kall, oppgaver: Iterable[Oppgave]) -> None:
    """When a run of letters is due, and no payment has been read for a week."""
    from inkassocli.saksgang.mappe.kopidag import banken_ikke_lest

    if any(o.i_kjoering for o in oppgaver) and (fra := banken_ikke_lest(k.kontor)):
        from inkassocli.view.sikkerhetskopi import om_banken

        k.si(om_banken(fra))


def foreldelsesvarsel(k: Kall, linjer: Iterable[Linje]) -> None:
    """Every open case whose limit is 120 days away or less, the nearest first."""
    from inkassocli.view.oversikt import foreldelse, naer_foreldelse

    naere = naer_foreldelse(linjer, k.dag)
    for x in naere[:FLEST_VARSLER]:
        k.si(foreldelse(x, k.dag))
    if len(naere) > FLEST_VARSLER:
        k.si(f"… og {len(naere) - FLEST_VARSLER} saker til innen 120 dager: inkasso liste --sorter foreldes")


def krev_alle_lest(feil: Iterable[tuple[str, InkassoError]]) -> None:
    """Presisering 59: what could not be read is listed, and the run ends with the error's own code (4 or 5)."""
    alle_feil = [f for _, f in feil]
    if not alle_feil:
        return
    antall = "1 sak er utelatt" if len(alle_feil) == 1 else f"{len(alle_feil)} saker er utelatt"
    verst = min(alle_feil, key=lambda f: f.kode)
    samlet = SaksfilError(f"{antall}:\n" + "\n".join(str(f) for f in alle_feil), grunner=())
    samlet.kode = verst.kode
    raise samlet
