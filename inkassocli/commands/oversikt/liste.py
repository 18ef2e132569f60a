"""inkasso liste: every case on a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.varsler import foreldelsesvarsel, krev_alle_lest, satsvarsel
from inkassocli.errors import BrukError
from inkassocli.saksgang.utvalg import alle

if TYPE_CHECKING:
    from inkassocli.core.oversikt import Linje

SORTERT: dict[str, Callable[[Linje], Any]] = {
    "sak": lambda x: x.sak,
    "navn": lambda x: (x.navn.casefold(), x.sak),
    "saldo": lambda x: (-x.sum, x.sak),
    "foreldes": lambda x: (x.foreldes is None, x.foreldes, x.sak),
}

SMALT = 500  # longer lists are not cut to the terminal


@kommando
def liste(
    k: Kall,
    soek: Annotated[
        str | None,
        typer.Argument(metavar="[SØK]", help="Bare saker der nummer, navn eller faktura inneholder dette."),
    ] = None,
    aapne: Annotated[
        bool, typer.Option("--aapne", help="Bare saker som ikke er gjort opp eller avsluttet.")
    ] = False,
    sorter: Annotated[
        str, typer.Option("--sorter", metavar="FELT", help="sak, navn, saldo eller foreldes.")
    ] = "sak",
) -> None:
    """Vis alle sakene, én på hver linje: tilstand, hva som gjenstår og når kravet foreldes.

    Eksempel: inkasso liste --aapne --sorter foreldes
    """
    from inkassocli.view import avsnitt, oversikt
    from inkassocli.view.oversikt import forbehold, ingen

    if sorter not in SORTERT:
        raise BrukError(f"Kan ikke sortere etter «{sorter}».", gjoer=f"velg en av: {', '.join(SORTERT)}")
    utvalg = alle(k.kontor, skriv=not k.toerr)
    linjer = sorted(_valgt(utvalg.linjer, soek, aapne=aapne), key=SORTERT[sorter])
    bredde = avsnitt.bredde() if len(linjer) <= SMALT else None
    if k.som_json:
        k.svar([oversikt.rad(x) for x in linjer], "")
    else:
        k.skjerm.ut(
            oversikt.tabell(linjer, k.dag, bredde)
            if linjer
            else ingen(bool(utvalg.linjer), bool(utvalg.feil), soek)
        )
    foreldelsesvarsel(k, linjer)
    for tekst_ in forbehold(k.kontor.bok, linjer):
        k.si(tekst_)
    satsvarsel(k)
    krev_alle_lest(utvalg.feil)


def _valgt(linjer: list[Linje], soek: str | None, *, aapne: bool) -> list[Linje]:
    if soek:
        ord_ = soek.casefold().strip()
        linjer = [
            x
            for x in linjer
            if any(ord_ in t.casefold() for t in (x.sak, x.navn, *(f[0] for f in x.fakturaer)))
        ]
    return [x for x in linjer if x.aapen] if aapne else linjer
