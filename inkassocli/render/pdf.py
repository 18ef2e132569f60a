"""The sheet as PDF bytes: first page with window, later pages, footer, metadata. Same input, same bytes."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.format import Spraak
from inkassocli.core.verdi import med, verdi
from inkassocli.errors import SaksfilError
from inkassocli.ordbok import ord_for
from inkassocli.render import ark, senere, skrift
from inkassocli.render.blokker import Blokk, Sideskift
from inkassocli.render.hode import Hode
from inkassocli.render.tre import Node, Tre
from inkassocli.render.vern import krev_bilde

if TYPE_CHECKING:
    from inkassocli.render.arkivform import Vedlagt

MAKS_BUNN = 400  # characters; no more could stand on the line
LUFT_UNDER = 8.0  # millimetres from the sender's last line to the date
KAN_SPARES = 0.21  # the share of the height that the tightest setting can save
NESTEN_TOM = 75.0  # millimetres on the last page that are worth a tighter setting
_EPOKE = "SOURCE_DATE_EPOCH"


@verdi
class Papir:
    """All that the sheet needs; the window is left out for papers that are not posted in one."""

    hode: Hode
    adresse: tuple[str, ...]
    blokker: tuple[Blokk, ...]
    tittel: str
    spraak: Spraak
    dato: date
    vindu: bool = True
    bokmerker: bool = False
    falsemerker: tuple[float, ...] = ()
    logo: Path | None = None
    underskrift: Path | None = None
    vedlagt: Vedlagt | None = None


@contextmanager
def epoke(dag: date) -> Iterator[None]:
    """ReportLab dates a document by SOURCE_DATE_EPOCH: noon of the letter's day, whatever the clock says."""
    foer = os.environ.get(_EPOKE)
    middag = datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)
    os.environ[_EPOKE] = str(int(middag.timestamp()))
    try:
        yield
    finally:
        if foer is None:
            os.environ.pop(_EPOKE, None)
        else:
            os.environ[_EPOKE] = foer


def lag_pdf(papir: Papir) -> tuple[bytes, int]:
    """The paper as bytes and its number of pages: set tighter where that saves a nearly empty page."""
    skrift.registrer()
    senere.last("reportlab.platypus", "pikepdf")
    krev_bilder(papir.logo, papir.underskrift)
    with epoke(papir.dato):
        valg = _velg(papir)
        data, tre, sider = _bygg(papir, valg.flyt, valg.sider)
        if sider > valg.sider and valg.sider < valg.normalt:  # the tighter setting did not help after all
            valg = _Valg(None, [], valg.normalt, valg.normalt)
            data, tre, sider = _bygg(papir, _flyt(papir, None), valg.sider)
        if sider != valg.sider:  # the footer tells the total, which the estimate missed
            data, tre, sider = _bygg(papir, _flyt(papir, valg.stil), sider)
    from inkassocli.render.arkivform import fullfoer

    return fullfoer(data, tre, papir.vedlagt), sider


@verdi
class _Valg:
    """A setting (None: the normal one) with its flowables, the pages expected, and those of the normal one."""

    stil: Any
    flyt: list[Any]
    sider: int
    normalt: int


def _velg(papir: Papir) -> _Valg:
    """Measured without drawing: a tighter setting is worth it when little stands on the last page."""
    from inkassocli.render.stil import TETT

    normal = _flyt(papir, None)
    if any(isinstance(blokk, Sideskift) for blokk in papir.blokker):
        return _Valg(None, normal, 1, 1)
    foerste, neste = ark.BUNN_Y - _topp(papir), ark.BUNN_Y - ark.FORTSETTELSE_Y

    def sider(hoeyde: float) -> int:
        return 1 + max(0, math.ceil((hoeyde - foerste) / neste))

    hoeyde = _hoeyde(normal)
    normalt = sider(hoeyde)
    over = hoeyde - foerste - (normalt - 2) * neste
    for stil in TETT if normalt > 1 and over < min(NESTEN_TOM, KAN_SPARES * hoeyde) else ():
        tett = _flyt(papir, stil)
        if (antall := sider(_hoeyde(tett))) < normalt:
            return _Valg(stil, tett, antall, normalt)
    return _Valg(None, normal, normalt, normalt)


def _flyt(papir: Papir, stil: Any) -> list[Any]:
    from inkassocli.render.flyt import flyt
    from inkassocli.render.stil import NORMAL

    return flyt(papir.blokker, med(stil or NORMAL, bokmerker=papir.bokmerker), papir.underskrift)


def _hoeyde(flyt: Sequence[Any]) -> float:
    """The height of a whole body in millimetres."""
    from reportlab.lib.units import mm
    from reportlab.platypus.flowables import KeepTogether, _listWrapOn

    from inkassocli.render.stil import BREDDE

    deler: list[Any] = []
    for del_ in flyt:
        deler += del_._content if isinstance(del_, KeepTogether) else [del_]
    return float(_listWrapOn(deler, BREDDE, None)[1] / mm)


