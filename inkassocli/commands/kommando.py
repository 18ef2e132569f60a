"""What every command shares: its options, and the context that reads the folder once and writes last."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from inkassocli import norsk

Mappe = Annotated[Path | None, typer.Option("--mappe", metavar="MAPPE", help="Mappen med sakene dine.")]

Dato = Annotated[
    date | None,
    typer.Option(
        "--dato",
        parser=norsk.dato,
        metavar="ÅÅÅÅ-MM-DD",
        help="Regn som om det er denne dagen. Ellers i dag.",
    ),
]

Json = Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON.")]

Toerr = Annotated[bool, typer.Option("--dry-run", "-n", help="Vis hva som ville skje. Skriv ingenting.")]

Stille = Annotated[bool, typer.Option("--stille", "-q", help="Skriv bare resultatet.")]

SakArg = Annotated[
    str, typer.Argument(metavar="SAK", help="Saksnummer, eller en del av nummer, navn eller faktura.")
]

SakerArg = Annotated[
    list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle som skal ha brevet i dag.")
]

Likevel = Annotated[
    str | None,
    typer.Option(
        "--likevel", metavar="GRUNN", help="Gjør et frarådet steg likevel. Grunnen lagres på saken."
    ),
]

Merknad = Annotated[
    str, typer.Option("--merknad", metavar="TEKST", help="Din egen merknad, lagres på hendelsen.")
]
