"""Random cases of the oracle's generator that can be read: it also makes files with a wrong word or number."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from inkassocli.core.hendelser import Hendelse
from inkassocli.core.sak import Hode
from inkassocli.errors import SaksfilError
from inkassocli.store.saksfil import tolk
from tests.orakel import generator
from tests.orakel.tomltekst import til_toml


def _lesbart(rng: random.Random, *, tvil: bool) -> tuple[Any, tuple[Hode, tuple[Hendelse, ...]], Sequence[date]]:
    while True:
        dok, _, _, dagene = generator.lag_sak(rng, tvil=tvil)
        try:
            return dok, tolk(til_toml(dok), Path("sak.toml")), dagene
        except SaksfilError:
            continue


def lesbar_sak(rng: random.Random, *, tvil: bool = False) -> tuple[Hode, tuple[Hendelse, ...], Sequence[date]]:
    """The next case that can be read, with the days that matter in it."""
    _, (hode, hendelser), dagene = _lesbart(rng, tvil=tvil)
    return hode, hendelser, dagene


def lesbart_dokument(rng: random.Random) -> Any:
    """The next case that can be read, as the generator writes it."""
    return _lesbart(rng, tvil=False)[0]
