"""inkasso angre, rediger, avslutt, adresse: corrections. Nothing is removed; a mistake is corrected by an event."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import Ja
from inkassocli.saksgang.sak import rettelser
from inkassocli.saksgang.sak.angring import Angrevalg
from inkassocli.saksgang.sak.rettelser import NyAdresse

Gjelder = Annotated[
    int | None,
    typer.Option("--gjelder", min=1, help="Nummeret på hendelsen (se inkasso vis). Ellers den siste."),
]
Faktura = Annotated[
    str | None,
    typer.Option("--faktura", metavar="NR", help="Angre at fakturaen ble registrert (inkasso ny)."),
]


@kommando
def angre(
    k: Kall,
    sak: SakArg,
    valg: Angrevalg = gruppe(Angrevalg, gjelder=Gjelder, faktura=Faktura, merknad=Merknad, ja=Ja),
) -> None:
    """Angre det siste, med alt som ble ført sammen med det. Det blir stående i filen, men regnes ikke med.

    Du ser først hva som endres i kroner og steg. En angring angres selv, med nummeret sitt.

    Eksempel: inkasso angre 2026-0001
    """
    from inkassocli.saksgang.sak import angring
    from inkassocli.view.forskjell import angret

    k.utfoer(lambda kontor: angring.angre(kontor, kontor.sak(sak), valg), angret)


@kommando
def avslutt(
    k: Kall,
    sak: SakArg,
    grunn: Annotated[str | None, typer.Option("--grunn", help="betalt, tap eller frafalt.")] = None,
    gjenaapne: Annotated[bool, typer.Option("--gjenaapne", help="Åpne saken igjen.")] = False,
    ja: Ja = False,
    merknad: Merknad = "",
) -> None:
    """Avslutt en sak, eller åpne den igjen.

    Eksempel: inkasso avslutt 2026-0001 --grunn betalt
    """
    from inkassocli.view.rettelser import lukket

    if gjenaapne:
        k.utfoer(lambda kontor: rettelser.gjenaapne(kontor, kontor.sak(sak), merknad), lukket)
    else:
        k.utfoer(lambda kontor: rettelser.avslutt(kontor, kontor.sak(sak), grunn, merknad, ja=ja), lukket)


Adresse = Annotated[list[str], typer.Option("--adresse", help="Adresselinje; kan gjentas.")]
Postnummer = Annotated[str, typer.Option("--postnummer", help="Postnummer.")]
Kilde = Annotated[str, typer.Option("--kilde", help="Hvor du har adressen fra.")]
Poststed = Annotated[str, typer.Option("--poststed", help="Ellers fra postnummeret.")]
Land = Annotated[str, typer.Option("--land", help="Landkode eller land, når det ikke er Norge.")]
Hvem = Annotated[
    str | None,
    typer.Option("--hvem", metavar="HVEM", help="skyldner, verge eller begge, når saken har en verge."),
]
Retur = Annotated[str | None, typer.Option("--retur", metavar="BREV", help="Brevet som kom i retur.")]


@kommando
def adresse(
    k: Kall,
    sak: SakArg,
    sagt: NyAdresse = gruppe(
        NyAdresse,
        ny_adresse=Adresse,
        postnummer=Postnummer,
        kilde=Kilde,
        poststed=Poststed,
        land=Land,
        retur=Retur,
        hvem=Hvem,
        merknad=Merknad,
    ),
) -> None:
    """Registrer ny adresse på skyldneren, og brev som kom i retur. Det som mangler av adressen, blir du spurt om.

    Med --retur alene føres brevet i retur, og du får vite hva som trengs for å sende det på nytt.

    Eksempel: inkasso adresse 2026-0001 --adresse "Storgata 7" --postnummer 0184 --kilde "skyldneren ringte"
    """
    if sagt.bare_retur:
        from inkassocli.saksgang.brev.arkiv import siste_i_retur
        from inkassocli.view.arkiv import i_retur

        k.utfoer(
            lambda kontor: siste_i_retur(kontor, kontor.sak(sak), sagt.retur or "", sagt.merknad), i_retur
        )
        return
    from inkassocli.view.rettelser import ny_adresse

    k.utfoer(lambda kontor: rettelser.adresse(kontor, kontor.sak(sak), sagt), ny_adresse)
