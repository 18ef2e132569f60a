"""Plain lines in and out: nothing is painted over, so a screen reader reads what stands there."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.commands.skjerm import skriv
from inkassocli.core.format import ufarlig
from inkassocli.errors import InkassoError

T = TypeVar("T")


class Slutt(Exception):
    """The end of what is typed (Ctrl-D)."""


class Angret(Exception):
    """The user left a question empty: what was begun is not done."""


def i_begge_ender() -> bool:
    """Whether a person reads and types; looked up here alone, so that a test can stand in for a terminal."""
    return interaktiv() and sys.stdout.isatty()


def hoeyde() -> int:
    """Lines of the terminal."""
    return max(shutil.get_terminal_size((80, 24)).lines, 10)


def linje() -> str:
    """One line as it was typed."""
    return input()


def les(spoersmaal: str) -> str:
    """Ask for one line."""
    from inkassocli.view.tekst import brutt

    typer.echo(f"{ufarlig(brutt(spoersmaal))} ", nl=False)
    try:
        return linje().strip()
    except EOFError:
        skriv("")
        raise Slutt from None


def svar(spoersmaal: str, sjekk: Callable[[str], T], standard: str = "") -> T:
    """Ask until the answer passes its check; an empty one is the proposal, else it calls off what was begun."""
    while True:
        gitt = les(f"{spoersmaal} [{standard}]:" if standard else f"{spoersmaal}:") or standard
        if not gitt:
            raise Angret
        try:
            return sjekk(gitt)
        except (InkassoError, typer.BadParameter) as feil:
            skriv(f"  {feil.melding if isinstance(feil, InkassoError) else feil.message}")


def krev_ja(spoersmaal: str, *, standard: bool = False) -> None:
    """A yes, or what was begun is not done."""
    while True:
        gitt = les(f"{spoersmaal} [{'J/n' if standard else 'j/N'}]:").casefold()
        if gitt in ("j", "ja") or (standard and not gitt):
            return
        if gitt in ("n", "nei", ""):
            raise Angret
        skriv("Svar ja eller nei.")


def sider(tekst: str) -> None:
    """A long text, one page at a time."""
    linjer, plass = tekst.rstrip("\n").split("\n"), hoeyde() - 2
    for fra in range(0, len(linjer), plass):
        if fra and les("Enter = mer, q = nok:").casefold() == "q":
            return
        skriv("\n".join(linjer[fra : fra + plass]))
