"""inkasso neste: what must or may be done today, most urgent first."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.commands.varsler import krev_alle_lest, satsvarsel
from inkassocli.saksgang.kontor import Kontekst

NOE_AA_GJOERE = 10


def neste(
    ctx: typer.Context,
    sjekk: Annotated[
        bool, typer.Option("--sjekk", help="Kode 10 når noe skal gjøres, ellers stille og kode 0.")
    ] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis hva som må eller kan gjøres i dag, det viktigste først.

    Eksempel: inkasso neste · inkasso neste --sjekk && echo Ingenting i dag
    """
    from inkassocli.saksgang.utvalg import oppgaver
    from inkassocli.view import oppgaver as vis

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    funnet, feil = oppgaver(k)
    if json or funnet or not sjekk:
        k.svar([vis.rad(o) for o in funnet] if json else None, "" if json else vis.liste(funnet, k.dag))
    if not sjekk:
        satsvarsel(k)
    krev_alle_lest(feil)
    if sjekk and funnet:
        raise typer.Exit(NOE_AA_GJOERE)
