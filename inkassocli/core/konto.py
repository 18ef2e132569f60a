"""The account of a case: replayed from its events for a day, never stored.

Order of cover: presiseringer 12-13. Rounding days: 14. Credit notes: 15. Judgment: 16 and 91. Waiver: 17.
Fees that are owed: 19-20, 37 (the amounts come from core/gebyr.py). After the last known rate the account
stands still as it was on that day (11). It holds balances and what covered what; the postings are in core/hovedbok.py.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL, til_oere
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.protester import Protest
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.renter import Rentefri, dagsrente, renter
from inkassocli.core.sak import Sak
from inkassocli.core.verdi import foranderlig, verdi

SAKSKOSTNADER = "sakskostnader"  # in place of an invoice number: interest on awarded costs
STANDARD_DEKNING = ("kostnader", "renter", "hovedstol")


@foranderlig
class Rad:
    """One claim's running balance. `rente_fra` is D* (or the judgment's day), None: no interest.

    `opprinnelig` is what was invoiced, or awarded; `betalt` and `rente_betalt` what payments have covered of it.
    """

    faktura: str
    forfall: date | None
    rente_fra: date | None
    opprinnelig: Decimal
    hovedstol: Decimal
    renter: Decimal = NULL
    regnet_til: date | None = None
    kreditert: Decimal = NULL
    betalt: Decimal = NULL
    rente_betalt: Decimal = NULL


@verdi
class Fordeling:
    """What one payment covered, in kroner. `til_overs` covered nothing."""

    betaling: h.Betaling
    plass: int
    kostnader: Decimal
    renter: Decimal
    hovedstol: Decimal
    til_overs: Decimal


@verdi
class Renteperiode:
    """Interest reckoned and rounded once: one claim, one principal, [fra, til)."""

    faktura: str
    fra: date
    til: date
    hovedstol: Decimal
    beloep: Decimal


@foranderlig
class Konto:
    """The balance on a day, and what each payment covered.

    `perioder` is the interest of what is owed now: from the judgment on, where there is one (16). `dag` is the day
    that interest is reckoned to; `satser_til` is set when the day asked about lies after the last known rate, and
    then is that day. `kostnadsrente_til`: how far interest on awarded costs is reckoned.
    """

    dag: date
    rader: list[Rad]
    gebyr: Decimal = NULL
    sakskostnader: Decimal = NULL
    rente_per_dag: Decimal = NULL
    betalinger: list[Fordeling] = field(default_factory=list)
    perioder: list[Renteperiode] = field(default_factory=list)
    etter_dom: bool = False
    satser_til: date | None = None
    kostnadsrente_til: date | None = None
    tilbakebetalt: Decimal = NULL
    ettergitt: list[tuple[date, Decimal]] = field(default_factory=list)

    @property
    def hovedstol(self) -> Decimal:
        """Outstanding principal."""
        return sum((r.hovedstol for r in self.rader), NULL)

    @property
    def renter(self) -> Decimal:
        """Outstanding interest."""
        return sum((r.renter for r in self.rader), NULL)

    @property
    def sum(self) -> Decimal:
        """All that is outstanding."""
        return self.hovedstol + self.renter + self.gebyr + self.sakskostnader

    @property
    def oppgjort(self) -> bool:
        """Presisering 18: nothing outstanding."""
        return self.sum == 0

    @property
    def betalt(self) -> bool:
        """Settled by what was paid, not by a credit note, a waiver or a lost judgment alone."""
        return self.oppgjort and any(r.betalt for r in self.rader)

    @property
    def til_overs(self) -> Decimal:
        """Paid beyond what was owed."""
        return sum((b.til_overs for b in self.betalinger), NULL)

    @property
    def til_gode(self) -> Decimal:
        """Presisering 90: what payments left over, less what has been paid back."""
        return max(NULL, self.til_overs - self.tilbakebetalt)

    def delvis_betalt(self, faktura: str) -> bool:
        """Presisering 97: whether payments have covered part of the claim's principal or interest."""
        return any(r.faktura == faktura and (r.betalt or r.rente_betalt) for r in self.rader)

    def fordelt(self, b: Fordeling) -> bool:
        """Presisering 11: whether it is known what the payment covered."""
        return self.satser_til is None or b.betaling.dato <= self.satser_til


def gebyr_tapt(protester: Sequence[Protest], plass: int, sendt: date) -> bool:
    """Presisering 37: an objection takes the fees of all letters before it, save those after `burde_kommet`."""
    return any(plass < p.plass and not (p.burde_kommet and sendt > p.burde_kommet) for p in protester)


def konto(
    sak: Sak,
    gebyrer: Sequence[Decimal],
    bok: Regelbok,
    dekning: Sequence[str],
    dag: date,
    uten: Collection[str] = (),
) -> Konto:
    """The account on the day; `gebyrer` is the lawful fee of each posted letter (same order as sak.brev).

    `uten`: invoices that are left out, since they were not yet written on the day.
    """
    return _Foering(sak, gebyrer, bok, sak.hode.dekning or dekning or STANDARD_DEKNING, dag, uten).kjoer()


