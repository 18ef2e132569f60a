"""Which numbers the sections on attachment have in a case: those of 2026 where the roll-out has come, else the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta

TIDLIGERE = {"nb": "tidligere", "nn": "tidlegare"}


def paragraf(f: Fakta, ny: str, maalform: str = "nb") -> str:
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
        return f"§ {gammel}"
    if kommune and felt.get("sikker", True):
        return f"§ {ny}"
    return f"§ {ny}, {TIDLIGERE[maalform]} § {gammel}"
