"""inkasso importer: many invoices at once, from EHF files or a list in CSV or Excel, with a report.

Every file is read and checked before the first invoice is registered. An invoice that is there already is left, so
the same files may be imported again. Fees and interest that another program added are taken out, and said so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.start.valg import FLAGG, Avtalt, listevalg
from inkassocli.core.skjema import Kravvalg, gitte
from inkassocli.errors import BrukError
from inkassocli.saksgang.start.lesing import Listevalg, Valg
from inkassocli.saksgang.start.skjema import Flagg

Filer = Annotated[
    list[Path],
    typer.Argument(metavar="FIL…", help="EHF-filer (XML), eller lister i CSV eller Excel (.xlsx)."),
]

LISTEN = listevalg("kolonne", "bedrifter", "samme_dag", "hopp_over", "ark")


@kommando
def importer(
    k: Kall,
    filer: Filer,
    forfall_avtalt: Avtalt = None,
    flagg: Flagg = FLAGG,
    liste: Listevalg = LISTEN,
) -> None:
    """Les inn mange fakturaer og kreditnotaer på en gang. Det som er lest før, blir stående.

    Eksempel: inkasso importer fakturaer/*.xml --ikke-avtalt

    Fra en liste: inkasso importer liste.xlsx --ikke-avtalt --dry-run · inkasso importer liste.csv --ikke-avtalt --ja
    """
    from inkassocli.saksgang.start.importering import ta_inn
    from inkassocli.view.importering import fortell

    if liste.bedrifter not in (None, "enk", "foretak"):
        raise BrukError(f"--bedrifter kan ikke være «{liste.bedrifter}».", gjoer="velg enk eller foretak")
    gitt, spoerres = gitte(krav=Kravvalg(forfall_avtalt=forfall_avtalt)), k.kan_spoerre
    k.utfoer(
        lambda kontor: ta_inn(kontor, filer, Valg(flagg, gitt, liste)),
        lambda s: fortell(s, spoerres=spoerres),
    )
