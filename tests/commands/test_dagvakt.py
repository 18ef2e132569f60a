"""A `--dato` that is hardly meant: told of on a terminal when it is booked, and taken as given elsewhere."""

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
        ("logg", SAK, "--tekst", "ringte"),
        ("innsigelse", SAK, "--art", "rimelig", "--tekst", "Prisen er feil"),
        ("varsel", SAK),
    ],
)
def test_langt_fram_sies(ved: Kontor, linje: tuple[str, ...]) -> None:
    """More than two weeks ahead: both days are told, with how it is undone; nothing waits for an answer."""
    svar = ved.kjoer(*linje, dato=FRAM, inn="")
    assert svar.exit_code == 0, svar.output
    sagt = " ".join(svar.stderr.split())
    assert "dagen du gir, er 15.12.2026, langt fram i tid. I dag er 30.11.2026." in sagt
    assert "inkasso angre SAK" in sagt
    assert "dato = 2026-12-15" in ved.sak()


def test_en_betaling_fram_i_tid_er_et_spoersmaal(ved: Kontor) -> None:
    """C F16: money cannot have come on a day that has not; a no writes nothing (2)."""
    foer = ved.sak()
    nei = ved.kjoer("betaling", SAK, "--beloep", "100", dato=FRAM, inn="n\n")
    assert nei.exit_code == 2
    assert "Betalingen er datert 15.12.2026, fram i tid. Er dagen riktig?" in " ".join(nei.output.split())
    assert ved.sak() == foer


def test_en_ny_sak_langt_fram(ved: Kontor) -> None:
    """The number of a case has the year of its day."""
    ny = [FRAM if x == "2026-09-02" else "1043" if x == "1042" else x for x in OLA]
    assert "langt fram i tid" in ved.kjoer(*ny, inn="").output


def test_langt_tilbake_sies_naar_saken_har_noe_senere(ved: Kontor) -> None:
    """More than half a year back, and as much before what the case holds: last year's number in place of this year's."""
    svar = ved.kjoer("logg", SAK, "--tekst", "ringte", dato=TILBAKE, inn="")
    assert "er 30.11.2025, langt tilbake. Saken har noe fra 15.09.2026." in " ".join(svar.stderr.split())
    assert "langt tilbake" not in ved.kjoer("logg", SAK, "--tekst", "ringte", dato="2026-05-31").output  # half a year


def test_en_gammel_sak_foeres_i_rekkefoelge(ved: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is entered in its order long after is nothing to tell of: the demo and the examples read the same any year."""
    monkeypatch.setattr(Klokke, "dag", (2029, 1, 5))
    assert "Merk: dagen" not in ved.kjoer("varsel", SAK, "--postlagt", dato="2026-10-08").output


@pytest.mark.parametrize("dato", ["2026-12-14", "2026-11-30", "2026-10-10"])
def test_dagene_omkring_er_ikke_noe_aa_si(ved: Kontor, dato: str) -> None:
    """A letter dated for the days to come, and what was not recorded at once."""
    assert "Merk: dagen" not in ved.kjoer("logg", SAK, "--tekst", "ringte", dato=dato).output


def test_det_som_bare_viser_sier_ingenting(ved: Kontor) -> None:
    """A day to look at is free, and so is --dry-run."""
    for linje in (("vis", SAK), ("neste",), ("liste",), ("kan", SAK), ("logg", SAK, "--tekst", "ringte", "--dry-run")):
        for dato in (FRAM, TILBAKE):
            assert "Merk: dagen" not in ved.kjoer(*linje, dato=dato).output


def test_uten_terminal_er_dagen_som_den_er_gitt(ved: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grensesnitt § 3: `--dato` is the day of the act, and a program has said what it means."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: False)
    assert "Merk: dagen" not in ved.kjoer("logg", SAK, "--tekst", "ringte", dato=FRAM).output
