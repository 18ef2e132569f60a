"""The day at a glance on many cases, beside programs of others that list as many things.

    python benchmarks/liste.py [ANTALL …] [--runder 9]          standard: 500 10000

Whole processes, from start to exit, taken in turn so that the machine's drift hits all alike. The figure is processor
time (user and system): the median, and the median of the ratios pair by pair. The peers are Debian's `task list`
(taskwarrior) on as many tasks and `hledger bal` on as many transactions, each on an account of its own, as each case
has its own balance; where they are not installed (`apt-get install taskwarrior hledger`) they are left out.
`--kald` measures also without an index, against the time of parsing the same files.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROT), str(ROT / "benchmarks")]

from felles import Kommando, Maaling, i_tur, inkasso, kjoer, miljoe, tabell  # noqa: E402  (after the path)
from saker import lag  # noqa: E402

DAG = date(2026, 11, 21)
MAAL = {"neste": 1.3, "neste --sjekk": 1.3, "neste, ny dag": 2.5, "rapport": 1.3, "liste": 1.1}
MINNE = 60  # MB
TUNGE = ("reportlab", "jinja2", "rich", "pydantic", "markdown_it", "pikepdf", "icalendar", "stdnum")


def main() -> None:
    """Measure every size."""
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("antall", type=int, nargs="*", default=[500, 10000])
    valg.add_argument("--runder", type=int, default=9)
    valg.add_argument("--kald", action="store_true", help="også uten indeks")
    v = valg.parse_args()
    with tempfile.TemporaryDirectory() as rot:
        for antall in v.antall:
            mappe = Path(rot, str(antall))
            lag(mappe, antall)
            time.sleep(2.1)  # so that the files are no longer young when the index is made
            maal(mappe, antall, v.runder, kald=v.kald)


def maal(mappe: Path, antall: int, runder: int, *, kald: bool) -> None:
    """One size: the table."""
    storrelse = sum(f.stat().st_size for f in (mappe / "saker").iterdir()) // antall
    print(f"\n{antall} saker ({storrelse} byte hver), processor time")
    if kald:
        uten_indeks(mappe)
    kommandoer = {"inkasso --version": Kommando(inkasso("--version")), **andre(mappe, antall)}
    kommandoer |= {
        "liste": paa(mappe, "liste"),
        "neste": paa(mappe, "neste"),
        "neste --sjekk": Kommando(["sh", "-c", f"{' '.join(arg(mappe, DAG, 'neste', '--sjekk'))} || test $? = 10"]),
        "neste, ny dag": ny_dag(mappe),
        "rapport": paa(mappe, "rapport"),
        "eksport --saldo": paa(mappe, "eksport", "--saldo"),
        "kalender": paa(mappe, "kalender"),
    }
    svar = i_tur(kommandoer, runder)
    mot = "task list" if "task list" in svar else "inkasso --version"
    tabell(svar, mot, MAAL if mot == "task list" and antall >= 10000 else {})
    if "hledger bal" in svar:
        print("\nliste mot hledger bal (mål 0.45):", forhold(svar["liste"], svar["hledger bal"]))
    print("neste mot --version (mål 3 ved 500 saker):", forhold(svar["neste"], svar["inkasso --version"]))
    verst = max((m.minne, navn) for navn in MAAL for m in svar[navn])
    print(f"mest minne (mål {MINNE} MB): {verst[0]:.0f} MB, {verst[1]}")
    filer = sorted(mappe.glob(".indeks*.json"))
    print("radene:", ", ".join(f"{f.name} {f.stat().st_size / 1e6:.1f} MB" for f in filer))
    print("tunge moduler lastet av liste:", lastet(mappe) or "ingen")


def forhold(a: list[Maaling], b: list[Maaling]) -> str:
    """The median of the ratios of processor time, pair by pair."""
    alle = sorted(x.cpu / y.cpu for x, y in zip(a, b, strict=True))
    return f"{alle[len(alle) // 2]:.2f}"


def arg(mappe: Path, dag: date, *kommando: str) -> list[str]:
    """The command line."""
    return inkasso(*kommando, "-q", "--mappe", str(mappe), "--dato", f"{dag}")


def paa(mappe: Path, *kommando: str) -> Kommando:
    """A command on the folder, on a day already seen."""
    return Kommando(arg(mappe, DAG, *kommando))


def ny_dag(mappe: Path) -> Kommando:
    """The first `neste` of the next morning, in a folder of its own; before each run its rows are those of the day."""
    annen = mappe.with_suffix(".ny")
    shutil.copytree(mappe, annen)
    time.sleep(2.1)
    rader, dagens = annen / ".indeks-neste.json", annen.with_suffix(".dagens")
    kjoer(arg(annen, DAG, "neste"))
    shutil.copy(rader, dagens)
    return Kommando(arg(annen, DAG + timedelta(1), "neste"), foer=lambda: shutil.copy(dagens, rader))


def uten_indeks(mappe: Path) -> None:
    """Cold, once each: without any rows, and the time of parsing the same files."""
    kode = (
        "import sys\nfrom pathlib import Path\nfrom inkassocli.store.mappe import saksfiler\n"
        "from inkassocli.store.saksfil import last\n[last(f) for f in saksfiler(Path(sys.argv[1]))]"
    )
    tolket = kjoer([sys.executable, "-c", kode, str(mappe)])
    print(f"{'filene lest og tolket':34}{tolket.cpu * 1000:7.0f} ms{tolket.minne:6.0f} MB")
    for navn in ("liste", "neste", "rapport", "kalender"):
        for fil in mappe.glob(".indeks*.json"):
            fil.unlink()
        m = kjoer(arg(mappe, DAG, navn))
        print(f"{navn + ', uten rader':34}{m.cpu * 1000:7.0f} ms{m.minne:6.0f} MB   {m.cpu / tolket.cpu:.2f}")


def andre(mappe: Path, antall: int) -> dict[str, Kommando]:
    """Other people's programs on as many things of their own, where they are installed."""
    ut = {}
    tall = [(i, random.Random(i)) for i in range(1, antall + 1)]
    forfall = {i: date(2023, 6, 1) + timedelta(r.randrange(1200)) for i, r in tall}
    if task := shutil.which("task"):
        data, oppsett = mappe.with_suffix(".task"), mappe.with_suffix(".taskrc")
        data.mkdir()
        oppsett.write_text(f"data.location={data}\nconfirmation=off\nverbose=nothing\nnews.version=2.6.2\n", "utf-8")
        os.environ["TASKRC"] = str(oppsett)
        poster = [
            {"description": f"Ola Nordmann, purring {i}", "status": "pending", "entry": "20230101T000000Z",
             "due": f"{dag:%Y%m%d}T000000Z", "project": "inkasso", "uuid": f"00000000-0000-4000-8000-{i:012d}"}
            for i, dag in forfall.items()
        ]  # fmt: skip
        subprocess.run([task, "import"], input=json.dumps(poster), text=True, capture_output=True, check=True)
        ut["task list"] = Kommando([task, "list"])
    if hledger := shutil.which("hledger"):
        journal = mappe.with_suffix(".journal")
        journal.write_text("".join(
            f"{dag} Ola Nordmann\n    fordringer:{dag.year}-{i:05d}  {500 + i % 19500}.00 NOK\n    inntekt\n\n"
            for i, dag in forfall.items()), "utf-8")  # fmt: skip
        ut["hledger bal"] = Kommando([hledger, "-f", str(journal), "bal"])
    return ut


def lastet(mappe: Path) -> list[str]:
    """The heavy modules that `liste` has loaded; must be none."""
    kode = (
        "import sys\nfrom inkassocli.cli import app\ntry: app(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    p = subprocess.run(
        [sys.executable, "-c", kode, *arg(mappe, DAG, "liste")[3:]],
        capture_output=True,
        text=True,
        env=miljoe(),
        check=True,
    )
    return [m for m in TUNGE if m in p.stderr.split()]


if __name__ == "__main__":
    main()
