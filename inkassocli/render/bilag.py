"""Exhibits: PDF, JPG and PNG as pages, stamped in a merged copy. The stored files are never changed.

Pages are taken as they are (presisering 76); only the stamp «Bilag n – side x av y» is laid on top.
The same input gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any, TypeVar

from inkassocli.core.format import Spraak
from inkassocli.core.papirord import Tekst
from inkassocli.core.vedlegg import Innlest, Stemplet
from inkassocli.errors import SaksfilError
from inkassocli.ordbok import ord_for, si
from inkassocli.render import skrift
from inkassocli.render.fremmedfil import foerste_bilde, har_felt, krev_synlige_lag, lagre_likt, tegn_inn
from inkassocli.render.pdf import epoke
from inkassocli.render.tre import Node
from inkassocli.render.vern import bilde, fremmed, krev_pdf, krev_sider, krev_utpakket

if TYPE_CHECKING:
    import pikepdf

    from inkassocli.render.samling import Del, Samling

T = TypeVar("T")

MM = 72 / 25.4

KANT, HOEYDE, GRAD, LITEN = 5 * MM, 5.4 * MM, 9.0, 6.5


def les_inn(data: bytes, navn: str) -> Innlest:
    """A PDF or a picture as pages; what cannot be used is told by its name (exit 4)."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise SaksfilError(f"{navn}: filen er tom.", gjoer="finn den rette filen")
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return Innlest(_bilde(data, navn), 1, bilde=True)
    if b"%PDF-" in data[:1024]:
        return _pdf(data, navn)
    if navn.lower().endswith(".txt"):
        return _tekst(data, navn)
    raise SaksfilError(
        f"{navn}: filen er verken PDF, JPG, PNG eller ren tekst (.txt).",
        gjoer="lagre dokumentet som PDF, eller ta et bilde av det som JPG",
    )


LINJER, BREDDE = 60, 170 * MM
SIKKERT = 40  # letters that always have room on a line
KODE, LUFT = 6.5, 2.0  # the code of a sign: its size, and the room on each side


