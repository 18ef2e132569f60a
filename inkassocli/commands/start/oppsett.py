"""inkasso oppsett: the folder and the creditor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.commands.samtale.skjema import skjema_for
from inkassocli.commands.valg import Ja
from inkassocli.errors import BrukError
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
        int | None, typer.Option("--postdager", min=0, max=30, help="Dager til postgang i fristen. Ellers 4.")
    ],
    maalform=_tekst("--maalform", "nb eller nn. Ellers nb."),
    konvolutt=_tekst("--konvolutt", "C5, E65 eller C6/5. Ellers C5."),
    logo=_tekst("--logo", "Bildefil i mappen, øverst i brevene."),
    underskrift=_tekst("--underskrift", "Bildefil i mappen, under brevene."),
    kid_lengde=Annotated[
        int | None, typer.Option("--kid-lengde", help="Lengden på KID, når du har avtale om det med banken.")
    ],
    kid_algoritme=_tekst("--kid-algoritme", "mod10 eller mod11."),
    skriver=_tekst("--skriver", "Skriveren som brukes når du ikke velger en annen."),
    minstebeloep=Annotated[
        int | None,
        typer.Option("--minstebeloep", min=0, help="Kroner. Mindre krav foreslås ikke; de er like lovlige."),
    ],
    hopp_over_purring=Annotated[
        bool | None,
        typer.Option(
            "--hopp-over-purring/--med-purring", help="Foreslå inkassovarsel først. Purregebyret går tapt."
        ),
    ],
)

Fjern = Annotated[
    list[str] | None,
    typer.Option("--fjern", metavar="FELT", help="Ta bort en innstilling, for eksempel logo. Kan gjentas."),
]

Sett = Annotated[
    list[str] | None,
    typer.Option(
        "--sett", metavar="FELT=VERDI", help="En annen innstilling i inkasso.toml: bagatell=100. Kan gjentas."
    ),
]


@kommando
def oppsett(
    k: Kall,
    kreditor: Kreditorvalg = KREDITOR,
    brev: Brevvalg = BREV,
    sett: Sett = None,
    fjern: Fjern = None,
    ja: Ja = False,
) -> None:
    """Lag mappen og legg inn hvem du er, eller endre en innstilling senere. Spør om det som mangler.

    Endringer føres inn i inkasso.toml; kommentarene dine blir stående.

    Eksempel: inkasso oppsett --mappe ~/inkasso
    """
    from inkassocli.saksgang.start.oppsett import lag, mappen, mappevalg
    from inkassocli.saksgang.start.oppsettendring import endre, finnes
    from inkassocli.view.registrering import innstilt, klar

    valgt, forslag = mappevalg(k.kontor.valgt)
    her = Path.cwd()
    if valgt is None and not finnes(her) and k.kan_spoerre:
        svar = skjema_for(k.ctx, k.kontor).besvar((mappen(str(forslag)),))
        valgt = Path(svar["mappe"]).expanduser()
    k.kontor.velg(valgt or her)
    if finnes(k.kontor.mappe):
        k.utfoer(lambda kontor: endre(kontor, kreditor, brev, sett or (), fjern or (), ja=ja), innstilt)
    elif sett:
        raise BrukError("Mappen er ikke laget ennå.", gjoer="kjør inkasso oppsett først, og så --sett")
    else:
        k.utfoer(lambda kontor: lag(kontor, kreditor, brev), klar)
