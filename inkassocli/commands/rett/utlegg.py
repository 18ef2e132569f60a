"""inkasso utlegg: the request for attachment, from a judgment or after § 7-2 f, and what follows it.

The fødselsnummer is asked for here only. It is printed in the copy to sign, and stands nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.akter import Akter
from inkassocli.commands.kommando import Kall, Likevel, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.rett.grupper import BILAG, EGEN_TEKST, PARTER, Betalt
from inkassocli.commands.valg import Kommune, Stedfortreder, valgfri_dato, valgfritt_beloep
from inkassocli.core.forliksraad import Oppgitt
from inkassocli.errors import BrukError
from inkassocli.saksgang.bilag import Bilagsoensker
from inkassocli.saksgang.rett.oensker import (
    Avkallsoensker,
    Begjaeringsvalg,
    Egentekst,
    Namsfogdsvar,
    Stedfortredere,
    Utleggsoensker,
)

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.utkast import Utkast

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
        metavar="-",
        help="«-» leser skyldnerens fødselsnummer fra inndata. Ellers blir du spurt. Lagres ikke i saken.",
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
        help="Hva det kan tas utlegg i (lønn hos en arbeidsgiver) eller er pant i (Bil AB 12345; gnr. og bnr.).",
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

Proev = Annotated[
    date | None, valgfri_dato("--proev-igjen", "Dagen du vil prøve igjen (når svaret er intet).")
]

Saksnummer = Annotated[
    str, typer.Option("--saksnummer", metavar="NR", help="Namsfogdens saksnummer i utleggssaken.")
]

SLAG = "loesoere, fast_eiendom eller pengekrav"

Pant = Annotated[
    str | None,
    typer.Option("--pant", metavar="SLAG", help=f"Lag begjæring om tvangssalg med en gang: {SLAG}."),
]

NAMSFOGD = gruppe(
    Oppgitt,
    kommune=Kommune,
    navn=NNavn,
    adresse=NAdresse,
    postnummer=NPostnummer,
    poststed=NPoststed,
    kilde=NKilde,
)

SALG = gruppe(Begjaeringsvalg, foedselsnummer=Fnr, skriving=Skriving, gjenstand=Gjenstand)


@kommando
def lag(
    k: Kall,
    sak: SakArg,
    valg: Begjaeringsvalg = gruppe(
        Begjaeringsvalg,
        grunnlag=Grunnlag,
        forliksraad=Raad,
        foedselsnummer=Fnr,
        skriving=Skriving,
        gjenstand=Gjenstand,
        gebyrfri=Gebyrfri,
    ),
    tekst: Egentekst = EGEN_TEKST,
    bilag: Bilagsoensker = BILAG,
    parter: Stedfortredere = PARTER,
    namsfogd: Oppgitt = NAMSFOGD,
    likevel: Likevel = None,
) -> None:
    """Lag begjæring om utlegg, etter dom eller uten (§ 7-2 f), og et ark med feltene i nettportalen.

    Eksempel: inkasso utlegg 2026-0001 --grunnlag 7_2_f

    Etterpå: inkasso utlegg sendt 2026-0001 · inkasso utlegg resultat 2026-0001 pant
    """
    from inkassocli.saksgang.rett import utlegg as gang

    oe = Utleggsoensker(_med_nummer(valg), tekst, bilag, parter, namsfogd, likevel)
    _foer(k, lambda kontor: gang.lag(kontor, kontor.sak(sak), oe))


@kommando
def sendt(
    k: Kall,
    sak: SakArg,
    grunnlag: Grunnlag = None,
    gebyrfri: Gebyrfri = False,
    gebyr: Betalt = None,
    likevel: Likevel = None,
    merknad: Merknad = "",
) -> None:
    """Begjæringen er sendt. Dagen er --dato.

    Eksempel: inkasso utlegg sendt 2026-0001 --dato 2026-12-28
    """
    from inkassocli.saksgang.rett import utleggsgang as gang

    _foer(
        k,
        lambda kontor: gang.registrer_sendt(
            kontor, kontor.sak(sak), grunnlag, likevel, merknad, fri=gebyrfri, gebyr=gebyr
        ),
    )


@kommando
def resultat(
    k: Kall,
    sak: SakArg,
    utfall: Annotated[str, typer.Argument(metavar="UTFALL", help="pant, trekk, intet eller hevet.")],
    proev_igjen: Proev = None,
    pant: Pant = None,
    valg: Begjaeringsvalg = SALG,
    bilag: Bilagsoensker = BILAG,
    parter: Stedfortredere = PARTER,
    namsfogd: Oppgitt = NAMSFOGD,
    saksnummer: Saksnummer = "",
    merknad: Merknad = "",
) -> None:
    """Namsfogden har svart: pant, trekk, intet eller hevet. Hva det er pant i, og saksnummeret, står så i avkallet.

    Eksempel: inkasso utlegg resultat 2026-0001 pant --gjenstand "Bil AB 12345" --saksnummer NR
    """
    from inkassocli.saksgang.rett import utleggsgang as gang

    oe = Utleggsoensker(_med_nummer(valg), bilag=bilag, parter=parter, namsfogd=namsfogd)
    svaret = Namsfogdsvar(utfall, proev_igjen, pant, saksnummer, merknad)
    _foer(k, lambda kontor: gang.registrer_resultat(kontor, kontor.sak(sak), svaret, oe))


@kommando
def tvangssalg(
    k: Kall,
    sak: SakArg,
    slag: Annotated[str, typer.Argument(metavar="SLAG", help=f"{SLAG}.")],
    gebyr: Betalt = None,
    valg: Begjaeringsvalg = SALG,
    bilag: Bilagsoensker = BILAG,
    parter: Stedfortredere = PARTER,
    namsfogd: Oppgitt = NAMSFOGD,
) -> None:
    """Du har utleggspant: lag begjæring om tvangssalg.

    Eksempel: inkasso utlegg tvangssalg 2026-0001 loesoere --gjenstand "Bil AB 12345"
    """
    from inkassocli.saksgang.rett import utleggsgang as gang

    oe = Utleggsoensker(_med_nummer(valg), bilag=bilag, parter=parter, namsfogd=namsfogd)
    _foer(k, lambda kontor: gang.begjaer_tvangssalg(kontor, kontor.sak(sak), slag, oe, gebyr))


@kommando
def avkall(
    k: Kall,
    sak: SakArg,
    gjenstand: Gjenstand = "",
    saksnummer: Saksnummer = "",
    stedfortreder: Stedfortreder = "",
) -> None:
    """Lag erklæringen som gir avkall på utleggspantet.

    Eksempel: inkasso utlegg avkall 2026-0001 --gjenstand "Bil AB 12345"
    """
    from inkassocli.saksgang.rett import utleggsgang as gang

    oe = Avkallsoensker(gjenstand, saksnummer, stedfortreder)
    _foer(k, lambda kontor: gang.gi_avkall(kontor, kontor.sak(sak), oe))


@kommando
def slett_utskrift(k: Kall, sak: SakArg) -> None:
    """Slett kopien som har fødselsnummeret.

    Eksempel: inkasso utlegg slett-utskrift 2026-0001
    """
    from inkassocli.saksgang.rett import utleggsgang as gang

    _foer(k, lambda kontor: gang.slett(kontor, kontor.sak(sak)))


def _med_nummer(valg: Begjaeringsvalg) -> Begjaeringsvalg:
    """«-» reads the fødselsnummer from standard input, so that it stands in no list of commands."""
    if not valg.foedselsnummer:
        return valg
    if valg.foedselsnummer != "-":
        raise BrukError(
            "Et fødselsnummer på kommandolinjen blir liggende i historikken til terminalen, og andre på maskinen "
            "kan se det.",
            gjoer="ta det bort og svar når du blir spurt, eller gi det fra en fil: --foedselsnummer - < FIL",
        )
    return replace(valg, foedselsnummer=sys.stdin.readline().strip())


def _foer(k: Kall, handling: Callable[[Kontor], Utkast]) -> None:
    """Give the act to the door."""
    from inkassocli.view.utlegg import om_utlegget

    k.utfoer(handling, om_utlegget)


utlegg = Akter(
    lag,
    flagg={
        "--sendt": sendt,
        "--resultat": resultat,
        "--pant": tvangssalg,
        "--avkall": avkall,
        "--slett-utskrift": slett_utskrift,
    },
)