def _tekst(data: bytes, navn: str) -> Innlest:
    """A plain text (an e-mail saved as text) as pages, word for word."""
    from inkassocli.render.arkivform import fullfoer
    from inkassocli.render.lerret import Lerret

    try:
        tekst = data.decode("utf-8-sig").expandtabs(4)
        if "\0" in tekst:  # another kind of file under a wrong name
            raise UnicodeError
    except UnicodeError:
        raise SaksfilError(f"{navn}: filen er ikke en tekstfil i UTF-8.", gjoer="lagre den som PDF") from None
    skrift.registrer()
    ukjente = skrift.ukjente_tegn(tekst.splitlines())
    linjer = [del_ for linje in tekst.splitlines() for del_ in _bryt(_biter(linje.rstrip(), ukjente))] or [[]]
    sider = -(-len(linjer) // LINJER)
    krev_sider(sider, navn)
    ut = BytesIO()
    with epoke(date(2000, 1, 1)):
        lerret = Lerret(ut, pagesize=(210 * MM, 297 * MM), initialFontName=skrift.VANLIG, initialFontSize=10)
        avsnitt = Node("P")
        for start in range(0, len(linjer), LINJER):
            for nr, linje in enumerate(linjer[start : start + LINJER]):
                avsnitt = avsnitt if linje else Node("P")
                with lerret.merk(avsnitt) if linje else lerret.pynt():
                    _skriv_linje(lerret, linje, 20 * MM, 270 * MM - nr * 12)
            lerret.showPage()
        lerret.save()
    return Innlest(fullfoer(ut.getvalue(), lerret.tre), sider, "tegn" if ukjente else "")


Bit = tuple[str, bool]  # a word or a blank; or a sign that the face lacks, shown as its code in a box


def _biter(linje: str, ukjente: set[str]) -> list[Bit]:
    """A line in pieces that are not broken; one longer than a line is cut."""
    ut: list[Bit] = []
    for ord_ in re.findall(r" +|[^ ]+", skrift.for_trykk(linje)):
        vanlig = ""
        for tegn in ord_:
            if tegn in ukjente or (len(vanlig) >= SIKKERT and _bred(vanlig + tegn) > BREDDE):
                ut += [(vanlig, False)] if vanlig else []
                vanlig = ""
            if tegn in ukjente:
                ut.append((f"U+{ord(tegn):04X}", True))
            else:
                vanlig += tegn
        ut += [(vanlig, False)] if vanlig else []
    return ut


def _bred(tekst: str, *, kode: bool = False) -> float:
    return skrift.bredde_mm(tekst, grad=KODE if kode else 10) * MM + (2 * LUFT if kode else 0)


def _bryt(biter: Sequence[Bit]) -> list[list[Bit]]:
    """The lines of a line: as many pieces on each as there is room for."""
    ut: list[list[Bit]] = [[]]
    plass = BREDDE
    for tekst, kode in biter:
        bred = _bred(tekst, kode=kode)
        if bred > plass and ut[-1] and tekst.strip():
            ut.append([])
            plass = BREDDE
        ut[-1].append((tekst, kode))
        plass -= bred
    return ut


def _skriv_linje(lerret: Any, linje: Sequence[Bit], x: float, y: float) -> None:
    """What stands beside another is written as one, and a blank ends the line, so that it is read word by word."""
    for kode, gruppe in groupby((*linje, (" ", False)), key=lambda b: b[1]):
        for tekst in [t for t, _ in gruppe] if kode else ["".join(t for t, _ in gruppe)]:
            bred = _bred(tekst, kode=kode)
            lerret.setFont(skrift.VANLIG, KODE if kode else 10)
            if kode:
                lerret.setLineWidth(0.4)
                lerret.rect(x + 0.5, y - 2, bred - 1, 9)
            lerret.drawString(x + (LUFT if kode else 0), y, tekst)
            x += bred


def _pdf(data: bytes, navn: str) -> Innlest:
    import pikepdf

    krev_utpakket(data, navn)
    with fremmed(navn):
        try:
            pdf = pikepdf.open(BytesIO(data))
        except pikepdf.PasswordError:
            raise _kryptert(navn) from None
        with pdf:
            if not pdf.pages:
                raise SaksfilError(
                    f"{navn}: PDF-filen har ingen sider.", gjoer="lagre dokumentet på nytt som PDF"
                )
            krev_pdf(pdf, navn)
            krev_synlige_lag(pdf, navn)
            sider, merknad = len(pdf.pages), "levende" if _levende(pdf) else ""
            if har_felt(pdf):
                with pikepdf.open(BytesIO(tegn_inn(pdf, navn))) as tegnet:
                    return Innlest(lagre_likt(tegnet), sider, "skjema")
            return Innlest(lagre_likt(pdf) if pdf.is_encrypted else data, sider, merknad)


def _kryptert(navn: str) -> SaksfilError:
    return SaksfilError(
        f"{navn}: PDF-filen er kryptert (beskyttet med passord).",
        gjoer="åpne den med passordet, skriv den ut til en ny PDF, og bruk den",
    )


def _levende(pdf: pikepdf.Pdf) -> bool:
    import pikepdf

    rot: Any = pdf.Root
    navn = rot.get("/Names")
    return (isinstance(navn, pikepdf.Dictionary) and "/JavaScript" in navn) or "/AA" in rot


def _bilde(data: bytes, navn: str) -> bytes:
    """A picture on A4, without loss, upright as the camera held it."""
    import img2pdf

    a4 = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))
    kant = img2pdf.mm_to_pt(15)
    oppsett = img2pdf.get_layout_fun(a4, border=(kant, kant), fit=img2pdf.FitMode.into, auto_orient=True)
    with bilde(data, navn):  # the library raises its own and Pillow's errors, with the picture's data in them
        pdf: bytes = img2pdf.convert(
            foerste_bilde(data),
            layout_fun=oppsett,
            rotation=img2pdf.Rotation.ifvalid,
            nodate=True,
            engine=img2pdf.Engine.internal,
        )
    return pdf


