"""inkasso betaling: money received, entered by hand or read from the bank's file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from inkassocli import norsk
from inkassocli.commands.akter import Akter
from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import Ja, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.saksgang.penger.bank import Bankvalg
from inkassocli.saksgang.penger.betaling import Innbetaling

Sak = Annotated[str | None, typer.Argument(metavar="[SAK]", help="Saken pengene gjelder.")]

Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hvor mye som kom inn.")]

Oppdrag = Annotated[
    date | None, valgfri_dato("--oppdrag", "Dagen banken fikk oppdraget; avgjør om fristen er holdt.")
]

Dekning = Annotated[
    str | None,
    typer.Option(
        "--dekning", metavar="SLAG", help="Det skyldneren ville dekke: hovedstol, renter eller kostnader."
    ),
]

Kilde = Annotated[str, typer.Option("--kilde", metavar="TEKST", help="Hvor du så betalingen.")]

Ref = Annotated[str, typer.Option("--ref", metavar="TEKST", help="Bankens referanse.")]

EttergiRest = Annotated[
    bool | None,
    typer.Option(
        "--ettergi-rest/--behold-rest",
        help="Står det bare en liten rest igjen: ettergi den, eller behold den.",
    ),
]

Til = Annotated[
    list[str] | None,
    typer.Option("--til", metavar="[NR=]SAK", help="Linje NR i filen hører til denne saken. Kan gjentas."),
]

Kolonne = Annotated[
    list[str] | None,
    typer.Option(
        "--kolonne",
        metavar="FELT=OVERSKRIFT",
        help="Hva en kolonne i listen heter, for eksempel bokfoert=Dato; «-» for ingen.",
    ),
]

Ark = Annotated[
    str | None, typer.Option("--ark", metavar="NAVN", help="Arket i Excel-filen. Ellers det første.")
]


@kommando
def registrer(
    k: Kall,
    sak: Sak = None,
    inn: Innbetaling = gruppe(
        Innbetaling,
        beloep=Beloep,
        dekning=Dekning,
        oppdrag=Oppdrag,
        kilde=Kilde,
        ref=Ref,
        merknad=Merknad,
        ettergi_rest=EttergiRest,
    ),
    ja: Ja = False,
) -> None:
    """Før en betaling på dagen --dato.

    Eksempel: inkasso betaling 2026-0001 --beloep 1500 --dato 2026-10-20

    Alle fra bankens fil: inkasso betaling fil camt054.xml --dry-run
    """
    from inkassocli.saksgang.penger.betaling import for_haand
    from inkassocli.view.betaling import betalt

    if not sak or inn.beloep == 0:
        raise BrukError(
            "Beløpet kan ikke være null." if sak else "SAK mangler.",
            gjoer="inkasso betaling SAK --beloep KRONER · eller: inkasso betaling fil FIL",
        )
    k.utfoer(lambda kontor: for_haand(kontor, kontor.sak(sak), inn, ja=ja), betalt)


@kommando
def fil(
    k: Kall,
    fra: Annotated[
        str,
        typer.Argument(
            metavar="FIL",
            help="CAMT.054, CAMT.053, OCR giro, CSV eller Excel. - leser fra standard inn.",
        ),
    ],
    valg: Bankvalg = gruppe(Bankvalg, til=Til, kolonne=Kolonne, ark=Ark),
    ja: Ja = False,
) -> None:
    """Les alle betalingene fra bankens fil, og kjenn dem igjen på KID.

    Eksempel: inkasso betaling fil camt054.xml --dry-run · inkasso betaling fil camt054.xml --til 3=2026-0004
    """
    from inkassocli.saksgang.penger.bank import foer, hent_fil
    from inkassocli.view.bank import lest

    valg = replace(valg, fra=fra)
    navn, data = hent_fil(valg)
    k.utfoer(lambda kontor: foer(kontor, navn, data, valg, ja=ja, husk=not k.toerr), lest)


@kommando
def tilbake(
    k: Kall,
    sak: SakArg,
    beloep: Annotated[
        Decimal, typer.Option("--beloep", parser=norsk.kroner, metavar="KRONER", help="Hvor mye du betalte.")
    ],
    til: Annotated[
        str, typer.Option("--til", metavar="TEKST", help="Kontoen eller den som fikk pengene.")
    ] = "",
    merknad: Merknad = "",
) -> None:
    """Før det du har betalt tilbake av det skyldneren hadde til gode.

    Eksempel: inkasso betaling tilbake 2026-0001 --beloep 51,43
    """
    from inkassocli.saksgang.penger.tilbake import tilbake as foer
    from inkassocli.view.betaling import betalt_tilbake

    k.utfoer(lambda kontor: foer(kontor, kontor.sak(sak), beloep, til, merknad), betalt_tilbake)


betaling = Akter(
    registrer,
    tilbake,
    flagg={"--fra": fil} | dict.fromkeys(("--beloep", "--dekning", "--oppdrag", "--ref"), registrer),
)
