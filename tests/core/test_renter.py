"""Forsinkelsesrenteloven §§ 2-3: simple interest by the day, exact until one rounding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkassocli.core.beloep import til_oere
from inkassocli.core.regelbok import Regelbok, Versjon
from inkassocli.core.renter import Ledd, Rentefri, dagsrente, ledd, rentedager, renter
from inkassocli.errors import RegelManglerError
from tests.bygg import BOK, d, kr

dag_st = st.dates(date(2002, 1, 1), date(2026, 12, 31))
kr_st = st.decimals(min_value=1, max_value=10**6, places=2)


def oere(hovedstol: str, fra: str, til: str) -> str:
    return str(til_oere(renter(BOK, kr(hovedstol), d(fra), d(til))))


def rader(fra: str, til: str) -> list[tuple[str, int, str, int]]:
    return [(str(x.fra), x.dager, str(x.versjon.verdi), x.aarsdager) for x in ledd(BOK, d(fra), d(til))]


@pytest.mark.parametrize("hovedstol, fra, til, ventet", [
    ("10000", "2024-06-15", "2024-06-27", "40.98"),
    ("8000", "2024-06-27", "2025-03-10", "699.96"),
    ("3000", "2025-03-10", "2025-07-01", "116.10"),
    ("3000", "2025-07-01", "2025-11-21", "143.98"),
])
def test_skatteetatens_gullsak(hovedstol: str, fra: str, til: str, ventet: str) -> None:
    """The published case of regler § 3, each period by itself."""
    assert oere(hovedstol, fra, til) == ventet


@pytest.mark.parametrize("hovedstol, fra, til, dager, ventet", [
    ("4350.00", "2026-08-14", "2026-11-21", 99, "144.53"),      # T1
    ("10000.00", "2026-05-15", "2026-09-30", 138, "459.93"),    # T2
    ("999.99", "2026-06-30", "2026-07-01", 1, "0.33"),          # T3
    ("25000.00", "2023-12-01", "2024-03-01", 91, "761.78"),     # T4
    ("2980.00", "2026-11-02", "2026-11-20", 18, "18.00"),       # T6
    ("6400.00", "2026-09-01", "2026-10-15", 44, "94.51"),       # T7
])
def test_eksemplene(hovedstol: str, fra: str, til: str, dager: int, ventet: str) -> None:
    """T1-T4, T6 and T7: the due day is in, the payment day is out, each day bears its own rate."""
    assert oere(hovedstol, fra, til) == ventet
    assert sum(x.dager for x in ledd(BOK, d(fra), d(til))) == dager


def test_leddene_deles_ved_satsskifte_og_aarsskifte() -> None:
    """T4 and the golden case: a new row where the rate or the year changes, with 365 or 366 as divisor."""
    vist = rader("2023-12-01", "2024-03-01")
    assert vist == [("2023-12-01", 31, "11.75", 365), ("2024-01-01", 60, "12.50", 366)]
    vist = rader("2025-03-10", "2025-11-21")
    assert vist == [("2025-03-10", 113, "12.50", 365), ("2025-07-01", 143, "12.25", 365)]


def test_et_ledd_er_prosent_av_dagene_i_aaret() -> None:
    """113 days at 12,5 % is 113 x 12,5 / (100 x 365) of a krone."""
    x = ledd(BOK, d("2025-03-10"), d("2025-07-01"))[0]
    assert isinstance(x, Ledd)
    assert x.faktor == Fraction(1250 * 113, 10000 * 365)


def test_ingen_dager_ingen_rente() -> None:
    """No interest on the due day itself, on nothing, or backwards in time."""
    dag = d("2026-09-01")
    assert renter(BOK, kr(100), dag, dag) == 0
    assert renter(BOK, kr(0), dag, dag + timedelta(9)) == 0
    assert renter(BOK, kr(100), dag + timedelta(1), dag) == 0
    assert ledd(BOK, dag, dag) == []
    assert renter(BOK, kr(100), dag, dag + timedelta(1)) == dagsrente(BOK, kr(100), dag)


def test_dagsrente_er_dagens_egen_sats() -> None:
    """Each day bears the rate in force on it: 12,00 % on 30 June 2026, 12,25 % on 1 July, 366 in 2024."""
    assert dagsrente(BOK, kr(36500), d("2026-06-30")) == Fraction(12)
    assert dagsrente(BOK, kr(36500), d("2026-07-01")) == Fraction("12.25")
    assert dagsrente(BOK, kr(36600), d("2024-02-29")) == Fraction("12.50")


def test_ingen_sats_ingen_rente() -> None:
    """Never an older rate: the first day after the last known one stops the reckoning and is named."""
    assert oere("6400", "2026-12-30", "2027-01-01") == "4.30"
    with pytest.raises(RegelManglerError) as feil:
        renter(BOK, kr(6400), d("2026-12-30"), d("2027-01-02"))
    assert feil.value.tabell == "forsinkelsesrente"
    assert feil.value.dag == d("2027-01-01")
    assert "første halvår 2027" in str(feil.value)
    assert "inkasso satser ny forsinkelsesrente" in str(feil.value)
    with pytest.raises(RegelManglerError):
        renter(BOK, kr(6400), d("1993-12-31"), d("1994-01-02"))
    with pytest.raises(RegelManglerError):
        dagsrente(BOK, kr(6400), d("2027-01-01"))


@pytest.mark.parametrize("fritt, ventet", [
    ([], [("2026-01-01", "2026-01-31")]),
    ([("2026-01-10", "2026-01-20")], [("2026-01-01", "2026-01-10"), ("2026-01-20", "2026-01-31")]),
    ([("2025-12-01", "2026-01-20")], [("2026-01-20", "2026-01-31")]),
    ([("2026-01-10", None)], [("2026-01-01", "2026-01-10")]),
    ([("2026-01-01", "2026-01-31")], []),
    ([("2026-02-01", None)], [("2026-01-01", "2026-01-31")]),
    ([("2026-01-05", "2026-01-07"), ("2026-01-10", "2026-01-11")],
     [("2026-01-01", "2026-01-05"), ("2026-01-07", "2026-01-10"), ("2026-01-11", "2026-01-31")]),
    ([("2026-01-05", "2026-01-05")], [("2026-01-01", "2026-01-05"), ("2026-01-05", "2026-01-31")]),
])
def test_rentefrie_dager(fritt: list[tuple[str, str | None]], ventet: list[tuple[str, str]]) -> None:
    """Presisering 70: the days of an agreement without interest are taken out, the day it is broken is not."""
    frie = [Rentefri(d(a), d(b) if b else None) for a, b in fritt]
    assert rentedager(d("2026-01-01"), d("2026-01-31"), frie) == [(d(a), d(b)) for a, b in ventet]


def test_rente_uten_de_rentefrie_dagene() -> None:
    """Presisering 70: interest over all days less the interest of the free ones."""
    fri = [Rentefri(d("2026-06-20"), d("2026-07-10"))]
    hele = renter(BOK, kr(5000), d("2026-06-01"), d("2026-08-01"))
    frie = renter(BOK, kr(5000), d("2026-06-20"), d("2026-07-10"))
    assert renter(BOK, kr(5000), d("2026-06-01"), d("2026-08-01"), fri) == hele - frie
    assert rentedager(d("2026-01-02"), d("2026-01-01")) == []


@given(kr_st, dag_st, dag_st, dag_st)
@settings(max_examples=60)
def test_to_deler_er_hele(hovedstol: Decimal, a: date, b: date, c: date) -> None:
    """Interest over two parts is the interest over the whole, exactly (before rounding)."""
    fra, midt, til = sorted((a, b, c))
    assert renter(BOK, hovedstol, fra, midt) + renter(BOK, hovedstol, midt, til) == renter(BOK, hovedstol, fra, til)


@given(dag_st, st.integers(0, 900))
@settings(max_examples=40)
def test_leddene_er_dagene_en_for_en(fra: date, antall: int) -> None:
    """The rows say the same as asking each day for its own rate."""
    til = min(fra + timedelta(antall), date(2027, 1, 1))
    dagene = (fra + timedelta(n) for n in range((til - fra).days))
    assert renter(BOK, kr(1), fra, til) == sum((dagsrente(BOK, kr(1), x) for x in dagene), Fraction(0))


@given(kr_st, kr_st, dag_st, dag_st)
@settings(max_examples=40)
def test_rente_av_summen(a: Decimal, b: Decimal, x: date, y: date) -> None:
    """Interest on two principals is interest on their sum: simple, never on itself."""
    fra, til = sorted((x, y))
    assert renter(BOK, a, fra, til) + renter(BOK, b, fra, til) == renter(BOK, a + b, fra, til)


def test_aarsskifte_uten_satsskifte() -> None:
    """One rate held from 1994 to 2003: the year still divides by its own days, 365 in 1999 and 366 in 2000."""
    assert rader("1999-12-01", "2000-02-01") == [("1999-12-01", 31, "12.00", 365), ("2000-01-01", 31, "12.00", 366)]
    assert rader("2000-12-31", "2002-01-01") == [
        ("2000-12-31", 1, "12.00", 366), ("2001-01-01", 365, "12.00", 365)]


def med_egne(*egne: tuple[str, str]) -> Regelbok:
    """The rules with the user's own rows of interest at 10 %, each [fra, til]."""
    t = BOK.tabeller["forsinkelsesrente"]
    nye = tuple(Versjon(d(fra), d(til), {"verdi": Decimal(10)}, "prøve", egen=True) for fra, til in egne)
    return Regelbok({**dict(BOK.tabeller), t.navn: replace(t, versjoner=(*t.versjoner, *nye))}, BOK.frister, BOK.regler)


