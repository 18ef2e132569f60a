"""The day's tasks: for people one short paragraph each with the command, for programs one row each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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
    """The next step of one case, or the next day that matters; nothing of a case that is closed."""
    foerst = next((o for o in alle if o.hast != KOMMER), None)
    if foerst is not None:
        return [tekst.avsnitt(f"Neste: {foerst.hvorfor}", "  ", ""), f"  {foerst.hel_kommando}"]
    if m.f.sak.avsluttet:
        return []
    dag = next((x for x in m.frister if x.dag > m.f.dag), None)
    if dag is None:
        return ["Neste: ingenting å gjøre nå."]
    return [tekst.avsnitt(f"Neste: ingenting å gjøre nå. {dato_med_ukedag(dag.dag)}: {dag.tekst}.", "  ", "")]


def liste(oppgaver: Sequence[Oppgave], dag: date) -> str:
    """All tasks under one heading a kind."""
    if not oppgaver:
        return f"Ingenting å gjøre {dato_med_ukedag(dag)}."
    linjer: list[str] = []
    hast, ialt = 0, tekst.bredde()
    for o in oppgaver:
        if o.hast != hast:
            hast = o.hast
            linjer += ["", OVERSKRIFT[hast]] if linjer else [OVERSKRIFT[hast]]
        linjer.append(tekst.avsnitt(f"{o.sak} {o.navn}: {o.hvorfor}", "      ", "  ", ialt))
        linjer.append(f"      {o.hel_kommando}")
    return "\n".join(linjer)
