"""Excel workbooks (.xlsx, .xlsm) as rows of text: read-only, one sheet, formulas by their stored value.

Only here is openpyxl imported. A workbook is a zip of XML: its size unpacked is limited before anything is unpacked,
and no part of it may have a DOCTYPE. A number keeps the value of the cell, not the look: days become `ÅÅÅÅ-MM-DD`,
amounts get a decimal point.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from inkassocli.readers.felles import Avvist
from inkassocli.readers.xml import rotnavn

MAKS_UTPAKKET = 40 * 1024 * 1024
"""Largest workbook unpacked, in bytes; 100 000 rows of ten columns are about half of it."""

MAKS_DELER = 2_000
MAKS_KOLONNER = 200
_GJOER = "åpne den i Excel og lagre den på nytt som .xlsx, eller lagre arket som CSV UTF-8"
_OERE = Decimal("0.01")
_STOEY = Decimal("0.000001")

Arkrad = tuple[int, tuple[str, ...], frozenset[int]]
"""Number in the sheet, cells as text, and which of them are numbers in the file."""


def les_ark(data: bytes, *, ark: str = "", maks_rader: int) -> tuple[str, tuple[str, ...], list[Arkrad]]:
    """Name of the sheet read, names of all sheets, and its rows down to the last that is not empty."""
    _kontroller(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _les(data, ark, maks_rader)
    except Avvist:
        raise
    except MemoryError:
        raise
    except (
        Exception
    ):  # openpyxl meets a broken file with any of a dozen errors of its own and of zlib and expat
        raise Avvist("Excel-filen er skadet og kan ikke leses.", gjoer=_GJOER) from None


def _kontroller(data: bytes) -> None:
    """Limits on what the zip unpacks to, and no DOCTYPE in any of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            deler = z.infolist()
            if len(deler) > MAKS_DELER or sum(d.file_size for d in deler) > MAKS_UTPAKKET:
                raise Avvist(
                    "Excel-filen er for stor pakket ut.", gjoer="del arket, eller lagre det som CSV UTF-8"
                )
            if any(d.flag_bits & 1 for d in deler):
                raise Avvist("Excel-filen er låst med passord.", gjoer="lagre den uten passord")
            for d in deler:
                if d.filename.endswith((".xml", ".rels")):
                    rotnavn(z.read(d))
    except Avvist:
        raise
    except Exception:  # as above: zlib, zipfile and struct each have their own
        raise Avvist("Excel-filen er skadet og kan ikke leses.", gjoer=_GJOER) from None


def _les(data: bytes, ark: str, maks_rader: int) -> tuple[str, tuple[str, ...], list[Arkrad]]:
    from openpyxl import load_workbook

    bok: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        navn = tuple(s.title for s in bok.worksheets)
        if not navn:
            raise Avvist("Excel-filen har ingen ark med celler.", gjoer=_GJOER)
        valgt = next((n for n in navn if n.casefold() == ark.strip().casefold()), "") if ark else navn[0]
        if not valgt:
            raise Avvist(
                f"Arket finnes ikke. Arkene er: {', '.join(navn[:20])}.", gjoer="velg et av dem med --ark"
            )
        blad = bok[valgt]
        blad.reset_dimensions()  # what the file says of its size is not to be trusted
        return valgt, navn, _like_brede(_rader(blad, maks_rader))
    finally:
        bok.close()


def _rader(blad: Any, maks_rader: int) -> Iterator[Arkrad]:
    tomme = 0
    for nr, celler in enumerate(blad.iter_rows(max_col=MAKS_KOLONNER, values_only=True), start=1):
        tekster = _uten_tom_slutt([_tekst(c) for c in celler])
        if not tekster:
            tomme += 1
            if tomme > maks_rader:
                return
            continue
        if nr > maks_rader:
            raise Avvist(f"Arket har mer enn {maks_rader} rader.", gjoer="del arket")
        tall = frozenset(
            i for i, c in enumerate(celler) if isinstance(c, int | float) and not isinstance(c, bool)
        )
        yield nr, tekster, tall


def _uten_tom_slutt(tekster: list[str]) -> tuple[str, ...]:
    """The cells down to the last that is not empty."""
    while tekster and not tekster[-1]:
        tekster.pop()
    return tuple(tekster)


def _like_brede(rader: Iterator[Arkrad]) -> list[Arkrad]:
    """The rows as wide as the widest, so that a cell is found by its column."""
    alle = list(rader)
    bredde = max((len(c) for _, c, _ in alle), default=0)
    return [(nr, c + ("",) * (bredde - len(c)), tall) for nr, c, tall in alle]


def _tekst(celle: object) -> str:
    """The value of a cell as a person would write it in a CSV file.

    >>> _tekst(1234.5), _tekst(1234.3000000000002), _tekst(501.0), _tekst(datetime(2026, 8, 1)), _tekst(None)
    ('1234.50', '1234.30', '501', '2026-08-01', '')
    """
    if celle is None:
        return ""
    if isinstance(celle, bool):
        return "ja" if celle else "nei"
    if isinstance(celle, float):
        return _desimal(celle)
    if isinstance(celle, datetime):
        return celle.date().isoformat() if celle.time() == time(0) else celle.isoformat(" ", "seconds")
    if isinstance(celle, date):
        return celle.isoformat()
    return str(celle).strip()


def _desimal(celle: float) -> str:
    """A number to the øre, where what is beyond is only the noise of the cell's binary fraction."""
    tall = Decimal(repr(celle))
    if not tall.is_finite() or abs(tall) >= 10**15:
        return repr(celle)
    rundt = tall.quantize(_OERE)
    if abs(rundt - tall) > _STOEY:
        return repr(celle)
    return str(int(rundt)) if rundt == int(rundt) else str(rundt)


def kolonnenavn(nr: int) -> str:
    """The letters of a column counted from 0.

    >>> kolonnenavn(0), kolonnenavn(25), kolonnenavn(26)
    ('A', 'Z', 'AA')
    """
    ut = ""
    nr += 1
    while nr:
        nr, rest = divmod(nr - 1, 26)
        ut = chr(65 + rest) + ut
    return ut
