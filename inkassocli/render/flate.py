"""A face in a file: each sign has the same code in every paper, so the papers of a run share one cut of the face.

ReportLab gives codes in the order signs are met, and cuts the face anew for each file. With fixed codes two papers
with the same signs hold the same bytes: they are made once and, in a print file, kept once.
"""

from __future__ import annotations

import hashlib
from codecs import charmap_build, charmap_encode
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

FRA = 32
# The signs of most papers, code by code from 32. Others get the codes behind these, as they are met.
VANLIGE = "".join(map(chr, range(FRA, 127))) + (
    "ÆØÅæøå§«»–—“”‘’„‚…·•×½°ÄÖÜäöüÉÈÊéèêÁÀáàÓÒÔóòôÍíÚúÑñÇçßŠŽČĐšžčđŁłŃńŞşĞğİı÷€£±"
)
_INGEN = "\ufffe"  # how a table of codes says that a code has no sign
_TABELL = charmap_build((_INGEN * FRA + VANLIGE).ljust(256, _INGEN))
_KODER = {ord(tegn): kode for kode, tegn in enumerate(VANLIGE, start=FRA)}
ALLTID = (
    b" ,-.0123456789"  # amounts, days and numbers differ from paper to paper: their signs are in every cut
)
UTSNITT = 64  # cuts that are remembered
BLOKK = 100  # lines in one block of the map back to signs (CMap and CIDFont files, 1.4.1)


class _Tilstand(TTFont.State):  # type: ignore[misc]
    """The codes of one file, and which of the fixed ones it uses."""

    def __init__(self) -> None:
        super().__init__(asciiReadable=0)
        self.assignments = _KODER | {0: 0}
        self.nextCode = FRA + len(VANLIGE)
        self.subsets = [[0] * self.nextCode]
        self.brukt = {*ALLTID}

    def utsnitt(self) -> list[tuple[int, ...]]:
        """The signs of each cut, code by code; 0 where a code is not used."""
        foerste, *andre = self.subsets
        for kode in self.brukt:
            foerste[kode] = ord(VANLIGE[kode - FRA])
        siste = max(self.brukt) if len(foerste) == FRA + len(VANLIGE) else len(foerste) - 1
        return [tuple(foerste[: siste + 1]), *map(tuple, andre)]


class _Tilstander(WeakKeyDictionary[Any, _Tilstand]):
    def __getitem__(self, dokument: Any) -> _Tilstand:
        try:
            return super().__getitem__(dokument)
        except KeyError:
            return self.setdefault(dokument, _Tilstand())


class _Pakket:
    """ReportLab's own filter, with what it has packed remembered."""

    pdfname = "FlateDecode"
    encode = staticmethod(lru_cache(UTSNITT)(pdfdoc.PDFZCompress.encode))


class _Utsnitt(NamedTuple):
    """What a file says of a cut: its name, its map from codes to signs, and the widths from its first code on."""

    navn: str
    kart: str
    bredder: str


class Flate(TTFont):  # type: ignore[misc]
    """A face whose common signs have the same code in every file."""

    def __init__(self, navn: str, fil: str) -> None:
        super().__init__(navn, fil)
        self.state = _Tilstander()
        self.face.makeSubset = lru_cache(UTSNITT)(self.face.makeSubset)
        self._utsnitt = lru_cache(UTSNITT)(self._beskriv)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802 -- ReportLab's
        """A text as pieces of one cut each."""
        tilstand = self.state[doc]
        tekst = text.replace("\u00a0", " ")
        try:
            koder = charmap_encode(tekst, "strict", _TABELL)[0]
        except UnicodeEncodeError:
            tilstand.brukt.update(_KODER[ord(tegn)] for tegn in tekst if ord(tegn) in _KODER)
            deler: list[tuple[int, bytes]] = super().splitString(tekst, doc)
            return deler
        tilstand.brukt.update(koder)
        return [(0, koder)] if koder else []

    def addObjects(self, doc: Any) -> None:  # noqa: N802 -- ReportLab's name
        """Each cut as objects of the file, under a name that is its own (ISO 32000-1, 9.6.4)."""
        for nr, tegn in enumerate(self.state[doc].utsnitt()):
            fra = 0 if nr else FRA
            navn, kart, bredder = self._utsnitt(tegn, fra)
            skrift = pdfdoc.PDFTrueTypeFont()
            skrift.Name = self.getSubsetInternalName(nr, doc)[1:]
            skrift.BaseFont = navn
            skrift.FirstChar, skrift.LastChar, skrift.Widths = fra, len(tegn) - 1, bredder
            skrift.ToUnicode = doc.Reference(
                pdfdoc.PDFStream(content=kart, filters=[_Pakket]), f"kart:{navn}"
            )
            skrift.FontDescriptor = self.face.addSubsetObjects(doc, navn, tegn)
            doc.idToObject[f"fontFile:{self.face.filename}({navn})"].filters = [_Pakket]
            doc.Reference(skrift, skrift.Name)
            doc.idToObject["BasicFonts"].dict[skrift.Name] = skrift
        del self.state[doc]

    def _beskriv(self, tegn: tuple[int, ...], fra: int) -> _Utsnitt:
        """The six letters before the name are made of the signs (ISO 32000-1, 9.6.4 and 9.10.3)."""
        tall = hashlib.sha256(repr(tegn).encode()).digest()
        navn = f"{''.join(chr(ord('A') + byte % 26) for byte in tall[:6])}+{self.face.name.decode()}"
        par = [f"<{kode:02X}> <{nr:04X}>" for kode, nr in enumerate(tegn) if nr]
        blokker = [par[start : start + BLOKK] for start in range(0, len(par), BLOKK)]
        linjer = [f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blokker]
        kart = _KART.format(navn=navn, siste=len(tegn) - 1, linjer="\n".join(linjer))
        return _Utsnitt(navn, kart, f"[{' '.join(fp_str(self.face.getCharWidth(nr)) for nr in tegn[fra:])}]")


_KART = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry ({navn}) /Ordering ({navn}) /Supplement 0 >> def
/CMapName /{navn} def
/CMapType 2 def
1 begincodespacerange
<00> <{siste:02X}>
endcodespacerange
{linjer}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
