"""The ledger of a period for the accountant: movements that close to the øre with the balance on both days.

Every movement is the difference between two full accounts: with and without the event, on its own day. What lies
between two events is interest. So opening balance + movements = closing balance by construction, also where a
credit note or a judgment changes what went before. Facts count from their own day (presisering 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fordringshaver
from inkassocli.core.konto import Konto
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import Hode
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
class Bevegelse:
    """One movement. `utenfor` is money that is not in the balance: court fees paid, a loss written off."""

    sak: str
    dato: date
    slag: str
    tekst: str
    endring: Saldo = field(default_factory=Saldo)
    utenfor: Decimal = NULL
    nr: int = 0
    registrert: date | None = None


@dataclass(frozen=True, slots=True)
class Periode:
    """One case over a period: opening balance (the evening before), movements, closing balance."""

    sak: str
    inn: Saldo
    bevegelser: tuple[Bevegelse, ...]
    ut: Saldo


def periode(
    hode: Hode, hendelser: Sequence[h.Hendelse], bok: Regelbok, kreditor: Fordringshaver, fra: date, til: date
) -> Periode:
    """The movements of one case from and with `fra` through `til`; the balances are those `vis` gives."""
    return _Gang(hode, h.kjent(tuple(hendelser), til), bok, kreditor, fra, til).kjoer()


def saldo(k: Konto) -> Saldo:
    """The balance of an account."""
    return Saldo(k.hovedstol, k.renter, k.gebyr, k.sakskostnader, k.til_overs)


class _Gang:
    """One walk through the days of the period."""

    def __init__(
        self,
        hode: Hode,
        hendelser: tuple[h.Hendelse, ...],
        bok: Regelbok,
        kreditor: Fordringshaver,
        fra: date,
        til: date,
    ) -> None:
        self.hode, self.hendelser, self.bok, self.kreditor = hode, hendelser, bok, kreditor
        self.fra, self.til = fra, til
        self.ut: list[Bevegelse] = []

    def kjoer(self) -> Periode:
        kvelden_foer = self.fra - timedelta(1)
        antall = sum(e.dato < self.fra for e in self.hendelser)
        foerst = naa = self._saldo(kvelden_foer, antall)
        dag = kvelden_foer
        for nr in range(antall, len(self.hendelser) + 1):
            e = self.hendelser[nr] if nr < len(self.hendelser) else None
            neste = e.dato if e else self.til
            naa = self._fakturaer(dag, neste, nr, naa)
            dag = neste
            if e:
                naa = self._hendelse(e, dag, nr, naa)
        return Periode(self.hode.sak, foerst, tuple(self.ut), naa)

    def _saldo(self, dag: date, antall: int) -> Saldo:
        """The balance on a day with the first so many events; a claim counts from its invoice day."""
        krav = tuple(k for k in self.hode.krav if k.fakturadato <= dag)
        if not krav:
            return Saldo()
        return saldo(
            fakta(replace(self.hode, krav=krav), self.hendelser[:antall], self.bok, self.kreditor, dag).konto
        )

    def _fakturaer(self, fra: date, til: date, antall: int, naa: Saldo) -> Saldo:
        """The days between two events: new claims, and interest."""
        for k in sorted(self.hode.krav, key=lambda k: k.fakturadato):
            if fra < k.fakturadato <= til:
                naa = self._renter(k.fakturadato, antall, naa, uten=k.faktura)
                ny = self._saldo(k.fakturadato, antall)
                self._legg(k.fakturadato, "faktura", k.faktura, ny.minus(naa))
                naa = ny
        return self._renter(til, antall, naa)

    def _renter(self, dag: date, antall: int, naa: Saldo, uten: str = "") -> Saldo:
        """Interest to the day; `uten` leaves out the claim that comes on it, so that it has a line of its own."""
        if uten:
            alle, self.hode = (
                self.hode,
                replace(self.hode, krav=tuple(k for k in self.hode.krav if k.faktura != uten)),
            )
            ny = self._saldo(dag, antall)
            self.hode = alle
        else:
            ny = self._saldo(dag, antall)
        if ny != naa:
            self._legg(dag, "renter", "", ny.minus(naa))
        return ny

    def _hendelse(self, e: h.Hendelse, dag: date, nr: int, naa: Saldo) -> Saldo:
        ny = self._saldo(dag, nr + 1)
        tekst, utenfor = _tekst(e), NULL
        slag = SLAG.get(type(e), h.NAVN[type(e)])
        if isinstance(e, RETTSGEBYR):
            slag, utenfor = "rettsgebyr", e.gebyr
        elif isinstance(e, h.Avsluttet) and e.grunn == "tap":
            slag, utenfor = "tap", ny.sum
        if ny != naa or utenfor:
            self._legg(dag, slag, tekst, ny.minus(naa), utenfor, e)
        return ny

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
            Bevegelse(self.hode.sak, dag, slag, tekst, endring, utenfor, e.nr if e else 0, registrert)
        )


def _tekst(e: h.Hendelse) -> str:
    """What tells the movement apart: kind of letter, number of the credit note, reference of the payment."""
    for felt in ("brev", "nummer", "ref", "hva", "resultat", "grunnlag", "forliksraad", "grunn", "faktura"):
        verdi = getattr(e, felt, None)
        if verdi:
            return str(verdi)
    return ""
