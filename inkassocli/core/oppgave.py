"""A task: what, until when, and the command that does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inkassocli.core.fakta import Fakta

# In this order (1 is most urgent).
FORELDELSE, MISLIGHOLD, SVAR, STEG, OPPFOELGING, POSTING = range(1, 7)


STEGNAVN = {
    "purring": "Purring",
    "inkassovarsel": "Inkassovarsel",
    "betalingsoppfordring": "Betalingsoppfordring",
    "rettslig_varsel": "Varsel om rettslige skritt",
    "forlik": "Forliksklage",
    "utlegg_7_2_f": "Begjæring om utlegg",
    "utlegg_dom": "Begjæring om utlegg",
}

KOMMANDO = {
    "purring": "purring {}",
    "inkassovarsel": "varsel {}",
    "betalingsoppfordring": "oppfordring {}",
    "rettslig_varsel": "rettsvarsel {}",
    "forlik": "forlik {}",
    "utlegg_7_2_f": "utlegg {}",
    "utlegg_dom": "utlegg {}",
}


@dataclass(frozen=True, slots=True)
class Oppgave:
    """One thing to do. `steg` is a step, or the command that does it; `frist` the day that makes it due."""

    sak: str
    navn: str
    steg: str
    utfall: str
    frist: date | None
    hvorfor: str
    hast: int
    kommando: str

    @property
    def rekkefoelge(self) -> tuple[int, date, str]:
        """The most urgent first; within a kind, the oldest."""
        return self.hast, self.frist or date.max, self.sak


def ny(
    f: Fakta, steg: str, frist: date | None, hvorfor: str, hast: int, kommando: str, utfall: str = "lovlig"
) -> Oppgave:
    sak = f.sak.hode.sak
    return Oppgave(
        sak, f.sak.skyldner.navn, steg, utfall, frist, hvorfor, hast, f"inkasso {kommando.format(sak)}"
    )


def dato(dag: date) -> str:
    return f"{dag:%d.%m.%Y}"
