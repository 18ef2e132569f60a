"""Blocks of a paper: Markdown (and `@@name` paragraphs) as plain frozen values.

Only the marks listed here exist. A block can tell its own text, so that the content check, the
preview in the terminal and the PDF all rest on the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from inkassocli.core.verdi import verdi
from inkassocli.errors import SaksfilError
from inkassocli.render import senere

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


MANGE_LINJER = 500  # that are remembered


@verdi
class Bit:
    """A run of text in one style."""

    tekst: str
    fet: bool = False
    kursiv: bool = False


Linje = tuple[Bit, ...]


def klar(linje: Linje) -> str:
    """The text of a line without its styles."""
    return "".join(bit.tekst for bit in linje)


@verdi
class Overskrift:
    nivaa: int
    linje: Linje


@verdi
class Avsnitt:
    linje: Linje


@verdi
class Liste:
    punkter: tuple[Linje, ...]
    nummerert: bool = False


@verdi
class Sitat:
    avsnitt: tuple[Linje, ...]


@verdi
class Strek:
    """A rule across the page."""


@verdi
class Sideskift:
    """A new page."""


@verdi
class Regler:
    """From here on: the small print that names the paragraphs."""


@verdi
class Rutenett:
    """A table. `hoyre` are columns set to the right; the last `sumrader` rows stand together, the last one bold."""

    hode: tuple[str, ...]
    rader: tuple[tuple[str, ...], ...]
    hoyre: frozenset[int] = frozenset()
    sumrader: int = 0
    bredder: tuple[float, ...] = ()


@verdi
class Betalingsboks:
    """What a payer types: label and value, the first `store` of them shown large."""

    tittel: str
    felt: tuple[tuple[str, str], ...]
    store: int = 1


@verdi
class Felt:
    """Labels and values in two columns."""

    rader: tuple[tuple[str, str], ...]


@verdi
class Avkryssing:
    """A drawn box before each line."""

    punkter: tuple[str, ...]


@verdi
class Underskrifter:
    """One line to sign on for each name; `bilde`: the sender's signature picture belongs to the first."""

    navn: tuple[str, ...]
    sted_dato: str = ""
    bilde: bool = False


@verdi
class Plass:
    """A paragraph `@@name argument`, to be replaced by a block built from data."""

    navn: str
    argument: str


Blokk = (
    Overskrift
    | Avsnitt
    | Liste
    | Sitat
    | Strek
    | Sideskift
    | Regler
    | Rutenett
    | Betalingsboks
    | Felt
    | Avkryssing
    | Underskrifter
)
_PARAGRAF = re.compile(r"§ \d[\d-]*(?: (?:og|and) \d[\d-]*)?")  # «§§ 2 og 3» is never split over two lines
_PLASS = re.compile(r"@@([a-z_]+)(?:[ ]+([a-z0-9_]+))?")


def enheter(blokk: Blokk) -> tuple[str, ...]:
    """The pieces of text that belong together: a paragraph, a list item, a row of a table."""
    match blokk:
        case Overskrift() | Avsnitt():
            return (klar(blokk.linje),)
        case Liste():
            return tuple(klar(punkt) for punkt in blokk.punkter)
        case Sitat():
            return tuple(klar(linje) for linje in blokk.avsnitt)
        case Rutenett():
            return _rader(blokk)
        case Betalingsboks():
            return (blokk.tittel, *(f"{navn}: {verdi}" for navn, verdi in blokk.felt))
        case Felt():
            return tuple(f"{navn}: {verdi}" for navn, verdi in blokk.rader)
        case Avkryssing():
            return blokk.punkter
        case Underskrifter():
            return (*((blokk.sted_dato,) if blokk.sted_dato else ()), *blokk.navn)
        case Strek() | Sideskift() | Regler():
            return ()


def _rader(nett: Rutenett) -> tuple[str, ...]:
    """The rows of a table, each cell with the heading of its column; sums stand by their own label."""
    vanlige = len(nett.rader) - nett.sumrader
    ut = []
    for nr, rad in enumerate(nett.rader):
        hode = nett.hode if nr < vanlige else ("",) * len(rad)
        ut.append(
            " | ".join(f"{navn} {celle}".strip() for navn, celle in zip(hode, rad, strict=True) if celle)
        )
    return tuple(ut) if nett.rader else (" | ".join(nett.hode),)


def parse(markdown: str, navn: str) -> tuple[Blokk | Plass, ...]:
    """Filled-in Markdown as blocks; a mark that letters do not have is an error with its line."""
    return tuple(_Leser(_motor().parse(markdown), navn).blokker())


