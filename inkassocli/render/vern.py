"""Foreign pictures and PDFs are bounded and looked through before anything is made of them.

Whatever a damaged or hostile file does to the libraries that read it, the user is told the file's name (exit 4),
and never a value of it. A clear limit comes before the work: pages, points, and bytes when unpacked.
"""

from __future__ import annotations

import logging
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import InkassoError, OppsettError, SaksfilError

if TYPE_CHECKING:
    import pikepdf

SIDER = 500  # of one exhibit
PUNKTER = 50_000_000  # of one picture: an A4 sheet at 600 dots an inch is 35 million
UTPAKKET = 150_000_000  # bytes of all that is packed in one PDF; a scan is not packed this way
GAMLE = ("/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL")
BILDER = ("/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF")
MINDRE = "lagre det på nytt med lavere oppløsning"
LAG = 3  # a stream packed in a stream
STOERSTE_SIDE = 14_400  # points: what a reader shows
_PAKKET = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_STROEM = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01-\xda])")


@contextmanager
def fremmed(
    navn: str,
    hva: str = "PDF-filen er ødelagt og kan ikke leses",
    gjoer: str = "hent filen fra en sikkerhetskopi, eller skann dokumentet på nytt",
) -> Iterator[None]:
    """What goes wrong while a foreign file is read is told by its name, and not by the library, in English."""
    for bibliotek in ("pikepdf", "PIL", "img2pdf"):
        logging.getLogger(bibliotek).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (InkassoError, KeyboardInterrupt):
        raise
    except Exception:
        raise SaksfilError(f"{navn}: {hva}.", gjoer=gjoer) from None


def krev_pdf(pdf: pikepdf.Pdf, navn: str) -> None:
    """An opened exhibit can be laid page by page in another file and stamped."""
    import pikepdf

    krev_sider(len(pdf.pages), navn)
    if any(
        x in pdf.Root and not isinstance(pdf.Root[x], pikepdf.Dictionary) for x in ("/AcroForm", "/Names")
    ):
        raise ValueError
    for side in pdf.pages:
        _krev_side(side)
    for ting in pdf.objects:
        if _pakkes_om(ting):
            ting.read_bytes()


def krev_sider(sider: int, navn: str) -> None:
    """An exhibit has a bounded number of pages."""
    if sider > SIDER:
        raise SaksfilError(
            f"{navn}: dokumentet har {sider} sider, og et bilag kan ha høyst {SIDER}.",
            gjoer="ta ut de sidene som trengs, og lagre dem som en egen PDF",
        )


def _krev_side(side: pikepdf.Page) -> None:
    """What is written on it can be read, and it has a size and a rotation that it can be stamped by."""
    import pikepdf

    innhold = side.obj.get("/Contents")
    for stroem in innhold if isinstance(innhold, pikepdf.Array) else (innhold,):
        if isinstance(stroem, pikepdf.Stream):
            stroem.read_bytes()
    x0, y0, x1, y1 = (float(x) for x in side.cropbox)
    if not all(0 < abs(v) <= STOERSTE_SIDE for v in (x1 - x0, y1 - y0)):
        raise ValueError
    if int(side.obj.get("/Rotate", 0)) % 90:
        raise ValueError


def _pakkes_om(ting: Any) -> bool:
    """Whether the library unpacks a stream when it writes it anew: one in an older packing."""
    import pikepdf

    if not isinstance(ting, pikepdf.Stream):
        return False
    filtre = ting.get("/Filter")
    navn = [str(x) for x in (filtre if isinstance(filtre, pikepdf.Array) else (filtre,)) if x is not None]
    return any(x in GAMLE for x in navn) and not any(x in BILDER for x in navn)


def krev_utpakket(data: bytes, navn: str) -> None:
    """The packed parts are unpacked bit by bit and thrown away; too much is refused before a library tries."""
    igjen = UTPAKKET
    for m in _STROEM.finditer(data):
        igjen -= _utpakket(memoryview(data)[m.end() :], igjen)
        if igjen < 0:
            raise SaksfilError(
                f"{navn}: PDF-filen blir større enn {UTPAKKET // 1_000_000} MB når den pakkes ut.",
                gjoer="skriv dokumentet ut til en ny PDF med lavere oppløsning, og bruk den",
            )


def _utpakket(data: Any, hoeyst: int) -> int:
    """How many bytes a packed part becomes, counted until it is more than `hoeyst`."""
    biter: Iterator[bytes] = iter((data,))
    for _ in range(LAG):
        biter = _pakk_ut(biter)
        foerste = next(biter, b"")
        biter = chain((foerste,), biter)
        if not _PAKKET.match(foerste):
            break
    lengde = 0
    for bit in biter:
        lengde += len(bit)
        if lengde > hoeyst:
            break
    return lengde


def _pakk_ut(biter: Iterable[bytes]) -> Iterator[bytes]:
    """A packed part bit by bit; a damaged one as far as it goes."""
    motor = zlib.decompressobj()
    with suppress(zlib.error):
        for bit in biter:
            while bit and (ut := motor.decompress(bit, 1 << 20)):
                yield ut
                bit = motor.unconsumed_tail


def krev_bilde(fil: Path) -> None:
    """A picture of the user's own that cannot be drawn is told before anything is made (exit 9)."""
    try:
        st = fil.stat()
        merke = (st.st_mtime_ns, st.st_size)
    except OSError:
        merke = (0, 0)
    _krev_bilde(fil, merke)


@lru_cache(maxsize=8)
def _krev_bilde(fil: Path, merke: tuple[int, int]) -> None:
    """Once for each state of the file: a run of many letters has one logo."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from inkassocli.render.merket import kilde

    try:
        with bilde(fil, fil.name):
            Canvas(BytesIO()).drawImage(ImageReader(kilde(fil)), 0, 0, mask="auto")
    except SaksfilError as feil:
        if feil.gjoer == MINDRE:
            raise
        raise OppsettError(
            f"Bildet «{fil.name}» kan ikke brukes.",
            gjoer="lagre det som PNG eller JPG og se etter at navnet er rett.",
        ) from None


@contextmanager
def bilde(kilde: bytes | Path, navn: str) -> Iterator[None]:
    """A picture can be read whole, and what goes wrong with it, and with what is made of it, is told by its name."""
    from PIL import Image

    with fremmed(navn, "bildet kan ikke leses", "lagre bildet på nytt som JPG eller PNG"):
        try:
            with Image.open(BytesIO(kilde) if isinstance(kilde, bytes) else kilde) as lest:
                krev_punkter(*lest.size, navn)
                lest.load()
        except Image.DecompressionBombError:
            raise _for_stort(navn) from None
        yield


def krev_punkter(bredde: int, hoeyde: int, navn: str) -> None:
    """A picture of a size that a letter or an exhibit can have."""
    if bredde * hoeyde > PUNKTER:
        raise _for_stort(navn)


def _for_stort(navn: str) -> SaksfilError:
    return SaksfilError(
        f"{navn}: bildet har flere enn {PUNKTER // 1_000_000} millioner punkter.",
        gjoer=MINDRE,
    )
