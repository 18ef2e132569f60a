"""The help pages: the start page in 24 lines of 80, a wing with one full line a command, and «Mente du …?»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from textwrap import wrap
from typing import Any

BREDDE, INNRYKK = 80, 20
HVA = "Egeninkasso: hva loven tillater hver dag, brevene, og forliksklagen."
BEGYNN = "skriv bare inkasso (eller se hele veien: inkasso demo)"


def startside(floeyer: Mapping[str, Any]) -> str:
    """Seven headings with the names of their commands; fits 24 lines of 80."""
    linjer = ["Bruk: inkasso KOMMANDO [SAK] [VALG]", "", HVA, "", f"Begynn her: {BEGYNN}", ""]
    for f in floeyer.values():
        navn = wrap("  ".join(f.kommandoer), BREDDE - INNRYKK, break_on_hyphens=False)
        linjer += [f"{(f.navn if n == 0 else ''):{INNRYKK}}{x}" for n, x in enumerate(navn)]
    mer = ["Mer hjelp: inkasso hjelp KOMMANDO, eller inkasso hjelp og en av disse:"]
    veiledning = "Hele veiledningen: inkasso hjelp --aapne"
    return "\n".join([*linjer, "", *mer, f"{'':11}{' · '.join(floeyer)}", veiledning])


def wing(noekkel: str, floey: Any) -> str:
    """One full line a command; never cut."""
    bredde = max(map(len, floey.kommandoer)) + 2
    linjer = [f"  {n:{bredde}}{tekst}" for n, (_, tekst) in floey.kommandoer.items()]
    return "\n".join(
        [floey.navn, "", *linjer, "", f"Mer om en av dem: inkasso hjelp {next(iter(floey.kommandoer))}"]
    )


def ligner(skrevet: str, ord_: Iterable[str]) -> str:
    """« Mente du «purring»?», or nothing."""
    funnet = get_close_matches(skrevet.casefold(), list(dict.fromkeys(ord_)), 2, 0.6)
    return f" Mente du «{'» eller «'.join(funnet)}»?" if funnet else ""
