"""Presisering 90: what is paid too much is owed back, and stays to be done until it is recorded as paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"


def tilbake(k: Kontor, dag: str = "2026-10-10") -> list[str]:
    return [o["kommando"] for o in k.json("neste", dato=dag) if o["steg"] == "tilbakebetaling"]


@pytest.fixture
def for_mye(ola: Kontor) -> Kontor:
    """6 400 kr and its interest, and 7 928,99 kr more."""
    sum_ = float(ola.json("vis", SAK, dato="2026-10-01")["saldo"]["sum"])
    ola.greit("betaling", SAK, "--beloep", f"{sum_ + 7928.99:.2f}", dato="2026-10-01")
    return ola


def test_staar_i_neste_til_det_er_foert(for_mye: Kontor) -> None:
    """Saken, «Money after …» 10, B F8: listed until a refund is recorded; a part leaves the rest."""
    assert for_mye.json("vis", SAK, dato="2026-10-10")["til_gode"] == "7928.99"
    assert tilbake(for_mye) == [f"inkasso betaling tilbake {SAK} --beloep 7928,99"]
    svar = for_mye.json("betaling", "tilbake", SAK, "--beloep", "7000", "--til", "1234 56 78903", dato="2026-10-05")
    assert svar["til_gode"] == "928.99"
    assert tilbake(for_mye) == [f"inkasso betaling tilbake {SAK} --beloep 928,99"]
    for_mye.greit("betaling", "tilbake", SAK, "--beloep", "928.99", dato="2026-10-05")
    assert tilbake(for_mye) == []
    vist = for_mye.json("vis", SAK, dato="2026-10-10")
    assert "til_gode" not in vist
    assert vist["saldo"]["sum"] == "0.00"


def test_lukket_sak_staar_fortsatt(for_mye: Kontor) -> None:
    """Saken, «The weekly work» 7, «Situations» J: closing warns, and the closed case stays in the list."""
    svar = for_mye.kjoer("avslutt", SAK, "--grunn", "betalt", dato="2026-10-02")
    assert svar.exit_code == 0
    assert "7 928,99 kr til gode" in svar.stderr.replace("\xa0", " ")
    assert tilbake(for_mye) == [f"inkasso betaling tilbake {SAK} --beloep 7928,99"]
    for_mye.greit("betaling", "tilbake", SAK, "--beloep", "7928.99", dato="2026-10-05")
    assert tilbake(for_mye) == []


@pytest.mark.parametrize("beloep", ["7929.00", "0"])
def test_aldri_mer_enn_det_som_er_til_gode(for_mye: Kontor, beloep: str) -> None:
    """More than is owed back, or nothing, is refused (2)."""
    assert "til gode" in for_mye.stengt(2, "betaling", "tilbake", SAK, "--beloep", beloep, dato="2026-10-05")


def test_ingenting_til_gode(ola: Kontor) -> None:
    """Nobody is paid back what he has not paid."""
    ola.stengt(2, "betaling", "tilbake", SAK, "--beloep", "10", dato="2026-10-05")
