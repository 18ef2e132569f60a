"""Which case does a line of a bank file belong to? Pure matching; nothing is read or written here.

A KID must be equal to a claim's, whole and as text. Everything else (a case or invoice number in the text,
the payer's name) is only a proposal that a person must confirm. Two payments are the same when their
fingerprints are; when only account, day, amount and KID agree they may be the same, so the user is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from inkassocli.core.beloep import NULL
from inkassocli.core.oversikt import Oversikt, Rentetabell, linje

NAERT = timedelta(days=5)
"""A payment entered by hand and a bank line of the same amount within these days may be the same one."""

_ORD = re.compile(r"[0-9A-Za-zÆØÅæøå]+(?:[-/][0-9A-Za-z]+)*")
_SIFRE = re.compile(r"[0-9]{3,25}")


class Linje(Protocol):
    """What matching needs of a line of a bank file (readers/banklinjer.py)."""

    @property
    def bokfoert(self) -> date | None: ...
    @property
    def oppdrag(self) -> date | None: ...
    @property
    def beloep(self) -> Decimal: ...
    @property
    def konto(self) -> str: ...
    @property
    def kid(self) -> str | None: ...
    @property
    def ref(self) -> str | None: ...
    @property
    def reversering(self) -> bool: ...
    @property
    def registrerbar(self) -> bool: ...
    @property
    def varsler(self) -> Sequence[str]: ...
    @property
    def fritekst(self) -> str: ...
    @property
    def betaler_navn(self) -> str | None: ...
    @property
    def avtrykk(self) -> str: ...
    @property
    def likhet(self) -> str: ...


class Gruppe(StrEnum):
    """What becomes of a line. The first two are registered, the others wait or are left."""

    FOERES = "foeres"
    FOR_MYE = "for_mye"
    UKJENT_KID = "ukjent_kid"
    OPPGJORT = "oppgjort"
    UTEN_KID = "uten_kid"
    MULIG_DUBLETT = "mulig_dublett"
    TILBAKE = "tilbakefoert"
    ANNET = "annet"
    SETT = "sett_foer"
    UT = "ut_av_kontoen"


REGISTRERES = (Gruppe.FOERES, Gruppe.FOR_MYE)
VENTER = (Gruppe.UKJENT_KID, Gruppe.OPPGJORT, Gruppe.UTEN_KID, Gruppe.MULIG_DUBLETT, Gruppe.TILBAKE)
_TILBAKE = frozenset({"reversering", "negativ", "reversert"})


@dataclass(frozen=True, slots=True)
class Foert:
    """A payment in a case file; `angret` when a later event took it back."""

    nr: int
    dato: date
    beloep: Decimal
    oppdrag: date | None = None
    ref: str = ""
    avtrykk: str = ""
    angret: bool = False


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

    @property
    def hovedstol(self) -> Decimal:
        """Outstanding principal, never more than the balance of any day."""
        return Decimal(sum(rad[0] for rad in self.oversikt.rader)).scaleb(-2)


def saksrad(o: Oversikt) -> Saksrad:
    """The row of one case."""
    return Saksrad(o, tuple(_foert(*rad) for rad in o.betalinger))


def _foert(nr: int, dag: int, oere: int, oppdrag: int, ref: str, avtrykk: str, angret: int) -> Foert:
    beloep = Decimal(oere).scaleb(-2)
    oppdragsdag = date.fromordinal(oppdrag) if oppdrag else None
    return Foert(nr, date.fromordinal(dag), beloep, oppdragsdag, ref, avtrykk, bool(angret))


@dataclass(frozen=True, slots=True)
class Indeks:
    """The cases by everything a payer may have written."""

    saker: dict[str, Saksrad]
    kid: dict[str, tuple[str, ...]]
    faktura: dict[str, tuple[str, ...]]
    navn: dict[str, tuple[str, ...]]
    avtrykk: dict[str, tuple[str, Foert]]
    likhet: dict[str, tuple[str, Foert]]


def bygg_indeks(rader: Iterable[Saksrad]) -> Indeks:
    """The index of all cases."""
    i = Indeks({}, {}, {}, {}, {}, {})
    for rad in rader:
        i.saker[rad.sak] = rad
        _legg(i.navn, " ".join(sorted(_navneord(rad.navn))), rad.sak)
        for nummer, kid in rad.oversikt.fakturaer:
            _legg(i.faktura, nummer.casefold(), rad.sak)
            if kid:
                _legg(i.kid, "".join(kid.split()), rad.sak)
        for b in rad.foert:
            if b.avtrykk:
                i.avtrykk[b.avtrykk] = (rad.sak, b)
                if not b.angret:
                    i.likhet[b.avtrykk.partition("-")[0]] = (rad.sak, b)
    return i


def _legg(ordbok: dict[str, tuple[str, ...]], noekkel: str, sak: str) -> None:
    if sak not in (naa := ordbok.get(noekkel, ())):
        ordbok[noekkel] = (*naa, sak)


def _navneord(navn: str) -> set[str]:
    return {o.casefold() for o in _ORD.findall(navn)}


@dataclass(frozen=True, slots=True)
class Forslag:
    """A case that a line may belong to, and why. `sikkert`: a reference in the text, and the amount fits."""

    sak: str
    hvorfor: str
    sikkert: bool = False
    nr: int = 0
    """For a reversal: the registered payment to undo."""


@dataclass(frozen=True, slots=True)
class Treff:
    """What is found for one line; `nr` is its number in the table, counted from 1."""

    nr: int
    linje: Linje
    gruppe: Gruppe
    sak: str = ""
    grunn: str = ""
    forslag: tuple[Forslag, ...] = ()
    for_mye: Decimal = NULL

    @property
    def venter(self) -> bool:
        """Whether the user must decide; a reversal of what was never registered needs no answer."""
        return self.gruppe in VENTER and (self.gruppe is not Gruppe.TILBAKE or bool(self.forslag))

    @property
    def sikkert(self) -> Forslag | None:
        """The one proposal that a general yes may confirm."""
        gode = [f for f in self.forslag if f.sikkert]
        return gode[0] if len(gode) == 1 else None


Saldo = Callable[[str, date], Decimal]
"""The balance of a case on a day by a full replay; asked only for a day before the case's last event."""


