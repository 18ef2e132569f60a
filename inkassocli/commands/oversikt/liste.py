"""inkasso liste: every case on a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.commands.varsler import foreldelsesvarsel, krev_alle_lest, satsvarsel
from inkassocli.core.oversikt import Linje
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utvalg import alle

SORTERT: dict[str, Callable[[Linje], Any]] = {
    "sak": lambda x: x.sak,
    "navn": lambda x: (x.navn.casefold(), x.sak),
    "saldo": lambda x: (-x.sum, x.sak),
    "foreldes": lambda x: (x.foreldes is None, x.foreldes, x.sak),
}

SMALT = 500  # longer lists are not cut to the terminal


def liste(
    ctx: typer.Context,
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
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis alle sakene, én på hver linje: tilstand, hva som gjenstår og når kravet foreldes.

    Eksempel: inkasso liste --aapne --sorter foreldes
    """
    from inkassocli.view import oversikt, tekst
    from inkassocli.view.oversikt import forbehold, ingen

    if sorter not in SORTERT:
        raise BrukError(f"Kan ikke sortere etter «{sorter}».", gjoer=f"velg en av: {', '.join(SORTERT)}")
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    utvalg = alle(k, skriv=not k.toerr)
    linjer = sorted(_valgt(utvalg.linjer, soek, aapne=aapne), key=SORTERT[sorter])
    bredde = tekst.bredde() if len(linjer) <= SMALT else None
    if json:
        k.svar([oversikt.rad(x) for x in linjer], "")
    else:
        k.ut(oversikt.tabell(linjer, k.dag, bredde) if linjer else ingen(utvalg, soek))
    foreldelsesvarsel(k, linjer)
    forbehold(k, linjer)
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
    return [x for x in linjer if not x.oppgjort and x.tilstand != "avsluttet"] if aapne else linjer
