"""Foreign files as exhibits (saken.md F, G, H, N2, N3; tillit.md K15): what is shown is what the owner sees."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from inkassocli.core.vedlegg import Stemplet
from inkassocli.errors import SaksfilError
from inkassocli.render.bilag import les_inn, sett_sammen
from inkassocli.render.vern import SIDER
from tests.render.test_bilag import kryptert, lag_pdf, tekster


def skjema(verdi: str, *, flagg: int = 0, xfa: bool = False) -> bytes:
    """A page with a field without a picture of its own, which the reader is asked to draw."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(lag_pdf())) as pdf:
        felt = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("pris"), V=String(verdi), F=flagg,
                Rect=[100, 600, 300, 620], DA=String("/Helv 12 Tf 0 g"),
            )
        )  # fmt: skip
        pdf.pages[0].Annots = Array([felt])
        helv = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        pdf.Root.AcroForm = Dictionary(
            Fields=[felt], DA=String("/Helv 12 Tf 0 g"), DR=Dictionary(Font=Dictionary(Helv=helv)), NeedAppearances=True
        )
        if xfa:
            pdf.Root.AcroForm.XFA = String("x")
        pdf.save(ut)
    return ut.getvalue()


def med_lag(**valg: object) -> bytes:
    """A page with a layer, and how the file says that it stands."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(lag_pdf())) as pdf:
        lag = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Utkast")))
        stand = {f"/{navn}": Array([lag]) if verdi is True else verdi for navn, verdi in valg.items()}
        pdf.Root.OCProperties = Dictionary(OCGs=[lag], D=Dictionary(stand))
        pdf.save(ut)
    return ut.getvalue()


def to_bilder() -> bytes:
    """A JPEG as some phones make it: the picture, and a small grey one behind it (MPO)."""
    ut = io.BytesIO()
    liten = Image.new("RGB", (300, 400), "grey")
    Image.effect_noise((1200, 1600), 50).convert("RGB").save(ut, "MPO", save_all=True, append_images=[liten])
    return ut.getvalue()


def klage(data: bytes, navn: str) -> bytes:
    return sett_sammen(lag_pdf(), [Stemplet(1, "A", les_inn(data, navn))], date(2026, 11, 20), "Klage")


@pytest.mark.parametrize("verdi", ["12 500 kr", "æøå", "Đorđe Čop"])
def test_feltene_tegnes_inn(verdi: str, capfd: pytest.CaptureFixture[str]) -> None:
    """F: the value stands on the page of the complaint, no field is left, and no library speaks on the screen."""
    samlet = klage(skjema(verdi), "skjema.pdf")
    assert verdi in tekster(samlet)[1]
    with pikepdf.open(io.BytesIO(samlet)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/Annots" not in pdf.pages[1]
    assert les_inn(skjema(verdi), "skjema.pdf") == les_inn(skjema(verdi), "skjema.pdf")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("data", [skjema("hei 😀"), skjema("x", xfa=True)], ids=["tegn", "xfa"])
def test_felt_som_ikke_kan_tegnes(data: bytes) -> None:
    """F: a form whose values cannot be drawn is refused by its name, with what to do."""
    with pytest.raises(SaksfilError, match=r"^skjema\.pdf: .* felt som ikke kan tegnes inn") as feil:
        les_inn(data, "skjema.pdf")
    assert "ny PDF" in feil.value.gjoer


def test_et_skjult_felt_blir_ikke_synlig() -> None:
    """F: what its owner does not see is not drawn."""
    assert "hemmelig" not in tekster(klage(skjema("hemmelig", flagg=2), "skjema.pdf"))[1]


def test_en_jpeg_med_to_bilder_er_en_side() -> None:
    """G: one page, stamped; the pages that are told are those in the file, and the second picture is not in it."""
    lest = les_inn(to_bilder(), "mobil.jpg")
    assert lest.sider == len(pypdfium2.PdfDocument(lest.pdf)) == 1
    assert lest.pdf.count(b"\xff\xd8\xff") == 1
    assert "Bilag 1 – side 1 av 1" in tekster(klage(to_bilder(), "mobil.jpg"))[1]


def test_en_avkuttet_jpeg() -> None:
    """H: the first 2 000 bytes of a picture are refused by name."""
    with pytest.raises(SaksfilError, match=r"^mobil\.jpg: bildet kan ikke leses") as feil:
        les_inn(to_bilder()[:2000], "mobil.jpg")
    assert feil.value.kode == 4


def test_bare_eierpassord() -> None:
    """N2, K15: a PDF that opens without a password is used, and lies unlocked in the complaint."""
    samlet = klage(kryptert("eier", ""), "bank.pdf")
    assert "Faktura 1" in tekster(samlet)[1]
    with pikepdf.open(io.BytesIO(samlet)) as pdf:
        assert not pdf.is_encrypted


def test_tegn_uten_skrift() -> None:
    """N3: a sign that the face lacks is shown as its code; all else stands word for word, inside the margins."""
    lest = les_inn(("Hei 😀!  Betaler fredag.\n" + "W" * 300).encode(), "epost.txt")
    assert lest.merknad == "tegn"
    side = pypdfium2.PdfDocument(lest.pdf)[0]
    tekst = " ".join(side.get_textpage().get_text_range().split())
    assert tekst.startswith("Hei U+1F600 ! Betaler fredag.")
    assert tekst.count("W") == 300
    bilde = side.render(scale=1).to_pil().convert("L")
    assert min(bilde.crop((bilde.width - 50, 0, bilde.width, bilde.height)).tobytes()) == 255
    assert les_inn(b"Hei!", "epost.txt").merknad == ""


@pytest.mark.parametrize("valg", [{"OFF": True}, {"BaseState": Name.OFF}], ids=["av", "grunnstilling"])
def test_skjulte_lag(valg: dict[str, object]) -> None:
    """A layer that is off would be seen in the complaint: refused by name; one that is on is used."""
    with pytest.raises(SaksfilError, match=r"^plan\.pdf: PDF-filen har lag som er slått av"):
        les_inn(med_lag(**valg), "plan.pdf")
    assert les_inn(med_lag(ON=True, BaseState=Name.OFF), "plan.pdf").sider == 1
    assert les_inn(med_lag(), "plan.pdf").sider == 1


def test_lag_som_skifter_ved_utskrift() -> None:
    """A layer that its owner sees on the screen and not on paper, or the other way round, is refused by name."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(med_lag(AS=Array([Dictionary(Event=Name.Print)])))) as pdf:
        pdf.save(ut)
        assert les_inn(ut.getvalue(), "plan.pdf").sider == 1
        ut = io.BytesIO()
        pdf.Root.OCProperties.OCGs[0].Usage = Dictionary(Print=Dictionary(PrintState=Name.OFF))
        pdf.save(ut)
    with pytest.raises(SaksfilError, match=r"^plan\.pdf: PDF-filen har lag"):
        les_inn(ut.getvalue(), "plan.pdf")


def test_en_tekst_av_mange_sider() -> None:
    """A text has the same bound of pages as a PDF."""
    with pytest.raises(SaksfilError, match=f"har 501 sider, og et bilag kan ha høyst {SIDER}"):
        les_inn(b"a\n" * (60 * SIDER + 1), "logg.txt")
