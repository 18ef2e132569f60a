"""`kan` for all seven steps of one case in a running process (core only), under 2 ms.

    pytest benchmarks/test_kan.py        (needs pytest-benchmark)

From the parsed file to the answers: replaying the events with each letter's lawful fee (`fakta`), the account, and
all steps with every reason (`vurder_alle`).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inkassocli.core import steg
from inkassocli.store.saksfil import last, tolk
from inkassocli.view import jsonut
from tests.bygg import BOK, TANNLEGE
from tests.orakel import generator

GRENSE = 0.002
SAKER = Path(__file__).parents[1] / "tests" / "saker"


def sak(navn: str) -> Any:
    if navn != "mange-hendelser":
        fil = last(SAKER / navn / "sak.toml")
        return fil.hode, fil.hendelser
    for froe in range(1000):
        dok, _, _ = generator.lag_sak(random.Random(froe))
        if len(dok.get("hendelse", ())) >= 14:
            return tolk(generator.til_toml(dok), Path("sak.toml"))
    raise LookupError


def svar(hode: Any, hendelser: Any) -> Any:
    f = steg.fakta(hode, hendelser, BOK, TANNLEGE, date(2026, 11, 20))
    return f, steg.vurder_alle(f)


@pytest.mark.parametrize(
    "navn", ["t07-betalingsoppfordring-med-gebyr", "t07-hele-veien", "dom-erstatter-kontoen"]
)
def test_kan_alle_steg(benchmark: Callable[..., Any], navn: str) -> None:
    """One case, all steps: the quickest of many rounds under 2 ms."""
    hode, hendelser = sak(navn)
    benchmark(svar, hode, hendelser)
    assert benchmark.stats["min"] < GRENSE  # type: ignore[attr-defined]


def test_kan_med_mange_hendelser(benchmark: Callable[..., Any]) -> None:
    """A long case is told too, without a limit."""
    hode, hendelser = sak("mange-hendelser")
    assert len(hendelser) >= 14
    benchmark(svar, hode, hendelser)


def test_fakta_alene(benchmark: Callable[..., Any]) -> None:
    """The replay with the lawful fee of each letter."""
    hode, hendelser = sak("t07-hele-veien")
    benchmark(steg.fakta, hode, hendelser, BOK, TANNLEGE, date(2026, 11, 20))


def test_json_av_svarene(benchmark: Callable[..., Any]) -> None:
    """The answers as JSON."""
    f, svarene = svar(*sak("t07-hele-veien"))
    benchmark(lambda: jsonut.til_json(jsonut.kan(f, svarene)))
