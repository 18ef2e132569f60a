"""inkasso innsigelse: an objection is recorded and freezes the case; it is answered, and it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import (
    Engelsk,
    Ja,
    Kanal,
    Konvolutt,
    Skriver,
    SkrivUt,
    Vis,
    valgfri_dato,
    valgfritt_beloep,
)
from inkassocli.errors import BrukError
from inkassocli.saksgang.brev.andre import Bestilling
from inkassocli.saksgang.sak.innsigelse import Sagt
from inkassocli.saksgang.sak.innsigelsessvar import Svarvalg

ARTER = "rimelig, delvis, aapenbart_grunnloes eller betalingsevne"

Art = Annotated[str | None, typer.Option("--art", metavar="ART", help=f"{ARTER}. Uten valg: rimelig.")]

Tekst = Annotated[
    str,
    typer.Option("--tekst", metavar="TEKST", help="Hva skyldneren sier. Sammen med --svar: ditt eget svar."),
]

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

Avslutt = Annotated[
    str | None, typer.Option("--avslutt", metavar="UTFALL", help="Avslutt: trukket, avgjort eller kreditert.")
]

Av = Annotated[
    str | None,
    typer.Option("--av", metavar="HVEM", help="Hvem som har avgjort den: dom, forlik eller nemnd."),
]

Erstatter = Annotated[
    int | None,
    typer.Option(
        "--erstatter", metavar="NR", help="Nummeret på den åpne innsigelsen som er åpenbart grunnløs."
    ),
]

Svar = Annotated[bool, typer.Option("--svar", help="Lag svarbrevet. Svaret gis med --tekst eller --svarfil.")]

Svarfil = Annotated[Path | None, typer.Option("--svarfil", metavar="FIL", help="Svaret som tekstfil.")]

Utfall = Annotated[
    str,
    typer.Option(
        "--utfall", metavar="UTFALL", help="Svaret ditt: avvist, delvis eller godtatt (med --svar)."
    ),
]

Frist = Annotated[date | None, valgfri_dato("--frist", "Frist for å svare på svarbrevet.")]

Postlagt = Annotated[bool, typer.Option("--postlagt", help="Svarbrevet er postlagt samme dag.")]


@kommando
def innsigelse(
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
    ),
    avslutt: Avslutt = None,
    av: Av = None,
    svar: Svar = False,
    svarfil: Svarfil = None,
    utfall: Utfall = "avvist",
    bestilt: Bestilling = gruppe(
        Bestilling, frist=Frist, postlagt=Postlagt, kanal=Kanal, engelsk=Engelsk, konvolutt=Konvolutt
    ),
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
    merknad: Merknad = "",
    ja: Ja = False,
) -> None:
    """Skyldneren er uenig: registrer innsigelsen, svar på den, eller avslutt den. Saken fryses til den er avsluttet.

    Eksempel: inkasso innsigelse 2026-0001 --tekst "Prisen er ikke den vi avtalte" --fil epost.pdf
    """
    from inkassocli.saksgang.sak import innsigelse as gang
    from inkassocli.view import innsigelse as ord_

    if avslutt and svar:
        raise BrukError("Velg enten --avslutt eller --svar.")
    if avslutt:
        k.utfoer(
            lambda kontor: gang.avslutt(kontor, kontor.sak(sak), avslutt, av, merknad, ja=ja), ord_.avsluttet
        )
    elif svar:
        valg = Svarvalg(sagt.tekst, svarfil, utfall)
        _svar(k, sak, valg, replace(bestilt, slag="svar"), vis=vis, skriver=(skriv_ut, skriver))
    else:
        sagt = replace(sagt, merknad=merknad)
        if sagt == Sagt() and k.kan_spoerre:
            from inkassocli.commands.samtale.triage import spoer

            sagt = spoer(k, k.kontor.fakta(k.kontor.sak(sak)))
        k.utfoer(lambda kontor: gang.registrer(kontor, kontor.sak(sak), sagt), ord_.registrert)


def _svar(
    k: Kall, sak: str, valg: Svarvalg, bestilt: Bestilling, *, vis: bool, skriver: tuple[bool, str | None]
) -> None:
    """The reply letter: shown, or kept and printed."""
    from inkassocli.saksgang.sak import innsigelsessvar as gang
    from inkassocli.view import brev as ord_

    if vis:
        k.svar(*ord_.vist([gang.vist(k.kontor, k.kontor.sak(sak), valg, bestilt)]))
        return
    til = k.finn_skriver(skriver[1], skriv_ut=skriver[0])
    ferdig = k.utfoer(lambda kontor: gang.besvar(kontor, kontor.sak(sak), valg, bestilt), ord_.annet)
    k.til_skriver(til, *ferdig.filer)
