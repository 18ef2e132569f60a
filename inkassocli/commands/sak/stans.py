"""inkasso stans: death, bankruptcy, debt settlement or a missing guardian stops the collection."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, kommando
from inkassocli.commands.valg import valgfri_dato
from inkassocli.core.brevvilkaar import STANSORD
from inkassocli.core.format import ordverdi
from inkassocli.errors import BrukError

GRUNNER = ", ".join(STANSORD)
Grunn = Annotated[str | None, typer.Option("--grunn", metavar="GRUNN", help=f"En av: {GRUNNER}.")]


Frist = Annotated[
    date | None, valgfri_dato("--frist", "Siste dag kreditorene kan melde krav, etter kunngjøringen.")
]


@kommando
def stans(
    k: Kall,
    sak: SakArg,
    grunn: Grunn = None,
    slutt: Annotated[
        bool, typer.Option("--slutt", help="Hinderet er borte. Med --grunn: bare det ene.")
    ] = False,
    frist: Frist = None,
    merknad: Merknad = "",
) -> None:
    """Stans innkrevingen ved dødsfall, konkurs, gjeldsordning eller manglende verge, og si hva som må gjøres.

    Eksempel: inkasso stans 2026-0001 --grunn doedsfall

    Med fristen i kunngjøringen: inkasso stans 2026-0001 --grunn konkurs --frist 2026-12-20
    """
    from inkassocli.saksgang.sak import opphold
    from inkassocli.view.opphold import stanset

    if grunn is not None and (sagt := grunn) and (grunn := ordverdi(grunn)) not in STANSORD:
        raise BrukError(f"--grunn: «{sagt}» må være en av: {GRUNNER}.")
    if slutt:
        k.utfoer(lambda kontor: opphold.opphev_stans(kontor, kontor.sak(sak), grunn, merknad), stanset)
    elif grunn is None:
        raise BrukError("Grunnen mangler.", gjoer=f"gi den med --grunn: {GRUNNER}")
    else:
        k.utfoer(lambda kontor: opphold.stans(kontor, kontor.sak(sak), grunn, frist, merknad), stanset)
