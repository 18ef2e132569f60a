"""Runs the program against the independent oracle over many random cases.

    python benchmarks/orakel_kamp.py FRA ANTALL [--tvil] [--dager 8]

Ends with 1 when they disagree on anything.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.orakel.kamp import avvik, fasit, saksdager, vaart


def main() -> int:
    valg = argparse.ArgumentParser(description=__doc__)
    valg.add_argument("fra", type=int)
    valg.add_argument("antall", type=int)
    valg.add_argument("--tvil", action="store_true", help="også der reglene kan leses på to måter")
    valg.add_argument("--dager", type=int, default=8, help="dager per sak")
    v = valg.parse_args()
    start, dager, feil = time.perf_counter(), 0, 0
    for froe, tekst, oppsett, dag in saksdager(v.fra, v.antall, v.dager, tvil=v.tvil):
        dager += 1
        funn = avvik(vaart(tekst, oppsett, dag), fasit(tekst, oppsett, dag))
        if funn:
            feil += 1
            print(f"frø {froe}, {dag}:", *funn[:6], sep="\n    ")
    print(f"{dager} saksdager, {feil} med avvik, {time.perf_counter() - start:.1f} s")
    return 1 if feil else 0


if __name__ == "__main__":
    sys.exit(main())
