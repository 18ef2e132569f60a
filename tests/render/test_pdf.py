"""The PDF as a file: faces, metadata, equal bytes, pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from inkassocli.errors import OppsettError, SaksfilError
from inkassocli.render.brev import FerdigBrev, lag_brev, samle
from inkassocli.render.eksempler import EKSEMPLER, GRUNN, KRAV, OLA
from tests.render.hjelp import mange_krav, ruter, sidetekster


def lag(**endret: Any) -> FerdigBrev:
    """The main letter with some facts changed."""
    return lag_brev(replace(GRUNN, **endret))


def lag_mange(antall: int) -> FerdigBrev:
    """The main letter with many claims."""
    krav = mange_krav(antall)
    hovedstol, renter = sum(k.hovedstol for k in krav), sum(k.renter for k in krav)
    return lag(krav=krav, hovedstol=hovedstol, renter=renter)


@pytest.mark.parametrize("navn", sorted(EKSEMPLER))
def test_alle_skrifter_er_innebygd(navn: str) -> None:
    """Every face on every page is embedded and subset; Helvetica is nowhere in the file."""
    data = lag_brev(EKSEMPLER[navn], engelsk=True).pdf
    with pikepdf.open(BytesIO(data)) as dokument:
        skrifter = [o for o in dokument.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o]
        assert skrifter
        assert not [o for o in skrifter if "Helvetica" in str(o.BaseFont)]
        for side in dokument.pages:
            for flate in side.Resources.Font.values():
                assert "+OpenSans" in str(flate.BaseFont)
                assert "/FontFile2" in flate.FontDescriptor


def test_samme_data_gir_samme_fil() -> None:
    """Equal facts give equal bytes, whatever SOURCE_DATE_EPOCH the shell has, which is left as it was."""
    foerste = lag().pdf
    os.environ["SOURCE_DATE_EPOCH"] = "1"
    try:
        assert lag().pdf == foerste
        assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    assert samle([foerste, foerste]) == samle([foerste, foerste])


def test_metadata() -> None:
    """The file tells its language, its title without the debtor's name, and the letter's own date."""
    with pikepdf.open(BytesIO(lag(maalform="nn").pdf)) as dokument:
        assert str(dokument.Root.Lang) == "nn-NO"
        assert dokument.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712 -- a pikepdf value
        assert str(dokument.docinfo.Title) == "Betalingsoppfordring – Sak 2026-0001"
        assert str(dokument.docinfo.CreationDate).startswith("D:20261015")
    with pikepdf.open(BytesIO(lag_brev(GRUNN, engelsk=True).pdf)) as dokument:
        assert str(dokument.Root.Lang) == "nb-NO"


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finner_ingen_feil(tmp_path: Path) -> None:
    """The file is sound for a strict reader, alone and in a print file."""
    for nr, data in enumerate((lag().pdf, samle([lag().pdf, lag_mange(40).pdf], tosidig=True))):
        fil = tmp_path / f"{nr}.pdf"
        fil.write_bytes(data)
        assert subprocess.run(["qpdf", "--check", str(fil)], capture_output=True, check=False).returncode == 0


def test_side_og_sak_paa_hvert_ark() -> None:
    """Every sheet shows the case and «Side n av m»."""
    sider = sidetekster(lag_mange(80).pdf)
    assert len(sider) >= 3
    for nr, tekst in enumerate(sider, start=1):
        assert f"Sak 2026-0001 · Side {nr} av {len(sider)}" in tekst


@pytest.mark.parametrize("antall", [24, 25, 26, 27, 28, 29, 40, 62, 63, 64, 65])
def test_sum_staar_aldri_alene(antall: int) -> None:
    """The lines of the sum and the last claim are on the same page, wherever the page ends."""
    data = lag_mange(antall).pdf
    sider = {r.tekst: r.side for r in ruter(data)}
    krav, forfall = sider[str(1000 + antall - 1)], [r for r in ruter(data) if r.tekst == "Hovedkrav"]
    assert krav == sider["Gebyr for dette brevet"] == next(s for t, s in sider.items() if t.startswith("Gebyr for tidligere brev"))
    assert all(r.side <= krav for r in forfall)
    betale = [r.side for r in ruter(data) if r.tekst == "Å betale"]
    assert betale[0] == krav


def test_tabellhodet_gjentas() -> None:
    """A table that goes on over the page repeats its head."""
    sider = sidetekster(lag_mange(60).pdf)
    assert sum("Rente fra" in side for side in sider) >= 2


def test_navn_paa_faktura_og_gjelder_kan_vaere_lange() -> None:
    """Long names and descriptions break inside their column and stay on the sheet."""
    lang = replace(KRAV, gjelder="Tannbehandling " + "svært lang beskrivelse " * 12, faktura="F" * 40)
    for rute in ruter(lag(krav=(lang,)).pdf):
        assert rute.x1 <= 191, rute


def test_for_stor_tekst_er_en_feil_ikke_et_krasj() -> None:
    """A description longer than a page is told as a fault of the case file."""
    with pytest.raises(SaksfilError):
        lag(krav=(replace(KRAV, gjelder="ord " * 6000),))


@pytest.mark.parametrize(
    "navn",
    [
        "A & B <b>x",
        "<img src='/etc/passwd'>",
        "{{ 7*7 }} {% raw %}",
        "@@betaling",
        "# Ola *Nordmann* [l](http://x)",
        "&amp; \\ |",
    ],
)
def test_navn_trykkes_som_det_er(navn: str) -> None:
    """A debtor's name is never markup: it prints letter for letter."""
    avtale = replace(EKSEMPLER["avtale"], mottaker=replace(OLA, navn=navn))
    for grunnlag in (replace(GRUNN, mottaker=replace(OLA, navn=navn)), avtale):
        brev = lag_brev(grunnlag)
        assert navn in " ".join(sidetekster(brev.pdf))
        assert navn in brev.tekst


