"""inkasso bilag: evidence added to a case."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, kommando

Filer = Annotated[
    list[str],
    typer.Argument(metavar="FIL[=TITTEL]…", help="PDF, JPG eller PNG. Tittelen står i bilagslisten."),
]


@kommando
def bilag(k: Kall, sak: SakArg, filer: Filer) -> None:
    """Legg bevis til en sak: pristilbud, kvittering, melding, bilde. Det blir med i forliksklagen.

    Filen kopieres inn i saken. Vil du ikke ha den med i en klage, tar du den ut der med --uten-bilag N.

    Eksempel: inkasso bilag 2026-0001 "tilbud.pdf=Skriftlig pristilbud 10.07.2026"
    """
    from inkassocli.saksgang.sak.bilag import legg_til
    from inkassocli.view.bilag import lagt_til

    k.utfoer(lambda kontor: legg_til(kontor, kontor.sak(sak), filer), lagt_til)
