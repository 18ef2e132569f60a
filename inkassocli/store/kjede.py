"""The chain of a case file's text: its blocks in order, and the fingerprint that the next event shall carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from inkassocli.core.kjede import HENDELSE, KRAV, Historie, Lenke, Post
from inkassocli.core.verdi import verdi
from inkassocli.store.regelfiler import tolk_toml

# Comments and strings first, so that a header inside one is none.
_BITER = re.compile(
    r'#[^\n]*|"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|(?P<hode>^[ \t]*(?P<array>\[)?\[[ \t]*(?P<navn>[\w\"']+)[ \t]*\](?(array)\]))",
    re.MULTILINE | re.DOTALL,
)


@verdi
class Blokk:
    """A table of the text: its name (`krav`, `hendelse`, `skyldner`), and where it stands."""

    navn: str
    start: int
    slutt: int


def blokker(tekst: str) -> tuple[Blokk, ...]:
    """Every table with its own lines, and the comments after them, in the order of the text."""
    hoder = [(m["navn"].strip("\"'"), m.start()) for m in _BITER.finditer(tekst) if m["hode"]]
    slutter = [start for _, start in hoder[1:]] + [len(tekst)]
    return tuple(Blokk(navn, start, slutt) for (navn, start), slutt in zip(hoder, slutter, strict=True))


def historie(tekst: str, fil: Path) -> Historie:
    """The head, and the claims and events in the order in which they stand."""
    data = tolk_toml(tekst, fil)
    rader = {slag: iter([Post(slag, x) for x in data.get(slag, ())]) for slag in (KRAV, HENDELSE)}
    hode = {k: v for k, v in data.items() if k not in rader}
    orden = [b.navn for b in blokker(tekst) if b.navn in rader]
    poster = [p for slag in orden if (p := next(rader[slag], None))]
    # a list written inline has no header of its own, and stands above all tables
    return Historie(hode, (*rader[KRAV], *rader[HENDELSE], *poster))


def lenket(tekst: str, nye: list[str], fil: Path) -> Iterator[str]:
    """Each new event's text with the chain as its last line, as they will stand after the text."""
    foer = historie(tekst, fil)
    lenke = Lenke(foer.hode)
    for p in foer.poster:
        lenke.legg(p)
    for ny in nye:
        yield f'{ny}kjede = "{lenke.naa}"\n'
        lenke.legg(Post(HENDELSE, tolk_toml(ny, fil)["hendelse"][0]))
