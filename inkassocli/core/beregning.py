"""The arithmetic behind a balance, as rows: each stretch of interest, each fee, and what has become of them.

Every sum agrees with the account to the oere. A period of interest is rounded once (presisering 14);
where it spans several rates or years, each row gets the rounded running total less the one before, so
that the rows of a period always add up to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from inkassocli.core import gebyr
from inkassocli.core.beloep import NULL, ned_til_krone, til_oere
from inkassocli.core.brevgrunnlag import Renteledd
from inkassocli.core.fakta import Fakta
from inkassocli.core.konto import Renteperiode, gebyr_tapt, rentefrie
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.renter import Ledd, ledd
from inkassocli.core.steg import GEBYRSTEG


@dataclass(frozen=True, slots=True)
class Bit:
    """One stretch of a period: the row, and its interest before rounding."""

    ledd: Renteledd
    eksakt: Fraction


@dataclass(frozen=True, slots=True)
class Periode:
    """Interest on one principal over [fra, til), rounded once to `rente`."""

    faktura: str
    fra: date
    til: date
    hovedstol: Decimal
    biter: tuple[Bit, ...]
    eksakt: Fraction
    rente: Decimal


@dataclass(frozen=True, slots=True)
class Rentesum:
    """What has become of the interest: accrued − paid − waived = outstanding."""

    paaloept: Decimal
    betalt: Decimal
    ettergitt: Decimal
    igjen: Decimal


def perioder(f: Fakta) -> tuple[Periode, ...]:
    """Every period of interest that counts on the day."""
    fritt = rentefrie(f.sak)
    return tuple(_periode(p, ledd(f.bok, p.fra, p.til, fritt)) for p in f.fakturert.perioder)


def _periode(p: Renteperiode, deler: Sequence[Ledd]) -> Periode:
    biter = []
    sum_ = Fraction(0)
    for x in deler:
        foer, eksakt = til_oere(sum_), Fraction(p.hovedstol) * x.faktor
        sum_ += eksakt
        rad = Renteledd(
            faktura=p.faktura,
            fra=x.fra,
            til=x.til,
            dager=x.dager,
            hovedstol=p.hovedstol,
            sats=x.versjon.verdi,
            dager_i_aaret=x.aarsdager,
            rente=til_oere(sum_) - foer,
        )
        biter.append(Bit(rad, eksakt))
    return Periode(p.faktura, p.fra, p.til, p.hovedstol, tuple(biter), sum_, p.beloep)


def renteledd(f: Fakta) -> tuple[Renteledd, ...]:
    """The rows of the annex «Beregning»."""
    return tuple(b.ledd for p in perioder(f) for b in p.biter)


def rentesum(f: Fakta) -> Rentesum:
    """The interest accrued, paid, waived and outstanding; since a judgment where there is one (presisering 16)."""
    k = f.fakturert
    paaloept = sum((p.beloep for p in k.perioder), NULL)
    betalt = sum((r.rente_betalt for r in k.rader), NULL)
    return Rentesum(paaloept, betalt, paaloept - betalt - k.renter, k.renter)


@dataclass(frozen=True, slots=True)
class Gebyrledd:
    """A letter's fee on a day: fraction × inkassosats, before and after rounding; under the act of 2026 a fixed sum."""

    brev: str
    andel: str
    sats: Decimal
    eksakt: Fraction
    beloep: Decimal
    hel_krone: bool


def gebyrledd(f: Fakta) -> tuple[Gebyrledd, ...]:
    """The full fee of each kind of letter posted on the day; none where no rate is known for it."""
    if f.bok.nye_brev(f.dag):
        return ()
    andel = f.bok.versjon("gebyrandel", forbi=True, forfall=f.forfall)
    fast = andel.felt.get("fast_grunnbeloep")
    sats = Decimal(fast) if fast else f.bok.versjon("inkassosats", utsendt=f.dag).verdi
    hel = f.bok.versjon("gebyravrunding", forbi=True, utsendt=f.dag).felt["verdi"] == "hel_krone"
    return tuple(
        Gebyrledd(
            b, str(andel.felt[b]), sats, Fraction(sats) * Fraction(andel.felt[b]),
            gebyr.fullt_gebyr(f.bok, b, f.dag, f.forfall), hel,
        )
        for b in GEBYRSTEG
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brevgebyr:
    """A posted letter: the fee it named, the fee that was lawful, and whether an objection took it."""

    brev: str
    sendt: date
    foert: Decimal
    lovlig: Decimal
    tapt: bool


def brevgebyrer(f: Fakta) -> tuple[Brevgebyr, ...]:
    """Every posted letter with its fee (presiseringer 19 and 37)."""
    return tuple(
        Brevgebyr(b.brev, b.sendt, b.gebyr, g, bool(g) and gebyr_tapt(f.sak.protester, b.plass, b.sendt))
        for b, g in zip(f.sak.brev, f.gebyrer, strict=True)
    )


def tak(f: Fakta) -> tuple[gebyr.Tak, Decimal]:
    """The ceiling on the day, and what the fees so far have used of it."""
    return gebyr.tak(f.bok, f.sak, f.forfall, f.dag, mva_pliktig=f.kreditor.mva_pliktig), sum(f.gebyrer, NULL)


@dataclass(frozen=True, slots=True)
class Rettsgebyrledd:
    """Rettsgebyrloven § 6 a: factor × R, rounded down."""

    faktor: Decimal
    r: Decimal
    beloep: Decimal


def rettsgebyrledd(bok: Regelbok, tabell: str, dag: date) -> Rettsgebyrledd | None:
    """A court fee with its factors; None where there is no row."""
    andel, r = bok.finn(tabell, dag=dag), bok.finn("rettsgebyr", dag=dag)
    if andel is None or r is None:
        return None
    return Rettsgebyrledd(andel.verdi, r.verdi, ned_til_krone(Fraction(andel.verdi) * Fraction(r.verdi)))
