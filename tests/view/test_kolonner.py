"""The plain column writer: equal columns, amounts to the right and never cut, nothing that a terminal obeys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.view.kolonner import kolonner

HODE = ("Sak", "Navn", ">Rest")
RADER = [("2026-0001", "Ola Nordmann", "6 570,51"), ("2026-0002", "Kari", "38,00")]


def test_ordrett() -> None:
    """Columns are as wide as their widest cell; text stands left, amounts right; no blanks at the end."""
    assert list(kolonner(HODE, RADER)) == [
        "Sak        Navn              Rest",
        "2026-0001  Ola Nordmann  6 570,51",
        "2026-0002  Kari             38,00",
    ]
    assert list(kolonner(("A", "B"), [("x", "")])) == ["A  B", "x"]


def test_uten_hode_og_rader() -> None:
    """Empty headings give no heading line; nothing gives nothing."""
    assert list(kolonner(("", ">", ""), [("a", "1", "b"), ("aa", "10", "")])) == ["a    1  b", "aa  10"]
    assert list(kolonner(HODE, [])) == ["Sak  Navn  Rest"]
    assert list(kolonner(("", ""), [])) == []


def test_kuttes_til_bredden() -> None:
    """A window too narrow cuts the widest text first, with «…», and leaves the amount whole."""
    assert list(kolonner(HODE, RADER, bredde=30)) == [
        "Sak        Navn           Rest",
        "2026-0001  Ola Nord…  6 570,51",
        "2026-0002  Kari          38,00",
    ]


def test_beloep_kuttes_aldri() -> None:
    """In a window narrower than that, a line becomes too long rather than wrong."""
    linjer = list(kolonner(HODE, RADER, bredde=5))
    assert linjer[1] == "2026-00…  Ola Nor…  6 570,51"


@pytest.mark.parametrize("tegn", ["\x1b[31m", "\n", "\r", "\t", "\x07", "\u202e", "\u2028", "\x9b"])
def test_terminalen_styres_ikke(tegn: str) -> None:
    """A name from a file can not colour, turn or move what the terminal shows."""
    (linje,) = kolonner(("", ""), [(f"Ola{tegn}N", "x")])
    assert not set(tegn.replace("[31m", "")) & set(linje)
    assert len(linje.splitlines()) == 1


def test_rader_maa_ha_like_mange_celler() -> None:
    """A row with a missing cell is our own mistake and is not hidden."""
    with pytest.raises(ValueError, match="zip"):
        list(kolonner(HODE, [("bare", "to")]))


CELLE = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30)


@given(st.lists(st.tuples(CELLE, CELLE, CELLE), max_size=8), st.none() | st.integers(10, 120))
def test_alle_bredder(rader: list[tuple[str, str, str]], bredde: int | None) -> None:
    """Whatever the cells: one line each, amounts whole, and within the width as long as the text can give way."""
    linjer = list(kolonner(HODE, rader, bredde))
    assert len(linjer) == len(rader) + 1
    for linje, rad in zip(linjer[1:], rader, strict=True):
        assert linje.endswith(rad[2].rstrip())
    if bredde is not None and bredde >= 8 + 2 + 8 + 2 + 30:
        assert max(map(len, linjer)) <= bredde


def test_brede_tegn_tar_to_plasser() -> None:
    """Columns stay equal on the screen: East Asian signs take two places, combining accents none."""
    rader = [("李小龙", "1"), ("Ola\u0301 N", "10"), ("Kari", "–")]
    assert list(kolonner(("Navn", ">Nr"), rader)) == [
        "Navn    Nr",
        "李小龙   1",
        "Ola\u0301 N   10",
        "Kari     –",
    ]
    (kuttet,) = kolonner(("", ""), [("李小龙李小龙", "x" * 8)], 18)
    assert kuttet == "李小龙…   " + "x" * 8
