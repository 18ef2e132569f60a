"""All readers on broken files for as long as it is let run: `python benchmarks/fuzz_lesere.py --n 1000000`.

Counts tracebacks, hangs over two seconds and the largest memory of the process; an input that does any of it is
written to the temporary folder. Give `--froe` another number for other inputs. Runs in one process; start it with
`nice -n 15`.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.readers.fuzz import MAKS_SEKUNDER, kjoer

MAKS_MB = 300


def minne() -> float:
    """The largest memory the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run, tell every 50 000, and end with 1 when anything was found."""
    valg = argparse.ArgumentParser(description=__doc__)
    valg.add_argument("--n", type=int, default=10_000)
    valg.add_argument("--froe", type=int, default=1)
    arg = valg.parse_args()
    funnet, verst, hvilken, start = 0, 0.0, 0, time.monotonic()
    for nr, data, sekunder, feil in kjoer(arg.froe, arg.n):
        verst, hvilken = max((verst, hvilken), (sekunder, nr))
        if feil is not None or sekunder > MAKS_SEKUNDER:
            funnet += 1
            fil = Path(tempfile.gettempdir()) / f"fuzz-{arg.froe}-{nr}"
            fil.write_bytes(data)
            print(f"{fil}: {sekunder:.2f} s, {feil!r}", flush=True)
        if nr and nr % 50_000 == 0:
            brukt = time.monotonic() - start
            tregest = f"tregest {verst:.3f} s (nr. {hvilken})"
            print(f"{nr}: {funnet} funnet, {tregest}, {minne():.0f} MB, {brukt:.0f} s", flush=True)
    brukt = time.monotonic() - start
    print(
        f"{arg.n} filer: {funnet} funnet, tregest {verst:.3f} s (nr. {hvilken}), {minne():.0f} MB, {brukt:.0f} s"
    )
    raise SystemExit(bool(funnet) or minne() > MAKS_MB)


if __name__ == "__main__":
    main()
