"""Tvisteloven § 6-2 first paragraph: the kinds of case that the forliksråd does not take, asked in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core.sak import PENGEKRAV
from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta


VANLIG = "pengekrav"

# The word of --sakstype: the letter of the provision, what it is in plain words, and where to go instead.
TYPER: dict[str, tuple[str, str, str]] = {
    "familie": (
        "a",
        "en familiesak (skilsmisse, samlivsbrudd, barn)",
        "ta saken til tingretten med stevning, eller ring familievernkontoret",
    ),
    "offentlig": (
        "b",
        "et krav mot stat, kommune eller annen offentlig myndighet om noe annet enn en vanlig avtale",
        "klag til myndigheten selv først; deretter tingretten med stevning",
    ),
    "patent": (
        "c",
        "patent, kretsmønster, planteforedlerrett, varemerke eller design",
        "ta saken til tingretten med stevning; spør domstolen hvilken (ofte Oslo tingrett)",
    ),
    "gyldighet": (
        "d",
        "om en voldgiftsdom eller et rettsforlik er gyldig",
        "ta saken til tingretten med stevning; fristen kan være kort",
    ),
    "nemnd": (
        "e",
        "noe en nemnd alt har avgjort med en avgjørelse som etter lov er bindende",
        "se fristen for søksmål i nemndas vedtak; saken hører til i tingretten",
    ),
    "annet": (
        "f",
        "noe annet der loven sier at forliksrådet ikke skal mekle",
        "se i loven som gjelder for kravet; som regel tingretten med stevning",
    ),
}


def krev_pengekrav(f: Fakta, oppgitt: str | None, *, spoer: bool) -> None:
    """Stop before anything is drafted when the case is of a kind that the forliksråd rejects (exit 3)."""
    from inkassocli.commands.samtale.spoer import spoer_sakstype

    valgt = oppgitt.strip().lower() if oppgitt else spoer_sakstype(f) if spoer else VANLIG
    if valgt in PENGEKRAV:
        return
    if valgt not in TYPER:
        raise BrukError(f"--sakstype: «{oppgitt}» må være en av: {', '.join((VANLIG, *TYPER))}.")
    bokstav, hva, videre = TYPER[valgt]
    raise StegStengtError(
        f"Forliksrådet behandler ikke dette: {hva} (tvisteloven § 6-2 første ledd {bokstav}).", gjoer=videre
    )
