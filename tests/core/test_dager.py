"""Domstolloven §§ 148-149: days, months, virkedager and spans of days."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.core import dager
from inkassocli.errors import BrukError
from tests.bygg import d
from tests.orakel.dager import paaskedag

AAR = range(1950, 2101)
dag_st = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def test_helligdager_som_i_holidays() -> None:
    """Helligdagsfredloven § 2 with 1 and 17 May gives the same days as the `holidays` package, 1950-2100."""
    andre = holidays.country_holidays("NO", years=AAR, include_sundays=False)
    deres = {n: {dag for dag in andre if dag.year == n} for n in AAR}
    assert {n: set(dager.helligdager(n)) for n in AAR} == deres


def test_virkedag_er_hverken_loerdag_soendag_eller_helligdag() -> None:
    """A virkedag is neither Saturday, Sunday nor a holiday, every day of 1950-2100."""
    andre = holidays.country_holidays("NO", years=AAR, include_sundays=True)
    dag = date(1950, 1, 1)
    while dag <= date(2100, 12, 31):
        assert dager.er_virkedag(dag) == (dag.weekday() != 5 and dag not in andre), dag
        dag += timedelta(1)


@pytest.mark.parametrize("aar, dag", [
    (1954, "1954-04-18"), (2004, "2004-04-11"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2019, "2019-04-21"),
    (2024, "2024-03-31"), (2026, "2026-04-05"), (2038, "2038-04-25"), (2049, "2049-04-18"), (2076, "2076-04-19"),
])
def test_paaskedag(aar: int, dag: str) -> None:
    """Easter Sunday, with the earliest, the latest and the corrected years."""
    assert dager.paaskedag(aar) == d(dag)


@pytest.mark.parametrize("dag, neste", [
    ("2026-10-31", "2026-11-02"),    # Saturday (T6)
    ("2026-11-01", "2026-11-02"),    # Sunday
    ("2026-11-02", "2026-11-02"),    # Monday: itself
    ("2026-12-24", "2026-12-24"),    # Christmas Eve is a virkedag
    ("2026-12-25", "2026-12-28"),    # Christmas runs into a weekend
    ("2026-04-02", "2026-04-07"),    # skjærtorsdag to the day after 2. påskedag
    ("2026-05-01", "2026-05-04"),    # 1 May on a Friday
    ("2027-05-17", "2027-05-18"),    # 17 May and 2. pinsedag fell together in 2027
    ("2026-05-14", "2026-05-15"),    # Kristi himmelfartsdag
])
def test_neste_virkedag(dag: str, neste: str) -> None:
    """The first virkedag on or after the day."""
    assert dager.neste_virkedag(d(dag)) == d(neste)


@given(dag_st)
def test_neste_virkedag_er_den_foerste(dag: date) -> None:
    """No virkedag lies between the day and the one found."""
    ut = dager.neste_virkedag(dag)
    assert dager.er_virkedag(ut)
    assert not any(dager.er_virkedag(dag + timedelta(n)) for n in range((ut - dag).days))


@pytest.mark.parametrize("dag, maaneder, ut", [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-02-28", 1, "2026-03-28"),
    ("2026-08-31", 6, "2027-02-28"), ("2026-02-10", 6, "2026-08-10"), ("2026-06-30", 6, "2026-12-30"),
    ("2026-12-31", 0, "2026-12-31"), ("2026-07-01", 6, "2027-01-01"), ("2003-12-31", 2, "2004-02-29"),
])
def test_pluss_maaneder(dag: str, maaneder: int, ut: str) -> None:
    """Domstolloven § 148: the same number, else the last day of the month."""
    assert dager.pluss_maaneder(d(dag), maaneder) == d(ut)


@pytest.mark.parametrize("dag, aar, ut", [
    ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2023-11-22", 3, "2026-11-22"),
    ("2008-02-29", 18, "2026-02-28"),
])
def test_pluss_aar(dag: str, aar: int, ut: str) -> None:
    """Domstolloven § 148: the same number some years later, 29 February ends on the 28th."""
    assert dager.pluss_aar(d(dag), aar) == d(ut)


def test_pluss_dager_teller_ikke_dagen_selv() -> None:
    """Domstolloven § 148: the starting day is not counted, so D + 14 is the 14th day after."""
    assert dager.pluss(d("2026-09-01"), 14) == d("2026-09-15")
    assert dager.pluss(d("2024-02-28"), 2) == d("2024-03-01")


@pytest.mark.parametrize("aar, antall", [(2023, 365), (2024, 366), (2000, 366), (1900, 365), (2100, 365)])
def test_aarsdager(aar: int, antall: int) -> None:
    """A leap year has 366 days, a century year only when it divides by 400."""
    assert dager.aarsdager(aar) == antall


# ---- spans of days -------------------------------------------------------------------------------

A, B, C, D_ = d("2026-01-10"), d("2026-01-20"), d("2026-02-01"), d("2026-02-10")
EN = timedelta(1)


def test_fra_etter_og_til_og_med() -> None:
    """`fra` holds its day, `etter` does not, `til_og_med` does."""
    assert [dager.inneholder(dager.fra(A), x) for x in (A - EN, A, A + EN)] == [False, True, True]
    assert [dager.inneholder(dager.etter(A), x) for x in (A - EN, A, A + EN)] == [False, False, True]
    assert [dager.inneholder(dager.til_og_med(A), x) for x in (A - EN, A, A + EN)] == [True, True, False]
    assert dager.inneholder(dager.ALLE, date.min)
    assert dager.inneholder(dager.ALLE, date.max)
    assert not dager.inneholder(dager.INGEN, A)


def test_snitt_er_dagene_i_begge() -> None:
    """Two spans that only touch share that one day."""
    assert dager.snitt(((A, B),), ((B, C),)) == ((B, B),)
    assert dager.snitt(((A, B),), ((B + EN, C),)) == ()
    assert dager.snitt(((A, B), (C, D_)), dager.fra(B)) == ((B, B), (C, D_))


def test_forening_slaar_sammen_naboer() -> None:
    """Neighbouring days make one unbroken row; a gap of one day does not."""
    assert dager.forening([(B + EN, C), (A, B)]) == ((A, C),)
    assert dager.forening([(A, B), (B + 2 * EN, C)]) == ((A, B), (B + 2 * EN, C))
    assert dager.forening([(A, D_), (B, C)]) == ((A, D_),)
    assert dager.forening([(A, date.max), (C, D_)]) == ((A, date.max),)
    assert dager.forening([]) == ()


def test_rad_start_og_foerste_fra() -> None:
    """`rad_start` goes back to the start of the row that holds the day, `foerste_fra` never before the day."""
    spenn = ((A, B), (C, D_))
    midt = A + EN
    assert [dager.rad_start(spenn, x) for x in (A - EN, A, midt, B, B + EN, C, D_, D_ + EN)] == [
        A, A, A, A, C, C, C, None]
    assert [dager.foerste_fra(spenn, x) for x in (A - EN, A, midt, B, B + EN, C, D_, D_ + EN)] == [
        A, A, midt, B, C, C, D_, None]


spenn_st = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=5)


@given(spenn_st, spenn_st)
def test_snitt_og_forening_dag_for_dag(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    """Intersection and union say the same as asking each day."""
    x, y = (dager.forening((A + n * EN, A + (n + m) * EN) for n, m in liste) for liste in (a, b))
    begge, enten = dager.snitt(x, y), dager.forening((*x, *y))
    for n in range(-2, 80):
        dag = A + n * EN
        i_x, i_y = dager.inneholder(x, dag), dager.inneholder(y, dag)
        assert dager.inneholder(begge, dag) == (i_x and i_y)
        assert dager.inneholder(enten, dag) == (i_x or i_y)
    assert all(slutt + EN < start for (_, slutt), (start, _) in itertools.pairwise(enten))


def test_paaskedag_i_alle_aar() -> None:
    """The same Easter as the oracle's own formula, in every year of the Gregorian calendar that matters."""
    assert all(dager.paaskedag(aar) == paaskedag(aar) for aar in range(1583, 4100))


