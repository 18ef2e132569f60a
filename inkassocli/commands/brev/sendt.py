"""inkasso sendt: confirms that letters were posted. Only this has legal effect."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, gruppe, kommando
from inkassocli.commands.valg import Ja, Kanal, valgfri_dato, valgfritt_beloep
from inkassocli.saksgang.brev.postlegging import Postlegging
from inkassocli.saksgang.brev.postlegging import sendt as registrer

Saker = Annotated[
    list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle med brev som ikke er postlagt.")
]
Brev = Annotated[str | None, typer.Option("--brev", help="Hvilket brev, når flere venter.")]
Sporing = Annotated[str, typer.Option("--sporing", help="Sporingsnummer for rekommandert brev.")]


Utenfor = Annotated[
    bool,
    typer.Option(
        "--utenfor",
        help="Et brev fra før programmet eller utenfor det, eller et som alt ligger i postkassen.",
    ),
]
Frist = Annotated[date | None, valgfri_dato("--frist", "Fristen i brevet (med --utenfor).")]
Gebyr = Annotated[Decimal | None, valgfritt_beloep("--gebyr", "Gebyret i brevet (med --utenfor).")]
Fil = Annotated[
    str, typer.Option("--fil", metavar="FIL", help="Brevet slik det ligger i saken (med --utenfor).")
]


@kommando
def sendt(
    k: Kall,
    saker: Saker = None,
    posten: Postlegging = gruppe(
        Postlegging,
        brev=Brev,
        kanal=Kanal,
        sporing=Sporing,
        merknad=Merknad,
        utenfor=Utenfor,
        frist=Frist,
        gebyr=Gebyr,
        fil=Fil,
    ),
    ja: Ja = False,
) -> None:
    """Bekreft at brev er postlagt. Dagen er --dato, ellers i dag.

    Eksempel: inkasso sendt 2026-0001 --dato 2026-09-15
    """
    from inkassocli.view.postlegging import postlagt

    k.utfoer(lambda kontor: registrer(kontor, saker, posten, ja=ja), postlagt)
