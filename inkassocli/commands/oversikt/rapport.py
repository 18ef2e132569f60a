"""inkasso rapport: age list and figures, in the terminal, as CSV or as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.kommando import Kall, kommando
from inkassocli.commands.varsler import krev_alle_lest
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.rapport import Rapport

FORMER = ("tekst", "csv", "html")


@kommando
def rapport(
    k: Kall,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORM", help="tekst, csv eller html. Ellers etter filnavnet."),
    ] = None,
    ut: Annotated[
        Path | None,
        typer.Option("--ut", "-o", metavar="FIL", help="Skriv til denne filen. Ellers til skjermen."),
    ] = None,
    navn: Annotated[
        bool, typer.Option("--navn", help="Ta med skyldnerens navn i listen. Ellers bare saksnummer.")
    ] = False,
) -> None:
    """Vis hva som er utestående: alder, hvor sakene står, hva brevene førte til, og pengene de siste tolv månedene.

    Eksempel: inkasso rapport -o utestaaende.html
    """
    from inkassocli.saksgang.utvalg import lag
    from inkassocli.view import rapport as vis

    valgt = form or (ut.suffix.lstrip(".").lower() if ut else "tekst")
    valgt = {"htm": "html", "txt": "tekst"}.get(valgt, valgt)
    if valgt not in FORMER:
        raise BrukError(f"Formen «{valgt}» finnes ikke.", gjoer=f"velg en av: {', '.join(FORMER)}")
    r, feil = lag(k.kontor, med_krav=k.som_json or valgt != "tekst")
    if k.som_json:
        k.svar(vis.som_json(r), "")
    innhold = {"tekst": lambda: vis.tekst(r) + "\n", "csv": lambda: vis.som_csv(r, med_navn=navn),
               "html": lambda: _siden(k, r, navn=navn)}[valgt]()  # fmt: skip
    if ut is not None:
        k.skriv_til(ut, innhold.encode("utf-8"))
    elif not k.som_json:
        k.skjerm.ut(innhold.removesuffix("\n"))
    krev_alle_lest(feil)


def _siden(k: Kall, r: Rapport, *, navn: bool) -> str:
    from inkassocli.view.rapportside import som_html

    return som_html(r, k.kontor.oppsett.navn, med_navn=navn)
