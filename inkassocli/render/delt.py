"""Faces and pictures that many pages of a collected file share: each is kept once, however many letters bring it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

SORTER = ("/Font", "/XObject")
DYPT = 8  # what lies deeper is kept as it is; a face is three levels
_HENVISNING = re.compile(rb"\b(\d+) (\d+) R\b")


class _Plass(NamedTuple):
    """Where a page names something: the page counted from 0, the sort, its name there, and its print."""

    side: int
    sort: str
    navn: str
    avtrykk: bytes


class Delt:
    """What the whole has, by its print."""

    def __init__(self) -> None:
        self._har: dict[bytes, Any] = {}

    def ta_av(self, pdf: pikepdf.Pdf) -> list[_Plass]:
        """What a file's pages may share. What the whole has already is taken off them, and never copied."""
        plasser = []
        for nr, side in enumerate(pdf.pages):
            for sort in SORTER:
                hylle = _hylle(side, sort)
                for navn, ting in dict(hylle).items():
                    if (avtrykk := _avtrykk(pdf, ting)) is None:
                        continue
                    plasser.append(_Plass(nr, sort, navn, avtrykk))
                    if avtrykk in self._har:
                        del hylle[navn]
        return plasser

    def sett_paa(self, sider: Sequence[pikepdf.Page], plasser: Iterable[_Plass]) -> None:
        """The pages, now in the whole, with what was taken off; what is new is kept for the next."""
        for plass in plasser:
            hylle = _hylle(sider[plass.side], plass.sort)
            if plass.avtrykk in self._har:
                hylle[plass.navn] = self._har[plass.avtrykk]
            else:
                self._har[plass.avtrykk] = hylle[plass.navn]


def _hylle(side: pikepdf.Page, sort: str) -> Any:
    ressurser = side.obj.get("/Resources")
    hylle = ressurser.get(sort) if isinstance(ressurser, Dictionary) else None
    return hylle if isinstance(hylle, Dictionary) else {}


def _avtrykk(pdf: pikepdf.Pdf, ting: Any) -> bytes | None:
    """A print of a face or a picture and of all it is made of; None for what may hold a place in a tree of its own."""
    er_bilde = isinstance(ting, Stream) and ting.get("/Subtype") == Name.Image and "/StructParent" not in ting
    if not er_bilde and not (isinstance(ting, Dictionary) and ting.get("/Type") == Name.Font):
        return None
    ut = hashlib.sha256()
    try:
        _les(pdf, ting, ut.update, 0)
    except (RecursionError, pikepdf.PdfError):
        return None
    return ut.digest()


def _les(pdf: pikepdf.Pdf, ting: Any, ut: Callable[[bytes], None], dybde: int) -> None:
    if dybde > DYPT:
        raise RecursionError
    if isinstance(ting, Stream):
        ut(ting.read_raw_bytes())
        ting = ting.stream_dict
    tekst = ting.unparse(resolved=True) if isinstance(ting, Object) else repr(ting).encode()
    ut(_HENVISNING.sub(b"R", tekst))  # the same face has other numbers in another file
    for nr, utgave in _HENVISNING.findall(tekst):
        _les(pdf, pdf.get_object(int(nr), int(utgave)), ut, dybde + 1)
