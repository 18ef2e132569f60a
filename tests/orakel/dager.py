"""Dager for orakelet (R § 2): helligdager, virkedager, samme tall i måneden (dl §§ 148, 149)."""
from __future__ import annotations

import functools
from datetime import date, timedelta

DAG1 = timedelta(days=1)
D14 = timedelta(days=14)


def dg(n: int) -> timedelta:
    return timedelta(days=n)


@functools.cache
def paaskedag(aar: int) -> date:
    """Første påskedag (Gauss/Meeus)."""
    a, b, c = aar % 19, aar // 100, aar % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    return date(aar, (h + el - 7 * m + 114) // 31, (h + el - 7 * m + 114) % 31 + 1)


@functools.cache
def helligdager(aar: int) -> frozenset:
    """Helligdagsfredloven § 2, og 1. og 17. mai."""
    p = paaskedag(aar)
    return frozenset({
        date(aar, 1, 1),
        p - timedelta(3),             # skjærtorsdag
        p - timedelta(2),             # langfredag
        p, p + timedelta(1),
        p + timedelta(39),            # Kristi Himmelfart: sjette torsdag etter påskedag
        p + timedelta(49), p + timedelta(50),
        date(aar, 12, 25), date(aar, 12, 26),
        date(aar, 5, 1), date(aar, 5, 17)})


def virkedag(d: date) -> bool:
    return d.weekday() < 5 and d not in helligdager(d.year)


@functools.cache
def neste_virkedag(d: date) -> date:
    while not virkedag(d):
        d += DAG1
    return d


@functools.cache
def pluss_maaneder(d: date, n: int) -> date:
    """Samme tall, ellers månedens siste dag (dl § 148)."""
    aar, maaned = divmod(d.year * 12 + d.month - 1 + n, 12)
    dag = d.day
    while True:
        try:
            return date(aar, maaned + 1, dag)
        except ValueError:
            dag -= 1


def pluss_aar(d: date, n: int) -> date:
    return pluss_maaneder(d, 12 * n)


def atten(foedt: date) -> date:
    """18-årsdagen; fra og med den er han myndig."""
    return pluss_aar(foedt, 18)


def dagtekst(d: date | None) -> str | None:
    return None if d is None else d.isoformat()
