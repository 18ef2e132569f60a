"""The day's tasks: for people one short paragraph each with the command, for programs one row each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from inkassocli.core.format import dato_med_ukedag
from inkassocli.core.oppgave import Oppgave
from inkassocli.view import tekst

OVERSKRIFT = {
    1: "Foreldes snart",
    2: "Avdrag som ikke er betalt",
    3: "Innsigelser å svare på",
    4: "Klart for neste steg",
    5: "Å følge opp",
    6: "Ikke registrert som sendt",
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
    }


def liste(oppgaver: Sequence[Oppgave], dag: date) -> str:
    """All tasks under one heading a kind."""
    if not oppgaver:
        return f"Ingenting å gjøre {dato_med_ukedag(dag)}."
    linjer: list[str] = []
    hast = 0
    for o in oppgaver:
        if o.hast != hast:
            hast = o.hast
            linjer += ["", OVERSKRIFT[hast]] if linjer else [OVERSKRIFT[hast]]
        linjer.append(tekst.avsnitt(f"{o.sak} {o.navn}: {o.hvorfor}", "      ", "  "))
        linjer.append(f"      {o.kommando}")
    return "\n".join(linjer)
