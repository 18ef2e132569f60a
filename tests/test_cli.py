"""The program itself: no command, errors as JSON, a bug without a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from inkassocli import __version__
from inkassocli.cli import app
from inkassocli.saksgang.kontor import Kontor as Kontor_
from tests.conftest import Kontor


def test_uten_kommando_vises_dagens_liste_eller_hjelpen(
    ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bare `inkasso` shows the day's list inside a folder, and the help page elsewhere."""
    monkeypatch.delenv("INKASSO_MAPPE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "tomt"))
    monkeypatch.chdir(tmp_path)
    assert "Begynn her:" in CliRunner().invoke(app, []).stdout
    monkeypatch.chdir(ola.mappe / "saker")
    svar = CliRunner().invoke(app, [])
    assert svar.exit_code in (0, 5)  # 5 when the test is run after the last known rate
    assert "Begynn her:" not in svar.stdout


def test_versjonen() -> None:
    """--version prints the version of the package, and until when the rates are known (presisering 11)."""
    svar = CliRunner().invoke(app, ["--version"]).stdout
    assert svar == f"inkasso {__version__}\nSatsene er kjent til og med 31.12.2026.\n"


@pytest.mark.parametrize(
    "arg,kode",
    [
        (("vis", "finnes-ikke"), 2),
        (("purring", "2026-0001", "--dato", "2026-09-01"), 3),
        (("vis", "--feil"), 2),
    ],
)
def test_feil_som_json(ola: Kontor, arg: tuple[str, ...], kode: int) -> None:
    """With --json an error is one object on stderr with feil, kode and grunner; stdout is empty."""
    svar = ola.kjoer(*arg, "--json")
    assert svar.exit_code == kode
    assert svar.stdout == ""
    feil = json.loads(svar.stderr)
    assert feil["kode"] == kode
    assert set(feil) == {"feil", "kode", "grunner"}
    assert all(g["hjemmel"] for g in feil["grunner"])
    assert bool(feil["grunner"]) is (kode == 3)


def test_en_feil_i_programmet_roeper_ingenting(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug ends with exit 1 and its place, never a traceback or a value from the case."""

    def sprekk(*_: object, **__: object) -> None:
        raise RuntimeError("Ola Nordmann skylder 6400")

    monkeypatch.delenv("INKASSO_FEILSOEK", raising=False)
    monkeypatch.setattr(Kontor_, "sak", sprekk)
    svar = ola.kjoer("vis", "2026-0001")
    assert svar.exit_code == 1
    assert "RuntimeError i test_cli.py" in svar.stderr
    assert "Nordmann" not in svar.output
    assert "Traceback" not in svar.output


def test_svar_paa_ubekreftet_sats_sier_det(ola: Kontor) -> None:
    """Presisering 74: an answer that rests on a rate not confirmed at its source says so, in text and in JSON."""
    fil = ola.mappe / "saker" / "2026-0001.toml"
    fil.write_text(fil.read_text().replace("2026-09-01", "2003-09-01").replace("2026-08-01", "2003-08-01"))
    for kommando in ("vis", "kan"):
        assert any(
            "12" in x or "Forsinkelsesrente" in x
            for x in ola.json(kommando, "2026-0001", dato="2004-02-01")["forbehold"]
        )
        assert "ikke bekreftet i kilden" in " ".join(
            ola.greit(kommando, "2026-0001", dato="2004-02-01").split()
        )
    assert ola.json("vis", "2026-0001", dato="2003-08-15")["forbehold"] == []


def test_mangler_i_brev_som_json(ola: Kontor) -> None:
    """A letter that lacks an element names it and its provision in JSON too (exit 7)."""
    fil = ola.mappe / "saker" / "2026-0001.toml"
    fil.write_text(fil.read_text().replace('gjelder = "Tannbehandling 24.07.2026"\n', ""))
    svar = ola.kjoer("purring", "2026-0001", "--json", dato="2026-09-15")
    assert svar.exit_code == 7
    assert json.loads(svar.stderr)["grunner"][0]["hjemmel"] == "inkassoforskriften § 1-2 første ledd"


def test_et_valg_som_ikke_likner_foreslaas_ikke(ola: Kontor) -> None:
    """Stil: «Mente du» names what the word could be; the dashes that all options share make none alike."""
    svar = ola.stengt(2, "kreditnota", "2026-0001", "--grunn", "pris")
    assert "Det finnes ikke noe valg «--grunn»." in svar
    assert "Mente du" not in svar
    assert "'--beloep'" in ola.stengt(2, "kreditnota", "2026-0001", "--belop", "5")
