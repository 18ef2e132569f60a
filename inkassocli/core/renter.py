"""Forsinkelsesrenteloven §§ 2-3: simple interest, day by day, exact until one rounding.

A day d counts when fra <= d < til. Each day bears the rate in force on it, divided by the days
of its calendar year (365 or 366; Lovavdelingen 26 June 2006).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from inkassocli.core.dager import aarsdager
from inkassocli.core.regelbok import Regelbok, Versjon


class Ledd(NamedTuple):
    """Days of one rate in one calendar year, [fra, til)."""

    fra: date
    til: date
    versjon: Versjon
    aarsdager: int

    @property
    def dager(self) -> int:
        """The number of days."""
        return (self.til - self.fra).days

    @property
    def faktor(self) -> Fraction:
        """What one krone bears over the days, in kroner."""
        teller, nevner = self.versjon.verdi.as_integer_ratio()
        return Fraction(teller * self.dager, nevner * 100 * self.aarsdager)


class Rentefri(NamedTuple):
    """Days without interest under an agreement, [fra, til); `til` None while it runs (presisering 70)."""

    fra: date
    til: date | None


def rentedager(fra: date, til: date, fritt: Iterable[Rentefri] = ()) -> list[tuple[date, date]]:
    """[fra, til) less the days without interest."""
    igjen = [(fra, til)] if fra < til else []
    for f in fritt:
        slutt = f.til or date.max
        biter = [(a, min(b, f.fra)) for a, b in igjen] + [(max(a, slutt), b) for a, b in igjen]
        igjen = sorted((a, b) for a, b in biter if a < b)
    return igjen


def ledd(bok: Regelbok, fra: date, til: date, fritt: Iterable[Rentefri] = ()) -> list[Ledd]:
    """The days of the period, split where the rate or the year changes."""
    tabell = bok.tabeller["forsinkelsesrente"]
    ut = []
    for start, slutt in rentedager(fra, til, fritt):
        while start < slutt:
            versjon = tabell.paa(start)
            neste = min((v.fra for v in tabell.versjoner if v.fra > start), default=date.max)
            if versjon.til:
                neste = min(neste, versjon.til + timedelta(1))
            bit = min(slutt, neste, date(start.year + 1, 1, 1))
            if bit > tabell.dekket_til + timedelta(1):
                tabell.paa(bit - timedelta(1))
            ut.append(Ledd(start, bit, versjon, aarsdager(start.year)))
            start = bit
    return ut


def renter(
    bok: Regelbok, hovedstol: Decimal, fra: date, til: date, fritt: Iterable[Rentefri] = ()
) -> Fraction:
    """Exact interest in kroner on one principal over [fra, til)."""
    if not hovedstol or fra >= til:
        return Fraction(0)
    return Fraction(hovedstol) * sum((x.faktor for x in ledd(bok, fra, til, fritt)), Fraction(0))


def dagsrente(bok: Regelbok, hovedstol: Decimal, dag: date) -> Fraction:
    """Exact interest in kroner for the one day."""
    return (
        Fraction(hovedstol)
        * Fraction(bok.versjon("forsinkelsesrente", dag=dag).verdi)
        / (100 * aarsdager(dag.year))
    )
