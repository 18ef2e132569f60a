"""inkasso ta-ut: a disputed claim gets a case of its own, so that the rest can go on."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, kommando


@kommando
def ta_ut(
    k: Kall,
    sak: SakArg,
    faktura: Annotated[str, typer.Option("--faktura", help="Kravet som skal få sin egen sak.")],
    til_sak: Annotated[
        str | None,
        typer.Option(
            "--til-sak", metavar="NR", help="Flytt kravet til denne saken mot samme skyldner i stedet."
        ),
    ] = None,
    merknad: Merknad = "",
) -> None:
    """Ta ett krav ut av saken og gi det en egen sak, for eksempel når bare det er bestridt.

    Med --til-sak blir to saker mot samme skyldner til én, så lenge det ikke er sendt brev i noen av dem.

    Eksempel: inkasso ta-ut 2026-0001 --faktura 1043
    """
    from inkassocli.saksgang.sak import ta_ut as gang
    from inkassocli.view.ta_ut import tatt_ut

    k.utfoer(lambda kontor: gang.ta_ut(kontor, kontor.sak(sak), faktura, merknad, til_sak), tatt_ut)
