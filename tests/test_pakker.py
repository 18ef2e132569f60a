"""The supply chain: every package is locked by hash, explained, free, and asked for at a version that is tried."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROT = Path(__file__).resolve().parents[1]


def skriptet() -> ModuleType:
    spes = importlib.util.spec_from_file_location("pakker", ROT / "scripts/pakker.py")
    assert spes is not None
    assert spes.loader is not None
    modul = importlib.util.module_from_spec(spes)
    spes.loader.exec_module(modul)
    return modul


PAKKER = skriptet()


def laast() -> dict[str, str]:
    """Each locked package with its block of text."""
    tekst = (ROT / ".ci/laas.txt").read_text("utf-8")
    return {PAKKER.navn(x): x for x in re.split(r"\n(?=\S)", tekst) if x.strip()}


def test_alt_er_laast_med_sha256() -> None:
    """Every package, also those that others bring, has one version and the sha256 of its files."""
    prosjekt = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for ett in (*PAKKER.krav(), *prosjekt["dev"], *prosjekt["fart"], *PAKKER.alle()):
        assert PAKKER.navn(ett) in laast(), ett
    for navn, blokk in laast().items():
        assert re.search(r"==[\w.]+", blokk), navn
        assert "--hash=sha256:" in blokk, navn


def test_laasen_passer_med_rekkeviddene() -> None:
    """A locked version lies within the range that a user gets."""
    from packaging.requirements import Requirement

    for ett in PAKKER.krav():
        krav = Requirement(ett)
        versjon = re.search(r"==([\w.]+)", laast()[PAKKER.navn(ett)])
        assert versjon
        assert krav.specifier.contains(versjon[1]), ett


def test_hver_pakke_er_forklart() -> None:
    """docs/avhengigheter.md says of each why it is here, its licence, and what would replace it; and of no other."""
    rader = [
        [c.strip() for c in linje.strip("|").split("|")]
        for linje in (ROT / "docs/avhengigheter.md").read_text("utf-8").splitlines()
        if linje.startswith("| ") and not linje.startswith(("| package", "| ---"))
    ]
    assert [r[0] for r in sorted(rader)] == sorted(PAKKER.navn(x) for x in PAKKER.krav())
    assert all(len(r) == 4 and all(r) for r in rader)


def test_alle_lisenser_kan_foelge_programmet(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing that comes with the program is under a licence that would bind the program."""
    assert PAKKER.lisenser() == 0
    assert "jinja2" in capsys.readouterr().out
    assert not PAKKER.FRIE.search("GNU Affero General Public License v3")
    assert not PAKKER.FRIE.search("GNU General Public License v3 (GPLv3)")


def test_ingen_importerer_det_som_er_borte() -> None:
    """No package, and not the program, imports a module that Python 3.12 to 3.14 no longer has."""
    assert list(PAKKER.borte()) == []


def test_det_som_importeres_er_nevnt() -> None:
    """What the program imports by name stands among its own dependencies, and what stands there is imported."""
    import ast

    navn = {"PIL": "pillow", "markdown_it": "markdown-it-py", "stdnum": "python-stdnum", "tomli_w": "tomli-w"}
    brukt: set[str] = set()
    for fil in (ROT / "inkassocli").rglob("*.py"):
        for node in ast.walk(ast.parse(fil.read_text("utf-8"))):
            moduler = [x.name for x in node.names] if isinstance(node, ast.Import) else []
            moduler += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            brukt |= {m.partition(".")[0] for m in moduler}
    import sys

    fremmede = {navn.get(m, m) for m in brukt if m not in sys.stdlib_module_names} - {"", "inkassocli"}
    assert fremmede == {PAKKER.navn(x) for x in PAKKER.krav()}
