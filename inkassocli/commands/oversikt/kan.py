"""inkasso kan: may I take this step today?"""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, visning
from inkassocli.errors import BrukError


@visning
def kan(
    k: Kall,
    sak: SakArg,
    steg: Annotated[str | None, typer.Argument(metavar="[STEG]", help="Ett steg; ellers alle.")] = None,
    forklar: Annotated[bool, typer.Option("--forklar", help="Vis utregningen bak svaret.")] = False,
) -> None:
    """Kan jeg ta dette steget i dag? Svaret, alle grunnene med paragraf, første dag og gebyret.

    Eksempel: inkasso kan 2026-0001 inkassovarsel
    """
    from inkassocli.core.regelbok import STEG
    from inkassocli.core.steg import vurder, vurder_alle
    from inkassocli.core.veien import KALLENAVN
    from inkassocli.view import jsonut, tekst

    fil = k.kontor.sak(sak)
    valgt = KALLENAVN.get(steg, steg) if steg else None
    if valgt and valgt not in STEG:
        raise BrukError(f"Steget «{steg}» finnes ikke.", gjoer=f"velg ett av: {', '.join(STEG)}")
    f = k.kontor.fakta(fil)
    svarene = {valgt: vurder(f, valgt)} if valgt else vurder_alle(f)
    if valgt and svarene[valgt].gebyr is None:
        k.kontor.bok.krev_dekket(k.dag)
    ut = jsonut.kan(f, svarene)
    if not k.som_json:
        tekst_ut = tekst.kan(f, svarene)
        if forklar:
            from inkassocli.view.forklaring import forklaring

            tekst_ut += "\n\n" + forklaring(f)
        return k.skjerm.ut(tekst_ut)
    return k.svar(ut, "")
