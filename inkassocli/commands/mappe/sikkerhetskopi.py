"""inkasso sikkerhetskopi: the whole folder as one verified zip, and back into a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.errors import BrukError
from inkassocli.saksgang.mappe.sikkerhetskopi import Laas

GJENOPPRETT = "inkasso sikkerhetskopi gjenopprett FIL --til NY-MAPPE"
Kryptert = Annotated[bool, typer.Option("--kryptert", help="Lås kopien med et passord (formatet age).")]
Mottaker = Annotated[
    str, typer.Option("--mottaker", metavar="NØKKEL", help="Lås kopien til en offentlig nøkkel: age1….")
]
Hemmelig = Annotated[
    Path | None,
    typer.Option("--noekkel", metavar="FIL", help="Gjenopprett: filen med den hemmelige nøkkelen."),
]


@kommando
def sikkerhetskopi(
    k: Kall,
    handling: Annotated[
        str | None, typer.Argument(metavar="[gjenopprett]", help="gjenopprett: pakk ut en kopi.")
    ] = None,
    fil: Annotated[
        Path | None, typer.Argument(metavar="[FIL]", help="gjenopprett: sikkerhetskopien.")
    ] = None,
    til: Annotated[
        Path | None,
        typer.Option("--til", metavar="STED", help="Hvor kopien legges. Gjenopprett: en NY mappe."),
    ] = None,
    laas: Laas = gruppe(Laas, kryptert=Kryptert, mottaker=Mottaker, noekkel=Hemmelig),
    proev: Annotated[
        bool, typer.Option("--proev", help="Les en kopi og kontroller hver fil i den. Skriv ingenting.")
    ] = False,
) -> None:
    """Ta sikkerhetskopi av hele mappen som én zip-fil, kontroller en, eller gjenopprett den i en ny mappe.

    Eksempel: inkasso sikkerhetskopi --til /media/minnepinne --kryptert
    """
    from inkassocli.saksgang.mappe import sikkerhetskopi as kopi
    from inkassocli.view.sikkerhetskopi import gjenopprettet, kopiert, proevd

    if handling is not None and handling != "gjenopprett" and fil is None and proev:
        handling, fil = "gjenopprett", Path(handling)
    if handling not in (None, "gjenopprett"):
        raise BrukError(f"«{handling}» er ikke noe sikkerhetskopi kan gjøre.", gjoer=GJENOPPRETT)
    if handling is None:
        k.utfoer(lambda kontor: kopi.lag(kontor, til, laas), kopiert)
        return
    if fil is None:
        raise BrukError("Hvilken kopi?", gjoer=GJENOPPRETT)
    if proev:
        k.utfoer(lambda kontor: kopi.proev(kontor, fil, laas), proevd)
    else:
        k.utfoer(lambda kontor: kopi.gjenopprett(kontor, fil, til, laas), gjenopprettet)
