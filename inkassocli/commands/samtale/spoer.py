"""Questions on the terminal, asked only with a terminal at both ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from inkassocli import norsk
from inkassocli.commands.skjerm import skriv
from inkassocli.core.format import ufarlig
from inkassocli.errors import InkassoError
from inkassocli.readers.tastet import T

if TYPE_CHECKING:
    from inkassocli.saksgang.utkast import Spoersmaal


def interaktiv() -> bool:
    """Whether questions may be asked: only with a terminal at both ends."""
    return terminal()


def terminal() -> bool:
    """Looked up here alone, so that a test can stand in for a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def spoer_gyldig(spoersmaal: str, les: Callable[[str], T], standard: str | None = None) -> T:
    """Ask until the answer passes its check; the mistake is told at once."""
    while True:
        svar = typer.prompt(spoersmaal, default=standard, show_default=bool(standard), err=True)
        try:
            return les(str(svar))
        except InkassoError as feil:
            typer.echo(f"  {feil.melding}", err=True)
        except typer.BadParameter as feil:
            typer.echo(f"  {feil.message}", err=True)


def spoer_valgfritt(spoersmaal: str, les: Callable[[str], T]) -> T | None:
    """Ask for what may be left empty."""

    def tom_eller(verdi: str) -> T | None:
        return les(verdi) if verdi.strip() else None

    while True:
        svar = typer.prompt(f"{spoersmaal} (kan stå tomt)", default="", show_default=False, err=True)
        try:
            return tom_eller(str(svar))
        except InkassoError as feil:
            typer.echo(f"  {feil.melding}", err=True)
        except typer.BadParameter as feil:
            typer.echo(f"  {feil.message}", err=True)


def svar_paa(q: Spoersmaal, mappe: Path | None = None) -> Any:
    """One question that an act has asked for."""
    from inkassocli.view.tekst import brutt

    for linje in q.foer:
        skriv(brutt(linje), err=True)
    tekst = ufarlig(q.tekst)
    if q.slag == "ja_nei":
        return norsk.spoer_ja_nei(tekst, standard=q.forslag == "ja" if q.forslag else None)
    if q.slag == "valgfri":
        return spoer_valgfritt(tekst, q.les)
    if q.slag == "skjult":
        return q.les(typer.prompt(tekst, default="", show_default=False, hide_input=True, err=True))
    if q.slag == "redigert":
        from inkassocli.commands.samtale.egentekst import i_tekstprogram

        return q.les(i_tekstprogram(q.forslag or "", ellers=f"bruk {q.valg}", mappe=mappe) or q.forslag or "")
    return spoer_gyldig(tekst, q.les, q.forslag)
