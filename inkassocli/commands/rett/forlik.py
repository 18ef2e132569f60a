"""inkasso forlik: the complaint to the forliksråd with its exhibits, and what happens to it afterwards.

Reads all, decides all, makes the PDFs in memory, and only then writes: PDF, event, forliksraad.csv, message.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Likevel, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.commands.valg import (
    Adresse,
    Ekstra,
    Fremstilling,
    Full,
    Helse,
    Kilde,
    Kommune,
    Moeteutgift,
    Motpart,
    Navn,
    Postnummer,
    Poststed,
    Rediger,
    Reise,
    Rettshjelp,
    Stedfortreder,
    Uten,
    valgfri_dato,
)
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

Sakstype = Annotated[
    str | None,
    typer.Option(
        "--sakstype",
        metavar="TYPE",
        help="pengekrav, familie, offentlig, patent, gyldighet, nemnd eller annet (tvisteloven § 6-2).",
    ),
]

Sjekk = Annotated[bool, typer.Option("--sjekk", help="Bare vis hva som mangler. Ingenting lages.")]

Sendt = Annotated[bool, typer.Option("--sendt", help="Klagen er sendt (dagen er --dato).")]

TilsvarV = Annotated[
    str | None,
    typer.Option("--tilsvar", metavar="UTFALL", help="Motparten har svart: godtatt eller bestridt."),
]

Moete = Annotated[
    str | None,
    typer.Option(
        "--moete", metavar="TID", help="Innkalt til møte, for eksempel «10.12.2026 kl. 10.00». Lager møteark."
    ),
]

Samtykke = Annotated[
    date | None,
    valgfri_dato("--samtykke", "Dagen begge samtykket til ny klage (med --avsluttet innstilt)."),
]
NemndAvsluttet = Annotated[
    date | None,
    valgfri_dato("--nemnd-avsluttet", "Dagen en nemnd ble ferdig med saken (med --avsluttet innstilt)."),
]
Saksnummer = Annotated[
    str, typer.Option("--saksnummer", metavar="NR", help="Forliksrådets saksnummer (med --avsluttet).")
]
Sted = Annotated[str, typer.Option("--sted", metavar="STED", help="Hvor møtet er (sammen med --moete).")]

Avsluttet = Annotated[
    str | None, typer.Option("--avsluttet", metavar="UTFALL", help="trukket, avvist, innstilt eller forlik.")
]

Trekk = Annotated[bool, typer.Option("--trekk", help="Lag brevet som trekker klagen.")]

Fullmakt = Annotated[
    str | None, typer.Option("--fullmakt", metavar="NAVN", help="Lag fullmakt til den som skal møte for deg.")
]


def forlik(
    ctx: typer.Context,
    sak: SakArg,
    likevel: Likevel = None,
    navn: Navn = None,
    adresse: Adresse = None,
    postnummer: Postnummer = None,
    poststed: Poststed = None,
    kilde: Kilde = None,
    kommune: Kommune = None,
    uten_bilag: Uten = None,
    bilag: Ekstra = None,
    bekreft_helsedata: Helse = False,
    full_faktura: Full = False,
    sakstype: Sakstype = None,
    fremstilling: Fremstilling = None,
    rediger: Rediger = False,
    stedfortreder: Stedfortreder = "",
    motpart_stedfortreder: Motpart = "",
    reise: Reise = None,
    moeteutgift: Moeteutgift = None,
    rettshjelp: Rettshjelp = None,
    sjekk: Sjekk = False,
    sendt: Sendt = False,
    tilsvar: TilsvarV = None,
    moete: Moete = None,
    sted: Sted = "",
    avsluttet: Avsluttet = None,
    samtykke: Samtykke = None,
    nemnd_avsluttet: NemndAvsluttet = None,
    saksnummer: Saksnummer = "",
    trekk: Trekk = False,
    fullmakt: Fullmakt = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag forliksklagen med bilag som én PDF, og en side om hva du skal gjøre. Registrer hva som skjer siden.

    Eksempel: inkasso forlik 2026-0001 · inkasso forlik 2026-0001 --sendt --dato 2026-11-20
    """
    from inkassocli.commands.samtale.egentekst import les_fremstilling
    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.core.papirvalg import Bilagsvalg, Kostnader, Opplysninger
    from inkassocli.papirer.bilag import fakturavalg
    from inkassocli.readers import tastet as kontroll
    from inkassocli.saksgang.kontor import behold
    from inkassocli.saksgang.rett import klagegang as gang
    from inkassocli.saksgang.rett.forlik import lag, lov, skriv
    from inkassocli.saksgang.rett.sakstyper import krev_pengekrav

    valgt = [v for v in (sjekk, sendt, tilsvar, moete, avsluttet, trekk, fullmakt) if v not in (False, None)]
    if len(valgt) > 1:
        raise BrukError(
            "Velg én ting om gangen: --sjekk, --sendt, --tilsvar, --moete, --avsluttet, --trekk eller --fullmakt."
        )
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    oppgitt = Oppgitt(navn, tuple(adresse or ()), postnummer, poststed, kilde, kommune)
    if sendt:
        return gang.sendt(k, fil, f, likevel, merknad)
    if tilsvar is not None:
        return gang.tilsvar(k, fil, f, tilsvar, merknad)
    if moete is not None:
        return gang.moete(k, fil, f, kontroll.tekst(moete), sted, merknad)
    if avsluttet is not None:
        return gang.avsluttet(
            k,
            fil,
            f,
            avsluttet,
            merknad,
            samtykke=samtykke,
            nemnd_avsluttet=nemnd_avsluttet,
            saksnummer=saksnummer,
        )
    if trekk:
        return gang.trekk(k, fil, f, oppgitt)
    if fullmakt is not None:
        return gang.fullmakt(k, fil, f, kontroll.tekst(fullmakt), stedfortreder)
    faktura = fakturavalg(f, full=full_faktura)
    valg = Bilagsvalg(tuple(uten_bilag or ()), tuple(bilag or ()), bekreft_helsedata, faktura)
    if sjekk:
        from inkassocli.saksgang.rett.klagesjekk import sjekk as vis_sjekk

        return vis_sjekk(k, fil, f, oppgitt, valg)
    svar = lov(f, likevel)
    krev_pengekrav(f, sakstype, spoer=interaktiv() and not (json or dry_run))
    tekst = les_fremstilling(fremstilling, rediger=rediger)
    opp = Opplysninger(stedfortreder, motpart_stedfortreder, tekst, Kostnader(reise, moeteutgift, rettshjelp))
    with behold(k, fil.mappe / "forlik", tekst if rediger else ""):
        klar = lag(k, fil, f, svar, oppgitt, valg, opp)
    return skriv(k, fil, klar, likevel, merknad)
