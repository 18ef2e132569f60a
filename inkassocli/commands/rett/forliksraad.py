"""inkasso forliksraad: look up a forliksråd, and keep what you have confirmed. No address is ever invented."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Stille, Toerr
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

HANDLINGER = ("sok", "vis", "bekreft", "endre")

Handling = Annotated[str, typer.Argument(metavar="HANDLING", help="sok, vis, bekreft eller endre.")]

Hvor = Annotated[
    str, typer.Argument(metavar="STED", help="Kommune, kommunenummer, postnummer eller del av navnet.")
]

Navn = Annotated[str | None, typer.Option("--navn", metavar="NAVN", help="Forliksrådets navn.")]

Adresse = Annotated[
    list[str] | None, typer.Option("--adresse", metavar="LINJE", help="Gate eller postboks (kan gjentas).")
]

Postnummer = Annotated[str | None, typer.Option("--postnummer", metavar="NNNN", help="Postnummer.")]

Poststed = Annotated[
    str | None, typer.Option("--poststed", metavar="STED", help="Poststed. Ellers fra postnummeret.")
]

Epost = Annotated[str | None, typer.Option("--epost", metavar="ADRESSE", help="E-postadresse.")]

Kilde = Annotated[
    str | None,
    typer.Option("--kilde", metavar="TEKST", help="Hvor du har det fra, for eksempel politiet.no."),
]

Kommuner = Annotated[
    list[str] | None,
    typer.Option("--kommune", metavar="NR", help="Alle kommunene i et felles forliksråd (gjentas)."),
]


def forliksraad(
    ctx: typer.Context,
    handling: Handling,
    sted: Hvor,
    navn: Navn = None,
    adresse: Adresse = None,
    postnummer: Postnummer = None,
    poststed: Poststed = None,
    epost: Epost = None,
    kilde: Kilde = None,
    kommune: Kommuner = None,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Slå opp et forliksråd, og bekreft navn og adresse én gang. Det du bekrefter, huskes i forliksraad.csv.

    Eksempel: inkasso forliksraad vis Oslo

    Bekreft: inkasso forliksraad bekreft 0301 --adresse "Postboks 1" --postnummer 0032 --kilde politiet.no
    """
    from inkassocli.readers import tastet as kontroll
    from inkassocli.saksgang.rett.raadregister import kommunenummer, lagre, slaa_opp, soek
    from inkassocli.view.forliksraad import vis, vis_liste

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    handling = handling.strip().lower().replace("ø", "o")
    if handling not in HANDLINGER:
        raise BrukError(f"«{handling}» må være en av: {', '.join(HANDLINGER)}.")
    if handling == "sok":
        return vis_liste(k, soek(k, sted))
    nummer = kommunenummer(sted)
    if handling == "vis":
        return vis(k, slaa_opp(k, nummer), nummer)
    if tomme := [n for n, v in (("navn", navn), ("postnummer", postnummer), ("kilde", kilde)) if v == ""]:
        raise BrukError(f"--{tomme[0]} kan ikke være tomt.")
    if adresse and not all(linje.strip() for linje in adresse):
        raise BrukError("--adresse kan ikke være tom.", gjoer="gi gaten eller postboksen")
    if epost:
        kontroll.epost(epost)
    gitt = {
        "navn": navn,
        "adresse": tuple(adresse or ()),
        "postnummer": postnummer,
        "poststed": poststed,
        "epost": epost,
        "kilde": kilde,
        "kommuner": tuple(kommunenummer(x) for x in kommune or ()),
    }
    return lagre(k, nummer, {felt: verdi for felt, verdi in gitt.items() if verdi}, endre=handling == "endre")
