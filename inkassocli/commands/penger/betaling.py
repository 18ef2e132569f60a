"""inkasso betaling: money received, entered by hand or read from the bank's file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, gruppe, kommando
from inkassocli.commands.valg import Ja, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.saksgang.penger.bank import Bankvalg
from inkassocli.saksgang.penger.betaling import Innbetaling

Sak = Annotated[
    str | None, typer.Argument(metavar="[SAK]", help="Saken pengene gjelder. Ikke sammen med --fra.")
]

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

Fil = Annotated[
    str | None,
    typer.Option(
        "--fra",
        metavar="FIL",
        help="Bankfil: CAMT.054, CAMT.053, OCR giro, CSV eller Excel. - leser fra standard inn.",
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
def betaling(
    k: Kall,
    sak: Sak = None,
    inn: Innbetaling = gruppe(
        Innbetaling, beloep=Beloep, dekning=Dekning, oppdrag=Oppdrag, kilde=Kilde, ref=Ref, merknad=Merknad,
        ettergi_rest=EttergiRest,
    ),
    valg: Bankvalg = gruppe(Bankvalg, fra=Fil, til=Til, kolonne=Kolonne, ark=Ark),
    ja: Ja = False,
) -> None:
    """Før en betaling på dagen --dato, eller les alle fra bankens fil og kjenn dem igjen på KID.

    Eksempel: inkasso betaling 2026-0001 --beloep 1500 --dato 2026-10-20

    Fra banken: inkasso betaling --fra camt054.xml --dry-run · inkasso betaling --fra camt054.xml --til 3=2026-0004
    """
    if valg.fra is not None:
        _fra_fil(k, sak, inn, valg, ja)
    elif not sak or not inn.beloep:
        raise BrukError(
            "SAK og --beloep mangler, eller beløpet er null.",
            gjoer="inkasso betaling SAK --beloep KRONER · eller: inkasso betaling --fra FIL",
        )
    elif valg.til or valg.kolonne or valg.ark:
        raise BrukError("--til, --kolonne og --ark gjelder bare sammen med --fra.", gjoer="gi saken uten dem")
    else:
        _for_haand(k, sak, inn, ja)


def _fra_fil(k: Kall, sak: str | None, inn: Innbetaling, valg: Bankvalg, ja: bool) -> None:
    from inkassocli.saksgang.penger.bank import foer, hent_fil
    from inkassocli.view.bank import lest

    if sak or inn.beloep is not None or inn.dekning or inn.oppdrag or inn.ref:
        raise BrukError(
            "--fra leser sak, beløp og dag fra filen.", gjoer="bruk enten --fra FIL eller SAK --beloep"
        )
    navn, data = hent_fil(valg)
    k.utfoer(lambda kontor: foer(kontor, navn, data, valg, ja=ja, husk=not k.toerr), lest)


def _for_haand(k: Kall, sak: str, inn: Innbetaling, ja: bool) -> None:
    from inkassocli.saksgang.penger.betaling import for_haand
    from inkassocli.view.betaling import betalt

    k.utfoer(lambda kontor: for_haand(kontor, kontor.sak(sak), inn, ja=ja), betalt)
