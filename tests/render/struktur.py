"""Reading a paper as a screen reader does: the tree, the text of each element, and what stands outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

MALER = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"}
_TEGN = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]+)>")


@dataclass
class Element:
    """An element with its own text; `deler` in order."""

    slag: str
    tekst: str = ""
    alt: str = ""
    spraak: str = ""
    tittel: str = ""
    egenskaper: dict[str, Any] = field(default_factory=dict)
    deler: list[Element] = field(default_factory=list)

    def alle(self) -> Iterator[Element]:
        yield self
        for del_ in self.deler:
            yield from del_.alle()

    def finn(self, *slag: str) -> list[Element]:
        """All elements of some types, in order."""
        return [e for e in self.alle() if e.slag in slag]


@dataclass
class Lest:
    """A whole file: its tree, the text of its decoration, and what is in no order."""

    rot: Element
    pynt: list[str]
    feil: list[str]


def les(data: bytes) -> Lest:
    """A file with its tree; `feil` names each mark that is not in it once, and all that is drawn outside marks."""
    feil: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        merker: dict[tuple[Any, int], str] = {}
        pynt: list[str] = []
        for side in pdf.pages:
            _Side(side, merker, pynt, feil).les()
        eiere = {
            int(side.obj.StructParents): side.obj.objgen for side in pdf.pages if "/StructParents" in side.obj
        }
        if len(eiere) != sum("/StructParents" in side.obj for side in pdf.pages):
            feil.append("to sider har samme nøkkel")
        tabell = _eiere(pdf.Root.StructTreeRoot.ParentTree)
        brukt: list[tuple[Any, int]] = []
        rot = _element(pdf.Root.StructTreeRoot.K, None, merker, brukt, tabell, eiere, feil)
        feil += [f"merket {nr} er i treet to ganger" for nr in {m[1] for m in brukt if brukt.count(m) > 1}]
        feil += [f"merket {m} er ikke i treet" for m in merker.keys() - set(brukt)]
        feil += [f"treet har et merke som ingen side har: {m}" for m in set(brukt) - merker.keys()]
        return Lest(rot, pynt, feil)


def _eiere(tre: Any) -> dict[tuple[int, int], Any]:
    par = list(tre.Nums)
    return {
        (int(nr), i): eier.objgen
        for nr, rad in zip(par[::2], par[1::2], strict=True)
        if isinstance(rad, Array)
        for i, eier in enumerate(rad)  # type: ignore[call-overload]
    }


def _element(
    objekt: Any, side: Any, merker: dict[Any, str], brukt: list[Any], tabell: Any, sider: Any, feil: list[str]
) -> Element:
    felt = [str(objekt.get(navn, "")) for navn in ("/Alt", "/Lang", "/T")]
    egenskaper = {k: str(v) if k != "/BBox" else list(v) for k, v in dict(objekt.get("/A", {})).items()}
    ut = Element(str(objekt.S)[1:], "", *felt, egenskaper)
    side = objekt.get("/Pg", side)
    noekler = {objgen: nr for nr, objgen in sider.items()}
    barn = objekt.get("/K", Array([]))
    for del_ in barn if isinstance(barn, Array) else [barn]:
        if isinstance(del_, Dictionary) and "/S" in del_:
            if del_.P.objgen != objekt.objgen:
                feil.append(f"{del_.S} har en annen over seg")
            ut.deler.append(_element(del_, side, merker, brukt, tabell, sider, feil))
            continue
        paa, nr = (del_.Pg, int(del_.MCID)) if isinstance(del_, Dictionary) else (side, int(del_))
        brukt.append((paa.objgen, nr))
        if tabell.get((noekler.get(paa.objgen, -1), nr)) != objekt.objgen:
            feil.append(f"eieren av merket {nr} er en annen enn {ut.slag}")
        ut.tekst += merker.get((paa.objgen, nr), "")
    return ut


def _kart(skrift: Any) -> dict[int, str]:
    return {int(a, 16): chr(int(b, 16)) for a, b in _TEGN.findall(skrift.ToUnicode.read_bytes())}


class _Side:
    """A walk over the operators of a page; a mark is open as its number, None for decoration, "" for another kind."""

    def __init__(self, side: pikepdf.Page, merker: dict[Any, str], pynt: list[str], feil: list[str]) -> None:
        self._side, self._merker, self._pynt = side, merker, pynt
        self._feil = lambda hva: feil.append(f"{hva} på side {side.index + 1}")
        self._aapne: list[Any] = []
        self._kart: dict[int, str] = {}

    def les(self) -> None:
        skrifter = {navn: _kart(s) for navn, s in self._side.obj.Resources.get("/Font", {}).items()}
        for ledd in pikepdf.parse_content_stream(self._side):
            navn = str(ledd.operator)
            if navn in ("BDC", "BMC"):
                self._start(*ledd.operands)
            elif navn == "EMC":
                self._aapne.pop()
            elif navn == "Tf":
                self._kart = skrifter[str(ledd.operands[0])]
            elif navn in MALER:
                self._mal(navn, ledd.operands)
        if self._aapne:
            self._feil("et merke er ikke lukket")

    def _start(self, slag: Any, valg: Any = None) -> None:
        har_nummer = isinstance(valg, Dictionary) and "/MCID" in valg
        nummer = int(valg["/MCID"]) if har_nummer else None if slag == "/Artifact" else ""
        if isinstance(nummer, int):
            self._merker.setdefault((self._side.obj.objgen, nummer), "")
        self._aapne.append(nummer)
        if len([a for a in self._aapne if a != ""]) > 1:
            self._feil("et merke i et annet")

    def _mal(self, navn: str, hva: Any) -> None:
        inni = [a for a in self._aapne if a != ""]
        if not inni:
            self._feil(f"{navn} står utenfor alle merker")
        elif navn in ("Tj", "Do"):
            tekst = "".join(self._kart[k] for k in bytes(hva[0])) if navn == "Tj" else _form(self._side, hva[0])
            if isinstance(inni[0], int):
                self._merker[(self._side.obj.objgen, inni[0])] += tekst
            elif tekst.strip():
                self._pynt.append(tekst)


def _form(side: Any, navn: Any) -> str:
    """The text of a form laid on the page: a stamp."""
    form = side.obj.Resources.XObject[navn]
    if form.Subtype != "/Form":
        return ""
    ut, kart = "", {}
    for ledd in pikepdf.parse_content_stream(form):
        if str(ledd.operator) == "Tf":
            kart = _kart(form.Resources.Font[ledd.operands[0]])
        elif str(ledd.operator) == "Tj":
            ut += "".join(kart[k] for k in bytes(ledd.operands[0])) + " "
    return ut


def krev_struktur(data: bytes) -> Lest:
    """PDF/UA-1 as far as a program can tell it: everything is in the tree once or is decoration."""
    lest = les(data)
    assert lest.feil == []
    krev_overskrifter([int(e.slag[1]) for e in lest.rot.finn("H1", "H2", "H3", "H4", "H5", "H6")])
    for celle in lest.rot.finn("TH"):
        assert celle.egenskaper["/Scope"] in ("/Column", "/Row")
    for tabell in lest.rot.finn("Table"):
        bredder = {sum(int(c.egenskaper.get("/ColSpan", 1)) for c in rad.deler) for rad in tabell.finn("TR")}
        assert len(bredder) == 1, "every row is as wide as the others"
    for figur in lest.rot.finn("Figure"):
        assert figur.alt.strip()
        assert len(figur.egenskaper["/BBox"]) == 4
    for liste in lest.rot.finn("L"):
        assert {ledd.slag for ledd in liste.deler} == {"LI"}
        assert all(ledd.deler[-1].slag == "LBody" for ledd in liste.deler)
    return lest


def krev_overskrifter(nivaaer: list[int]) -> None:
    """The first heading is of level 1, and none is more than one level below the one before it."""
    assert nivaaer[:1] in ([], [1])
    assert all(b <= a + 1 for a, b in pairwise(nivaaer)), nivaaer


def krev_arkivform(data: bytes, *, del_: int = 2, spraak: str = "") -> None:
    """PDF/A-2a or 3a as far as a program can tell it: faces embedded, colours known, title and marks."""
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.pdf_version == "1.7"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert spraak in ("", str(pdf.Root.Lang))
        assert str(pdf.Root.Lang)
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        xmp = pdf.Root.Metadata.read_raw_bytes().decode()  # not compressed: anyone can find it
        assert f'pdfaid:part="{del_}" pdfaid:conformance="A" pdfuaid:part="1"' in xmp
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == str(pdf.docinfo.Title)
        for objekt in pdf.objects:
            if isinstance(objekt, Dictionary) and objekt.get("/Type") == "/Font":
                assert "+OpenSans" in str(objekt.BaseFont)
                assert "/FontFile2" in objekt.FontDescriptor
                assert b"<0000>" not in objekt.ToUnicode.read_bytes()
            assert objekt.get("/ColorSpace") != "/DeviceCMYK" if isinstance(objekt, pikepdf.Stream) else True
        for side in pdf.pages:
            assert "/StructParents" not in side.obj or side.obj.Tabs == "/S"
