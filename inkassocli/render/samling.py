"""Files after one another with one tree: what was tagged keeps its own part, a scan is a figure with its title.

Pages are taken as they are. What a page without a tree holds is put in it whole: as text where it has a face to
write with, else as a figure. Only a file whose every part is known to be made after the recipes says so itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from inkassocli.render import ark
from inkassocli.render.arkivform import lagre, lovet, skriv_eiere
from inkassocli.render.delt import Delt
from inkassocli.render.vern import fremmed

MM = 72 / 25.4
BMC, BDC, EMC = (pikepdf.Operator(navn) for navn in ("BMC", "BDC", "EMC"))


@dataclass(frozen=True)
class Del:
    """One file in the whole: its pages, and its element in the tree."""

    sider: list[pikepdf.Page]
    element: Any
    navn: str = ""


class Samling:
    """A file that grows: the first one lends its metadata."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        tre = _brukbart_tre(self.pdf)
        self._loefte = lovet(self.pdf) if tre is not None else 0
        self._rot = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._dokument = self._element("Document", self._rot)
        self._rader: dict[int, Any] = {}
        self._delt = Delt()
        self._delt.sett_paa(list(self.pdf.pages), self._delt.ta_av(self.pdf))
        self._deler = [self._ta(tre, list(self.pdf.pages), "", str(self.pdf.Root.get("/Lang", "")))]
        self.pdf.Root.StructTreeRoot = self._rot

    def legg_til(self, data: bytes, tittel: str = "", *, bilde: bool = False) -> Del:
        """A file's pages behind the others; `bilde`: a picture that this program laid on its page."""
        with fremmed(tittel or "PDF"), pikepdf.open(BytesIO(data)) as en:
            delt, foerste = self._delt.ta_av(en), len(self.pdf.pages)
            self.pdf.pages.extend(en.pages)
            sider = [self.pdf.pages[nr] for nr in range(foerste, len(self.pdf.pages))]
            self._delt.sett_paa(sider, delt)
            tre = _brukbart_tre(en)
            if tre is not None:
                self._loefte = min(self._loefte, lovet(en))
                tre = self.pdf.copy_foreign(tre)
            elif not (bilde and all(map(_bare_rgb, sider))):
                self._loefte = 0
            del_ = self._ta(tre, sider, tittel, str(en.Root.get("/Lang", "")))
        self._deler.append(del_)
        return del_

    def blank(self) -> None:
        """An empty page: nothing on it, nothing in the tree."""
        self.pdf.add_blank_page(page_size=(ark.BREDDE * MM, ark.HOEYDE * MM))

    def stempel(self, del_: Del, nr: int, stempel: pikepdf.Page, navn: str) -> None:
        """Lay a stamp over a page. It is read aloud before the part's first page; on the others it is decoration.

        The name is given: the library's own is random.
        """
        side, form = del_.sider[nr], stempel.as_form_xobject()
        side.add_resource(form, Name.XObject, Name(navn))
        side.contents_add(b"q\n", prepend=True)
        tegning = side.calc_form_xobject_placement(
            form,
            Name(navn),
            pikepdf.Rectangle(*(float(x) for x in side.cropbox)),
            invert_transformations=True,
            allow_shrink=True,
            allow_expand=True,
        )
        start = b"/Artifact <</Type /Pagination>> BDC" if nr else self._les_opp(del_)
        side.contents_add(b"\nQ\n" + start + b"\n" + tegning + b"\nEMC\n", prepend=False)
        side.contents_coalesce()

    def _les_opp(self, del_: Del) -> bytes:
        """A paragraph before all else in the part; returns the operator that begins it."""
        eiere = self._rader[int(del_.sider[0].obj.StructParents)]
        avsnitt = self._element("P", del_.element, Pg=del_.sider[0].obj, K=len(eiere))
        eiere.append(avsnitt)
        del_.element.K = Array([avsnitt, *_liste(del_.element.get("/K"))])
        return b"/P <</MCID %d>> BDC" % (len(eiere) - 1)

    def ferdig(self) -> bytes:
        """The whole file."""
        elementer = [del_.element for del_ in self._deler]
        if len(elementer) == 1:
            self._dokument = elementer[0]
            self._dokument.S, self._dokument.P = Name.Document, self._rot
        else:
            self._dokument.K = Array(elementer)
        self._rot.K = self._dokument
        skriv_eiere(self.pdf, self._rader)
        with (
            self.pdf,
            fremmed("Den samlede PDF-filen", "et dokument i den er ødelagt", "ta dem ut ett for ett"),
        ):
            return lagre(self.pdf, loefte=self._loefte > 0)

    def _element(self, slag: str, over: Any, **felt: Any) -> Any:
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + slag), P=over, **felt))

    def _ta(self, tre: Any, sider: list[pikepdf.Page], tittel: str, spraak: str) -> Del:
        """A part of the document: the tree of its own, or one made of its pages; its keys follow those before."""
        del_ = self._element("Part", self._dokument)
        if tittel:
            del_.T = String(tittel)
        if spraak and spraak != str(self.pdf.Root.get("/Lang", "")):
            del_.Lang = String(spraak)
        if tre is None:
            self._ta_sider(del_, sider, tittel)
        else:
            self._ta_tre(del_, tre, sider)
        return Del(sider, del_, tittel)

    def _ta_tre(self, del_: Any, tre: Any, sider: list[pikepdf.Page]) -> None:
        """The elements of a tagged file, with the keys of its pages and of what lies on them moved up."""
        start = max(self._rader, default=-1) + 1
        if "/RoleMap" in tre:
            _standardroller(tre)
        barn = _liste(tre.K)
        if len(barn) == 1 and str(barn[0].S) == "/Document":
            under = _liste(barn[0].get("/K"))
            barn = under if all(map(_er_element, under)) else barn
        for element in barn:
            element.P = del_
        del_.K = Array(barn)
        self._rader |= {start + nr: eiere for nr, eiere in _tall(tre.ParentTree)}
        for navn in ("/ClassMap", "/IDTree"):
            if navn in tre and navn not in self._rot:
                self._rot[navn] = tre[navn]
        ting_med = [
            *(side.obj for side in sider),
            *(ting for side in sider for ting in _med_noekkel(side.obj)),
        ]
        for ting in {
            t.objgen if t.is_indirect else id(t): t for t in ting_med
        }.values():  # a logo lies on many pages
            for navn in ("/StructParents", "/StructParent"):
                if isinstance(noekkel := ting.get(navn), int):
                    ting[navn] = start + noekkel

    def _ta_sider(self, del_: Any, sider: list[pikepdf.Page], tittel: str) -> None:
        """Pages without a tree: each one piece."""
        barn = []
        for nr, side in enumerate(sider, start=1):
            noekkel = max(self._rader, default=-1) + 1
            _glem(self.pdf, side)
            slag = "P" if _har_skrift(side.resources) else "Figure"
            element = self._element(slag, del_, Pg=side.obj, K=0)
            if slag == "Figure":
                element.Alt = String(f"{tittel}, {nr}/{len(sider)}" if len(sider) > 1 else tittel or "Bilde")
                boks = Array([float(x) for x in side.cropbox])
                element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=boks)
            side.contents_add(b"/%s <</MCID 0>> BDC\n" % slag.encode(), prepend=True)
            side.contents_add(b"\nEMC")
            side.obj.StructParents, side.obj.Tabs = noekkel, Name.S
            self._rader[noekkel] = Array([element])
            barn.append(element)
        del_.K = Array(barn)


