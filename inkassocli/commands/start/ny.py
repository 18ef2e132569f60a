"""inkasso ny: registers an overdue invoice, by questions, by options, or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.start.felter import KRAVET, SKYLDNEREN
from inkassocli.commands.start.valg import FLAGG, listevalg
from inkassocli.core.skjema import Kravvalg, Skyldnervalg, gitte
from inkassocli.saksgang.start.lesing import Listevalg, Valg
from inkassocli.saksgang.start.skjema import Flagg

Fra = Annotated[
    Path | None,
    typer.Option("--fra", metavar="FIL", help="Les fakturaen fra EHF (XML), CSV, Excel eller TOML."),
]

Bilag = Annotated[
    list[Path] | None, typer.Option("--bilag", help="Fakturaen som PDF, JPG eller PNG; kan gjentas.")
]

LISTEN = listevalg("kolonne", "ark", "samme_dag")


@kommando
def ny(
    k: Kall,
    fra: Fra = None,
    skyldner: Skyldnervalg = SKYLDNEREN,
    krav: Kravvalg = KRAVET,
    bilag: Bilag = None,
    flagg: Flagg = FLAGG,
    liste: Listevalg = LISTEN,
) -> None:
    """Registrer en ubetalt faktura: med spørsmål, med valg, eller fra en fil.

    Eksempel: inkasso ny --fra faktura.xml --ikke-avtalt
    """
    from inkassocli.saksgang.start.faktura import er_liste
    from inkassocli.saksgang.start.importering import ta_inn
    from inkassocli.saksgang.start.registrering import registrer
    from inkassocli.view import importering, registrering

    _ = k.kontor.oppsett
    gitt, spoerres = gitte(skyldner, krav), k.kan_spoerre
    if fra is not None and er_liste(fra):
        k.utfoer(
            lambda kontor: ta_inn(kontor, [fra], Valg(flagg, gitt, liste), spoer_avtalt=False),
            lambda s: importering.fortell(s, spoerres=spoerres),
        )
    else:
        k.utfoer(
            lambda kontor: registrer(kontor, gitt, fra, bilag or (), flagg),
            lambda s: registrering.fortell(s, spoerres=spoerres),
        )
