"""Runs the program against the independent oracle over many random cases.

    python benchmarks/orakel_kamp.py --n 20000 --seed 1 [--skall 50] [--tvil]

Ends with how often each situation occurred and one line of counts; 1 when they disagree on anything.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.orakel.kamp import Regnskap, i_prosessen, i_skallet, saksdager


def main() -> int:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--n", type=int, default=2000, help="saksdager i denne prosessen")
    valg.add_argument("--seed", type=int, default=1, help="hvilke saker")
    valg.add_argument("--skall", type=int, help="saksdager gjennom skallet (ellers n / 200)")
    valg.add_argument("--tvil", action="store_true", help="også der reglene kan leses på to måter")
    valg.add_argument("--dager", type=int, default=6, help="dager per sak")
    valg.add_argument("--vis", type=int, default=40, help="så mange saksdager med avvik vises")
    v = valg.parse_args()
    start, r, vist = time.perf_counter(), Regnskap(), 0
    skall = v.n // 200 if v.skall is None else v.skall
    with tempfile.TemporaryDirectory() as mappe:
        for n, s in enumerate(saksdager(v.seed * 1_000_000, v.n + skall, v.dager, tvil=v.tvil)):
            if n >= v.n + skall:
                break
            funn = r.spill(s, Path(mappe), i_prosessen if n < v.n else i_skallet)
            if funn and vist < v.vis:
                vist += 1
                print(f"frø {s.froe}, {s.dag}:", *funn[:8], sep="\n    ")
    print(r.tabell())
    tid = time.perf_counter() - start
    print(f"frø {v.seed}: {r.siste_linje()} (derav {skall} saksdager gjennom skallet, {tid:.0f} s)")
    return 1 if r.avvik else 0


if __name__ == "__main__":
    sys.exit(main())
