"""inkasso sjekk miljoe: what the program stands on, each with what to do where something is wrong (issue 21.5)."""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

from inkassocli import __version__
from inkassocli.errors import SaksfilError
from inkassocli.render import skrift
from inkassocli.store import skriver

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kontor

DAG = "2026-09-10"


def punkter(k: Kontor, dag: str = DAG, kode: int = 0) -> dict[str, dict[str, Any]]:
    """Each point by its name; where a name stands twice, the first that is wrong."""
    svar = k.kjoer("sjekk", "miljoe", "--json", dato=dag)
    assert svar.exit_code == kode, svar.output
    ut: dict[str, dict[str, Any]] = {}
    for p in json.loads(svar.stdout):
        if not ut.get(p["hva"], {}).get("alvor"):
            ut[p["hva"]] = p
    return ut


@pytest.fixture(autouse=True)
def _en_skriver(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a printer."""
    monkeypatch.setattr(skriver, "finn_skriver", lambda navn: navn or "kontoret")


def test_alt_er_i_orden(ola: Kontor) -> None:
    """Versions as installed, and no name of a debtor; each line says «ok»."""
    p = punkter(ola)
    assert not [x for x in p.values() if x["alvor"] == "feil"]
    assert __version__ in p["Program"]["verdi"]
    assert f"reportlab {metadata.version('reportlab')}" in p["Pakker"]["verdi"]
    assert p["Skriver"]["verdi"] == "kontoret"
    assert p["Satser"]["verdi"].startswith("kjent til og med")
    tekst = ola.greit("sjekk", "miljoe", dato=DAG)
    assert "Nordmann" not in tekst
    assert "ok      Skrift: Open Sans" in tekst


def test_satser_som_er_ute_er_en_feil(ola: Kontor) -> None:
    """Presisering 11: a month before it is worth seeing, past the last day it is wrong (4), with the command."""
    assert punkter(ola, "2026-12-10")["Satser"]["alvor"] == "merknad"
    ute = punkter(ola, "2027-02-01", kode=4)["Satser"]
    assert ute["alvor"] == "feil"
    assert "inkasso satser ny" in ute["avvik"]


def test_gammel_kopi_og_mappe_som_kopieres(ola: Kontor, tmp_path: Path) -> None:
    """The last backup by its day; a folder that a service copies is named with the service."""
    ola.greit("sikkerhetskopi", "--til", str(tmp_path), dato=DAG)
    p = punkter(ola)["Sikkerhetskopi"]
    assert (p["verdi"], p["alvor"]) == ("10.09.2026", "")
    assert punkter(ola, "2026-10-20")["Sikkerhetskopi"]["gjoer"] == "inkasso sikkerhetskopi"
    sky = tmp_path / "OneDrive - Tannlegen" / "inkasso"
    sky.parent.mkdir()
    ola.mappe = ola.mappe.rename(sky)
    assert punkter(ola)["Synkronisering"]["verdi"] == "OneDrive"


def test_mappe_andre_kan_lese(ola: Kontor) -> None:
    """Patients' names in a file that others may read: named, with the command that closes it."""
    for sti in (ola.mappe, ola.mappe / "saker", ola.mappe / "saker" / "2026-0001.toml"):
        sti.chmod(0o755)
    p = punkter(ola)["Mappe"]
    assert p["alvor"] == "merknad"
    assert "chmod" in p["gjoer"]


def test_det_som_mangler(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """No face for the letters is an error (4); no printer is worth knowing."""

    def nei(navn: str = "") -> str:
        raise SaksfilError("Fant ingen skriver.", gjoer="velg en")

    monkeypatch.setattr(skriver, "finn_skriver", nei)
    monkeypatch.setattr(skrift, "registrer", nei)
    p = punkter(ola, kode=4)
    assert (p["Skriver"]["alvor"], p["Skrift"]["alvor"]) == ("merknad", "feil")


def test_uten_mappe(tmp_path: Path, ola: Kontor) -> None:
    """Where nothing is set up yet the machine is still looked at."""
    ola.mappe = tmp_path / "tom"
    ola.mappe.mkdir()
    p = punkter(ola)
    assert p["Mappe"]["gjoer"] == "inkasso oppsett"
    assert "Sikkerhetskopi" not in p


def test_oppsett_som_ikke_kan_leses(ola: Kontor) -> None:
    """Settings that cannot be read are wrong (4) as such, with the line, and never told of as a missing printer."""
    (ola.mappe / "inkasso.toml").write_text("[fordringshaver]\nadresse = [\n", "utf-8")
    p = punkter(ola, kode=4)
    assert p["Oppsett"]["alvor"] == "feil"
    assert "inkasso.toml:2" in p["Oppsett"]["avvik"]
    assert "Skriver" not in p
