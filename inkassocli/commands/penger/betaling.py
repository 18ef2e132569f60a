"""inkasso betaling: money received, entered by hand or read from the bank's file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, Stille, Toerr
from inkassocli.commands.valg import Ja, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

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

Fil = Annotated[
    str | None,
    typer.Option(
        "--fra",
        metavar="FIL",
        help="Bankfil: CAMT.054, CAMT.053, OCR giro eller CSV. - leser fra standard inn.",
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
        help="Hva en kolonne i CSV-filen heter, for eksempel bokfoert=Dato.",
    ),
]


def betaling(
    ctx: typer.Context,
    sak: Sak = None,
    beloep: Beloep = None,
    dekning: Dekning = None,
    oppdrag: Oppdrag = None,
    kilde: Annotated[str, typer.Option("--kilde", metavar="TEKST", help="Hvor du så betalingen.")] = "",
    ref: Annotated[str, typer.Option("--ref", metavar="TEKST", help="Bankens referanse.")] = "",
    merknad: Merknad = "",
    fra: Fil = None,
    til: Til = None,
    kolonne: Kolonne = None,
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Før en betaling på dagen --dato, eller les alle fra bankens fil og kjenn dem igjen på KID.

    Eksempel: inkasso betaling 2026-0001 --beloep 1500 --dato 2026-10-20

    Fra banken: inkasso betaling --fra camt054.xml --dry-run · inkasso betaling --fra camt054.xml --til 3=2026-0004
    """
    from inkassocli.saksgang.penger.betaling import for_haand

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if fra is not None:
        if sak or beloep is not None or dekning or oppdrag or ref:
            raise BrukError(
                "--fra leser sak, beløp og dag fra filen.", gjoer="bruk enten --fra FIL eller SAK --beloep"
            )
        from inkassocli.saksgang.penger.bank import fra_fil

        fra_fil(k, fra, til or [], kolonne or [], ja=ja)
        return
    if not sak or not beloep:
        raise BrukError(
            "SAK og --beloep mangler, eller beløpet er null.",
            gjoer="inkasso betaling SAK --beloep KRONER · eller: inkasso betaling --fra FIL",
        )
    if til or kolonne:
        raise BrukError("--til og --kolonne gjelder bare sammen med --fra.", gjoer="gi saken uten --til")
    for_haand(k, sak, beloep, dekning, oppdrag, (kilde, ref, merknad), ja=ja)
