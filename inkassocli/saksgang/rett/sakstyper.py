"""Tvisteloven § 6-2 first paragraph: the kinds of case that the forliksråd does not take, asked in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core.hendelser import ForliksklageLaget
from inkassocli.core.sak import PENGEKRAV
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.utkast import Spoersmaal

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.kontor import Kontor

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


def krev_pengekrav(kontor: Kontor, f: Fakta, oppgitt: str | None) -> None:
    """Stop before anything is drafted when the case is of a kind that the forliksråd rejects (exit 3)."""
    valgt = oppgitt.strip().lower() if oppgitt else _spoer(kontor, f)
    if valgt in PENGEKRAV:
        return
    if valgt not in TYPER:
        raise BrukError(f"--sakstype: «{oppgitt}» må være en av: {', '.join((VANLIG, *TYPER))}.")
    bokstav, hva, videre = TYPER[valgt]
    raise StegStengtError(
        f"Forliksrådet behandler ikke dette: {hva} (tvisteloven § 6-2 første ledd {bokstav}).", gjoer=videre
    )


def _spoer(kontor: Kontor, f: Fakta) -> str:
    """One question; not asked again when the case already says so, or a complaint was drafted before."""
    kjent = all(k.sakstype == VANLIG for k in f.sak.hode.krav)
    if kjent or any(isinstance(e, ForliksklageLaget) for e in f.sak.hendelser):
        return VANLIG
    navn = (VANLIG, *TYPER)
    svar: str = kontor.spoer(
        Spoersmaal(
            "sakstype",
            "Velg et tall",
            valg="--sakstype",
            les=lambda tall: navn[int(kontroll.en_av(*map(str, range(len(navn))))(tall))],
            forslag="0",
            foer=(
                "Forliksrådet tar ikke alle saker. Gjelder saken noe av dette?",
                "  0  nei, et vanlig pengekrav",
                *(f"  {nr}  {TYPER[ord_][1]}" for nr, ord_ in enumerate(TYPER, 1)),
            ),
            ellers=VANLIG,
        )
    )
    return svar
