"""A logo drawn as SVG: shapes, colours and transforms. What else a file may hold is refused by name.

Only the user's own logo is read here. A file with a DTD is refused, so no entity can expand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from inkassocli.core.verdi import verdi
from inkassocli.errors import OppsettError

STOERST = 1_000_000  # bytes
_TALL = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STI = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|" + _TALL.pattern)
_ANTALL = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_TAUSE = {"title", "desc", "metadata", "namedview", "defs"}
Punkt = complex
Strekning = tuple[str, tuple[Punkt, ...]]


@verdi
class Penn:
    """Colours and line of a shape, inherited from its group."""

    fyll: str = "black"
    strek: str = "none"
    bredde: float = 1
    regel: str = "nonzero"


@verdi
class Svg:
    """A picture with the size of its own coordinates."""

    navn: str
    rot: ET.Element
    x: float
    y: float
    bredde: float
    hoeyde: float


def krev(fil: Path) -> None:
    """Draw the logo on a sheet that is thrown away, so a fault is told before a letter is begun."""
    from reportlab.pdfgen.canvas import Canvas

    bilde = les(fil)
    try:
        tegn(Canvas(BytesIO()), bilde, 0, 0, 100)
    except OppsettError:
        raise
    except Exception:  # a path that is no path reaches deep into the library
        raise _avvist(fil.name, "former") from None


def les(fil: Path) -> Svg:
    """A logo file as a picture, or an error that says what to do instead."""
    try:
        data = fil.read_bytes()
    except OSError:
        raise OppsettError(
            f"Logoen «{fil.name}» kan ikke leses.", gjoer="se etter at navnet er rett."
        ) from None
    if len(data) > STOERST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _avvist(fil.name, "en filtype eller størrelse")
    try:
        rot = ET.fromstring(data)  # noqa: S314 -- the user's own logo, DTDs and entities refused above
    except ET.ParseError:
        raise _avvist(fil.name, "feil i filen") from None
    boks = _tall(rot.get("viewBox", ""))
    if len(boks) != 4:
        boks = [0.0, 0.0, *(next(iter(_tall(rot.get(navn, ""))), 0.0) for navn in ("width", "height"))]
    if boks[2] <= 0 or boks[3] <= 0:
        raise _avvist(fil.name, "en fil uten størrelse")
    return Svg(fil.name, rot, *boks)


def tegn(lerret: Any, svg: Svg, x: float, topp: float, bredde: float) -> None:
    """Draw a picture with its top left corner at (x, topp), in points."""
    faktor = bredde / svg.bredde
    lerret.saveState()
    lerret.transform(faktor, 0, 0, -faktor, x - svg.x * faktor, topp + svg.y * faktor)
    _Tegner(lerret, svg.navn).gruppe(svg.rot, Penn())
    lerret.restoreState()


def _avvist(navn: str, hva: str) -> OppsettError:
    return OppsettError(
        f"Logoen «{navn}» har {hva} som programmet ikke tegner.", gjoer="lagre logoen som PNG."
    )


def _tall(tekst: str) -> list[float]:
    return [float(bit) for bit in _TALL.findall(tekst)]


class _Tegner:
    """A walk over the shapes of a file."""

    def __init__(self, lerret: Any, navn: str) -> None:
        self._lerret, self._navn = lerret, navn
        self._former: dict[str, Callable[[ET.Element], Iterator[Strekning]]] = {
            "path": lambda e: sti(e.get("d", "")),
            "rect": _rektangel,
            "circle": _ellipse,
            "ellipse": _ellipse,
            "line": lambda e: iter([("M", (_p(e, "x1", "y1"),)), ("L", (_p(e, "x2", "y2"),))]),
            "polyline": lambda e: _linjer(e, lukket=False),
            "polygon": lambda e: _linjer(e, lukket=True),
        }

    def gruppe(self, element: ET.Element, penn: Penn) -> None:
        """A group and all in it."""
        for barn in element:
            navn = str(barn.tag).rpartition("}")[2]
            if navn in _TAUSE and not (navn == "defs" and len(barn)):
                continue
            if navn not in ("g", *self._former):
                raise _avvist(self._navn, f"«{navn}»")
            self._lerret.saveState()
            self._flytt(barn.get("transform", ""))
            if navn == "g":
                self.gruppe(barn, self._penn(barn, penn))
            else:
                self._form(self._former[navn](barn), self._penn(barn, penn))
            self._lerret.restoreState()

    def _penn(self, element: ET.Element, arvet: Penn) -> Penn:
        stil = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", element.get("style", "")))

        def hent(navn: str, ellers: str) -> str:
            return str(stil.get(navn, element.get(navn, ellers))).strip()

        bredde = _tall(hent("stroke-width", str(arvet.bredde)))
        return replace(
            arvet,
            fyll=hent("fill", arvet.fyll),
            strek=hent("stroke", arvet.strek),
            bredde=bredde[0] if bredde else 1,
            regel=hent("fill-rule", arvet.regel),
        )

    def _flytt(self, tekst: str) -> None:
        for navn, inni in re.findall(r"(\w+)\s*\(([^)]*)\)", tekst):
            tall = _tall(inni)
            match navn, tall:
                case "translate", [x, *y]:
                    self._lerret.translate(x, y[0] if y else 0)
                case "scale", [x, *y]:
                    self._lerret.scale(x, y[0] if y else x)
                case "matrix", [_, _, _, _, _, _]:
                    self._lerret.transform(*tall)
                case "rotate", [grader]:
                    self._lerret.rotate(grader)
                case _:
                    raise _avvist(self._navn, f"«{navn}»")

    def _form(self, strekninger: Iterator[Strekning], penn: Penn) -> None:
        spor = self._lerret.beginPath()
        for slag, punkter in strekninger:
            tall = [t for p in punkter for t in (p.real, p.imag)]
            {"M": spor.moveTo, "L": spor.lineTo, "C": spor.curveTo, "Z": spor.close}[slag](*tall)
        fyll, strek = self._farge(penn.fyll), self._farge(penn.strek)
        if fyll is not None:
            self._lerret.setFillColor(fyll)
        if strek is not None:
            self._lerret.setStrokeColor(strek)
            self._lerret.setLineWidth(penn.bredde)
        modus = 0 if penn.regel == "evenodd" else 1
        self._lerret.drawPath(spor, fill=int(fyll is not None), stroke=int(strek is not None), fillMode=modus)

    def _farge(self, navn: str) -> Any:
        from reportlab.lib.colors import toColor

        if navn in ("none", "transparent"):
            return None
        if re.fullmatch(r"#[0-9a-fA-F]{3}", navn):
            navn = "#" + "".join(tegn * 2 for tegn in navn[1:])
        try:
            return toColor("black" if navn == "currentColor" else navn)
        except ValueError:
            raise _avvist(self._navn, f"fargen «{navn}»") from None


def _p(element: ET.Element, x: str, y: str) -> Punkt:
    return complex(float(element.get(x, 0)), float(element.get(y, 0)))


def _rektangel(element: ET.Element) -> Iterator[Strekning]:
    hjoerne, maal = _p(element, "x", "y"), _p(element, "width", "height")
    if element.get("rx") or element.get("ry"):
        yield from _avrundet(hjoerne, maal, float(element.get("rx") or element.get("ry") or 0))
        return
    yield "M", (hjoerne,)
    for punkt in (hjoerne + maal.real, hjoerne + maal, hjoerne + 1j * maal.imag):
        yield "L", (punkt,)
    yield "Z", ()


def _avrundet(p: Punkt, maal: Punkt, r: float) -> Iterator[Strekning]:
    r = min(r, maal.real / 2, maal.imag / 2)
    b, h = maal.real - 2 * r, maal.imag - 2 * r
    bue = f"a{r},{r} 0 0 1 "
    yield from sti(
        f"M{p.real + r},{p.imag}h{b}{bue}{r},{r}v{h}{bue}{-r},{r}h{-b}{bue}{-r},{-r}v{-h}{bue}{r},{-r}z"
    )


def _ellipse(element: ET.Element) -> Iterator[Strekning]:
    midt, r = _p(element, "cx", "cy"), element.get("r", "0")
    rx, ry = float(element.get("rx", r)), float(element.get("ry", r))
    halv = f"a{rx},{ry} 0 1 0 "
    yield from sti(f"M{midt.real - rx},{midt.imag}{halv}{2 * rx},0{halv}{-2 * rx},0z")


def _linjer(element: ET.Element, *, lukket: bool) -> Iterator[Strekning]:
    tall = _tall(element.get("points", ""))
    for nr, (x, y) in enumerate(zip(tall[::2], tall[1::2], strict=False)):
        yield ("L" if nr else "M"), (complex(x, y),)
    if lukket:
        yield "Z", ()


def sti(d: str) -> Iterator[Strekning]:
    """The data of a path as moves, lines and cubic curves in absolute points."""
    naa = start = styr = 0j
    forrige = ""
    for slag, tall in _ledd(d):
        stor, fra = slag.upper(), naa if slag.islower() else 0j
        punkter = [complex(x, y) + fra for x, y in zip(tall[::2], tall[1::2], strict=False)]
        match stor:
            case "M":
                naa = start = punkter[0]
                yield "M", (naa,)
            case "Z":
                naa = start
                yield "Z", ()
            case "A":
                til = complex(tall[5], tall[6]) + fra
                yield from (("C", kurve) for kurve in bue(naa, til, *tall[:5]))
                naa = til
            case "L" | "H" | "V":
                naa = _til(stor, tall, naa, fra)
                yield "L", (naa,)
            case _:
                kurve, styr = _kurve(stor, punkter, naa, 2 * naa - styr if forrige in _PAR[stor] else naa)
                naa = kurve[2]
                yield "C", kurve
        forrige = stor


_PAR = {"C": "", "Q": "", "S": "CS", "T": "QT"}


def _ledd(d: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its own numbers; repeated numbers repeat the command, a move as a line."""
    biter = _STI.findall(d)
    i, slag = 0, ""
    while i < len(biter):
        if biter[i].isalpha():
            slag, i = biter[i], i + 1
        elif slag in "Mm":
            slag = "L" if slag == "M" else "l"
        antall = _ANTALL[slag.upper()]
        yield slag, [float(bit) for bit in biter[i : i + antall]]
        i += antall


