"""An EHF invoice without a PDF inside, as an exhibit: a plain print of what the file says (filer.md F18)."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from inkassocli import ressurser
from tests.commands.test_forlik import RAAD
from tests.conftest import Kontor

EHF = ressurser.eksempler() / "faktura-1042.xml"
SAK, DAG = "2026-0001", "2026-11-20"


def lest(pdf: bytes) -> str:
    sider = pypdfium2.PdfDocument(BytesIO(pdf))
    return " ".join(" ".join(s.get_textpage().get_text_range() for s in sider).replace("\xa0", " ").split())


@pytest.fixture
def uten_pdf(kontor: Kontor, tmp_path: Path) -> Kontor:
    """A case of an EHF invoice without its PDF, whose file names a patient's birth day, with its letters posted."""
    tekst, n = re.subn(
        r"<cac:Attachment>.*?</cac:Attachment>", "", EHF.read_text("utf-8"), flags=re.DOTALL
    )
    tekst, m = re.subn(
        r"(<cac:AdditionalDocumentReference>\s*<cbc:ID>)1042", r"\g<1>1990-01-02", tekst, count=1
    )
    assert (n, m) == (1, 1)
    fil = tmp_path / "f.xml"
    fil.write_text(tekst, encoding="utf-8")
    kontor.greit("importer", str(fil), "--forfall-avtalt", dato="2026-09-02")
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        kontor.greit(kommando, SAK, "--postlagt", dato=dag)
    return kontor


def test_filen_er_lagret_som_den_er(uten_pdf: Kontor) -> None:
    """The XML is the sales document, and is kept byte for byte."""
    assert "bilag/faktura-1042.xml" in uten_pdf.sak()
    assert b"1990-01-02" in (uten_pdf.mappe / "saker" / SAK / "bilag/faktura-1042.xml").read_bytes()


@pytest.mark.parametrize("virksomhet", ["annet", "tannlege"])
def test_overlever_har_utskriften(uten_pdf: Kontor, virksomhet: str) -> None:
    """The package has the facts as a page, and neither the file nor what else stands in it."""
    oppsett = uten_pdf.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('"tannlege"', f'"{virksomhet}"'), "utf-8")
    svar = uten_pdf.json("overlever", SAK, "--til", "Byrå AS", "--ja", dato=DAG)
    with zipfile.ZipFile(svar["filer"][0]) as pakke:
        assert not [n for n in pakke.namelist() if n.endswith(".xml")]
        (navn,) = (n for n in pakke.namelist() if "faktura" in n)
        side, oversikt = lest(pakke.read(navn)), lest(pakke.read("oversikt.pdf"))
    for ventet in ("Faktura 1042", "Fakturanummer: 1042", "6 400,00", "1. september 2026", "Fakturalinjer"):
        assert ventet in side
        assert ventet in oversikt
    assert "1990" not in side


def test_klagen_har_utskriften(uten_pdf: Kontor) -> None:
    """forlik, where the whole invoice is wanted: the print is the exhibit, and the page of what to do says so."""
    svar = uten_pdf.json("forlik", SAK, *RAAD, "--full-faktura", dato=DAG)
    klage, side = (lest(Path(f).read_bytes()) for f in svar["filer"][:2])
    assert "utskrift av opplysningene i fakturafilen (EHF)" in klage
    assert "fakturaen er en EHF-fil uten PDF" in side


def test_helseord_i_linjene_utelates(uten_pdf: Kontor) -> None:
    """Helsepersonelloven § 21: a line that looks like health data stands without its text, unless all is wanted."""
    from inkassocli.saksgang.ehfutskrift import les_dokument

    data = re.sub(rb"(<cac:Item><cbc:Name>)[^<]*", rb"\1Rotfylling tann 36", EHF.read_bytes())
    side = lest(les_dokument(data, "f.xml", "nb").pdf)
    assert "Rotfylling" not in side
    assert "utelatt, taushetsplikt" in side
    assert "Rotfylling tann 36" in lest(les_dokument(data, "f.xml", "nn", full=True).pdf)
