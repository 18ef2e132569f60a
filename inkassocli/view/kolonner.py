"""Columns of plain text for long lists and for pipes: fast, no colours, nothing heavy imported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

MELLOMROM = "  "
MINST = 8  # a text column is not cut below this
KUTT = "…"

# Signs that may take another number of columns than one: all but Latin, and dashes, quotation marks and «…».
_BREDE = re.compile("[^\0-\u02ff\u2010-\u2027]")

# A name from a file must not move the cursor, turn the text or colour the terminal: each such character becomes «?».
_STYRETEGN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def kolonner(hode: Sequence[str], rader: Sequence[Sequence[str]], bredde: int | None = None) -> Iterator[str]:
    """The heading and the rows as lines of equal columns.

    A heading that starts with «>» sets its column to the right (amounts). With a `bredde`, text columns are cut to
    fit, the widest first; amounts are never cut: in a narrow window a line is rather too long than wrong.
    Where all headings are empty there is no heading line.
    """
    titler = [tittel.removeprefix(">") for tittel in hode]
    hoeyre = [tittel.startswith(">") for tittel in hode]
    alle = [titler, *rader] if any(titler) else list(rader)
    if not alle:
        return
    enkle = _smale(alt := "".join(map("".join, alle)))
    fulle = [max(map(len if enkle else plass, kolonne)) for kolonne in zip(*alle, strict=True)]
    vidder = _krymp(fulle, hoeyre, bredde)
    kuttes = [i for i, vidde in enumerate(vidder) if vidde < fulle[i]]
    form = MELLOMROM.join(f"{{:{'>' if h else '<'}{v}}}" for h, v in zip(hoeyre, vidder, strict=True))
    if enkle and not kuttes and not _STYRETEGN.search(alt):
        yield from (form.format(*rad).rstrip() for rad in alle)
        return
    for rad in alle:
        celler = _kutt(rad, vidder, kuttes)
        if _smale("".join(celler)):
            linje = form.format(*celler)
        else:
            linje = MELLOMROM.join(map(_fyll, celler, vidder, hoeyre))
        yield uten_styretegn(linje.rstrip())


def uten_styretegn(tekst: str) -> str:
    """One line that does nothing to the terminal."""
    return _STYRETEGN.sub("?", tekst)


def plass(tekst: str) -> int:
    """Columns on the screen: East Asian wide signs and emoji take two, combining ones none."""
    return len(tekst) if _smale(tekst) else sum(map(_tegnplass, tekst))


def _smale(tekst: str) -> bool:
    """Whether every sign surely takes one column: nearly every text."""
    return tekst.isascii() or not _BREDE.search(tekst)


@cache
def _tegnplass(tegn: str) -> int:
    from unicodedata import category, east_asian_width

    if category(tegn) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(tegn) in "WF" else 1


def _fyll(tekst: str, vidde: int, hoeyre: bool) -> str:
    luft = " " * (vidde - plass(tekst))
    return luft + tekst if hoeyre else tekst + luft


def _krymp(vidder: list[int], hoeyre: list[bool], bredde: int | None) -> list[int]:
    """Widths that fit: from the widest text column first, none below `MINST`."""
    ut = list(vidder)
    for_mye = 0 if bredde is None else sum(ut) + len(MELLOMROM) * (len(ut) - 1) - bredde
    for i in sorted((i for i, h in enumerate(hoeyre) if not h), key=lambda i: -ut[i]):
        tas = max(0, min(for_mye, ut[i] - MINST))
        ut[i] -= tas
        for_mye -= tas
    return ut


def _kutt(rad: Sequence[str], vidder: list[int], kuttes: list[int]) -> Sequence[str]:
    if not kuttes:
        return rad
    ut = list(rad)
    for i in kuttes:
        if plass(ut[i]) > vidder[i]:
            ut[i] = _foerste(ut[i], vidder[i] - 1).rstrip() + KUTT
    return ut


def _foerste(tekst: str, vidde: int) -> str:
    """As much of the text as fits."""
    while plass(tekst) > vidde:
        tekst = tekst[:-1]
    return tekst
