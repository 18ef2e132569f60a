"""ReportLab's layout, loaded in less time."""

from __future__ import annotations

import re
import sys
from typing import Any

_kompiler = re.compile


class Senere:
    """An expression that is compiled when it is used."""

    def __init__(self, *uttrykk: Any, **valg: Any) -> None:
        self._uttrykk, self._valg = uttrykk, valg

    def __getattr__(self, navn: str) -> Any:
        return getattr(_kompiler(*self._uttrykk, **self._valg), navn)


def last() -> None:
    """Load it once. To compile its expression for an address on the net takes a tenth of the time of a letter, and
    no letter breaks one: it waits until it is used."""
    if "reportlab.platypus" in sys.modules:
        return
    vars(re)["compile"] = _senere
    try:
        import reportlab.platypus  # noqa: F401
    finally:
        vars(re)["compile"] = _kompiler


def _senere(uttrykk: Any, *flagg: Any, **valg: Any) -> Any:
    """As re.compile, but for the one expression that knows `localhost`."""
    slag = Senere if "|localhost)" in str(uttrykk) else _kompiler
    return slag(uttrykk, *flagg, **valg)
