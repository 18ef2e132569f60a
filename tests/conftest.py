"""Shared by all tests: a practice in a new folder, and the program run as the user runs it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

from inkassocli.cli import app

# How fast a machine is, is no property of the program: a slow one must not fail a test.
# The gate gives the same answer twice; elsewhere each run looks at new examples.
settings.register_profile(
    "inkasso", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("inkasso")

KONTOR = (
    "oppsett",
    "--navn",
    "Tannlege Kari Eksempel",
    "--organisasjonsnummer",
    "999999999",
    "--form",
    "enk",
    "--adresse",
    "Tanngata 1",
    "--postnummer",
    "0161",
    "--telefon",
    "22000000",
    "--epost",
    "post@eksempel.no",
    "--kontonummer",
    "12345678903",
    "--virksomhet",
    "tannlege",
    "--ikke-mva-pliktig",
)
OLA = (
    "ny",
    "--skyldner-type",
    "privat",
    "--skyldner-navn",
    "Ola Nordmann",
    "--skyldner-adresse",
    "Storgata 5",
    "--skyldner-postnummer",
    "0184",
    "--faktura",
    "1042",
    "--fakturadato",
    "2026-08-01",
    "--beloep",
    "6400",
    "--ytelsesdato",
    "2026-07-24",
    "--forfall",
    "2026-09-01",
    "--forfall-avtalt",
    "--pristilbud",
    "--dato",
    "2026-09-02",
)


@dataclass
class Kontor:
    """A folder and a way to run commands in it."""

    mappe: Path

    def kjoer(self, *arg: str, dato: str | None = None, inn: str | None = None) -> Result:
        """Run one command in the folder."""
        return CliRunner().invoke(
            app, [*arg, "--mappe", str(self.mappe), *(("--dato", dato) if dato else ())], input=inn
        )

    def greit(self, *arg: str, dato: str | None = None, inn: str | None = None) -> str:
        """Run a command that must succeed; gives what it printed on stdout."""
        svar = self.kjoer(*arg, dato=dato, inn=inn)
        assert svar.exit_code == 0, svar.output
        return svar.stdout

    def json(self, *arg: str, dato: str | None = None, inn: str | None = None) -> Any:
        """The JSON answer of a command that must succeed."""
        return json.loads(self.greit(*arg, "--json", dato=dato, inn=inn))

    def stengt(self, kode: int, *arg: str, dato: str | None = None, inn: str | None = None) -> str:
        """Run a command that must be refused with the code, and change nothing; gives the message."""
        foer = self.innhold()
        svar = self.kjoer(*arg, dato=dato, inn=inn)
        assert svar.exit_code == kode, svar.output
        assert self.innhold() == foer
        assert "Traceback" not in svar.output
        return svar.stderr

    def innhold(self) -> dict[str, bytes]:
        """Every file, byte for byte (lock files and the cache apart)."""
        return {
            str(f.relative_to(self.mappe)): f.read_bytes()
            for f in sorted(self.mappe.rglob("*"))
            if f.is_file() and not f.name.endswith(".laas") and "indeks" not in f.name
        }

    def sak(self, nr: str = "2026-0001") -> str:
        """The text of a case file."""
        return (self.mappe / "saker" / f"{nr}.toml").read_text("utf-8")


@pytest.fixture
def kontor(tmp_path: Path) -> Kontor:
    """A dentist's practice with no cases."""
    k = Kontor(tmp_path / "kontor")
    k.greit(*KONTOR)
    return k


@pytest.fixture
def ola(kontor: Kontor) -> Kontor:
    """The practice with the case of regler T7: 6 400 kr due 1 September 2026."""
    kontor.greit(*OLA)
    return kontor
