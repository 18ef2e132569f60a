"""inkasso vis: one case in full on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, SakArg, Stille
from inkassocli.saksgang.kontor import Kontekst


def vis(
    ctx: typer.Context,
    sak: SakArg,
    konto: Annotated[bool, typer.Option("--konto", help="Vis hver bevegelse på kontoen.")] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    stille: Stille = False,
) -> None:
    """Vis én sak: hva som er gjort, hva som er betalt, og hva som gjenstår.

    Eksempel: inkasso vis 2026-0001
    """
    from inkassocli.view import jsonut, saksbilde

    k = Kontekst(ctx, mappe, dato, som_json=json, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    svar = jsonut.vis(f, len(fil.hendelser))
    if konto:
        svar["konto"] = jsonut.konto(f.konto)
    k.svar(svar, "" if json else saksbilde.bilde(f, fil.hendelser, med_konto=konto))
