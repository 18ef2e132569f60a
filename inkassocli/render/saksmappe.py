"""The whole case as one PDF: a front part, then every stored document, each page numbered through the folder.

Documents are taken as they are stored; only a small line is laid at the top left of each page in the merged copy.
The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from inkassocli.core.format import Spraak
from inkassocli.core.papirord import Tekst
from inkassocli.ordbok import si
from inkassocli.render import skrift
from inkassocli.render.bilag import MM, legg_paa

if TYPE_CHECKING:
    import pikepdf

    from inkassocli.core.vedlegg import Innlest

KANT, HOEYDE, GRAD = 4 * MM, 3.6 * MM, 6.5


@dataclass(frozen=True)
class Dokument:
    """One stored document in the folder."""

    nummer: int
    tittel: str
    innlest: Innlest


def trykkbar(tekst: str) -> str:
    """Foreign text in the timeline: a sign that the face lacks is shown as «?», and is never a reason to refuse."""
    from reportlab.pdfbase import pdfmetrics

    skrift.registrer()
    tegn = pdfmetrics.getFont(skrift.VANLIG).face.charToGlyph
    return "".join(c if ord(c) in tegn else "?" for c in skrift.for_trykk(" ".join(tekst.split())))


def sett_sammen(
    forside: bytes, dokumenter: Sequence[Dokument], sak: str, dag: date, tittel: str, maalform: Spraak
) -> bytes:
    """The front part with the documents behind it, a bookmark for each."""
    from inkassocli.render.samling import Samling

    samling = Samling(forside)
    foerste = len(samling.pdf.pages)
    deler = [
        samling.legg_til(d.innlest.pdf, f"{d.nummer}. {d.tittel}", bilde=d.innlest.bilde) for d in dokumenter
    ]
    antall = len(samling.pdf.pages)
    sider = [(d, side) for d in dokumenter for side in range(1, d.innlest.sider + 1)]
    linjer = [
        si(Tekst("stempel", sak, d.nummer, side, d.innlest.sider, nr, antall), maalform, "saksmappe")
        for nr, (d, side) in enumerate(sider, foerste + 1)
    ]
    legg_paa(samling, deler, linjer, dag, _tegn)
    _bokmerk(samling.pdf, dokumenter, foerste, si(Tekst("bokmerke"), maalform, "saksmappe"))
    samling.pdf.docinfo["/Title"] = tittel
    samling.pdf.remove_unreferenced_resources()
    return samling.ferdig()


def _bokmerk(samlet: pikepdf.Pdf, dokumenter: Sequence[Dokument], side: int, navn: str) -> None:
    import pikepdf

    if not dokumenter:
        return
    with samlet.open_outline() as innhold:
        gruppe = pikepdf.OutlineItem(navn, side)
        for d in dokumenter:
            gruppe.children.append(pikepdf.OutlineItem(f"{d.nummer}. {d.tittel}", side))
            side += d.innlest.sider
        innhold.root.append(gruppe)


def _tegn(lerret: Any, tekst: str, bredde: float, hoeyde: float) -> None:
    """White field at the top left, smaller where the page is small."""
    bred = skrift.bredde_mm(tekst, skrift.VANLIG, GRAD) * MM + 2 * MM
    skala = min(1.0, (bredde - 2 * KANT) / bred)
    lerret.saveState()
    lerret.translate(KANT, hoeyde - KANT - HOEYDE * skala)
    lerret.scale(skala, skala)
    lerret.setFillColorRGB(1, 1, 1)
    lerret.rect(0, 0, bred, HOEYDE, stroke=0, fill=1)
    lerret.setFillColorRGB(0, 0, 0)
    lerret.setFont(skrift.VANLIG, GRAD)
    lerret.drawString(1 * MM, 1 * MM, tekst)
    lerret.restoreState()
