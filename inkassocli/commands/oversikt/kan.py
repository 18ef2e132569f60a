"""inkasso kan: may I take this step today?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, visning
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter


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
    from inkassocli.core.muligheter import muligheter
    from inkassocli.core.regelbok import STEG
    from inkassocli.core.veien import KALLENAVN
    from inkassocli.view import jsonut, tekst

    fil = k.kontor.sak(sak)
    valgt = KALLENAVN.get(steg, steg) if steg else None
    if valgt and valgt not in STEG:
        raise BrukError(f"Steget «{steg}» finnes ikke.", gjoer=f"velg ett av: {', '.join(STEG)}")
    m = muligheter(k.kontor.fakta(fil))
    svarene = {valgt: m.svar(valgt)} if valgt else m.steg
    if valgt and svarene[valgt].gebyr is None:
        k.kontor.bok.krev_dekket(k.dag)
    if k.som_json:
        return k.svar(jsonut.kan(m.f, svarene), "")
    tekst_ut = tekst.kan(m, svarene, _kommandoer(k, m, valgt))
    if forklar:
        from inkassocli.view.forklaring import forklaring

        tekst_ut += "\n\n" + forklaring(m.f)
    return k.skjerm.ut(tekst_ut)


def _kommandoer(k: Kall, m: Muligheter, valgt: str | None) -> list[str]:
    """The commands of the steps that are open today, each as it must be written."""
    from inkassocli.core.oppgave import kommando_for
    from inkassocli.saksgang.oversikt.mangler import mangler

    ut = []
    for s in (m.svar(valgt),) if valgt else m.i_dag:
        if s in m.i_dag:
            kommando, trengs = kommando_for(m.f, s)
            mer = mangler(k.kontor, m.f, s.steg, kommando)
            ut.append(" ".join((f"inkasso {kommando.format(m.f.sak.hode.sak)}", *trengs, *mer)))
    return ut
