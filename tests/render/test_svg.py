"""A logo as SVG: the shapes are drawn where the standard says, and what is not drawn is refused."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from inkassocli.errors import OppsettError
from inkassocli.render.brev import lag_brev
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.svg import bue, sti

HODE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'


def logo(tmp_path: Path, innhold: str) -> Path:
    """A file with some shapes on 100 by 20."""
    fil = tmp_path / "logo.svg"
    fil.write_text(f"{HODE}{innhold}</svg>")
    return fil


def farge(fil: Path, x: float, y: float) -> tuple[int, ...]:
    """The colour printed at a point of the logo, which is 70 mm wide from (20, 8) on the sheet."""
    side = pdfium.PdfDocument(lag_brev(EKSEMPLER["bekreftelse"], logo=fil).pdf)[0]
    bilde = side.render(scale=4).to_pil()
    mm = bilde.width / 210
    return tuple(bilde.getpixel((int((20 + x * 0.7) * mm), int((8 + y * 0.7) * mm))))


@pytest.mark.parametrize(
    "form",
    [
        '<rect x="0" y="0" width="20" height="20" fill="#f00"/>',
        '<circle cx="10" cy="10" r="9" style="fill:rgb(255,0,0)"/>',
        '<ellipse cx="10" cy="10" rx="9" ry="5" fill="red"/>',
        '<g fill="#ff0000" transform="translate(5 5) scale(2)"><path d="M0 0h5v5h-5z"/></g>',
        '<polygon points="0,0 20,0 20,20 0,20" fill="red"/>',
        '<rect x="1" y="1" width="18" height="18" rx="4" fill="red"/>',
        '<path d="M0 10 A10 10 0 0 1 20 10 A10 10 0 0 1 0 10 Z" fill="red"/>',
        '<path d="m2 2 16 0 0 16-16 0z" fill="red" fill-rule="evenodd"/>',
        '<line x1="0" y1="10" x2="20" y2="10" stroke="red" stroke-width="6"/>',
        '<path d="M0 10C0 0 20 0 20 10S0 20 0 10z" fill="red"/>',
        '<path d="M0 10Q10 -10 20 10T0 10z M5 5h10v10h-10z" fill="red"/>',
    ],
)
def test_formen_tegnes(tmp_path: Path, form: str) -> None:
    """Each kind of shape covers its middle in its own colour and leaves the rest of the sheet white."""
    fil = logo(tmp_path, f"<title>Logo</title>{form}")
    assert farge(fil, 10, 10) == (255, 0, 0)
    assert farge(fil, 60, 10) == (255, 255, 255)


def test_ring_med_hull(tmp_path: Path) -> None:
    """The rule evenodd leaves a hole."""
    fil = logo(tmp_path, '<path fill="red" fill-rule="evenodd" d="M0 0h20v20h-20z M5 5h10v10h-10z"/>')
    assert farge(fil, 2, 2) == (255, 0, 0)
    assert farge(fil, 10, 10) == (255, 255, 255)


@pytest.mark.parametrize(
    "innhold",
    [
        "<text>hei</text>",
        '<image href="file:///etc/passwd"/>',
        "<script>x</script>",
        '<defs><linearGradient id="a"/></defs>',
        '<rect width="5" height="5" fill="url(#a)"/>',
        '<g transform="skewX(5)"/>',
    ],
)
def test_annet_enn_former_avvises(tmp_path: Path, innhold: str) -> None:
    """Text, pictures, scripts and gradients are refused with the advice to use PNG, never dropped in silence."""
    with pytest.raises(OppsettError, match=r"logo\.svg") as feil:
        lag_brev(EKSEMPLER["bekreftelse"], logo=logo(tmp_path, innhold))
    assert "PNG" in feil.value.gjoer


UBRUKELIG = [
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
    "<svg>",
    "<svg/>",
    "",
    '<svg width="0" height="5"/>',
    '<svg viewBox="0 0 9 9"><path d="M0 Lx"/></svg>',
]


@pytest.mark.parametrize("tekst", UBRUKELIG)
def test_ubrukelig_fil(tmp_path: Path, tekst: str) -> None:
    """A file with a DTD, with broken XML or without size is refused."""
    fil = tmp_path / "logo.svg"
    fil.write_text(tekst)
    with pytest.raises(OppsettError):
        lag_brev(EKSEMPLER["bekreftelse"], logo=fil)


@pytest.mark.parametrize("med", [0, 1])
@pytest.mark.parametrize("stor", [0, 1])
def test_bue_ligger_paa_sirkelen(stor: int, med: int) -> None:
    """SVG F.6: all ends of an arc's curves lie on one circle of the given radius, and the last one is the end."""
    fra, til, r = 0j, 3 + 4j, 5.0
    kurver = list(bue(fra, til, r, r, 0, stor, med))
    punkter = [fra, *(kurve[2] for kurve in kurver)]
    assert abs(punkter[-1] - til) < 1e-9
    lengde = sum(abs(b - a) for a, b in pairwise(punkter))
    assert (lengde > math.pi * r) == bool(stor)
    normal = 1j * (til - fra) / abs(til - fra) * math.sqrt(r**2 - abs(til - fra) ** 2 / 4)
    midt = (fra + til) / 2 + (normal if bool(stor) != bool(med) else -normal)
    assert all(abs(abs(p - midt) - r) < 1e-6 for p in punkter)


def test_gjentatte_tall_er_linjer() -> None:
    """Numbers after a move go on as lines, relative if the move was."""
    assert [(slag, *p) for slag, p in sti("m1 1 2 0 0 2")] == [("M", 1 + 1j), ("L", 3 + 1j), ("L", 3 + 3j)]