def _brukbart_tre(pdf: pikepdf.Pdf) -> Any:
    """The tree of a file whose every page has its place in it; else None: another program may write anything."""
    rot: Any = pdf.Root.get("/StructTreeRoot")
    try:
        noekler = {nr for nr, eiere in _tall(rot.ParentTree) if isinstance(eiere, Array)}
        if all(map(_er_element, _liste(rot.K))):
            return rot if all(int(side.obj.StructParents) in noekler for side in pdf.pages) else None
    except (AttributeError, RecursionError, TypeError, ValueError):
        pass
    return None


def _er_element(verdi: Any) -> bool:
    return isinstance(verdi, Dictionary) and "/S" in verdi


def _liste(verdi: Any) -> list[Any]:
    """One or several, or none, as a list."""
    if verdi is None:
        return []
    return list(verdi) if isinstance(verdi, Array) else [verdi]


def _tall(tre: Any) -> list[tuple[int, Any]]:
    """A number tree as pairs."""
    par = _liste(tre.get("/Nums"))
    egne = [(int(nr), eiere) for nr, eiere in zip(par[::2], par[1::2], strict=True)]
    return egne + [del_ for barn in _liste(tre.get("/Kids")) for del_ in _tall(barn)]


def _med_noekkel(side: Any) -> Iterable[Any]:
    """What on a page may have a key of its own: notes and links, forms and pictures."""
    kandidater = [*_liste(side.get("/Annots")), *_former(side.get("/Resources"))]
    yield from (ting for ting in kandidater if isinstance(ting, Dictionary | Stream))


