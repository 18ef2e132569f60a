"""A person at the day's screen: what is typed by script, and what stands there afterwards."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from datetime import datetime, tzinfo

import pytest
import typer
from typer.testing import CliRunner, Result

from inkassocli import cli
from inkassocli.cli import app
from inkassocli.commands.dagen import terminal
from inkassocli.commands.samtale import spoer
from tests.conftest import OLA, Kontor

DAG = "2026-11-30"
NAVN = (
    "Ola Nordmann", "Kari Hansen", "Åse Ærlig", "Per Moe", "Liv Berg", "Jon Dahl", "Anne Lie", "Bjørn Vik",
    "Cecilie Strand-Olsen", "Dag Ås",
)  # fmt: skip
CTRL_C = "\x03"


class Klokke(datetime):
    """The clock of cli.py on a Monday morning; each look is a little later, so that writes can be told apart."""

    sett = 0
    dag = (2026, 11, 30)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The same minute."""
        cls.sett += 1
        return datetime(*cls.dag, 10, 0, 0, cls.sett, tzinfo=tz)


def kontor_med_alt(k: Kontor) -> Kontor:
    """Ten cases: five due for a purring, three for an inkassovarsel, an objection, and a letter that waits."""
    for nr, navn in enumerate(NAVN):
        k.greit(*(x.replace("1042", str(1042 + nr)).replace("Ola Nordmann", navn) for x in OLA))
    for nr in (1, 2, 3, 5):
        k.greit("purring", f"2026-{nr:04}", "--postlagt", dato="2026-09-15")
    k.greit("purring", "2026-0004", dato="2026-11-27")
    k.greit("innsigelse", "2026-0005", "--tekst", "Prisen er ikke den vi avtalte", dato="2026-11-20")
    k.greit("betaling", "2026-0001", "--beloep", "200", dato="2026-11-27")
    return k


class Ved:
    """Somebody at the terminal, in a folder of the practice."""

    def __init__(self, mp: pytest.MonkeyPatch, k: Kontor) -> None:
        self.mp, self.k = mp, k
        self.stoerrelse(80, 24)
        mp.setattr(cli, "datetime", Klokke)
        mp.setattr(spoer, "terminal", lambda: True)
        mp.setattr(terminal, "linje", _linje)
        mp.delenv("INKASSO_MAPPE", raising=False)
        mp.chdir(k.mappe)

    def stoerrelse(self, kolonner: int, linjer: int) -> None:
        """Of the terminal."""
        self.mp.setenv("COLUMNS", str(kolonner))
        self.mp.setenv("LINES", str(linjer))

    def skriv(self, *svar: str) -> Result:
        """Bare `inkasso`, and what is typed, each with Enter; the end of it is Ctrl-D."""
        self.mp.setattr(terminal, "i_begge_ender", lambda: True)
        try:
            return CliRunner().invoke(app, [], input="".join(f"{x}\n" for x in svar))
        finally:
            self.mp.setattr(terminal, "i_begge_ender", lambda: False)

    def kommando(self, linje: str, *svar: str) -> Result:
        """One command line as it is typed, without the screen."""
        return CliRunner().invoke(app, shlex.split(linje)[1:], input="".join(f"{x}\n" for x in svar))

    def lest(self, svar: Result) -> str:
        """What stood on the screen, with the folder's name left out."""
        return svar.output.replace(str(self.k.mappe), "MAPPE").replace("\xa0", " ")


def _linje() -> str:
    """What `input` does at a terminal: what is typed is seen."""
    svar = input()
    if svar == CTRL_C:
        typer.echo("^C")
        raise KeyboardInterrupt
    typer.echo(svar)
    return svar


def tilsvarer(ut: str) -> list[str]:
    """The command lines that the screen says do the same."""
    return re.findall(r"^Tilsvarer: (.+)$", ut, re.MULTILINE)


def skjermer(ut: str) -> Sequence[str]:
    """What was written between two answers."""
    return re.split(r"(?m)^(?:Nummer[^\n]*|Enter = \w+):(?: .*)?\n", ut)


def uten_tid(innhold: dict[str, bytes]) -> dict[str, bytes]:
    """The files without the moments of writing, and what is reckoned from them."""
    return {
        navn: re.sub(rb"(?m)^(registrert|kjede) = .*$|\d\d\.\d\d\.(?= )", b"", data) if navn.endswith(".toml") else data
        for navn, data in innhold.items()
        if not navn.startswith(".")
    }
