"""Norwegian writing of amounts, days and numbers; babel is the judge where it is installed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.core import format as f
from inkassocli.core.beloep import kr

BELOEP = st.decimals(min_value="-99999999.99", max_value="99999999.99", places=2, allow_nan=False)


@pytest.mark.parametrize(
    "beloep, fasit",
    [
        ("0", "0,00 kr"),
        ("-0.00", "0,00 kr"),
        ("38", "38,00 kr"),
        ("999.9", "999,90 kr"),
        ("1234.5", "1 234,50 kr"),
        ("1234567.89", "1 234 567,89 kr"),
        ("-1234.5", "−1 234,50 kr"),
    ],
)
def test_kr(beloep: str, fasit: str) -> None:
    """An amount has two decimals, groups of three and no-break spaces."""
    assert kr(Decimal(beloep)) == fasit.replace(" ", "\u00a0")


@given(BELOEP)
def test_kr_som_babel(beloep: Decimal) -> None:
    """Every amount is written as CLDR's Norwegian writes it, but with a true minus."""
    numre = pytest.importorskip("babel.numbers")
    fasit = numre.format_decimal(beloep, "#,##0.00", locale="nb_NO").replace("-", "−" if beloep else "")
    assert f.tall(beloep) == fasit


def test_dato() -> None:
    """A day has two digits for day and month, in the order day, month, year."""
    assert f.dato(date(2026, 11, 21)) == "21.11.2026"
    assert f.dato(date(2026, 3, 1)) == "01.03.2026"
    assert f.lang_dato(date(2026, 11, 1)) == "1.\u00a0november\u00a02026"
    assert f.dato_med_ukedag(date(2026, 11, 21)) == "lørdag 21.11.2026"


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_dager_som_babel(maalform: Literal["nb", "nn"]) -> None:
    """Months are those of CLDR in bokmål and nynorsk, weekdays in bokmål."""
    datoer = pytest.importorskip("babel.dates")
    for dager in range(0, 366, 5):
        dag = date(2026, 1, 1) + timedelta(dager)
        assert f.ukedag(dag) == datoer.format_date(dag, "EEEE", locale="nb")
        assert f.lang_dato(dag) == datoer.format_date(dag, "d. MMMM y", locale=maalform).replace(" ", "\u00a0")
        assert f.dato(dag) == datoer.format_date(dag, "dd.MM.y", locale=maalform)


@pytest.mark.parametrize(
    "sats, fasit", [("12.25", "12,25 %"), ("12.50", "12,5 %"), ("12", "12 %"), ("10", "10 %"), ("0.00", "0 %")]
)
def test_prosent(sats: str, fasit: str) -> None:
    """A rate keeps the decimals it needs."""
    assert f.prosent(Decimal(sats)) == fasit.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    "funksjon, nummer, fasit",
    [
        (f.kontonr, "12345678903", "1234 56 78903"),
        (f.kontonr, "1234.56.78903", "1234 56 78903"),
        (f.kontonr, "1234 56 78903", "1234 56 78903"),
        (f.orgnr, "987654321", "987 654 321"),
        (f.orgnr, "987 654 321", "987 654 321"),
    ],
)
def test_numre(funksjon: object, nummer: str, fasit: str) -> None:
    """Numbers are grouped as they are printed on invoices, however they were typed."""
    assert callable(funksjon)
    assert funksjon(nummer) == fasit.replace(" ", "\u00a0")


@pytest.mark.parametrize("nummer", ["", "123", "1234567890123", "NO9386011117947", "١٢٣٤٥٦٧٨٩"])
def test_andre_numre_staar_som_de_er(nummer: str) -> None:
    """What is no Norwegian number is never rearranged."""
    assert f.kontonr(nummer) == f.orgnr(nummer) == nummer


def test_antall() -> None:
    """One is singular; large counts are grouped."""
    saker = [f.antall(n, "sak", "saker").replace("\u00a0", " ") for n in (0, 1, 2, 1200)]
    assert saker == ["0 saker", "1 sak", "2 saker", "1 200 saker"]
