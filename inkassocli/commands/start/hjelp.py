"""inkasso hjelp: the start page, one wing, or one command."""

from __future__ import annotations

from typing import Annotated

import click
import typer

from inkassocli.commands import FLOEYER, KOMMANDOER
from inkassocli.commands.kommando import Kall, visning
from inkassocli.errors import BrukError

Hva = Annotated[
    str | None,
    typer.Argument(metavar="[HVA]", help=f"En kommando, eller en av: {', '.join(FLOEYER)}."),
]


@visning
def hjelp(k: Kall, hva: Hva = None) -> None:
    """Vis startsiden, kommandoene i en del av programmet, eller hjelpen til én kommando.

    Eksempel: inkasso hjelp penger
    """
    from inkassocli.view.hjelp import ligner, startside, wing

    rot = k.ctx.find_root()
    if hva is None:
        return k.svar({f: list(x.kommandoer) for f, x in FLOEYER.items()}, startside(FLOEYER))
    if hva in KOMMANDOER and isinstance(rot.command, click.Group):
        kommando = rot.command.get_command(rot, hva)
        if kommando is not None:
            with click.Context(kommando, info_name=hva, parent=rot) as ctx:
                return k.svar({"kommando": hva}, kommando.get_help(ctx))
    if hva in FLOEYER:
        f = FLOEYER[hva]
        return k.svar({n: x[1] for n, x in f.kommandoer.items()}, wing(hva, f))
    raise BrukError(
        f"«{hva}» er verken en kommando eller en del av programmet.{ligner(hva, (*KOMMANDOER, *FLOEYER))}",
        gjoer="se alt: inkasso hjelp",
    )
