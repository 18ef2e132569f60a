"""The index is a cache and nothing more: with it, without it and with a broken one the answer is the same."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest

from inkassocli.core.oversikt import siste_hendelse
from inkassocli.store import hylle, indeks, saksfil
from inkassocli.store.regelfiler import last_regelbok
from tests.bygg import TANNLEGE
from tests.orakel.tomltekst import til_toml
from tests.tilfeldig import lesbart_dokument

BOK = last_regelbok()
DAG = date(2026, 11, 21)


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    """Random cases, last changed long ago."""
    (tmp_path / "saker").mkdir()
    for froe in range(25):
        dok = lesbart_dokument(random.Random(froe))
        dok["sak"] = f"2026-{froe:04d}"
        fil = tmp_path / f"saker/2026-{froe:04d}.toml"
        fil.write_text(til_toml(dok), encoding="utf-8")
    eldre(*(tmp_path / "saker").iterdir())
    return tmp_path


def eldre(*filer: Path) -> None:
    """Set the time of the content back; the entry's own time stays, as after a restore."""
    for fil in filer:
        os.utime(fil, (1_700_000_000, 1_700_000_000))


def les(mappe: Path, dag: date = DAG, **valg: bool) -> tuple[list[object], list[str]]:
    utvalg = indeks.oversikt(mappe, BOK, TANNLEGE, dag, **valg)
    return [tuple(map(str, x)) for x in utvalg.linjer], [Path(f).name for f, _ in utvalg.feil]


def uten_ventetid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust files at once, as two seconds later."""
    monkeypatch.setattr(hylle, "UNG_NS", -10_000_000_000)


def teller(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the cases that are read from their files."""
    lest: list[str] = []
    ekte = saksfil.last
    monkeypatch.setattr(saksfil, "last", lambda fil: (lest.append(fil.name), ekte(fil))[1])
    return lest


@pytest.mark.parametrize("dag", [date(2010, 1, 1), date(2020, 6, 30), DAG, date(2026, 12, 31)])
def test_svaret_er_likt_med_uten_og_med_oedelagt_indeks(
    mappe: Path, monkeypatch: pytest.MonkeyPatch, dag: date
) -> None:
    """Deleted, broken or warm: the answer is the same on every day."""
    uten_ventetid(monkeypatch)
    uten = les(mappe, dag, skriv=False)
    assert not (mappe / indeks.FIL).exists()
    assert les(mappe, dag) == uten
    assert les(mappe, dag) == uten
    fil = mappe / indeks.FIL
    for innhold in (b"", b"{", b"\xff\xfe", fil.read_bytes()[:-20], fil.read_bytes().replace(b"1", b"2")):
        fil.write_bytes(innhold)
        assert les(mappe, dag) == uten


def test_varm_indeks_leser_ingen_sak(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing has changed, no case file is opened for a day after its last event."""
    uten_ventetid(monkeypatch)
    siste = date(2026, 12, 31)
    for fil in list((mappe / "saker").iterdir()):
        if siste_hendelse(saksfil.last(fil).hendelser) > siste:
            fil.unlink()
    les(mappe, siste)
    lest = teller(monkeypatch)
    les(mappe, siste)
    assert lest == []


def test_endret_sak_leses_paa_nytt(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed file is read again, also where size and time of content are as before."""
    uten_ventetid(monkeypatch)
    foer = les(mappe)
    fil = mappe / "saker/2026-0003.toml"
    tekst = fil.read_text(encoding="utf-8")
    linje = next(x for x in tekst.splitlines() if x.startswith("navn = "))
    navn = linje.split('"')[1]
    fil.write_text(tekst.replace(navn, "X" * len(navn.encode()), 1), encoding="utf-8")
    eldre(fil)
    etter = les(mappe)
    assert etter != foer
    assert etter == les(mappe, skriv=False)


def test_nylig_endret_fil_stoles_ikke_paa(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's racy rule: a file changed just before it was read is read again the next time."""
    les(mappe)
    lest = teller(monkeypatch)
    les(mappe)
    assert len(set(lest)) == 25


def test_ny_og_slettet_sak(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new case appears and a deleted one disappears at once."""
    uten_ventetid(monkeypatch)
    les(mappe)
    (mappe / "saker/2026-0004.toml").rename(mappe / "saker/2026-0099.toml")
    assert les(mappe) == les(mappe, skriv=False)


def test_nye_satser_og_innstillinger_gjoer_indeksen_ny(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index rests on rates and settings: when they change, it is made anew."""
    uten_ventetid(monkeypatch)
    les(mappe)
    foer = (mappe / indeks.FIL).read_bytes()
    (mappe / "satser").mkdir()
    (mappe / "satser/forsinkelsesrente.toml").write_text("", encoding="utf-8")
    les(mappe)
    assert (mappe / indeks.FIL).read_bytes() != foer


def test_ulesbar_sak_nevnes_og_hoppes_over(mappe: Path) -> None:
    """Presisering 59: one unreadable case is an error of its own; the others are answered."""
    (mappe / "saker/2026-0005.toml").write_text("format = ", encoding="utf-8")
    linjer, feil = les(mappe)
    assert len(linjer) == 24
    assert feil == ["2026-0005.toml"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_mappe_som_bare_kan_leses(mappe: Path) -> None:
    """A folder that cannot be written to is read all the same."""
    mappe.chmod(0o500)
    try:
        assert les(mappe) == les(mappe, skriv=False)
    finally:
        mappe.chmod(0o700)


def test_feil_under_skriving_er_ingen_feil(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any failure to write the cache is passed over, and nothing is left behind."""

    def nekt(*_: object, **__: object) -> None:
        raise PermissionError(13, "nei")

    monkeypatch.setattr(hylle.os, "replace", nekt)
    assert les(mappe) == les(mappe, skriv=False)
    assert [p.name for p in mappe.iterdir()] == ["saker"]


def test_indeksen_holder_ingen_utregnet_dag(mappe: Path) -> None:
    """The same index, whatever day it was made for: it holds facts only."""
    les(mappe, date(2015, 1, 1))
    en = (mappe / indeks.FIL).read_bytes()
    (mappe / indeks.FIL).unlink()
    les(mappe, DAG)
    assert (mappe / indeks.FIL).read_bytes() == en


def test_tom_og_manglende_mappe(tmp_path: Path) -> None:
    """No cases: no lines, and nothing is written."""
    assert les(tmp_path) == ([], [])
    assert list(tmp_path.iterdir()) == []
