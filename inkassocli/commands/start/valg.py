"""Options that `ny` and `importer` share."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from inkassocli.commands.kommando import gruppe
from inkassocli.saksgang.start.lesing import Listevalg
from inkassocli.saksgang.start.skjema import Flagg

Avtalt = Annotated[
    bool | None,
    typer.Option(
        "--forfall-avtalt/--ikke-avtalt", help="Var forfallsdagen avtalt, eller bare trykt på fakturaen?"
    ),
]

AvsenderOk = Annotated[
    str | None,
    typer.Option("--avsender-ok", metavar="GRUNN", help="Fakturaen har et annet navn, men er din."),
]

Bekreft = Annotated[bool, typer.Option("--bekreft", help="Ja til en faktura av et uvanlig slag.")]

EgenSak = Annotated[
    bool, typer.Option("--egen-sak", help="Ikke legg kravet til en åpen sak mot samme skyldner.")
]

TilSak = Annotated[
    list[str] | None,
    typer.Option("--til-sak", metavar="NR", help="Skyldneren er den samme som i sak NR; legg kravet dit."),
]

Pdf = Annotated[
    list[str] | None,
    typer.Option(
        "--pdf",
        metavar="NR",
        help="Hvilken PDF i en EHF-fil som er fakturaen: 1, 2 … eller alle. For én av flere filer: FAKTURA=NR.",
    ),
]

Ja = Annotated[bool, typer.Option("--ja", "-y", help="Svar ja på spørsmålene.")]

FLAGG = gruppe(
    Flagg, avsender_ok=AvsenderOk, bekreft=Bekreft, egen_sak=EgenSak, til_sak=TilSak, ja=Ja, pdf=Pdf
)

LISTE: dict[str, Any] = {
    "kolonne": Annotated[
        list[str] | None,
        typer.Option(
            "--kolonne",
            metavar="FELT=OVERSKRIFT",
            help="Hva en kolonne i listen heter, for eksempel beloep=Restbeløp; «-» for ingen.",
        ),
    ],
    "bedrifter": Annotated[
        str | None,
        typer.Option("--bedrifter", metavar="TYPE", help="De med organisasjonsnummer: enk eller foretak."),
    ],
    "samme_dag": Annotated[
        bool,
        typer.Option("--samme-dag", help="Tjenesten ble ytt på fakturadagen når filen ikke sier noe annet."),
    ],
    "hopp_over": Annotated[
        bool, typer.Option("--hopp-over", help="Ta de som er i orden, og la resten ligge.")
    ],
    "ark": Annotated[
        str, typer.Option("--ark", metavar="NAVN", help="Arket i Excel-filen. Ellers det første.")
    ],
}


def listevalg(*navn: str) -> Any:
    """Those of the options about lists that a command takes."""
    return gruppe(Listevalg, **{n: LISTE[n] for n in navn})
