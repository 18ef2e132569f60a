"""Money: one rounding, half up; court fees down."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.core import beloep

D = Decimal


@pytest.mark.parametrize("tall, oere", [
    ("0", "0.00"), ("1.004", "1.00"), ("1.005", "1.01"), ("1.015", "1.02"), ("1.0149999999", "1.01"),
    ("234.375", "234.38"), ("0.5", "0.50"),
])
def test_til_oere(tall: str, oere: str) -> None:
    """Half an øre goes up, whether the figure comes as Decimal or Fraction."""
    assert str(beloep.til_oere(D(tall))) == oere
    assert str(beloep.til_oere(Fraction(tall))) == oere


@pytest.mark.parametrize("tall, krone", [("37.5", "38.00"), ("112.5", "113.00"), ("37.49", "37.00"), ("0.5", "1.00")])
def test_til_krone(tall: str, krone: str) -> None:
    """Inkassoforskriften § 1-2 fourth ledd: half a krone goes up (37,50 to 38 and 112,50 to 113)."""
    assert str(beloep.til_krone(D(tall))) == krone


@pytest.mark.parametrize("tall, krone", [("2071.99", "2071.00"), ("928.05", "928.00"), ("700", "700.00")])
def test_ned_til_krone(tall: str, krone: str) -> None:
    """Rettsgebyrloven § 6 a: court fees are rounded down."""
    assert str(beloep.ned_til_krone(Fraction(tall))) == krone


@given(st.fractions(min_value=0, max_value=10**8))
def test_avrunding_er_hoeyst_en_halv_oere_fra(tall: Fraction) -> None:
    """Rounding moves a figure at most half an øre, and never down from the half."""
    ut = Fraction(beloep.til_oere(tall))
    assert Fraction(-1, 200) < ut - tall <= Fraction(1, 200)


def test_tekst_har_alltid_to_desimaler() -> None:
    """JSON amounts are strings with two decimals."""
    tall = ("0", "38", "6400.5", "1234567.89")
    assert [beloep.tekst(D(x)) for x in tall] == ["0.00", "38.00", "6400.50", "1234567.89"]
