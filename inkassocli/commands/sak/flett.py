"""inkasso flett: a conflict copy and its case become one again."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, kommando


@kommando
def flett(
    k: Kall,
    sak: SakArg,
    ta: Annotated[
        str | None,
        typer.Option("--ta", metavar="saken|kopien|begge", help="Hva som skal gjelde når de to er ulike."),
    ] = None,
) -> None:
    """Slå sammen en sak og kopien en synkronisering har laget av den. Kopien flyttes ut av saker/.

    Eksempel: inkasso flett 2026-0001
    """
    from inkassocli.saksgang.sak import fletting
    from inkassocli.view.fletting import flettet

    k.utfoer(lambda kontor: fletting.flett(kontor, kontor.sak(sak), ta), partial(flettet, toerr=k.toerr))
