"""What a finished file says of itself, after the recipes of PDF/A-2a and PDF/UA-1: tree, metadata, colours.

ReportLab draws, pikepdf writes the tree into its file. The same tree gives the same bytes.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from inkassocli import ressurser
from inkassocli.core.verdi import verdi
from inkassocli.render.tre import Merke, Node, Tre

_DATO = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_DEL = re.compile(rb"pdfaid:part(?:>|=[\"'])([23])")
_NIVAA = re.compile(rb"pdfaid:conformance(?:>|=[\"'])A")
_UA = re.compile(rb"pdfuaid:part(?:>|=[\"'])1")
MELLOM = "http://www.aiim.org/pdfa/ns/"
# PDF/A knows the names of Dublin Core, XMP and itself; PDF/UA's own must be described in the file.
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
%s</rdf:Description>
%s</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
UA = "http://www.aiim.org/pdfua/ns/id/"
LOEFTE = f"""<rdf:Description rdf:about="" xmlns:pdfaid="{MELLOM}id/" xmlns:pdfuaid="{UA}"
 xmlns:pdfaExtension="{MELLOM}extension/" xmlns:pdfaSchema="{MELLOM}schema#" xmlns:pdfaProperty="{MELLOM}property#"
 pdfaid:part="%d" pdfaid:conformance="A" pdfuaid:part="1">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@verdi
class Vedlagt:
    """A machine-readable file that belongs to the paper: its name, what it is, and the bytes (JSON)."""

    navn: str
    beskrivelse: str
    data: bytes


def fullfoer(data: bytes, tre: Tre, vedlagt: Vedlagt | None = None) -> bytes:
    """The drawn file with its tree, its metadata and what belongs to it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        rader = _skriv_tre(pdf, tre)
        merk_sider(pdf, rader)
        if vedlagt is not None:
            _legg_ved(pdf, vedlagt)
        return lagre(pdf)


def _skriv_tre(pdf: pikepdf.Pdf, tre: Tre) -> dict[int, Any]:
    """The elements as objects of the file; returns the owners of each page's marks, by page counted from 0."""
    sider = [side.obj for side in pdf.pages]
    objekter: dict[int, Any] = {}
    rot = pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    rot.K = _element(pdf, tre.rot, rot, sider, objekter)
    return {side - 1: Array([objekter[id(eier)] for eier in eiere]) for side, eiere in tre.sider.items()}


def _element(pdf: pikepdf.Pdf, node: Node, over: Any, sider: list[Any], objekter: dict[int, Any]) -> Any:
    """A node and all below it. No closure: it would hold the whole file until Python looks for garbage."""
    ut = objekter[id(node)] = pdf.make_indirect(Dictionary(S=Name("/" + node.slag), P=over))
    if node.egenskaper:
        ut.A = pikepdf.Object.parse(node.egenskaper.encode())
    if node.alt:
        ut.Alt = String(node.alt)
    foerste = next((del_.side for del_ in node.deler if isinstance(del_, Merke)), 0)
    if foerste:
        ut.Pg = sider[foerste - 1]
    barn = [
        _del(x, foerste, sider) if isinstance(x, Merke) else _element(pdf, x, ut, sider, objekter)
        for x in node.deler
    ]
    if barn:
        ut.K = barn[0] if len(barn) == 1 else Array(barn)
    return ut


def _del(merke: Merke, foerste: int, sider: list[Any]) -> Any:
    """A mark on the element's first page is a number; one on a later page names it."""
    if merke.side == foerste:
        return merke.nummer
    return Dictionary(Type=Name.MCR, Pg=sider[merke.side - 1], MCID=merke.nummer)


def merk_sider(pdf: pikepdf.Pdf, rader: dict[int, Any]) -> None:
    """Each page's key into the list of owners is its own number."""
    for nr, side in enumerate(pdf.pages):
        if nr in rader:
            side.obj.StructParents = nr
            side.obj.Tabs = Name.S
    skriv_eiere(pdf, rader)


