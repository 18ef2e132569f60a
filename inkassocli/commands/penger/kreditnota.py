"""inkasso kreditnota: an amount was never owed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import Ja, valgfritt_beloep
from inkassocli.saksgang.penger.kreditnota import Kreditering, krediter

Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hvor mye som krediteres.")]
Hele = Annotated[bool, typer.Option("--hele", help="Krediter alt som er igjen av fakturaen.")]
Faktura = Annotated[str, typer.Option("--faktura", metavar="NR", help="Fakturaen, når saken har flere.")]
Nummer = Annotated[str, typer.Option("--nummer", metavar="NR", help="Kreditnotaens nummer.")]


@kommando
def kreditnota(
    k: Kall,
    sak: SakArg,
    hva: Kreditering = gruppe(
        Kreditering, beloep=Beloep, hele=Hele, faktura=Faktura, nummer=Nummer, merknad=Merknad
    ),
    ja: Ja = False,
) -> None:
    """Før en kreditnota: beløpet var aldri skyldt, og bærer ikke rente. Virkningen vises før den føres.

    Eksempel: inkasso kreditnota 2026-0001 --beloep 1500 --nummer K17
    """
    from inkassocli.view.kreditnota import kreditert

    k.utfoer(lambda kontor: krediter(kontor, kontor.sak(sak), hva, ja=ja), kreditert)
