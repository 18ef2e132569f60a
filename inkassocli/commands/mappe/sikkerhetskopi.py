"""inkasso sikkerhetskopi: the whole folder as one verified zip, and back into a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.errors import BrukError

GJENOPPRETT = "inkasso sikkerhetskopi gjenopprett FIL --til NY-MAPPE"


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
    proev: Annotated[
        bool, typer.Option("--proev", help="Les en kopi og kontroller hver fil i den. Skriv ingenting.")
    ] = False,
) -> None:
    """Ta sikkerhetskopi av hele mappen som én zip-fil, kontroller en, eller gjenopprett den i en ny mappe.

    Eksempel: inkasso sikkerhetskopi --til /media/minnepinne
    """
    from inkassocli.core.format import antall
    from inkassocli.saksgang.mappe import sikkerhetskopi as kopi
    from inkassocli.view.sikkerhetskopi import gjenopprettet, kopiert

    if handling is not None and handling != "gjenopprett" and fil is None and proev:
        handling, fil = "gjenopprett", Path(handling)
    if handling not in (None, "gjenopprett"):
        raise BrukError(f"«{handling}» er ikke noe sikkerhetskopi kan gjøre.", gjoer=GJENOPPRETT)
    if handling is None:
        return k.fortell(kopi.lag(k.kontor, til, toerr=k.toerr), kopiert)
    if fil is None:
        raise BrukError("Hvilken kopi?", gjoer=GJENOPPRETT)
    if proev:
        n = kopi.proev(fil)
        return k.svar({"fil": str(fil), "filer": n}, f"{fil}: {antall(n, 'hel fil', 'filer, alle er hele')}.")
    return k.fortell(kopi.gjenopprett(fil, til, toerr=k.toerr), gjenopprettet)
