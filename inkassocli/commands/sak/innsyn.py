"""inkasso innsyn: all that is held of a debtor, for him who asks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, kommando
from inkassocli.commands.valg import Aapne

Ogsaa = Annotated[
    list[str] | None,
    typer.Option("--ogsaa", metavar="SAK", help="Ta med denne saken også: det er samme person."),
]
Ut = Annotated[
    Path | None,
    typer.Option(
        "--ut", "-o", metavar="FIL", help="Hvor PDF-en skal ligge; JSON-filen ved siden av. Ellers i innsyn/."
    ),
]


@kommando
def innsyn(k: Kall, sak: SakArg, ogsaa: Ogsaa = None, ut: Ut = None, aapne: Aapne = False) -> None:
    """Gi skyldneren innsyn: alt du har om ham, som PDF og JSON (personvernforordningen artikkel 15).

    Eksempel: inkasso innsyn 2026-0001 --aapne
    """
    from inkassocli.saksgang.sak.innsyn import innsyn as lag
    from inkassocli.view.innsyn import gitt
    from inkassocli.view.jsonut import til_json

    samling = k.utfoer(lambda kontor: lag(kontor, sak, ogsaa or (), ut, til_json), gitt)
    if aapne:
        k.aapne(samling.svar.pdf)
