"""inkasso kalender: every deadline as a calendar file (ICS). icalendar is imported here only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.commands.varsler import krev_alle_lest
from inkassocli.saksgang.kontor import Kontekst


def kalender(
    ctx: typer.Context,
    saker: Annotated[
        list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle åpne saker.")
    ] = None,
    ut: Annotated[
        Path | None,
        typer.Option("--ut", "-o", metavar="FIL", help="Skriv til denne filen. Ellers til skjermen."),
    ] = None,
    navn: Annotated[
        bool, typer.Option("--navn", help="Ta med skyldnerens navn. Uten det står bare saksnummeret.")
    ] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag en kalenderfil (ICS) med alle frister framover: brev, avdrag, pauser, rettsmøter, foreldelse og satser.

    Kalendere ligger ofte i nettskyen. Derfor står det saksnummer og ikke navn.

    Eksempel: inkasso kalender -o frister.ics
    """
    from inkassocli.saksgang.utvalg import merkedager
    from inkassocli.view.kalender import ics, rad

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    dager, feil = merkedager(k, saker)
    if json:
        k.svar([rad(m) for m in dager], "")
    innhold = ics(k, dager, med_navn=navn)
    if ut is None and not json:
        typer.echo(innhold, nl=False)
    if ut is not None:
        from inkassocli.store import atomisk

        if not k.toerr:
            atomisk.skriv(ut, innhold)
        if not json:
            k.ut(f"{len(dager)} dager er skrevet til {ut}")
    krev_alle_lest(feil)
