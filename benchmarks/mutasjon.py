"""Mutation testing of the modules that hold law, and of tasks and bank matching: are the tests able to see a fault?

    python benchmarks/mutasjon.py [--gruppe lov|oppgaver] [--modul konto renter …] [--utvalg N --froe S] [--jobber 2]

Each small change (benchmarks/mutanter.py) is tried in a forked child of one warm process where everything is imported
and collected: the changed function's code is put into the living function, so every importer sees it. A change of
what is run at import is tried by importing all anew. The tests that run the changed line (traced once) are run, those
that have killed in the same function first, then the cheapest; the first that fails kills. A test that uses ten
times its processor time is a hang, and kills. Survivors are explained in benchmarks/mutasjon.md.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gc
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings

ROT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROT), str(ROT / "benchmarks")]
os.chdir(ROT)

from mutanter import Bytter, Modul, Mutant, levende, sett_inn  # noqa: E402


@dataclass(frozen=True)
class Gruppe:
    """Modules with one goal, and the tests that are to kill their mutants."""

    moduler: tuple[str, ...]
    proever: tuple[str, ...]
    maal: float
    orakel: int = 0


OM_OPPGAVER = tuple(f"tests/commands/test_{n}.py" for n in ("neste", "betaling", "bankfiler", "kalender"))
OM_RETTEN = tuple(
    f"tests/commands/test_{n}.py"
    for n in ("rett", "rettsgang", "domsveien", "forlik", "avtalebrev", "penger")
)
NOK = 30  # so many tests of the core run a line: the slow ones of the commands are not asked too
GRUPPER = {
    "lov": Gruppe(
        ("gebyr", "konto", "renter", "foreldelse", "brevvilkaar", "rettsvilkaar", "vilkaar", "fakta", "steg", "dager",
         "sak", "rettsgebyr", "avtale"),
        ("tests/test_saker.py", "tests/core", *OM_RETTEN), 97, orakel=300,
    ),
    "oppgaver": Gruppe(
        ("oppgaver", "veien", "venter", "frister", "treff"), ("tests/core", *OM_OPPGAVER), 92,
    ),
}  # fmt: skip
HELT_NYTT_CPU = 90.0
STILLE = ("-s", "-p", "no:cacheprovider", "--assert=plain")
DREPT, OVERLEVDE, LIK = 1, 0, 3
LEVER = ("overlevde", UNAADD := "ingen prøve når linjen")


class Proeve(Protocol):
    """Something that can kill a mutant."""

    navn: str
    tid: float

    def kjoer(self) -> bool: ...


@dataclass
class Pytestproeve:
    """One collected test."""

    item: pytest.Item
    tid: float = 0.0

    @property
    def navn(self) -> str:
        return self.item.nodeid

    def kjoer(self) -> bool:
        self.item._initrequest()  # type: ignore[attr-defined]
        return not any(r.failed for r in runtestprotocol(self.item, log=False, nextitem=None))


@dataclass
class Orakelproeve:
    """A random case-day whose answers the oracle has given."""

    navn: str
    fil: Path
    oppsett: Any
    dag: Any
    fasit: dict[str, Any]
    tid: float = 0.0

    def kjoer(self) -> bool:
        from inkassocli.core import steg
        from inkassocli.store import regelfiler, saksfil
        from inkassocli.view import jsonut
        from tests.orakel import kamp

        try:
            sak = saksfil.last(self.fil)
            bok = regelfiler.last_regelbok(self.fil.parents[1] / "satser")
            f = steg.fakta(sak.hode, sak.hendelser, bok, self.oppsett.kreditor, self.dag)
            svar = {"vis": jsonut.vis(f, len(sak.hendelser)), "kan": jsonut.kan(f, steg.vurder_alle(f))}
            flate = {k: kamp.flatt(json.loads(jsonut.til_json(v))) for k, v in svar.items()}
        except Exception:
            return False
        return not kamp.avvik(flate, self.fasit)


def orakelproever(antall: int, mappe: Path, froe: int = 13_000_000) -> Iterator[Orakelproeve]:
    """Case-days that are read and answered, each laid out in its own folder."""
    from inkassocli.store.mappe import les_oppsett
    from tests.orakel import kamp

    for s in kamp.saksdager(froe, antall * 2, 2):
        fasit = {k: v for k, v in kamp.fasit(s).items() if k != "kan STEG"}
        if antall and not any(isinstance(v, int) for v in fasit.values()):
            antall -= 1
            her = mappe / f"{s.froe}-{s.dag}"
            kamp.legg_ut(s, her)
            fil = her / "saker" / f"{s.nummer}.toml"
            yield Orakelproeve(f"orakel {s.froe} {s.dag}", fil, les_oppsett(her), s.dag, fasit)


# ---------------------------------------------------------------- which test runs which line


def toem() -> None:
    """Forget what is remembered between calls: a change must be seen, and a line counted, each time."""
    for navn, modul in list(sys.modules.items()):
        if navn.startswith("inkassocli.core"):
            for x in vars(modul).values():
                if isinstance(x, functools._lru_cache_wrapper):
                    x.cache_clear()


def dekning(
    proever: Sequence[Proeve], filer: set[str]
) -> tuple[list[Proeve], dict[tuple[str, int], list[int]]]:
    """The tests that pass, each with its processor time, and for each line the tests that run it."""
    sett: set[tuple[str, int]] = set()

    def lokal(ramme: FrameType, hva: str, _: object) -> Any:
        if hva == "line":
            sett.add((ramme.f_code.co_filename, ramme.f_lineno))
        return lokal

    def spor(ramme: FrameType, hva: str, arg: object) -> Any:
        if ramme.f_code.co_filename not in filer:
            return None
        sett.add((ramme.f_code.co_filename, ramme.f_lineno))
        return lokal

    bestaar: list[Proeve] = []
    linjer: dict[tuple[str, int], list[int]] = defaultdict(list)
    for p in proever:
        sett.clear()
        toem()
        foer = time.process_time()
        sys.settrace(spor)
        try:
            greit = p.kjoer()
        finally:
            sys.settrace(None)
        p.tid = time.process_time() - foer
        if not greit:
            print(f"består ikke uten endring, og brukes ikke: {p.navn}")
            continue
        for sted in sett:
            linjer[sted].append(len(bestaar))
        bestaar.append(p)
    return bestaar, linjer


# ---------------------------------------------------------------- one mutant


def av_nytt(m: Mutant, maskin: Maskin) -> int:
    """Import everything anew with the changed module, ask the oracle, and run the tests as pytest does."""
    m.endre()
    bytter = Bytter(f"inkassocli.core.{m.modul.navn}", m.modul.fil)
    bytter.kode = m.modul.kompiler()
    for navn in [n for n in sys.modules if n.split(".")[0] in ("inkassocli", "tests")]:
        del sys.modules[navn]
    sys.meta_path.insert(0, bytter)  # type: ignore[arg-type]
    if not all(p.kjoer() for p in maskin.proever if isinstance(p, Orakelproeve)):
        return DREPT
    for fil in maskin.gruppe.proever:
        if "commands" not in fil and pytest.main(["-x", *STILLE, fil], plugins=[Rolig()]):
            return DREPT
    return OVERLEVDE


def proev(m: Mutant, rekke: Sequence[tuple[int, Proeve]], maskin: Maskin, roer: int) -> int:
    """What the child does."""
    with contextlib.suppress(SyntaxError):
        if not m.i_funksjon:
            signal.setitimer(signal.ITIMER_PROF, HELT_NYTT_CPU)
            return av_nytt(m, maskin)
        if not sett_inn(m, maskin.funksjoner):
            return LIK
        toem()
        for nr, p in rekke:
            signal.setitimer(signal.ITIMER_PROF, 2 + 10 * p.tid)
            os.pwrite(roer, nr.to_bytes(4, "big"), 0)
            if not p.kjoer():
                return DREPT
        return OVERLEVDE
    return DREPT


class Rolig:
    """The tests are the same each time, and no failing example is made smaller."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        settings.register_profile(
            "mutasjon", deadline=None, derandomize=True, database=None, max_examples=20,
            phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        settings.load_profile("mutasjon")


