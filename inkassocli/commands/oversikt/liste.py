"""inkasso liste: every case on a line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.commands.valg import valgfritt_beloep
from inkassocli.commands.varsler import foreldelsesvarsel, krev_alle_lest, satsvarsel
from inkassocli.errors import BrukError
from inkassocli.saksgang.oversikt.sil import Utvalgsvalg, med_tekst, silt
from inkassocli.saksgang.utvalg import alle

if TYPE_CHECKING:
    from inkassocli.core.oversikt import Linje

SORTERT: dict[str, Callable[[Linje], Any]] = {
    "sak": lambda x: x.sak,
    "navn": lambda x: (x.navn.casefold(), x.sak),
    "saldo": lambda x: (-x.sum, x.sak),
    "foreldes": lambda x: (x.foreldes is None, x.foreldes, x.sak),
}

UTVALG = gruppe(
    Utvalgsvalg,
    tilstand=Annotated[
        str | None,
        typer.Option("--tilstand", metavar="ORD", help="Bare saker i denne tilstanden, for eksempel purret."),
    ],
    over=Annotated[Decimal | None, valgfritt_beloep("--over", "Bare saker der mer enn dette gjenstår.")],
    eldre_enn=Annotated[
        int | None,
        typer.Option(
            "--eldre-enn",
            min=0,
            metavar="DAGER",
            help="Bare saker som forfalt for mer enn så mange dager siden.",
        ),
    ],
    tekst=Annotated[
        str | None,
        typer.Option(
            "--tekst",
            metavar="ORD",
            help="Bare saker der ordet står, også i notater og merknader.",
        ),
    ],
)

SMALT = 500  # longer lists are not cut to the terminal


@kommando
def liste(
    k: Kall,
    soek: Annotated[
        str | None,
        typer.Argument(metavar="[SØK]", help="Bare saker der nummer, navn eller faktura inneholder dette."),
    ] = None,
    aapne: Annotated[
        bool, typer.Option("--aapne", help="Bare saker som ikke er gjort opp eller avsluttet.")
    ] = False,
    sorter: Annotated[
        str, typer.Option("--sorter", metavar="FELT", help="sak, navn, saldo eller foreldes.")
    ] = "sak",
    valg: Utvalgsvalg = UTVALG,
) -> None:
    """Vis alle sakene, én på hver linje: tilstand, hva som gjenstår og når kravet foreldes.

    Eksempel: inkasso liste --aapne --sorter foreldes

    Store og gamle: inkasso liste --over 2000 --eldre-enn 90
    """
    from inkassocli.view import avsnitt, oversikt
    from inkassocli.view.oversikt import forbehold, ingen

    if sorter not in SORTERT:
        raise BrukError(f"Kan ikke sortere etter «{sorter}».", gjoer=f"velg en av: {', '.join(SORTERT)}")
    utvalg = alle(k.kontor, skriv=not k.toerr)
    valgt = silt(_valgt(utvalg.linjer, soek, aapne=aapne), valg, k.dag)
    if valg.tekst:
        med = med_tekst(k.kontor, valg.tekst)
        valgt = [x for x in valgt if x.sak in med]
    linjer = sorted(valgt, key=SORTERT[sorter])
    bredde = avsnitt.bredde() if len(linjer) <= SMALT else None
    if k.som_json:
        k.svar([oversikt.rad(x) for x in linjer], "")
    else:
        k.skjerm.ut(
            oversikt.tabell(linjer, k.dag, bredde)
            if linjer
            else ingen(bool(utvalg.linjer), bool(utvalg.feil), soek or valg.tekst, silt=valg.noe)
        )
    foreldelsesvarsel(k, linjer)
    for tekst_ in forbehold(k.kontor.bok, linjer):
        k.si(tekst_)
    satsvarsel(k)
    krev_alle_lest(utvalg.feil)


def _valgt(linjer: list[Linje], soek: str | None, *, aapne: bool) -> list[Linje]:
    if soek:
        ord_ = soek.casefold().strip()
        linjer = [
            x
            for x in linjer
            if any(ord_ in t.casefold() for t in (x.sak, x.navn, *(f[0] for f in x.fakturaer)))
        ]
    return [x for x in linjer if x.aapen] if aapne else linjer
