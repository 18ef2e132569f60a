"""The options for the facts of a debtor and a claim, shared by `ny` and `endre`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import gruppe
from inkassocli.commands.start.valg import Avtalt
from inkassocli.core.skjema import Kravvalg, Skyldnervalg


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
    vergemaal=Annotated[
        bool | None,
        typer.Option("--vergemaal/--ikke-vergemaal", help="Vergen er for en voksen under vergemål."),
    ],
    innehaver_navn=_tekst("--innehaver-navn", hjelp="Eieren av et enkeltpersonforetak."),
    innehaver_foedselsdato=_dag("--innehaver-foedselsdato"),
    innehaver_adresse=_linjer("--innehaver-adresse"),
    innehaver_postnummer=_tekst("--innehaver-postnummer"),
    innehaver_poststed=_tekst("--innehaver-poststed", hjelp="Ellers fra postnummeret."),
    stedfortreder_navn=_tekst(
        "--stedfortreder-navn", hjelp="Den som opptrer for et selskap, som daglig leder."
    ),
    stedfortreder_adresse=_linjer("--stedfortreder-adresse"),
    stedfortreder_postnummer=_tekst("--stedfortreder-postnummer"),
    stedfortreder_poststed=_tekst("--stedfortreder-poststed", hjelp="Ellers fra postnummeret."),
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
