"""The embedded face: codes that are the same in every paper, a name of its own for each cut, and text that is read back."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument

from inkassocli.render import skrift
from inkassocli.render.brev import lag_brev, samle
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.flate import BLOKK, FRA, VANLIGE
from tests.render.struktur import krev_arkivform
from tests.render.test_samling import endret

skrift.registrer()
FLATER = [pdfmetrics.getFont(navn) for navn in (skrift.VANLIG, skrift.FET, skrift.KURSIV)]
ALLE = [chr(nr) for nr in sorted(FLATER[0].face.charToGlyph) if 0x20 < nr < 0xFFFF and nr not in skrift._LIKE]
GODE = "".join(t for t in ALLE if not skrift.ukjente_tegn([t]) and t.isprintable() and skrift.for_trykk(t) == t)


def skrifter(data: bytes) -> list[Any]:
    """Each face of a file once, as its objects say."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alle = {f.objgen: f for side in pdf.pages for f in side.obj.Resources.Font.values()}
        return [
            (str(f.BaseFont), f.FontDescriptor.FontFile2.read_bytes(), f.ToUnicode.read_bytes(), f.objgen)
            for f in alle.values()
        ]


def brev(navn: str = "Ola Nordmann", **endringer: Any) -> bytes:
    g = EKSEMPLER["purring"]
    return lag_brev(replace(g, mottaker=replace(g.mottaker, navn=navn), **endringer)).pdf


def test_de_vanlige_tegnene_finnes_i_alle_flater() -> None:
    """Each sign once, none missing: a code that stood for nothing would print an empty box."""
    assert len(set(VANLIGE)) == len(VANLIGE)
    assert FRA + len(VANLIGE) < 256
    assert not skrift.ukjente_tegn([VANLIGE])
    assert all(ord(tegn) in f.face.charToGlyph for f in FLATER for tegn in VANLIGE)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(GODE), min_size=1, max_size=30).filter(lambda t: t.strip() == t))
def test_hvert_tegn_leses_tilbake(navn: str) -> None:
    """Whatever signs a name has, common or not, more than one cut can hold or not: who copies or listens gets them."""
    flate = FLATER[0]

    fil = PDFDocument()
    deler = flate.splitString(navn * 2, fil)
    utsnitt = flate.state[fil].utsnitt()
    lest = "".join(chr(utsnitt[nr][kode]) for nr, koder in deler for kode in koder)
    assert lest == navn * 2
    assert all(utsnitt[nr][0] == 0 for nr in range(len(utsnitt)))


def test_flere_tegn_enn_ett_utsnitt_rommer() -> None:
    """A file may use more signs than one cut has codes; all are drawn, and read back."""
    from reportlab.pdfgen.canvas import Canvas

    ut = io.BytesIO()
    lerret = Canvas(ut, initialFontName=skrift.VANLIG)
    linjer = [GODE[fra : fra + 20] for fra in range(0, len(GODE), 20)]
    for nr, linje in enumerate(linjer):
        lerret.drawString(20, 830 - nr * 15, linje)
    lerret.save()
    lest = pdfium.PdfDocument(ut.getvalue())[0].get_textpage().get_text_range()
    assert [re.sub(r"\s", "", x) for x in lest.splitlines()] == [re.sub(r"\s", "", x) for x in linjer]
    assert len(GODE) > 300
    navn = [n for n, *_ in skrifter(ut.getvalue())]
    assert len(navn) == len(set(navn)) == 2


def test_kartet_tilbake_er_etter_reglene() -> None:
    """ISO 19005-2, 6.2.11.7.2: no U+0000; CMap files hold at most a hundred lines in a block."""
    for _, _, kart, _ in skrifter(brev("Łukasz Đặng Ørjavík")):
        assert b"<0000>" not in kart
        blokker = re.findall(rb"(\d+) beginbfchar\n(.*?)\nendbfchar", kart, re.DOTALL)
        assert blokker
        assert all(int(antall) == len(linjer.splitlines()) <= BLOKK for antall, linjer in blokker)


