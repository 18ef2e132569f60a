"""Not time but safety: a run stopped at every call that changes the disk, a full disk from every one, many at once.

    python benchmarks/avbrudd.py [--drept N] [--full N] [--runder N]

Each stop is followed by a command that only shows, one that writes, and the run itself once more. Ends with a table of
what did not hold: events lost, letters recorded without paper, payments or claims twice.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))

from tests.avbrudd import Regnskap, Scenario, brudd, proev, saker  # noqa: E402
from tests.saksgang.test_avbrudd import flere_scenarier, med_sti, samtidig, scenarier  # noqa: E402


def alle_stopp(s: Scenario, arbeid: Path, *, full: bool, flest: int) -> Regnskap:
    """Every n from the first call to the last."""
    start, regnskap = arbeid / s.navn, Regnskap()
    if not start.exists():
        s.bygg(start)
    vist = med_sti(s, arbeid / "mappe")
    n = 1
    while regnskap.kjoeringer < flest and proev(vist, start, arbeid, n, regnskap, full=full):
        if full and n > 400:
            break
        n += 1
    return regnskap


def mange(s: Scenario, arbeid: Path, runder: int) -> Regnskap:
    """Eight processes with the same command, over and over."""
    regnskap, mappe = Regnskap(), arbeid / "mappe"
    vist = med_sti(s, mappe)
    for _ in range(runder):
        shutil.rmtree(mappe, ignore_errors=True)
        shutil.copytree(arbeid / s.navn, mappe)
        foer = saker(mappe)
        koder = samtidig(8, mappe, *vist.kommando, "--dato", s.dag)
        regnskap.kjoeringer += 8
        regnskap.hull += Counter(brudd(foer, mappe))
        regnskap.hull += Counter(f"kode {k}" for k in koder if k not in (0, 2, 3, 6))
    return regnskap


def main() -> None:
    """Run all and print the table."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--drept", type=int, default=1000, help="the most stops of each run")
    p.add_argument("--full", type=int, default=60, help="the most full disks of each run")
    p.add_argument("--bare", default="", help="runs whose name holds this")
    p.add_argument("--runder", type=int, default=10, help="rounds of eight processes")
    valg = p.parse_args()
    start = time.monotonic()
    print(
        "| run | stopped | disk full | eight at once | what did not hold |\n| --- | --: | --: | --: | --- |"
    )
    sum_ = Counter[str]()
    with tempfile.TemporaryDirectory() as t:
        for s in (x for x in (*scenarier(), *flere_scenarier()) if valg.bare in x.navn):
            drept = alle_stopp(s, Path(t), full=False, flest=valg.drept)
            full = alle_stopp(s, Path(t), full=True, flest=valg.full)
            samme = mange(s, Path(t), valg.runder)
            hull = drept.hull + full.hull + samme.hull
            sum_ += Counter(d=drept.kjoeringer, f=full.kjoeringer, m=samme.kjoeringer, h=hull.total())
            ut = ", ".join(f"{n} × {hva}" for hva, n in hull.items()) or "nothing"
            print(
                f"| {s.navn} | {drept.kjoeringer} | {full.kjoeringer} | {samme.kjoeringer} | {ut} |",
                flush=True,
            )
    print(f"| **all** | {sum_['d']} | {sum_['f']} | {sum_['m']} | {sum_['h']} |")
    print(f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
