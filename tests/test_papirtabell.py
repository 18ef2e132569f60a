"""docs/papirtabell.md is made from what the program offers."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROT = Path(__file__).resolve().parents[1]


def skriptet() -> ModuleType:
    spes = importlib.util.spec_from_file_location("lag_papirtabell", ROT / "scripts/lag_papirtabell.py")
    assert spes is not None
    assert spes.loader is not None
    modul = importlib.util.module_from_spec(spes)
    spes.loader.exec_module(modul)
    return modul


def test_siden_er_fersk() -> None:
    """The page is what the program makes today; otherwise: python scripts/lag_papirtabell.py."""
    assert (ROT / "docs/papirtabell.md").read_text(encoding="utf-8") == skriptet().tekst()


def test_hvert_brev_finnes_paa_tre_spraak() -> None:
    """Every letter to a debtor is offered in bokmål, nynorsk and as an English copy, and no letter is hard to read."""
    skript = skriptet()
    rader = [linje.split(" | ") for linje in skript._tabell(skript._brev()).splitlines()[2:]]
    assert len(rader) == len(skript.brevene())
    assert all(float(tall.replace(",", ".")) <= 38 for rad in rader for tall in rad[4:7])
    assert all(rad[1:4].count("1") + rad[1:4].count("2") == 3 for rad in rader)
