"""The whole case as one PDF: a front part, then every stored document, each page numbered through the folder.

Documents are taken as they are stored; only a small line is laid at the top left of each page in the merged copy.
The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from inkassocli.render import skrift
from inkassocli.render.bilag import MM
from inkassocli.render.bilag import _legg_paa as legg_paa
from inkassocli.render.bilag import _synlig as synlig
from inkassocli.render.pdf import _epoke as epoke

if TYPE_CHECKING:
    import pikepdf

    from inkassocli.core.vedlegg import Innlest

KANT, HOEYDE, GRAD = 4 * MM, 3.6 * MM, 6.5
ORD = {
    "nb": ("Sak {0} · dokument {1}, side {2} av {3} · mappen {4} av {5}", "Dokumenter"),
    "nn": ("Sak {0} · dokument {1}, side {2} av {3} · mappa {4} av {5}", "Dokument"),
}


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
    forside: bytes, dokumenter: Sequence[Dokument], sak: str, dag: date, tittel: str, maalform: str
) -> bytes:
    """The front part with the documents behind it, a bookmark for each."""
    import pikepdf

    ut = BytesIO()
    with pikepdf.open(BytesIO(forside)) as samlet:
        foerste = len(samlet.pages)
        for d in dokumenter:
            with pikepdf.open(BytesIO(d.innlest.pdf)) as en:
                samlet.pages.extend(en.pages)
        _stemple(samlet, dokumenter, foerste, sak, dag, maalform)
        _bokmerk(samlet, dokumenter, foerste, ORD[maalform][1])
        samlet.docinfo["/Title"] = tittel
        samlet.remove_unreferenced_resources()
        samlet.save(ut, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return ut.getvalue()


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


def _stemple(
    samlet: pikepdf.Pdf, dokumenter: Sequence[Dokument], foerste: int, sak: str, dag: date, maalform: str
) -> None:
    import pikepdf

    antall = len(samlet.pages)
    linjer = [
        ORD[maalform][0].format(sak, d.nummer, side + 1, d.innlest.sider, "{}", antall)
        for d in dokumenter
        for side in range(d.innlest.sider)
    ]
    if not linjer:
        return
    ark = list(samlet.pages)[foerste:]
    ferdige = [linje.format(nr) for nr, linje in enumerate(linjer, foerste + 1)]
    with pikepdf.open(BytesIO(_stempelark(ferdige, [synlig(x) for x in ark], dag))) as stempler:
        for nr, (side, stempel) in enumerate(zip(ark, stempler.pages, strict=True)):
            legg_paa(side, stempel, pikepdf.Name(f"/Mappe{nr}"))


def _stempelark(linjer: Sequence[str], maal: Sequence[tuple[float, float]], dag: date) -> bytes:
    """One sheet a page, empty but for its line."""
    from reportlab.pdfgen.canvas import Canvas

    skrift.registrer()
    ut = BytesIO()
    with epoke(dag):
        lerret = Canvas(ut, initialFontName=skrift.VANLIG, initialFontSize=GRAD)
        for tekst, (bredde, hoeyde) in zip(linjer, maal, strict=True):
            lerret.setPageSize((bredde, hoeyde))
            _tegn(lerret, tekst, bredde, hoeyde)
            lerret.showPage()
        lerret.save()
    return ut.getvalue()


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
