"""Presisering 94: what is a case. A copy made by a sync service is never one (tillit 3 and 4, saken «Situations» C)."""

from __future__ import annotations

import shutil

import pytest

from tests.conftest import OLA, Kontor

NAVN = (
    "2026-0001 (Kari sin konfliktkopi 2026-11-28).toml",
    "2026-0001.sync-conflict-20261001-003022-ABCDEFG.toml",
    "2026-0001-PCNAVN.toml",
    "2026-0001.toml.conflict1",
    "2026-0001.toml~",
    "2026-0001.TOML",
    "Kopi av saken.toml",
)


@pytest.fixture
def to_saker(kontor: Kontor) -> Kontor:
    """Two due cases."""
    kontor.greit(*OLA)
    ny = list(OLA)
    ny[ny.index("--skyldner-navn") + 1] = "Kari Nordmann"
    ny[ny.index("--faktura") + 1] = "1043"
    kontor.greit(*ny)
    return kontor


@pytest.fixture(params=NAVN)
def med_kopi(request: pytest.FixtureRequest, to_saker: Kontor) -> tuple[Kontor, str]:
    """A copy beside the first case."""
    saker = to_saker.mappe / "saker"
    shutil.copy(saker / "2026-0001.toml", saker / request.param)
    return to_saker, request.param


def test_en_kopi_er_ingen_sak(med_kopi: tuple[Kontor, str]) -> None:
    """It is never counted, and every list says so once, with its name; with --json on stderr."""
    kontor, navn = med_kopi
    for kommando in (("liste",), ("neste",), ("rapport",), ("kalender",), ("liste", "--json")):
        svar = kontor.kjoer(*kommando, dato="2026-09-20")
        assert svar.exit_code == 0, svar.output
        assert " ".join(svar.stderr.split()).count(f"«{navn}»") == 1, kommando
    assert len(kontor.json("liste", dato="2026-09-20")) == 2


def test_ingen_brev_i_en_sak_som_har_en_kopi(med_kopi: tuple[Kontor, str]) -> None:
    """`kan` and `vis` answer as usual; no letter is made in the case (4), and the run makes those of the others."""
    kontor, _ = med_kopi
    kontor.greit("kan", "2026-0001", dato="2026-09-20")
    kontor.greit("vis", "2026-0001", dato="2026-09-20")
    assert "flytt kopien ut av saker/" in kontor.stengt(4, "purring", "2026-0001", dato="2026-09-20")
    svar = kontor.kjoer("purring", "--postlagt", dato="2026-09-20")
    assert svar.exit_code == 4
    assert "brev_sendt" not in kontor.sak("2026-0001")
    assert "brev_sendt" in kontor.sak("2026-0002")


def test_en_betalt_sak_med_kopi_faar_ingen_purring(med_kopi: tuple[Kontor, str]) -> None:
    """The original is paid in full; the copy that says otherwise makes no letter, and `sjekk` ends with 4."""
    kontor, navn = med_kopi
    kontor.greit("betaling", "2026-0001", "--beloep", "6400", dato="2026-09-01")
    kontor.kjoer("purring", "--postlagt", dato="2026-09-20")
    assert "brev_sendt" not in kontor.sak("2026-0001")
    svar = kontor.kjoer("sjekk", dato="2026-09-20")
    assert svar.exit_code == 4
    assert navn in " ".join(svar.output.split())


def test_en_fil_med_feil_nummer_er_ingen_sak(to_saker: Kontor) -> None:
    """A file whose name is not its own number is never a case, also when the name has the right form."""
    saker = to_saker.mappe / "saker"
    shutil.copy(saker / "2026-0001.toml", saker / "2026-0009.toml")
    svar = to_saker.kjoer("liste", "--json", dato="2026-09-20")
    assert svar.exit_code == 4
    assert "2026-0009" in svar.stderr
    assert to_saker.kjoer("purring", "2026-0001", dato="2026-09-20").exit_code == 4


def test_et_nummer_brukes_bare_en_gang(to_saker: Kontor) -> None:
    """A number once used, by a file or a folder that is left, is not given again (tillit 12)."""
    (to_saker.mappe / "saker" / "2026-0002.toml").unlink()
    (to_saker.mappe / "saker" / "2026-0002" / "brev").mkdir(parents=True)
    ny = list(OLA)
    ny[ny.index("--skyldner-navn") + 1] = "Per Nordmann"
    ny[ny.index("--faktura") + 1] = "1044"
    to_saker.greit(*ny)
    assert (to_saker.mappe / "saker" / "2026-0003.toml").is_file()
