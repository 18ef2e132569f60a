"""The ledger: postings that close to the øre with the balance on any two days.

A posting is the difference of two accounts on its own day: without the event and with it. What lies between two
events is interest. So opening balance + postings = closing balance by construction, also where a credit note or an
objection changes what went before. A judgment posts out all that was owed and in what it awards (presisering 16).
Facts count from their own day (3), an invoice from the day it is dated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta
from inkassocli.core.konto import PENGER, Konto, konto
from inkassocli.core.steg import fakta

FELT = ("hovedstol", "renter", "gebyr", "sakskostnader", "til_overs")

SLAG = {
    h.BrevSendt: "gebyr",
    h.Betaling: "betaling",
    h.Kreditnota: "kreditnota",
    h.Ettergitt: "ettergitt",
    h.Dom: "dom",
    h.KravTattUt: "krav_tatt_ut",
    h.Innsigelse: "innsigelse",
}
RENTER, FAKTURA, POSTERT_UT = "renter", "faktura", "dom_ut"

RETTSGEBYR = (h.ForliksklageSendt, h.UtleggBegjaert)


@dataclass(frozen=True, slots=True)
class Saldo:
    """The balance by kind, and what has been paid too much. Kroner."""

    hovedstol: Decimal = NULL
    renter: Decimal = NULL
    gebyr: Decimal = NULL
    sakskostnader: Decimal = NULL
    til_overs: Decimal = NULL

    @property
    def sum(self) -> Decimal:
        """All that is outstanding; what is owed back stands by itself."""
        return self.hovedstol + self.renter + self.gebyr + self.sakskostnader

    def minus(self, annen: Saldo) -> Saldo:
        """The change from another balance."""
        return Saldo(*(getattr(self, f) - getattr(annen, f) for f in FELT))

    def pluss(self, annen: Saldo) -> Saldo:
        """Both together."""
        return Saldo(*(getattr(self, f) + getattr(annen, f) for f in FELT))


@dataclass(frozen=True, slots=True)
class Postering:
    """One posting. `utenfor` is money that is not in the balance: court fees paid, a loss written off."""

    sak: str
    dato: date
    slag: str
    tekst: str
    endring: Saldo = field(default_factory=Saldo)
    utenfor: Decimal = NULL
    nr: int = 0
    registrert: date | None = None


def hovedbok(f: Fakta, fra: date | None = None, til: date | None = None) -> tuple[Postering, ...]:
    """The postings from and with `fra` through `til`; without them from the first day, and to the day of the facts."""
    return tuple(_Gang(f, fra, min(til or f.dag, f.dag)).kjoer())


def saldo(k: Konto) -> Saldo:
    """The balance of an account."""
    return Saldo(k.hovedstol, k.renter, k.gebyr, k.sakskostnader, k.til_gode)


def saldo_paa(f: Fakta, dag: date) -> Saldo:
    """The balance that was told on a day, by what was known then."""
    if dag == f.dag:
        return saldo(f.fakturert)
    return saldo(fakta(f.sak.skrevet or f.sak.hode, f.sak.hendelser, f.bok, f.kreditor, dag).fakturert)


def sum_av(posteringer: Iterable[Postering]) -> Saldo:
    """What the postings come to."""
    ut = Saldo()
    for p in posteringer:
        ut = ut.pluss(p.endring)
    return ut


def sammendratt(posteringer: Iterable[Postering]) -> tuple[Postering, ...]:
    """As people read them: what moved the balance, interest as one up to what moves it, a repeated judgment as one."""
    ut: list[Postering] = []
    renter: Postering | None = None
    for p in posteringer:
        if p.slag == RENTER:
            renter = replace(p, endring=p.endring.pluss(renter.endring)) if renter else p
        elif p.endring != Saldo():
            if renter and (p.endring.hovedstol or p.endring.renter):
                ut.append(renter)
                renter = None
            if ut and p.slag == ut[-1].slag == "dom" and p.dato == ut[-1].dato:
                p = replace(p, endring=ut.pop().endring.pluss(p.endring))
            ut.append(p)
    return (*ut, renter) if renter else tuple(ut)


class _Gang:
    """One walk through the days of the period."""

    def __init__(self, f: Fakta, fra: date | None, til: date) -> None:
        self.f, self.fra, self.til = f, fra, til
        self.hendelser = tuple(e for e in f.sak.hendelser if e.dato <= til)
        self.krav = f.sak.hode.krav
        self.ut: list[Postering] = []
        self._etter: dict[int, Fakta] = {}

    def kjoer(self) -> Sequence[Postering]:
        dager = [k.fakturadato for k in self.krav] + [e.dato for e in self.hendelser]
        dag = (self.fra or min(*dager, self.til)) - timedelta(1)
        antall = sum(e.dato <= dag for e in self.hendelser)
        naa = self._saldo(dag, antall)
        for nr in range(antall, len(self.hendelser) + 1):
            e = self.hendelser[nr] if nr < len(self.hendelser) else None
            neste = e.dato if e else self.til
            naa = self._fakturaer(dag, neste, nr, naa)
            dag = neste
            if e:
                naa = self._hendelse(e, dag, nr, naa)
        return self.ut

    def _saldo(self, dag: date, antall: int, uten: str = "") -> Saldo:
        """The balance on a day after the first so many events; an invoice counts from its own day."""
        if antall not in self._etter:
            skrevet, kjente = self.f.sak.skrevet or self.f.sak.hode, self.hendelser[:antall]
            self._etter[antall] = fakta(skrevet, kjente, self.f.bok, self.f.kreditor, self.til)
        f = self._etter[antall]
        ikke: Collection[str] = {k.faktura for k in self.krav if k.fakturadato > dag or k.faktura == uten}
        return saldo(konto(f.sak, f.gebyrer, f.bok, f.kreditor.dekning, dag, ikke))

    def _fakturaer(self, fra: date, til: date, antall: int, naa: Saldo) -> Saldo:
        """The days between two events: new invoices, and interest. The interest to an invoice's day has its own row."""
        for k in sorted(self.krav, key=lambda k: k.fakturadato):
            if fra < k.fakturadato <= til:
                naa = self._renter(k.fakturadato, antall, naa, uten=k.faktura)
                ny = self._saldo(k.fakturadato, antall)
                self._legg(k.fakturadato, FAKTURA, k.faktura, ny.minus(naa))
                naa = ny
        return self._renter(til, antall, naa)

    def _renter(self, dag: date, antall: int, naa: Saldo, uten: str = "") -> Saldo:
        ny = self._saldo(dag, antall, uten)
        if ny != naa:  # presisering 11: reckoned no further than the last known rate
            self._legg(min(dag, self.f.bok.dekket_til), RENTER, "", ny.minus(naa))
        return ny

    def _hendelse(self, e: h.Hendelse, dag: date, nr: int, naa: Saldo) -> Saldo:
        ny = self._saldo(dag, nr + 1)
        tekst, utenfor, foer = _tekst(e), NULL, naa
        slag = SLAG.get(type(e), h.NAVN[type(e)])
        if isinstance(e, RETTSGEBYR):
            slag, utenfor = "rettsgebyr", e.gebyr
        elif isinstance(e, h.Avsluttet) and e.grunn == "tap":
            slag, utenfor = "tap", ny.sum
        elif isinstance(e, h.Dom) and not self._sagt_foer(e, nr):
            foer = Saldo(til_overs=naa.til_overs)
            if naa != foer:
                self._legg(dag, POSTERT_UT, tekst, foer.minus(naa), e=e)
        if ny != foer or utenfor:
            self._legg(dag, slag, tekst, ny.minus(foer), utenfor, e)
        return ny

    def _sagt_foer(self, e: h.Dom, nr: int) -> bool:
        """Whether the judgment is one just entered, given again with more known (the day it was served)."""
        forrige = next((x for x in reversed(self.hendelser[:nr]) if isinstance(x, PENGER)), None)
        return isinstance(forrige, h.Dom) and forrige.dato == e.dato

    def _legg(
        self,
        dag: date,
        slag: str,
        tekst: str,
        endring: Saldo,
        utenfor: Decimal = NULL,
        e: h.Hendelse | None = None,
    ) -> None:
        registrert = e.registrert.date() if e and e.registrert else None
        self.ut.append(
            Postering(self.f.sak.hode.sak, dag, slag, tekst, endring, utenfor, e.nr if e else 0, registrert)
        )


def _tekst(e: h.Hendelse) -> str:
    """What tells the posting apart: kind of letter, number of the credit note, reference of the payment."""
    for felt in ("brev", "nummer", "ref", "hva", "resultat", "grunnlag", "forliksraad", "grunn", "faktura"):
        verdi = getattr(e, felt, None)
        if verdi:
            return str(verdi)
    return ""