@cache
def _motor() -> MarkdownIt:
    """CommonMark with tables, without everything that letters do not have."""
    senere.last("markdown_it")
    from markdown_it import MarkdownIt

    motor = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
    motor.disable(
        ["image", "link", "autolink", "html_block", "html_inline", "reference", "code", "fence", "backticks"]
    )
    motor.core.ruler.disable(["inline", "text_join"])  # a line is read where it is needed (_linje)
    return motor


class _Leser:
    """A walk over markdown-it's flat list of tokens."""

    def __init__(self, tegn: Sequence[Token], navn: str) -> None:
        self._tegn = list(tegn)
        self._navn = navn
        self._i = 0

    def blokker(self) -> Iterator[Blokk | Plass]:
        while self._i < len(self._tegn):
            yield self._neste()

    def _ta(self) -> Token:
        tegn = self._tegn[self._i]
        self._i += 1
        return tegn

    def _neste(self) -> Blokk | Plass:
        tegn = self._ta()
        match tegn.type:
            case "heading_open":
                return Overskrift(int(tegn.tag[1]), self._inntil("heading_close")[0])
            case "paragraph_open":
                return self._avsnitt(tegn)
            case "bullet_list_open" | "ordered_list_open":
                slutt = tegn.type.replace("open", "close")
                return Liste(tuple(self._inntil(slutt)), tegn.type.startswith("ordered"))
            case "blockquote_open":
                return Sitat(tuple(self._inntil("blockquote_close")))
            case "table_open":
                return self._tabell()
            case "hr":
                return Strek()
            case _:
                pass
        raise self._feil(tegn, f"merket «{tegn.markup or tegn.type}» finnes ikke i brev")

    def _avsnitt(self, aapning: Token) -> Avsnitt | Plass:
        raa = self._tegn[self._i].content
        linje = self._inntil("paragraph_close")[0]
        if not raa.startswith("@@"):
            return Avsnitt(linje)
        treff = _PLASS.fullmatch(raa.strip())
        if treff is None:
            raise self._feil(aapning, f"«{raa}» er ikke et blokknavn (ett navn på en egen linje)")
        return Plass(treff[1], treff[2] or "")

    def _inntil(self, slutt: str) -> list[Linje]:
        """The inline contents up to the closing token of the same depth."""
        linjer: list[Linje] = []
        while (tegn := self._ta()).type != slutt:
            if tegn.type == "inline":
                linjer.append(_linje(tegn.content))
            elif tegn.type not in ("paragraph_open", "paragraph_close", "list_item_open", "list_item_close"):
                raise self._feil(tegn, "lister og sitater kan bare holde tekst")
        return linjer

    def _tabell(self) -> Rutenett:
        rader: list[list[str]] = []
        hoyre: set[int] = set()
        while (tegn := self._ta()).type != "table_close":
            if tegn.type == "tr_open":
                rader.append([])
            elif tegn.type in ("th_open", "td_open") and "right" in str(tegn.attrGet("style")):
                hoyre.add(len(rader[-1]))
            elif tegn.type == "inline":
                rader[-1].append(klar(_linje(tegn.content)))
        return Rutenett(tuple(rader[0]), tuple(tuple(rad) for rad in rader[1:]), frozenset(hoyre))

    def _feil(self, tegn: Token, grunn: str) -> SaksfilError:
        linje = f" (linje {tegn.map[0] + 1} i utfylt tekst)" if tegn.map else ""
        return SaksfilError(
            f"{self._navn}: {grunn}{linje}", gjoer="se docs/brev.md for merkene en mal kan bruke."
        )


def _hel(tekst: str) -> str:
    """References to paragraphs with no-break spaces inside."""
    return _PARAGRAF.sub(lambda treff: treff[0].replace(" ", "\u00a0"), tekst)


@lru_cache(MANGE_LINJER)
def _linje(innhold: str) -> Linje:
    """A text with marks as runs; a line break in the source is a space. The next letter says most of it again."""
    from markdown_it.rules_core import StateCore, inline, text_join
    from markdown_it.token import Token

    hel = Token("inline", "", 0, content=innhold)
    tilstand = StateCore("", _motor(), {}, [hel])
    inline(tilstand)
    text_join(tilstand)
    biter: list[Bit] = []
    fet = kursiv = False
    for tegn in hel.children or ():
        match tegn.type:
            case "strong_open" | "strong_close":
                fet = tegn.type == "strong_open"
            case "em_open" | "em_close":
                kursiv = tegn.type == "em_open"
            case "softbreak":
                biter.append(Bit(" ", fet, kursiv))
            case "hardbreak":
                biter.append(Bit("\n", fet, kursiv))
            case _:
                biter.append(Bit(_hel(tegn.content), fet, kursiv))
    return tuple(biter)