@pytest.mark.parametrize(
    "navn", ["Ánte Ŋuorgi Đoahtár", "Łukasz Żółć", "Ștefan Țurcanu", "Åse Ærlig Øst", "Ola\u2011Per"]
)
def test_nordiske_samiske_og_europeiske_navn(navn: str) -> None:
    """Names with letters of Norway's neighbours and of the Sámi are printed, also typed as base and accent."""
    import unicodedata

    for form in ("NFC", "NFD"):
        brev = lag(mottaker=replace(OLA, navn=unicodedata.normalize(form, navn)))
        assert navn.replace("\u2011", "-") in brev.tekst


@pytest.mark.parametrize(
    "navn,tegn", [("Иван Петров", "U+0418"), ("Ola 🦷", "U+1F9B7"), ("Ola\x00", "U+0000")]
)
def test_tegn_uten_form_i_skriften(navn: str, tegn: str) -> None:
    """A letter the face lacks is named in an error, not printed as an empty box."""
    with pytest.raises(SaksfilError) as feil:
        lag(mottaker=replace(OLA, navn=navn))
    assert tegn in feil.value.melding


@pytest.mark.parametrize("format_", ["PNG", "JPEG"])
def test_logo_og_underskrift(tmp_path: Path, format_: str) -> None:
    """Logo and signature are printed, above the window and above the name."""
    fil = tmp_path / f"bilde.{format_.lower()}"
    Image.new("RGB", (600, 200), (10, 60, 120)).save(fil, format_)
    brev = lag_brev(EKSEMPLER["bekreftelse"], logo=fil, underskrift=fil)
    with pikepdf.open(BytesIO(brev.pdf)) as dokument:
        assert len(dokument.pages[0].get_images()) >= 1
    assert brev.pdf == lag_brev(EKSEMPLER["bekreftelse"], logo=fil, underskrift=fil).pdf


def test_ubrukelig_bilde(tmp_path: Path) -> None:
    """A picture that cannot be read is a fault of the settings (exit 9)."""
    fil = tmp_path / "logo.png"
    fil.write_text("ikke et bilde")
    with pytest.raises(OppsettError, match=r"logo\.png"):
        lag_brev(GRUNN, logo=fil)


def test_tosidig_utskrift() -> None:
    """In a print file for both sides of the paper every letter starts on a sheet of its own."""
    ett, to = lag_brev(EKSEMPLER["purring"]), lag()
    assert (ett.sider, to.sider) == (1, 2)
    with pikepdf.open(BytesIO(samle([ett.pdf, to.pdf, ett.pdf], tosidig=True))) as dokument:
        assert len(dokument.pages) == 6
    with pikepdf.open(BytesIO(samle([ett.pdf, to.pdf, ett.pdf]))) as dokument:
        assert len(dokument.pages) == 4


def test_summen_er_delene() -> None:
    """A letter cannot state lines and a total that disagree: the facts themselves are refused."""
    with pytest.raises(ValueError, match="hovedstol"):
        replace(GRUNN, hovedstol=Decimal("1.00"))
    assert GRUNN.sum == GRUNN.hovedstol + GRUNN.renter + GRUNN.gebyrer
