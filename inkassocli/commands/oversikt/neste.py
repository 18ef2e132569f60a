"""inkasso neste: what must or may be done today, most urgent first."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.varsler import bankvarsel, kopivarsel, krev_alle_lest, satsvarsel

NOE_AA_GJOERE = 10


@kommando
def neste(
    k: Kall,
    sjekk: Annotated[
        bool, typer.Option("--sjekk", help="Kode 10 når noe skal gjøres, ellers stille og kode 0.")
    ] = False,
) -> None:
    """Vis hva som må eller kan gjøres i dag, det viktigste først.

    Eksempel: inkasso neste · inkasso neste --sjekk && echo Ingenting i dag
    """
    from inkassocli.core.oppgave import KOMMER
    from inkassocli.saksgang.oversikt.dagen import oppgaver
    from inkassocli.view import oppgaver as vis

    funnet, feil = oppgaver(k.kontor)
    forfalt = any(o.hast != KOMMER for o in funnet)
    if k.som_json or forfalt or not sjekk:
        if k.som_json:
            k.svar([vis.rad(o) for o in funnet], "")
        else:
            for bit in vis.liste(funnet, k.dag):
                k.skjerm.ut(bit)
    if not sjekk:
        satsvarsel(k)
        kopivarsel(k)
        bankvarsel(k, funnet)
    krev_alle_lest(feil)
    if sjekk and forfalt:
        raise typer.Exit(NOE_AA_GJOERE)
