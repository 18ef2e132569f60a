"""Case-days answered by the program and by the oracle, and what they disagree on.

The program is asked as its users ask it, `vis` and `kan` with `--json`: in this process, or through the shell."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import typer

from inkassocli.cli import app
from tests.orakel import generator, orakel, situasjoner
from tests.orakel.saksfil import STEG
from tests.orakel.tomltekst import egne_filer, til_toml

ROT = Path(__file__).parents[2]
PROGRAMMET = typer.main.get_command(app)
Svar = dict[str, Any] | int
Kall = Callable[[list[str]], tuple[int, str]]


@dataclass(frozen=True)
class Saksdag:
    """One question: a generated case in its own folder, and a day."""

    froe: int
    tekst: str
    oppsett: dict[str, Any]
    egne: dict[str, Any]
    dag: date

    @cached_property
    def dok(self) -> dict[str, Any]:
        """The case as it is read back from its text."""
        return tomllib.loads(self.tekst, parse_float=Decimal)

    @property
    def nummer(self) -> str:
        """The number of the case."""
        return str(self.dok["sak"])

    @property
    def steget(self) -> str:
        """The one step that `kan SAK STEG` is asked about."""
        return STEG[(self.froe + self.dag.toordinal()) % len(STEG)]

    @property
    def ett_steg(self) -> bool:
        """Whether `kan SAK STEG` is asked too: always after the last rate of the package (presisering 11)."""
        return self.dag.year > 2026 or self.dag.toordinal() % 5 == 0


def saksdager(fra: int, antall: int, per_sak: int, *, tvil: bool = False) -> Iterator[Saksdag]:
    """Random cases with some of their interesting days."""
    for froe in range(fra, fra + antall):
        rng = random.Random(froe)
        sak, oppsett, egne, dagene = generator.lag_sak(rng, tvil)
        tekst = til_toml(sak)
        for dag in sorted(rng.sample(dagene, min(per_sak, len(dagene)))):
            yield Saksdag(froe, tekst, oppsett, egne, dag)


# ---------------------------------------------------------------- the program


def i_prosessen(arg: list[str]) -> tuple[int, str]:
    """One command run in this process: exit code and stdout."""
    ut, feil = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(ut), contextlib.redirect_stderr(feil):
        kode = PROGRAMMET.main(arg, prog_name="inkasso", standalone_mode=False)
    return kode, ut.getvalue()


def i_skallet(arg: list[str]) -> tuple[int, str]:
    """One command run as a program of its own."""
    svar = subprocess.run([sys.executable, "-m", "inkassocli", *arg], capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONPATH": str(ROT)}, check=False)
    return svar.returncode, svar.stdout


def legg_ut(s: Saksdag, mappe: Path) -> None:
    """The folder of the case, as `oppsett`, `ny` and `satser` would leave it."""
    for under in ("saker", "satser"):
        (mappe / under).mkdir(parents=True, exist_ok=True)
        for gammel in (mappe / under).glob("*.toml"):
            gammel.unlink()
    (mappe / "inkasso.toml").write_text(til_toml(s.oppsett), encoding="utf-8")
    (mappe / "saker" / f"{s.nummer}.toml").write_text(s.tekst, encoding="utf-8")
    for navn, tekst in egne_filer(s.egne).items():
        (mappe / "satser" / navn).write_text(tekst, encoding="utf-8")


def vaart(s: Saksdag, mappe: Path, kall: Kall = i_prosessen) -> dict[str, Svar]:
    """The program's answers."""
    legg_ut(s, mappe)
    felles = ["--json", "--mappe", str(mappe), "--dato", str(s.dag)]
    spoersmaal = {"vis": ["vis", s.nummer], "kan": ["kan", s.nummer]}
    if s.ett_steg:
        spoersmaal["kan STEG"] = ["kan", s.nummer, s.steget]
    ut: dict[str, Svar] = {}
    for navn, arg in spoersmaal.items():
        kode, tekst = kall([*arg, *felles])
        ut[navn] = kode if kode else flatt(json.loads(tekst))
    return ut


# ---------------------------------------------------------------- the oracle


