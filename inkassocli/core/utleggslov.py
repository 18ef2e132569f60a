"""Which numbers the sections on attachment have in a case: those of 2026 where the roll-out has come, else the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.papirord import Tekst

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta


def paragraf(f: Fakta, ny: str) -> str:
    """The section in a sentence of the terminal."""
    return "§ " + ", tidligere § ".join(paragrafene(f, ny))


def paragraftekst(f: Fakta, ny: str) -> Tekst:
    """The same for a paper."""
    numre = paragrafene(f, ny)
    return Tekst("lov.paragraf" if len(numre) == 1 else "lov.paragrafer", *numre)


def paragrafene(f: Fakta, ny: str) -> tuple[str, ...]:
    """Utrullingsforskriften § 1: by where the debtor lives on the day of the request; both where that is not known."""
    tabell = f.bok.tabeller["utleggsregler"]
    gammel = dict(par.split("=") for par in tabell.versjoner[-1].felt["gamle"].split())[ny]
    begjaert = (e.dato for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggBegjaert))
    felt = tabell.paa(next(begjaert, f.dag), forbi=True).felt
    kommune = f.sak.skyldner.kommunenummer
    ute = kommune and (
        kommune[:2] not in felt.get("fylker", "").split() or kommune in felt["unntatt"].split()
    )
    if ute or "fylker" not in felt:
        return (gammel,)
    if kommune and felt.get("sikker", True):
        return (ny,)
    return ny, gammel
