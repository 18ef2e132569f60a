"""inkasso regler: every rule with its paragraph, and the commencement of acts adopted without a date."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, gruppe, kommando
from inkassocli.commands.valg import valgfri_dato
from inkassocli.errors import BrukError
from inkassocli.saksgang.mappe.regler import Ikrafttredelse

Fra = Annotated[date | None, valgfri_dato("--fra", "ikraft: første dag.")]

Paragraf = Annotated[
    list[str] | None,
    typer.Option("--paragraf", metavar="NR", help="ikraft: bare denne paragrafen. Kan gjentas."),
]

Kilde = Annotated[str, typer.Option("--kilde", metavar="TEKST", help="ikraft: hvor datoen er kunngjort.")]


@kommando
def regler(
    k: Kall,
    handling: Annotated[
        str | None,
        typer.Argument(
            metavar="[vis|ikraft]", help="vis: én regel i sin helhet. ikraft: en lov er satt i kraft."
        ),
    ] = None,
    navn: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Regelens id, eller loven som er satt i kraft.")
    ] = None,
    steg: Annotated[
        str | None,
        typer.Option("--steg", metavar="STEG", help="Bare reglene for ett steg, for eksempel purring."),
    ] = None,
    gitt: Ikrafttredelse = gruppe(Ikrafttredelse, fra=Fra, paragraf=Paragraf, kilde=Kilde),
) -> None:
    """Vis alle reglene med paragraf og utfall, eller registrer at en ny lov er satt i kraft.

    Eksempel: inkasso regler vis for_tidlig_for_gebyr
    """
    from inkassocli.saksgang.mappe.regler import finn, ikraft, lover, utvalg
    from inkassocli.view import lovdata
    from inkassocli.view import regler as ord_

    if handling is None:
        funnet, bok = utvalg(k.kontor, steg), k.kontor.bok
        tekst = "" if k.som_json else ord_.liste(bok, funnet, lover())
        return k.svar([ord_.som_json(bok, r) for r in funnet], tekst)
    if handling == "ikraft":
        k.utfoer(lambda kontor: ikraft(kontor, navn, gitt), ord_.satt_i_kraft)
        return None
    if handling != "vis" and navn is None:
        handling, navn = "vis", handling
    if handling != "vis" or navn is None:
        raise BrukError(
            "Skriv regler, regler vis ID eller regler ikraft LOV.", gjoer="se alle id-ene med: inkasso regler"
        )
    r, bok = finn(k.kontor, navn), k.kontor.bok
    return k.svar(ord_.med_tekst(bok, r), "" if k.som_json else lovdata.regel(bok, r))