def test_egen_sats_med_siste_dag() -> None:
    """A row of the user's own bears interest through its `til`; in the hole after it the first missing day is named."""
    bok = med_egne(("2027-01-01", "2027-01-31"), ("2027-07-01", "2027-12-31"))
    vist = [(str(x.fra), x.dager, str(x.versjon.verdi)) for x in ledd(bok, d("2026-12-30"), d("2027-02-01"))]
    assert vist == [("2026-12-30", 2, "12.25"), ("2027-01-01", 31, "10")]
    for til in ("2027-02-02", "2027-08-01"):
        with pytest.raises(RegelManglerError) as feil:
            ledd(bok, d("2026-12-30"), d(til))
        assert feil.value.dag == d("2027-02-01")
    assert [x.dager for x in ledd(bok, d("2027-07-01"), d("2027-08-01"))] == [31]


def test_ingen_hovedstol_trenger_ingen_sats() -> None:
    """Nothing outstanding bears nothing, also on days without a known rate."""
    assert renter(BOK, kr(0), d("1980-01-01"), d("2040-01-01")) == 0
    assert rentedager(d("2026-01-01"), d("2026-01-01")) == []


def test_siste_kjente_dag_midt_i_aaret() -> None:
    """Presisering 11: where rates are known through a day within a year, the first day after it has none."""
    t = BOK.tabeller["forsinkelsesrente"]
    kort = replace(t, kjent_til=d("2026-10-31"))
    bok = Regelbok({**dict(BOK.tabeller), t.navn: kort}, BOK.frister, BOK.regler)
    assert [x.dager for x in ledd(bok, d("2026-10-01"), d("2026-11-01"))] == [31]
    with pytest.raises(RegelManglerError) as feil:
        ledd(bok, d("2026-10-01"), d("2026-11-02"))
    assert feil.value.dag == d("2026-11-01")
