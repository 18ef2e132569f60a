"""stdout and stderr: nothing that happens here breaks a run (presisering 95)."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from contextlib import suppress
from typing import Any

import typer

from inkassocli.core.format import ufarlig
from inkassocli.errors import SaksfilError

SKJERMEN = "-"  # in the place of a file
LUKKET = (errno.EPIPE, errno.EINVAL)  # a closed pager; Windows says EINVAL
TRANSKRIBERT = {
    "…": "...",
    "−": "-",
    "–": "-",
    "—": "-",
    "█": "#",
    "▏": "#",
    "·": "*",
    "→": "->",
    "≤": "<=",
    "≥": ">=",
}
TRANSKRIBERT |= {
    "\u00a0": " ",
    "\u202f": " ",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "’": "'",
    "│": "|",
    "─": "-",
}


def _erstatt(feil: UnicodeError) -> tuple[str | bytes, int]:
    """A sign that the terminal lacks: a likeness of it where there is one, else a question mark."""
    if not isinstance(feil, UnicodeEncodeError):
        raise feil
    return "".join(TRANSKRIBERT.get(x, "?") for x in feil.object[feil.start : feil.end]), feil.end


codecs.register_error("inkasso", _erstatt)


def som_tekst(innhold: bytes) -> str | None:
    """What a file would hold, as lines for the screen; None for a spreadsheet or a PDF."""
    if b"\0" in innhold:
        return None
    return innhold.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")


def klargjoer() -> None:
    """A file or a pipe gets UTF-8 whatever the environment says; a terminal keeps its own encoding."""
    for stroem in (sys.stdout, sys.stderr):
        if not hasattr(stroem, "reconfigure"):
            continue
        if stroem.isatty():
            stroem.reconfigure(errors="inkasso")
        else:
            stroem.reconfigure(encoding="utf-8", errors="replace")


def lukk() -> None:
    """Nobody reads any more: what is still to be said goes nowhere, and the exit is silent."""
    for stroem in (sys.stdout, sys.stderr):
        try:
            stroem.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stroem.fileno())


def er_lukket(feil: OSError) -> bool:
    """A reader that has gone."""
    return isinstance(feil, BrokenPipeError) or feil.errno in LUKKET


def skriv(tekst: str, *, err: bool = False) -> None:
    """One text with its line end; a reader that has gone is no error.

    Where stdout takes no more (a full disk), stderr gets the text: it may name what was written (presisering 95).
    """
    try:
        typer.echo(ufarlig(tekst), err=err)
    except OSError as feil:
        lukk()
        if err or er_lukket(feil):
            return
        skriv(tekst, err=True)
        raise fullt(feil, "Svaret over") from None


def fullt(feil: OSError, hva: str = "Svaret") -> SaksfilError:
    """Presisering 95: stdout takes no more; what was done stands."""
    hvorfor = "disken er full" if feil.errno == errno.ENOSPC else f"feil {feil.errno}"
    return SaksfilError(
        f"{hva} kunne ikke skrives dit det skulle ({hvorfor}). Det som er gjort, er gjort.",
        gjoer="send svaret til en annen disk, eller kjør uten >",
    )


class Skjerm:
    """Where a command speaks: results to stdout, advice to stderr, as text or JSON."""

    def __init__(self, *, som_json: bool = False, stille: bool = False) -> None:
        self.som_json, self.stille = som_json, stille

    def ut(self, tekst: str) -> None:
        """A result."""
        skriv(tekst)

    def si(self, tekst: str) -> None:
        """Advice, wrapped to the terminal."""
        if not self.stille and not self.som_json:
            self.varsle(tekst)

    def varsle(self, tekst: str) -> None:
        """What must be told even to a program and with -q: a list that is not whole, a run that was broken off."""
        from inkassocli.view.avsnitt import brutt

        skriv(brutt(tekst), err=True)

    def svar(self, json_objekt: Any, tekst: str) -> None:
        """The result in the form that was asked for."""
        if self.som_json:
            from inkassocli.view.jsonut import til_json

            tekst = til_json(json_objekt)
        self.ut(tekst)
