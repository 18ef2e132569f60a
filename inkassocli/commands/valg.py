"""What the commands about money share: the effect before it is recorded, and what to say afterwards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from inkassocli import norsk

Ja = Annotated[bool, typer.Option("--ja", help="Svar ja på spørsmålene.")]


def valgfri_dato(navn: str, hjelp: str) -> Any:
    """An option that takes a day."""
    return typer.Option(navn, parser=norsk.dato, metavar="ÅÅÅÅ-MM-DD", help=hjelp)


def valgfritt_beloep(navn: str, hjelp: str) -> Any:
    """An option that takes an amount in kroner."""
    return typer.Option(navn, parser=norsk.kroner, metavar="KRONER", help=hjelp)


Frist = Annotated[
    date | None,
    typer.Option(
        "--frist",
        parser=norsk.dato,
        metavar="ÅÅÅÅ-MM-DD",
        help="Fristen i brevet. Ellers 14 dager og postgang, på en virkedag.",
    ),
]

Postlagt = Annotated[
    bool, typer.Option("--postlagt", help="Brevet er postlagt samme dag (--dato). Ellers: inkasso sendt.")
]

Kanal = Annotated[str, typer.Option("--kanal", help="papir, rekommandert, digital_postkasse eller epost.")]

Vis = Annotated[bool, typer.Option("--vis", help="Vis brevet her. Ingenting lagres.")]

Aapne = Annotated[bool, typer.Option("--aapne", help="Åpne PDF-en etterpå.")]

SkrivUt = Annotated[bool, typer.Option("--skriv-ut", help="Send brevene til skriveren.")]

Skriver = Annotated[
    str | None, typer.Option("--skriver", metavar="NAVN", help="Hvilken skriver (sammen med --skriv-ut).")
]

Konvolutt = Annotated[
    str,
    typer.Option(
        "--konvolutt", metavar="NAVN", help="C5, E65, C6/5 eller uten (uten vindu), for dette brevet."
    ),
]

Engelsk = Annotated[
    bool, typer.Option("--engelsk", help="Legg ved en engelsk kopi etter den norske teksten.")
]

TekstEngelsk = Annotated[
    str,
    typer.Option(
        "--tekst-engelsk", metavar="TEKST", help="Teksten din på engelsk, i den engelske kopien av brevet."
    ),
]


Navn = Annotated[str | None, typer.Option("--forliksraad-navn", metavar="NAVN", help="Forliksrådets navn.")]

Adresse = Annotated[
    list[str] | None,
    typer.Option("--forliksraad-adresse", metavar="LINJE", help="Gate eller postboks (kan gjentas)."),
]

Postnummer = Annotated[
    str | None, typer.Option("--forliksraad-postnummer", metavar="NNNN", help="Postnummer.")
]

Poststed = Annotated[
    str | None,
    typer.Option("--forliksraad-poststed", metavar="STED", help="Poststed. Ellers fra postnummeret."),
]

Kilde = Annotated[
    str | None, typer.Option("--forliksraad-kilde", metavar="TEKST", help="Hvor du har adressen fra.")
]

Kommune = Annotated[
    str | None,
    typer.Option(
        "--kommune", metavar="NR", help="Kommunen skyldneren bor i, når postnummeret gir feil svar."
    ),
]

Uten = Annotated[
    list[int] | None,
    typer.Option("--uten-bilag", metavar="N", help="Ta ut bilag nr. N (se --dry-run). Kan gjentas."),
]

Ekstra = Annotated[
    list[str] | None,
    typer.Option("--bilag", metavar="FIL[=TITTEL]", help="Legg ved en fil til. Kan gjentas."),
]

Helse = Annotated[
    bool,
    typer.Option(
        "--bekreft-helsedata",
        help="Ja, helseopplysningene må være med. De merkes «Kreves unntatt fra innsyn».",
    ),
]

Full = Annotated[
    bool,
    typer.Option(
        "--full-faktura",
        help="Legg ved fakturaen som den er lagret, i stedet for et utdrag uten behandlingslinjer.",
    ),
]

Fremstilling = Annotated[
    Path | None,
    typer.Option(
        "--fremstilling",
        metavar="FIL",
        help="Din egen forklaring (tekstfil), settes inn i klagen eller begjæringen.",
    ),
]

Rediger = Annotated[bool, typer.Option("--rediger", help="Skriv forklaringen i $EDITOR.")]

Stedfortreder = Annotated[
    str,
    typer.Option(
        "--stedfortreder",
        metavar="NAVN, ADRESSE",
        help="Hvem som opptrer for aksjeselskapet ditt: «NAVN, GATE, 0000 STED».",
    ),
]

Motpart = Annotated[
    str,
    typer.Option(
        "--motpart-stedfortreder",
        metavar="NAVN, ADRESSE",
        help="Hvem som opptrer for et selskap som skylder: «NAVN, GATE, 0000 STED».",
    ),
]

StedfortrederAapen = Annotated[
    bool,
    typer.Option(
        "--stedfortreder-aapen", help="La linjen for den som opptrer for et selskap som skylder, stå åpen."
    ),
]

Reise = Annotated[
    Decimal | None,
    typer.Option("--reise", parser=norsk.kroner, metavar="KRONER", help="Reiseutgifter du krever (§ 6-13)."),
]

Moeteutgift = Annotated[
    Decimal | None,
    typer.Option(
        "--moeteutgift", parser=norsk.kroner, metavar="KRONER", help="Utgifter til møtefullmektig (§ 6-13)."
    ),
]

Rettshjelp = Annotated[
    Decimal | None,
    typer.Option(
        "--rettshjelp", parser=norsk.kroner, metavar="KRONER", help="Utgifter til rettshjelp (§ 6-13)."
    ),
]