def skriv_eiere(pdf: pikepdf.Pdf, rader: dict[int, Any]) -> None:
    """The number tree from a page's key to the owners of its marks."""
    nums = Array()
    for noekkel, eiere in sorted(rader.items()):
        nums.append(noekkel)
        nums.append(eiere)
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(Dictionary(Nums=nums))
    pdf.Root.StructTreeRoot.ParentTreeNextKey = max(rader, default=-1) + 1


def lagre(pdf: pikepdf.Pdf, *, loefte: bool = True) -> bytes:
    """The bytes to keep. Without `loefte` the file does not say what it is made after: not all in it is known to be."""
    rot = pdf.Root
    del_ = (3 if "/AF" in rot else 2) if loefte else 0
    rot.MarkInfo = Dictionary(Marked=True)
    rot.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    rot.Metadata = pdf.make_stream(_xmp(pdf.docinfo, del_), Type=Name.Metadata, Subtype=Name.XML)
    if "/OutputIntents" not in rot:
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB"),
            Info=String("sRGB IEC61966-2.1"),
            DestOutputProfile=pdf.make_stream(_fargeprofil(), N=3),
        )
        rot.OutputIntents = Array([pdf.make_indirect(intent)])
    ut = BytesIO()
    pdf.save(
        ut,
        deterministic_id=True,
        min_version="1.7",
        fix_metadata_version=False,  # the metadata is written above, and would be written anew
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return ut.getvalue()


@cache
def _fargeprofil() -> bytes:
    return (ressurser.fonter() / "sRGB.icc").read_bytes()


def _xmp(info: Any, del_: int) -> bytes:
    """The document's own facts once more, as XML."""

    def felt(noekkel: str, form: str) -> str:
        verdi = str(info.get(noekkel, ""))
        return form % escape(verdi, quote=False) if verdi else ""

    def dag(noekkel: str, navn: str) -> str:
        tall = _DATO.match(str(info.get(noekkel, "")))
        return "<xmp:{0}>{1}-{2}-{3}T{4}:{5}:{6}Z</xmp:{0}>\n".format(navn, *tall.groups()) if tall else ""

    spraakloest = '<dc:%s><rdf:Alt><rdf:li xml:lang="x-default">%%s</rdf:li></rdf:Alt></dc:%s>\n'
    linjer = (
        felt("/Title", spraakloest % ("title", "title")),
        felt("/Author", "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n"),
        felt("/Subject", spraakloest % ("description", "description")),
        felt("/Creator", "<xmp:CreatorTool>%s</xmp:CreatorTool>\n"),
        dag("/CreationDate", "CreateDate"),
        dag("/ModDate", "ModifyDate"),
        felt("/Producer", "<pdf:Producer>%s</pdf:Producer>\n"),
    )
    return (XMP % ("".join(linjer), LOEFTE % del_ if del_ else "")).encode()


def lovet(pdf: pikepdf.Pdf) -> int:
    """The part of PDF/A that a tagged file says it is made after; 0 when it does not also say PDF/UA."""
    stroem: Any = pdf.Root.get("/Metadata")
    if not isinstance(stroem, pikepdf.Stream):
        return 0
    xmp = stroem.read_raw_bytes()
    del_ = _DEL.search(xmp)
    return int(del_[1]) if del_ and _NIVAA.search(xmp) and _UA.search(xmp) else 0


def _legg_ved(pdf: pikepdf.Pdf, vedlagt: Vedlagt) -> None:
    """PDF/A-3: an associated file, the data that the paper shows."""
    dag = str(pdf.docinfo["/CreationDate"])
    fil = pikepdf.AttachedFileSpec(
        pdf,
        vedlagt.data,
        filename=vedlagt.navn,
        description=vedlagt.beskrivelse,
        mime_type="application/json",
        mod_date=dag,
        creation_date=dag,
        relationship=Name.Data,
    )
    pdf.attachments[vedlagt.navn] = fil
    pdf.Root.AF = Array([fil.obj])
