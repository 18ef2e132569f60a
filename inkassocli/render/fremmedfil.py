"""What a foreign PDF or picture shows, and what lies hidden in it: fields, layers, more than one picture, text.

PDFium draws the fields of a form and reads the text; the rest is told from the file's own objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from inkassocli.errors import SaksfilError
from inkassocli.render.vern import fremmed

if TYPE_CHECKING:
    import pikepdf

SKJULT, UTEN_VISNING, TIL_TRYKK = 2, 32, 4  # the flags of a field on a page
AV = ("/AllOff", "/AnyOff")
NY_PDF = "skriv den ut til en ny PDF slik du ser den på skjermen, og bruk den"


def lagre_likt(pdf: pikepdf.Pdf) -> bytes:
    """An opened file as bytes, without encryption, the same each time."""
    ut = BytesIO()
    pdf.save(ut, deterministic_id=True, encryption=False)
    return ut.getvalue()


def krev_synlige_lag(pdf: pikepdf.Pdf, navn: str) -> None:
    """A layer that is off would be seen when the page lies in another file."""
    if _har_skjult_lag(pdf):
        raise SaksfilError(
            f"{navn}: PDF-filen har lag som er slått av, og de kunne blitt synlige i klagen.", gjoer=NY_PDF
        )


def _har_skjult_lag(pdf: pikepdf.Pdf) -> bool:
    import pikepdf

    lag: Any = pdf.Root.get("/OCProperties")
    if not isinstance(lag, pikepdf.Dictionary):
        return False
    valg: Any = lag.get("/D", pikepdf.Dictionary())
    paa = {x.objgen for x in valg.get("/ON", ())}
    alle: list[Any] = list(lag.get("/OCGs", ()))
    if len(valg.get("/OFF", ())) > 0 or (
        valg.get("/BaseState") == "/OFF" and any(x.objgen not in paa for x in alle)
    ):
        return True
    if len(valg.get("/AS", ())) > 0 and any(_av_ved_bruk(x) for x in alle):
        return True
    grupper = (t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/Type") == "/OCMD")
    return any("/VE" in t or str(t.get("/P", "")) in AV for t in grupper)


def _av_ved_bruk(lag: Any) -> bool:
    bruk = lag.get("/Usage", {})
    stander = (("/View", "/ViewState"), ("/Print", "/PrintState"), ("/Export", "/ExportState"))
    return any(slag in bruk and bruk[slag].get(stand) == "/OFF" for slag, stand in stander)


def har_felt(pdf: pikepdf.Pdf) -> bool:
    """True when a page has a field of a form on it."""
    return any(True for _ in _felt(pdf))


def _felt(pdf: pikepdf.Pdf) -> Iterable[tuple[int, Any]]:
    """The fields that are seen, with their page."""
    import pikepdf

    for nr, side in enumerate(pdf.pages):
        merker = side.obj.get("/Annots")
        for ting in merker if isinstance(merker, pikepdf.Array) else ():
            if not isinstance(ting, pikepdf.Dictionary) or ting.get("/Subtype") != "/Widget":
                continue
            if not int(ting.get("/F", 0)) & (SKJULT | UTEN_VISNING):
                yield nr, ting


def tegn_inn(pdf: pikepdf.Pdf, navn: str) -> bytes:
    """The file with every field drawn on its page; a value that cannot be drawn is refused by the file's name."""
    import pypdfium2

    skjema: Any = pdf.Root.get("/AcroForm", {})
    if "/XFA" in skjema:
        raise _ikke_tegnet(navn)
    verdier: list[tuple[int, str]] = []
    for nr, felt in _felt(pdf):
        felt.F = int(felt.get("/F", 0)) | TIL_TRYKK
        verdier.append((nr, _verdi(felt)))
    with fremmed(navn):
        lest = pypdfium2.PdfDocument(lagre_likt(pdf))
        try:
            lest.init_forms()
            for side in lest:
                if side.flatten() == pypdfium2.raw.FLATTEN_FAIL:
                    raise _ikke_tegnet(navn)
            ut = BytesIO()
            lest.save(ut)
        finally:
            lest.close()
    sett = [_tett(t) for t in _sidetekster(ut.getvalue(), navn)]
    if any(_tett(verdi) not in sett[nr] for nr, verdi in verdier):
        raise _ikke_tegnet(navn)
    return ut.getvalue()


def _ikke_tegnet(navn: str) -> SaksfilError:
    return SaksfilError(f"{navn}: PDF-filen har et skjema med felt som ikke kan tegnes inn.", gjoer=NY_PDF)


def _verdi(felt: Any) -> str:
    """What a field of text or choice says; that of a box or a signature is its picture."""
    import pikepdf

    arvet: dict[str, Any] = {}
    for _ in range(20):
        for noekkel in ("/FT", "/V"):
            if noekkel in felt:
                arvet.setdefault(noekkel, felt[noekkel])
        if not isinstance(felt := felt.get("/Parent"), pikepdf.Dictionary):
            break
    verdi = arvet.get("/V")
    if str(arvet.get("/FT", "")) not in ("/Tx", "/Ch") or verdi is None:
        return ""
    if isinstance(verdi, pikepdf.Stream):
        return verdi.read_bytes().decode("latin-1")
    return "".join(map(str, verdi)) if isinstance(verdi, pikepdf.Array) else str(verdi)


def _tett(tekst: str) -> str:
    return "".join(tekst.split())


def _sidetekster(pdf: bytes, navn: str) -> list[str]:
    import pypdfium2

    with fremmed(navn):
        lest = pypdfium2.PdfDocument(pdf)
        try:
            return [side.get_textpage().get_text_range() for side in lest]
        finally:
            lest.close()


def tekst_i(pdf: bytes, navn: str) -> str:
    """All that can be read as text; a scanned page has none."""
    return "\n".join(_sidetekster(pdf, navn))


def foerste_bilde(data: bytes) -> bytes:
    """A JPEG without the further pictures that a camera put behind the first (MPO), and the mark that tells of them."""
    from PIL import Image

    with Image.open(BytesIO(data)) as lest:
        if lest.format != "MPO":
            return data
        lengde = int(lest.mpinfo[0xB002][0]["Size"])  # type: ignore[attr-defined]
    ut, i = bytearray(data[:2]), 2
    while data[i + 1] != 0xDA:  # the parts before the picture, each with its length
        slutt = i + 2 + int.from_bytes(data[i + 2 : i + 4], "big")
        if not (data[i + 1] == 0xE2 and data[i + 4 : i + 8] == b"MPF\0"):
            ut += data[i:slutt]
        i = slutt
    ut += data[i:lengde]
    with Image.open(BytesIO(ut)) as lest:
        lest.load()
    return bytes(ut)
