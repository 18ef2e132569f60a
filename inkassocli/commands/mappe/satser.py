"""inkasso satser: the law's dated tables, and the user's own rows in satser/."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.commands.valg import Ja
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.mappe.satser import tall

HANDLINGER = ("vis", "ny", "les", "alle")


def satser(
    ctx: typer.Context,
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
    fra: Annotated[
        date | None,
        typer.Option("--fra", parser=norsk.dato, metavar="ÅÅÅÅ-MM-DD", help="Første dag satsen gjelder."),
    ] = None,
    til: Annotated[
        date | None,
        typer.Option(
            "--til",
            parser=norsk.dato,
            metavar="ÅÅÅÅ-MM-DD",
            help="Siste dag. Ellers ut halvåret (renten) eller året.",
        ),
    ] = None,
    verdi: Annotated[
        Decimal | None,
        typer.Option("--verdi", parser=tall, metavar="TALL", help="Satsen: kroner, prosent eller ganger R."),
    ] = None,
    uendret: Annotated[
        bool, typer.Option("--uendret", help="Samme verdi som den nyeste; du har kontrollert at den står.")
    ] = False,
    kilde: Annotated[
        str,
        typer.Option(
            "--kilde", metavar="TEKST", help="Hvor satsen er kunngjort, for eksempel FOR-2026-12-18-1234."
        ),
    ] = "",
    bekreft: Annotated[
        bool, typer.Option("--bekreft", help="Verdien eller dagen er uvanlig, og du har kontrollert den.")
    ] = False,
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
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Vis satsene programmet regner med, og legg inn nye. Programmets egne tabeller endres aldri.

    Eksempel: inkasso satser ny forsinkelsesrente --fra 2027-01-01 --verdi 12,00 --kilde FOR-2026-12-18-1234

    Det som står som før: inkasso satser ny --uendret mva makssats --fra 2027-01-01 --kilde lovdata.no/2027
    """
    from inkassocli.saksgang.mappe.satser import les, ny, sjekk_satser
    from inkassocli.view.satser import finn_tabell, liste, mangler, vis

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    navn = list(tabell or ())
    if handling is not None and handling not in HANDLINGER and not navn:
        handling, navn = "vis", [handling]
    if sjekk is not None:
        return sjekk_satser(k, sjekk)
    if handling is None and not json:
        return mangler(k)
    if handling in (None, "alle"):
        return liste(k)
    if handling not in HANDLINGER:
        raise BrukError(
            f"«{handling}» er ikke noe satser kan gjøre.",
            gjoer="skriv inkasso satser, satser vis TABELL, satser ny TABELL … eller satser les FIL",
        )
    if not navn:
        raise BrukError("Hvilken tabell?", gjoer="se navnene med: inkasso satser alle")
    if handling == "les":
        return les(k, Path(navn[0]), ja=ja)
    tabellene = [finn_tabell(k, n) for n in navn]
    if len(tabellene) > 1 and not (handling == "ny" and uendret):
        raise BrukError(
            "Bare én tabell om gangen, uten med ny --uendret.", gjoer="skriv én kommando for hver tabell"
        )
    if handling == "vis":
        return vis(k, tabellene[0])
    return ny(k, tabellene, fra, til, verdi, kilde, uendret=uendret, bekreft=bekreft)
