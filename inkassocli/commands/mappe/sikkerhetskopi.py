"""inkasso sikkerhetskopi: the whole folder as one verified zip, and back into a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

GJENOPPRETT = "inkasso sikkerhetskopi gjenopprett FIL --til NY-MAPPE"


def sikkerhetskopi(
    ctx: typer.Context,
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
    proev: Annotated[
        bool, typer.Option("--proev", help="Les en kopi og kontroller hver fil i den. Skriv ingenting.")
    ] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Ta sikkerhetskopi av hele mappen som én zip-fil, kontroller en, eller gjenopprett den i en ny mappe.

    Eksempel: inkasso sikkerhetskopi --til /media/minnepinne
    """
    from inkassocli.saksgang.mappe.sikkerhetskopi import gjenopprett, lag, proev_kopi

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    if handling is not None and handling != "gjenopprett" and fil is None and proev:
        handling, fil = "gjenopprett", Path(handling)
    if handling not in (None, "gjenopprett"):
        raise BrukError(f"«{handling}» er ikke noe sikkerhetskopi kan gjøre.", gjoer=GJENOPPRETT)
    if handling is None:
        return lag(k, til)
    if fil is None:
        raise BrukError("Hvilken kopi?", gjoer=GJENOPPRETT)
    return proev_kopi(k, fil) if proev else gjenopprett(k, fil, til)
