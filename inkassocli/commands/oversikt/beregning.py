"""inkasso beregning: how the balance is reckoned, in the terminal or as an annex."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, kommando


@kommando
def beregning(
    k: Kall,
    sak: SakArg,
    pdf: Annotated[bool, typer.Option("--pdf", help="Lag arket som PDF, til bilag.")] = False,
    ut: Annotated[
        Path | None,
        typer.Option("--ut", "-o", metavar="FIL", help="Hvor PDF-en skal ligge. Ellers i sakens bilag."),
    ] = None,
) -> None:
    """Vis hvordan rente, gebyr og rest er regnet ut, dag for dag og sats for sats.

    Eksempel: inkasso beregning 2026-0001 --pdf
    """
    from inkassocli.saksgang.oversikt.beregning import som_bilag
    from inkassocli.view import forklaring, jsonut
    from inkassocli.view.melding import Melding

    fil = k.kontor.sak(sak)
    f = k.kontor.fakta(fil, beloep=True)
    svar = {**forklaring.rader(f), "saldo": jsonut.saldo(f.konto)}
    if not pdf and ut is None:
        return k.svar(svar, "" if k.som_json else forklaring.ark(f))
    data = jsonut.til_json(svar).encode()
    k.utfoer(
        lambda kontor: som_bilag(kontor, kontor.sak(sak), ut, data),
        lambda s: Melding([f"Beregningen ligger i {s.svar}"], ekstra=svar),
    )
    return None
