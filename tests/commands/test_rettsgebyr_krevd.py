"""The fees of the court stand beside the balance, and are not forgotten when the claim itself is paid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"


@pytest.mark.parametrize("resultat", ["trekk", "intet", "pant"])
def test_gebyret_staar_etter_utlegget(ola: Kontor, resultat: str) -> None:
    """Between commands, A F4: judgment, enforcement and its result; the balance paid exactly: the fee is still claimed."""
    ola.greit(
        "dom", SAK, "--resultat", "vunnet", "--beloep", "8900", "--sakskostnader", "2071", "--forkynt", "2026-10-12",
        dato="2026-10-10",
    )
    ola.greit("utlegg", SAK, "--sendt", dato="2026-11-02")
    krevd = ola.json("vis", SAK, dato="2026-11-20")["rettsgebyr_krevd"]
    ola.greit("utlegg", SAK, "--resultat", resultat, dato="2026-11-20")
    sum_ = ola.json("vis", SAK, dato="2026-12-01")["saldo"]["sum"]
    svar = " ".join(ola.greit("betaling", SAK, "--beloep", sum_, dato="2026-12-01").split())
    gebyret = f"{krevd.replace('.', ',')} kr"
    vist = ola.json("vis", SAK, dato="2026-12-02")
    assert (vist["saldo"]["sum"], vist["rettsgebyr_krevd"]) == ("0.00", krevd)
    assert gebyret in svar
    (oppgave,) = ola.json("neste", dato="2026-12-02")
    assert gebyret in oppgave["hvorfor"].replace("\xa0", " ")
    ola.greit("betaling", SAK, "--beloep", krevd, dato="2026-12-03")
    assert "til_gode" in ola.json("vis", SAK, dato="2026-12-03")
    assert "er ikke betalt" not in ola.greit("neste", dato="2026-12-03")


@pytest.mark.parametrize("valg, betalt", [((), "2071.00"), (("--gebyr", "1900"), "1900.00"), (("--gebyr", "0"), "0.00")])
def test_det_du_betalte_retten_foeres(ola: Kontor, valg: tuple[str, ...], betalt: str) -> None:
    """Presisering 90: filing records the fee of the day, or the sum that is told; 0 is written, and counts."""
    ola.greit("forlik", "sendt", SAK, "--likevel", "egen klage", *valg, dato="2026-11-20")
    assert f'hva = "forliksklage"\nbeloep = {betalt}' in ola.sak()
    assert ola.json("vis", SAK, dato="2026-11-21").get("rettsgebyr_krevd", "0.00") == betalt


def test_angret_sending_tar_gebyret_med_seg(ola: Kontor) -> None:
    """What one write has added, one `angre` takes back."""
    ola.greit("forlik", "sendt", SAK, "--likevel", "egen klage", dato="2026-11-20")
    ola.greit("angre", SAK, "--ja", dato="2026-11-20")
    assert "rettsgebyr_krevd" not in ola.json("vis", SAK, dato="2026-11-21")


def test_angre_kaller_gebyret_det_betalingen_kalte_det(ola: Kontor) -> None:
    """Presisering 90: what is paid of the court's fee is not paid too much, in what a write changes as in the payment."""
    ola.greit("forlik", "sendt", SAK, "--likevel", "egen klage", "--gebyr", "1900", dato="2026-11-20")
    sum_ = ola.json("vis", SAK, dato="2026-12-01")["saldo"]["sum"]

    def rader(for_mye: int) -> list[str]:
        ola.greit("betaling", SAK, "--beloep", str(Decimal(sum_) + for_mye), dato="2026-12-01")
        svar = ola.greit("angre", SAK, "--ja", dato="2026-12-01").replace("\xa0", " ")
        return [" ".join(x.split()) for x in svar.splitlines() if x.startswith("Betalt")]

    assert rader(100) == ["Betalt av rettsgebyret 100,00 kr −100,00 0,00 kr"]
    assert rader(2000) == [
        "Betalt av rettsgebyret 1 900,00 kr −1 900,00 0,00 kr",
        "Betalt for mye 100,00 kr −100,00 0,00 kr",
    ]
