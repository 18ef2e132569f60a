"""inkasso sendt: confirms that letters were posted. Only this has legal effect."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, gruppe, kommando
from inkassocli.commands.valg import Ja, Kanal, valgfri_dato, valgfritt_beloep
from inkassocli.saksgang.brev import utenfor
from inkassocli.saksgang.brev.postlegging import Postlegging
from inkassocli.saksgang.brev.postlegging import sendt as registrer
from inkassocli.saksgang.brev.utenfor import Postbevis, Utenforvalg, krev_samsvar

Saker = Annotated[
    list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle med brev som ikke er postlagt.")
]
Brev = Annotated[str | None, typer.Option("--brev", help="Hvilket brev, når flere venter.")]
Sporing = Annotated[str, typer.Option("--sporing", help="Sporingsnummer for rekommandert brev.")]


UTENFOR = gruppe(
    Utenforvalg,
    utenfor=Annotated[
        bool,
        typer.Option(
            "--utenfor", help="Brevet ble sendt før eller utenfor programmet. Trenger --brev og --frist."
        ),
    ],
    frist=Annotated[date | None, valgfri_dato("--frist", "Fristen som står i brevet.")],
    gebyr=Annotated[Decimal | None, valgfritt_beloep("--gebyr", "Gebyret som står i brevet.")],
    fil=Annotated[Path | None, typer.Option("--fil", metavar="FIL", help="Brevet som PDF, JPG eller PNG.")],
    fra=Annotated[
        Path | None,
        typer.Option(
            "--fra",
            metavar="FIL",
            help="Mange brev fra en liste: sak (eller faktura);brev;dato;frist;gebyr;kanal.",
        ),
    ],
)
BEVIS = gruppe(
    Postbevis,
    kvittering=Annotated[
        Path | None,
        typer.Option("--kvittering", metavar="FIL", help="Kvitteringen fra posten (PDF, JPG, PNG)."),
    ],
    sted=Annotated[str, typer.Option("--sted", metavar="STED", help="Hvor brevet ble postlagt.")],
    postlagt_av=Annotated[str, typer.Option("--postlagt-av", metavar="NAVN", help="Hvem som postla det.")],
)


@kommando
def sendt(
    k: Kall,
    saker: Saker = None,
    posten: Postlegging = gruppe(Postlegging, brev=Brev, kanal=Kanal, sporing=Sporing, merknad=Merknad),
    valg: Utenforvalg = UTENFOR,
    bevis: Postbevis = BEVIS,
    ja: Ja = False,
) -> None:
    """Bekreft at brev er postlagt. Dagen er --dato, ellers i dag.

    Brev som ble sendt før du tok programmet i bruk, eller utenom det, føres med --utenfor, ett om gangen eller fra en
    liste (--fra). De regnes som andre brev.

    Eksempel: inkasso sendt 2026-0001 --dato 2026-09-15
    """
    from inkassocli.view.postlegging import postlagt, utenfra

    krev_samsvar(saker, posten, valg, bevis)
    if valg.fra is not None:
        fil = valg.fra
        k.utfoer(lambda kontor: utenfor.fra_liste(kontor, fil, ja=ja), utenfra)
    elif valg.utenfor:
        mer = {"sporing": posten.sporing, "merknad": posten.merknad}
        k.utfoer(
            lambda kontor: utenfor.ett(kontor, saker or (), posten.brev, posten.kanal, valg, bevis, mer),
            utenfra,
        )
    else:
        k.utfoer(lambda kontor: registrer(kontor, saker, posten, bevis, ja=ja), postlagt)
