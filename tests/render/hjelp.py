"""What the render tests share: reading a PDF back, and a letter that is quick to vary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pypdfium2 as pdfium
import pypdfium2.raw as raa

from inkassocli.core.brevgrunnlag import Kravlinje

MM = 25.4 / 72


@dataclass(frozen=True)
class Tekstrute:
    """A run of text on a page, in millimetres from the top left corner."""

    side: int
    tekst: str
    x0: float
    y0: float
    x1: float
    y1: float
    grunnlinje: float


def ruter(data: bytes) -> list[Tekstrute]:
    """Every text object of a PDF with its box and the baseline it was drawn on."""
    ut = []
    dokument = pdfium.PdfDocument(data)
    for nr, side in enumerate(dokument):
        hoeyde = side.get_height()
        tekstside = side.get_textpage()
        for objekt in side.get_objects(filter=[raa.FPDF_PAGEOBJ_TEXT], textpage=tekstside):
            tekst = objekt.extract().strip()
            x0, y0, x1, y1 = objekt.get_bounds()
            grunn = objekt.get_matrix().f
            ut.append(
                Tekstrute(
                    nr + 1,
                    tekst,
                    x0 * MM,
                    (hoeyde - y1) * MM,
                    x1 * MM,
                    (hoeyde - y0) * MM,
                    (hoeyde - grunn) * MM,
                )
            )
    return ut


def sidetekster(data: bytes) -> list[str]:
    """The text of each page with white space folded."""
    return [glatt(side.get_textpage().get_text_bounded()) for side in pdfium.PdfDocument(data)]


def glatt(tekst: str) -> str:
    """One space for any white space; the reader's mark for a hyphen at a line end is a hyphen."""
    return re.sub(r"\s+", " ", tekst.replace("\ufffe", "-").replace("\x02", "-")).strip()


def uten_luft(tekst: str) -> str:
    """Letters alone: for comparing texts that were broken at different places."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]+", "", tekst)


def mange_krav(antall: int) -> tuple[Kravlinje, ...]:
    """Claim lines of 100 kroner each."""
    return tuple(
        Kravlinje(
            faktura=str(1000 + nr),
            fakturadato=date(2026, 1, 5),
            gjelder=f"Tannbehandling {nr % 28 + 1:02d}.01.2026",
            forfall=date(2026, 2, 2),
            rente_fra=date(2026, 2, 2),
            opprinnelig=Decimal("100.00"),
            hovedstol=Decimal("100.00"),
            renter=Decimal("8.50"),
        )
        for nr in range(antall)
    )