def _bygg(papir: Papir, flyt: list[Any], totalt: int) -> tuple[bytes, Tre, int]:
    from reportlab.platypus.doctemplate import LayoutError

    from inkassocli.render.lerret import Lerret

    ut = BytesIO()
    dokument = _dokument(papir, ut, totalt)
    try:
        dokument.build(flyt, canvasmaker=Lerret)
    except LayoutError:
        raise SaksfilError(
            "En del av papiret er for stor til å få plass på en side.",
            gjoer="kort ned den lengste teksten (for eksempel «gjelder»).",
        ) from None
    return ut.getvalue(), dokument.canv.tre, int(dokument.page)


def _dokument(papir: Papir, ut: BytesIO, totalt: int) -> Any:
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    def ramme(topp: float) -> Frame:
        bredde, hoeyde = ark.HOEYRE - ark.VENSTRE, ark.BUNN_Y - topp
        x, y = ark.VENSTRE * mm, (ark.HOEYDE - ark.BUNN_Y) * mm
        return Frame(x, y, bredde * mm, hoeyde * mm, 0, 0, 0, 0)

    def foerste(lerret: Any, dokument: Any) -> None:
        _Side(lerret, papir, totalt).foerste(dokument.page)

    def neste(lerret: Any, dokument: Any) -> None:
        _Side(lerret, papir, totalt).bunn(dokument.page)

    dokument = BaseDocTemplate(
        ut,
        pagesize=(ark.BREDDE * mm, ark.HOEYDE * mm),
        title=papir.tittel,
        author=papir.hode.avsender[0],
        subject=papir.hode.sak,
        creator="inkasso",
        lang=ord_for("spraakkode", papir.spraak),
        displayDocTitle=1,
        initialFontName=skrift.VANLIG,
        initialFontSize=10,
    )
    sider = [PageTemplate("foerste", ramme(_topp(papir)), onPage=foerste, autoNextPageTemplate="neste")]
    dokument.addPageTemplates([*sider, PageTemplate("neste", ramme(ark.FORTSETTELSE_Y), onPage=neste)])
    return dokument


def _topp(papir: Papir) -> float:
    """Where the body starts: below the window, or below sender and references where there is none."""
    if papir.vindu:
        return ark.BROEDTEKST_Y
    hode = papir.hode
    referanser = _referanse_y(papir) + ark.ADRESSE_LINJE * len(hode.referanser)
    return max(44.0, ark.BREVHODE_Y + 3.9 * len(hode.avsender) + 4, referanser + 5)


def _referanse_y(papir: Papir) -> float:
    """The references of a paper without a window: at the top, or below the logo."""
    return ark.BREVHODE_Y if papir.logo is None else 30.0


