"""ReportLab's flowables with their place in the tree: each marks what it draws, also in parts over two pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, Table
from reportlab.platypus import Image as Bildeflyt
from reportlab.platypus.flowables import _listWrapOn
from reportlab.platypus.paraparser import ParaFrag

from inkassocli.render.blokker import Linje
from inkassocli.render.skrift import for_trykk, skrift_for
from inkassocli.render.tre import Node

MANGE_LINJER = 500  # that are remembered
_BLANKE = re.compile(r"[^\S\u00a0]+")


def _biter(linje: Linje, stil: ParagraphStyle) -> Iterator[ParaFrag]:
    """The runs of a line in their faces. Blanks are one, and none at the ends of a line in one face."""
    vanlig = _moenster(stil.fontName, stil.fontSize, stil.textColor)
    grupper = [
        (merke, "".join(b.tekst for b in bit)) for merke, bit in groupby(linje, lambda b: (b.fet, b.kursiv))
    ]
    for nr, ((fet, kursiv), tekst) in enumerate(grupper):
        skrift = skrift_for(stil.fontName, fet=fet, kursiv=kursiv)
        deler = [_BLANKE.sub(" ", del_) for del_ in for_trykk(tekst).split("\n")]
        if not (fet or kursiv):
            deler[0] = deler[0] if nr else deler[0].lstrip(" ")
            deler[-1] = deler[-1] if nr + 1 < len(grupper) else deler[-1].rstrip(" ")
        for plass, del_ in enumerate(deler):
            if plass:
                yield vanlig.clone(fontName=skrift, text="", lineBreak=True)
            if del_:
                yield vanlig.clone(fontName=skrift, text=del_)


@cache
def _moenster(skrift: str, grad: float, farge: Color) -> ParaFrag:
    """What ReportLab itself makes of a text in the face."""
    return Paragraph("x", ParagraphStyle("m", fontName=skrift, fontSize=grad, textColor=farge)).frags[0]


class _Satt:
    """A line in a style: its runs, and how they break. The papers of a run say most things in the same words."""

    def __init__(self, linje: Linje, stil: ParagraphStyle) -> None:
        self.biter = list(_biter(linje, stil))
        self._stil = stil
        self._brutt: dict[object, dict[str, object] | None] = {}

    def brutt(self, avsnitt: Paragraph, bredde: float) -> dict[str, object] | None:
        """What ReportLab finds when it breaks the line at a width; None where it must find it anew each time."""
        noekkel = bredde, avsnitt.bulletText
        if noekkel not in self._brutt:
            proeve = Paragraph("", self._stil, avsnitt.bulletText, self.biter)
            foer = dict(vars(proeve))
            maal = proeve.wrap(bredde, 0)
            # A word in parts is changed when a page splits the paragraph, so it is not lent to another.
            delt = getattr(proeve, "_splitLongWordCount", 0)
            funnet = {navn: verdi for navn, verdi in vars(proeve).items() if foer.get(navn) is not verdi}
            self._brutt[noekkel] = None if delt else funnet | {"_maal": maal}
        return self._brutt[noekkel]


_satt = lru_cache(MANGE_LINJER)(_Satt)


class Merket(Paragraph):  # type: ignore[misc]
    """A paragraph that belongs to a node; without one it lies in what is marked already, the cell of a table."""

    def __init__(self, linje: Linje | None, stil: ParagraphStyle, **valg: Any) -> None:
        """A line as ReportLab's pieces; no text of a case is ever read as markup. Its own parts come without a line."""
        if linje is not None:
            self._satt = _satt(linje, stil)
            valg["frags"] = self._satt.biter
        super().__init__("", stil, **valg)

    node: Node | None = None
    fortsetter = False
    _satt: _Satt | None = None
    _bredde: float | None = None
    _maal: tuple[float, float]

    def wrap(self, bredde: float, hoeyde: float) -> tuple[float, float]:
        """Broken into lines once for each width; the library asks some five times."""
        if self._bredde != bredde or not hasattr(self, "blPara"):
            self._bredde = bredde
            brutt = self._satt.brutt(self, bredde) if self._satt else None
            if brutt is None:
                self._maal = super().wrap(bredde, hoeyde)
            else:
                self.__dict__.update(brutt)
        return self._maal

    def draw(self) -> None:
        self.canv.fortsetter = self.fortsetter
        with self.merking():
            super().draw()
        self.canv.fortsetter = False

    def merking(self) -> AbstractContextManager[None]:
        """Whose it is that is drawn."""
        return self.canv.merk(self.node) if self.node else nullcontext()

    def split(self, bredde: float, hoeyde: float) -> list[Any]:
        deler: list[Any] = super().split(bredde, hoeyde)
        for del_ in deler:
            vars(del_).update(self.egne(), fortsetter=self.fortsetter or del_ is not deler[-1])
        return deler

    def egne(self) -> dict[str, object]:
        """What the parts of a split paragraph take with them."""
        return {"node": self.node}


