"""Make the font subsets in inkassocli/fonts from the full Open Sans faces.

Run: python scripts/lag_fonter.py [FOLDER WITH OpenSans-*.ttf]
The faces come with Debian's package fonts-open-sans. The same input gives the same bytes.
Needs fonttools (in the extra «dev»). Layout features and hinting are left out: print needs neither,
and a letter becomes smaller.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

DEBIAN = Path("/usr/share/fonts/truetype/open-sans")
MAAL = Path(__file__).resolve().parent.parent / "inkassocli" / "fonts"
SNITT = ("Regular", "Bold", "Italic")

# Inclusive ranges: every Latin letter of the full face (Nordic, Sámi, Polish, Romanian, Vietnamese, Welsh), and the
# marks Norwegian letters use (apostrophes, dashes, quotes, bullet, ellipsis, euro, minus).
OMRAADER = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x02BC, 0x02BC),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
)
NAVN_SOM_BEHOLDES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)  # with copyright, trademark and licence


def tegn() -> list[int]:
    """All code points that a face should hold, where the full face has them."""
    return [kode for foerste, siste in OMRAADER for kode in range(foerste, siste + 1)]


def lag(kilde: Path, maal: Path) -> int:
    """Write the subset of one face and return its size in bytes."""
    valg = subset.Options(layout_features=[], hinting=False, name_IDs=list(NAVN_SOM_BEHOLDES))
    font = subset.load_font(str(kilde), valg)
    kutter = subset.Subsetter(valg)
    kutter.populate(unicodes=tegn())
    kutter.subset(font)
    subset.save_font(font, str(maal), valg)
    return maal.stat().st_size


def main(argumenter: list[str]) -> int:
    """Make all faces; say which were made."""
    mappe = Path(argumenter[0]) if argumenter else DEBIAN
    for snitt in SNITT:
        kilde = mappe / f"OpenSans-{snitt}.ttf"
        if not kilde.is_file():
            print(f"Finner ikke {kilde}. Installer fonts-open-sans eller oppgi mappen.", file=sys.stderr)
            return 1
        print(f"OpenSans-{snitt}.ttf: {lag(kilde, MAAL / kilde.name)} byte")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
