"""Paragraphs wrapped to the terminal. Nothing heavy is imported: the long lists need no more."""

from __future__ import annotations

import re
import shutil

_KOMMANDO = re.compile(r"inkasso(?: [^\s,;()«»]+)+|\b[Ss]ak \d{4}-\d+")
_LIM = "\x1f"  # a space that no line is broken at
_ANDRE_MELLOMROM = ("  ", "\t", "\n", "\v", "\f", "\r")


def bredde() -> int:
    """Columns to write in: the terminal's, at most 100."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def avsnitt(tekst: str, innrykk: str = "", foerste: str | None = None, ialt: int | None = None) -> str:
    """A paragraph wrapped to the terminal; «§ 9», «sak 2026-0001», commands, words with a hyphen stay whole.

    `ialt`: the columns, where many are written and the terminal is asked once.
    """
    ialt = bredde() if ialt is None else ialt
    plass = ialt - len(innrykk)
    limt = tekst
    if "inkasso " in tekst or "ak " in tekst:  # cheaper to see than the pattern
        limt = _KOMMANDO.sub(lambda m: m[0].replace(" ", _LIM) if len(m[0]) <= plass else m[0], tekst)
    limt = limt.replace("§ ", f"§{_LIM}")
    linjer = _linjer(limt, ialt, innrykk if foerste is None else foerste, innrykk)
    return "\n".join(linjer).replace(_LIM, " ")


def _linjer(tekst: str, ialt: int, foerste: str, innrykk: str) -> list[str]:
    """As textwrap does, which is slow for thousands of tasks: a line takes the whole words it has room for."""
    if not tekst or tekst[0] == " " or tekst[-1] == " " or any(x in tekst for x in _ANDRE_MELLOMROM):
        import textwrap

        return textwrap.wrap(
            tekst,
            ialt,
            initial_indent=foerste,
            subsequent_indent=innrykk,
            break_long_words=False,
            break_on_hyphens=False,
        )
    ut, fra, foran = [], 0, foerste
    while True:
        plass = max(0, ialt - len(foran))
        if len(tekst) - fra <= plass:
            break
        til = tekst.rfind(" ", fra, fra + plass + 1)
        if til < 0 and (til := tekst.find(" ", fra)) < 0:
            break
        ut.append(foran + tekst[fra:til])
        fra, foran = til + 1, innrykk
    return [*ut, foran + tekst[fra:]]


def brutt(tekst: str) -> str:
    """A text of several lines, each wrapped by itself under its own indent."""
    linjer = ((linje, linje[: len(linje) - len(linje.lstrip())]) for linje in tekst.split("\n"))
    return "\n".join(avsnitt(linje.lstrip(), innrykk) for linje, innrykk in linjer)


def prosa(tekst: str) -> str:
    """As `brutt`, but tables and paths, which have columns or an indent, stay as they are."""
    linjer = tekst.split("\n")
    return "\n".join(x if x.startswith(" ") or "  " in x else brutt(x) for x in linjer)
