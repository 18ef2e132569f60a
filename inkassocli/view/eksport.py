"""The ledger as CSV, JSON and a spreadsheet; no cell is read as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from inkassocli.saksgang.penger.svar import Rad

UTEN_MVA = "Fakturaer og kreditnotaer er ikke med: merverdiavgiften bokføres der fakturaen er laget."
FARLIG = ("=", "+", "-", "@", "\t", "\r")  # a cell of text that a spreadsheet would run


def til_satsene(dekket: date) -> str:
    """What is said where the list ends before the day it was asked for on."""
    return (
        f"Merk: satsene er kjent til og med {dekket:%d.%m.%Y}, så listen går til den dagen. Det som er ført senere, er "
        "ikke med. Nye satser: inkasso satser"
    )


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
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    bok = Workbook(write_only=True)
    ark = bok.create_sheet("inkasso")
    ark.freeze_panes = "A2"
    for nr in range(1, len(felt) + 1):
        ark.column_dimensions[get_column_letter(nr)].width = 14
    ark.append([_arkcelle(ark, f, fet=True) for f in felt])
    for rad in rader:
        ark.append([_arkcelle(ark, rad.get(f)) for f in felt])
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def _arkcelle(ark: Any, verdi: Any, *, fet: bool = False) -> Any:
    """One cell: numbers and days as such, all else as text."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if verdi is None or isinstance(verdi, int):
        return verdi
    celle = WriteOnlyCell(ark, verdi if isinstance(verdi, Decimal | date) else _synlig(str(verdi)))
    if isinstance(verdi, Decimal | date):
        celle.number_format = "#,##0.00" if isinstance(verdi, Decimal) else "yyyy-mm-dd"
    else:
        celle.data_type = "s"
    if fet:
        celle.font = Font(bold=True)
    return celle


def _synlig(tekst: str) -> str:
    """Without the control characters that a workbook may not hold."""
    return "".join(t for t in tekst if t.isprintable() or t in "\n\t")