@dataclass(slots=True)
class Sortering:
    """One file being matched; `brukt` is what the lines so far have taken of each case."""

    indeks: Indeks
    konto: str
    dag: date
    tabell: Rentetabell
    eksakt: Saldo
    brukt: dict[str, Decimal] = field(default_factory=dict)

    def alle(self, linjer: Iterable[Linje]) -> tuple[Treff, ...]:
        """Every line, in its order."""
        return tuple(self._en(nr, linje) for nr, linje in enumerate(linjer, 1))

    def _en(self, nr: int, x: Linje) -> Treff:
        if x.konto != self.konto:
            return Treff(nr, x, Gruppe.ANNET, grunn="En annen konto enn din.")
        if not x.registrerbar:
            return self._ikke_betaling(nr, x)
        if x.avtrykk in self.indeks.avtrykk:
            sak, b = self.indeks.avtrykk[x.avtrykk]
            grunn = "Ført før, og angret." if b.angret else "Ført før."
            return Treff(nr, x, Gruppe.SETT, sak, grunn)
        if x.kid is None:
            return self._uten_kid(nr, x)
        saker = self.indeks.kid.get(x.kid, ())
        if not saker:
            return Treff(nr, x, Gruppe.UKJENT_KID, grunn="Ingen sak har denne KID-en.")
        if len(saker) > 1:
            forslag = tuple(Forslag(s, "samme KID") for s in saker)
            return Treff(nr, x, Gruppe.UKJENT_KID, grunn="Flere saker har denne KID-en.", forslag=forslag)
        return self.til_sak(nr, x, saker[0])

    def til_sak(self, nr: int, x: Linje, sak: str) -> Treff:
        """A line whose case is known: registered unless the case is settled or the payment may be there already."""
        rad = self.indeks.saker[sak]
        tvilling = self._tvilling(x, rad)
        if tvilling:
            grunn = f"Ligner betalingen som er ført {tvilling.dato:%d.%m.%Y} (hendelse nr. {tvilling.nr})."
            return Treff(nr, x, Gruppe.MULIG_DUBLETT, sak, grunn, (Forslag(sak, "samme beløp"),))
        brukt = self.brukt.get(sak, NULL)
        if rad.avsluttet:
            return Treff(nr, x, Gruppe.OPPGJORT, sak, "Saken er avsluttet.", (Forslag(sak, "KID"),))
        if rad.hovedstol <= brukt and self.saldo(rad, self.dag) <= brukt:
            return Treff(nr, x, Gruppe.OPPGJORT, sak, "Saken er gjort opp.", (Forslag(sak, "KID"),))
        self.brukt[sak] = brukt + x.beloep
        if brukt + x.beloep <= rad.hovedstol:
            return Treff(nr, x, Gruppe.FOERES, sak)
        for_mye = brukt + x.beloep - self.saldo(rad, x.bokfoert or self.dag)
        if for_mye <= 0:
            return Treff(nr, x, Gruppe.FOERES, sak)
        grunn = "Mer enn det som gjenstår."
        if rad.oversikt.tilstand in ("forliksraad", "dom", "utlegg"):
            grunn += " Rettsgebyr du har krevd, dekkes først. Inntil"
        return Treff(nr, x, Gruppe.FOR_MYE, sak, grunn, for_mye=min(for_mye, x.beloep))

    def saldo(self, rad: Saksrad, dag: date) -> Decimal:
        """The balance on a day."""
        if dag.toordinal() >= rad.oversikt.fra:
            return Decimal(linje(rad.oversikt, self.tabell, dag).sum).scaleb(-2)
        return self.eksakt(rad.sak, dag)

    def _tvilling(self, x: Linje, rad: Saksrad) -> Foert | None:
        """A payment of the case that may be this one: equal but for the reference, or entered by hand."""
        lik = self.indeks.likhet.get(x.likhet)
        if lik and lik[0] == rad.sak:
            return lik[1]
        dagene = [d for d in (x.bokfoert, x.oppdrag) if d]
        for b in rad.foert:
            naer = any(abs(d - e) <= NAERT for d in dagene for e in (b.dato, b.oppdrag or b.dato))
            if b.beloep == x.beloep and naer and not b.angret and not b.avtrykk:
                return b
        return None

    def _ikke_betaling(self, nr: int, x: Linje) -> Treff:
        """Reversals, money out, other currencies and what is not booked (the line's own warnings say which)."""
        merker = {str(v) for v in x.varsler}
        if x.reversering and x.beloep < 0:
            return self._tilbake(nr, x)
        if merker & _TILBAKE:
            return Treff(nr, x, Gruppe.TILBAKE)
        if merker & {"utgaaende"}:
            return Treff(nr, x, Gruppe.UT)
        return Treff(nr, x, Gruppe.ANNET)

    def _tilbake(self, nr: int, x: Linje) -> Treff:
        """The registered payment that a reversal takes back: same amount, and same KID or bank reference."""
        saker = self.indeks.kid.get(x.kid, ()) if x.kid else tuple(self.indeks.saker) if x.ref else ()
        like = [
            (s, b)
            for s in saker
            for b in self.indeks.saker[s].foert
            if b.beloep == -x.beloep and (x.kid or b.ref == x.ref)
        ]
        like = [p for p in like if x.ref and p[1].ref == x.ref] or like
        igjen = [p for p in like if not p[1].angret]
        if like and not igjen:
            return Treff(nr, x, Gruppe.SETT, like[0][0], "Betalingen er alt angret.")
        forslag = tuple(
            Forslag(s, f"angre betalingen {b.dato:%d.%m.%Y} (hendelse nr. {b.nr})", len(igjen) == 1, b.nr)
            for s, b in igjen
        )
        return Treff(nr, x, Gruppe.TILBAKE, forslag[0].sak if len(forslag) == 1 else "", forslag=forslag)

    def _uten_kid(self, nr: int, x: Linje) -> Treff:
        """Proposals from the text and the payer's name; never registered by themselves."""
        funn: dict[str, list[str]] = {}
        for hvorfor, saker in self._spor(x):
            for sak in saker:
                funn.setdefault(sak, []).append(hvorfor)
        forslag = sorted(
            (self._forslag(sak, spor, x) for sak, spor in funn.items()), key=lambda f: not f.sikkert
        )
        for f in forslag:
            lik = self._tvilling(x, self.indeks.saker[f.sak])
            if lik:
                grunn = f"Ligner betalingen som er ført {lik.dato:%d.%m.%Y} (hendelse nr. {lik.nr})."
                return Treff(nr, x, Gruppe.MULIG_DUBLETT, f.sak, grunn, (f,))
        return Treff(nr, x, Gruppe.UTEN_KID, grunn="Uten KID.", forslag=tuple(forslag[:5]))

    def _spor(self, x: Linje) -> Iterable[tuple[str, tuple[str, ...]]]:
        i = self.indeks
        ordene = dict.fromkeys(o.casefold() for o in _ORD.findall(x.fritekst))
        for o in ordene:
            if o in i.saker:
                yield "saksnummeret i teksten", (o,)
            if o in i.faktura and (len(o) > 2 or "faktura" in ordene):
                yield f"faktura {o} i teksten", i.faktura[o]
        for sifre in dict.fromkeys(_SIFRE.findall(x.fritekst)):
            if sifre in i.kid:
                yield "KID-en i teksten", i.kid[sifre]
        if x.betaler_navn:
            yield "betalerens navn", i.navn.get(" ".join(sorted(_navneord(x.betaler_navn))), ())

    def _forslag(self, sak: str, spor: Sequence[str], x: Linje) -> Forslag:
        """One proposal; sure only with a reference in the text and an amount that fits an open case."""
        rad = self.indeks.saker[sak]
        rest = self.saldo(rad, x.bokfoert or self.dag)
        aapen = not rad.avsluttet and rest > 0
        passer = x.beloep in (rest, rad.hovedstol)
        hva = [*spor, *(["beløpet"] if passer else []), *([] if aapen else ["men saken er gjort opp"])]
        return Forslag(sak, ", ".join(hva), sikkert=aapen and passer and any("teksten" in s for s in spor))
