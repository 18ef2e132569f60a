"""inkasso innsigelse: an objection is recorded and freezes the case; it is answered, and it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.akter import Akter
from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import (
    Engelsk,
    Ja,
    Kanal,
    Konvolutt,
    Skriver,
    SkrivUt,
    TekstEngelsk,
    Vis,
    valgfri_dato,
    valgfritt_beloep,
)
from inkassocli.saksgang.brev.andre import Bestilling
from inkassocli.saksgang.sak.innsigelse import Sagt
from inkassocli.saksgang.sak.innsigelsessvar import Svarvalg

ARTER = "rimelig, delvis, aapenbart_grunnloes eller betalingsevne"

Art = Annotated[str | None, typer.Option("--art", metavar="ART", help=f"{ARTER}. Uten valg: rimelig.")]

Tekst = Annotated[str, typer.Option("--tekst", metavar="TEKST", help="Hva skyldneren sier.")]

Fil = Annotated[
    Path | None,
    typer.Option("--fil", metavar="FIL", help="Brevet eller e-posten fra skyldneren. Kopieres til saken."),
]

Uomtvistet = Annotated[
    Decimal | None,
    valgfritt_beloep("--uomtvistet", "Beløpet skyldneren er enig i (sammen med --art delvis)."),
]

Burde = Annotated[date | None, valgfri_dato("--burde-kommet", "Dagen skyldneren burde ha sagt fra.")]

Begrunnelse = Annotated[
    str, typer.Option("--begrunnelse", metavar="TEKST", help="Hvorfor innsigelsen er åpenbart grunnløs.")
]

Erstatter = Annotated[
    int | None,
    typer.Option(
        "--erstatter", metavar="NR", help="Nummeret på den åpne innsigelsen som er åpenbart grunnløs."
    ),
]

Frist = Annotated[date | None, valgfri_dato("--frist", "Frist for å svare på svarbrevet.")]

Postlagt = Annotated[bool, typer.Option("--postlagt", help="Svarbrevet er postlagt samme dag.")]


@kommando
def registrer(
    k: Kall,
    sak: SakArg,
    sagt: Sagt = gruppe(
        Sagt,
        art=Art,
        tekst=Tekst,
        fil=Fil,
        uomtvistet=Uomtvistet,
        burde_kommet=Burde,
        begrunnelse=Begrunnelse,
        erstatter=Erstatter,
        merknad=Merknad,
    ),
) -> None:
    """Skyldneren er uenig: registrer det. Saken fryses til innsigelsen er avsluttet.

    Eksempel: inkasso innsigelse 2026-0001 --tekst "Prisen er ikke den vi avtalte" --fil epost.pdf
    """
    from inkassocli.saksgang.sak import innsigelse as gang
    from inkassocli.view import innsigelse as ord_

    k.utfoer(lambda kontor: gang.registrer(kontor, kontor.sak(sak), sagt), ord_.registrert)


@kommando
def svar(
    k: Kall,
    sak: SakArg,
    tekst: Annotated[str, typer.Option("--tekst", metavar="TEKST", help="Ditt eget svar.")] = "",
    svarfil: Annotated[
        Path | None, typer.Option("--svarfil", metavar="FIL", help="Svaret som tekstfil.")
    ] = None,
    utfall: Annotated[
        str, typer.Option("--utfall", metavar="UTFALL", help="Svaret ditt: avvist, delvis eller godtatt.")
    ] = "avvist",
    bestilt: Bestilling = gruppe(
        Bestilling,
        frist=Frist,
        postlagt=Postlagt,
        kanal=Kanal,
        engelsk=Engelsk,
        tekst_engelsk=TekstEngelsk,
        konvolutt=Konvolutt,
    ),
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
) -> None:
    """Lag svarbrevet på innsigelsen.

    Eksempel: inkasso innsigelse svar 2026-0001 --tekst "Prisen sto i tilbudet 1. juli." --postlagt
    """
    from inkassocli.saksgang.sak import innsigelsessvar as gang
    from inkassocli.view import brev as ord_

    valg, bestilt = Svarvalg(tekst, svarfil, utfall), replace(bestilt, slag="svar")
    if vis:
        return k.svar(*ord_.vist([gang.vist(k.kontor, k.kontor.sak(sak), valg, bestilt)]))
    til = k.finn_skriver(skriver, skriv_ut=skriv_ut)
    ferdig = k.utfoer(lambda kontor: gang.besvar(kontor, kontor.sak(sak), valg, bestilt), ord_.annet)
    return k.til_skriver(til, *ferdig.filer)


@kommando
def avslutt(
    k: Kall,
    sak: SakArg,
    utfall: Annotated[str, typer.Argument(metavar="UTFALL", help="trukket, avgjort eller kreditert.")],
    av: Annotated[
        str | None,
        typer.Option("--av", metavar="HVEM", help="Hvem som har avgjort den: dom, forlik eller nemnd."),
    ] = None,
    merknad: Merknad = "",
    ja: Ja = False,
) -> None:
    """Innsigelsen er trukket, avgjort eller kreditert.

    Eksempel: inkasso innsigelse avslutt 2026-0001 avgjort --av nemnd
    """
    from inkassocli.saksgang.sak import innsigelse as gang
    from inkassocli.view import innsigelse as ord_

    k.utfoer(lambda kontor: gang.avslutt(kontor, kontor.sak(sak), utfall, av, merknad, ja=ja), ord_.avsluttet)


innsigelse = Akter(registrer, flagg={"--svar": svar, "--avslutt": avslutt})
