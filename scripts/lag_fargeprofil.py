"""Make inkassocli/fonts/sRGB.icc: the colours of a screen as a small ICC profile, which PDF/A wants in every file.

Run: python scripts/lag_fargeprofil.py
Written from the published numbers of sRGB (IEC 61966-2-1: primaries, white point D65, curve) seen in the
light of ICC's own white point D50 (ICC.1:2010). No profile of others is copied. The same bytes each time.
"""

from __future__ import annotations

import struct
from pathlib import Path

MAAL = Path(__file__).resolve().parent.parent / "inkassocli" / "fonts" / "sRGB.icc"
D50 = (0.9642, 1.0, 0.8249)
PRIMAERE = {"r": (0.64, 0.33), "g": (0.30, 0.60), "b": (0.15, 0.06)}
D65 = (0.3127, 0.3290)
BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
KURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
Matrise = tuple[tuple[float, ...], ...]


def gange(a: Matrise, b: Matrise) -> Matrise:
    """The product of two matrices."""
    return tuple(
        tuple(sum(x * y for x, y in zip(rad, kol, strict=True)) for kol in zip(*b, strict=True)) for rad in a
    )


def omvendt(m: Matrise) -> Matrise:
    """The inverse of a 3 by 3 matrix."""
    (a, b, c), (d, e, f), (g, h, i) = m
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    kofaktorer = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return tuple(tuple(x / det for x in rad) for rad in kofaktorer)


def xyz(x: float, y: float) -> tuple[float, float, float]:
    """A chromaticity as XYZ with Y = 1."""
    return x / y, 1.0, (1 - x - y) / y


def soeyle(v: tuple[float, ...]) -> Matrise:
    return tuple((x,) for x in v)


def til_d50() -> Matrise:
    """Bradford's adaptation from D65 to D50."""
    fra, til = (gange(BRADFORD, soeyle(v)) for v in (xyz(*D65), D50))
    skala = tuple(tuple(til[r][0] / fra[r][0] if r == k else 0.0 for k in range(3)) for r in range(3))
    return gange(omvendt(BRADFORD), gange(skala, BRADFORD))


def farger() -> Matrise:
    """The three primaries as columns, seen under D50: together they are white."""
    p = tuple(zip(*(xyz(*PRIMAERE[k]) for k in "rgb"), strict=True))
    styrke = gange(omvendt(p), soeyle(xyz(*D65)))
    return gange(til_d50(), tuple(tuple(p[r][k] * styrke[k][0] for k in range(3)) for r in range(3)))


def s15(*tall: float) -> bytes:
    return b"".join(struct.pack(">i", round(t * 65536)) for t in tall)


def tekst(t: str) -> bytes:
    """One text in one language, as ICC version 4 writes it."""
    return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, 2 * len(t), 28) + t.encode("utf-16-be")


def profil() -> bytes:
    """Header, table of tags, and the tags themselves; the curve is shared by the three colours."""
    kolonner = tuple(zip(*farger(), strict=True))
    kurve = b"para" + struct.pack(">IHH", 0, 3, 0) + s15(*KURVE)
    deler = {
        b"desc": tekst("sRGB"),
        b"cprt": tekst("MIT"),
        b"wtpt": b"XYZ \0\0\0\0" + s15(*D50),
        b"chad": b"sf32\0\0\0\0" + s15(*(x for rad in til_d50() for x in rad)),
        **{f"{k}XYZ".encode(): b"XYZ \0\0\0\0" + s15(*v) for k, v in zip("rgb", kolonner, strict=True)},
        **{f"{k}TRC".encode(): kurve for k in "rgb"},
    }
    plass, innhold, tabell = {}, b"", b""
    start = 128 + 4 + 12 * len(deler)
    for navn, data in deler.items():
        if data not in plass:
            plass[data] = start + len(innhold)
            innhold += data + bytes(-len(data) % 4)
        tabell += navn + struct.pack(">II", plass[data], len(data))
    resten = struct.pack(">I", len(deler)) + tabell + innhold
    dato = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    hode = struct.pack(">I4xI", 128 + len(resten), 0x04200000) + b"mntrRGB XYZ " + dato + b"acsp"
    return hode + bytes(28) + s15(*D50) + bytes(48) + resten


if __name__ == "__main__":
    MAAL.write_bytes(profil())
    print(f"{MAAL.name}: {len(profil())} bytes")
