"""Every error that stops a command. The class keeps the facts and writes the sentence.

Exit codes: 0 ok, 1 a bug, 2 usage (the command-line framework), 3-9 below, 10 something is due.
Messages are plain Norwegian, name the paragraph where one decides, say what to do next,
and never hold patient data.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any


class InkassoError(Exception):
    """Base of all errors that a user can cause and cure."""

    kode = 1

    def __init__(self, melding: str, *, gjoer: str = "", grunner: Sequence[Any] = ()) -> None:
        super().__init__(melding)
        self.melding = melding
        self.gjoer = gjoer
        self.grunner = tuple(grunner)

    def __str__(self) -> str:
        return f"{self.melding}\nGjør slik: {self.gjoer}" if self.gjoer else self.melding


class BrukError(InkassoError):
    """A wrong option value, or an unknown or ambiguous case (exit 2)."""

    kode = 2


class Ubesvart(BrukError):
    """An act lacks answers that only the user can give: asked for on a terminal, else named with their options.

    `spoersmaal` are the values of saksgang that say what is asked; errors imports nothing.
    """

    def __init__(self, spoersmaal: Sequence[Any]) -> None:
        self.spoersmaal = tuple(spoersmaal)
        mangler = "; ".join(dict.fromkeys(q.mangler for q in self.spoersmaal))
        valg = ", ".join(dict.fromkeys(q.valg for q in self.spoersmaal if q.valg))
        raad = next((q.raad for q in self.spoersmaal if q.raad), f"oppgi {valg}" if valg else "")
        super().__init__(mangler, gjoer=raad)


class StegStengtError(InkassoError):
    """The step is ulovlig, or fraraadet without --likevel (exit 3).

    Carries the answer of the rules (`svar`) with what the case may do instead (`muligheter`), or the step and its
    grounds, and lets view write the sentence; by itself it says the grounds alone.
    """

    kode = 3

    def __init__(
        self,
        melding: str = "",
        *,
        gjoer: str = "",
        grunner: Sequence[Any] = (),
        svar: Any = None,
        muligheter: Any = None,
        steg: str = "",
        med_grunner: bool = False,
    ) -> None:
        super().__init__(melding, gjoer=gjoer, grunner=grunner)
        self.svar, self.muligheter, self.steg = svar, muligheter, steg
        self.av_grunner = svar is not None or bool(steg) or med_grunner

    def __str__(self) -> str:
        if not self.av_grunner:
            return super().__str__()
        return "\n".join(x for x in (self.melding, *(g.tekst for g in self.grunner)) if x)


class SaksfilError(InkassoError):
    """A file cannot be read, holds wrong content or cannot be written (exit 4)."""

    kode = 4


class RegelManglerError(InkassoError):
    """No dated value is known for the day (exit 5)."""

    kode = 5

    def __init__(self, tabell: str, dag: date, kommando: str = "") -> None:
        self.tabell, self.dag = tabell, dag
        halvaar = f"{'første' if dag.month <= 6 else 'andre'} halvår {dag.year}"
        super().__init__(
            f"Ingen kjent sats i tabellen «{tabell}» for {dag:%d.%m.%Y} ({halvaar}). "
            "Programmet bruker aldri en eldre sats i stedet.",
            gjoer=kommando
            or f"finn satsen og legg den inn: inkasso satser ny {tabell} --fra ÅÅÅÅ-MM-DD --verdi TALL --kilde TEKST",
        )


class SaksfilEndretError(SaksfilError):
    """The file was changed underneath the program (exit 6)."""

    kode = 6


class InnholdManglerError(InkassoError):
    """A letter lacks an element the law demands, or holds one it must not (exit 7)."""

    kode = 7


class RegisterError(InkassoError):
    """Unknown register entry: postnummer, kommune, forliksråd (exit 8)."""

    kode = 8


class OppsettError(InkassoError):
    """Settings are missing (exit 9)."""

    kode = 9
