"""Domstolloven §§ 148-149: days, months, virkedager and open spans of days.

The starting day of a term is not counted; months and years end on the same number,
else on the last day of the month. Holidays: helligdagsfredloven § 2 and the act of
26 April 1947 no. 1 (1 and 17 May).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache

from inkassocli.errors import BrukError

UKEDAGER = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

FOERSTE, SISTE = date.min, date.max


# Closed, sorted, disjoint spans of days: (first, last).
Spenn = tuple[tuple[date, date], ...]

ALLE: Spenn = ((FOERSTE, SISTE),)

INGEN: Spenn = ()


def paaskedag(aar: int) -> date:
    """First day of Easter in the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, b, c = aar % 19, aar // 100, aar % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(aar, f // 31, f % 31 + 1)


@cache
def helligdager(aar: int) -> frozenset[date]:
    """Helligdagsfredloven § 2 (other than Sundays), and 1 and 17 May."""
    paaske = paaskedag(aar)
    bevegelige = (paaske + timedelta(n) for n in (-3, -2, 0, 1, 39, 49, 50))
    faste = (date(aar, m, d) for m, d in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26)))
    return frozenset((*bevegelige, *faste))


def er_virkedag(dag: date) -> bool:
    """Domstolloven § 149: neither Saturday nor holiday."""
    return dag.weekday() < 5 and dag not in helligdager(dag.year)


def neste_virkedag(dag: date) -> date:
    """The first virkedag on or after the day (domstolloven § 149, gjeldsbrevlova § 5)."""
    while not er_virkedag(dag):
        dag += timedelta(1)
    return dag


def pluss(dag: date, dager: int) -> date:
    """The day so many days after; the starting day is not counted."""
    return dag + timedelta(dager)


def pluss_maaneder(dag: date, maaneder: int) -> date:
    """Same number so many months later, else the last day of that month."""
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + maaneder, 12)
    siste = 28 if dag.day <= 28 else calendar.monthrange(aar, maaned + 1)[1]
    return date(aar, maaned + 1, min(dag.day, siste))


def pluss_aar(dag: date, aar: int) -> date:
    """Same number so many years later, else the last day of that month."""
    return pluss_maaneder(dag, 12 * aar)


def aarsdager(aar: int) -> int:
    """Days in the calendar year, 365 or 366."""
    return 366 if calendar.isleap(aar) else 365


def fra(dag: date) -> Spenn:
    """All days from and with the day."""
    return ((dag, SISTE),)


def etter(dag: date) -> Spenn:
    """All days after the day."""
    return ((dag + timedelta(1), SISTE),)


def til_og_med(dag: date) -> Spenn:
    """All days through the day."""
    return ((FOERSTE, dag),)


def snitt(a: Spenn, b: Spenn) -> Spenn:
    """The days that are in both."""
    felles = ((max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b)
    return tuple(sorted(s for s in felles if s[0] <= s[1]))


def forening(spenn: Iterable[tuple[date, date]]) -> Spenn:
    """The days that are in any; neighbours are joined into one unbroken row."""
    ut: list[tuple[date, date]] = []
    for start, slutt in sorted(spenn):
        if ut and (ut[-1][1] == SISTE or start <= ut[-1][1] + timedelta(1)):
            ut[-1] = (ut[-1][0], max(ut[-1][1], slutt))
        else:
            ut.append((start, slutt))
    return tuple(ut)


def inneholder(spenn: Spenn, dag: date) -> bool:
    """Whether the day lies in one of the spans."""
    for start, slutt in spenn:  # noqa: SIM110  (asked for every rule and letter: the loop is twice as fast)
        if start <= dag <= slutt:
            return True
    return False


def rad_start(spenn: Spenn, dag: date) -> date | None:
    """First day of the unbroken row that holds the day, else the first later day, else None."""
    for start, slutt in spenn:
        if dag <= slutt:
            return start
    return None


def foerste_fra(spenn: Spenn, dag: date) -> date | None:
    """The first day on or after the day."""
    return next((max(start, dag) for start, slutt in spenn if slutt >= dag), None)


BESOEK = (
    "Bare inkassoforetak kan oppsøke skyldneren (inkassoloven 2026 § 15 femte ledd, fra den trer i kraft). "
    "Møt skyldneren bare etter avtale."
)

VIRKEDAG, LOERDAG = (time(8), time(21)), (time(9), time(15))


def les_tid(verdi: str) -> time:
    """TT:MM."""
    treff = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", verdi.strip())
    if treff is None:
        raise BrukError(f"«{verdi}» er ikke et klokkeslett.", gjoer="skriv for eksempel 14:30")
    return time(int(treff[1]), int(treff[2]))


def utenfor_tiden(dag: date, klokken: time | None) -> str:
    """Inkassoloven 2026 § 15 second paragraph: what is wrong with the day or the hour; empty when nothing is."""

    hjemmel = "God skikk er hverdager 8–21 og lørdager 9–15 (inkassoloven 2026 § 15, inkassoloven § 8)."
    loerdag = dag.weekday() == 5
    if not er_virkedag(dag) and not (loerdag and er_virkedag_uten_loerdag(dag)):
        return f"Skyldneren bør ikke kontaktes på søndager og helligdager. {hjemmel}"
    fra, til = LOERDAG if loerdag else VIRKEDAG
    if klokken is not None and not fra <= klokken <= til:
        return f"Klokken {klokken:%H.%M} er utenfor tiden skyldneren bør kontaktes. {hjemmel}"
    return ""


def er_virkedag_uten_loerdag(dag: date) -> bool:
    """Whether a Saturday is no holiday."""

    return dag not in helligdager(dag.year)


_MOETETID = re.compile(
    r"(?:(\d\d?)\.(\d\d?)\.(\d{4})|(\d{4})-(\d\d)-(\d\d))(?:,? kl(?:okken|\.)? ?|[ T])(\d\d?)(?:[.:](\d\d)(?::00)?)?$"
)


def les_moetetid(tekst: str) -> datetime | None:
    """«10.12.2026 kl. 10.00», or ISO; None for what is no day and time (presisering 89)."""
    m = _MOETETID.match(tekst.strip())
    if m is None:
        return None
    dag, maaned, aar, aar2, maaned2, dag2, time, minutt = m.groups()
    iso = f"{int(aar or aar2):04}-{int(maaned or maaned2):02}-{int(dag or dag2):02}"
    try:
        return datetime.fromisoformat(f"{iso}T{int(time):02}:{int(minutt or 0):02}")
    except ValueError:
        return None