def sett_sammen(
    papir: bytes, bilag: Sequence[Stemplet], dag: date, tittel: str, maalform: Spraak = "nb"
) -> bytes:
    """The paper with its exhibits behind it, each page stamped, with a bookmark for each exhibit."""
    import pikepdf

    from inkassocli.render.samling import Samling

    samling = Samling(papir)
    navn = [si(Tekst("stempel.bokmerke", b.nummer, b.tittel), maalform) for b in bilag]
    start = list(accumulate((b.innlest.sider for b in bilag), initial=len(samling.pdf.pages)))
    deler = [
        samling.legg_til(b.innlest.pdf, n, bilde=b.innlest.bilde) for b, n in zip(bilag, navn, strict=True)
    ]
    linjer = [_linjer(b, side, maalform) for b in bilag for side in range(1, b.innlest.sider + 1)]
    legg_paa(samling, deler, linjer, dag, _tegn)
    with samling.pdf.open_outline() as innhold:
        innhold.root.extend(pikepdf.OutlineItem(n, side) for n, side in zip(navn, start, strict=False))
    samling.pdf.docinfo["/Title"] = tittel
    samling.pdf.remove_unreferenced_resources()
    return samling.ferdig()


def legg_paa(
    samling: Samling,
    deler: Sequence[Del],
    tekster: Sequence[T],
    dag: date,
    tegn: Callable[[Any, T, float, float], None],
) -> None:
    """A stamp over each page of the parts, drawn by `tegn` on a sheet as large as the page is seen."""
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    if not tekster:
        return
    skrift.registrer()
    sider = [(del_, nr) for del_ in deler for nr in range(len(del_.sider))]
    ut = BytesIO()
    with epoke(dag):
        lerret = Canvas(ut, initialFontName=skrift.VANLIG, initialFontSize=GRAD)
        for (del_, nr), tekst in zip(sider, tekster, strict=True):
            with fremmed(del_.navn):
                maal = _synlig(del_.sider[nr])
            lerret.setPageSize(maal)
            tegn(lerret, tekst, *maal)
            lerret.showPage()
        lerret.save()
    with pikepdf.open(ut) as stempler:
        for i, ((del_, nr), stempel) in enumerate(zip(sider, stempler.pages, strict=True)):
            with fremmed(del_.navn):
                samling.stempel(del_, nr, stempel, f"/Stempel{i}")


def _synlig(ark: pikepdf.Page) -> tuple[float, float]:
    """Width and height of a page as it is seen, after its rotation."""
    x0, y0, x1, y1 = (float(x) for x in ark.cropbox)
    bredde, hoeyde = abs(x1 - x0), abs(y1 - y0)
    return (hoeyde, bredde) if int(ark.get("/Rotate", 0)) % 180 else (bredde, hoeyde)


def _linjer(b: Stemplet, side: int, maalform: Spraak) -> list[tuple[str, str, float]]:
    """What the stamp says: text, face and size."""
    linjer = [(si(Tekst("stempel.side", b.nummer, side, b.innlest.sider), maalform), skrift.FET, GRAD)]
    return [*linjer, (ord_for("stempel.unntatt", maalform), skrift.VANLIG, LITEN)] if b.unntatt else linjer


def _tegn(lerret: Any, linjer: list[tuple[str, str, float]], bredde: float, hoeyde: float) -> None:
    """White box with a thin frame in the top right corner, smaller where the page is small."""
    bred = max(skrift.bredde_mm(tekst, flate, grad) * MM for tekst, flate, grad in linjer) + 4 * MM
    hoey = HOEYDE + (len(linjer) - 1) * 3.2 * MM
    skala = min(1.0, (bredde - 2 * KANT) / bred)
    lerret.saveState()
    lerret.translate(bredde - KANT - bred * skala, hoeyde - KANT - hoey * skala)
    lerret.scale(skala, skala)
    lerret.setFillColorRGB(1, 1, 1)
    lerret.setStrokeColorRGB(0, 0, 0)
    lerret.setLineWidth(0.5)
    lerret.rect(0, 0, bred, hoey, stroke=1, fill=1)
    lerret.setFillColorRGB(0, 0, 0)
    for nr, (tekst, flate, grad) in enumerate(linjer):
        lerret.setFont(flate, grad)
        lerret.drawString(2 * MM, hoey - (3.9 + 3.4 * nr) * MM, tekst)
    lerret.restoreState()
