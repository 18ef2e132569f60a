"""Tables as ReportLab draws them, each cell marked with its place in the tree through ReportLab's own hook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from inkassocli.render.blokker import Avkryssing, Betalingsboks, Bit, Felt, Rutenett, Underskrifter
from inkassocli.render.lerret import GJENTATT, PYNT
from inkassocli.render.merket import MedStreker, Merket, Rute, Tabell
from inkassocli.render.skrift import FET, VANLIG, for_trykk
from inkassocli.render.stil import BREDDE, GRAA, LESEBREDDE, Stil
from inkassocli.render.tre import Node


class Merker:
    """What ReportLab calls for each row and cell of a table; `eier` says what a cell is.

    All parts of a table that goes on over a page share one.
    """

    def __init__(self, tabell: Node | None = None) -> None:
        self.tabell = tabell or Node("Table")
        self.rad = self.tabell

    def __call__(self, tabell: Any, steg: str, *hva: Any) -> None:
        if steg == "startRow":
            self.ny_rad(hva[0])
        elif steg == "startCell":
            rad, kolonne, innhold = hva[:3]
            tabell.canv.start_celle(self.eier(tabell, rad, kolonne), tom=innhold == "")
        elif steg == "startLines":
            tabell.canv.start_pynt()
        elif steg in ("endCell", "endLines"):
            tabell.canv.slutt()

    def ny_rad(self, nr: int) -> None:
        self.rad = Node("TR", self.tabell)

    def eier(self, tabell: Any, rad: int, kolonne: int) -> Node | str:
        """The element of a cell, or the operator that begins decoration of some kind."""
        return radhode(self.rad) if kolonne == 0 else Node("TD", self.rad)


Feltmerker = Merker  # labels and values: the label is the heading of its row


def radhode(rad: Node, bredde: int = 1) -> Node:
    """The heading of a row."""
    over = f" /ColSpan {bredde}" if bredde > 1 else ""
    return Node("TH", rad, f"<</O /Table /Scope /Row{over}>>")


class Boksmerker(Merker):
    """The payment box: its title is the caption of the table."""

    def eier(self, tabell: Any, rad: int, kolonne: int) -> Node | str:
        return super().eier(tabell, rad, kolonne) if rad else Node("Caption", self.tabell)


class Kryssmerker(Merker):
    """Boxes to tick: a list, the boxes decoration."""

    def __init__(self) -> None:
        super().__init__(Node("L"))

    def ny_rad(self, nr: int) -> None:
        self.rad = Node("LI", self.tabell)

    def eier(self, tabell: Any, rad: int, kolonne: int) -> Node | str:
        return Node("LBody", self.rad) if kolonne else PYNT


class Nettmerker(Merker):
    """A table with headings above, which a new page repeats; the lines of a sum have their own."""

    def __init__(self, foerste_sum: int) -> None:
        super().__init__()
        self._foerste_sum = foerste_sum
        self._nr = -1  # the row in the whole table
        self._gjentatt = False

    def ny_rad(self, nr: int) -> None:
        self._gjentatt = nr == 0 and self._nr >= 0
        if not self._gjentatt:
            self._nr += 1
            super().ny_rad(nr)

    def eier(self, tabell: Any, rad: int, kolonne: int) -> Node | str:
        if self._gjentatt:
            return GJENTATT
        if self._nr == 0:
            return Node("TH", self.rad, "<</O /Table /Scope /Column>>")
        if self._nr >= self._foerste_sum and kolonne == 0:
            spenn = tabell._spanRanges.get((0, rad)) if tabell._spanCmds else None
            return radhode(self.rad, spenn[2] + 1 if spenn else 1)
        return Node("TD", self.rad)


class Signaturmerker(Merker):
    """Lines to sign on: each signer's place, date and name together, though the rows are drawn across."""

    def __init__(self, kolonner: int) -> None:
        super().__init__(Node("Div"))
        self._signert = [Node("Div", self.tabell) for _ in range(kolonner)]

    def ny_rad(self, nr: int) -> None: ...

    def eier(self, tabell: Any, rad: int, kolonne: int) -> Node | str:
        return Node("P", self._signert[kolonne])


