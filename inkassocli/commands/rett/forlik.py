"""inkasso forlik: the complaint to the forliksråd with its exhibits, and what happens to it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.akter import Akter
from inkassocli.commands.kommando import Kall, Likevel, Merknad, SakArg, gruppe, kommando, visning
from inkassocli.commands.rett.grupper import BILAG, EGEN_TEKST, PARTER, Betalt
from inkassocli.commands.valg import (
    Adresse,
    Kilde,
    Kommune,
    Moeteutgift,
    Navn,
    Postnummer,
    Poststed,
    Reise,
    Rettshjelp,
    Stedfortreder,
    valgfri_dato,
)
from inkassocli.core.forliksraad import Oppgitt
from inkassocli.core.papirvalg import Kostnader
from inkassocli.saksgang.bilag import Bilagsoensker
from inkassocli.saksgang.rett.klagegang import Tillegg
from inkassocli.saksgang.rett.oensker import Egentekst, Klageoensker, Stedfortredere

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.utkast import Utkast

Sakstype = Annotated[
    str | None,
    typer.Option(
        "--sakstype",
        metavar="TYPE",
        help="pengekrav, familie, offentlig, patent, gyldighet, nemnd eller annet (tvisteloven § 6-2).",
    ),
]

Samtykke = Annotated[
    date | None, valgfri_dato("--samtykke", "Dagen begge samtykket til ny klage (når den er innstilt).")
]

NemndAvsluttet = Annotated[
    date | None,
    valgfri_dato("--nemnd-avsluttet", "Dagen en nemnd ble ferdig med saken (når den er innstilt)."),
]

Saksnummer = Annotated[str, typer.Option("--saksnummer", metavar="NR", help="Forliksrådets saksnummer.")]

RaadAapent = Annotated[
    bool,
    typer.Option(
        "--forliksraad-aapent", help="La adressen til forliksrådet stå åpen, til å skrive inn for hånd."
    ),
]

KLAGENS_RAAD = gruppe(
    Oppgitt,
    navn=Navn,
    adresse=Adresse,
    postnummer=Postnummer,
    poststed=Poststed,
    kilde=Kilde,
    kommune=Kommune,
)


@kommando
def lag(
    k: Kall,
    sak: SakArg,
    likevel: Likevel = None,
    raad: Oppgitt = KLAGENS_RAAD,
    bilag: Bilagsoensker = BILAG,
    sakstype: Sakstype = None,
    tekst: Egentekst = EGEN_TEKST,
    parter: Stedfortredere = PARTER,
    kostnader: Kostnader = gruppe(Kostnader, reise=Reise, moete=Moeteutgift, rettshjelp=Rettshjelp),
    forliksraad_aapent: RaadAapent = False,
    merknad: Merknad = "",
) -> None:
    """Lag forliksklagen med bilag som én PDF, og en side om hva du skal gjøre.

    Eksempel: inkasso forlik 2026-0001 · inkasso forlik sendt 2026-0001 --dato 2026-11-20
    """
    from inkassocli.saksgang.rett import forlik as gang
    from inkassocli.view.forlik import om_klagen

    oe = Klageoensker(likevel, merknad, sakstype, raad, forliksraad_aapent, bilag, tekst, parter, kostnader)
    k.utfoer(lambda kontor: gang.lag(kontor, kontor.sak(sak), oe), om_klagen)


@visning
def sjekk(
    k: Kall,
    sak: SakArg,
    raad: Oppgitt = KLAGENS_RAAD,
    bilag: Bilagsoensker = BILAG,
    parter: Stedfortredere = PARTER,
) -> None:
    """Se hva som mangler. Ingenting lages; slutter med 3 når noe stanser klagen.

    Eksempel: inkasso forlik sjekk 2026-0001
    """
    from inkassocli.saksgang.rett import klagesjekk as gang
    from inkassocli.view.klagesjekk import som_json, tekst

    x = gang.sjekk(k.kontor, k.kontor.sak(sak), raad, bilag, parter)
    k.svar(som_json(x), tekst(x))
    k.kode = 3 if x.hindre else 0


@kommando
def sendt(
    k: Kall,
    sak: SakArg,
    gebyr: Betalt = None,
    likevel: Likevel = None,
    raad: Oppgitt = KLAGENS_RAAD,
    merknad: Merknad = "",
) -> None:
    """Klagen er sendt. Dagen er --dato. Sto adressen til forliksrådet åpen, oppgir du den nå.

    Eksempel: inkasso forlik sendt 2026-0001 --dato 2026-11-20
    """
    from inkassocli.saksgang.rett import klagegang as gang

    _foer(k, lambda kontor: gang.sendt(kontor, kontor.sak(sak), likevel, merknad, gebyr, raad))


@kommando
def tilsvar(
    k: Kall,
    sak: SakArg,
    utfall: Annotated[str, typer.Argument(metavar="UTFALL", help="godtatt eller bestridt.")],
    saksnummer: Saksnummer = "",
    merknad: Merknad = "",
) -> None:
    """Motparten har svart: godtatt eller bestridt.

    Eksempel: inkasso forlik tilsvar 2026-0001 bestridt
    """
    from inkassocli.saksgang.rett import klagegang as gang

    _foer(k, lambda kontor: gang.tilsvar(kontor, kontor.sak(sak), utfall, saksnummer, merknad))


@kommando
def moete(
    k: Kall,
    sak: SakArg,
    tid: Annotated[str, typer.Argument(metavar="TID", help="Dag og klokkeslett, i anførselstegn.")],
    sted: Annotated[str, typer.Option("--sted", metavar="STED", help="Hvor møtet er.")] = "",
    saksnummer: Saksnummer = "",
    merknad: Merknad = "",
) -> None:
    """Innkalt til møte: registrer tiden, og lag møteark.

    Eksempel: inkasso forlik moete 2026-0001 "10.12.2026 kl. 10.00" --sted "Eksempelgata 100"
    """
    from inkassocli.readers import tastet
    from inkassocli.saksgang.rett import klagegang as gang

    _foer(k, lambda kontor: gang.moete(kontor, kontor.sak(sak), tastet.tekst(tid), sted, saksnummer, merknad))


@kommando
def avsluttet(
    k: Kall,
    sak: SakArg,
    utfall: Annotated[str, typer.Argument(metavar="UTFALL", help="trukket, avvist, innstilt eller forlik.")],
    tillegg: Tillegg = gruppe(
        Tillegg, samtykke=Samtykke, nemnd_avsluttet=NemndAvsluttet, saksnummer=Saksnummer
    ),
    merknad: Merknad = "",
) -> None:
    """Klagen er avsluttet uten dom: trukket, avvist, innstilt eller forlik.

    Eksempel: inkasso forlik avsluttet 2026-0001 innstilt --samtykke 2026-12-20
    """
    from inkassocli.saksgang.rett import klagegang as gang

    _foer(k, lambda kontor: gang.avsluttet(kontor, kontor.sak(sak), utfall, tillegg, merknad))


@kommando
def trekk(
    k: Kall,
    sak: SakArg,
    raad: Oppgitt = KLAGENS_RAAD,
    saksnummer: Saksnummer = "",
    stedfortreder: Stedfortreder = "",
) -> None:
    """Lag brevet som trekker klagen.

    Eksempel: inkasso forlik trekk 2026-0001
    """
    from inkassocli.saksgang.rett import klagegang as gang

    _foer(k, lambda kontor: gang.trekk(kontor, kontor.sak(sak), raad, saksnummer, stedfortreder))


@kommando
def fullmakt(
    k: Kall,
    sak: SakArg,
    navn: Annotated[str, typer.Argument(metavar="NAVN", help="Den som skal møte for deg.")],
    stedfortreder: Stedfortreder = "",
    saksnummer: Saksnummer = "",
) -> None:
    """Lag fullmakt til den som skal møte for deg.

    Eksempel: inkasso forlik fullmakt 2026-0001 "Per Hansen"
    """
    from inkassocli.readers import tastet
    from inkassocli.saksgang.rett import klagegang as gang

    _foer(
        k,
        lambda kontor: gang.fullmakt(kontor, kontor.sak(sak), tastet.tekst(navn), stedfortreder, saksnummer),
    )


def _foer(k: Kall, handling: Callable[[Kontor], Utkast]) -> None:
    """What happens to a complaint after it is drafted."""
    from inkassocli.view.forlik import om_klagen

    k.utfoer(handling, om_klagen)


forlik = Akter(
    lag,
    flagg={
        "--sjekk": sjekk,
        "--sendt": sendt,
        "--tilsvar": tilsvar,
        "--moete": moete,
        "--avsluttet": avsluttet,
        "--trekk": trekk,
        "--fullmakt": fullmakt,
    },
)
