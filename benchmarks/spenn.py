"""The proof of the kept rows: every later day inside a row's span reckoned in full (tests/spenn.py).

    python benchmarks/spenn.py [--orakel 900] [--reiser 40] [--saker 400] [--dager 150] [--seed 1]

The oracle's random cases (every other seed where the rules can be read in two ways), the cases that random journeys
through the command line leave behind, and the cases of benchmarks/saker.py. Not time: the last line must say 0 avvik.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROT), str(ROT / "benchmarks")]

from saker import lag  # noqa: E402  (after the path)

from tests.reise.raskt import raskt  # noqa: E402
from tests.reise.reise import Brudd, Reise, ferd  # noqa: E402
from tests.spenn import Regnskap, hele_mappen, orakelsaker  # noqa: E402


def main() -> int:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--orakel", type=int, default=900, help="orakelets saker")
    valg.add_argument("--reiser", type=int, default=40, help="reiser gjennom kommandolinjen")
    valg.add_argument("--saker", type=int, default=400, help="saker av benchmarks/saker.py")
    valg.add_argument("--dager", type=int, default=150, help="dager etter hver begynnelse")
    valg.add_argument("--seed", type=int, default=1, help="hvilke saker")
    v = valg.parse_args()
    alle = Regnskap()
    with tempfile.TemporaryDirectory() as rot:
        for navn, regn in (
            ("orakelet", lambda r: orakelsaker(v.seed * 1_000_000, v.orakel, v.dager, r)),
            ("reisene", lambda r: reiser(Path(rot), v.seed, v.reiser, v.dager, r)),
            ("saker.py", lambda r: egne(Path(rot, "egne"), v.saker, v.dager, r)),
        ):
            r, start = Regnskap(), time.process_time()
            regn(r)
            print(
                f"{navn:9} {r.siste_linje()} ({time.process_time() - start:.0f} s)",
                *r.avvik,
                sep="\n",
                flush=True,
            )
            alle.pluss(r)
    print(f"frø {v.seed}: {alle.siste_linje()}")
    return 1 if alle.avvik else 0


def reiser(rot: Path, froe: int, antall: int, dager: int, r: Regnskap) -> None:
    """The folders that journeys leave behind; what a journey itself breaks is benchmarks/reise.py's to tell."""
    for n in range(antall):
        mappe = rot / f"reise{n}"
        with raskt(), suppress(Brudd):
            ferd(Reise(mappe, froe * 1_000_000 + n, saker=2 + n % 2), 10)
        hele_mappen(mappe, dager, r)


def egne(mappe: Path, antall: int, dager: int, r: Regnskap) -> None:
    """The cases that the time is measured on."""
    lag(mappe, antall)
    hele_mappen(mappe, dager, r)


if __name__ == "__main__":
    sys.exit(main())
