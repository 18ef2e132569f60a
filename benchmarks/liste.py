"""How long `inkasso liste` and `inkasso neste` take on many cases: without an index, with one, and on another day.

    python benchmarks/liste.py [ANTALL …]          standard: 1000 10000

Whole processes, from start to exit, taken in turn so that the machine's drift hits all alike; the median of
five, and the peak memory of the process. The yardstick is `todo --help` (PyPI's todoman) where it is installed.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT / "benchmarks"))

from saker import lag  # noqa: E402  (after the path)

GANGER = 5
DAG, ANNEN_DAG = "2026-11-21", "2026-12-30"
TUNGE = ("reportlab", "jinja2", "rich", "pydantic", "markdown_it", "pikepdf", "icalendar", "stdnum")


def main() -> None:
    """Measure every size."""
    storrelser = [int(x) for x in sys.argv[1:]] or [1000, 10000]
    with tempfile.TemporaryDirectory() as rot:
        for antall in storrelser:
            mappe = Path(rot, str(antall))
            lag(mappe, antall)
            time.sleep(2.1)  # so that the files are no longer young when the index is made
            maal(mappe, antall)


def maal(mappe: Path, antall: int) -> None:
    """One size: the table."""
    indeks = mappe / ".indeks.json"
    print(
        f"\n{antall} saker ({sum(f.stat().st_size for f in (mappe / 'saker').iterdir()) // antall} byte hver)"
    )
    indeks.unlink(missing_ok=True)
    tid, minne = kjoer(inkasso("liste", mappe))
    print(f"{'liste, uten indeks':36}{tid * 1000:9.0f} ms{minne:8.0f} MiB   (én gang)")
    kommandoer = {
        "inkasso --version": [sys.executable, "-m", "inkassocli", "--version"],
        "liste, varm": inkasso("liste", mappe),
        "liste, varm, en annen dag": inkasso("liste", mappe, dag=ANNEN_DAG),
        "liste --json, varm": [*inkasso("liste", mappe), "--json"],
        "neste, varm": inkasso("neste", mappe),
    }
    todo = shutil.which("todo", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if todo:
        kommandoer["todo --help"] = [todo, "--help"]
    svar: dict[str, list[tuple[float, float]]] = {n: [] for n in kommandoer}
    for _ in range(1 if antall > 5000 else GANGER):
        svar["neste, varm"].append(kjoer(kommandoer["neste, varm"]))
    for _ in range(GANGER):
        for navn, kommando in kommandoer.items():
            if navn != "neste, varm":
                svar[navn].append(kjoer(kommando))
    for navn, maalt in svar.items():
        tid, minne = statistics.median(t for t, _ in maalt), max(m for _, m in maalt)
        print(f"{navn:36}{tid * 1000:9.0f} ms{minne:8.0f} MiB   indeks {indeks.stat().st_size / 1e6:.1f} MB")
    print("tunge moduler lastet av liste:", lastet(mappe) or "ingen")


def inkasso(kommando: str, mappe: Path, dag: str = DAG) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "inkassocli", kommando, "-q", "--mappe", str(mappe), "--dato", dag]


def kjoer(kommando: list[str]) -> tuple[float, float]:
    """Seconds from start to exit, and peak memory in MiB."""
    start = time.perf_counter()
    p = subprocess.Popen(kommando, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=miljoe())
    _, _, bruk = os.wait4(p.pid, 0)
    return time.perf_counter() - start, bruk.ru_maxrss / 1024


def lastet(mappe: Path) -> list[str]:
    """The heavy modules that `liste` has loaded; must be none."""
    kode = (
        "import sys\nfrom inkassocli.cli import app\ntry: app(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    p = subprocess.run(
        [sys.executable, "-c", kode, *inkasso("liste", mappe)[3:]],
        capture_output=True,
        text=True,
        env=miljoe(),
        check=True,
    )
    return [m for m in TUNGE if m in p.stderr.split()]


def miljoe() -> dict[str, str]:
    """This checkout first on the path."""
    return {**os.environ, "PYTHONPATH": str(ROT)}


if __name__ == "__main__":
    main()