PENGER = (h.Dom, h.Betaling, h.Ettergitt, h.BrevSendt)  # what the replay enters


class _Foering:
    """One replay."""

    def __init__(
        self,
        sak: Sak,
        gebyrer: Sequence[Decimal],
        bok: Regelbok,
        dekning: Sequence[str],
        dag: date,
        uten: Collection[str],
    ) -> None:
        self.sak, self.bok, self.dekning = sak, bok, dekning
        self.brevgebyr = {b.plass: g for b, g in zip(sak.brev, gebyrer, strict=True)}
        self.fritt = rentefrie(sak, 0)
        rader = []
        for k in sak.hode.krav:
            if k.faktura in uten:
                continue
            rente_fra = k.rente_fra(bok)
            igjen = sak.hovedstol(k)
            rader.append(
                Rad(
                    k.faktura,
                    k.forfallsdag(bok),
                    rente_fra,
                    k.beloep,
                    igjen,
                    NULL,
                    rente_fra,
                    k.beloep - igjen,
                )
            )
        self.siste = bok.dekket_til
        self.k = Konto(min(dag, self.siste), rader)
        self.k.satser_til = self.siste if dag > self.siste else None

    def kjoer(self) -> Konto:
        k = self.k
        for plass, e in enumerate(self.sak.hendelser):
            match e:
                case h.BrevSendt():
                    self._gebyr(plass, e)
                case h.Betaling():
                    self._reng(e.dato)
                    self._betal(plass, e)
                case h.Ettergitt():
                    self._reng(e.dato)
                    self._ettergi(e)
                case h.Dom() if not gjentas(self.sak.hendelser, plass):
                    self._reng(e.dato)
                    self._doem(plass, e)
                case h.Tilbakebetalt():
                    k.tilbakebetalt += e.beloep
                case _:
                    pass
        self._reng(k.dag)
        k.rente_per_dag = self._per_dag()
        return k

    def _reng(self, til: date) -> None:
        """Presisering 14: reckon every claim's interest to the day and round it once (11: no day after the last)."""
        til = min(til, self.siste)
        for rad in self.k.rader:
            if rad.regnet_til is not None and rad.regnet_til < til:
                self._rente(rad, rad.faktura, rad.hovedstol, rad.regnet_til, til)
                rad.regnet_til = til
        fra = self.k.kostnadsrente_til
        if fra is not None and fra < til:
            self._rente(self.k.rader[0], SAKSKOSTNADER, self.k.sakskostnader, fra, til)
            self.k.kostnadsrente_til = til

    def _rente(self, rad: Rad, tekst: str, hovedstol: Decimal, fra: date, til: date) -> None:
        eksakt = renter(self.bok, hovedstol, fra, til, self.fritt)
        if eksakt:
            beloep = til_oere(eksakt)
            rad.renter += beloep
            self.k.perioder.append(Renteperiode(tekst, fra, til, hovedstol, beloep))

    def _gebyr(self, plass: int, e: h.BrevSendt) -> None:
        gebyr = self.brevgebyr.get(plass, NULL)
        if gebyr and not self.sak.alt_kreditert and not gebyr_tapt(self.sak.protester, plass, e.dato):
            self.k.gebyr += gebyr

    def _ta_renter(self, beloep: Decimal, *, betalt: bool) -> Decimal:
        tatt = NULL
        for rad in self._eldst_foerst():
            bit = min(rad.renter, beloep - tatt)
            rad.renter -= bit
            rad.rente_betalt += bit if betalt else NULL
            tatt += bit
        return tatt

    def _ta_hovedstol(self, beloep: Decimal) -> Decimal:
        tatt = NULL
        for rad in self._eldst_foerst():
            bit = min(rad.hovedstol, beloep - tatt)
            rad.hovedstol -= bit
            rad.betalt += bit
            tatt += bit
        return tatt

    def _eldst_foerst(self) -> list[Rad]:
        """Presisering 12: the earliest D* first, by place in the file where it is the same."""
        return sorted(self.k.rader, key=lambda r: r.rente_fra or date.max)

    def _ta_kostnader(self, beloep: Decimal) -> tuple[Decimal, Decimal]:
        gebyr = min(self.k.gebyr, beloep)
        sakskostnader = min(self.k.sakskostnader, beloep - gebyr)
        self.k.gebyr -= gebyr
        self.k.sakskostnader -= sakskostnader
        return gebyr, sakskostnader

    def _betal(self, plass: int, e: h.Betaling) -> None:
        """Presisering 13: the asked kind first, then the case's order."""
        rekkefoelge = ([e.dekning] if e.dekning else []) + [d for d in self.dekning if d != e.dekning]
        igjen, gebyr, sakskostnader, rente, hovedstol = e.beloep, NULL, NULL, NULL, NULL
        for slag in rekkefoelge:
            if slag == "kostnader":
                gebyr, sakskostnader = self._ta_kostnader(igjen)
                igjen -= gebyr + sakskostnader
            elif slag == "renter":
                rente = self._ta_renter(igjen, betalt=True)
                igjen -= rente
            else:
                hovedstol = self._ta_hovedstol(igjen)
                igjen -= hovedstol
        self.k.betalinger.append(Fordeling(e, plass, gebyr + sakskostnader, rente, hovedstol, igjen))

    def _ettergi(self, e: h.Ettergitt) -> None:
        k = self.k
        foer = k.sum
        if e.hva == "gebyr":
            k.gebyr -= min(k.gebyr, e.beloep)
        elif e.hva == "renter":
            self._ta_renter(e.beloep, betalt=False)
        else:
            k.gebyr = k.sakskostnader = NULL
            for rad in k.rader:
                rad.renter = rad.hovedstol = NULL
        k.ettergitt.append((e.dato, foer - k.sum))

    def _doem(self, plass: int, e: h.Dom) -> None:
        """Presisering 16: the judgment replaces the account from its place in the order of events."""
        k = self.k
        senere = sum((b for p, _, b in self.sak.kreditnotaer if p > plass), NULL)
        tapt = e.resultat == "tapt"
        tilkjent = NULL if tapt else e.beloep
        hovedstol = max(NULL, tilkjent - senere)
        rente_fra = None if tapt else e.renter_fra
        fakturaer = ", ".join(krav.faktura for krav in self.sak.hode.krav)
        k.rader = [
            Rad(fakturaer, None, rente_fra, tilkjent, hovedstol, NULL, rente_fra, tilkjent - hovedstol)
        ]
        k.gebyr, k.sakskostnader = (NULL, NULL) if tapt else (e.kostnader, e.sakskostnader)
        if senere and not hovedstol:
            k.gebyr = NULL  # presisering 15: what was never owed bears no fees
        k.etter_dom, k.perioder = True, []
        self.fritt = rentefrie(self.sak, plass + 1)
        k.kostnadsrente_til = None if tapt else foerste_dag_etter_dom(e, self.bok)

    def _per_dag(self) -> Decimal:
        """Presisering 21: added exactly and rounded once."""
        dag = self.k.dag
        if any(f.fra <= dag and (f.til is None or dag < f.til) for f in self.fritt):
            return NULL
        loepende = sum((r.hovedstol for r in self.k.rader if r.rente_fra and r.rente_fra <= dag), NULL)
        if self.k.kostnadsrente_til and self.k.kostnadsrente_til <= dag:
            loepende += self.k.sakskostnader
        return til_oere(dagsrente(self.bok, loepende, dag)) if loepende else NULL


