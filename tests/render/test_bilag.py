"""Exhibits: what can be read, what is refused, and the stamp on every page."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from inkassocli.core.vedlegg import Stemplet
from inkassocli.errors import SaksfilError
from inkassocli.render.bilag import les_inn, sett_sammen

DAG = date(2026, 11, 20)


def lag_pdf(
    sider: int = 1, *, tekst: str = "Faktura", stoerrelse: tuple[float, float] = (595, 842), **side: object
) -> bytes:
    ut = io.BytesIO()
    lerret = Canvas(ut, invariant=1)
    for nr in range(sider):
        lerret.setPageSize(stoerrelse)
        lerret.drawString(50, stoerrelse[1] / 2, f"{tekst} {nr + 1}")
        lerret.showPage()
    lerret.save()
    if not side:
        return ut.getvalue()
    nytt = io.BytesIO()
    with pikepdf.open(ut) as pdf:
        for ark in pdf.pages:
            for navn, verdi in side.items():
                ark[f"/{navn}"] = verdi  # type: ignore[assignment]
        pdf.save(nytt)
    return nytt.getvalue()


def lag_bilde(form: str, modus: str = "RGB", retning: int = 1) -> bytes:
    ut = io.BytesIO()
    exif = Image.Exif()
    exif[0x112] = retning
    Image.new(modus, (60, 40)).save(ut, form, exif=exif)
    return ut.getvalue()


def kryptert(eier: str, bruker: str) -> bytes:
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(lag_pdf())) as pdf:
        pdf.save(ut, encryption=pikepdf.Encryption(owner=eier, user=bruker))
    return ut.getvalue()


def tekster(pdf: bytes) -> list[str]:
    lest = pypdfium2.PdfDocument(pdf)
    return [side.get_textpage().get_text_range() for side in lest]


@pytest.mark.parametrize(
    "data, melding",
    [
        (b"hei", "filen er verken PDF, JPG, PNG eller ren tekst"),
        (b"%PDF-1.4\nikke noe mer", "PDF-filen er ødelagt og kan ikke leses"),
        (b"\xff\xd8\xff\xe0ikke et bilde", "bildet kan ikke leses"),
        (kryptert("eier", "bruker"), "PDF-filen er kryptert (beskyttet med passord)"),
    ],
    ids=["tekst", "oedelagt", "oedelagt bilde", "passord"],
)
def test_det_som_ikke_kan_legges_ved_avvises(data: bytes, melding: str) -> None:
    """A file that cannot be an exhibit is told by its name, with exit code 4."""
    with pytest.raises(SaksfilError, match=r"^scan\.pdf: ") as feil:
        les_inn(data, "scan.pdf")
    assert melding in str(feil.value)
    assert feil.value.kode == 4


@pytest.mark.parametrize(
    "data", [lag_bilde("JPEG"), lag_bilde("JPEG", retning=6), lag_bilde("PNG"), lag_bilde("PNG", "RGBA")]
)
def test_bilder_blir_en_side(data: bytes) -> None:
    """JPG and PNG, turned and transparent ones too, become one page of A4."""
    lest = les_inn(data, "bilde")
    side = pypdfium2.PdfDocument(lest.pdf)[0]
    assert lest.sider == 1
    assert sorted(round(x) for x in side.get_size()) == [595, 842]


def test_hver_side_faar_stempel() -> None:
    """Every page of every exhibit says which exhibit it is and which page; the complaint itself has no stamp."""
    papir, bilag = (
        lag_pdf(2, tekst="Klage"),
        [
            Stemplet(1, "Faktura 1042", les_inn(lag_pdf(3), "a")),
            Stemplet(2, "Bilde", les_inn(lag_bilde("PNG"), "b"), unntatt=True),
        ],
    )
    samlet = sett_sammen(papir, bilag, DAG, "Forliksklage")
    sider = tekster(samlet)
    assert [s.split("\r\n")[0] for s in sider[:2]] == ["Klage 1", "Klage 2"]
    assert [f"Bilag 1 – side {n} av 3" in sider[1 + n] for n in (1, 2, 3)] == [True] * 3
    assert "Bilag 2 – side 1 av 1" in sider[5]
    assert "Kreves unntatt fra innsyn, tvisteloven § 14-4 (3) c" in sider[5]
    assert not any("unntatt" in s for s in sider[:5])


@pytest.mark.parametrize("rotasjon", [0, 90, 180, 270])
@pytest.mark.parametrize("boks", [None, [-100, -50, 495, 792]])
def test_stempelet_staar_oppe_til_hoeyre(rotasjon: int, boks: list[int] | None) -> None:
    """Also on a turned page and one whose origin is elsewhere, the stamp is upright in the top right corner."""
    felt: dict[str, object] = {"Rotate": rotasjon} if rotasjon else {}
    if boks:
        felt["MediaBox"] = boks
    samlet = sett_sammen(lag_pdf(), [Stemplet(1, "A", les_inn(lag_pdf(**felt), "a"))], DAG, "K")  # type: ignore[arg-type]
    side = pypdfium2.PdfDocument(samlet)[1]
    bilde = side.render(scale=1).to_pil().convert("L")
    rute = bilde.crop((bilde.width - 115, 10, bilde.width - 10, 34))
    assert min(rute.tobytes()) < 90  # the frame and the letters are there
    assert bilde.getpixel((bilde.width - 12, 17)) == 255  # and the box is white inside


def test_samme_bytes_hver_gang() -> None:
    """The same exhibits give the same bytes."""
    bilag = [Stemplet(1, "A", les_inn(lag_pdf(2), "a")), Stemplet(2, "B", les_inn(lag_bilde("JPEG"), "b"))]
    assert sett_sammen(lag_pdf(), bilag, DAG, "K") == sett_sammen(lag_pdf(), bilag, DAG, "K")


def test_originalen_er_uroert() -> None:
    """The stored bytes are not changed by stamping."""
    data = lag_pdf(2)
    foer = bytes(data)
    lest = les_inn(data, "a")
    sett_sammen(lag_pdf(), [Stemplet(1, "A", lest)], DAG, "K")
    assert lest.pdf == foer


def test_sider_som_deler_ressurser() -> None:
    """Pages that share one resource dictionary each keep their own stamp."""
    delt = io.BytesIO()
    with pikepdf.open(io.BytesIO(lag_pdf(3))) as pdf:
        felles = pdf.make_indirect(pdf.pages[0].Resources)
        for ark in pdf.pages:
            ark.Resources = felles
        pdf.save(delt)
    sider = tekster(sett_sammen(lag_pdf(), [Stemplet(1, "A", les_inn(delt.getvalue(), "a"))], DAG, "K"))
    assert [f"side {n} av 3" in sider[n] for n in (1, 2, 3)] == [True] * 3


def test_bokmerker_til_bilagene() -> None:
    """A reader can jump to each exhibit."""
    samlet = sett_sammen(lag_pdf(), [Stemplet(1, "Faktura", les_inn(lag_pdf(), "a"))], DAG, "K")
    with pikepdf.open(io.BytesIO(samlet)) as pdf, pdf.open_outline() as innhold:
        assert [str(p.title) for p in innhold.root] == ["Bilag 1: Faktura"]
