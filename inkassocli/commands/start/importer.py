"""inkasso importer: many invoices at once, from EHF files or a list in CSV or Excel, with a report.

Every file is read and checked before the first invoice is registered. An invoice that is there already is left, so
the same files may be imported again. Fees and interest that another program added are taken out, and said so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.commands.valg import Ja
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

Filer = Annotated[
    list[Path],
    typer.Argument(metavar="FIL…", help="EHF-filer (XML), eller lister i CSV eller Excel (.xlsx)."),
]

Avtalt = Annotated[
    bool | None,
    typer.Option(
        "--forfall-avtalt/--ikke-avtalt", help="Var forfallsdagen avtalt, eller bare trykt på fakturaene?"
    ),
]

Kolonne = Annotated[
    list[str] | None,
    typer.Option(
        "--kolonne",
        metavar="FELT=OVERSKRIFT",
        help="Hva en kolonne i listen heter, for eksempel beloep=Restbeløp; «-» for ingen.",
    ),
]

AvsenderOk = Annotated[
    str | None,
    typer.Option("--avsender-ok", metavar="GRUNN", help="Fakturaene har et annet navn, men er dine."),
]


def importer(
    ctx: typer.Context,
    filer: Filer,
    forfall_avtalt: Avtalt = None,
    kolonne: Kolonne = None,
    avsender_ok: AvsenderOk = None,
    bekreft: Annotated[bool, typer.Option("--bekreft", help="Ja til fakturaer av et uvanlig slag.")] = False,
    egen_sak: Annotated[bool, typer.Option("--egen-sak", help="En sak for hver faktura.")] = False,
    bedrifter: Annotated[
        str | None,
        typer.Option("--bedrifter", metavar="TYPE", help="De med organisasjonsnummer: enk eller foretak."),
    ] = None,
    samme_dag: Annotated[
        bool,
        typer.Option("--samme-dag", help="Tjenesten ble ytt på fakturadagen når filen ikke sier noe annet."),
    ] = False,
    hopp_over: Annotated[
        bool, typer.Option("--hopp-over", help="Ta de som er i orden, og la resten ligge.")
    ] = False,
    ark: Annotated[
        str, typer.Option("--ark", metavar="NAVN", help="Arket i Excel-filen. Ellers det første.")
    ] = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Les inn mange fakturaer og kreditnotaer på en gang. Det som er lest før, blir stående.

    Eksempel: inkasso importer fakturaer/*.xml --ikke-avtalt

    Fra en liste: inkasso importer liste.xlsx --ikke-avtalt --dry-run · inkasso importer liste.csv --ikke-avtalt --ja
    """
    from inkassocli.core.skjema import KRAVVALG, SKYLDNERVALG
    from inkassocli.saksgang.kolonner import gitte
    from inkassocli.saksgang.start.importering import Valg, avtalt, ta_inn
    from inkassocli.saksgang.start.skjema import Flagg

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    _ = k.oppsett
    if bedrifter not in (None, "enk", "foretak"):
        raise BrukError(f"--bedrifter kan ikke være «{bedrifter}».", gjoer="velg enk eller foretak")
    gitt = dict.fromkeys((*SKYLDNERVALG, *KRAVVALG)) | {"forfall_avtalt": avtalt(forfall_avtalt)}
    flagg = Flagg(avsender_ok, bekreft, egen_sak, ja)
    valg = Valg(flagg, gitt, gitte(kolonne or []), samme_dag, bedrifter, ark)
    ta_inn(k, filer, valg, hopp_over=hopp_over)
