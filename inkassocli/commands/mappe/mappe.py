"""inkasso mappe: the whole case as one PDF, for the archive, for a lawyer or for the meeting.

Every stored document is read and proven before anything is made; a missing or changed one is told by its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, kommando
from inkassocli.commands.valg import Aapne

Ut = Annotated[
    Path | None, typer.Option("--ut", "-o", metavar="FIL", help="Hvor PDF-en skal ligge. Ellers hos saken.")
]

Delvis = Annotated[
    bool,
    typer.Option("--delvis", help="Lag mappen selv om filer mangler eller er endret. De blir nevnt i den."),
]


@kommando
def mappe(k: Kall, sak: SakArg, ut: Ut = None, delvis: Delvis = False, aapne: Aapne = False) -> None:
    """Lag hele saken som én PDF: tall, tidslinje, regnestykke, alle brev og alle bilag.

    Eksempel: inkasso mappe 2026-0001 --aapne
    """
    from inkassocli.saksgang.mappe.saksmappe import lag
    from inkassocli.view.saksmappe import laget

    samling = k.utfoer(lambda kontor: lag(kontor, kontor.sak(sak), ut, delvis=delvis), laget)
    if aapne:
        k.aapne(samling.svar.sti)
