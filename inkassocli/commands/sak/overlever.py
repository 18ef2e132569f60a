"""inkasso overlever: the case as one package for a bureau or a lawyer; own collection then ends."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import Ekstra, Helse, Ja, Uten
from inkassocli.core.papirvalg import Bilagsvalg

Til = Annotated[str, typer.Option("--til", metavar="NAVN", help="Byrået eller advokaten som tar over.")]


@kommando
def overlever(
    k: Kall,
    sak: SakArg,
    til: Til = "",
    valg: Bilagsvalg = gruppe(Bilagsvalg, uten=Uten, ekstra=Ekstra, bekreft=Helse),
    ja: Ja = False,
    merknad: Merknad = "",
) -> None:
    """Pakk hele saken til et inkassobyrå eller en advokat, og avslutt din egen innkreving.

    Eksempel: inkasso overlever 2026-0001 --til "Advokat Eksempel"
    """
    from inkassocli.saksgang.sak import overlevering as gang
    from inkassocli.view.overlevering import json, overlevert

    m = gang.Mottaker(til, merknad)
    k.utfoer(lambda kontor: gang.overlever(kontor, kontor.sak(sak), m, valg, json, ja=ja), overlevert)
