"""The shape of the program: pure core, light start, one exit code each, every command documented."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from inkassocli import errors
from inkassocli.commands import KOMMANDOER
from tests.conftest import Kontor

ROT = Path(__file__).resolve().parent.parent
KJERNE = sorted((ROT / "inkassocli" / "core").glob("*.py"))
TUNGE = (
    "reportlab",
    "jinja2",
    "rich",
    "pydantic",
    "pikepdf",
    "PIL",
    "markdown_it",
    "stdnum",
    "icalendar",
    "tomli_w",
    "img2pdf",
    "pypdfium2",
    "openpyxl",
    "pyrage",
)
KLOKKE = {"now", "today", "utcnow", "fromtimestamp", "localtime", "time_ns"}


def lastet(*arg: str, mappe: Path) -> set[str]:
    """The heavy modules that are loaded after a command."""
    kode = (
        "import sys\nfrom inkassocli.cli import app\n"
        f"try:\n    app({list(arg)!r})\nexcept SystemExit as e:\n    assert not e.code, e.code\n"
        f"print('LASTET', *[m for m in {TUNGE!r} if m in sys.modules])"
    )
    svar = subprocess.run(
        [sys.executable, "-c", kode],
        capture_output=True,
        text=True,
        cwd=mappe,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROT)},
    )
    assert "LASTET" in svar.stdout, svar.stderr
    return set(svar.stdout.rsplit("LASTET", 1)[1].split())


@pytest.mark.parametrize(
    "arg", [("--version",), ("kan", "2026-0001"), ("vis", "2026-0001"), ("vis", "2026-0001", "--json")]
)
def test_en_kommando_som_viser_laster_ingenting_tungt(ola: Kontor, arg: tuple[str, ...]) -> None:
    """A command that only shows something never loads reportlab, jinja2, rich, pydantic or another heavy package."""
    assert (
        lastet(*arg, *(() if arg[0] == "--version" else ("--dato", "2026-09-15")), mappe=ola.mappe) == set()
    )


@pytest.mark.parametrize("fil", KJERNE, ids=lambda f: f.name)
def test_kjernen_leser_ikke_klokken_og_aapner_ingen_filer(fil: Path) -> None:
    """Core neither reads the clock nor opens a file: the day and the facts are arguments."""
    for node in ast.walk(ast.parse(fil.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            navn = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert navn not in KLOKKE | {"open", "read_text", "read_bytes", "write_text", "print", "input"}, (
                f"{fil.name}:{node.lineno}"
            )


def test_klokken_leses_ett_sted() -> None:
    """The clock is read in cli.py and nowhere else."""
    steder = []
    for fil in sorted((ROT / "inkassocli").rglob("*.py")):
        for node in ast.walk(ast.parse(fil.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"now", "today", "utcnow"}
            ):
                steder.append(fil.name)
    assert steder == ["cli.py"]


UNNTAK = 0


def test_listen_over_unntak_blir_bare_kortere() -> None:
    """What still breaks a contract stands in pyproject.toml by name; the list may shrink and never grow."""
    import tomllib

    kontrakter = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    unntak = [x for k in kontrakter for x in k.get("ignore_imports", ()) if "*" not in x]
    assert len(unntak) <= UNNTAK


FOR_LANGE = {"core/sak.py:neste"}  # the fold over events


def test_ingen_fil_er_over_400_linjer_og_ingen_funksjon_over_60() -> None:
    """What is longer is named here; the list may shrink and never grow."""
    funnet = set()
    for fil in (ROT / "inkassocli").rglob("*.py"):
        navn, tekst = fil.relative_to(ROT / "inkassocli").as_posix(), fil.read_text("utf-8")
        if tekst.count("\n") > 400:
            funnet.add(navn)
        for node in ast.walk(ast.parse(tekst)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
                funnet.add(f"{navn}:{node.name}")
    assert funnet <= FOR_LANGE


def test_hver_feilklasse_har_sin_kode() -> None:
    """No two kinds of error share an exit code, and none takes 0, 2 apart from usage, or 10."""
    klasser = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.InkassoError)]
    koder = [k.kode for k in klasser if k is not errors.Ubesvart]  # a kind of wrong use
    assert sorted(koder) == [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize("navn", KOMMANDOER)
def test_hver_kommando_har_norsk_hjelp_med_eksempel(kontor: Kontor, navn: str) -> None:
    """Every command has a help page with an example that names it, and stands in the README."""
    from typer.testing import CliRunner

    from inkassocli.cli import app

    funksjon = getattr(import_module(f"inkassocli.commands.{KOMMANDOER[navn]}"), navn.replace("-", "_"))
    svar = CliRunner().invoke(app, [navn, "--help"])
    assert svar.exit_code == 0
    assert f"inkasso {navn}" in " ".join(svar.stdout.split())
    assert "Eksempel:" in (funksjon.__doc__ or "")
    assert f"`{navn}" in (ROT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("navn", [n for n in KOMMANDOER if n != "demo"])
def test_hver_kommando_har_de_felles_valgene(navn: str) -> None:
    """Grensesnitt § 3: every command takes --mappe, --dato, --json and -q; only the demo's days are fixed."""
    from typer.testing import CliRunner

    from inkassocli.cli import app

    hjelp = CliRunner().invoke(app, [navn, "--help"]).stdout
    for valg in ("--mappe", "--dato", "--json", "-q"):
        assert valg in hjelp, (navn, valg)


