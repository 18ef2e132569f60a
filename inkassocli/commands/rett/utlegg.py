"""inkasso utlegg: the request for attachment, from a judgment or after § 7-2 f; what follows is in utleggsgang.

The fødselsnummer is asked for here only. It is printed in the copy to sign, and stands nowhere else.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Likevel, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.samtale.egentekst import les_fremstilling
from inkassocli.commands.valg import (
    Ekstra,
    Fremstilling,
    Full,
    Helse,
    Kommune,
    Motpart,
    Rediger,
    Stedfortreder,
    Uten,
    valgfri_dato,
    valgfritt_beloep,
)
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

Grunnlag = Annotated[
    str | None,
    typer.Option("--grunnlag", metavar="GRUNNLAG", help="dom eller 7_2_f. Ellers dommen, hvis det er noen."),
]

Raad = Annotated[
    bool,
    typer.Option("--forliksraad/--uten-forliksraad", help="Ønskes forliksrådet ved innvendinger (§ 7-5)?"),
]

Fnr = Annotated[
    str | None,
    typer.Option(
        "--foedselsnummer",
        metavar="NR|-",
        help="Skyldnerens fødselsnummer; «-» leser det fra inndata. Lagres ikke i saken.",
    ),
]

Skriving = Annotated[
    Decimal | None,
    valgfritt_beloep("--skriving", "Kostnad for å skrive begjæringen (høyst et halvt rettsgebyr)."),
]

Gjenstand = Annotated[
    str,
    typer.Option(
        "--gjenstand",
        metavar="TEKST",
        help="Hva det kan tas utlegg i, for eksempel lønn fra en arbeidsgiver.",
    ),
]

Gebyrfri = Annotated[
    bool,
    typer.Option("--gebyrfri", help="Første nye begjæring etter dom i en § 7-7-sak (rettsgebyrloven § 14)."),
]

NNavn = Annotated[str | None, typer.Option("--namsfogd-navn", metavar="NAVN", help="Namsfogdens navn.")]

NAdresse = Annotated[
    list[str] | None,
    typer.Option("--namsfogd-adresse", metavar="LINJE", help="Gate eller postboks (kan gjentas)."),
]

NPostnummer = Annotated[str | None, typer.Option("--namsfogd-postnummer", metavar="NNNN", help="Postnummer.")]

NPoststed = Annotated[str | None, typer.Option("--namsfogd-poststed", metavar="STED", help="Poststed.")]

NKilde = Annotated[
    str | None, typer.Option("--namsfogd-kilde", metavar="TEKST", help="Hvor du har adressen fra.")
]

Sendt = Annotated[bool, typer.Option("--sendt", help="Begjæringen er sendt (dagen er --dato).")]

Resultat = Annotated[
    str | None, typer.Option("--resultat", metavar="UTFALL", help="pant, trekk, intet eller hevet.")
]

Proev = Annotated[
    date | None, valgfri_dato("--proev-igjen", "Dagen du vil prøve igjen (med --resultat intet).")
]

Pant = Annotated[
    str | None,
    typer.Option(
        "--pant",
        metavar="SLAG",
        help="Lag begjæring om tvangssalg når du har utleggspant: loesoere, fast_eiendom eller pengekrav.",
    ),
]

Avkall = Annotated[
    bool, typer.Option("--avkall", help="Lag erklæringen som gir avkall på utleggspantet (§ 7-25).")
]

Slett = Annotated[bool, typer.Option("--slett-utskrift", help="Slett kopien som har fødselsnummeret.")]


def utlegg(
    ctx: typer.Context,
    sak: SakArg,
    grunnlag: Grunnlag = None,
    forliksraad: Raad = True,
    foedselsnummer: Fnr = None,
    skriving: Skriving = None,
    gjenstand: Gjenstand = "",
    gebyrfri: Gebyrfri = False,
    fremstilling: Fremstilling = None,
    rediger: Rediger = False,
    uten_bilag: Uten = None,
    bilag: Ekstra = None,
    bekreft_helsedata: Helse = False,
    full_faktura: Full = False,
    stedfortreder: Stedfortreder = "",
    motpart_stedfortreder: Motpart = "",
    kommune: Kommune = None,
    namsfogd_navn: NNavn = None,
    namsfogd_adresse: NAdresse = None,
    namsfogd_postnummer: NPostnummer = None,
    namsfogd_poststed: NPoststed = None,
    namsfogd_kilde: NKilde = None,
    sendt: Sendt = False,
    resultat: Resultat = None,
    pant: Pant = None,
    proev_igjen: Proev = None,
    avkall: Avkall = False,
    slett_utskrift: Slett = False,
    likevel: Likevel = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag begjæring om utlegg, etter dom eller uten (§ 7-2 f), og et ark med feltene i nettportalen.

    Eksempel: inkasso utlegg 2026-0001 --grunnlag 7_2_f

    Etterpå: inkasso utlegg 2026-0001 --sendt · inkasso utlegg 2026-0001 --resultat pant
    """
    from inkassocli.commands.samtale.spoer import les_foedselsnummer
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.papirvalg import Bilagsvalg, Portalvalg
    from inkassocli.papirer.bilag import fakturavalg
    from inkassocli.saksgang.kontor import behold
    from inkassocli.saksgang.rett import utleggsgang as gang
    from inkassocli.saksgang.rett.utlegg import lag, lov, velg_steg

    if sum((sendt, bool(resultat or pant), avkall, slett_utskrift)) > 1:
        raise BrukError(
            "Velg én ting om gangen: --sendt, --resultat, --pant, --avkall eller --slett-utskrift."
        )
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    if slett_utskrift:
        return gang.slett(k, fil)
    if avkall:
        return gang.gi_avkall(k, fil, f, gjenstand)
    oppgitt = Oppgitt(
        namsfogd_navn,
        tuple(namsfogd_adresse or ()),
        namsfogd_postnummer,
        namsfogd_poststed,
        namsfogd_kilde,
        kommune,
    )
    faktura = fakturavalg(f, full=full_faktura)
    bilagsvalg = Bilagsvalg(tuple(uten_bilag or ()), tuple(bilag or ()), bekreft_helsedata, faktura)
    if resultat or pant:
        salg = None
        if pant:
            k.bok.krev_dekket(k.dag)
            nummer = les_foedselsnummer(f, foedselsnummer, spoer=not (json or dry_run))
            valg = Portalvalg(
                "utlegg_dom",
                gjenstand=gjenstand,
                stedfortreder=stedfortreder,
                motpart_stedfortreder=motpart_stedfortreder,
                foedselsnummer=nummer,
                skriving=skriving,
            )
            salg = gang.Salg(pant, valg, bilagsvalg, oppgitt)
        if resultat:
            return gang.registrer_resultat(k, fil, f, resultat, proev_igjen, merknad, salg)
        if salg:
            return gang.begjaer_tvangssalg(k, fil, f, salg)
    steg = velg_steg(f, grunnlag)
    if sendt:
        return gang.registrer_sendt(k, fil, f, steg, likevel, merknad, gebyrfri=gebyrfri)
    k.bok.krev_dekket(k.dag)
    svar = lov(f, steg, likevel)
    tekst = les_fremstilling(fremstilling, rediger=rediger)
    with behold(k, fil.mappe / "utlegg", tekst if rediger else ""):
        valg = Portalvalg(
            steg,
            forliksraad,
            skriving,
            gjenstand,
            gebyrfri,
            tekst,
            stedfortreder,
            motpart_stedfortreder,
            les_foedselsnummer(f, foedselsnummer, spoer=not (json or dry_run)),
        )
        return lag(k, fil, f, svar, valg, bilagsvalg, oppgitt, likevel)
