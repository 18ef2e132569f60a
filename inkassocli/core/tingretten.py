"""What is told of a case that the forliksråd has left, and the debtor disputes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkassocli.core.oppgave import OPPFOELGING, Oppgave, dato, ny
from inkassocli.core.protester import ubesvart

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter


def til_tingretten(m: Muligheter) -> Iterable[Oppgave]:
    """Tvisteloven § 6-11 (5): no letter and no request leads anywhere; the limit runs (presisering 64)."""
    f = m.f
    if ubesvart(f.sak) or f.sak.avtale or f.sak.pause_loeper(f.dag) or f.sak.innstilt is None:
        return
    dag = m.svar("forlik").tidligst
    tekst = f"Forliksrådet innstilte saken {dato(f.sak.innstilt)}, og skyldneren bestrider kravet. Da avgjør "
    tekst += "tingretten: ta ut stevning der, bli enig med skyldneren, eller gi opp kravet."
    tekst += f" Ny klage til forliksrådet kan sendes fra {dato(dag)}." if dag else ""
    tekst += " Til stevningen kan du samle saken i én PDF."
    yield ny(f, "mappe", f.foreldes, tekst, OPPFOELGING, "mappe {}")
