"""Helsepersonelloven §§ 21-23: words and file names that look like health data.

A claim is described by kind of service, date, invoice number and amount. What is found here needs an
explicit confirmation before it leaves the practice, and is then claimed exempt from access
(tvisteloven § 14-4 third paragraph c). The answers are kinds of words, never the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# What is told -> what is looked for, in text and in names of files (where æøå may be written ae, oe, aa).
_MONSTER: dict[str, str] = {
    "diagnose": (
        r"diagnos|karies|caries|periodont|pulpit|gingivit|tannkj(?:ø|oe|o)tt|betennelse|infeksjon|"
        r"allergi|sykdom|sjukdom"
    ),
    "tannummer": r"(?<![a-zæøå])tann[\s_.-]*(?:nr|nummer)?[\s_.:-]*[1-8][1-8](?!\d)|#\s?[1-8][1-8](?!\d)|tannkart",
    "takstkode": r"takst(?:kode)?[\s_.-]*(?:nr)?[\s_.:-]*\d|takstkod|refusjonskod",
    "journal": r"journal|anamnese|pasientnotat|behandlingsnotat|behandlingsplan|behandlingsforl(?:ø|oe|o)p",
    "røntgen": r"r(?:ø|oe|o)e?ntgen|x[\s_-]?ray|(?<![a-zæøå])(?:opg|rtg|cbct|bitewing)(?![a-zæøå])",
    "merket": r"helseopplysning",
    "epikrise": r"epikrise|henvisning|legeerkl|tannlegeerkl|spesialisterkl|pasientskade",
    "helsetilstand": (
        r"(?<![a-zæøå])kreft|operasjon|operert|s[jy]u?kehus|sykemeld|sjukmeld|smerte|(?<![a-zæøå])vondt|"
        r"psykisk|psykiat|depre[sd]|gravid"
    ),
    "behandling": (
        r"rotfyl|tanntrekk|tannregulering|(?<![a-zæøå])fylling|ekstraksjon|implantat|protese|gebiss|"
        r"visdomstann|narkose|bed(?:ø|oe|o)v|resept|medisin"
    ),
}
MERKE = "-helseopplysninger"
"""In the name of a stored file that speaks of health: the name alone then asks for the confirmation."""
FRITEKST = ("tekst", "grunn", "begrunnelse", "merknad")
"""The fields of an event that the user writes in his own words."""
_KJENT = tuple((navn, re.compile(monster)) for navn, monster in _MONSTER.items())


def mistenkelig(*tekster: str) -> tuple[str, ...]:
    """The kinds of health data that the texts or names seem to hold, each once."""
    rene = [unicodedata.normalize("NFC", tekst).casefold() for tekst in tekster]
    return tuple(navn for navn, monster in _KJENT if any(monster.search(tekst) for tekst in rene))


def mistenkelige_navn(navn: Iterable[str]) -> tuple[str, ...]:
    """The same for file names, where the words are joined by `_`, `-` and capitals."""
    return mistenkelig(*(re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", ett) for ett in navn))
