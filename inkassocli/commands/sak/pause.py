"""inkasso pause: the creditor waits, for a time or until further notice."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, kommando
from inkassocli.commands.valg import valgfri_dato
from inkassocli.errors import BrukError

Til = Annotated[
    date | None, valgfri_dato("--til", "Siste dag i pausen. Uten dag: til du selv avslutter den.")
]


@kommando
def pause(
    k: Kall,
    sak: SakArg,
    til: Til = None,
    grunn: Annotated[str, typer.Option("--grunn", metavar="TEKST", help="Hvorfor du venter.")] = "",
    slutt: Annotated[bool, typer.Option("--slutt", help="Avslutt pausen.")] = False,
    merknad: Merknad = "",
) -> None:
    """La saken hvile til en dag. Renten løper, men ingen brev kan sendes.

    Eksempel: inkasso pause 2026-0001 --til 2026-12-15 --grunn "skyldneren venter på Helfo"
    """
    from inkassocli.saksgang.sak import opphold
    from inkassocli.view.opphold import pauset

    if slutt and til:
        raise BrukError("--slutt kan ikke stå sammen med --til.", gjoer="bruk bare --slutt")
    if slutt:
        k.utfoer(lambda kontor: opphold.slutt_paa_pause(kontor, kontor.sak(sak), grunn, merknad), pauset)
    else:
        k.utfoer(lambda kontor: opphold.pause(kontor, kontor.sak(sak), til, grunn, merknad), pauset)
