"""What the benchmarks of letters and of start-up share: whole processes measured in turn, and a throw-away venv.

Wall time, processor time and peak memory are those of the process as the system counts them (wait4). The commands
are run A B C, A B C, … so that the machine's drift hits all alike, and compared pair by pair.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
ARBEID = Path(tempfile.gettempdir()) / "inkasso-maaling"


@dataclass(frozen=True)
class Maaling:
    """One run of one process."""

    tid: float
    cpu: float
    minne: float  # MB


@dataclass(frozen=True)
class Kommando:
    """What is run, and what is made ready before each run (not measured)."""

    arg: Sequence[str]
    foer: Callable[[], None] = lambda: None


def miljoe() -> dict[str, str]:
    """The checkout's program with its bytecode kept: a user's program is compiled once, not at each start."""
    env = {n: v for n, v in os.environ.items() if n not in ("PYTHONDONTWRITEBYTECODE", "INKASSO_MAPPE")}
    return {**env, "PYTHONPATH": str(ROT), "PYTHONPYCACHEPREFIX": str(ARBEID / "bytekode")}


def inkasso(*arg: str) -> list[str]:
    """The program under test, run by the Python that runs the benchmark."""
    return [sys.executable, "-m", "inkassocli", *arg]


def kjoer(arg: Sequence[str]) -> Maaling:
    """Run a process to its end; it must succeed."""
    start = time.perf_counter()
    barn = subprocess.Popen(list(arg), env=miljoe(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    feil = barn.stderr.read() if barn.stderr else b""
    _, status, bruk = os.wait4(barn.pid, 0)
    tid = time.perf_counter() - start
    barn.returncode = os.waitstatus_to_exitcode(status)
    if barn.returncode:
        raise SystemExit(f"{' '.join(arg)} ga {barn.returncode}:\n{feil.decode()}")
    enhet = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return Maaling(tid, bruk.ru_utime + bruk.ru_stime, bruk.ru_maxrss / enhet)


def i_tur(kommandoer: Mapping[str, Kommando], runder: int) -> dict[str, list[Maaling]]:
    """Every command once to warm up, then in turn."""
    svar: dict[str, list[Maaling]] = {navn: [] for navn in kommandoer}
    for runde in range(runder + 1):
        for navn, k in kommandoer.items():
            k.foer()
            maaling = kjoer(k.arg)
            if runde:
                svar[navn].append(maaling)
    return svar


def tabell(svar: Mapping[str, list[Maaling]], mot: str, maal: Mapping[str, float]) -> None:
    """Medians, and the median of the pairwise ratios to `mot`, with the goal where there is one."""
    print(f"{'':34}{'tid':>10}{'cpu':>10}{'minne':>9}   ganger {mot} (tid, cpu)")
    for navn, m in svar.items():
        tid, cpu, minne = (statistics.median(getattr(x, felt) for x in m) for felt in ("tid", "cpu", "minne"))
        forhold = [
            statistics.median(getattr(a, felt) / getattr(b, felt) for a, b in zip(m, svar[mot], strict=True))
            for felt in ("tid", "cpu")
        ]
        ord_ = ["holdt" if x <= maal.get(navn, 0) else "ikke holdt" for x in forhold]
        mener = f"   mål {maal[navn]}: tid {ord_[0]}, cpu {ord_[1]}" if navn in maal else ""
        print(f"{navn:34}{tid * 1000:7.0f} ms{cpu * 1000:7.0f} ms{minne:6.0f} MB   "
              f"{forhold[0]:.2f} {forhold[1]:.2f}{mener}")  # fmt: skip


def andre(*pakker: str) -> Path:
    """The Python of a venv with other people's programs, made once in the temporary folder."""
    venv = ARBEID / "andre"
    python = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    har = subprocess.run(
        [python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True
    ).stdout.casefold()
    mangler = [p for p in pakker if f"{p}==" not in har]
    if mangler:
        subprocess.run([python, "-m", "pip", "install", "-q", *mangler], check=True)
    return python


def versjoner(python: Path, *pakker: str) -> str:
    """The versions that were compared."""
    ut = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
    egne = [x for x in ut.splitlines() if x.split("==")[0].casefold() in pakker]
    return ", ".join([f"Python {sys.version.split()[0]}", *egne, f"{os.cpu_count()} kjerner"])
