"""inkasso beregning: how the balance is reckoned, in the terminal or as an annex."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, SakArg, Stille, Toerr
from inkassocli.saksgang.kontor import Kontekst


def beregning(
    ctx: typer.Context,
    sak: SakArg,
    pdf: Annotated[bool, typer.Option("--pdf", help="Lag arket som PDF, til bilag.")] = False,
    ut: Annotated[
        Path | None,
        typer.Option("--ut", "-o", metavar="FIL", help="Hvor PDF-en skal ligge. Ellers i sakens bilag."),
    ] = None,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis hvordan rente, gebyr og rest er regnet ut, dag for dag og sats for sats.

    Eksempel: inkasso beregning 2026-0001 --pdf
    """
    from inkassocli.saksgang.oversikt.beregning import lag_pdf
    from inkassocli.view import forklaring, jsonut

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil, beloep=True)
    svar = {**forklaring.rader(f), "saldo": jsonut.saldo(f.konto)}
    if not pdf and ut is None:
        return k.svar(svar, "" if json else forklaring.ark(f))
    sti = lag_pdf(k, fil, f, ut, data=jsonut.til_json(svar).encode())
    if not json:
        return k.skrevet(f.sak.hode.sak, [], [sti], f"Beregningen ligger i {sti}")
    return k.svar({**svar, **jsonut.skrevet(f.sak.hode.sak, [], [sti])}, "")
