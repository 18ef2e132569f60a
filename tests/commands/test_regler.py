"""inkasso regler: every rule with its paragraph, and the act of 2026."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app
from inkassocli.core.regelbok import STEG
from inkassocli.saksgang import utfoering
from inkassocli.store.regelfiler import last_regelbok

if TYPE_CHECKING:
    from tests.conftest import Kontor

OPPSETT = '[fordringshaver]\nnavn = "Tannlege Kari Eksempel"\nform = "enk"\nmva_pliktig = false\n'
IKRAFT = ("regler", "ikraft", "inkassoloven-2026", "--fra", "2026-12-01", "--kilde", "Kgl. res. 2026-11-27")
SAK = """format = 1
sak = "2026-0001"
[skyldner]
type = "privat"
navn = "Ola Nordmann"
[[krav]]
faktura = "1042"
fakturadato = 2026-08-01
beloep = 6400.00
forfall = 2026-09-01
forfall_avtalt = true
"""


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (tmp_path / "saker").mkdir()
    (tmp_path / "saker/2026-0001.toml").write_text(SAK, encoding="utf-8")
    return tmp_path


def kjoer(mappe: Path, *arg: str, kolonner: int = 80) -> Result:
    return CliRunner().invoke(
        app, [*arg, "--mappe", str(mappe), "--dato", "2026-12-10"], env={"COLUMNS": str(kolonner)}
    )


@pytest.mark.parametrize("kolonner", [80, 120])
def test_listen_har_hver_regel_innenfor_bredden(tmp_path: Path, kolonner: int) -> None:
    """Every rule stands in the list with its sentence and paragraph, within 80 and within 120 columns."""
    svar = kjoer(tmp_path, "regler", kolonner=kolonner)
    assert svar.exit_code == 0
    samlet = " ".join(svar.stdout.replace("\u00a0", " ").split())
    for r in last_regelbok().regler:
        assert r.id in samlet
        assert f"{last_regelbok().forklart[r.id].setning} ({r.hjemmel})" in samlet
    assert max(map(len, svar.stdout.splitlines())) <= kolonner


def test_den_nye_loven_er_vedtatt_men_ikke_i_kraft(tmp_path: Path) -> None:
    """The act of 2026 is shown as adopted and not in force until its day is entered."""
    svar = kjoer(tmp_path, "regler", "--json")
    assert svar.exit_code == 0
    nye = [r for r in json.loads(svar.stdout) if r["regel"].startswith("nylov_")]
    assert nye
    assert all(r["gyldighet"] == "vedtatt, ikke i kraft" and not r["i_kraft"] for r in nye)


def test_vis_gir_tekst_datoer_steg_og_eksempel(tmp_path: Path) -> None:
    """`regler vis` gives the text, the dates, the steps and the example."""
    svar = kjoer(tmp_path, "regler", "vis", "papirkrav", "--json")
    assert svar.exit_code == 0
    r = json.loads(svar.stdout)
    assert r["til"] == "2017-04-17"
    assert r["steg"] == ["inkassovarsel", "betalingsoppfordring"]
    assert r["tekst"]
    assert r["eksempel"]
    for ord_ in ("Hjemmel:", "Gyldighet:", "til 17.04.2017", "Eksempel:"):
        assert ord_ in kjoer(tmp_path, "regler", "papirkrav").stdout


def test_ukjent_regel_foreslaar(tmp_path: Path) -> None:
    """An unknown id is a usage error that proposes the nearest one."""
    svar = kjoer(tmp_path, "regler", "vis", "papirkav")
    assert svar.exit_code == 2
    assert "Mente du «papirkrav»?" in svar.stderr


@pytest.mark.parametrize("steg", STEG)
def test_reglene_for_ett_steg(tmp_path: Path, steg: str) -> None:
    """--steg shows only the rules that can bite on that step."""
    svar = kjoer(tmp_path, "regler", "--steg", steg, "--json")
    assert svar.exit_code == 0
    assert all(steg in r["steg"] for r in json.loads(svar.stdout))


def test_ikraft_skrives_og_virker_fra_dagen(mappe: Path) -> None:
    """From the entered day the act of 2026 governs the letters: no fee, and betalingsoppfordring is fraraadet."""
    assert kjoer(mappe, *IKRAFT).exit_code == 0
    assert 'lov = "inkassoloven-2026"' in (mappe / "satser/ikraft.toml").read_text(encoding="utf-8")
    steg = json.loads(kjoer(mappe, "kan", "2026-0001", "--json").stdout)["steg"]
    assert steg["purring"]["utfall"] == "uten_gebyr"
    assert steg["inkassovarsel"]["utfall"] == "fraraadet"


def test_brev_etter_ny_lov_uten_satser(ola: Kontor) -> None:
    """Regler §§ 4 and 10: a purring goes out with fee 0 until rates for egeninkasso are loaded."""
    ola.greit("regler", "ikraft", "inkassoloven-2026", "--fra", "2026-10-01", "--kilde", "prøve")
    ut = ola.greit("kan", "1042", "purring", dato="2026-10-05")
    assert "Ja, men uten gebyr." in ut
    assert "Med gebyr fra" not in ut
    brev = ola.json("purring", "1042", "--postlagt", dato="2026-10-05")
    assert {h["gebyr"] for h in brev["hendelser"]} == {"0.00"}
    varsel = ola.json("varsel", "1042", "--likevel", "prøve", dato="2026-11-02")
    assert varsel["hendelser"][-1]["gebyr"] == "0.00"


def test_ikraft_for_en_paragraf(mappe: Path) -> None:
    """Paragraphs can be entered alone; fees and letters wait for both §§ 20 and 21 (presisering 96)."""
    assert kjoer(mappe, *IKRAFT, "--paragraf", "20").exit_code == 0
    regler = {r["regel"]: r for r in json.loads(kjoer(mappe, "regler", "--json").stdout)}
    assert not regler["nylov_gebyr"]["i_kraft"]
    assert kjoer(mappe, *IKRAFT, "--paragraf", "21").exit_code == 0
    regler = {r["regel"]: r for r in json.loads(kjoer(mappe, "regler", "--json").stdout)}
    assert regler["nylov_gebyr"]["fra"] == "2026-12-01"
    assert not regler["nylov_innsigelse"]["i_kraft"]


FEIL = {
    "uten dag": ("regler", "ikraft", "inkassoloven-2026", "--kilde", "x"),
    "uten kilde": ("regler", "ikraft", "inkassoloven-2026", "--fra", "2027-01-01"),
    "ukjent lov": ("regler", "ikraft", "inkassoloven-2025", "--fra", "2027-01-01", "--kilde", "x"),
    "ukjent paragraf": (*IKRAFT, "--paragraf", "99"),
    "før vedtaket": ("regler", "ikraft", "inkassoloven-2026", "--fra", "2026-05-22", "--kilde", "x"),
}


@pytest.mark.parametrize("navn", FEIL)
def test_ikraft_som_ikke_kan_vaere_rett_avvises(mappe: Path, navn: str) -> None:
    """A commencement without day or source, or of an unknown act or paragraph, is refused; nothing is written."""
    assert kjoer(mappe, *FEIL[navn]).exit_code == 2
    assert not (mappe / "satser").exists()


def test_ikraft_to_ganger_avvises(mappe: Path) -> None:
    """What already holds is not entered again."""
    assert kjoer(mappe, *IKRAFT).exit_code == 0
    foer = (mappe / "satser/ikraft.toml").read_bytes()
    assert kjoer(mappe, *IKRAFT).exit_code == 2
    assert (mappe / "satser/ikraft.toml").read_bytes() == foer


def test_to_vinduer_registrerer_hver_sin_paragraf(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program has entered meanwhile is not lost: the file is made anew under the lock."""
    laaser, inne = utfoering._laaser, []

    def etter_en_annen(kontor: Any, samling: Any, kommando: str) -> Any:
        if not inne:
            inne.append(True)
            assert kjoer(mappe, *IKRAFT, "--paragraf", "21").exit_code == 0
        return laaser(kontor, samling, kommando)

    monkeypatch.setattr(utfoering, "_laaser", etter_en_annen)
    assert kjoer(mappe, *IKRAFT, "--paragraf", "20").exit_code == 0
    rader = tomllib.loads((mappe / "satser/ikraft.toml").read_text("utf-8"))["ikraft"]
    assert [r["paragraf"] for r in rader] == [["21"], ["20"]]


def test_ikraft_dry_run(mappe: Path) -> None:
    """--dry-run writes nothing."""
    assert kjoer(mappe, *IKRAFT, "--dry-run").exit_code == 0
    assert not (mappe / "satser").exists()
