"""inkasso tap: the note that proves a loss, and what is missing from it. Nothing is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, SakArg, Stille, Toerr
from inkassocli.saksgang.kontor import Kontekst

Ut = Annotated[Path | None, typer.Option("--ut", "-o", metavar="FIL", help="Skriv notatet til denne filen.")]


def tap(
    ctx: typer.Context,
    sak: SakArg,
    ut: Ut = None,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag et notat om tap på kravet: hva saken beviser, og hva som mangler (FSFIN § 6-2-1).

    Eksempel: inkasso tap 2026-0001 -o tap-2026-0001.txt
    """
    from inkassocli.core.tap import vurder
    from inkassocli.view.tap import notat, som_json

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil, beloep=True)
    n = vurder(f)
    tekst = "\n".join(notat(k, f, n))
    k.svar(som_json(f, n), tekst)
    if ut is not None:
        k.skriv_ut(ut, (tekst + "\n").encode())