def _standardroller(tre: Any) -> None:
    """The standard types in place of a file's own names: two files may use one name for two types."""
    roller = {navn: tre.RoleMap[navn] for navn in dict(tre.RoleMap)}
    koe, sett = _liste(tre.K), set()
    while koe:
        element = koe.pop()
        if not _er_element(element) or element.objgen in sett:
            continue
        sett |= {element.objgen} - {(0, 0)}
        for _ in roller:
            element.S = roller.get(str(element.S), element.S)
        koe += _liste(element.get("/K"))


def _former(ressurser: Any) -> list[Any]:
    """The forms and pictures among a page's resources."""
    former = ressurser.get("/XObject") if isinstance(ressurser, Dictionary) else None
    return list(dict(former).values()) if isinstance(former, Dictionary) else []


def _har_skrift(ressurser: Any, dybde: int = 0) -> bool:
    """True when a page, or a form on it, has a face to write with."""
    if not isinstance(ressurser, Dictionary) or dybde > 5:
        return False
    if "/Font" in ressurser and ressurser.Font:
        return True
    former = [f for f in _former(ressurser) if isinstance(f, Stream) and f.get("/Subtype") == Name.Form]
    return any(_har_skrift(f.get("/Resources"), dybde + 1) for f in former)


def _bare_rgb(side: pikepdf.Page) -> bool:
    """True when no picture on the page is in a printer's colours, which the file's own profile does not cover."""
    return all(b.get("/ColorSpace") != Name.DeviceCMYK for b in side.get_images().values())


def _glem(pdf: pikepdf.Pdf, side: pikepdf.Page) -> None:
    """Keys and marks that belong to no tree would be read as pieces of this one."""
    for ting in _med_noekkel(side.obj):
        for navn in ("/StructParents", "/StructParent"):
            if navn in ting:
                del ting[navn]
    try:
        stroemmer = [s for s in _liste(side.obj.get("/Contents")) if isinstance(s, Stream)]
        if not re.search(rb"\b(BMC|BDC|EMC)\b", b" ".join(s.read_bytes() for s in stroemmer)):
            return
        ut = _uten_merker(pikepdf.parse_content_stream(side))
    except (pikepdf.PdfError, TypeError):
        return  # shown as far as a reader can
    side.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(ut))


def _uten_merker(innhold: Iterable[Any]) -> list[Any]:
    """The operators of a page without its marks; those that choose a layer are kept."""
    ut, beholdt = [], []
    for ledd in innhold:
        if ledd.operator in (BMC, BDC):
            beholdt.append(Name.OC in ledd.operands[:1])
            if not beholdt[-1]:
                continue
        elif ledd.operator == EMC and not (beholdt and beholdt.pop()):
            continue
        ut.append(ledd)
    return ut
