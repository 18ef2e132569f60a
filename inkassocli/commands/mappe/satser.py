"""inkasso satser: the law's dated tables, and the user's own rows in satser/."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.commands.valg import Ja
from inkassocli.errors import BrukError
from inkassocli.saksgang.mappe.satser import NySats

HANDLINGER = ("vis", "ny", "les", "alle")


def tall(verdi: str | Decimal) -> Decimal:
    """Parser of --verdi: a number with comma or point."""
    try:
        return norsk.kroner(verdi)
    except typer.BadParameter:
        raise typer.BadParameter(f"«{verdi}» er ikke et tall. Skriv for eksempel 12,25.") from None


Fra = Annotated[
    date | None,
    typer.Option("--fra", parser=norsk.dato, metavar="ÅÅÅÅ-MM-DD", help="Første dag satsen gjelder."),
]

Til = Annotated[
    date | None,
    typer.Option(
        "--til",
        parser=norsk.dato,
        metavar="ÅÅÅÅ-MM-DD",
        help="Siste dag. Ellers ut halvåret (renten) eller året.",
    ),
]

Verdi = Annotated[
    Decimal | None,
    typer.Option("--verdi", parser=tall, metavar="TALL", help="Satsen: kroner, prosent eller ganger R."),
]

Uendret = Annotated[
    bool, typer.Option("--uendret", help="Samme verdi som den nyeste; du har kontrollert at den står.")
]

Kilde = Annotated[
    str,
    typer.Option(
        "--kilde", metavar="TEKST", help="Hvor satsen er kunngjort, for eksempel FOR-2026-12-18-1234."
    ),
]

Bekreft = Annotated[
    bool, typer.Option("--bekreft", help="Verdien eller dagen er uvanlig, og du har kontrollert den.")
]


@kommando
def satser(
    k: Kall,
    handling: Annotated[
        str | None,
        typer.Argument(
            metavar="[vis|ny|les|alle]",
            help="vis: én tabell. ny: legg inn. les: fra en fil. alle: hver tabell. Uten: det som mangler.",
        ),
    ] = None,
    tabell: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TABELL…|FIL]", help="Tabellen (flere med --uendret), eller filen med satser."
        ),
    ] = None,
    sats: NySats = gruppe(
        NySats, fra=Fra, til=Til, verdi=Verdi, uendret=Uendret, kilde=Kilde, bekreft=Bekreft
    ),
    ja: Ja = False,
    sjekk: Annotated[
        date | None,
        typer.Option(
            "--sjekk",
            parser=norsk.dato,
            metavar="ÅÅÅÅ-MM-DD",
            help="Stille og kode 0 når alle tabeller dekker dagen, ellers kode 5.",
        ),
    ] = None,
) -> None:
    """Vis satsene programmet regner med, og legg inn nye. Programmets egne tabeller endres aldri.

    Eksempel: inkasso satser ny forsinkelsesrente --fra 2027-01-01 --verdi 12,00 --kilde FOR-2026-12-18-1234

    Det som står som før: inkasso satser ny --uendret mva makssats --fra 2027-01-01 --kilde lovdata.no/2027
    """
    from inkassocli.saksgang.mappe.satser import krev_dekket
    from inkassocli.view.satser import mangler

    navn = list(tabell or ())
    if handling is not None and handling not in HANDLINGER and not navn:
        handling, navn = "vis", [handling]
    if sjekk is not None:
        return krev_dekket(k.kontor, sjekk)
    if handling is None and not k.som_json:
        return k.skjerm.ut(mangler(k.kontor.bok, k.dag))
    if handling in (None, "alle"):
        return _alle(k)
    if handling not in HANDLINGER:
        raise BrukError(
            f"«{handling}» er ikke noe satser kan gjøre.",
            gjoer="skriv inkasso satser, satser vis TABELL, satser ny TABELL … eller satser les FIL",
        )
    if not navn:
        raise BrukError("Hvilken tabell?", gjoer="se navnene med: inkasso satser alle")
    return _om(k, handling, navn, sats, ja=ja)


def _om(k: Kall, handling: str, navn: list[str], sats: NySats, *, ja: bool) -> None:
    """Show a table, add a row to one or several, or read a file of rates."""
    from inkassocli.saksgang.mappe.satser import finn_tabell, les, ny
    from inkassocli.view import lovdata
    from inkassocli.view import satser as ord_

    if handling == "les":
        k.utfoer(lambda kontor: les(kontor, Path(navn[0]), ja=ja), ord_.lest_inn)
        return None
    tabeller = [finn_tabell(k.kontor, n) for n in navn]
    if len(tabeller) > 1 and not (handling == "ny" and sats.uendret):
        raise BrukError(
            "Bare én tabell om gangen, uten med ny --uendret.", gjoer="skriv én kommando for hver tabell"
        )
    if handling == "vis":
        return k.svar(ord_.med_versjoner(tabeller[0]), "" if k.som_json else lovdata.sats(tabeller[0]))
    k.utfoer(lambda kontor: ny(kontor, navn, sats), ord_.lagt_inn)
    return None


def _alle(k: Kall) -> None:
    """Every table with its newest figure, and those that run out."""
    from inkassocli.core import satsvakt
    from inkassocli.view import lovdata
    from inkassocli.view.satser import som_json

    tabeller = list(k.kontor.bok.tabeller.values())
    k.svar([som_json(t) for t in tabeller], "" if k.som_json else lovdata.satser(tabeller))
    for linje in satsvakt.varsel(satsvakt.utloep(k.kontor.bok, k.dag, None)):
        k.si(linje)
