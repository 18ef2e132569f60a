"""The cases by everything a payer may have written: what a line of a bank file is looked up in. Pure."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from inkassocli.core.kid import sakens_kid
from inkassocli.core.oversikt import Oversikt

K = TypeVar("K", bound=Hashable)

_ORD = re.compile(r"[^\W_]+(?:[-/][0-9A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Foert:
    """A payment in a case file; `angret` is the event that undid it, `tatt_av` the bank's line that was its ground."""

    nr: int
    dato: date
    beloep: Decimal
    oppdrag: date | None = None
    ref: str = ""
    avtrykk: str = ""
    angret: int = 0
    tatt_av: str = ""


@dataclass(frozen=True, slots=True)
class Saksrad:
    """What matching knows of one case: its summary (core/oversikt.py) and its registered payments."""

    oversikt: Oversikt
    foert: tuple[Foert, ...]

    @property
    def sak(self) -> str:
        """The number of the case."""
        return self.oversikt.sak

    @property
    def navn(self) -> str:
        """The debtor."""
        return self.oversikt.navn

    @property
    def avsluttet(self) -> bool:
        """Whether the case is closed."""
        return self.oversikt.tilstand == "avsluttet"

    def for_tidlig(self, kid: str | None, dag: date) -> str:
        """Why a payment of that day may not belong to the claim with the KID (to any of the case); else empty.

        The claim may be what was left on a day (`krav.rest_per`), with an earlier payment taken off.
        """
        krav = [
            f for f in self.oversikt.fakturaer if kid and "".join(f[1].split()) == kid
        ] or self.oversikt.fakturaer
        grunner = [_for_tidlig(dag, *f[2:4]) for f in krav if len(f) > 3]
        return grunner[0] if grunner and all(grunner) else ""

    @property
    def kravene(self) -> tuple[Decimal, ...]:
        """Outstanding principal of each claim."""
        return tuple(Decimal(rad[0]).scaleb(-2) for rad in self.oversikt.rader)

    @property
    def hovedstol(self) -> Decimal:
        """Outstanding principal, never more than the balance of any day."""
        return Decimal(sum(rad[0] for rad in self.oversikt.rader)).scaleb(-2)


def _for_tidlig(dag: date, fakturadato: int, rest_per: int) -> str:
    if dag.toordinal() < fakturadato:
        return f"Betalingen er eldre enn fakturaen av {date.fromordinal(fakturadato):%d.%m.%Y}."
    if dag.toordinal() <= rest_per:
        return (
            "Betalingen kan være med i restbeløpet: beløpet i saken er det som gjensto "
            f"{date.fromordinal(rest_per):%d.%m.%Y}."
        )
    return ""


def saksrad(o: Oversikt) -> Saksrad:
    """The row of one case."""
    return Saksrad(o, tuple(_foert(*rad) for rad in o.betalinger))


def _foert(
    nr: int, dag: int, oere: int, oppdrag: int, ref: str, avtrykk: str, angret: int, tatt_av: str
) -> Foert:
    beloep = Decimal(oere).scaleb(-2)
    oppdragsdag = date.fromordinal(oppdrag) if oppdrag else None
    return Foert(nr, date.fromordinal(dag), beloep, oppdragsdag, ref, avtrykk, angret, tatt_av)


@dataclass(frozen=True, slots=True)
class Indeks:
    """The cases by everything a payer may have written."""

    saker: dict[str, Saksrad] = field(default_factory=dict)
    kid: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faktura: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By number, and by number without the zeros in front."""
    navn: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)
    """By all words of the debtor's name."""
    navneord: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    """The names of two words and more, by the longest of them."""
    avtrykk: dict[str, tuple[str, Foert]] = field(default_factory=dict)
    likhet: dict[str, tuple[str, Foert]] = field(default_factory=dict)

    def med_navn(self, navn: str) -> tuple[str, ...]:
        """The cases of a name, in whatever order its words are written."""
        return self.navn.get(navneord(navn), ())

    def navn_i(self, tekst: str) -> tuple[str, ...]:
        """The cases whose debtor's whole name, of two words or more, stands in a text."""
        ord_ = navneord(tekst)
        navn = {n for o in ord_ for n in self.navneord.get(o, ()) if n <= ord_}
        return tuple(dict.fromkeys(sak for n in sorted(navn, key=sorted) for sak in self.navn[n]))


def bygg_indeks(rader: Iterable[Saksrad], *, kid_lengde: int = 0, kid_algoritme: str = "mod10") -> Indeks:
    """The index of all cases; by KID also that of a joined case, as its letters print it."""
    i = Indeks()
    for rad in rader:
        i.saker[rad.sak] = rad
        navn = navneord(rad.navn)
        if navn not in i.navn and len(navn) > 1:
            i.navneord.setdefault(max(navn, key=lambda o: (len(o), o)), []).append(navn)
        _legg(i.navn, navn, rad.sak)
        for nummer, kid, *_ in rad.oversikt.fakturaer:
            _legg(i.faktura, nummer.casefold(), rad.sak)
            _legg(i.faktura, uten_nuller(nummer), rad.sak)
            if kid:
                _legg(i.kid, "".join(kid.split()), rad.sak)
        kider = [f[1] for f in rad.oversikt.fakturaer]
        if felles := sakens_kid(rad.sak, kider, lengde=kid_lengde, algoritme=kid_algoritme):
            _legg(i.kid, felles, rad.sak)
        for b in rad.foert:
            if b.avtrykk:
                i.avtrykk[b.avtrykk] = (rad.sak, b)
                if not b.angret:
                    i.likhet[b.avtrykk.partition("-")[0]] = (rad.sak, b)
    return i


def _legg(ordbok: dict[K, tuple[str, ...]], noekkel: K, sak: str) -> None:
    if sak not in (naa := ordbok.get(noekkel, ())):
        ordbok[noekkel] = (*naa, sak)


def ordene(tekst: str) -> list[str]:
    """The words and numbers of a text, each once, whatever their case."""
    return list(dict.fromkeys(o.casefold() for o in _ORD.findall(tekst)))


def navneord(navn: str) -> frozenset[str]:
    """The words of a name."""
    return frozenset(ordene(navn))


def uten_nuller(nummer: str) -> str:
    """A number as people write it: without the zeros in front («01042»)."""
    return nummer.casefold().lstrip("0") or nummer.casefold()
