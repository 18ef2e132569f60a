"""Every example in examples/ runs as it is written, and says its exit codes truly."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app

EKSEMPLER = Path(__file__).resolve().parent.parent / "examples"
KOMMANDO = re.compile(r"^inkasso (.*?)(?:\s+# kode (\d+))?$", re.M)


def kjoer(navn: str, mappe: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """Run the commands of one example in an empty folder that holds the example files."""
    for fil in (*EKSEMPLER.glob("*.xml"), *EKSEMPLER.glob("*.pdf")):
        shutil.copy(fil, mappe)
    monkeypatch.chdir(mappe)
    svar = []
    for kommando, kode in KOMMANDO.findall((EKSEMPLER / navn).read_text("utf-8")):
        resultat = CliRunner().invoke(app, shlex.split(kommando))
        assert resultat.exit_code == int(kode or 0), f"{kommando}\n{resultat.output}"
        svar.append(resultat)
    return svar


@pytest.mark.parametrize("navn", [f.name for f in sorted(EKSEMPLER.glob("*.md")) if f.name != "README.md"])
def test_eksemplet_gaar_som_det_staar(navn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the example ends with the exit code that it states."""
    assert kjoer(navn, tmp_path, monkeypatch)


def test_nemnda_2015_tredje_gebyr_kommer_aldri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nemnd's case of 19 May 2015: no third fee, the pause is recorded, the exact letters are kept."""
    kjoer("nemnda-2015.md", tmp_path, monkeypatch)
    svar = json.loads(
        CliRunner()
        .invoke(app, ["vis", "2026-0001", "--mappe", "kontor", "--dato", "2026-07-01", "--json"])
        .stdout
    )
    assert svar["saldo"]["gebyr"] == "189.00"  # 38 + 38 + 113, and nothing for the second purring
    sak = (tmp_path / "kontor/saker/2026-0001.toml").read_text("utf-8")
    assert 'grunn = "venter på Helfo og forsikringsselskapet"' in sak
    assert len(list((tmp_path / "kontor/saker/2026-0001/brev").glob("*.pdf"))) == 4
    assert sak.count('sha256 = "') == 8  # four made, four posted


def test_fem_feil_vises_paa_en_gang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 5: the completeness list shows every fault before the complaint is made, what stops it first."""
    sjekker = [r.stdout for r in kjoer("fem-feil.md", tmp_path, monkeypatch) if "forliksklage." in r.stdout[:60]]
    foer, etter = (s.splitlines() for s in sjekker[:2])
    assert [x.split()[0] for x in foer if x[:5] in ("STOPP", "SE PÅ")] == ["STOPP", "STOPP", "SE", "SE", "SE"]
    assert not any(x.startswith("STOPP") for x in etter)


def test_demoen_bygger_begge_sakene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo ends in two complaints, in a new folder, and a second run never writes in the first one's."""
    monkeypatch.chdir(tmp_path)
    for mappe in ("inkasso-demo", "inkasso-demo-2"):
        svar = CliRunner().invoke(app, ["demo"])
        assert svar.exit_code == 0, svar.output
        assert len(list((tmp_path / mappe).rglob("*-forliksklage.pdf"))) == 2
    foer = sorted((tmp_path / "inkasso-demo").rglob("*"))
    assert CliRunner().invoke(app, ["demo", "--mappe", "inkasso-demo/saker"]).exit_code == 4
    assert sorted((tmp_path / "inkasso-demo").rglob("*")) == foer
