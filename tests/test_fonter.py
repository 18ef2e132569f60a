"""The shipped fonts: what they can print, and that they may be shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkassocli import ressurser

ttlib = pytest.importorskip("fontTools.ttLib")

SNITT = ("Regular", "Bold", "Italic")
SPRAAK = {
    "norsk": "æøåÆØÅéèêóòôüÉÈÊÓÒÔÜ",
    "nordisk": "äöÄÖðþýÐÞÝ",
    "samisk": "áčđŋšŧžÁČĐŊŠŦŽ",
    "polsk": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "rumensk": "ăâîșțĂÂÎȘȚ",
    "baltisk og tyrkisk": "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽğışĞİŞ",
    "vietnamesisk": "ăâđêôơưĂÂĐÊÔƠƯạảãấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ",
    "walisisk": "ŵŷẁẃẅỳŴŶẀẂẄỲ",
    "tegn": "§–—«»“”‘’•…−€%&@/\\|<>[]{}#*_~^`\u00a0°²½",
    "ascii": "".join(map(chr, range(0x20, 0x7F))),
}


def _fil(snitt: str) -> Path:
    return ressurser.fonter() / f"OpenSans-{snitt}.ttf"


@pytest.mark.parametrize("snitt", SNITT)
@pytest.mark.parametrize("spraak", SPRAAK)
def test_tegn_finnes(snitt: str, spraak: str) -> None:
    """Every face can print the letters of the names and signs that Norwegian letters use."""
    cmap = ttlib.TTFont(_fil(snitt)).getBestCmap()
    assert [tegn for tegn in SPRAAK[spraak] if ord(tegn) not in cmap] == []


@pytest.mark.parametrize("snitt", SNITT)
def test_lisens_foelger_med(snitt: str) -> None:
    """A face keeps its own licence text, and the full licence lies beside it."""
    navn = {post.nameID: str(post) for post in ttlib.TTFont(_fil(snitt))["name"].names}
    assert navn[13] == "Licensed under the Apache License, Version 2.0"
    assert "Version 2.0, January 2004" in (ressurser.fonter() / "LICENSE-Apache-2.0.txt").read_text()


@pytest.mark.parametrize("snitt", SNITT)
def test_smaa_og_uten_cff(snitt: str) -> None:
    """A face is a small TrueType subset, the only kind that ReportLab can embed."""
    assert "glyf" in ttlib.TTFont(_fil(snitt))
    assert _fil(snitt).stat().st_size < 40_000
