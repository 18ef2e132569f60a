"""The colour profile that every paper carries: made by its script, and true."""

from __future__ import annotations

import runpy
from pathlib import Path

from PIL import Image, ImageCms

from inkassocli import ressurser

SKRIPT = Path(__file__).resolve().parent.parent / "scripts" / "lag_fargeprofil.py"
PROFIL = ressurser.fonter() / "sRGB.icc"


def test_skriptet_lager_filen() -> None:
    """The profile is the script's own work, byte for byte."""
    assert runpy.run_path(str(SKRIPT))["profil"]() == PROFIL.read_bytes()


def test_profilen_er_srgb() -> None:
    """A colour taken from this profile to another's sRGB is the same colour, and the header is one that PDF/A takes."""
    farger = Image.frombytes("RGB", (64, 64), bytes(range(256)) * 48)
    tatt = ImageCms.profileToProfile(farger, str(PROFIL), ImageCms.createProfile("sRGB"))
    assert tatt is not None
    assert max(abs(a - b) for a, b in zip(farger.tobytes(), tatt.tobytes(), strict=True)) <= 1
    hode = PROFIL.read_bytes()[:128]
    assert int.from_bytes(hode[:4], "big") == PROFIL.stat().st_size
    assert (hode[8], hode[12:24], hode[36:40]) == (4, b"mntrRGB XYZ ", b"acsp")
