"""inkasso dom: the judgment or settlement. From then on its amounts replace the claim's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.samtale.spoer import interaktiv
from inkassocli.commands.valg import Ja, valgfri_dato, valgfritt_beloep
from inkassocli.errors import SaksfilError
from inkassocli.saksgang.kontor import Kontekst

Resultat = Annotated[
    str | None, typer.Option("--resultat", metavar="UTFALL", help="vunnet, delvis, tapt eller forlik.")
]

Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hovedkravet i dommen.")]

Forkynt = Annotated[
    date | None, valgfri_dato("--forkynt", "Dagen dommen ble forkynt for skyldneren. Kan gis senere.")
]

RenterFra = Annotated[
    date | None, valgfri_dato("--renter-fra", "Dagen dommen gir rente fra. Uten dag: ingen rente.")
]

Kostnader = Annotated[Decimal | None, valgfritt_beloep("--kostnader", "Utenrettslige kostnader i dommen.")]

Saks = Annotated[Decimal | None, valgfritt_beloep("--sakskostnader", "Sakskostnader i dommen.")]

Betalingsfrist = Annotated[
    date | None, valgfri_dato("--betalingsfrist", "Betalingsfristen, når dommen eller forliket har en egen.")
]

Fil = Annotated[Path | None, typer.Option("--fil", metavar="FIL", help="Dommen som fil. Kopieres til saken.")]

Fravaer = Annotated[bool, typer.Option("--fravaersdom", help="Dommen er en fraværsdom.")]

Domstol = Annotated[
    str,
    typer.Option(
        "--domstol", metavar="NAVN", help="Hvem som avsa dommen. Ellers forliksrådet du klaget til."
    ),
]

Saksnummer = Annotated[str, typer.Option("--saksnummer", metavar="NR", help="Saksnummeret i dommen.")]


def dom(
    ctx: typer.Context,
    sak: SakArg,
    resultat: Resultat = None,
    beloep: Beloep = None,
    forkynt: Forkynt = None,
    renter_fra: RenterFra = None,
    kostnader: Kostnader = None,
    sakskostnader: Saks = None,
    betalingsfrist: Betalingsfrist = None,
    fil: Fil = None,
    fravaersdom: Fravaer = False,
    domstol: Domstol = "",
    saksnummer: Saksnummer = "",
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Registrer dommen eller forliket. --dato er dagen dommen ble avsagt. Senere kan du føye til --forkynt.

    Eksempel: inkasso dom 2026-0001 --dato 2026-12-08 --resultat vunnet --beloep 6400 --renter-fra 2026-09-01
    """
    from inkassocli.commands.samtale.spoer import bekreft
    from inkassocli.core import hendelser as h
    from inkassocli.saksgang.bilag import les_kopi
    from inkassocli.saksgang.rett.dom import NULL, foey_til, gjentar, klokker, krev_gyldig, krev_plass, samme
    from inkassocli.saksgang.utkast import svar
    from inkassocli.store import atomisk
    from inkassocli.view.dom import raad
    from inkassocli.view.virkning import effekt

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    saken = k.sak(sak)
    f = k.fakta(saken)
    if resultat is None and f.sak.dom is None and interaktiv():
        from inkassocli.commands.samtale.spoer import spoer_gyldig
        from inkassocli.readers import tastet as kontroll

        resultat = spoer_gyldig(
            "Resultat (vunnet, delvis, tapt, forlik)", kontroll.en_av(*h.VERDIER["Resultat"])
        )
        beloep = beloep or (
            None if resultat == "tapt" else spoer_gyldig("Hovedkravet i dommen", kontroll.beloep)
        )
    kopi = les_kopi(saken, fil, k.dag, "dom") if fil else None
    if kopi and kopi.hindring:
        raise SaksfilError(kopi.hindring, gjoer="legg inn dommen som PDF, JPG eller PNG")
    ny = h.Dom(
        dato=k.dag,
        registrert=k.naa,
        merknad=merknad,
        resultat=resultat or "",
        beloep=beloep or NULL,
        forkynt=forkynt,
        renter_fra=renter_fra,
        kostnader=kostnader or NULL,
        sakskostnader=sakskostnader or NULL,
        betalingsfrist=betalingsfrist,
        fil=f"bilag/{kopi.fil.name}" if kopi else "",
        sha256=kopi.sha256 if kopi else "",
        fravaersdom=fravaersdom,
        domstol=domstol.strip(),
        saksnummer=saksnummer.strip(),
    )
    if kopi and f.sak.dom and kopi.sha256 == f.sak.dom.sha256:
        kopi, ny = None, replace(ny, fil="", sha256="")
    gammel = f.sak.dom
    if gammel and samme(gammel, ny):
        tekst = f"Dommen er alt registrert (hendelse nr. {gammel.nr}). Ingenting er endret."
        svar(k, saken.hode.sak, [], [tekst])
        return
    e = ny if resultat is not None and not (gammel and gjentar(gammel, ny)) else foey_til(gammel, ny)
    krev_gyldig(e)
    krev_plass(f, h.ikke_angret(saken.hendelser), e)
    etter = k.fakta(saken, nye=(e,))
    igjen = bekreft(k, "Er dette riktig?", ja=ja, virkning=effekt(f.konto, etter.konto))
    if kopi and not k.toerr:
        atomisk.skriv(kopi.fil, kopi.data)
    k.legg_til(saken, e)
    svar(
        k, saken.hode.sak, [e], [*igjen, *klokker(etter, e)], filer=[kopi.fil] if kopi and not k.toerr else []
    )
    raad(k, f, etter, e)
