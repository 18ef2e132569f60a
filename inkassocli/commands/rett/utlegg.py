"""inkasso utlegg: the request for attachment, from a judgment or after § 7-2 f, and what follows it.

The fødselsnummer is asked for here only. It is printed in the copy to sign, and stands nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.kommando import Kall, Likevel, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.rett.grupper import BILAG, EGEN_TEKST, PARTER
from inkassocli.commands.valg import (
    Kommune,
    valgfri_dato,
    valgfritt_beloep,
)
from inkassocli.core.forliksraad import Oppgitt
from inkassocli.errors import BrukError
from inkassocli.saksgang.bilag import Bilagsoensker
from inkassocli.saksgang.rett.oensker import (
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

Avkall = Annotated[bool, typer.Option("--avkall", help="Lag erklæringen som gir avkall på utleggspantet.")]

Slett = Annotated[bool, typer.Option("--slett-utskrift", help="Slett kopien som har fødselsnummeret.")]


@dataclass(frozen=True, slots=True)
class Gang:
    """What has happened to a request, or what else is to be made."""

    sendt: bool = False
    resultat: str | None = None
    pant: str | None = None
    proev_igjen: date | None = None
    avkall: bool = False
    slett_utskrift: bool = False


@kommando
def utlegg(
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
    namsfogd: Oppgitt = gruppe(
        Oppgitt,
        kommune=Kommune,
        navn=NNavn,
        adresse=NAdresse,
        postnummer=NPostnummer,
        poststed=NPoststed,
        kilde=NKilde,
    ),
    gang: Gang = gruppe(
        Gang,
        sendt=Sendt,
        resultat=Resultat,
        pant=Pant,
        proev_igjen=Proev,
        avkall=Avkall,
        slett_utskrift=Slett,
    ),
    likevel: Likevel = None,
    merknad: Merknad = "",
) -> None:
    """Lag begjæring om utlegg, etter dom eller uten (§ 7-2 f), og et ark med feltene i nettportalen.

    Eksempel: inkasso utlegg 2026-0001 --grunnlag 7_2_f

    Etterpå: inkasso utlegg 2026-0001 --sendt · inkasso utlegg 2026-0001 --resultat pant
    """
    from inkassocli.view.utlegg import om_utlegget

    if sum((gang.sendt, bool(gang.resultat or gang.pant), gang.avkall, gang.slett_utskrift)) > 1:
        raise BrukError(
            "Velg én ting om gangen: --sendt, --resultat, --pant, --avkall eller --slett-utskrift."
        )
    if valg.foedselsnummer:
        import sys

        if valg.foedselsnummer != "-":
            raise BrukError(
                "Et fødselsnummer på kommandolinjen blir liggende i historikken til terminalen, og andre på maskinen "
                "kan se det.",
                gjoer="ta det bort og svar når du blir spurt, eller gi det fra en fil: --foedselsnummer - < FIL",
            )
        valg = replace(valg, foedselsnummer=sys.stdin.readline().strip())
    oe = Utleggsoensker(valg, tekst, bilag, parter, namsfogd, likevel)
    gjoer = _handling(gang, oe, merknad)
    k.utfoer(lambda kontor: gjoer(kontor, kontor.sak(sak)), om_utlegget)


def _handling(x: Gang, oe: Utleggsoensker, merknad: str) -> Callable[[Kontor, Any], Utkast]:
    """The act that was asked for."""
    from inkassocli.saksgang.rett import utleggsgang as gang
    from inkassocli.saksgang.rett.utlegg import lag

    v = oe.valg
    if x.slett_utskrift:
        return gang.slett
    if x.avkall:
        return lambda kontor, sak: gang.gi_avkall(kontor, sak, v.gjenstand)
    if x.resultat:
        svaret = Namsfogdsvar(x.resultat, x.proev_igjen, x.pant, merknad)
        return lambda kontor, sak: gang.registrer_resultat(kontor, sak, svaret, oe)
    if pant := x.pant:
        return lambda kontor, sak: gang.begjaer_tvangssalg(kontor, sak, pant, oe)
    if x.sendt:
        return lambda kontor, sak: gang.registrer_sendt(
            kontor, sak, v.grunnlag, oe.likevel, merknad, fri=v.gebyrfri
        )
    return lambda kontor, sak: lag(kontor, sak, oe)
