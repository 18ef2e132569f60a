"""Old files for ever: a folder made by each version of the program is read by this one, and goes on from there."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Kontor

HER = Path(__file__).resolve().parent
VERSJONER = sorted(m.name for m in HER.iterdir() if (m / "inkasso.toml").is_file())
DAG = "2026-11-01"
# What 0.1.0 itself said of its folder on the day; each later version has made the same practice by the same command lines.
FASIT: dict[str, tuple[str, str, str]] = {
    "2026-0001": ("oppfordret", "5719.33", "5976.11"),
    "2026-0002": ("purret", "22.19", "23.57"),
    "2026-0003": ("bestridt", "900.50", "964.61"),
    "2026-0004": ("avtale", "12000.00", "12892.38"),
}


@pytest.fixture(params=VERSJONER)
def gammel(request: pytest.FixtureRequest, tmp_path: Path) -> Kontor:
    """A copy of the folder of one version."""
    mappe = tmp_path / "kontor"
    shutil.copytree(HER / request.param, mappe)
    for fil in (mappe, *mappe.rglob("*")):
        fil.chmod(0o700 if fil.is_dir() else 0o600)
    return Kontor(mappe)


def test_begge_versjonene_er_her() -> None:
    """The first version's folder and this one's."""
    assert {"0.1.0", "0.2.0"} <= set(VERSJONER)


def test_hver_sak_sier_det_samme(gammel: Kontor) -> None:
    """State, principal and sum of every case are what they were; the check finds nothing."""
    for nr, (tilstand, hovedstol, sum_) in FASIT.items():
        svar = gammel.json("vis", nr, dato=DAG)
        assert (svar["tilstand"], svar["saldo"]["hovedstol"], svar["saldo"]["sum"]) == (tilstand, hovedstol, sum_)
    svar = gammel.kjoer("sjekk", dato=DAG)
    assert (svar.exit_code, svar.stdout) == (0, "")


def test_hver_kommando_som_viser_gaar(gammel: Kontor) -> None:
    """Lists, tasks, calendar, report, letters and the case folder are made of an old folder."""
    for arg in (("liste",), ("neste",), ("kalender",), ("rapport",), ("brev", "2026-0001"), ("kan", "2026-0001"),
                ("beregning", "2026-0001"), ("mappe", "2026-0001", "--delvis")):  # fmt: skip
        gammel.greit(*arg, dato=DAG)


def test_saken_gaar_videre(gammel: Kontor) -> None:
    """An old case is written to: its text stays, the new event has a chain, and what is changed after that is told."""
    foer = gammel.sak()
    gammel.greit("betaling", "2026-0001", "--beloep", "100", "--ja", dato=DAG)
    assert gammel.sak().startswith(foer)
    assert len(_hendelser(gammel)[-1]["kjede"]) == 32
    assert gammel.kjoer("sjekk", dato=DAG).exit_code == 0
    fil = gammel.mappe / "saker" / "2026-0001.toml"
    fil.write_text(gammel.sak().replace("lovet å betale", "nektet å betale"), encoding="utf-8")
    assert "hendelse nr. " in gammel.kjoer("sjekk", dato=DAG).stdout.lower()


def _hendelser(k: Kontor) -> list[dict[str, Any]]:
    return list(tomllib.loads(k.sak())["hendelse"])


def test_kjeden_etter_beskrivelsen(gammel: Kontor) -> None:
    """docs/format.md is enough to reckon the chain: done here once more from its words, without the program's own code."""

    def ren(v: Any) -> Any:
        if isinstance(v, dict):
            return {k: ren(x) for k, x in v.items() if k != "kjede"}
        if isinstance(v, list):
            return [ren(x) for x in v]
        if isinstance(v, float):
            return int(v) if v == int(v) else f"{v:.10f}".rstrip("0")
        return v if isinstance(v, bool | int | str) else v.isoformat()

    gammel.greit("betaling", "2026-0001", "--beloep", "100", "--ja", dato=DAG)
    data = tomllib.loads(gammel.sak())
    hode = {k: v for k, v in data.items() if k not in ("krav", "hendelse")}
    liste = [hode, *({"krav": x} for x in data["krav"]), *({"hendelse": x} for x in data["hendelse"][:-1])]
    tekst = json.dumps(ren(liste), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert data["hendelse"][-1]["kjede"] == hashlib.sha256(tekst.encode()).hexdigest()[:32]


@pytest.mark.parametrize("kommando", ["vis", "kan", "purring"])
def test_en_fil_fra_et_nyere_program(gammel: Kontor, kommando: str) -> None:
    """Trust 15, K13: a newer format asks for a newer program, and never for an edit of the file."""
    fil = gammel.mappe / "saker" / "2026-0001.toml"
    fil.write_text(gammel.sak().replace("format = 1", "format = 2"), encoding="utf-8")
    feil = gammel.stengt(4, kommando, "2026-0001", dato=DAG)
    assert "laget av et nyere program" in feil
    assert "oppdater inkasso" in feil
    assert "tekstprogram" not in feil
    svar = gammel.kjoer("sjekk", dato=DAG)
    assert svar.exit_code == 4
    assert "laget av et nyere program" in svar.stdout


def test_beskrivelsen_har_hver_noekkel() -> None:
    """docs/format.md names every event and every key that a case file may hold."""
    from dataclasses import fields

    from inkassocli.core.hendelser import TYPER
    from inkassocli.core.sak import Krav, Skyldner

    tekst = (HER.parent.parent / "docs" / "format.md").read_text("utf-8")
    rader = {linje.split("`")[1]: linje for linje in tekst.splitlines() if linje.startswith("| `")}
    for navn, klasse in TYPER.items():
        for f in fields(klasse):
            assert f"`{f.name}`" in rader[navn] or (f.name in ("dato", "registrert", "merknad", "kjede", "nr")), (navn, f.name)
    for klasse in (Skyldner, Krav):
        assert all(f"`{f.name}`" in tekst for f in fields(klasse))
