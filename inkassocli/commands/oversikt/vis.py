"""inkasso vis: one case in full on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, visning


@visning
def vis(
    k: Kall,
    sak: SakArg,
    konto: Annotated[bool, typer.Option("--konto", help="Vis hver bevegelse på kontoen.")] = False,
    alt: Annotated[bool, typer.Option("--alt", help="Vis hele loggen, med notater og merknader.")] = False,
) -> None:
    """Vis én sak, som når pasienten ringer: hvem, hva, hvor mye i dag, hva som har hendt og hva som kan skje.

    Eksempel: inkasso vis 2026-0001
    """
    from inkassocli.view import jsonut, saksbilde

    fil = k.kontor.sak(sak)
    f = k.kontor.fakta(fil)
    svar = jsonut.vis(f, len(fil.hendelser))
    if konto:
        svar["konto"] = jsonut.konto(f)
    if k.som_json:
        return k.svar(svar, "")
    from inkassocli.core.muligheter import muligheter
    from inkassocli.saksgang.oversikt.dagen import av_sak
    from inkassocli.view.fortelling import lov_i_dag
    from inkassocli.view.oppgaver import linje

    m = muligheter(f)
    neste = linje(m, av_sak(k.kontor, m))
    bilde = saksbilde.bilde(f, fil.hendelser, med_konto=konto, alt=alt)
    return k.svar(svar, "\n".join((bilde, *lov_i_dag(m), *neste)))