def _til(stor: str, tall: list[float], naa: Punkt, fra: Punkt) -> Punkt:
    if stor == "H":
        return complex(tall[0] + fra.real, naa.imag)
    if stor == "V":
        return complex(naa.real, tall[0] + fra.imag)
    return complex(tall[0], tall[1]) + fra


def _kurve(stor: str, p: list[Punkt], naa: Punkt, speil: Punkt) -> tuple[tuple[Punkt, ...], Punkt]:
    """A cubic or quadratic curve as a cubic, with the control point that a following one mirrors."""
    if stor in "CS":
        a, b, til = p if stor == "C" else (speil, *p)
        return (a, b, til), b
    k, til = p if stor == "Q" else (speil, p[0])
    return (naa + 2 / 3 * (k - naa), til + 2 / 3 * (k - til), til), k


def bue(
    fra: Punkt, til: Punkt, rx: float, ry: float, grader: float, stor: float, med: float
) -> Iterator[tuple[Punkt, ...]]:
    """An elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, appendix F.6)."""
    if not rx or not ry or fra == til:
        yield (fra, til, til)
        return
    rx, ry, vri = abs(rx), abs(ry), complex(math.cos(math.radians(grader)), math.sin(math.radians(grader)))
    halv = (fra - til) / 2 / vri
    u = complex(halv.real / rx, halv.imag / ry)  # on the unit circle of the ellipse
    lengde = abs(u)
    if lengde > 1:
        rx, ry, u, lengde = rx * lengde, ry * lengde, u / lengde, 1
    side = math.sqrt(max(0.0, 1 / lengde**2 - 1)) * (1 if bool(stor) != bool(med) else -1)
    midt = complex(u.imag, -u.real) * side
    start, slutt = u - midt, -u - midt
    vinkel = math.atan2(start.imag, start.real)
    sveip = math.atan2(slutt.imag, slutt.real) - vinkel
    if med and sveip < 0:
        sveip += 2 * math.pi
    elif not med and sveip > 0:
        sveip -= 2 * math.pi

    def paa(p: Punkt) -> Punkt:
        p += midt
        return complex(p.real * rx, p.imag * ry) * vri + (fra + til) / 2

    antall = max(1, math.ceil(abs(sveip) / (math.pi / 2) - 1e-9))
    trinn = sveip / antall
    k = 4 / 3 * math.tan(trinn / 4)
    for nr in range(antall):
        a, b = (complex(math.cos(v), math.sin(v)) for v in (vinkel + nr * trinn, vinkel + (nr + 1) * trinn))
        yield paa(a + 1j * a * k), paa(b - 1j * b * k), paa(b)
