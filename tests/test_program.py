"""The program as one folder: what scripts/bygg_program.py puts in it, without building it."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from inkassocli import ressurser
from scripts import bygg_program, pakker

ROT = Path(__file__).resolve().parents[1]
SPEC = ast.parse((ROT / "scripts/inkasso.spec").read_text("utf-8"))


def valgt(navn: str) -> str:
    """What the spec gives Analysis for the option."""
    for kall in ast.walk(SPEC):
        if isinstance(kall, ast.Call) and ast.unparse(kall.func) == "Analysis":
            return next(ast.unparse(k.value) for k in kall.keywords if k.arg == navn)
    raise AssertionError(navn)


def test_hver_mappe_med_filer_er_med() -> None:
    """Every folder that the program asks for (ressurser.py) lies where it looks for it; no other file is left out."""
    med = {Path(fra): til for fra, til in bygg_program.data()}
    for finn in (ressurser.maler, ressurser.regler, ressurser.eksempler, ressurser.register, ressurser.fonter,
                 ressurser.veiledning, ressurser.lokale):  # fmt: skip
        assert med[finn()] == f"inkassocli/{finn().name}"
    pakken = (f for f in ressurser.PAKKE.rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    igjen = [f for f in pakken if f.suffix != ".py" and not any(f.is_relative_to(m) for m in med)]
    assert [f.name for f in igjen] == ["py.typed"]
    assert "data()" in valgt("datas")


def test_det_som_lastes_ved_navn_er_med() -> None:
    """Commands are loaded by name and Pillow when it is used: PyInstaller is told of both."""
    assert "collect_submodules('inkassocli')" in valgt("hiddenimports")
    assert "'PIL.Image'" in valgt("hiddenimports")


def test_versjoner_og_lisenser_er_med() -> None:
    """The metadata of every package that the program asks for; those under LGPL as files that can be changed."""
    assert bygg_program.pakker() == [pakker.navn(x) for x in pakker.krav()]
    assert "*metadata" in valgt("datas")
    assert "('inkassocli', *pakker())" in ast.unparse(SPEC)
    tekst = (ROT / "docs/avhengigheter.md").read_text("utf-8")
    lgpl = [m[1] for m in re.finditer(r"^\| ([\w-]+) \|.*\| LGPL[^|]*\|", tekst, re.MULTILINE)]
    assert lgpl == ["img2pdf", "python-stdnum"]
    assert ast.literal_eval(valgt("module_collection_mode")) == {x.removeprefix("python-"): "py" for x in lgpl}


def test_pyinstaller_er_bare_til_byggingen() -> None:
    """PyInstaller is asked for at one version by the extra «bygg», and lies in no lock."""
    prosjekt = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))["project"]
    (krav,) = prosjekt["optional-dependencies"]["bygg"]
    assert re.fullmatch(r"pyinstaller==[\d.]+", krav)
    assert "pyinstaller" not in (ROT / ".ci/laas.txt").read_text("utf-8")