# ---- the hour ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst, ventet", [
    ("14:30", time(14, 30)), (" 9.05 ", time(9, 5)), ("00:00", time(0)), ("23:59", time(23, 59)), ("19:00", time(19)),
])
def test_les_tid(tekst: str, ventet: time) -> None:
    """An hour is TT:MM, with colon or full stop."""
    assert dager.les_tid(tekst) == ventet


@pytest.mark.parametrize("tekst", ["24:00", "14:60", "1430", "14:5", "kl. 14:30", "", "14:30:00"])
def test_ikke_et_klokkeslett(tekst: str) -> None:
    """Anything else is refused with the word itself and how to write it."""
    with pytest.raises(BrukError) as feil:
        dager.les_tid(tekst)
    assert str(feil.value).startswith(f"«{tekst}» er ikke et klokkeslett.")
    assert feil.value.gjoer == "skriv for eksempel 14:30"


SOENDAG = "Skyldneren bør ikke kontaktes på søndager og helligdager."
HJEMMEL = "God skikk er hverdager 8–21 og lørdager 9–15 (inkassoloven 2026 § 15, inkassoloven § 8)."


@pytest.mark.parametrize("dag, klokken, ventet", [
    ("2026-11-27", None, ""),
    ("2026-11-27", "07:59", "Klokken 07.59 er utenfor tiden skyldneren bør kontaktes."),
    ("2026-11-27", "08:00", ""),
    ("2026-11-27", "21:00", ""),
    ("2026-11-27", "21:01", "Klokken 21.01 er utenfor tiden skyldneren bør kontaktes."),
    ("2026-11-28", None, ""),                                                               # a Saturday
    ("2026-11-28", "08:59", "Klokken 08.59 er utenfor tiden skyldneren bør kontaktes."),
    ("2026-11-28", "09:00", ""),
    ("2026-11-28", "15:00", ""),
    ("2026-11-28", "15:01", "Klokken 15.01 er utenfor tiden skyldneren bør kontaktes."),
    ("2026-11-29", "12:00", SOENDAG),                                                       # a Sunday
    ("2026-05-14", "12:00", SOENDAG),                                                       # Ascension Day
    ("2026-12-26", "12:00", SOENDAG),                                                       # a Saturday and a holiday
])
def test_naar_skyldneren_kan_kontaktes(dag: str, klokken: str | None, ventet: str) -> None:
    """Inkassoloven 2026 § 15: weekdays 8 to 21, Saturdays 9 to 15, never on a Sunday or a holiday."""
    svar = dager.utenfor_tiden(date.fromisoformat(dag), dager.les_tid(klokken) if klokken else None)
    assert svar == (f"{ventet} {HJEMMEL}" if ventet else "")


