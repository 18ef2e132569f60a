"""inkasso innsigelse: an objection is recorded and freezes the case; it is answered, and it ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.commands.valg import Engelsk, Ja, Kanal, Skriver, SkrivUt, Vis, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

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


def innsigelse(
    ctx: typer.Context,
    sak: SakArg,
    art: Art = None,
    tekst: Tekst = "",
    fil: Fil = None,
    uomtvistet: Uomtvistet = None,
    burde_kommet: Burde = None,
    begrunnelse: Begrunnelse = "",
    erstatter: Erstatter = None,
    avslutt: Avslutt = None,
    av: Av = None,
    svar: Svar = False,
    svarfil: Svarfil = None,
    utfall: Utfall = "avvist",
    frist: Frist = None,
    postlagt: Postlagt = False,
    kanal: Kanal = "papir",
    engelsk: Engelsk = False,
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Skyldneren er uenig: registrer innsigelsen, svar på den, eller avslutt den. Saken fryses til den er avsluttet.

    Eksempel: inkasso innsigelse 2026-0001 --tekst "Prisen er ikke den vi avtalte" --fil epost.pdf
    """
    from inkassocli.saksgang.sak import innsigelsessvar as gang
    from inkassocli.saksgang.sak.innsigelse import registrer

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    saken = k.sak(sak)
    f = k.fakta(saken, beloep=svar)
    if avslutt and svar:
        raise BrukError("Velg enten --avslutt eller --svar.")
    if avslutt:
        return gang.avslutt(k, saken, f, avslutt, av, merknad, ja=ja)
    if svar:
        from inkassocli.saksgang.brev.andre import Bestilling

        bestilt = Bestilling(
            "svar",
            frist,
            postlagt=postlagt,
            kanal=kanal,
            engelsk=engelsk,
            vis=vis,
            skriv_ut=skriv_ut,
            skriver=skriver,
        )
        return gang.besvar(k, saken, f, gang.Svarvalg(tekst, svarfil, utfall), bestilt)
    if not k.kjente_satser:
        k.si(
            f"Merk: satsene for {k.dag.year} er ikke kjent ennå, så beløp vises ikke (inkasso satser --sjekk)."
        )
    sagt = gang.Sagt(
        art or "rimelig", tekst, fil, uomtvistet, burde_kommet, begrunnelse, merknad, erstatter=erstatter
    )
    if sagt == gang.Sagt() and art is None and interaktiv() and not (json or dry_run):
        from inkassocli.commands.samtale.triage import spoer

        sagt = spoer(k, f)
    return registrer(k, saken, f, sagt)
