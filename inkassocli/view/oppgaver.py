"""The day's tasks: for people one short paragraph each with the command, for programs one row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from inkassocli.core.format import dato_med_ukedag
from inkassocli.core.oppgave import KOMMER, Oppgave
from inkassocli.view import avsnitt as tekst

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter

OVERSKRIFT = {
    0: "Møte i forliksrådet",
    1: "Foreldes snart",
    2: "Avdrag som ikke er betalt",
    3: "Innsigelser å svare på",
    4: "Klart for neste steg",
    5: "Å følge opp",
    6: "Ikke registrert som sendt",
    7: "Kommer i uken framover",
}


def rad(o: Oppgave) -> dict[str, Any]:
    """One task for programs."""
    return {
        "sak": o.sak,
        "steg": o.steg,
        "utfall": o.utfall,
        "frist": o.frist.isoformat() if o.frist else None,
        "hvorfor": o.hvorfor,
        "navn": o.navn,
        "hast": o.hast,
        "kommando": o.kommando,
        "mangler": [x.split()[0] for x in o.mangler],
        **({"i_kjoering": True} if o.i_kjoering else {}),
    }


def linje(m: Muligheter, alle: Sequence[Oppgave]) -> list[str]:
    """The next step of one case; else what comes, as the list of tasks tells it, or the next day that matters."""
    foerst = next((o for o in alle if o.hast != KOMMER), None)
    if foerst is not None:
        return [tekst.avsnitt(f"Neste: {foerst.hvorfor}", "  ", ""), f"  {foerst.hel_kommando}"]
    if m.f.sak.avsluttet:
        return []
    if alle:
        return [tekst.avsnitt(f"Neste: ingenting å gjøre nå. {alle[0].hvorfor}", "  ", "")]
    dag = next((x for x in m.frister if x.dag > m.f.dag), None)
    if dag is None:
        return ["Neste: ingenting å gjøre nå."]
    return [tekst.avsnitt(f"Neste: ingenting å gjøre nå. {dato_med_ukedag(dag.dag)}: {dag.tekst}.", "  ", "")]


def liste(oppgaver: Sequence[Oppgave], dag: date) -> Iterator[str]:
    """All tasks under one heading a kind, in pieces: thousands of tasks are never held as one text."""
    if not oppgaver:
        yield f"Ingenting å gjøre {dato_med_ukedag(dag)}."
    linjer = _linjer(oppgaver)
    while bit := list(islice(linjer, BIT)):
        yield "\n".join(bit)


BIT = 1000  # lines of a piece


def _linjer(oppgaver: Sequence[Oppgave]) -> Iterator[str]:
    hast, ialt = -1, tekst.bredde()
    for nr, o in enumerate(oppgaver):
        if o.hast != hast:
            hast = o.hast
            yield from ("", OVERSKRIFT[hast]) if nr else (OVERSKRIFT[hast],)
        yield tekst.avsnitt(f"{o.sak} {o.navn}: {o.hvorfor}", "      ", "  ", ialt)
        yield f"      {o.hel_kommando}"