def celle(tekst: str, grad: float, *, fet: bool = False, hoyre: bool = False) -> Merket:
    """A text that breaks at the width it is given."""
    return Merket((Bit(tekst),), _stil(FET if fet else VANLIG, grad, hoyre=hoyre))


@lru_cache(500)
def _stil(skrift: str, grad: float, *, hoyre: bool) -> ParagraphStyle:
    return ParagraphStyle(
        "c",
        fontName=skrift,
        fontSize=grad,
        leading=grad * 1.3,
        alignment=2 if hoyre else 0,
        splitLongWords=int(not hoyre),  # a number is never broken
    )


def _bredder(nett: Rutenett, grad: float) -> list[float]:
    """Columns as wide as their content; where that is too much, text columns give way and break."""
    if nett.bredder:
        return [BREDDE * andel / sum(nett.bredder) for andel in nett.bredder]
    vanlige = nett.rader[: len(nett.rader) - nett.sumrader]
    summer, antall = nett.rader[len(vanlige) :], len(nett.hode)
    fete = summer[-1:]

    def bredest_i(k: int, hode: Sequence[str]) -> float:
        rader = (*vanlige, *(summer if k else ()))  # the words of a sum may span
        celler = [(rad[k], rad in fete) for rad in rader] + [(del_, True) for del_ in hode]
        return float(
            max(stringWidth(for_trykk(t), FET if fet else VANLIG, grad) for t, fet in celler) + 3.4 * mm
        )

    trengs = [bredest_i(k, (nett.hode[k],)) for k in range(antall)]
    if sum(trengs) > BREDDE:
        trengs = [bredest_i(k, nett.hode[k].split() or ("",)) for k in range(antall)]
    tekst = [k for k in range(antall) if k not in nett.hoyre] or list(range(antall))
    bredest = max(tekst, key=lambda k: trengs[k])
    over = sum(trengs) - BREDDE
    if over <= 0:
        trengs[bredest] -= over
        return trengs
    return _trang(trengs, tekst, over)


def _trang(trengs: list[float], tekst: list[int], over: float) -> list[float]:
    """Take what is too much from the widest text columns first, but leave each 18 mm."""
    minst = 18 * mm
    for k in sorted(tekst, key=lambda k: -trengs[k]):
        tatt = max(0.0, min(over, trengs[k] - minst))
        trengs[k] -= tatt
        over -= tatt
    return [bredde * BREDDE / sum(trengs) for bredde in trengs] if over > 0 else trengs


def rutenett(nett: Rutenett, stil: Stil) -> Tabell:
    grad = stil.grad * 0.95 if len(nett.hode) < 7 else stil.grad * 0.85
    bredder = _bredder(nett, grad)
    foerste_sum = 1 + len(nett.rader) - nett.sumrader

    def _celle(tekst: str, rad: int, k: int) -> Any:
        fet = rad == 0 or (nett.sumrader > 0 and rad == len(nett.rader))
        rom = sum(bredder[:-1]) if rad >= foerste_sum and k == 0 else bredder[k]
        if stringWidth(for_trykk(tekst), FET if fet else VANLIG, grad) + 3 * mm <= rom:
            return for_trykk(tekst)
        return celle(tekst, grad, fet=fet, hoyre=k in nett.hoyre)

    data = [
        [_celle(tekst, r, k) for k, tekst in enumerate(rad)] for r, rad in enumerate((nett.hode, *nett.rader))
    ]
    return Tabell(
        data,
        colWidths=bredder,
        repeatRows=1,
        hAlign="LEFT",
        spaceBefore=2,
        style=_nettstil(nett, grad, foerste_sum),
        renderCB=Nettmerker(foerste_sum),
    )


