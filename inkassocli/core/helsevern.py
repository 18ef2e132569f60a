"""Helsepersonelloven §§ 21-23: words and file names that look like health data, and numbers that name a person.

A claim is described by kind of service, date, invoice number and amount. What is found here needs an
explicit confirmation before it leaves the practice, and is then claimed exempt from access
(tvisteloven § 14-4 third paragraph c). The answers are kinds of words, never the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from inkassocli.core.helseord import MONSTRE, ORD, REKKE

MERKE = "-helseopplysninger"
"""In the name of a stored file that speaks of health: the name alone then asks for the confirmation."""
FRITEKST = ("tekst", "grunn", "begrunnelse", "merknad")
"""The fields of an event that the user writes in his own words."""
SER_TALL = tuple(slag for slag in REKKE if slag in MONSTRE or any(map(str.isdigit, ORD[slag])))
"""The kinds that can tell one digit from another; the others find the same in a text with other digits."""
SER_IKKE_TALL = tuple(slag for slag in REKKE if slag not in SER_TALL)
_UTEN_ASCII = {"æ": "(?:æ|ae)", "ø": "(?:ø|oe|o)", "å": "(?:å|aa|a)"}
_DELT = re.compile("[*_æøå]")
FOERSTE, ANDRE = (
    (3, 7, 6, 1, 8, 9, 4, 5, 2),
    (5, 4, 3, 2, 7, 6, 5, 4, 3, 2),
)  # weights; the second are an account's too
_ELLEVE = re.compile(r"(?<![\d.,])(\d{6})[ -]?(\d{5})(?![\d.,]\d|\d)")


@cache
def _kjent(slag: str) -> re.Pattern[str]:
    """One pattern of all words of a kind."""
    if slag in MONSTRE:
        return re.compile(MONSTRE[slag])
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_monster, ORD[slag].split()))})(?!\w)")


@cache
def _kjerner(slag: str) -> tuple[str, ...]:
    """Of each word of a kind the longest part that every way of writing it has; a text without them has none."""
    return tuple(max(_DELT.split(ord_), key=len) for ord_ in ORD.get(slag, "").split()) or ("",)


def _monster(ord_: str) -> str:
    kropp = "".join(_UTEN_ASCII.get(c, r"[\s_-]?" if c == "_" else re.escape(c)) for c in ord_.strip("*"))
    return r"\w*" * ord_.startswith("*") + kropp + r"\w*" * ord_.endswith("*")


def mistenkelig(*tekster: str, blant: Iterable[str] = REKKE) -> tuple[str, ...]:
    """The kinds of health data that the texts or names seem to hold, each once; `blant` asks of some kinds only."""
    rene = [unicodedata.normalize("NFC", tekst).casefold() for tekst in tekster]
    alt = "\n".join(rene)
    mulige = (slag for slag in blant if any(kjerne in alt for kjerne in _kjerner(slag)))
    return tuple(slag for slag in mulige if any(map(_kjent(slag).search, rene)))


def mistenkelige_navn(navn: Iterable[str]) -> tuple[str, ...]:
    """The same for file names, where the words are joined by `_`, `-`, digits and capitals."""
    return mistenkelig(*(re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ\d])|[_.]", " ", ett) for ett in navn))


def foedselsnummer_i(*tekster: str) -> bool:
    """Whether a text has eleven digits that could be a fødselsnummer: a day and a month, and no account number."""
    return any(_kan_vaere_en_person(m[1] + m[2]) for t in tekster for m in _ELLEVE.finditer(t))


def _kan_vaere_en_person(tall: str) -> bool:
    """Also a D-number (day + 40), an H-number (month + 40) and Skatteetaten's invented ones (month + 65, + 80)."""
    dag, maaned = int(tall[:2]), int(tall[2:4])
    dag -= 40 if dag > 40 else 0
    maaned -= next((x for x in (80, 65, 40) if maaned > x), 0)
    if not (1 <= dag <= 31 and 1 <= maaned <= 12):
        return False
    return _personsjekk(tall) or _rest(tall, ANDRE) != int(tall[10])


def _personsjekk(tall: str) -> bool:
    return _rest(tall, FOERSTE) == int(tall[9]) and _rest(tall, ANDRE) == int(tall[10])


def _rest(tall: str, vekter: tuple[int, ...]) -> int:
    """Modulo 11: the digit that would stand after the weighted ones."""
    return (11 - sum(int(t) * v for t, v in zip(tall, vekter, strict=False)) % 11) % 11
