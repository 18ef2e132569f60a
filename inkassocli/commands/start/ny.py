"""inkasso ny: registers an overdue invoice, by questions, by options, or from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from inkassocli import norsk
from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.core.skjema import KRAVVALG, SKYLDNERVALG
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.start.skjema import Flagg, registrer_en


def ny(
    ctx: typer.Context,
    fra: Annotated[
        Path | None,
        typer.Option("--fra", metavar="FIL", help="Les fakturaen fra EHF (XML), CSV, Excel eller TOML."),
    ] = None,
    skyldner_type: Annotated[
        str | None, typer.Option("--skyldner-type", help="privat, enk eller foretak.")
    ] = None,
    skyldner_navn: Annotated[str | None, typer.Option("--skyldner-navn")] = None,
    skyldner_adresse: Annotated[
        list[str] | None, typer.Option("--skyldner-adresse", help="Adresselinje; kan gjentas.")
    ] = None,
    skyldner_postnummer: Annotated[str | None, typer.Option("--skyldner-postnummer")] = None,
    skyldner_poststed: Annotated[
        str | None, typer.Option("--skyldner-poststed", help="Ellers fra postnummeret.")
    ] = None,
    skyldner_kommunenummer: Annotated[
        str | None, typer.Option("--skyldner-kommunenummer", help="Ellers fra postnummeret.")
    ] = None,
    skyldner_land: Annotated[
        str | None, typer.Option("--skyldner-land", help="Landkode eller land, når det ikke er Norge.")
    ] = None,
    skyldner_foedselsdato: Annotated[
        date | None, typer.Option("--skyldner-foedselsdato", parser=norsk.dato)
    ] = None,
    skyldner_organisasjonsnummer: Annotated[
        str | None, typer.Option("--skyldner-organisasjonsnummer")
    ] = None,
    skyldner_epost: Annotated[str | None, typer.Option("--skyldner-epost")] = None,
    skyldner_telefon: Annotated[str | None, typer.Option("--skyldner-telefon")] = None,
    verge_navn: Annotated[
        str | None,
        typer.Option("--verge-navn", "--skyldner-verge-navn", help="Verge, når skyldneren er mindreårig."),
    ] = None,
    verge_adresse: Annotated[
        list[str] | None, typer.Option("--verge-adresse", "--skyldner-verge-adresse")
    ] = None,
    verge_postnummer: Annotated[
        str | None, typer.Option("--verge-postnummer", "--skyldner-verge-postnummer")
    ] = None,
    verge_poststed: Annotated[
        str | None,
        typer.Option("--verge-poststed", "--skyldner-verge-poststed", help="Ellers fra postnummeret."),
    ] = None,
    fordringshaver: Annotated[
        str | None, typer.Option("--fordringshaver", help="Bare når fakturaen er utstedt av en annen.")
    ] = None,
    faktura: Annotated[str | None, typer.Option("--faktura", help="Fakturanummeret.")] = None,
    fakturadato: Annotated[date | None, typer.Option("--fakturadato", parser=norsk.dato)] = None,
    gjelder: Annotated[
        str | None, typer.Option("--gjelder", help="Tjenestens art og dag, uten helseopplysninger.")
    ] = None,
    beloep: Annotated[
        str | None, typer.Option("--beloep", metavar="KRONER", help="Det som er ubetalt på fakturaen.")
    ] = None,
    ytelsesdato: Annotated[
        date | None, typer.Option("--ytelsesdato", parser=norsk.dato, help="Dagen for behandlingen.")
    ] = None,
    forfall: Annotated[date | None, typer.Option("--forfall", parser=norsk.dato)] = None,
    forfall_avtalt: Annotated[
        bool | None,
        typer.Option(
            "--forfall-avtalt/--ikke-avtalt", help="Var forfallsdagen avtalt, eller bare trykt på fakturaen?"
        ),
    ] = None,
    paakrav_sendt: Annotated[
        date | None, typer.Option("--paakrav-sendt", parser=norsk.dato, help="Dagen fakturaen ble sendt.")
    ] = None,
    kid: Annotated[str | None, typer.Option("--kid")] = None,
    bilag: Annotated[
        list[Path] | None, typer.Option("--bilag", help="Fakturaen som PDF, JPG eller PNG; kan gjentas.")
    ] = None,
    pristilbud: Annotated[
        bool | None,
        typer.Option("--pristilbud/--uten-pristilbud", help="Fikk pasienten skriftlig pristilbud?"),
    ] = None,
    sakstype: Annotated[
        str | None, typer.Option("--sakstype", help="Bare når det ikke er et vanlig pengekrav.")
    ] = None,
    avsender_ok: Annotated[
        str | None,
        typer.Option("--avsender-ok", metavar="GRUNN", help="Fakturaen har et annet navn, men er din."),
    ] = None,
    bekreft: Annotated[bool, typer.Option("--bekreft", help="Ja til en faktura av et uvanlig slag.")] = False,
    egen_sak: Annotated[
        bool, typer.Option("--egen-sak", help="Ikke legg kravet til en åpen sak mot samme skyldner.")
    ] = False,
    kolonne: Annotated[
        list[str] | None,
        typer.Option("--kolonne", metavar="FELT=OVERSKRIFT", help="Hva en kolonne i listen heter."),
    ] = None,
    ark: Annotated[str, typer.Option("--ark", metavar="NAVN", help="Arket i Excel-filen.")] = "",
    samme_dag: Annotated[
        bool,
        typer.Option("--samme-dag", help="Tjenesten ble ytt på fakturadagen når listen ikke sier noe annet."),
    ] = False,
    ja: Annotated[bool, typer.Option("--ja", "-y", help="Ikke spør om bekreftelse.")] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Registrer en ubetalt faktura: med spørsmål, med valg, eller fra en fil.

    Eksempel: inkasso ny --fra faktura.xml --ikke-avtalt
    """
    from inkassocli.saksgang.start.faktura import er_liste, fra_fil, les_bilag

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    _ = k.oppsett
    gitt = {n: v for n, v in locals().items() if n in SKYLDNERVALG + KRAVVALG}
    flagg = Flagg(avsender_ok, bekreft, egen_sak, ja)
    filer = tuple((p.name, les_bilag(p)) for p in bilag or ())
    if fra is not None:
        if er_liste(fra):
            from inkassocli.saksgang.kolonner import gitte
            from inkassocli.saksgang.start.importering import Valg, ta_inn

            return ta_inn(k, [fra], Valg(flagg, gitt, gitte(kolonne or []), samme_dag, ark=ark))
        return fra_fil(k, fra, gitt, filer, flagg)
    return registrer_en(k, gitt, filer, flagg)