class _Side:
    """What is drawn around the body of a page, placed in millimetres from the top left."""

    def __init__(self, lerret: Any, papir: Papir, totalt: int) -> None:
        self._lerret, self._papir, self._totalt = lerret, papir, totalt

    def foerste(self, side: int) -> None:
        """Letterhead, address in the window, date and reference, footer."""
        self._logo()
        y = self._brevhode()
        if self._papir.vindu:
            for nr, linje in enumerate(self._papir.adresse):
                with self._lerret.merk(Node("P")):
                    self._tekst(ark.ADRESSE_X, ark.ADRESSE_Y + nr * ark.ADRESSE_LINJE, linje)
            self._referanser(ark.REFERANSE_X, max(ark.ADRESSE_Y, y + LUFT_UNDER))
        else:
            self._referanser(ark.VENSTRE, _referanse_y(self._papir))
        with self._lerret.pynt():
            for merke in self._papir.falsemerker:
                self._strek(3, merke, 7, merke)
        self.bunn(side)

    def _brevhode(self) -> float:
        """The sender at the top right; returns the last baseline."""
        y = ark.BREVHODE_Y
        for nr, linje in enumerate(self._papir.hode.avsender):
            flate = skrift.FET if nr == 0 else skrift.VANLIG
            with self._lerret.merk(Node("P")):
                for del_ in self._brutt(linje, flate, 8.5):
                    self._tekst(ark.REFERANSE_X, y, del_, flate, 8.5)
                    y += 3.9
        return y - 3.9

    def _referanser(self, x: float, y: float) -> None:
        for navn, tekst in self._papir.hode.referanser:
            with self._lerret.merk(Node("P")):
                self._tekst(x, y, f"{navn} ", grad=9)
                for del_ in self._brutt(tekst, skrift.VANLIG, 9, x + 20):
                    self._tekst(x + 20, y, del_, grad=9)
                    y += ark.ADRESSE_LINJE

    def bunn(self, side: int) -> None:
        """Case and page number on every sheet."""
        from inkassocli.render.lerret import BUNN

        with self._lerret.pynt(BUNN):
            self._bunn(side)

    def _bunn(self, side: int) -> None:
        hode = self._papir.hode
        self._strek(ark.VENSTRE, ark.BUNNTEKST_Y - 4.5, ark.HOEYRE, ark.BUNNTEKST_Y - 4.5)
        hoyre = f"{hode.sak} · {hode.side} {side} {hode.av} {self._totalt}"
        plass = ark.HOEYRE - ark.VENSTRE - skrift.bredde_mm(hoyre, grad=8) - 6
        venstre = hode.bunn[:MAKS_BUNN]
        while venstre and skrift.bredde_mm(venstre, grad=8) > plass:
            venstre = venstre.rpartition(" ")[0] or venstre[:-2]
        self._tekst(ark.VENSTRE, ark.BUNNTEKST_Y, venstre.rstrip(" ·"), grad=8)
        self._tekst(ark.HOEYRE - skrift.bredde_mm(hoyre, grad=8), ark.BUNNTEKST_Y, hoyre, grad=8)

    def _brutt(self, tekst: str, flate: str, grad: float, x: float = ark.REFERANSE_X) -> Iterator[str]:
        """The lines of a text, each with the space it was broken at: a reader sees them as one."""
        for bit in ark.brytt(tekst, ark.HOEYRE - x, lambda bit: skrift.bredde_mm(bit, flate, grad)):
            tekst = tekst.removeprefix(bit)
            yield bit + " " * tekst.startswith(" ")
            tekst = tekst.removeprefix(" ")

    def _tekst(self, x: float, y: float, tekst: str, flate: str = skrift.VANLIG, grad: float = 10) -> None:
        from reportlab.lib.units import mm

        self._lerret.setFont(flate, grad)
        self._lerret.drawString(x * mm, (ark.HOEYDE - y) * mm, skrift.for_trykk(tekst))

    def _strek(self, x0: float, y0: float, x1: float, y1: float) -> None:
        from reportlab.lib.units import mm

        self._lerret.setLineWidth(0.4)
        self._lerret.line(x0 * mm, (ark.HOEYDE - y0) * mm, x1 * mm, (ark.HOEYDE - y1) * mm)

    def _logo(self) -> None:
        """Above the window in every envelope, at most 70 by 14 mm."""
        fil = self._papir.logo
        if fil is None:
            return
        from reportlab.lib.units import mm
        from reportlab.lib.utils import ImageReader

        from inkassocli.render.merket import kilde

        x, topp = ark.VENSTRE * mm, (ark.HOEYDE - 8) * mm
        if fil.suffix.lower() == ".svg":
            from inkassocli.render import svg

            bilde = svg.les(fil)
            bredde = min(70 * mm, 14 * mm * bilde.bredde / bilde.hoeyde)
            with self._figur(x, topp, bredde, bredde * bilde.hoeyde / bilde.bredde):
                svg.tegn(self._lerret, bilde, x, topp, bredde)
            return
        punkter = ImageReader(kilde(fil))
        bredde, hoeyde = punkter.getSize()
        faktor = min(70 * mm / bredde, 14 * mm / hoeyde)
        bredde, hoeyde = bredde * faktor, hoeyde * faktor
        with self._figur(x, topp, bredde, hoeyde):
            self._lerret.drawImage(punkter, x, topp - hoeyde, bredde, hoeyde, mask="auto")

    def _figur(self, x: float, topp: float, bredde: float, hoeyde: float) -> AbstractContextManager[None]:
        """The logo's own text is the sender's name."""
        from inkassocli.render.merket import figur

        node = figur(f"Logo: {self._papir.hode.avsender[0]}", x, topp - hoeyde, bredde, hoeyde)
        merk: AbstractContextManager[None] = self._lerret.merk(node)
        return merk


def krev_bilder(*filer: Path | None) -> None:
    """A picture that cannot be used is told before anything is made."""
    skrift.registrer()  # the library settles its first face when it is loaded
    for fil in filer:
        if fil is None:
            continue
        if fil.suffix.lower() == ".svg":
            from inkassocli.render import svg

            svg.krev(fil)
        else:
            krev_bilde(fil)


def antall_sider(data: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def slaa_sammen(filer: Sequence[bytes], *, tosidig: bool = False) -> bytes:
    """Several PDFs after one another with one tree, byte for byte the same each time; the first lends its metadata.

    `tosidig` fills each up to an even number of pages, so no letter begins on the back of another.
    """
    from inkassocli.render.samling import Samling

    samling = Samling(filer[0])
    for nr, data in enumerate(filer):
        if nr > 0:
            samling.legg_til(data)
        if tosidig and len(samling.pdf.pages) % 2:
            samling.blank()
    return samling.ferdig()
