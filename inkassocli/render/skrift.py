"""The one typeface of all papers: embedded faces, width of text, and the check that every letter exists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from inkassocli import ressurser
from inkassocli.errors import SaksfilError

VANLIG, FET, KURSIV = "OpenSans", "OpenSans-Bold", "OpenSans-Italic"
MANGE_ORD = 20_000  # remembered
_FILER = {VANLIG: "OpenSans-Regular.ttf", FET: "OpenSans-Bold.ttf", KURSIV: "OpenSans-Italic.ttf"}
_PARAGRAF = re.compile(r"(§) (\d[\d-]*)(?: ([a-z]\b))?")
_LIKE = {
    0x202F: "\u00a0",
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x02BB: "\u2018",
    0x00AD: None,
    0x200B: None,
    0xFEFF: None,
}


@lru_cache(MANGE_ORD)
def for_trykk(tekst: str) -> str:
    """Composed letters, the few signs that the face lacks as their equals, and «§ 7-2 f» on one line."""
    tett = unicodedata.normalize("NFC", tekst).translate(_LIKE)
    return _PARAGRAF.sub(lambda m: "\u00a0".join(del_ for del_ in m.groups() if del_), tett)


def registrer() -> None:
    """Make the faces known, and the start face of every page: nothing may fall back on Helvetica."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    if VANLIG in pdfmetrics.getRegisteredFontNames():
        return
    from inkassocli.render import raskere

    raskere.still_inn()
    rl_config.canvas_basefontname = VANLIG
    rl_config.useA85 = rl_config.pageCompression = 0  # the file is packed once, when it is whole (arkivform)
    from inkassocli.render.flate import Flate

    for navn, fil in _FILER.items():
        pdfmetrics.registerFont(Flate(navn, str(ressurser.fonter() / fil)))
    pdfmetrics.registerFontFamily(VANLIG, normal=VANLIG, bold=FET, italic=KURSIV, boldItalic=FET)


def skrift_for(grunn: str, *, fet: bool, kursiv: bool) -> str:
    """The face of a run in a text of face `grunn`: bold in italics is bold."""
    if fet or (kursiv and grunn == FET):
        return FET
    return KURSIV if kursiv else grunn


def bredde_mm(tekst: str, skrift: str = VANLIG, grad: float = 10) -> float:
    """The width of a text in millimetres."""
    from reportlab.lib.units import mm
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(for_trykk(tekst), skrift, grad) / mm)


def krev_tegn(tekster: Iterable[str]) -> None:
    """Refuse a text that holds a letter the faces lack: an empty box in a name is worse than an error."""
    trykt = [for_trykk(tekst) for tekst in tekster]
    ukjente = ukjente_tegn(trykt)
    for tekst in trykt if ukjente else ():
        for tegn in tekst:
            if tegn in ukjente:
                raise _ukjent_tegn(tegn, tekst)


def ukjente_tegn(tekster: Iterable[str]) -> set[str]:
    """The signs of the texts, as they are printed, that a face lacks."""
    from reportlab.pdfbase import pdfmetrics

    flater: list[Any] = [pdfmetrics.getFont(navn).face.charToGlyph for navn in _FILER]
    alle = set("".join(map(for_trykk, tekster))) - {"\n"}
    return {tegn for tegn in alle if not all(ord(tegn) in flate for flate in flater)}


def _ukjent_tegn(tegn: str, tekst: str) -> SaksfilError:
    vist = f"«{tegn}» (U+{ord(tegn):04X})" if tegn.isprintable() else f"U+{ord(tegn):04X}"
    return SaksfilError(
        f"Tegnet {vist} i «{''.join(c if c.isprintable() else '?' for c in tekst[:60])}» finnes ikke i brevets skrift.",
        gjoer="skriv det med latinske bokstaver; et navn slik det står i passet eller Folkeregisteret",
    )
