"""inkasso sjekk: verifies every file. Silent and 0 when all is well."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.akter import Akter
from inkassocli.commands.kommando import Kall, kommando, visning

Hva = Annotated[
    str, typer.Argument(metavar="SAK", help="Saken, eller «oppsett» for det som står i inkasso.toml.")
]
ValgfriSak = Annotated[str | None, typer.Argument(metavar="[SAK]", help="Uten sak: alle.")]
Grunn = Annotated[str, typer.Option("--grunn", metavar="TEKST", help="Hva du rettet, og hvorfor.")]


@visning
def alt(k: Kall) -> None:
    """Kontroller alt i mappen: saker, lagrede brev og bilag, oppsett, satser. Sier fra når alt er i orden.

    Eksempel: inkasso sjekk
    """
    from inkassocli.core.funn import FEIL
    from inkassocli.saksgang.mappe import kontroll
    from inkassocli.view.kontroll import i_orden, linje, som_json

    funnet = kontroll.alt(k.kontor)
    k.kode = funnet.kode
    if k.som_json:
        return k.svar(som_json(funnet), "")
    for x in funnet.avvik:  # errors are the result; what is only worth knowing is told beside it
        (k.skjerm.ut if x.alvor == FEIL else k.si)(linje(x))
    if not funnet.kode:
        k.si(i_orden(funnet))
    return None


@kommando
def godta(k: Kall, sak: Hva, grunn: Grunn = "") -> None:
    """Godta det som er endret for hånd, slik det er nå. Grunnen lagres på saken.

    Eksempel: inkasso sjekk godta 2026-0001 --grunn "feil dato på betalingen, rettet etter kontoutskriften"
    """
    from inkassocli.saksgang.mappe import historie
    from inkassocli.view.kontroll import godtatt

    k.utfoer(lambda kontor: historie.godta(kontor, sak, grunn), godtatt)


@kommando
def reparer(k: Kall, sak: ValgfriSak = None) -> None:
    """Sett i stand det kjeden beviser: hendelser som er doblet eller flyttet, og rester etter avbrudd. Med kopi først.

    Eksempel: inkasso sjekk reparer
    """
    from inkassocli.saksgang.mappe import historie
    from inkassocli.view.kontroll import reparert

    k.utfoer(lambda kontor: historie.reparer(kontor, sak), reparert)


@visning
def miljoe(k: Kall) -> None:
    """Kontroller det programmet står på: versjoner, skrift, mappen, tegnsett, satser, sikkerhetskopi og skriver.

    Eksempel: inkasso sjekk miljoe
    """
    import sys

    from inkassocli.core.funn import FEIL
    from inkassocli.errors import SaksfilError
    from inkassocli.saksgang.mappe.miljoe import miljoe as punktene
    from inkassocli.view.kontroll import miljoet, miljoet_som_json

    punkter = punktene(k.kontor, sys.stdout.encoding or "")
    k.kode = SaksfilError.kode if any(p.avvik and p.avvik.alvor == FEIL for p in punkter) else 0
    k.svar(miljoet_som_json(punkter), miljoet(punkter))


sjekk = Akter(alt, godta, reparer, miljoe)
