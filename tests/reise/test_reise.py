"""Random journeys through the command line: what must hold of a practice holds after every act (benchmarks/reise.py)."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.reise.raskt import raskt
from tests.reise.reise import NAVN, Brudd, Reise, ferd


class Reisen(RuleBasedStateMachine):
    """An act and a number at a time; hypothesis makes a journey that fails as short as it can be."""

    def __init__(self) -> None:
        super().__init__()
        self.rydd = ExitStack()
        self.mappe = self.rydd.enter_context(tempfile.TemporaryDirectory())
        self.rydd.enter_context(raskt())
        self.reise: Reise | None = None

    @initialize(froe=st.integers(0, 9999))
    def begynn(self, froe: int) -> None:
        """A new practice with two cases."""
        self.reise = Reise(Path(self.mappe) / "kontor", froe)

    @rule(navn=st.sampled_from(NAVN), tall=st.integers(0, 999))
    def handling(self, navn: str, tall: int) -> None:
        """One act; the invariants are asked after it."""
        assert self.reise is not None
        self.reise.handling(navn, tall)

    @invariant()
    def grensesnitt(self) -> None:
        """The cases are those that were made: no act gives or takes a case."""
        if self.reise is not None:
            assert self.reise.saker == sorted(f.stem for f in (self.reise.mappe / "saker").glob("*.toml"))

    def teardown(self) -> None:
        """The folder goes with the journey."""
        self.rydd.close()


Reisen.TestCase.settings = settings(
    max_examples=4, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck)
)
TestReisen = Reisen.TestCase


def test_en_reise_gjennom_skallet(tmp_path: Path) -> None:
    """The same by whole processes, as a user runs them."""
    r = Reise(tmp_path / "kontor", 4, saker=1, skall=True)
    ferd(r, 2)
    assert r.antall["kommandoer"] > 10


def test_et_brudd_fortelles(tmp_path: Path) -> None:
    """A broken invariant names the command lines that lead to it."""
    r = Reise(tmp_path / "kontor", 1, saker=1)
    r.handling("vent", 13)
    fil = tmp_path / "kontor/saker/2026-0001.toml"
    fil.write_text(fil.read_text("utf-8").replace("[[krav]]", "[[kravet]]"), "utf-8")
    with pytest.raises(Brudd, match="@dato 2026-09-16"):
        r.kontroll()
