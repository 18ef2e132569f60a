"""inkasso oppsett: the folder and the creditor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.commands.samtale.spoer import spoer_gyldig
from inkassocli.saksgang.start.oppsett import Brevvalg, Kreditorvalg


def _tekst(navn: str, hjelp: str | None = None) -> Any:
    return Annotated[str | None, typer.Option(navn, help=hjelp)]


KREDITOR = gruppe(
    Kreditorvalg,
    navn=_tekst("--navn", "Navnet på fakturaene dine."),
    organisasjonsnummer=_tekst("--organisasjonsnummer", "Ni sifre."),
    form=_tekst("--form", "enk, as eller privat."),
    adresse=Annotated[list[str] | None, typer.Option("--adresse", help="Adresselinje; kan gjentas.")],
    postnummer=_tekst("--postnummer"),
    poststed=_tekst("--poststed", "Ellers fra postnummeret."),
    telefon=_tekst("--telefon"),
    epost=_tekst("--epost"),
    kontonummer=_tekst("--kontonummer", "Kontoen det skal betales til."),
    mva_pliktig=Annotated[
        bool | None, typer.Option("--mva-pliktig/--ikke-mva-pliktig", help="Tannleger er ikke.")
    ],
    virksomhet=_tekst("--virksomhet", "tannlege eller annet."),
)

BREV = gruppe(
    Brevvalg,
    postdager=Annotated[
        int, typer.Option("--postdager", min=0, max=30, help="Dager til postgang i fristen.")
    ],
    maalform=Annotated[str, typer.Option("--maalform", help="nb eller nn.")],
    konvolutt=Annotated[str, typer.Option("--konvolutt", help="C5, E65 eller C6/5.")],
)


@kommando
def oppsett(k: Kall, kreditor: Kreditorvalg = KREDITOR, brev: Brevvalg = BREV) -> None:
    """Lag mappen og legg inn hvem du er. Spør om det som mangler.

    Eksempel: inkasso oppsett --mappe ~/inkasso
    """
    from inkassocli.saksgang.start.oppsett import lag, mappevalg
    from inkassocli.view.registrering import klar

    valgt, forslag = mappevalg(k.kontor.valgt)
    if valgt is None and k.kan_spoerre:
        svar = spoer_gyldig("Mappen sakene skal ligge i (--mappe)", str, str(forslag))
        valgt = Path(svar).expanduser()
    k.kontor.velg(valgt or Path.cwd())
    k.utfoer(lambda kontor: lag(kontor, kreditor, brev), klar)
