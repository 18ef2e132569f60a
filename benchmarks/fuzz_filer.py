"""Not time but safety: random and hostile tables, pictures, PDFs and wordings of the user's own.

    python benchmarks/fuzz_filer.py [--tabell N] [--bilde N] [--pdf N] [--ordlyd N] [--froe N]

What must not happen, and ends with 1: an error that is not the program's own, a try of more than two seconds of the
processor's time, anything opened for writing outside the folder, a socket, another program. Every try has a number,
and the same number is the same try.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))

from tests.fuzz import SLAG, kjoer  # noqa: E402

ANTALL = {"tabell": 10_000, "bilde": 40_000, "pdf": 40_000, "ordlyd": 15_000}


def main() -> int:
    """One line a kind, then what went wrong."""
    valg = argparse.ArgumentParser(description=__doc__)
    for slag in SLAG:
        valg.add_argument(f"--{slag}", type=int, default=ANTALL[slag])
    valg.add_argument("--froe", type=int, default=0)
    gitt = valg.parse_args()
    feil: list[str] = []
    print("slag       prøvd  godtatt  avvist  spor  hengt  utenfor  tregest   i alt")
    for slag in SLAG:
        start = time.monotonic()
        with TemporaryDirectory() as arbeid:
            r = kjoer(slag, getattr(gitt, slag), Path(arbeid), gitt.froe)
        print(
            f"{slag:<8}{r.proevd:>8}{r.godtatt:>9}{r.avvist:>8}{len(r.spor):>6}{len(r.hengt):>7}{len(r.utenfor):>9}"
            f"{r.tregest:>7.2f} s{time.monotonic() - start:>6.0f} s",
            flush=True,
        )
        print(*r.feil[:20], sep="\n", flush=True)
        feil += r.feil
    return 1 if feil else 0


if __name__ == "__main__":
    sys.exit(main())
