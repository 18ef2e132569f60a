"""One line about a case for any day, from a summary of facts that is made once.

`Oversikt` is the case as it stands after its last event. For every day from that event on, its line
follows from the summary and the rates alone: interest runs, a pause ends, nothing else moves. The
summary holds facts only (days, amounts, the kind of state), so it may be kept; amounts in whole oere
and days as ordinals. A test proves that the line equals the full account on every day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from inkassocli.core.beloep import NULL, til_oere
from inkassocli.core.renter import Rentefri, dagsrente, ledd, rentedager, renter
from inkassocli.core.verdi import med
from inkassocli.errors import RegelManglerError

if TYPE_CHECKING:
    from inkassocli.core import hendelser as h
    from inkassocli.core.fakta import Fakta, Fordringshaver
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.core.sak import Hode, Sak

AAPEN_PAUSE = 0  # a pause without an end
UTEN_RENTE = 0  # a claim that bears no interest
# A pause does not show behind these (presisering 53).
FOER_PAUSE = ("avsluttet", "stanset")


class Oversikt(NamedTuple):
    """The case after its last event and invoice; `fra` is the first day for which it holds. Oere and ordinals."""

    sak: str
    navn: str
    fra: int
    tilstand: str  # but for a pause
    pause: int | None  # its last day
    fryst: bool
    foreldes: int | None
    gebyr: int
    sakskostnader: int
    rader: Sequence[Sequence[int]]  # a claim: principal, interest so far, the day it is reckoned to, D*
    fritt: Sequence[Sequence[int]]  # days without interest: from, to (0: still running)
    fakturaer: Sequence[Sequence[Any]]  # a claim: invoice number, KID, day, day of its rest (0: whole)
    kostnadsrente: int = UTEN_RENTE  # the day to which interest on awarded costs is reckoned (presisering 91)
    betalinger: Sequence[Sequence[Any]] = ()  # for matching a bank file: see `betalinger` below
    til_gode: int = 0  # paid too much, and not paid back
    bestridt: bool = False  # frozen by an objection that no judgment has decided


class Linje(NamedTuple):
    """The case on a day, in oere."""

    sak: str
    navn: str
    tilstand: str
    fryst: bool
    foreldes: date | None
    hovedstol: int
    renter: int
    gebyr: int
    sakskostnader: int
    rente_per_dag: int
    fakturaer: Sequence[Sequence[Any]] = ()
    rente_fra: int = UTEN_RENTE  # the earliest D* that bears interest
    satser_til: date | None = None  # presisering 11: the amounts are those of this day
    til_gode: int = 0  # presisering 90: owed back to the debtor
    bestridt: bool = False
    fakturert: bool = True  # some invoice is written by the day

    @property
    def aapen(self) -> bool:
        """Whether the case is counted among the open ones."""
        return self.fakturert and not self.oppgjort and self.tilstand != "avsluttet"

    @property
    def sum(self) -> int:
        """All that is outstanding."""
        return self.hovedstol + self.renter + self.gebyr + self.sakskostnader

    @property
    def oppgjort(self) -> bool:
        """Presisering 18, of a case that is invoiced: one that comes is not settled yet."""
        return self.fakturert and self.sum == 0


def siste_hendelse(hendelser: Sequence[h.Hendelse]) -> date:
    """The day of the last event that counts; the first day of all when there is none."""
    from inkassocli.core import hendelser as h

    return max((e.dato for e in h.ikke_angret(tuple(hendelser))), default=date.min)


def lag(hode: Hode, hendelser: Sequence[h.Hendelse], bok: Regelbok, kreditor: Fordringshaver) -> Oversikt:
    """The summary of a case; RegelManglerError where the account cannot be made (a hole in the rates)."""
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.konto import konto, rentefrie
    from inkassocli.core.rettsgebyr import krevd
    from inkassocli.core.steg import fakta, tilstand

    siste = max(siste_hendelse(hendelser), *(k.fakturadato for k in hode.krav))
    f = fakta(hode, hendelser, bok, kreditor, siste)
    # Of the first day there is, so that no interest is reckoned after the last event that does so.
    k = konto(f.sak, f.gebyrer, bok, kreditor.dekning, date.min)
    uten_pause = tilstand(Fakta(med(f.sak, pause=None), f.gebyrer, bok, kreditor, siste))
    return Oversikt(
        hode.sak,
        f.sak.skyldner.navn,
        siste.toordinal(),
        uten_pause,
        None if uten_pause in FOER_PAUSE else _pause(f),
        f.fryser,
        f.foreldes.toordinal() if f.foreldes else None,
        i_oere(k.gebyr),
        i_oere(k.sakskostnader),
        [[i_oere(r.hovedstol), i_oere(r.renter), _dag(r.regnet_til), _dag(r.rente_fra)] for r in k.rader],
        [[x.fra.toordinal(), x.til.toordinal() if x.til else 0] for x in rentefrie(f.sak)],
        _fakturaer(f.sak),
        _dag(k.kostnadsrente_til),
        betalinger(hendelser),
        i_oere(max(NULL, k.til_gode - min(k.til_overs, krevd(f)))),
        f.bestridt_fra is not None,
    )


def betalinger(hendelser: Sequence[h.Hendelse]) -> list[list[Any]]:
    """Every payment in the file, undone ones too: number, day, oere, order day, reference, fingerprint, undone.

    Undone is the number of the event that undid it, and the bank's line that was the ground, if one was.
    """
    from inkassocli.core import hendelser as h

    alle = [e for e in hendelser if isinstance(e, h.Betaling)]
    borte = h.angrede(tuple(hendelser)) if alle else set()
    angret = {e.gjelder: e for e in hendelser if isinstance(e, h.Angret) and e.nr not in borte}
    return [
        [
            e.nr,
            e.dato.toordinal(),
            i_oere(e.beloep),
            e.oppdrag.toordinal() if e.oppdrag else 0,
            e.ref,
            e.avtrykk,
            angret[e.nr].nr if e.nr in angret else 0,
            angret[e.nr].avtrykk if e.nr in angret else "",
        ]
        for e in alle
    ]


def _fakturaer(sak: Sak) -> list[list[Any]]:
    """One that has been moved to a case of its own is known by its KID there alone."""
    return [
        [
            k.faktura,
            "" if k.faktura in sak.tatt_ut else k.kid,
            k.fakturadato.toordinal(),
            k.rest_per.toordinal() if k.rest_per else 0,
        ]
        for k in sak.hode.krav
    ]


def _dag(dag: date | None) -> int:
    return dag.toordinal() if dag else UTEN_RENTE


def _pause(f: Fakta) -> int | None:
    p = f.sak.pause
    return None if p is None else p.til.toordinal() if p.til else AAPEN_PAUSE


def i_oere(beloep: Decimal) -> int:
    """Whole oere."""
    return int(beloep.scaleb(2))


class Rentetabell:
    """Interest over any days in whole numbers: exact, and as fast as a look-up.

    A rate r (percent) with k decimals over n days of a year of 365 or 366 days gives
    r·10^k · n · (365·366 / year) over the common divisor 100 · 10^k · 365 · 366.
    """

    def __init__(self, bok: Regelbok) -> None:
        self.bok = bok
        tabell = bok.tabeller["forsinkelsesrente"]
        desimaler = max((max(0, -int(v.verdi.as_tuple().exponent)) for v in tabell.versjoner), default=0)
        self._skala: int = 10**desimaler
        self.nevner: int = 100 * self._skala * 365 * 366
        self._start: list[int] = []
        self._sum: list[int] = []
        self._vekt: list[int] = []
        self._slutt = 0
        try:
            self._bygg(tabell.versjoner[0].fra, tabell.dekket_til)
        except RegelManglerError:  # a user's row has left a hole: every case by the exact fractions
            self._start.clear()

    def _bygg(self, foerste: date, siste: date) -> None:
        sum_ = 0
        for x in ledd(self.bok, foerste, siste + timedelta(1)):
            vekt = int(x.versjon.verdi * self._skala) * (365 * 366 // x.aarsdager)
            self._start.append(x.fra.toordinal())
            self._sum.append(sum_)
            self._vekt.append(vekt)
            sum_ += vekt * x.dager
            self._slutt = x.til.toordinal()

    def _til(self, dag: int) -> int:
        i = bisect_right(self._start, dag) - 1
        return self._sum[i] + self._vekt[i] * (dag - self._start[i])

    def rente(self, hovedstol: int, fra: int, til: int) -> int | None:
        """Interest on [fra, til) over the common divisor; None where the table does not reach."""
        if not self._start or fra < self._start[0] or til > self._slutt:
            return None
        return hovedstol * (self._til(til) - self._til(fra))

    def avrund(self, tall: int) -> int:
        """To whole oere, half up."""
        return (2 * tall + self.nevner) // (2 * self.nevner)

    def per_dag(self, hovedstol: int, dag: date) -> int:
        """Presisering 21: the interest of the one day."""
        if not hovedstol:
            return 0
        eksakt = self.rente(hovedstol, dag.toordinal(), dag.toordinal() + 1)
        if eksakt is not None:
            return self.avrund(eksakt)
        return i_oere(til_oere(dagsrente(self.bok, Decimal(hovedstol).scaleb(-2), dag)))

    def paaloept(self, hovedstol: int, fra: int, til: int, fritt: Sequence[Sequence[int]]) -> int:
        """Interest of a claim over [fra, til) less the days without interest, rounded once."""
        if fra >= til:
            return 0
        if not fritt:
            eksakt = self.rente(hovedstol, fra, til)
            if eksakt is not None:
                return self.avrund(eksakt)
        frie = [Rentefri(date.fromordinal(a), date.fromordinal(b) if b else None) for a, b in fritt]
        start, slutt = date.fromordinal(fra), date.fromordinal(til)
        biter = [
            self.rente(hovedstol, a.toordinal(), b.toordinal()) for a, b in rentedager(start, slutt, frie)
        ]
        if None not in biter:
            return self.avrund(sum(b for b in biter if b is not None))
        return i_oere(til_oere(renter(self.bok, Decimal(hovedstol).scaleb(-2), start, slutt, frie)))


def linje(o: Oversikt, tabell: Rentetabell, dag: date) -> Linje:
    """The line for a day on or after the last event; after the last known rate (11) the amounts stand still."""
    siste = tabell.bok.dekket_til
    regnes_til = min(dag, siste)
    naa, renter_til = dag.toordinal(), regnes_til.toordinal()
    hovedstol = rente = loepende = rente_fra = 0
    for beloep, saa_langt, regnet_til, start in o.rader:
        hovedstol += beloep
        rente += saa_langt
        if start and (not rente_fra or start < rente_fra):
            rente_fra = start
        if beloep and regnet_til != UTEN_RENTE and regnet_til <= renter_til:
            loepende += beloep
            rente += tabell.paaloept(beloep, regnet_til, renter_til, o.fritt)
    if o.sakskostnader and o.kostnadsrente != UTEN_RENTE and o.kostnadsrente <= renter_til:
        loepende += o.sakskostnader
        rente += tabell.paaloept(o.sakskostnader, o.kostnadsrente, renter_til, o.fritt)
    fri = any(a <= renter_til and (not b or renter_til < b) for a, b in o.fritt) if o.fritt else False
    pause = o.pause is not None and (o.pause == AAPEN_PAUSE or naa <= o.pause)
    return Linje(
        o.sak,
        o.navn,
        "pause" if pause else o.tilstand,
        o.fryst,
        date.fromordinal(o.foreldes) if o.foreldes is not None else None,
        hovedstol,
        rente,
        o.gebyr,
        o.sakskostnader,
        0 if fri else tabell.per_dag(loepende, regnes_til),
        o.fakturaer,
        rente_fra,
        siste if dag > siste else None,
        o.til_gode,
        o.bestridt,
    )


def linje_av(f: Fakta) -> Linje:
    """The line from the full account: what every other way must equal."""
    from inkassocli.core.rettsgebyr import skal_tilbake
    from inkassocli.core.steg import tilstand

    k = f.fakturert
    return Linje(
        f.sak.hode.sak,
        f.sak.skyldner.navn,
        tilstand(f),
        f.fryser,
        f.foreldes,
        i_oere(k.hovedstol),
        i_oere(k.renter),
        i_oere(k.gebyr),
        i_oere(k.sakskostnader),
        i_oere(k.rente_per_dag),
        _fakturaer(f.sak),
        min((_dag(r.rente_fra) for r in k.rader if r.rente_fra), default=UTEN_RENTE),
        k.satser_til,
        i_oere(skal_tilbake(f)),
        f.bestridt_fra is not None,
        f.har_faktura,
    )
