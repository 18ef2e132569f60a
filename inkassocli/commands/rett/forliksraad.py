"""inkasso forliksraad: look up a forliksråd, and keep what you have confirmed. No address is ever invented."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.errors import BrukError
from inkassocli.saksgang.rett.oensker import Raadsopplysninger

HANDLINGER = ("sok", "vis", "bekreft", "endre", "les")

Handling = Annotated[str, typer.Argument(metavar="HANDLING", help="sok, vis, bekreft, endre eller les.")]

Hvor = Annotated[
    str,
    typer.Argument(
        metavar="STED",
        help="Kommune, kommunenummer, postnummer eller del av navnet. Med les: en CSV-fil.",
    ),
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


@kommando
def forliksraad(
    k: Kall,
    handling: Handling,
    sted: Hvor,
    gitt: Raadsopplysninger = gruppe(
        Raadsopplysninger,
        navn=Navn,
        adresse=Adresse,
        postnummer=Postnummer,
        poststed=Poststed,
        epost=Epost,
        kilde=Kilde,
        kommune=Kommuner,
    ),
) -> None:
    """Slå opp et forliksråd, og bekreft navn og adresse én gang. Det du bekrefter, huskes i forliksraad.csv.

    Eksempel: inkasso forliksraad vis Oslo

    Bekreft: inkasso forliksraad bekreft 0301 --adresse "Postboks 1" --postnummer 0032 --kilde politiet.no

    Les en liste: inkasso forliksraad les liste.csv
    """
    from inkassocli.readers import tastet as kontroll
    from inkassocli.saksgang.rett.raadregister import kommunenummer, lagre, slaa_opp, soek
    from inkassocli.saksgang.rett.raadsliste import les
    from inkassocli.view.forliksraad import hvor_du_finner_det, lagret, lest_inn, linje, som_json

    handling = handling.strip().lower().replace("ø", "o")
    if handling not in HANDLINGER:
        raise BrukError(f"«{handling}» må være en av: {', '.join(HANDLINGER)}.")
    if handling == "les":
        k.utfoer(lambda kontor: les(kontor, Path(sted)), lest_inn)
        return None
    if handling == "sok":
        funnet = soek(k.kontor, sted)
        return k.svar([som_json(x) for x in funnet], "\n".join(map(linje, funnet)))
    nummer = kommunenummer(sted)
    if handling == "vis":
        x = slaa_opp(k.kontor, nummer)
        k.svar(som_json(x), linje(x))
        if raad := hvor_du_finner_det(x):
            k.si(raad)
        return None
    if tomme := [n for n in ("navn", "postnummer", "kilde") if getattr(gitt, n) == ""]:
        raise BrukError(f"--{tomme[0]} kan ikke være tomt.")
    if not all(rad.strip() for rad in gitt.adresse):
        raise BrukError("--adresse kan ikke være tom.", gjoer="gi gaten eller postboksen")
    if gitt.epost:
        kontroll.epost(gitt.epost)
    k.utfoer(lambda kontor: lagre(kontor, nummer, gitt, endre=handling == "endre"), lagret)
    return None
