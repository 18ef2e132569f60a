"""inkasso lonner: is it worth it? The court fees of each road, what may come back, time and attendance.

Figures from the dated tables; no advice that cannot be grounded.
"""

from __future__ import annotations

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, SakArg, Stille
from inkassocli.saksgang.kontor import Kontekst


def lonner(
    ctx: typer.Context,
    sak: SakArg,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    stille: Stille = False,
) -> None:
    """Lønner det seg? Gebyrene for hver vei videre, hva du kan få igjen, tid og oppmøte.

    Eksempel: inkasso lonner 2026-0001
    """
    from inkassocli.saksgang.oversikt.lonner import veier
    from inkassocli.view.lonner import som_json, som_tekst

    k = Kontekst(ctx, mappe, dato, som_json=json, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil, beloep=True)
    veiene = veier(f)
    k.svar(som_json(k, f, veiene), "" if json else "\n".join(som_tekst(k, f, veiene)))
