"""Payment plans: the instalments, which are paid, and what a plan would come to.

An instalment that falls due on another day than a virkedag may be paid on the next one (gjeldsbrevlova § 5 by
analogy, as for the claim itself). Payments after the agreement fill the instalments in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, til_krone, til_oere
from inkassocli.core.dager import neste_virkedag, pluss_maaneder
from inkassocli.core.fakta import Fakta
from inkassocli.core.konto import STANDARD_DEKNING
from inkassocli.core.renter import renter
from inkassocli.core.sak import Sak, neste
from inkassocli.core.verdi import verdi

MAKS_AVDRAG = 240
SLUTT = h.AVTALESLUTT


@verdi
class Avdragsstatus:
    """One instalment on a day; `siste_dag` is the last day to pay it."""

    nr: int
    avdrag: h.Avdrag
    siste_dag: date
    betalt: Decimal
    forfalt: bool

    @property
    def mangler(self) -> Decimal:
        """What is left of it."""
        return self.avdrag.beloep - self.betalt

    @property
    def misligholdt(self) -> bool:
        """Due and not paid in full."""
        return self.forfalt and self.mangler > 0


def status(f: Fakta) -> tuple[Avdragsstatus, ...]:
    """Every instalment of the running plan; empty when none runs."""
    plan = f.sak.avtale
    if plan is None:
        return ()
    betalt = sum(
        (e.beloep for e in f.sak.hendelser[_start(f.sak, plan) :] if isinstance(e, h.Betaling)), NULL
    )
    ut = []
    for nr, a in enumerate(sorted(plan.avdrag, key=lambda a: a.dato), 1):
        del_ = min(a.beloep, betalt)
        betalt -= del_
        siste = neste_virkedag(a.dato)
        ut.append(Avdragsstatus(nr, a, siste, del_, f.dag > siste))
    return tuple(ut)


def smaa_mangel(f: Fakta) -> Avdragsstatus | None:
    """Inkassoloven § 8: the one late instalment of which a trifle lacks, and more is paid than lacks.

    It is not paid in full, and so is late; no one calls in a whole debt for it.
    """
    sene = [a for a in status(f) if a.misligholdt]
    if len(sene) == 1 and sene[0].mangler <= f.kreditor.bagatell and sene[0].mangler < sene[0].betalt:
        return sene[0]
    return None


def brudd(sak: Sak) -> tuple[date, date] | None:
    """The day of the plan and of its breach, until a demand is posted, a new plan made or the case goes to court.

    An end by agreement is the same event with `SLUTT` first in its note; it is no breach.
    """
    etter = (h.Avdragsavtale, h.ForliksklageSendt, h.Dom, h.UtleggBegjaert)
    for i in reversed(range(len(sak.hendelser))):
        e = sak.hendelser[i]
        if isinstance(e, h.AvtaleBrutt):
            if e.enighet:
                return None
            planer = [x for x in sak.hendelser[:i] if isinstance(x, h.Avdragsavtale)]
            foer = replace(sak, hendelser=sak.hendelser[:i])
            return (foer.hendelser[_start(foer, planer[-1])].dato, e.dato) if planer else None
        if isinstance(e, etter) or (isinstance(e, h.BrevSendt) and e.brev in h.KRAVBREV):
            return None
    return None


def _start(sak: Sak, plan: h.Avdragsavtale) -> int:
    """The place of the agreement; the same plan recorded again (acknowledged later) goes on from the first."""
    plass = len(sak.hendelser)
    for i in reversed(range(len(sak.hendelser))):
        e = sak.hendelser[i]
        if isinstance(e, h.AvtaleBrutt) or (isinstance(e, h.Avdragsavtale) and e.avdrag != plan.avdrag):
            break
        if isinstance(e, h.Avdragsavtale):
            plass = i
    return plass


@verdi
class Steg:
    """One instalment of a simulated plan, what it would cover, and what is left after it."""

    dato: date
    beloep: Decimal
    kostnader: Decimal
    renter: Decimal
    hovedstol: Decimal
    rest: Decimal
    kjent_rente: bool


@verdi
class Prognose:
    """A plan that is not made: `kjent_til` is the last day whose interest is known."""

    steg: tuple[Steg, ...]
    renter: Decimal
    kjent_til: date
    ferdig: bool

    @property
    def sum(self) -> Decimal:
        """All that would be paid."""
        return sum((s.beloep for s in self.steg), NULL)

    @property
    def forbi_kjent(self) -> bool:
        """Whether some of it lies after the last known rate, and so is «ca.», at that rate (presisering 11)."""
        return any(not s.kjent_rente for s in self.steg)


def prognose(
    f: Fakta, avdrag: Decimal, fra: date, *, rente: bool = True, maks: int = MAKS_AVDRAG
) -> Prognose:
    """Pay so much every month from a day: what each month covers, after the last known rate at that rate."""
    loep = _Loep(f, rente)
    steg: list[Steg] = []
    for i in range(maks):
        dag = pluss_maaneder(fra, i)
        rest = loep.til(dag)
        if rest <= 0:
            break
        steg.append(loep.betal(dag, min(avdrag, rest)))
        if len(steg) > 2 and steg[-1].rest >= steg[-3].rest:
            break  # the interest eats the instalments: the plan never ends
    ferdig = bool(steg) and steg[-1].rest == 0
    return Prognose(tuple(steg), loep.renter, f.bok.dekket_til, ferdig)


def prognose_plan(f: Fakta, plan: Sequence[h.Avdrag], *, rente: bool = True) -> Prognose:
    """The same for a plan with its own days and sums."""
    loep = _Loep(f, rente)
    steg = []
    for a in sorted(plan, key=lambda a: a.dato):
        rest = loep.til(a.dato)
        if rest <= 0:
            break
        steg.append(loep.betal(a.dato, min(a.beloep, rest)))
    return Prognose(tuple(steg), loep.renter, f.bok.dekket_til, bool(steg) and steg[-1].rest == 0)


class _Loep:
    """The account played forward: the real one while the rates are known, after that one sum at the last known rate."""

    def __init__(self, f: Fakta, rente: bool) -> None:
        plan = h.Avdragsavtale(dato=f.dag, rente=rente)
        self.f = replace(f, sak=neste(f.sak, plan))  # in place of a plan that runs
        self.grense, self.med_rente = f.bok.dekket_til, rente
        self.renter = NULL
        self.foer = f.konto.renter
        self.igjen: dict[str, Decimal] | None = None
        self.regnet_til = self.grense

    def til(self, dag: date) -> Decimal:
        """The balance on the day."""
        if self.igjen is None:
            k = replace(self.f, dag=min(dag, max(self.grense, self.f.dag))).konto
            self.renter += k.renter - self.foer
            self.foer = k.renter
            if dag <= self.grense:
                return k.sum
            kostnader = k.gebyr + k.sakskostnader
            self.igjen = {"kostnader": kostnader, "renter": k.renter, "hovedstol": k.hovedstol}
        if self.med_rente and dag > self.regnet_til:
            bok = self.f.bok.med_siste_sats
            loept = til_oere(renter(bok, self.igjen["hovedstol"], self.regnet_til, dag))
            self.igjen["renter"] += loept
            self.renter += loept
        self.regnet_til = max(self.regnet_til, dag)
        return sum(self.igjen.values(), NULL)

    def betal(self, dag: date, beloep: Decimal) -> Steg:
        """One instalment; `til` has been asked for the day."""
        if self.igjen is not None:
            return self._trekk(self.igjen, dag, beloep)
        self.f = replace(self.f, sak=neste(self.f.sak, h.Betaling(dato=dag, beloep=beloep)), dag=dag)
        k = self.f.konto
        self.foer = k.renter
        b = k.betalinger[-1]
        return Steg(dag, beloep, b.kostnader, b.renter, b.hovedstol, k.sum, True)

    def _trekk(self, igjen: dict[str, Decimal], dag: date, beloep: Decimal) -> Steg:
        rest, tatt = beloep, {}
        for slag in self.f.sak.hode.dekning or self.f.kreditor.dekning or STANDARD_DEKNING:
            tatt[slag] = min(igjen[slag], rest)
            igjen[slag] -= tatt[slag]
            rest -= tatt[slag]
        igjen_ = sum(igjen.values(), NULL)
        return Steg(dag, beloep, tatt["kostnader"], tatt["renter"], tatt["hovedstol"], igjen_, False)


def ca(p: Prognose, *, rente: bool) -> tuple[bool, ...]:
    """Which instalments are «ca.»: those after the last known rate, and the last, which follows the days of payment."""
    siste = len(p.steg) - 1
    return tuple(rente and (not s.kjent_rente or nr == siste) for nr, s in enumerate(p.steg))


def maanedsrente(f: Fakta) -> Decimal:
    """What a month of interest comes to today, in whole kroner."""
    return til_krone(f.konto.rente_per_dag * 365 / 12)


def beste_avdrag(f: Fakta, antall: int, fra: date, *, rente: bool = True) -> Decimal:
    """The equal instalment that ends the debt in so many months, interest included as far as it is known."""
    lav, hoey = 0, int(til_oere(f.konto.sum * 2 + 1) * 100)
    while hoey - lav > 1:
        midt = (lav + hoey) // 2
        nok = prognose(f, Decimal(midt).scaleb(-2), fra, rente=rente, maks=antall).ferdig
        lav, hoey = (lav, midt) if nok else (midt, hoey)
    return Decimal(hoey).scaleb(-2)