def test_intet_navn_paa_verktoey_eller_maskin() -> None:
    """No file of the project names a path of the machine it was written on."""
    for fil in [
        *ROT.glob("*.md"),
        *ROT.glob("docs/*.md"),
        *(ROT / "inkassocli").rglob("*.py"),
        *(ROT / "scripts").glob("*.py"),
    ]:
        assert "/work/" not in fil.read_text("utf-8"), fil


def test_hva_som_trenger_et_ja_staar_ett_sted() -> None:
    """Grensesnitt § 3: an act names its kind, and one table says whether it needs a yes; every kind of it is used."""
    from inkassocli.saksgang.utkast import TRENGER_JA, Bekreftelse

    assert Bekreftelse("Føre den?", "kreditnota").kreves
    assert not Bekreftelse("Er dette riktig?").kreves
    kilde = "".join(f.read_text("utf-8") for f in (ROT / "inkassocli" / "saksgang").rglob("*.py") if f.name != "utkast.py")
    assert {hva for hva in TRENGER_JA if f'"{hva}"' not in kilde} == set()


def test_bildet_av_huset_er_ferskt() -> None:
    """The floors in the README are those of the contract, and docs/huset.svg is drawn from them."""
    import importlib.util
    import tomllib

    spes = importlib.util.spec_from_file_location("lag_huset", ROT / "scripts/lag_huset.py")
    assert spes is not None
    assert spes.loader is not None
    skriptet = importlib.util.module_from_spec(spes)
    spes.loader.exec_module(skriptet)
    readme = (ROT / "README.md").read_text("utf-8")
    kontrakter = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    lag = next(k["layers"] for k in kontrakter if k["type"] == "layers")
    navn = [" | ".join(f"inkassocli.{rom}" for rom, _ in etasje) for etasje in skriptet.etasjer(readme)]
    assert navn == lag
    assert skriptet.BILDE.read_text("utf-8") == skriptet.tegning(readme)


@pytest.mark.parametrize("etasje", ["commands", "view"])
def test_kommandoer_og_visning_er_smaa(etasje: str) -> None:
    """Hus.md B2: no file over 400 lines, no function over 60, none with more than 12 parameters (a group is one)."""
    for fil in sorted((ROT / "inkassocli" / etasje).rglob("*.py")):
        tekst = fil.read_text("utf-8")
        assert len(tekst.splitlines()) <= 400, fil
        for node in ast.walk(ast.parse(tekst)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, (fil, node.name)
                a = node.args
                assert len([*a.posonlyargs, *a.args, *a.kwonlyargs]) <= 12, (fil, node.name)
