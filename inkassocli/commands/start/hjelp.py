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

Handling = Annotated[str | None, typer.Argument(metavar="[HANDLING]", help="En handling i kommandoen.")]


@visning
def hjelp(k: Kall, hva: Hva = None, handling: Handling = None) -> None:
    """Vis startsiden, kommandoene i en del av programmet, eller hjelpen til én kommando.

    Eksempel: inkasso hjelp penger · inkasso hjelp forlik · inkasso hjelp forlik sendt
    """
    from inkassocli.view.hjelp import ligner, startside, wing

    rot = k.ctx.find_root()
    if hva is None:
        return k.svar({f: list(x.kommandoer) for f, x in FLOEYER.items()}, startside(FLOEYER))
    if hva in FLOEYER and handling in KOMMANDOER:  # as in «hjelp rett forlik»
        hva, handling = handling, None
    if hva in KOMMANDOER and isinstance(rot.command, click.Group):
        return _kommando(k, rot, rot.command, hva, handling)
    if hva in FLOEYER:
        f = FLOEYER[hva]
        return k.svar({n: x[1] for n, x in f.kommandoer.items()}, wing(hva, f))
    raise BrukError(
        f"«{hva}» er verken en kommando eller en del av programmet.{ligner(hva, (*KOMMANDOER, *FLOEYER))}",
        gjoer="se alt: inkasso hjelp",
    )


def _kommando(k: Kall, rot: click.Context, gruppe: click.Group, hva: str, handling: str | None) -> None:
    """The page of a command, or of one of its acts."""
    from inkassocli.view.hjelp import ligner

    navn, kommando, igjen = gruppe.resolve_command(rot, [hva, *([handling] if handling else ())])
    if kommando is None or igjen:
        akter = getattr(gruppe.get_command(rot, hva), "akter", None)
        raise BrukError(
            f"«{handling}» er ingen handling i {hva}.{ligner(handling or '', akter.ord if akter else ())}",
            gjoer=f"se inkasso hjelp {hva}",
        )
    with click.Context(kommando, info_name=navn, parent=rot) as ctx:
        akter = getattr(kommando, "akter", None)
        k.svar({"kommando": navn} | ({"handlinger": [*akter.ord]} if akter else {}), kommando.get_help(ctx))