@pytest.mark.parametrize("tekst, ventet", [
    ("10.12.2026 kl. 10.05", datetime(2026, 12, 10, 10, 5)),
    (" 1.2.2026, klokken 9 ", datetime(2026, 2, 1, 9)),
    ("10.12.2026 kl 10", datetime(2026, 12, 10, 10)),
    ("2026-12-10T10:30:00", datetime(2026, 12, 10, 10, 30)),
    ("2026-12-10 08:00", datetime(2026, 12, 10, 8)),
    ("31.11.2026 kl. 10.00", None),
    ("10.12.2026 kl. 25.00", None),
    ("10.12.2026", None),
    ("10.12.2026 kl. 10.00 i møterommet", None),
    ("torsdag", None),
])
def test_les_moetetid(tekst: str, ventet: datetime | None) -> None:
    """Presisering 89: a day and an hour as people or machines write them; anything else is no time."""
    assert dager.les_moetetid(tekst) == ventet


def test_ukedagene() -> None:
    """The days of the week by their names, Monday first."""
    uke = [dager.UKEDAGER[(date(2026, 11, 30) + timedelta(i)).weekday()] for i in range(7)]
    assert uke == ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def test_besoek_er_for_inkassoforetak() -> None:
    """Inkassoloven 2026 § 15 fifth paragraph: only a collection firm may call on the debtor."""
    assert dager.BESOEK == (
        "Bare inkassoforetak kan oppsøke skyldneren (inkassoloven 2026 § 15 femte ledd, fra den trer i kraft). "
        "Møt skyldneren bare etter avtale.")
