"""LIX, the Nordic readability index: words a sentence plus the share of words longer than six letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from inkassocli.render.blokker import Avsnitt, Blokk, Liste, Overskrift, klar

_DATO = re.compile(r"\d{1,2}\.\s(?=[a-zæøå])")
_SLUTT = re.compile(r"[.!?:]+(?=\s|$)")
_ORD = re.compile(r"[0-9A-Za-zÀ-ž§][\w§@.,/–-]*")
LANGT = 6


def lix(tekster: Iterable[str]) -> float:
    """The index of some units of text; every unit ends a sentence. «2. november» is not the end of one."""
    ord_ = lange = setninger = 0
    for tekst in tekster:
        rent = _DATO.sub(lambda m: m[0].replace(".", ""), tekst.replace("\u00a0", " "))
        for setning in _SLUTT.split(rent):
            funnet = [bit.strip(".,-–") for bit in _ORD.findall(setning)]
            setninger += bool(funnet)
            ord_ += len(funnet)
            lange += sum(len(bit) > LANGT for bit in funnet)
    return round(ord_ / setninger + 100 * lange / ord_, 1) if ord_ else 0.0


def broedtekst(blokker: Iterable[Blokk]) -> tuple[str, ...]:
    """The prose of a letter: headings, paragraphs and list items, the small print included."""
    ut: list[str] = []
    for blokk in blokker:
        if isinstance(blokk, Overskrift | Avsnitt):
            ut.append(klar(blokk.linje))
        elif isinstance(blokk, Liste):
            ut += (klar(punkt) for punkt in blokk.punkter)
    return tuple(ut)
