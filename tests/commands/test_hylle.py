"""The kept rows are a cache and nothing more: a whole day's answers are the same with them, without, and when broken."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from inkassocli.cli import app
from inkassocli.store import hylle
from tests.orakel.saker import KONTOR
from tests.orakel.tomltekst import til_toml
from tests.tilfeldig import lesbart_dokument

KOMMANDOER = (
    ("neste",), ("neste", "--json"), ("neste", "--sjekk"), ("rapport",), ("rapport", "--json"), ("kalender", "--json"),
    ("eksport", "--saldo", "--format", "json"), ("liste", "--json"),
)  # fmt: skip
DAGER = ("2026-11-21", "2026-11-22", "2026-11-23", "2026-12-05", "2026-12-31", "2026-11-21", "2026-06-30")


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Random cases, three of one debtor, one with a copy, one that cannot be read; no file is young."""
    monkeypatch.setattr(hylle, "UNG_NS", -10_000_000_000)
    saker = tmp_path / "kontor/saker"
    saker.mkdir(parents=True)
    (tmp_path / "kontor/inkasso.toml").write_text(til_toml(KONTOR), encoding="utf-8")
    for froe in range(40):
        dok = lesbart_dokument(random.Random(froe))
        dok["sak"] = f"2026-{froe:04d}"
        if froe % 13 == 0:
            dok["skyldner"] |= {"navn": "Ola Nordmann", "adresse": ["Storgata 5"], "postnummer": "0184"}
        (saker / f"2026-{froe:04d}.toml").write_text(til_toml(dok), encoding="utf-8")
    shutil.copy(saker / "2026-0001.toml", saker / "2026-0001 (kopi).toml")
    (saker / "2026-0005.toml").write_text("format = ", encoding="utf-8")
    return tmp_path / "kontor"


def svar(mappe: Path, dag: str, *arg: str) -> tuple[int, str, str]:
    """Code, stdout and stderr of a command on the day."""
    r = CliRunner().invoke(app, [*arg, "--mappe", str(mappe), "--dato", dag])
    return r.exit_code, r.stdout, r.stderr


def uten_rader(mappe: Path) -> None:
    for fil in mappe.glob(hylle.FILER):
        fil.unlink()


def hele_dagen(mappe: Path, dag: str) -> list[tuple[int, str, str]]:
    """Every command that rests on kept rows."""
    return [svar(mappe, dag, *k) for k in KOMMANDOER]


def test_en_hel_dag_er_lik_med_og_uten_rader(mappe: Path) -> None:
    """On a day already seen, the day after, weeks later, at the end of the rates, back again, and long before."""
    for dag in DAGER:
        med = hele_dagen(mappe, dag)
        assert hele_dagen(mappe, dag) == med
        uten = []
        for k in KOMMANDOER:
            borte = mappe.with_name("uten")
            shutil.copytree(mappe, borte, ignore=shutil.ignore_patterns(hylle.FILER))
            uten.append(svar(borte, dag, *k))
            shutil.rmtree(borte)
        for k, a, b in zip(KOMMANDOER, med, uten, strict=True):
            assert a[:2] == b[:2], (dag, k)
            assert a[2].replace(str(mappe), "") == b[2].replace(str(mappe.with_name("uten")), ""), (dag, k)


def test_radene_er_fire_filer_som_bare_eieren_leser(mappe: Path) -> None:
    """Presisering 80: names and texts of patients; nobody else may read them."""
    hele_dagen(mappe, DAGER[0])
    filer = sorted(f.name for f in mappe.glob(hylle.FILER))
    assert filer == [".indeks-kalender.json", ".indeks-neste.json", ".indeks-tall.json", ".indeks.json"]
    if os.name == "posix":
        assert {f.stat().st_mode & 0o777 for f in mappe.glob(hylle.FILER)} == {0o600}


@pytest.mark.parametrize("skade", [
    lambda b: b"",
    lambda b: b"{",
    lambda b: b"\xff\xfe",
    lambda b: b[:-40],
    lambda b: b.replace(b"Nordmann", b"Nordkvin"),
    lambda b: b.replace(b"2026-11-2", b"2026-11-3"),
])  # fmt: skip
def test_oedelagte_rader_gir_samme_svar(mappe: Path, skade: object) -> None:
    """Empty, cut, changed: thrown away without a word, and made anew."""
    rett = hele_dagen(mappe, DAGER[0])
    for fil in mappe.glob(hylle.FILER):
        fil.write_bytes(skade(fil.read_bytes()))  # type: ignore[operator]
    assert hele_dagen(mappe, DAGER[0]) == rett


def test_rader_fra_en_annen_versjon_brukes_ikke(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of another version of the program are as if they were not there."""
    rett = hele_dagen(mappe, DAGER[0])
    for fil in mappe.glob(hylle.FILER):
        _, merke, *linjer = fil.read_bytes().split(b"\n")
        andre = [json.dumps([*json.loads(x)[: hylle.HODE], "noe annet"]).encode() for x in linjer]
        hylle._skriv(fil, f"{json.loads(merke)} eldre", andre, 0)
    assert hele_dagen(mappe, DAGER[0]) == rett


def test_bare_saken_hvis_dag_er_kommet_regnes(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The morning after, few cases are read; the same day, none but the one that cannot be."""
    from inkassocli.store import saksfil

    svar(mappe, DAGER[0], "neste")
    lest: list[str] = []
    ekte = saksfil.last
    monkeypatch.setattr(saksfil, "last", lambda fil: (lest.append(fil.name), ekte(fil))[1])
    svar(mappe, DAGER[0], "neste")
    assert lest == ["2026-0005.toml"]
    svar(mappe, DAGER[1], "neste")
    assert len(lest) < 30


def test_en_endret_sak_regnes_paa_nytt(mappe: Path) -> None:
    """An event that is added is seen at once, in the tasks, the figures and the calendar."""
    foer = hele_dagen(mappe, DAGER[0])
    assert svar(mappe, DAGER[0], "avslutt", "2026-0003", "--grunn", "frafalt", "--ja")[0] == 0
    etter = hele_dagen(mappe, DAGER[0])
    assert etter != foer
    uten_rader(mappe)
    assert hele_dagen(mappe, DAGER[0]) == etter


def test_windows_ser_en_endring_paa_innholdet(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system keeps no time of change, a file with the size and the time of the old one is still seen."""
    monkeypatch.setattr(hylle, "ENDRET_FINNES", False)
    svar(mappe, DAGER[0], "neste")
    fil = mappe / "saker/2026-0013.toml"
    st, tekst = fil.stat(), fil.read_text("utf-8")
    fil.write_text(tekst.replace("Ola Nordmann", "Kai Nordmann"), "utf-8")
    os.utime(fil, ns=(st.st_atime_ns, st.st_mtime_ns))
    assert fil.stat().st_size == st.st_size
    med = svar(mappe, DAGER[0], "neste", "--json")
    uten_rader(mappe)
    assert svar(mappe, DAGER[0], "neste", "--json") == med
    assert "Kai Nordmann" in svar(mappe, DAGER[0], "liste")[1]
