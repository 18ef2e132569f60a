"""Merged files: one tree over all parts, a scan as a figure, and no mark that is not known to be true."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from inkassocli.core.vedlegg import Stemplet
from inkassocli.render import bilag, saksmappe
from inkassocli.render.bilag import les_inn
from inkassocli.render.brev import lag_brev, samle
from inkassocli.render.eksempler import EKSEMPLER, GRUNN
from tests.render.struktur import Element, krev_arkivform, krev_struktur, les
from tests.render.test_bilag import DAG, lag_bilde, lag_pdf
from tests.render.test_struktur import opplest

KLAGE = lag_brev(GRUNN).pdf
BREV = lag_brev(EKSEMPLER["purring"]).pdf


def med_bilag(*filer: bytes, navn: str = "scan.jpg") -> bytes:
    """A complaint with exhibits 1, 2, …"""
    lest = [Stemplet(nr, f"Papir {nr}", les_inn(fil, navn)) for nr, fil in enumerate(filer, start=1)]
    return bilag.sett_sammen(KLAGE, lest, DAG, "Forliksklage med bilag")


def endret(data: bytes, hva: Any) -> bytes:
    """A file changed by hand."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        hva(pdf)
        pdf.save(ut)
    return ut.getvalue()


def deler(data: bytes) -> list[Element]:
    rot = krev_struktur(data).rot
    assert rot.slag == "Document"
    assert {del_.slag for del_ in rot.deler} == {"Part"}
    return rot.deler


def merket(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()


def test_et_brev_og_en_skannet_side() -> None:
    """One tree with two parts; the scan is a figure with the exhibit's title, and its stamp is read before it."""
    samlet = med_bilag(lag_bilde("JPEG"))
    klage, scan = deler(samlet)
    krev_arkivform(samlet, spraak="nb-NO")
    assert opplest(klage) == opplest(les(KLAGE).rot)
    assert scan.tittel == "Bilag 1: Papir 1"
    assert [(e.slag, e.tekst.strip(), e.alt) for e in scan.deler] == [
        ("P", "Bilag 1 – side 1 av 1", ""), ("Figure", "", "Bilag 1: Papir 1"),
    ]  # fmt: skip


def test_et_tagget_bilag_beholder_treet_sitt() -> None:
    """A stored letter is read in the bundle as it is read alone, whatever stands before it."""
    samlet = med_bilag(lag_bilde("PNG"), BREV, lag_bilde("JPEG"), KLAGE)
    _, _, brev, _, klage = deler(samlet)
    assert opplest(brev) == ["Bilag 2 – side 1 av 1", *opplest(les(BREV).rot)]
    assert opplest(klage) == ["Bilag 4 – side 1 av 2", *opplest(les(KLAGE).rot)]
    assert [t.egenskaper for t in brev.finn("TH")] == [t.egenskaper for t in les(BREV).rot.finn("TH")] != []
    assert merket(samlet)
    assert samlet == med_bilag(lag_bilde("PNG"), BREV, lag_bilde("JPEG"), KLAGE)


def test_sider_av_ett_bilag() -> None:
    """Each page without text is a figure that tells its number, and only the first stamp of an exhibit is read."""
    to = io.BytesIO()
    Image.new("RGB", (60, 40)).save(to, "PDF", save_all=True, append_images=[Image.new("RGB", (60, 40))])
    lest = krev_struktur(samlet := med_bilag(to.getvalue(), navn="scan.pdf"))
    assert [f.alt for f in lest.rot.finn("Figure")] == ["Bilag 1: Papir 1, 1/2", "Bilag 1: Papir 1, 2/2"]
    assert [x.strip() for x in lest.pynt if "Bilag" in x] == ["Bilag 1 – side 2 av 2"]
    assert not merket(samlet)  # a picture in another's file: nobody knows how it is made


def test_fremmed_tekst_leses_men_loves_ikke() -> None:
    """A foreign page of text is read as it stands; the whole then no longer says that it is made after the recipes."""
    samlet = med_bilag(endret(lag_pdf(), lambda pdf: None), navn="faktura.pdf")
    with pikepdf.open(io.BytesIO(samlet)) as pdf:
        _, fremmed = pdf.Root.StructTreeRoot.K.K
        assert [str(e.S) for e in fremmed.K] == ["/P", "/P"]
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes()
        assert pdf.Root.MarkInfo.Marked


def test_ren_tekst_er_avsnitt() -> None:
    """An e-mail kept as text is read in its paragraphs, with every space, and the whole keeps its marks."""
    epost = "Hei, jeg er uenig.\n\nBeløpet er feil, " + "og " * 60 + "slik er det.\n\nHilsen Ola\n"
    samlet = med_bilag(epost.encode(), navn="epost.txt")
    assert [" ".join(e.tekst.split()) for e in deler(samlet)[1].deler[1:]] == [
        "Hei, jeg er uenig.", "Beløpet er feil, " + "og " * 60 + "slik er det.", "Hilsen Ola",
    ]  # fmt: skip
    assert merket(samlet)


def test_trykkfarger_loves_ikke() -> None:
    """A picture in a printer's colours is a figure as others, but the file's own colours do not cover it."""
    assert merket(med_bilag(lag_bilde("JPEG", "RGB")))
    assert not merket(med_bilag(lag_bilde("JPEG", "CMYK")))


def test_engelsk_kopi_har_sitt_spraak() -> None:
    """In a print file every part keeps its own language and order."""
    samlet = samle([lag_brev(GRUNN, engelsk=True).pdf, BREV, lag_brev(replace(GRUNN, maalform="nn")).pdf], tosidig=True)
    foerste, brev, nynorsk = deler(samlet)
    assert [del_.spraak for del_ in foerste.deler] == ["", "en-GB"]
    assert (brev.spraak, nynorsk.spraak) == ("", "nn-NO")
    assert opplest(brev) == opplest(les(BREV).rot)
    krev_arkivform(samlet, spraak="nb-NO")


def test_ett_brev_til_utskrift_er_ett_dokument() -> None:
    """A print file of one letter has the letter's own tree."""
    rot = krev_struktur(samle([BREV], tosidig=True)).rot
    assert rot.slag == "Document"
    assert opplest(rot) == opplest(les(BREV).rot)


def test_hele_saken() -> None:
    """The case folder has one tree, and each document begins with the line that places it."""
    lest = [les_inn(BREV, "a.pdf"), les_inn(lag_bilde("PNG"), "b.png")]
    papirer = [saksmappe.Dokument(nr, f"Papir {nr}", fil) for nr, fil in enumerate(lest, start=1)]
    samlet = saksmappe.sett_sammen(KLAGE, papirer, "2026-0001", date(2026, 12, 31), "Saksmappe", "nb")
    _, brev, bilde = deler(samlet)
    assert (brev.tittel, bilde.tittel) == ("1. Papir 1", "2. Papir 2")
    assert opplest(brev)[0] == "Sak 2026-0001 · dokument 1, side 1 av 1 · mappen 3 av 4"
    assert [e.slag for e in bilde.deler] == ["P", "Figure"]
    krev_arkivform(samlet, spraak="nb-NO")


def fremmed_tagget(pdf: pikepdf.Pdf) -> None:
    """What other programs do: own names of elements, a number tree in branches, a link with a key."""
    rot = pdf.Root.StructTreeRoot
    rot.RoleMap = Dictionary(Brevtittel=Name.Tittel, Tittel=Name.H1)
    tittel = next(e for e in rot.K.K if e.S == Name.H1)
    tittel.S = Name.Brevtittel
    side = pdf.pages[0].obj
    lenke = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], StructParent=7))
    side.Annots = Array([lenke])
    element = pdf.make_indirect(Dictionary(S=Name.Link, P=rot.K, K=Dictionary(Type=Name.OBJR, Obj=lenke, Pg=side)))
    side_eiere = rot.ParentTree.Nums[1]
    grener = [Dictionary(Nums=[0, side_eiere], Limits=[0, 0]), Dictionary(Nums=[7, element], Limits=[7, 7])]
    rot.ParentTree = pdf.make_indirect(Dictionary(Kids=[pdf.make_indirect(gren) for gren in grener]))


