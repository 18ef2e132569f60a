"""Runs the program's own commands, in this process, and tells each as the user could have typed it."""

from __future__ import annotations

import io
import json
import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime
from typing import Any

import click

from inkassocli.commands.dagen import terminal
from inkassocli.commands.skjerm import skriv
from inkassocli.saksgang.kontor import Kontor

AVBRUTT = (2, 130)  # a no or Ctrl-C at a question, and Ctrl-C elsewhere
_SAK = re.compile(r"\d{4}-\d{4,6}")
_ENKEL = re.compile(r"[\w@%+=:,./~-]+")
_I_ANFOERSEL = re.compile(r'[^"$`\\!]+')


def sitat(argument: str) -> str:
    """An argument as it is typed: `Ola`, `"Vil betale fredag"`; what a shell would read otherwise gets its own quotes.

    >>> sitat("Vil betale fredag")
    '"Vil betale fredag"'
    """
    if _ENKEL.fullmatch(argument):
        return argument
    return f'"{argument}"' if _I_ANFOERSEL.fullmatch(argument) else shlex.quote(argument)


def som_skrevet(arg: tuple[str, ...]) -> str:
    """A command line."""
    return " ".join(("inkasso", *map(sitat, arg)))


class Kjoerer:
    """The program and the clock, handed down by the one that lists the commands and reads the clock."""

    def __init__(self, ctx: click.Context, naa: Callable[[], datetime]) -> None:
        self.ctx, self.program, self.naa = ctx, ctx.find_root().command, naa
        self.siste = ""  # the case that was written last

    @property
    def dag(self) -> date:
        """Today; another when the clock has passed midnight."""
        return self.naa().date()

    def kontor(self) -> Kontor:
        """The folder as it is now, with nothing read yet."""
        return Kontor(self.naa())

    def kjoer(self, *arg: str) -> int:
        """A command in full view, with its own questions and errors; then the line that does the same."""
        kode = self._main(arg)
        if kode not in AVBRUTT:
            self.siste = next((a for a in arg if _SAK.fullmatch(a)), "")
            skriv(f"Tilsvarer: {som_skrevet(arg)}")
        return kode

    def les(self, *arg: str) -> None:
        """A command that only shows, a page at a time."""
        ut = io.StringIO()
        with redirect_stdout(ut):
            self._main(arg)
        terminal.sider(f"{ut.getvalue()}Tilsvarer: {som_skrevet(arg)}")

    def proev(self, *arg: str) -> dict[str, Any]:
        """What a command would do, for a question; empty when it refuses, and then the refusal is told."""
        ut = io.StringIO()
        with redirect_stdout(ut), redirect_stderr(io.StringIO()):
            kode = self._main((*arg, "--dry-run", "--json"))
        if not kode:
            return dict(json.loads(ut.getvalue()))
        self._main((*arg, "--dry-run"))
        return {}

    def om_valget(self, arg: tuple[str, ...], valg: str) -> str:
        """What the help says of an option or an argument of a command."""
        if not isinstance(self.program, click.Group):
            return ""
        _, kommando, _ = self.program.resolve_command(self.ctx, list(arg))
        for p in kommando.params if kommando else ():
            if valg in (*p.opts, getattr(p, "metavar", "")):
                return str(getattr(p, "help", "") or "").rstrip(".")
        return ""

    def _main(self, arg: tuple[str, ...]) -> int:
        svar = self.program.main(list(arg), prog_name="inkasso", standalone_mode=False)
        return svar if isinstance(svar, int) else 0
