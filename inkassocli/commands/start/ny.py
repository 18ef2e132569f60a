"""inkasso ny: registers an overdue invoice, by questions, by options, or from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.commands.start.valg import FLAGG, Avtalt, listevalg
from inkassocli.core.skjema import Kravvalg, Skyldnervalg, gitte
from inkassocli.saksgang.start.lesing import Listevalg, Valg
from inkassocli.saksgang.start.skjema import Flagg

Fra = Annotated[
    Path | None,
    typer.Option("--fra", metavar="FIL", help="Les fakturaen fra EHF (XML), CSV, Excel eller TOML."),
]

Bilag = Annotated[
    list[Path] | None, typer.Option("--bilag", help="Fakturaen som PDF, JPG eller PNG; kan gjentas.")
]


def _tekst(*navn: str, hjelp: str | None = None, metavar: str | None = None) -> Any:
    return Annotated[str | None, typer.Option(*navn, help=hjelp, metavar=metavar)]


def _linjer(*navn: str, hjelp: str | None = None) -> Any:
    return Annotated[list[str] | None, typer.Option(*navn, help=hjelp)]


def _dag(navn: str, hjelp: str | None = None) -> Any:
    return Annotated[date | None, typer.Option(navn, parser=norsk.dato, help=hjelp)]


SKYLDNEREN = gruppe(
    Skyldnervalg,
    skyldner_type=_tekst("--skyldner-type", hjelp="privat, enk eller foretak."),
    skyldner_navn=_tekst("--skyldner-navn"),
    skyldner_adresse=_linjer("--skyldner-adresse", hjelp="Adresselinje; kan gjentas."),
    skyldner_postnummer=_tekst("--skyldner-postnummer"),
    skyldner_poststed=_tekst("--skyldner-poststed", hjelp="Ellers fra postnummeret."),
    skyldner_kommunenummer=_tekst("--skyldner-kommunenummer", hjelp="Ellers fra postnummeret."),
    skyldner_land=_tekst("--skyldner-land", hjelp="Landkode eller land, når det ikke er Norge."),
    skyldner_foedselsdato=_dag("--skyldner-foedselsdato"),
    skyldner_organisasjonsnummer=_tekst("--skyldner-organisasjonsnummer"),
    skyldner_epost=_tekst("--skyldner-epost"),
    skyldner_telefon=_tekst("--skyldner-telefon"),
    verge_navn=_tekst("--verge-navn", "--skyldner-verge-navn", hjelp="Verge, når skyldneren er mindreårig."),
    verge_adresse=_linjer("--verge-adresse", "--skyldner-verge-adresse"),
    verge_postnummer=_tekst("--verge-postnummer", "--skyldner-verge-postnummer"),
    verge_poststed=_tekst("--verge-poststed", "--skyldner-verge-poststed", hjelp="Ellers fra postnummeret."),
)

KRAVET = gruppe(
    Kravvalg,
    fordringshaver=_tekst("--fordringshaver", hjelp="Bare når fakturaen er utstedt av en annen."),
    faktura=_tekst("--faktura", hjelp="Fakturanummeret."),
    fakturadato=_dag("--fakturadato"),
    gjelder=_tekst("--gjelder", hjelp="Tjenestens art og dag, uten helseopplysninger."),
    beloep=_tekst("--beloep", hjelp="Det som er ubetalt på fakturaen.", metavar="KRONER"),
    ytelsesdato=_dag("--ytelsesdato", "Dagen for behandlingen."),
    forfall=_dag("--forfall"),
    forfall_avtalt=Avtalt,
    paakrav_sendt=_dag("--paakrav-sendt", "Dagen fakturaen ble sendt."),
    kid=_tekst("--kid"),
    pristilbud=Annotated[
        bool | None,
        typer.Option("--pristilbud/--uten-pristilbud", help="Fikk pasienten skriftlig pristilbud?"),
    ],
    sakstype=_tekst("--sakstype", hjelp="Bare når det ikke er et vanlig pengekrav."),
)

LISTEN = listevalg("kolonne", "ark", "samme_dag")


@kommando
def ny(
    k: Kall,
    fra: Fra = None,
    skyldner: Skyldnervalg = SKYLDNEREN,
    krav: Kravvalg = KRAVET,
    bilag: Bilag = None,
    flagg: Flagg = FLAGG,
    liste: Listevalg = LISTEN,
) -> None:
    """Registrer en ubetalt faktura: med spørsmål, med valg, eller fra en fil.

    Eksempel: inkasso ny --fra faktura.xml --ikke-avtalt
    """
    from inkassocli.saksgang.start.faktura import er_liste
    from inkassocli.saksgang.start.importering import ta_inn
    from inkassocli.saksgang.start.registrering import registrer
    from inkassocli.view import importering, registrering

    _ = k.kontor.oppsett
    gitt, spoerres = gitte(skyldner, krav), k.kan_spoerre
    if fra is not None and er_liste(fra):
        k.utfoer(
            lambda kontor: ta_inn(kontor, [fra], Valg(flagg, gitt, liste), spoer_avtalt=False),
            lambda s: importering.fortell(s, spoerres=spoerres),
        )
    else:
        k.utfoer(
            lambda kontor: registrer(kontor, gitt, fra, bilag or (), flagg),
            lambda s: registrering.fortell(s, spoerres=spoerres),
        )
