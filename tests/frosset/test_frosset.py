"""The program does what it did: each command line of the scenarios answers, and leaves the folder, as frozen."""

from __future__ import annotations

import pytest

from tests.frosset.kjoer import alle, forskjell, tekst


@pytest.mark.parametrize("navn", list(alle()))
def test_ingenting_er_endret(navn: str) -> None:
    """Text, JSON, exit codes, case files and the text of papers are as they were frozen."""
    ulikt = forskjell(navn, tekst(navn))
    assert not ulikt, f"{ulikt}\nEr det ønsket (OENSKET.md): python tests/frosset/kjoer.py --oppdater {navn}"
