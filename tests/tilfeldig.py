"""Random cases of the oracle's generator that can be read: it also makes files with a wrong word or number."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from inkassocli.core.hendelser import Hendelse
from inkassocli.core.sak import Hode
from inkassocli.errors import SaksfilError
from inkassocli.store.saksfil import tolk
from tests.orakel import generator
from tests.orakel.tomltekst import til_toml


def lesbar_sak(rng: random.Random, *, tvil: bool = False) -> tuple[Hode, tuple[Hendelse, ...], Sequence[date]]:
    """The next case that can be read, with the days that matter in it."""
    while True:
        dok, _, _, dagene = generator.lag_sak(rng, tvil=tvil)
        try:
            return *tolk(til_toml(dok), Path("sak.toml")), dagene
        except SaksfilError:
            continue