def fasit(s: Saksdag) -> dict[str, Svar]:
    """The oracle's answers."""
    dok = s.dok
    spoersmaal: dict[str, Callable[[], dict[str, Any]]] = {
        "vis": lambda: orakel.vis(dok, s.oppsett, s.dag, s.egne),
        "kan": lambda: orakel.kan(dok, s.oppsett, s.dag, s.egne)}
    if s.ett_steg:
        spoersmaal["kan STEG"] = lambda: orakel.kan_steg(dok, s.oppsett, s.dag, s.steget, s.egne)
    ut: dict[str, Svar] = {}
    for navn, spoer in spoersmaal.items():
        try:
            ut[navn] = flatt(spoer())
        except orakel.SatsMangler:
            ut[navn] = 5
        except orakel.Ugyldig:
            ut[navn] = 4
    return ut


# ---------------------------------------------------------------- the comparison


def flatt(svar: dict[str, Any]) -> dict[str, Any]:
    """Every figure under its own name. Of the reasons only their outcomes (no uten_gebyr below ulovlig), and of their
    names those that the pages give."""
    ut = {k: v for k, v in svar.items() if k != "steg"}
    for navn, s in svar.get("steg", {}).items():
        s = dict(s)
        grunner = s.pop("grunner")
        regler = s.pop("regler", None)
        if regler is None:
            regler = [g["regel"] for g in grunner if g["utfall"] != "ulovlig" or s["utfall"] == "ulovlig"]
        utfall = {g if isinstance(g, str) else g["utfall"] for g in grunner}
        ut |= {f"{navn}.{k}": v for k, v in s.items()}
        ut[f"{navn}.grunner"] = sorted(utfall - ({"uten_gebyr"} if "ulovlig" in utfall else set()))
        ut[f"{navn}.regler"] = sorted(set(regler) & orakel.NAVNGITTE.get(navn, set())
                                      - ({"mindreaarig_gebyr"} if "ulovlig" in utfall else set()))
    return ut


def avvik(a: dict[str, Svar], b: dict[str, Svar]) -> list[str]:
    """What the two disagree on; empty when they agree. Keys that only the program has are not compared."""
    ut = []
    for navn, fasiten in b.items():
        svaret = a[navn]
        if isinstance(svaret, int) or isinstance(fasiten, int):
            vi, de = (x if isinstance(x, int) else "svarer" for x in (svaret, fasiten))
            ut += [] if svaret == fasiten else [f"{navn}: programmet {vi}, orakelet {de}"]
            continue
        ut += [f"{navn}.{k}: programmet {svaret.get(k, orakel.FRAVAER)!r}, orakelet {fasiten[k]!r}"
               for k in sorted(fasiten) if svaret.get(k, orakel.FRAVAER) != fasiten[k]]
    return ut


@dataclass
class Regnskap:
    """The counts of a fight."""

    saksdager: int = 0
    sammenligninger: int = 0
    avvik: int = 0
    situasjoner: Counter[str] = field(default_factory=Counter)

    def spill(self, s: Saksdag, mappe: Path, kall: Kall = i_prosessen) -> list[str]:
        """Ask both about one case-day, and count."""
        b = fasit(s)
        funn = avvik(vaart(s, mappe, kall), b)
        self.saksdager += 1
        self.sammenligninger += sum(1 if isinstance(x, int) else len(x) for x in b.values())
        self.avvik += len(funn)
        with contextlib.suppress(orakel.Ugyldig):
            self.situasjoner.update(situasjoner.i_saken(orakel.fakta_paa(s.dok, s.oppsett, s.dag, s.egne)))
        return funn

    def tabell(self) -> str:
        """How often each situation occurred."""
        bredde = max(map(len, situasjoner.SITUASJONER))
        return "\n".join(f"{navn:<{bredde}}  {self.situasjoner[navn]:>7}" for navn in situasjoner.SITUASJONER)

    def siste_linje(self) -> str:
        """The result in one line."""
        return (f"{self.saksdager} saksdager, {self.sammenligninger} sammenligninger, {self.avvik} avvik")
