"""A batch of letters: what is shown before the question, and what is left out (issue of the dentist's week, item 7)."""

from __future__ import annotations

import pytest

from inkassocli.commands.samtale import spoer
from tests.commands.test_brevkjoering import DAG, kontor_med, med
from tests.conftest import Kontor


@pytest.fixture
def tre(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> Kontor:
    """Three cases that are due, and a person at the terminal."""
    kontor_med(kontor, 3)
    monkeypatch.setattr(spoer, "terminal", lambda: True)
    return kontor


def test_en_bunke_vises_med_navn_og_sum_foer_den_lages(tre: Kontor) -> None:
    """On a terminal a run names every debtor with sum, deadline and fee before it asks; a no makes nothing."""
    foer = tre.innhold()
    nei = tre.kjoer("purring", dato=DAG, inn="\n")
    assert (nei.exit_code, tre.innhold()) == (2, foer), nei.output
    for navn in ("Ola Nordmann", "Kari Hansen", "Åse Ærlig"):
        assert f"{navn}: 6 468,07 kr, frist 05.10.2026, gebyr 38,00 kr." in nei.stderr.replace("\xa0", " ")
    assert "Purring til 3 skyldnere, i alt 19 404,21 kr:" in nei.stderr.replace("\xa0", " ")
    assert "Lage de 3 brevene? [j/N]" in nei.stderr
    ja = tre.kjoer("purring", dato=DAG, inn="ja\n")
    assert ja.exit_code == 0
    assert ja.stdout.startswith("3 brev er laget.")
    assert len(med(tre, "brev_laget")) == 3


def test_postlegging_av_bunken_staar_i_spoersmaalet(tre: Kontor) -> None:
    """What `--postlagt` does besides is part of the question."""
    svar = tre.kjoer("purring", "--postlagt", dato=DAG, inn="j\n")
    assert "Lage de 3 brevene og føre som postlagt? [j/N]" in svar.stderr
    assert len(med(tre, "brev_sendt")) == 3


def test_ett_navngitt_brev_og_ja_spoer_ikke(tre: Kontor) -> None:
    """One letter that the user named is made at once, and `--ja` answers for a batch."""
    tre.greit("purring", "2026-0001", dato=DAG)
    ut = tre.greit("purring", "--ja", dato=DAG)
    assert "Purring til Kari Hansen (sak 2026-0002): frist 05.10.2026, gebyr 38,00 kr." in ut.replace("\xa0", " ")
    assert len(med(tre, "brev_laget")) == 3


def test_utelatte_har_navn_og_avsluttede_er_ikke_med(tre: Kontor) -> None:
    """A case left out is told with the name and the ground; one that is closed is left out of nothing."""
    tre.greit("avslutt", "2026-0001", "--grunn", "frafalt", "--ja", dato=DAG)
    tre.greit("pause", "2026-0002", "--til", "2026-10-01", dato=DAG)
    ut = tre.greit("purring", dato=DAG, inn="j\n")
    assert "  2026-0002 Kari Hansen: " in ut
    assert "2026-0001" not in ut
