"""How long bare `inkasso` takes to its first screen on a terminal, beside `inkasso --version` on the same.

    python benchmarks/dagskjerm.py [RUNDER [SAKER]]          standard: 15 60

Goal: at most 2.5 times `--version` (POSIX: it needs a pseudo-terminal).
"""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import sys
import time
from pathlib import Path

from felles import ARBEID, inkasso, miljoe

from brev import ny_sak  # isort: skip  (a neighbour here, not the package)

MAAL = 2.5
SPOERSMAAL, VERSJON = b"Enter = slutt): ", b"til og med"


def til(kommando: list[str], tekst: bytes, mappe: Path) -> float:
    """Seconds until the text stands on the terminal."""
    vert, terminal = pty.openpty()
    start = time.perf_counter()
    barn = subprocess.Popen(
        kommando, cwd=mappe, env=miljoe(), stdin=terminal, stdout=terminal, stderr=terminal, close_fds=True
    )
    os.close(terminal)
    lest = b""
    while tekst not in lest:
        try:
            nytt = os.read(vert, 65536)
        except OSError:
            nytt = b""
        if not nytt:
            raise SystemExit(f"{' '.join(kommando)} ga:\n{lest.decode()}")
        lest += nytt
    tid = time.perf_counter() - start
    os.write(vert, b"\n")
    while True:
        try:
            if not os.read(vert, 65536):
                break
        except OSError:
            break
    os.close(vert)
    barn.wait()
    return tid


def main() -> None:
    """Measure in turn and print the medians, and the median of the ratios."""
    runder, saker = (int(x) for x in [*sys.argv[1:], *("15", "60")[len(sys.argv) - 1 :]])
    mappe = ARBEID / "dagskjerm"
    ny_sak(mappe, saker)
    par = []
    for _ in range(runder + 1):  # the first fills the caches
        versjon = til(inkasso("--version"), VERSJON, mappe)
        par.append((versjon, til(inkasso(), SPOERSMAAL, mappe)))
    v, s = (statistics.median(x) * 1000 for x in zip(*par[1:], strict=True))
    ganger = statistics.median(b / a for a, b in par[1:])
    print(f"inkasso --version {v:.0f} ms · første skjerm med {saker} saker {s:.0f} ms · {ganger:.2f} ganger "
          f"(mål {MAAL}: {'holdt' if ganger <= MAAL else 'ikke holdt'})")  # fmt: skip


if __name__ == "__main__":
    main()
