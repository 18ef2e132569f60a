"""A `--dato` that is hardly meant: asked about on a terminal before it is booked, and taken as given elsewhere."""

from __future__ import annotations

import pytest

from inkassocli import cli
from tests.commands.ved_skjermen import Klokke
from tests.conftest import OLA, Kontor

SAK = "2026-0001"
FRAM, TILBAKE = "2026-12-15", "2025-11-30"  # the clock stands on 2026-11-30


@pytest.fixture
def ved(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> Kontor:
    """Somebody at the terminal, with a case that has a letter."""
    monkeypatch.setattr(cli, "datetime", Klokke)
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    return ola


@pytest.mark.parametrize(
    "linje",
    [
        ("betaling", SAK, "--beloep", "100"),
        ("logg", SAK, "--tekst", "ringte"),
        ("innsigelse", SAK, "--art", "rimelig", "--tekst", "Prisen er feil"),
        ("varsel", SAK),
    ],
)
def test_langt_fram_er_et_spoersmaal(ved: Kontor, linje: tuple[str, ...]) -> None:
    """More than two weeks ahead: both days are shown, and a no writes nothing (2)."""
    foer = ved.sak()
    nei = ved.kjoer(*linje, dato=FRAM, inn="n\n")
    assert nei.exit_code == 2
    assert "Dagen du gir, er 15.12.2026, langt fram i tid. I dag er 30.11.2026. Er dagen riktig?" in " ".join(nei.output.split())
    assert ved.sak() == foer
    ja = ved.kjoer(*linje, dato=FRAM, inn="j\n")
    assert ja.exit_code == 0, ja.output
    assert "dato = 2026-12-15" in ved.sak()


def test_en_ny_sak_langt_fram_er_et_spoersmaal(ved: Kontor) -> None:
    """The number of a case has the year of its day."""
    ny = [FRAM if x == "2026-09-02" else "1043" if x == "1042" else x for x in OLA]
    assert "Er dagen riktig?" in ved.kjoer(*ny, inn="n\n").output
    assert not (ved.mappe / "saker" / "2026-0002.toml").exists()


def test_langt_tilbake_er_et_spoersmaal_naar_saken_har_noe_senere(ved: Kontor) -> None:
    """More than half a year back, and as much before what the case holds: last year's number in place of this year's."""
    nei = ved.kjoer("logg", SAK, "--tekst", "ringte", dato=TILBAKE, inn="n\n")
    assert nei.exit_code == 2
    assert "er 30.11.2025, langt tilbake. Saken har noe fra 15.09.2026." in " ".join(nei.output.split())
    ved.greit("logg", SAK, "--tekst", "ringte", dato="2026-05-31")  # half a year back


def test_en_gammel_sak_foeres_i_rekkefoelge(ved: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is entered in its order long after is not asked about: the demo and the examples read the same any year."""
    monkeypatch.setattr(Klokke, "dag", (2029, 1, 5))
    ved.greit("varsel", SAK, "--postlagt", dato="2026-10-08", inn="")


@pytest.mark.parametrize("dato", ["2026-12-14", "2026-11-30", "2026-10-10"])
def test_dagene_omkring_er_ikke_noe_aa_spoerre_om(ved: Kontor, dato: str) -> None:
    """A letter dated for the days to come, and what was not recorded at once."""
    ved.greit("logg", SAK, "--tekst", "ringte", dato=dato, inn="")


def test_ja_er_svaret(ved: Kontor) -> None:
    """--ja says yes to the day too; a payment on a day ahead is asked about once."""
    ved.greit("betaling", SAK, "--beloep", "100", "--ja", dato=FRAM, inn="")
    svar = ved.kjoer("betaling", SAK, "--beloep", "200", dato=FRAM, inn="j\n")
    assert svar.output.count("Er dagen riktig?") == 1


def test_det_som_bare_viser_spoer_ikke(ved: Kontor) -> None:
    """A day to look at is free, and so is --dry-run."""
    for linje in (("vis", SAK), ("neste",), ("liste",), ("kan", SAK), ("logg", SAK, "--tekst", "ringte", "--dry-run")):
        for dato in (FRAM, TILBAKE):
            ved.greit(*linje, dato=dato, inn="")


def test_uten_terminal_er_dagen_som_den_er_gitt(ved: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grensesnitt § 3: `--dato` is the day of the act, and a program has said what it means."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: False)
    ved.greit("betaling", SAK, "--beloep", "100", dato=FRAM, inn="")
