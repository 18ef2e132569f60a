"""Every example in examples/ runs as it is written, and says its exit codes truly."""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app

EKSEMPLER = Path(__file__).resolve().parent.parent / "examples"
KOMMANDO = re.compile(r"^inkasso (.*?)(?:\s+# kode (\d+))?$", re.M)


def kjoer(navn: str, mappe: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """Run the commands of one example in an empty folder that holds the example files."""
    for fil in (f for slag in ("*.xml", "*.pdf", "*.csv") for f in EKSEMPLER.glob(slag)):
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


FOERINGER = ("fakturert", "renter", "gebyr", "betalt", "kreditert", "ettergitt", "dom", "annet")


def tabell(fil: Path) -> list[dict[str, str]]:
    """The rows of a list for the accountant."""
    with fil.open(encoding="utf-8-sig", newline="") as lest:
        return list(csv.DictReader(lest, delimiter=";"))


def tall(rad: dict[str, str], felt: str) -> Decimal:
    return Decimal(rad[felt].replace(",", "."))


def test_et_aar_gaar_opp_paa_oeret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 16: twelve cases through a year; the year-end list balances to the øre, and the balances and movements agree."""
    kjoer("et-aar.md", tmp_path, monkeypatch)
    *saker, i_alt = tabell(tmp_path / "aarsliste-2026.csv")
    assert len(saker) == 12
    for rad in (*saker, i_alt):
        assert tall(rad, "inngaaende") + sum(tall(rad, x) for x in FOERINGER) == tall(rad, "utgaaende"), rad["sak"]
    for felt in i_alt.keys() - {"sak"}:
        assert sum(tall(rad, felt) for rad in saker) == tall(i_alt, felt), felt
    saldoer = {r["sak"]: tall(r, "sum") for r in tabell(tmp_path / "saldo-2026.csv")}
    assert saldoer == {rad["sak"]: tall(rad, "utgaaende") for rad in saker}
    aaret = [r for r in tabell(tmp_path / "bevegelser-2026.csv") if r["slag"] not in ("inngaaende", "utgaaende")]
    for rad in saker:
        sum_ = sum(tall(r, "sum") for r in aaret if r["sak"] == rad["sak"])
        assert tall(rad, "inngaaende") + sum_ == tall(rad, "utgaaende"), rad["sak"]
    utestaaende = {rad["sak"]: tall(rad, "utgaaende") for rad in saker if tall(rad, "utgaaende")}
    assert list(utestaaende) == ["2026-0003", "2026-0009", "2026-0011", "2026-0012"]


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
