"""inkasso slett: cases that the law no longer asks for. Alone it only lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.valg import Ja
from inkassocli.errors import BrukError


@kommando
def slett(
    k: Kall,
    saker: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SAK]…", help="Uten sak: bare listen over dem som kan slettes."),
    ] = None,
    alle: Annotated[bool, typer.Option("--alle", help="Slett alle som kan slettes.")] = False,
    ja: Ja = False,
) -> None:
    """Slett saker som ikke lenger må oppbevares (bokføringsloven § 13). Uten sak: vis hvilke det er.

    Eksempel: inkasso slett 2026-0001
    """
    from inkassocli.saksgang.mappe import sletting
    from inkassocli.view import sletting as ord_

    if alle and saker:
        raise BrukError("Velg enten saker eller --alle.")
    if alle or saker:
        k.utfoer(lambda kontor: sletting.slett(kontor, saker or (), alle=alle, ja=ja), ord_.slettet)
        return
    funnet = sletting.slettbare(k.kontor)
    k.svar(ord_.som_json(funnet), ord_.liste(funnet))
    for linje in funnet.feil:
        k.skjerm.varsle(linje)
    k.kode = 4 if funnet.feil else 0
