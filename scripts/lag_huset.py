"""Draws docs/huset.svg, the floors of the house, from the lines of text in README.md.

python scripts/lag_huset.py            write
python scripts/lag_huset.py --sjekk    only say whether it is stale (exit 1)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROT = Path(__file__).resolve().parents[1]
BILDE = ROT / "docs" / "huset.svg"
BREDDE, MARG, HOEYDE, MELLOM, SIDE = 800, 12, 52, 10, 40
SKRIFT = 'role="img" font-family="system-ui, sans-serif" font-size="13"'
KANT = 'rx="6" stroke="#5f6368"'
FARGER = ("#e8f0fe", "#e6f4ea", "#fef7e0", "#fce8e6", "#f3e8fd", "#e4f7fb", "#eceff1")


def etasjer(readme: str) -> list[list[tuple[str, str]]]:
    """The floors from the roof down, each with its rooms: name and what it does."""
    blokk = re.search(r"^```\n(cli .*?)```$", readme, re.M | re.S)
    assert blokk, "README.md has no floors"
    ut = []
    for linje in blokk[1].splitlines():
        navn, hva = re.split(r" {2,}", linje, maxsplit=1)
        ut.append(list(zip(navn.split(" │ "), hva.split(" │ "), strict=True)))
    return ut


def tegning(readme: str) -> str:
    """The picture."""
    alle = etasjer(readme)
    hoeyde = 2 * MARG + len(alle) * (HOEYDE + MELLOM) - MELLOM
    ut = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREDDE} {hoeyde}" {SKRIFT}>',
        "<title>The floors of inkassocli: each uses only the floors below it</title>",
    ]
    for nr, rom in enumerate(alle):
        y = MARG + nr * (HOEYDE + MELLOM)
        bredde = (BREDDE - 2 * MARG - SIDE - MELLOM * (len(rom) - 1)) / len(rom)
        for i, (navn, hva) in enumerate(rom):
            x = MARG + i * (bredde + MELLOM)
            ut += [
                f'<rect x="{x:g}" y="{y}" width="{bredde:g}" height="{HOEYDE}" fill="{FARGER[nr]}" {KANT}/>',
                f'<text x="{x + 12:g}" y="{y + 21}" font-weight="bold" fill="#202124">{escape(navn)}</text>',
                f'<text x="{x + 12:g}" y="{y + 40}" fill="#3c4043">{escape(hva)}</text>',
            ]
    x, bunn = BREDDE - MARG - SIDE / 2, hoeyde - MARG
    pil = f"M{x:g} {MARG} V{bunn} m-6 -10 l6 10 l6 -10"
    ut += [f'<path d="{pil}" fill="none" stroke="#5f6368" stroke-width="2"/>', "</svg>"]
    return "\n".join(ut) + "\n"


def main() -> int:
    """Write the picture, or say that it is stale."""
    ny = tegning((ROT / "README.md").read_text("utf-8"))
    if "--sjekk" in sys.argv[1:]:
        return int(not BILDE.is_file() or BILDE.read_text("utf-8") != ny)
    BILDE.write_text(ny, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
