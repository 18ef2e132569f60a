"""How long the commands take that only show something, beside `todo --help` (PyPI's todoman).

    python benchmarks/oppstart.py [RUNDER]          standard: 15

Goal: at most half of todoman.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from felles import ARBEID, Kommando, andre, i_tur, inkasso, miljoe, tabell, versjoner

from brev import ny_sak  # isort: skip  (a neighbour here, not the package)

MAAL = 0.5


def main() -> None:
    """Measure in turn and print the table."""
    runder = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    python = andre("todoman", "weasyprint")
    mappe = ARBEID / "oppstart"
    shutil.rmtree(mappe, ignore_errors=True)
    ny_sak(mappe, 1)
    subprocess.run(inkasso("purring", "1", "--postlagt", "--mappe", str(mappe), "--dato", "2026-09-15"),
                   env=miljoe(), check=True, capture_output=True)  # fmt: skip
    paa_dagen = ("--mappe", str(mappe), "--dato", "2026-09-30")
    kommandoer = {
        "inkasso --version": inkasso("--version"),
        "inkasso kan SAK": inkasso("kan", "2026-0001", *paa_dagen),
        "inkasso kan SAK STEG --json": inkasso("kan", "2026-0001", "inkassovarsel", "--json", *paa_dagen),
        "inkasso vis SAK": inkasso("vis", "2026-0001", *paa_dagen),
        "inkasso brev SAK": inkasso("brev", "2026-0001", *paa_dagen),
        "todo --help": [str(python.with_name("todo")), "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    print(versjoner(python, "todoman"))
    svar = i_tur({n: Kommando(k) for n, k in kommandoer.items()}, runder)
    tabell(svar, "todo --help", {n: MAAL for n in kommandoer if n.startswith("inkasso")})


if __name__ == "__main__":
    main()