class Punkt(Merket):
    """A list item; a part that goes on over the page has no label."""

    merke: Node

    def merking(self) -> AbstractContextManager[None]:
        return self.canv.merk_punkt(self.merke, self.node) if self.bulletText else super().merking()

    def egne(self) -> dict[str, object]:
        return {"node": self.node, "merke": self.merke}


class Tittel(Merket):
    """A heading that leaves a bookmark."""

    bokmerke: tuple[str, int] | None = None

    def draw(self) -> None:
        if self.bokmerke is not None:
            tekst, nivaa = self.bokmerke
            noekkel = f"b{self.canv.getPageNumber()}-{tekst}"
            self.canv.bookmarkHorizontal(noekkel, 0, self.height)
            self.canv.addOutlineEntry(tekst, noekkel, nivaa, closed=False)
        super().draw()


class Tabell(Table):  # type: ignore[misc]
    """A table, measured once for each width where there was room for all of it."""

    _maalt: float | None = None

    def wrap(self, bredde: float, hoeyde: float) -> tuple[float, float]:
        if self._maalt != bredde or hoeyde < self._height:
            super().wrap(bredde, hoeyde)
            self._maalt = bredde if hoeyde >= self._height else None
        return self._width, self._height


class Sammen(KeepTogether):  # type: ignore[misc]
    """What stays on one page; measured without the library's copy of the frame, since nothing here adds to it."""

    def wrap(self, bredde: float, hoeyde: float) -> tuple[float, float]:
        maal: list[tuple[float, float]] = []
        vidde, self._H = _listWrapOn(self._content, bredde, None, dims=maal)
        self._H0 = maal[0][1] if maal else 0
        self._wrapInfo = bredde, hoeyde
        return vidde, 0xFFFFFF  # as the library: split asks whether there is room


class Skille(HRFlowable):  # type: ignore[misc]
    """A rule across the page."""

    def draw(self) -> None:
        with self.canv.pynt():
            super().draw()


class Rute(Flowable):  # type: ignore[misc]
    """A box to tick, drawn: the face has no such sign."""

    def wrap(self, *_: float) -> tuple[float, float]:
        return 3.2 * mm, 3.2 * mm

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.rect(0, 0, 3.2 * mm, 3.2 * mm)


class Bilde(Bildeflyt):  # type: ignore[misc]
    """A picture no larger than its place, with a text for those who do not see it."""

    def __init__(self, fil: Path, bredde: float, hoeyde: float, alt: str) -> None:
        super().__init__(kilde(fil), mask="auto", hAlign="LEFT")
        faktor = min(bredde / self.imageWidth, hoeyde / self.imageHeight)
        self.drawWidth, self.drawHeight = self.imageWidth * faktor, self.imageHeight * faktor
        self._alt = alt

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        with self.canv.merk(figur(self._alt, x, y, self.drawWidth, self.drawHeight)):
            super().draw()


def kilde(fil: Path) -> str | BytesIO:
    """A picture as ReportLab takes it: printer's colours as a screen shows them, for the paper has no other."""
    from PIL import Image

    with Image.open(fil) as bilde:
        if bilde.mode != "CMYK":
            return str(fil)
        ut = BytesIO()
        bilde.convert("RGB").save(ut, "PNG")
    ut.seek(0)
    return ut


def figur(alt: str, x: float, y: float, bredde: float, hoeyde: float) -> Node:
    """A picture as an element: what it shows, and where it stands."""
    boks = " ".join(f"{tall:.2f}" for tall in (x, y, x + bredde, y + hoeyde))
    return Node("Figure", alt=alt, egenskaper=f"<</O /Layout /Placement /Block /BBox [{boks}]>>")


class MedStreker(Flowable):  # type: ignore[misc]
    """A table of signatures with a line to write on above each cell."""

    def __init__(self, tabell: Table, kolonner: int, bredde: float) -> None:
        super().__init__()
        self._tabell, self._kolonner, self._bredde = tabell, kolonner, bredde

    def wrap(self, bredde: float, hoeyde: float) -> tuple[float, float]:
        self.width, self.height = self._tabell.wrapOn(getattr(self, "canv", None), bredde, hoeyde)
        return self.width, self.height

    def draw(self) -> None:
        self._tabell.drawOn(self.canv, 0, 0)
        with self.canv.pynt():
            self._streker()

    def _streker(self) -> None:
        self.canv.setLineWidth(0.5)
        y = self.height
        for rad in self._tabell._rowHeights:
            luft = 10 * mm if y == self.height else 12 * mm
            for k in range(self._kolonner):
                self.canv.line(k * self._bredde, y - luft, (k + 1) * self._bredde - 8 * mm, y - luft)
            y -= rad
