"""inkasso hjelp: the start page, one wing, or one command."""

from __future__ import annotations

from typing import Annotated

import click
import typer

from inkassocli import ressurser
from inkassocli.commands import FLOEYER, KOMMANDOER
from inkassocli.commands.kommando import Kall, visning
from inkassocli.errors import BrukError

Hva = Annotated[
    str | None,
    typer.Argument(metavar="[HVA]", help=f"En kommando, eller en av: {', '.join(FLOEYER)}."),
]

Handling = Annotated[str | None, typer.Argument(metavar="[HANDLING]", help="En handling i kommandoen.")]

Aapne = Annotated[
    bool, typer.Option("--aapne", help="Åpne hele veiledningen i nettleseren. Den ligger på maskinen.")
]


@visning
def hjelp(k: Kall, hva: Hva = None, handling: Handling = None, aapne: Aapne = False) -> None:
    """Vis startsiden, kommandoene i en del av programmet, eller hjelpen til én kommando.

    Eksempel: inkasso hjelp penger · inkasso hjelp forlik · inkasso hjelp forlik sendt · inkasso hjelp --aapne
    """
    from inkassocli.view.hjelp import ligner, startside, wing

    if aapne:
        return _veiledningen(k, hva)
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


def _veiledningen(k: Kall, hva: str | None) -> None:
    """The whole guide in the browser; where it lies is told first, so that it is found without one."""
    if hva is not None:
        raise BrukError(
            "--aapne åpner hele veiledningen.", gjoer=f"inkasso hjelp --aapne, eller inkasso hjelp {hva}"
        )
    forside = ressurser.veiledning() / "index.html"
    k.svar({"veiledning": str(forside)}, f"Veiledningen: {forside}")
    k.aapne(forside)


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
