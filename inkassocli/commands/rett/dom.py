"""inkasso dom: the judgment or settlement. From then on its amounts replace the claim's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import Ja, valgfri_dato, valgfritt_beloep
from inkassocli.saksgang.rett.oensker import Domsopplysninger

Resultat = Annotated[
    str | None, typer.Option("--resultat", metavar="UTFALL", help="vunnet, delvis, tapt eller forlik.")
]

Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hovedkravet i dommen.")]

Forkynt = Annotated[
    date | None, valgfri_dato("--forkynt", "Dagen dommen ble forkynt for skyldneren. Kan gis senere.")
]

RenterFra = Annotated[
    date | None, valgfri_dato("--renter-fra", "Dagen dommen gir rente fra. Uten dag: ingen rente.")
]

Kostnader = Annotated[Decimal | None, valgfritt_beloep("--kostnader", "Utenrettslige kostnader i dommen.")]

Saks = Annotated[Decimal | None, valgfritt_beloep("--sakskostnader", "Sakskostnader i dommen.")]

Betalingsfrist = Annotated[
    date | None, valgfri_dato("--betalingsfrist", "Betalingsfristen, når dommen eller forliket har en egen.")
]

Fil = Annotated[Path | None, typer.Option("--fil", metavar="FIL", help="Dommen som fil. Kopieres til saken.")]

Fravaer = Annotated[bool, typer.Option("--fravaersdom", help="Dommen er en fraværsdom.")]

Domstol = Annotated[
    str,
    typer.Option(
        "--domstol", metavar="NAVN", help="Hvem som avsa dommen. Ellers forliksrådet du klaget til."
    ),
]

Saksnummer = Annotated[str, typer.Option("--saksnummer", metavar="NR", help="Saksnummeret i dommen.")]


@kommando
def dom(
    k: Kall,
    sak: SakArg,
    dommen: Domsopplysninger = gruppe(
        Domsopplysninger,
        resultat=Resultat,
        beloep=Beloep,
        forkynt=Forkynt,
        renter_fra=RenterFra,
        kostnader=Kostnader,
        sakskostnader=Saks,
        betalingsfrist=Betalingsfrist,
        fil=Fil,
        fravaersdom=Fravaer,
        domstol=Domstol,
        saksnummer=Saksnummer,
        merknad=Merknad,
    ),
    ja: Ja = False,
) -> None:
    """Registrer dommen eller forliket. --dato er dagen dommen ble avsagt. Senere kan du føye til --forkynt.

    Eksempel: inkasso dom 2026-0001 --dato 2026-12-08 --resultat vunnet --beloep 6400 --renter-fra 2026-09-01
    """
    from inkassocli.saksgang.rett.dom import registrer
    from inkassocli.view.dom import dom_foert

    k.utfoer(lambda kontor: registrer(kontor, kontor.sak(sak), dommen, ja=ja), dom_foert)
