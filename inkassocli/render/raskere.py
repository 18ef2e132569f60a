"""ReportLab's smallest functions, asked thousands of times a letter: the same answers, remembered or made in one go.

The canvas and the paragraphs take them by name when they are loaded, so they are changed before that (skrift).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from reportlab.lib import rl_accel

T = TypeVar("T")
MANGE_ORD = 20_000  # measured and remembered
_SKREVET = {kode: rl_accel.escapePDF(bytes((kode,))) for kode in range(256)}


def still_inn() -> None:
    """Once, before anything is drawn."""
    rl_accel.fp_str = _husket(rl_accel.fp_str)
    rl_accel.escapePDF = _skrevet
    from reportlab.pdfbase import pdfdoc, pdfmetrics

    pdfmetrics.stringWidth = lru_cache(MANGE_ORD)(pdfmetrics.stringWidth)
    pdfdoc.pdfdocEnc = _ascii_foerst(pdfdoc.pdfdocEnc)


def _skrevet(tekst: str | bytes) -> str:
    """The inside of a string in a PDF."""
    return (tekst.decode("latin-1") if isinstance(tekst, bytes) else tekst).translate(_SKREVET)


def _ascii_foerst(ellers: Callable[[str | bytes], bytes]) -> Callable[[str | bytes], bytes]:
    """What stands in a file is nearly always ASCII; a name with other letters is coded by the library."""
    return lambda x: x.encode() if isinstance(x, str) and x.isascii() else ellers(x)


def _husket(f: Callable[..., T]) -> Callable[..., T]:
    """The same function, with what it has answered remembered; what is asked with a list is asked again."""
    husk = lru_cache(MANGE_ORD)(f)

    def svar(*verdier: Any) -> T:
        try:
            return husk(*verdier)
        except TypeError:
            return f(*verdier)

    return svar
