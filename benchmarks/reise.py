"""Random journeys: after every act all that must hold of a practice is asked, and the counts are told.

    python benchmarks/reise.py --n 500 --seed 1 [--lengde 8] [--skall 5]

Ends with one line of counts; 1 when an invariant is broken, with the command lines that lead to it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reise.raskt import raskt
from tests.reise.reise import Brudd, Reise, ferd


def main() -> int:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--n", type=int, default=100, help="reiser i denne prosessen")
    valg.add_argument("--seed", type=int, default=1, help="hvilke reiser")
    valg.add_argument("--lengde", type=int, default=8, help="handlinger i hver reise")
    valg.add_argument("--skall", type=int, default=1, help="reiser gjennom skallet i tillegg")
    valg.add_argument("--vis", type=int, default=20, help="så mange brudd vises")
    v = valg.parse_args()
    start, antall, brudd = time.perf_counter(), Counter[str](), 0
    for n in range(v.n + v.skall):
        with tempfile.TemporaryDirectory() as mappe, raskt() if n < v.n else nullcontext():
            r = None
            try:
                r = Reise(Path(mappe) / "kontor", v.seed * 1_000_000 + n, saker=2 + n % 2, skall=n >= v.n)
                ferd(r, v.lengde)
            except Brudd as feil:
                brudd += 1
                if brudd <= v.vis:
                    print(f"reise {n}: {feil}\n", flush=True)
            antall += r.antall if r else Counter()
    tall = ", ".join(f"{n} {navn}" for navn, n in sorted(antall.items()))
    tid = time.perf_counter() - start
    print(
        f"frø {v.seed}: {v.n + v.skall} reiser ({v.skall} gjennom skallet, {tid:.0f} s), {tall}, {brudd} brudd"
    )
    return 1 if brudd else 0


if __name__ == "__main__":
    sys.exit(main())
