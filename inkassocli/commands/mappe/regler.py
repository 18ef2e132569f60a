"""inkasso regler: every rule with its paragraph, and the commencement of acts adopted without a date."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst


def regler(
    ctx: typer.Context,
    handling: Annotated[
        str | None,
        typer.Argument(
            metavar="[vis|ikraft]", help="vis: én regel i sin helhet. ikraft: en lov er satt i kraft."
        ),
    ] = None,
    navn: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Regelens id, eller loven som er satt i kraft.")
    ] = None,
    steg: Annotated[
        str | None,
        typer.Option("--steg", metavar="STEG", help="Bare reglene for ett steg, for eksempel purring."),
    ] = None,
    fra: Annotated[
        date | None,
        typer.Option("--fra", parser=norsk.dato, metavar="ÅÅÅÅ-MM-DD", help="ikraft: første dag."),
    ] = None,
    paragraf: Annotated[
        list[str] | None,
        typer.Option("--paragraf", metavar="NR", help="ikraft: bare denne paragrafen. Kan gjentas."),
    ] = None,
    kilde: Annotated[
        str, typer.Option("--kilde", metavar="TEKST", help="ikraft: hvor datoen er kunngjort.")
    ] = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis alle reglene med paragraf og utfall, eller registrer at en ny lov er satt i kraft.

    Eksempel: inkasso regler vis for_tidlig_for_gebyr
    """
    from inkassocli.saksgang.mappe.regler import ikraft
    from inkassocli.view.regler import liste, vis

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    if handling is None:
        return liste(k, steg)
    if handling == "ikraft":
        return ikraft(k, navn, fra, tuple(paragraf or ()), kilde.strip())
    if handling != "vis" and navn is None:
        handling, navn = "vis", handling
    if handling != "vis" or navn is None:
        raise BrukError(
            "Skriv regler, regler vis ID eller regler ikraft LOV.", gjoer="se alle id-ene med: inkasso regler"
        )
    return vis(k, navn)