def test_to_brev_med_de_samme_tegnene_har_det_samme_utsnittet() -> None:
    """Amounts, days and case numbers do not make another cut: their signs are in all."""
    en, to = brev("Ola Nordmann", sak="2026-1111"), brev("Nordmann Ola", sak="2027-8345")
    assert [x[:3] for x in skrifter(en)] == [x[:3] for x in skrifter(to)]


def test_ulike_utsnitt_har_ulike_navn() -> None:
    """ISO 32000-1, 9.6.4: a printer that keeps a face by its name would draw one letter with the signs of another."""
    navn = {navn: fil for navn, fil, *_ in skrifter(brev("Ola Nordmann"))}
    andre = {navn: fil for navn, fil, *_ in skrifter(brev("Żółć Qwx"))}
    assert all(re.fullmatch(r"/[A-Z]{6}\+OpenSans(-\w+)?", n) for n in navn)
    assert all(navn[n] == andre[n] for n in navn.keys() & andre.keys())
    assert len(navn.keys() | andre.keys()) > len(navn)


def test_utskriften_har_hver_flate_en_gang() -> None:
    """A print file of many letters holds a face once, and each of its pages looks as the letter alone."""
    alle = [brev(f"Ola Nordmann {'abcabcabc'[nr]}") for nr in range(9)]
    samlet = samle(alle)
    krev_arkivform(samlet, spraak="nb-NO")
    assert len(skrifter(samlet)) == len({navn for fil in alle for navn, *_ in skrifter(fil)})
    assert len(samlet) < sum(map(len, alle)) / 2
    sider = [bytes(side.render().buffer) for side in pdfium.PdfDocument(samlet)]
    assert sider == [bytes(side.render().buffer) for fil in alle for side in pdfium.PdfDocument(fil)]


def test_logoen_ligger_en_gang_i_utskriften(tmp_path: Path) -> None:
    fil = tmp_path / "logo.png"
    Image.effect_noise((200, 60), 80).convert("RGB").save(fil)
    alle = [
        lag_brev(replace(EKSEMPLER["purring"], sak=f"2026-000{nr}"), logo=fil).pdf for nr in range(1, 4)
    ]
    samlet = samle(alle)
    with pikepdf.open(io.BytesIO(samlet)) as pdf:
        bilder = [b.objgen for side in pdf.pages for b in side.obj.Resources.XObject.values()]
        assert len(bilder) >= 3
        assert len(set(bilder)) == 1
    sider = [bytes(side.render().buffer) for side in pdfium.PdfDocument(samlet)]
    assert sider == [bytes(side.render().buffer) for fil in alle for side in pdfium.PdfDocument(fil)]


@pytest.mark.parametrize("hva", ["fil", "bredder", "kart"])
def test_en_annen_flate_med_samme_navn_blandes_ikke_inn(hva: str) -> None:
    """What is shared is known by all its bytes, not by its name: another program may call anything so."""

    def bytt(pdf: pikepdf.Pdf) -> None:
        for f in pdf.pages[0].obj.Resources.Font.values():
            if hva == "fil":
                f.FontDescriptor.FontFile2.write(f.FontDescriptor.FontFile2.read_bytes() + b"\0\0\0\0")
            elif hva == "bredder":
                f.Widths[5] = Decimal(999)
            else:
                f.ToUnicode.write(f.ToUnicode.read_bytes().replace(b"<0061>", b"<0062>"))

    en = brev()
    to = endret(en, bytt)
    samlet = samle([en, to])
    assert len(skrifter(samlet)) == 2 * len(skrifter(en))
    assert sorted(x[1:3] for x in skrifter(samlet)) == sorted(x[1:3] for x in (*skrifter(en), *skrifter(to)))


def test_samme_brev_for_seg_og_etter_andre() -> None:
    """What is remembered from other letters changes nothing: the same bytes first and last."""
    foerst = brev()
    for navn in ("Żółć Qwx", "Ola Nordmann " * 8, "A-" * 60):
        brev(navn)
    assert brev() == foerst