def gjentas(hendelser: Sequence[h.Hendelse], plass: int) -> bool:
    """The same day's judgment given again, with more known and no money between: only the last is entered."""
    dommen, *senere = hendelser[plass:]
    neste = next((x for x in senere if isinstance(x, PENGER)), None)
    return isinstance(dommen, h.Dom) and isinstance(neste, h.Dom) and neste.dato == dommen.dato


def rentefrie(sak: Sak, fra: int | None = None) -> tuple[Rentefri, ...]:
    """Presisering 70: no interest from the day of an agreement with `rente = false`.

    It ends when the agreement does, with a later one that bears interest, or with a judgment. `fra` is the place of
    the first event that counts, up to the next judgment; without it, those after the last judgment.
    """
    dommer = [i for i, e in enumerate(sak.hendelser) if isinstance(e, h.Dom)]
    if fra is None:
        fra = dommer[-1] + 1 if dommer else 0
    ut: list[Rentefri] = []
    start: date | None = None
    for e in sak.hendelser[fra:]:
        slutt = isinstance(e, h.AvtaleBrutt | h.Dom) or (isinstance(e, h.Avdragsavtale) and e.rente)
        if start is not None and slutt:
            ut.append(Rentefri(start, e.dato))
            start = None
        elif start is None and isinstance(e, h.Avdragsavtale) and not e.rente:
            start = e.dato
        if isinstance(e, h.Dom):
            break
    return (*ut, Rentefri(start, None)) if start is not None else tuple(ut)


def foerste_dag_etter_dom(dom: h.Dom, bok: Regelbok) -> date | None:
    """Presisering 43: the day after the oppfyllelsesfrist; None when it is unknown."""
    if dom.resultat == "tapt":
        return None
    uker = bok.frist("oppfyllelsesfrist")
    frister = [neste_virkedag(dom.betalingsfrist)] if dom.betalingsfrist else []
    if dom.forkynt:
        frister.append(neste_virkedag(uker.etter(dom.forkynt)))
    elif dom.resultat != "forlik":
        return None
    elif not frister:
        frister.append(neste_virkedag(uker.etter(dom.dato)))
    return max(frister) + timedelta(1)


def eksakt_rente(bok: Regelbok, periode: Renteperiode, fritt: Sequence[Rentefri] = ()) -> Fraction:
    """The unrounded interest of one period, for the sheet that shows the arithmetic."""
    return renter(bok, periode.hovedstol, periode.fra, periode.til, fritt)
