"""Libraries loaded in less time: what they compile while they are loaded, is compiled when it is used."""

from __future__ import annotations

import re
import sys
from importlib import import_module, util
from typing import Any

_kompiler = re.compile


class Senere:
    """An expression that is compiled when it is used."""

    def __init__(self, *uttrykk: Any, **valg: Any) -> None:
        self._uttrykk, self._valg = uttrykk, valg

    def __getattr__(self, navn: str) -> Any:
        verdi = vars(self)[navn] = getattr(_kompiler(*self._uttrykk, **self._valg), navn)
        return verdi


def last(*moduler: str) -> None:
    """Load each of them once. A letter uses a few of the hundred expressions of ReportLab, markdown-it and pikepdf; to
    compile them all takes a tenth of its time."""
    if all(modul in sys.modules for modul in moduler):
        return
    if "PIL.Image" not in sys.modules:
        _bilder()
    vars(re)["compile"] = Senere
    try:
        for modul in moduler:
            import_module(modul)
    finally:
        vars(re)["compile"] = _kompiler


def _bilder() -> None:
    """ReportLab asks for Pillow's pictures when it is loaded; most letters have none."""
    import PIL

    plan: Any = util.find_spec("PIL.Image")
    plan.loader = util.LazyLoader(plan.loader)
    vars(PIL)["Image"] = sys.modules["PIL.Image"] = modul = util.module_from_spec(plan)
    plan.loader.exec_module(modul)