@dataclass
class Maskin(Rolig):
    """A plugin of pytest: where the tests would be run, the mutants are."""

    gruppe: Gruppe
    moduler: Sequence[Modul]
    mutanter: Sequence[Mutant]
    jobber: int
    resultat: dict[Mutant, str] = field(default_factory=dict)
    drap: dict[tuple[str, str], Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        filer = {m.fil for m in self.moduler}
        with tempfile.TemporaryDirectory() as mappe:
            alle: list[Proeve] = [Pytestproeve(i) for i in session.items]
            alle += orakelproever(self.gruppe.orakel, Path(mappe))
            start = time.perf_counter()
            self.proever, self.linjer = dekning(alle, filer)
            print(f"{len(self.proever)} prøver, {time.perf_counter() - start:.0f} s uten endring", flush=True)
            self.funksjoner = levende(filer)
            gc.freeze()
            self.kjoer()
        return True

    def rekke(self, m: Mutant) -> list[tuple[int, Proeve]]:
        """The tests that run the changed lines, the likely killers first."""
        numre = {nr for linje in m.linjer for nr in self.linjer.get((m.modul.fil, linje), ())}
        if sum("commands" not in self.proever[n].navn for n in numre) >= NOK:
            numre = {n for n in numre if "commands" not in self.proever[n].navn}
        drap, alle = self.drap[m.modul.navn, m.hvor], self.drap[m.modul.navn, ""]
        return [(nr, self.proever[nr]) for nr in
                sorted(numre, key=lambda n: (-drap[n], self.proever[n].tid / (1 + alle[n])))]  # fmt: skip

    def kjoer(self) -> None:
        """Every mutant in a child of its own, a few at a time."""
        koe, i_gang = list(reversed(self.mutanter)), dict[int, tuple[Mutant, int]]()
        while koe or i_gang:
            while koe and len(i_gang) < self.jobber:
                m = koe.pop()
                rekke, fd = self.rekke(m), os.memfd_create("drap")
                if m.i_funksjon and not rekke:
                    self.skriv(m, UNAADD)
                    continue
                if (pid := os.fork()) == 0:
                    self.barn(m, rekke, fd)
                i_gang[pid] = (m, fd)
            if i_gang:
                pid, status, _ = os.wait4(-1, 0)
                if pid in i_gang:
                    self.ferdig(*i_gang.pop(pid), status)

    def barn(self, m: Mutant, rekke: Sequence[tuple[int, Proeve]], fd: int) -> None:
        kode = DREPT
        try:
            stille = os.open(os.devnull, os.O_WRONLY)
            os.dup2(stille, 1)
            os.dup2(stille, 2)
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            kode = proev(m, rekke, self, fd)
        finally:
            os._exit(kode)

    def ferdig(self, m: Mutant, fd: int, status: int) -> None:
        kode = os.waitstatus_to_exitcode(status)
        utfall = {OVERLEVDE: "overlevde", LIK: "samme kode"}.get(kode, "drept" if kode > 0 else "hang")
        self.skriv(m, utfall)
        if utfall in ("drept", "hang") and (lest := os.pread(fd, 4, 0)):
            for hvor in (m.hvor, ""):
                self.drap[m.modul.navn, hvor][int.from_bytes(lest, "big")] += 1
        os.close(fd)

    def skriv(self, m: Mutant, utfall: str) -> None:
        self.resultat[m] = utfall
        if utfall in LEVER:
            print(f"{len(self.resultat)}/{len(self.mutanter)} {utfall}: {m}", flush=True)


# ---------------------------------------------------------------- the report


def rapport(resultat: dict[Mutant, str], maal: float) -> Iterator[str]:
    """The figures by module, then each survivor."""
    per: dict[str, Counter[str]] = defaultdict(Counter)
    for m, utfall in resultat.items():
        per[m.modul.navn][utfall] += 1
    per["i alt"] = sum(per.values(), Counter())
    yield f"{'modul':<14}{'mutanter':>9}{'drept':>7}{'hang':>6}{'lever':>7}{'prosent':>9}"
    for navn, tall in per.items():
        antall = tall.total() - tall["samme kode"]
        drept = tall["drept"] + tall["hang"]
        andel = f"{100 * drept / antall:.1f}" if antall else "–"
        yield f"{navn:<14}{antall:>9}{drept:>7}{tall['hang']:>6}{antall - drept:>7}{andel:>9}"
    yield f"mål: {maal} prosent; {per['i alt']['samme kode']} ga samme bytekode og er ikke med"
    for m, utfall in sorted(resultat.items(), key=lambda x: (x[0].modul.navn, x[0].linje)):
        if utfall in LEVER:
            yield f"{utfall}: {m}"


def utvalg(moduler: Iterable[Modul], antall: int, froe: int) -> list[Mutant]:
    """All mutants, or a seeded sample of them in the order of the source."""
    alle = [m for modul in moduler for m in modul.mutanter()]
    if 0 < antall < len(alle):
        valgt = set(random.Random(froe).sample(range(len(alle)), antall))
        alle = [m for i, m in enumerate(alle) if i in valgt]
    return alle


def main() -> int:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--gruppe", choices=GRUPPER, default="lov")
    valg.add_argument("--modul", nargs="*", default=[])
    valg.add_argument(
        "--igjen", type=Path, help="bare de som lever i denne utskriften av en tidligere kjøring"
    )
    valg.add_argument("--proever", nargs="*", help="bare disse prøvene, ikke alle i gruppen")
    valg.add_argument("--utvalg", type=int, default=0, help="så mange tilfeldige mutanter; ellers alle")
    valg.add_argument("--froe", type=int, default=1)
    valg.add_argument("--jobber", type=int, default=os.cpu_count() or 1)
    v = valg.parse_args()
    gruppe = GRUPPER[v.gruppe]
    moduler = [Modul(n, ROT / "inkassocli" / "core" / f"{n}.py") for n in v.modul or gruppe.moduler]
    if v.proever:
        gruppe = replace(gruppe, proever=tuple(v.proever), orakel=0)
    mutanter = utvalg(moduler, v.utvalg, v.froe)
    if v.igjen:
        lever = {x.partition(": ")[2].strip() for x in v.igjen.read_text("utf-8").splitlines()}
        mutanter = [m for m in mutanter if str(m) in lever]
    print(f"{len(mutanter)} mutanter i {len(moduler)} moduler (frø {v.froe})", flush=True)
    maskin, start = Maskin(gruppe, moduler, mutanter, v.jobber), time.perf_counter()
    pytest.main([*STILLE, *gruppe.proever], plugins=[maskin])
    print("\n".join(rapport(maskin.resultat, gruppe.maal)))
    print(f"{time.perf_counter() - start:.0f} s")
    return 0 if len(maskin.resultat) == len(mutanter) else 2


if __name__ == "__main__":
    sys.exit(main())
