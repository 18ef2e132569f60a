"""docs/regler.md is made from the law's data and covers every number that the code refers to."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

ROT = Path(__file__).resolve().parents[1]


def skriptet() -> ModuleType:
    spes = importlib.util.spec_from_file_location("lag_regeldok", ROT / "scripts/lag_regeldok.py")
    assert spes is not None
    assert spes.loader is not None
    modul = importlib.util.module_from_spec(spes)
    spes.loader.exec_module(modul)
    return modul


def lesninger() -> list[int]:
    data = tomllib.loads((ROT / "scripts/lesninger.toml").read_text(encoding="utf-8"))
    return [x["nr"] for d in data["del"] for x in d["lesninger"]]


def test_siden_er_fersk() -> None:
    """docs/regler.md is as the data say; otherwise: python scripts/lag_regeldok.py."""
    assert (ROT / "docs/regler.md").read_text(encoding="utf-8") == skriptet().tekst()


def test_numrene_er_faste_og_uten_hull() -> None:
    """The readings are numbered from 1 without holes, each once."""
    assert lesninger() == list(range(1, len(lesninger()) + 1))


def test_hver_henvisning_i_koden_finnes() -> None:
    """Every «presisering N» in the code has its row."""
    monster = re.compile(r"[Pp]resisering(?:er)?\s+((?:\d+(?:\s*[-–]\s*|\s*,\s*|\s+og\s+|\s+and\s+)?)+)")
    for fil in (ROT / "inkassocli").rglob("*.py"):
        for treff in monster.finditer(fil.read_text(encoding="utf-8")):
            for tall in re.findall(r"\d+", treff.group(1)):
                assert int(tall) in lesninger(), f"{fil.name}: presisering {tall}"
