"""inkasso ettergi: the creditor waives interest, fees or all that is left."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, kommando
from inkassocli.commands.valg import Ja, valgfritt_beloep
from inkassocli.core.hendelser import VERDIER
from inkassocli.errors import BrukError

Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hvor mye. Ellers alt av det slaget.")]


@kommando
def ettergi(
    k: Kall,
    sak: SakArg,
    hva: Annotated[str, typer.Option("--hva", metavar="SLAG", help="renter, gebyr eller rest (alt).")] = "",
    beloep: Beloep = None,
    merknad: Merknad = "",
    ja: Ja = False,
) -> None:
    """Gi slipp på rente, gebyr eller alt som er igjen. Virkningen vises før den føres.

    Eksempel: inkasso ettergi 2026-0001 --hva renter
    """
    from inkassocli.saksgang.penger.ettergi import gi_slipp
    from inkassocli.view.ettergi import ettergitt

    if hva not in VERDIER["Ettergivelse"]:
        raise BrukError("Si hva som ettergis.", gjoer=f"--hva {', '.join(VERDIER['Ettergivelse'])}")
    k.utfoer(lambda kontor: gi_slipp(kontor, kontor.sak(sak), hva, beloep, merknad, ja=ja), ettergitt)
