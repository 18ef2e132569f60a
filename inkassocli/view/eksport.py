"""The ledger as CSV, JSON and a spreadsheet; no cell is read as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

from inkassocli.errors import OppsettError
from inkassocli.saksgang.penger.svar import Rad

FARLIG = ("=", "+", "-", "@", "\t", "\r")  # a cell of text that a spreadsheet would run


def som(format_: str, felt: Sequence[str], rader: Sequence[Rad]) -> bytes:
    """The file of a format: csv (with the mark that spreadsheets look for), json or xlsx."""
    if format_ == "xlsx":
        return som_xlsx(felt, rader)
    return som_csv(felt, rader).encode("utf-8-sig") if format_ == "csv" else som_json(felt, rader).encode()


def som_csv(felt: Sequence[str], rader: Sequence[Rad]) -> str:
    """Semicolons and decimal comma, as Norwegian spreadsheets and accounting programs read it."""
    ut = io.StringIO(newline="")
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow(felt)
    skriver.writerows([_celle(rad.get(f)) for f in felt] for rad in rader)
    return ut.getvalue()


def _celle(verdi: Any) -> str:
    match verdi:
        case None:
            return ""
        case Decimal():
            return f"{verdi:.2f}".replace(".", ",")
        case date():
            return verdi.isoformat()
        case _:
            return ufarlig(str(verdi))


def ufarlig(tekst: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{tekst}" if tekst.startswith(FARLIG) else tekst


def som_json(felt: Sequence[str], rader: Sequence[Rad]) -> str:
    """An array of objects; amounts as strings with two decimals."""
    from inkassocli.view.jsonut import til_json

    return til_json([{f: rad.get(f) for f in felt} for rad in rader])


def som_xlsx(felt: Sequence[str], rader: Sequence[Rad]) -> bytes:
    """A workbook with true numbers and days; text is written as text, never as a formula."""
    try:
        xlsxwriter: Any = import_module("xlsxwriter")
    except ImportError:
        raise OppsettError(
            "Regneark (xlsx) trenger et tillegg som ikke er installert.",
            gjoer="pip install 'inkassocli[xlsx]', eller bruk --format csv",
        ) from None
    ut = io.BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    ark = bok.add_worksheet("inkasso")
    penger, dag = bok.add_format({"num_format": "#,##0.00"}), bok.add_format({"num_format": "yyyy-mm-dd"})
    ark.write_row(0, 0, felt, bok.add_format({"bold": True}))
    ark.freeze_panes(1, 0)
    ark.set_column(0, len(felt) - 1, 14)
    for nr, rad in enumerate(rader, 1):
        for kolonne, f in enumerate(felt):
            match rad.get(f):
                case None:
                    pass
                case Decimal() | int() as tall:
                    ark.write_number(nr, kolonne, tall, penger if isinstance(tall, Decimal) else None)
                case date() as d:
                    ark.write_datetime(nr, kolonne, d, dag)
                case tekst:
                    ark.write_string(nr, kolonne, str(tekst))
    bok.close()
    return ut.getvalue()
