"""inkasso logg: a call, a message or a meeting with the debtor, with the hours of good practice."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.saksgang.sak.logg import Samtale, noter

Kanal = Annotated[
    str, typer.Option("--kanal", metavar="KANAL", help="telefon, epost, sms, moete eller brev.")
]
Retning = Annotated[str, typer.Option("--retning", metavar="RETNING", help="ut (du tok kontakt) eller inn.")]
Tekst = Annotated[
    str, typer.Option("--tekst", metavar="TEKST", help="Kort hva dere sa. Ikke helseopplysninger.")
]
Tid = Annotated[str | None, typer.Option("--tid", metavar="TT:MM", help="Klokkeslettet. Ellers nå.")]


@kommando
def logg(
    k: Kall,
    sak: SakArg,
    samtale: Samtale = gruppe(Samtale, kanal=Kanal, retning=Retning, tekst=Tekst, tid=Tid, merknad=Merknad),
) -> None:
    """Noter en samtale, en melding eller et møte på saken.

    Eksempel: inkasso logg 2026-0001 --kanal telefon --retning inn --tekst "Vil betale halvparten fredag"
    """
    from inkassocli.view.logg import notert

    k.utfoer(lambda kontor: noter(kontor, kontor.sak(sak), samtale), notert)
