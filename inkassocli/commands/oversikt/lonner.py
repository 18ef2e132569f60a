"""inkasso lonner: is it worth it? The court fees of each road, what may come back, time and attendance.

Figures from the dated tables; no advice that cannot be grounded.
"""

from __future__ import annotations

from inkassocli.commands.kommando import Kall, SakArg, visning


@visning
def lonner(
    k: Kall,
    sak: SakArg,
) -> None:
    """Lønner det seg? Gebyrene for hver vei videre, hva du kan få igjen, tid og oppmøte.

    Eksempel: inkasso lonner 2026-0001
    """
    from inkassocli.saksgang.oversikt.lonner import veier
    from inkassocli.view.lonner import som_json, som_tekst

    fil = k.kontor.sak(sak)
    f = k.kontor.fakta(fil, beloep=True)
    veiene = veier(f)
    k.svar(som_json(k.kontor, f, veiene), "" if k.som_json else "\n".join(som_tekst(k.kontor, f, veiene)))