def test_et_fremmed_tre_flyttes_helt() -> None:
    """A tree by another program keeps its standard types, and the keys of its pages and links follow it."""
    samlet = med_bilag(endret(BREV, fremmed_tagget), navn="brev.pdf")
    with pikepdf.open(io.BytesIO(samlet)) as pdf:
        side = pdf.pages[2].obj
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        eiere = {int(nr): eier for nr, eier in zip(nums[::2], nums[1::2], strict=True)}
        assert eiere[int(side.Annots[0].StructParent)].S == "/Link"
        assert eiere[int(side.StructParents)][0].Pg.objgen == side.objgen
        assert "/RoleMap" not in pdf.Root.StructTreeRoot
        slag = [str(e.S) for e in pdf.Root.StructTreeRoot.K.K[1].K]
        assert "/H1" in slag
        assert "/Brevtittel" not in slag
        assert len(set(eiere)) * 2 == len(nums)


@pytest.mark.parametrize("oedelagt", ["/ParentTree", "/K", "StructParents"])
def test_et_tre_med_hull_brukes_ikke(oedelagt: str) -> None:
    """Where a tree does not hold all its pages they are taken whole, and no mark of the old tree is left to be read."""

    def riv(pdf: pikepdf.Pdf) -> None:
        if oedelagt == "StructParents":
            del pdf.pages[0].obj.StructParents
        else:
            del pdf.Root.StructTreeRoot[oedelagt]

    samlet = med_bilag(endret(BREV, riv), navn="brev.pdf")
    assert [e.slag for e in deler(samlet)[1].deler] == ["P", "P"]
    assert not merket(samlet)


def test_lag_beholdes_og_loese_merker_fjernes() -> None:
    """Marks without a tree go, those that choose a layer stay; a mark too many does not close ours."""

    def merk(pdf: pikepdf.Pdf) -> None:
        side = pdf.pages[0]
        side.contents_add(b"/OC /lag BDC /Span <</MCID 3>> BDC /Artifact BMC\n", prepend=True)
        side.contents_add(b"\nEMC EMC EMC EMC 0 0 1 1 re f\n")
        side.obj.StructParents = 4

    samlet = med_bilag(endret(BREV, lambda pdf: (pdf.Root.__delitem__("/StructTreeRoot"), merk(pdf))), navn="b.pdf")
    krev_struktur(samlet)
    with pikepdf.open(io.BytesIO(samlet)) as pdf:
        innhold = pdf.pages[2].Contents.read_bytes()
    assert innhold.count(b"BDC") == 3  # the page, its layer, the stamp
    assert b"/OC /lag BDC" in innhold
    assert b"MCID 3" not in innhold


def test_tittelen_i_metadata_er_den_samledes() -> None:
    """The bundle's own title stands in both places where a reader looks for it."""
    with pikepdf.open(io.BytesIO(med_bilag(BREV))) as pdf, pdf.open_metadata() as meta:
        assert meta["dc:title"] == str(pdf.docinfo.Title) == "Forliksklage med bilag"
        assert pdf.docinfo.Title == String("Forliksklage med bilag")