def _nettstil(nett: Rutenett, grad: float, foerste_sum: int) -> list[tuple[Any, ...]]:
    """Rules between rows; the lines of a sum stand together with the row above them."""
    stil: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), VANLIG, grad, grad * 1.3),
        ("FONT", (0, 0), (-1, 0), FET, grad, grad * 1.3),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), 1.7 * mm),
        ("RIGHTPADDING", (0, 0), (-2, -1), 1.7 * mm),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, colors.black),
        *(("ALIGN", (k, 0), (k, -1), "RIGHT") for k in nett.hoyre),
    ]
    siste = len(nett.rader)
    if siste > 1:
        stil.append(("LINEBELOW", (0, 1), (-1, siste - 1), 0.35, GRAA))
    if not nett.sumrader:
        return [
            *stil,
            ("LINEBELOW", (0, -1), (-1, -1), 0.35, GRAA),
            ("NOSPLIT", (0, max(siste - 1, 0)), (-1, -1)),
        ]
    if not any(any(rad[1:-1]) for rad in nett.rader[siste - nett.sumrader :]):
        stil += [("SPAN", (0, r), (-2, r)) for r in range(foerste_sum, siste + 1)]
    return [
        *stil,
        ("LINEABOVE", (0, -1), (-1, -1), 0.9, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.9, colors.black),
        ("FONT", (0, -1), (-1, -1), FET, grad, grad * 1.3),
        ("NOSPLIT", (0, max(foerste_sum - 1, 0)), (-1, -1)),
    ]


def boks(blokk: Betalingsboks, stil: Stil) -> Tabell:
    """The payment box, never split: amount and day large, then what to type."""
    stor = stil.grad * 1.2
    rader = [[celle(blokk.tittel, stil.grad * 1.12, fet=True), ""]]
    for nr, (navn, verdi) in enumerate(blokk.felt):
        rader.append(
            [
                celle(navn, stil.grad),
                celle(verdi, stor if nr < blokk.store else stil.grad, fet=nr < blokk.store),
            ]
        )
    return Tabell(
        rader,
        colWidths=[42 * mm, BREDDE - 42 * mm],
        hAlign="LEFT",
        spaceBefore=stil.luft,
        renderCB=Boksmerker(),
        style=[
            ("BOX", (0, 0), (-1, -1), 0.9, colors.black),
            ("SPAN", (0, 0), (-1, 0)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4 * mm),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("TOPPADDING", (0, 0), (-1, 0), 2.2 * mm),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 2.6 * mm),
            ("NOSPLIT", (0, 0), (-1, -1)),
        ],
    )


def felt(blokk: Felt, stil: Stil) -> Tabell:
    rader = [[celle(navn, stil.grad, fet=True), celle(verdi, stil.grad)] for navn, verdi in blokk.rader]
    valg = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    bredder = [48 * mm, BREDDE - 48 * mm]
    return Tabell(rader, colWidths=bredder, hAlign="LEFT", style=valg, renderCB=Feltmerker())


def avkryssing(blokk: Avkryssing, stil: Stil) -> Tabell:
    rader = [[Rute(), celle(punkt, stil.grad)] for punkt in blokk.punkter]
    valg = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    bredder = [8 * mm, LESEBREDDE - 8 * mm]
    return Tabell(rader, colWidths=bredder, hAlign="LEFT", style=valg, renderCB=Kryssmerker())


def underskrifter(blokk: Underskrifter, stil: Stil) -> MedStreker:
    """Lines to sign on by hand, beside one another."""
    kolonner = len(blokk.navn)
    bredde = min(BREDDE / max(kolonner, 2), 80 * mm)
    rader = [
        [celle(blokk.sted_dato, stil.grad * 0.85) for _ in blokk.navn],
        [celle(navn, stil.grad * 0.95) for navn in blokk.navn],
    ]
    valg: list[tuple[Any, ...]] = [("NOSPLIT", (0, 0), (-1, -1)), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    valg += [("TOPPADDING", (0, 0), (-1, 0), 11 * mm), ("TOPPADDING", (0, 1), (-1, 1), 13 * mm)]
    valg += [("RIGHTPADDING", (0, 0), (-1, -1), 8 * mm)]
    tabell = Tabell(
        rader,
        colWidths=[bredde] * kolonner,
        hAlign="LEFT",
        style=valg,
        renderCB=Signaturmerker(kolonner),
    )
    return MedStreker(tabell, kolonner, bredde)
