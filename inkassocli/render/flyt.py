"""Blocks as ReportLab flowables. Every text is escaped here; nothing from a case becomes markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, assert_never

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Image, KeepTogether, PageBreak, Paragraph, Spacer, Table

from inkassocli.render.ark import HOEYRE, VENSTRE
from inkassocli.render.blokker import (
    Avkryssing,
    Avsnitt,
    Betalingsboks,
    Blokk,
    Felt,
    Linje,
    Liste,
    Overskrift,
    Regler,
    Rutenett,
    Sideskift,
    Sitat,
    Strek,
    Underskrifter,
    klar,
)
from inkassocli.render.skrift import FET, KURSIV, VANLIG, for_trykk

BREDDE = (HOEYRE - VENSTRE) * mm
LESEBREDDE = 156 * mm
GRAA = colors.HexColor("#999999")
Flyt = list[Any]


@dataclass(frozen=True)
class Stil:
    """Type sizes and spacing in points; `tett` is tried when a paper just misses its page."""

    grad: float = 10
    skille: float = 14.4
    luft: float = 6
    bokmerker: bool = False

    @property
    def liten(self) -> Stil:
        """The small print."""
        return Stil(8, 11, 2.5, self.bokmerker)


NORMAL = Stil()
TETT = (Stil(9.6, 13.4, 4.5), Stil(9.3, 12.6, 3.5), Stil(9, 12, 3))


class _Overskrift(Paragraph):  # type: ignore[misc]
    """A heading that leaves a bookmark."""

    bokmerke: tuple[str, int] | None = None

    def draw(self) -> None:
        if self.bokmerke is not None:
            tekst, nivaa = self.bokmerke
            noekkel = f"b{self.canv.getPageNumber()}-{tekst}"
            self.canv.bookmarkHorizontal(noekkel, 0, self.height)
            self.canv.addOutlineEntry(tekst, noekkel, nivaa, closed=False)
        super().draw()


class _Rute(Flowable):  # type: ignore[misc]
    """A box to tick, drawn: the face has no such sign."""

    def wrap(self, *_: float) -> tuple[float, float]:
        return 3.2 * mm, 3.2 * mm

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.rect(0, 0, 3.2 * mm, 3.2 * mm)


def _xml(linje: Linje) -> str:
    deler = []
    for bit in linje:
        tekst = escape(for_trykk(bit.tekst), quote=False).replace("\n", "<br/>")
        merke = "b" if bit.fet else "i" if bit.kursiv else ""
        deler.append(f"<{merke}>{tekst}</{merke}>" if merke else tekst)
    return "".join(deler)


def _stil(stil: Stil, **valg: Any) -> ParagraphStyle:
    grunn = {
        "fontName": VANLIG,
        "bulletFontName": VANLIG,
        "fontSize": stil.grad,
        "leading": stil.skille,
        "bulletFontSize": stil.grad,
        "spaceAfter": stil.luft,
        "rightIndent": BREDDE - LESEBREDDE,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
    }
    return ParagraphStyle("s", **{**grunn, **valg})


def _avsnitt(linje: Linje, stil: Stil, **valg: Any) -> Paragraph:
    return Paragraph(_xml(linje), _stil(stil, **valg))


def _celle(tekst: str, grad: float, *, fet: bool = False, hoyre: bool = False) -> Paragraph:
    valg = ParagraphStyle(
        "c",
        fontName=FET if fet else VANLIG,
        fontSize=grad,
        leading=grad * 1.3,
        alignment=2 if hoyre else 0,
        splitLongWords=1,
    )
    return Paragraph(escape(for_trykk(tekst), quote=False), valg)


def flyt(blokker: Sequence[Blokk], stil: Stil, underskrift: Path | None) -> Flyt:
    """All blocks in order, with what must stay together kept together."""
    ut: Flyt = []
    for nr, blokk in enumerate(blokker):
        if isinstance(blokk, Regler):
            strek = HRFlowable(width="100%", thickness=0.5, color=GRAA, spaceAfter=3)
            strek.keepWithNext = True
            ut += [Spacer(1, stil.luft), strek]
            stil = stil.liten
            continue
        deler = _ett(blokk, stil, underskrift)
        foran = {Avsnitt: 1, Betalingsboks: 2}.get(type(blokker[nr - 1]), 0) if nr else 0
        if isinstance(blokk, Underskrifter) and foran:
            while len(ut) > foran and ut[-foran - 1].getKeepWithNext():
                foran += 1  # nor the heading of the text before it
            deler = [KeepTogether([*ut[-foran:], *deler])]  # a name never stands alone on a page
            del ut[-foran:]
        ut += deler
    return ut


def _ett(  # noqa: C901, PLR0912 -- one case per kind of block
    blokk: Blokk, stil: Stil, underskrift: Path | None
) -> Flyt:
    match blokk:
        case Overskrift():
            return [_overskrift(blokk, stil)]
        case Avsnitt():
            leder_an = klar(blokk.linje).rstrip().endswith(":")
            return [_avsnitt(blokk.linje, stil, keepWithNext=int(leder_an))]
        case Liste():
            return _liste(blokk, stil)
        case Sitat():
            valg = {"leftIndent": 6 * mm, "fontName": KURSIV}
            return [_avsnitt(linje, stil, **valg) for linje in blokk.avsnitt]
        case Strek():
            return [HRFlowable(width="100%", thickness=0.5, color=GRAA, spaceBefore=4, spaceAfter=6)]
        case Sideskift():
            return [PageBreak()]
        case Rutenett():
            return [_rutenett(blokk, stil), Spacer(1, stil.luft + 2)]
        case Betalingsboks():
            return [_boks(blokk, stil), Spacer(1, stil.luft + 2)]
        case Felt():
            return [_felt(blokk, stil), Spacer(1, stil.luft)]
        case Avkryssing():
            return [_avkryssing(blokk, stil), Spacer(1, stil.luft)]
        case Underskrifter():
            return _underskrifter(blokk, stil, underskrift)
        case Regler():
            return []
        case _:
            assert_never(blokk)


def _overskrift(blokk: Overskrift, stil: Stil) -> Paragraph:
    grad = {1: stil.grad * 1.4, 2: stil.grad * 1.12}.get(blokk.nivaa, stil.grad)
    valg = {
        "fontName": FET,
        "fontSize": grad,
        "leading": grad * 1.3,
        "spaceBefore": 0 if blokk.nivaa == 1 else stil.luft,
        "spaceAfter": stil.luft if blokk.nivaa == 1 else 2,
        "keepWithNext": 1,
        "rightIndent": 0,
    }
    avsnitt = _Overskrift(_xml(blokk.linje), _stil(stil, **valg))
    if stil.bokmerker:
        avsnitt.bokmerke = (for_trykk(klar(blokk.linje)), min(blokk.nivaa, 3) - 1)
    return avsnitt


def _liste(blokk: Liste, stil: Stil) -> Flyt:
    ut: Flyt = []
    for nr, punkt in enumerate(blokk.punkter, start=1):
        siste = nr == len(blokk.punkter)
        valg = _stil(stil, leftIndent=5 * mm, bulletIndent=0, spaceAfter=stil.luft if siste else 1.5)
        ut.append(Paragraph(_xml(punkt), valg, bulletText=f"{nr}." if blokk.nummerert else "•"))
    return ut


def _bredder(nett: Rutenett, grad: float) -> list[float]:
    """Columns as wide as their content; where that is too much, text columns give way and break."""
    if nett.bredder:
        return [BREDDE * andel / sum(nett.bredder) for andel in nett.bredder]
    vanlige = nett.rader[: len(nett.rader) - nett.sumrader]
    antall = len(nett.hode)
    trengs = [
        max(
            (
                stringWidth(for_trykk(rad[k]), FET if rad is nett.hode else VANLIG, grad)
                for rad in (nett.hode, *vanlige, *(r for r in nett.rader[len(vanlige) :] if k == antall - 1))
            ),
            default=0,
        )
        + 3.4 * mm
        for k in range(antall)
    ]
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


def _rutenett(nett: Rutenett, stil: Stil) -> Table:
    grad = stil.grad * 0.95 if len(nett.hode) < 7 else stil.grad * 0.85
    bredder = _bredder(nett, grad)
    foerste_sum = 1 + len(nett.rader) - nett.sumrader

    def celle(tekst: str, rad: int, k: int) -> Any:
        fet = rad == 0 or (nett.sumrader > 0 and rad == len(nett.rader))
        rom = sum(bredder[:-1]) if rad >= foerste_sum and k == 0 else bredder[k]
        if stringWidth(for_trykk(tekst), FET if fet else VANLIG, grad) + 3 * mm <= rom:
            return for_trykk(tekst)
        return _celle(tekst, grad, fet=fet, hoyre=k in nett.hoyre)

    data = [
        [celle(tekst, r, k) for k, tekst in enumerate(rad)] for r, rad in enumerate((nett.hode, *nett.rader))
    ]
    return Table(
        data,
        colWidths=bredder,
        repeatRows=1,
        hAlign="LEFT",
        spaceBefore=2,
        style=_nettstil(nett, grad, foerste_sum),
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


def _boks(boks: Betalingsboks, stil: Stil) -> Table:
    """The payment box, never split: amount and day large, then what to type."""
    stor = stil.grad * 1.2
    rader = [[_celle(boks.tittel, stil.grad * 1.12, fet=True), ""]]
    for nr, (navn, verdi) in enumerate(boks.felt):
        rader.append(
            [
                _celle(navn, stil.grad),
                _celle(verdi, stor if nr < boks.store else stil.grad, fet=nr < boks.store),
            ]
        )
    return Table(
        rader,
        colWidths=[42 * mm, BREDDE - 42 * mm],
        hAlign="LEFT",
        spaceBefore=stil.luft,
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


def _felt(blokk: Felt, stil: Stil) -> Table:
    rader = [[_celle(navn, stil.grad, fet=True), _celle(verdi, stil.grad)] for navn, verdi in blokk.rader]
    valg = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return Table(rader, colWidths=[48 * mm, BREDDE - 48 * mm], hAlign="LEFT", style=valg)


def _avkryssing(blokk: Avkryssing, stil: Stil) -> Table:
    rader = [[_Rute(), _celle(punkt, stil.grad)] for punkt in blokk.punkter]
    valg = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    return Table(rader, colWidths=[8 * mm, LESEBREDDE - 8 * mm], hAlign="LEFT", style=valg)


def _underskrifter(blokk: Underskrifter, stil: Stil, bilde: Path | None) -> Flyt:
    """A printed name under a letter, or lines to sign on by hand."""
    if not blokk.sted_dato:
        foer: Flyt = [Spacer(1, 2 * mm)]
        if blokk.bilde and bilde is not None:
            foer = [_bilde(bilde, 50 * mm, 14 * mm)]
        navn = [_celle(navn, stil.grad) for navn in blokk.navn]
        return [*foer, *navn, Spacer(1, stil.luft)]
    kolonner = len(blokk.navn)
    bredde = min(BREDDE / max(kolonner, 2), 80 * mm)
    rader = [
        [_celle(blokk.sted_dato, stil.grad * 0.85)] * kolonner,
        [_celle(navn, stil.grad * 0.95) for navn in blokk.navn],
    ]
    valg: list[tuple[Any, ...]] = [("NOSPLIT", (0, 0), (-1, -1)), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    valg += [("TOPPADDING", (0, 0), (-1, 0), 11 * mm), ("TOPPADDING", (0, 1), (-1, 1), 13 * mm)]
    valg += [("RIGHTPADDING", (0, 0), (-1, -1), 8 * mm)]
    tabell = Table(rader, colWidths=[bredde] * kolonner, hAlign="LEFT", style=valg)
    return [_MedStreker(tabell, kolonner, bredde), Spacer(1, stil.luft)]


class _MedStreker(Flowable):  # type: ignore[misc]
    """A table of signatures with a line to write on above each cell."""

    def __init__(self, tabell: Table, kolonner: int, bredde: float) -> None:
        super().__init__()
        self._tabell, self._kolonner, self._bredde = tabell, kolonner, bredde

    def wrap(self, bredde: float, hoeyde: float) -> tuple[float, float]:
        self.width, self.height = self._tabell.wrapOn(getattr(self, "canv", None), bredde, hoeyde)
        return self.width, self.height

    def draw(self) -> None:
        self._tabell.drawOn(self.canv, 0, 0)
        self.canv.setLineWidth(0.5)
        y = self.height
        for rad in self._tabell._rowHeights:
            luft = 10 * mm if y == self.height else 12 * mm
            for k in range(self._kolonner):
                self.canv.line(k * self._bredde, y - luft, (k + 1) * self._bredde - 8 * mm, y - luft)
            y -= rad


def _bilde(fil: Path, bredde: float, hoeyde: float) -> Image:
    bilde = Image(str(fil), mask="auto", hAlign="LEFT")
    faktor = min(bredde / bilde.imageWidth, hoeyde / bilde.imageHeight)
    bilde.drawWidth, bilde.drawHeight = bilde.imageWidth * faktor, bilde.imageHeight * faktor
    return bilde
