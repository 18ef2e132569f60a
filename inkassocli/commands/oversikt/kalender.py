"""inkasso kalender: every deadline as a calendar file (ICS). icalendar is imported here only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.varsler import krev_alle_lest


@kommando
def kalender(
    k: Kall,
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
) -> None:
    """Lag en kalenderfil (ICS) med alle frister framover: brev, avdrag, pauser, rettsmøter, foreldelse og satser.

    Er en sak gjort opp eller lukket, står dagene dens som avlyst, så kalenderen tar dem bort.
    Kalendere ligger ofte i nettskyen. Derfor står det saksnummer og ikke navn.

    Eksempel: inkasso kalender -o frister.ics
    """
    from inkassocli.saksgang.utvalg import merkedager
    from inkassocli.view.kalender import ics, rad

    dager, feil = merkedager(k.kontor, saker)
    if k.som_json:
        k.svar([rad(m) for m in dager if not m.avlyst], "")
    innhold = ics(dager, k.dag, med_navn=navn)
    if ut is not None:
        k.skriv_til(ut, innhold, f" ({sum(not m.avlyst for m in dager)} dager)")
    elif not k.som_json:
        k.skjerm.ut(innhold.decode().rstrip("\r\n"))
    krev_alle_lest(feil)
