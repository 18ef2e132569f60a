"""inkasso sjekk: verifies every file. Silent and 0 when all is well."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.errors import BrukError

AKTER = ("alt", "godta", "reparer")


@kommando
def sjekk(
    k: Kall,
    handling: Annotated[
        str | None, typer.Argument(metavar="[godta|reparer]", help="Uten noe: kontroller alt.")
    ] = None,
    sak: Annotated[
        str | None,
        typer.Argument(metavar="[SAK]", help="godta: saken, eller «oppsett». reparer: én sak, ellers alle."),
    ] = None,
    grunn: Annotated[
        str, typer.Option("--grunn", metavar="TEKST", help="godta: hva du rettet, og hvorfor.")
    ] = "",
) -> None:
    """Kontroller alt i mappen: saker, lagrede brev og bilag, oppsett, satser. Stille når alt er i orden.

    Eksempel: inkasso sjekk · inkasso sjekk godta 2026-0001 --grunn "rettet adressen i filen" · inkasso sjekk reparer
    """
    from inkassocli.saksgang.mappe import historie
    from inkassocli.view.kontroll import godtatt, reparert

    if handling not in (None, *AKTER):
        raise BrukError(f"«{handling}» er ikke noe sjekk kan gjøre.", gjoer=f"bruk {', '.join(AKTER)}")
    if handling == "godta":
        if not sak:
            raise BrukError("Hvilken sak?", gjoer='inkasso sjekk godta SAK --grunn "…"')
        k.utfoer(lambda kontor: historie.godta(kontor, sak, grunn), godtatt)
    elif handling == "reparer":
        k.utfoer(lambda kontor: historie.reparer(kontor, sak), reparert)
    else:
        _alt(k)


def _alt(k: Kall) -> None:
    """All that is wrong; silent when nothing is."""
    from inkassocli.core.funn import FEIL
    from inkassocli.saksgang.mappe.kontroll import alt
    from inkassocli.view.kontroll import linje, som_json

    funnet = alt(k.kontor)
    k.kode = funnet.kode
    if k.som_json:
        return k.svar(som_json(funnet), "")
    for x in funnet.avvik:  # errors are the result; what is only worth knowing is told beside it
        (k.skjerm.ut if x.alvor == FEIL else k.si)(linje(x))
    return None
