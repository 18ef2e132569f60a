"""inkasso neste: what must or may be done today, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr
from inkassocli.commands.samlet import alle, krev_alle_lest, satsvarsel

if TYPE_CHECKING:
    from inkassocli.core.oppgaver import Oppgave
    from inkassocli.errors import InkassoError

NOE_AA_GJOERE = 10
FERDIG = ("avsluttet",)
RETTSLIG = ("forliksraad", "dom", "utlegg")  # paid there, something may still have to be withdrawn


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
    from inkassocli.view import oppgaver as vis

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    funnet, feil = _oppgaver(k)
    if json or funnet or not sjekk:
        k.svar([vis.rad(o) for o in funnet] if json else None, "" if json else vis.liste(funnet, k.dag))
    if not sjekk:
        satsvarsel(k)
    krev_alle_lest(feil)
    if sjekk and funnet:
        raise typer.Exit(NOE_AA_GJOERE)


def _oppgaver(k: Kontekst) -> tuple[list[Oppgave], list[tuple[str, InkassoError]]]:
    """The tasks of every open case. Closed cases, and those settled before any court, are known and not read."""
    from pathlib import Path

    from inkassocli.core.oppgaver import oppgaver
    from inkassocli.errors import InkassoError
    from inkassocli.store.saksfil import last

    utvalg = alle(k)
    ut: list[Oppgave] = []
    feil: list[tuple[str, Any]] = list(utvalg.feil)
    for linje, fil in utvalg:
        if linje.tilstand in FERDIG or (linje.oppgjort and linje.tilstand not in RETTSLIG):
            continue
        try:
            ut += oppgaver(k.fakta(last(Path(fil))))
        except InkassoError as f:
            feil.append((fil, f))
    return sorted(ut, key=lambda o: o.rekkefoelge), feil
