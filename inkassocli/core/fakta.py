"""All facts of one case on one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from inkassocli.core import gebyr
from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.dager import ALLE, INGEN, Spenn, etter, forening, fra, neste_virkedag
from inkassocli.core.fordringshaver import Fordringshaver as Fordringshaver
from inkassocli.core.konto import Konto, konto
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import Brev, Krav, Sak, Verge
from inkassocli.core.verdi import verdi


@verdi
class Fakta:
    """All facts of one case on one day; `gebyrer` is the lawful fee of each posted letter."""

    sak: Sak
    gebyrer: tuple[Decimal, ...]
    bok: Regelbok
    kreditor: Fordringshaver
    dag: date

    @cached_property
    def konto(self) -> Konto:
        """The account on the day."""
        return konto(self.sak, self.gebyrer, self.bok, self.kreditor.dekning, self.dag)

    @cached_property
    def sikkert_ubetalt(self) -> bool:
        """Less was paid than was invoiced, and nothing waived or judged: something is owed, whatever the account."""
        penger = [e for e in self.sak.hendelser if isinstance(e, h.Betaling | h.Ettergitt | h.Dom)]
        betalt = sum((e.beloep for e in penger), NULL)
        alene = all(isinstance(e, h.Betaling) for e in penger)
        return alene and betalt < sum((self.sak.hovedstol(k) for k in self.sak.hode.krav), NULL)

    @property
    def oppgjort(self) -> bool:
        """Presisering 18; the account is made only where it is needed to know."""
        return not self.sikkert_ubetalt and self.konto.oppgjort

    @cached_property
    def ubetalte(self) -> tuple[Krav, ...]:
        """The claims with principal outstanding; after a judgment, the first stands for what it awards."""
        alle = self.sak.hode.krav
        if len(alle) == 1 and self.sikkert_ubetalt:
            return alle
        k = self.konto
        if k.etter_dom:
            return alle[:1] if k.hovedstol > 0 else ()
        return tuple(x for x, rad in zip(alle, k.rader, strict=True) if rad.hovedstol > 0)

    @cached_property
    def fakturert(self) -> Konto:
        """The account of the invoices written by the day: what is told as owed. The rules look at all claims."""
        senere = {k.faktura for k in self.sak.hode.krav if k.fakturadato > self.dag}
        return (
            konto(self.sak, self.gebyrer, self.bok, self.kreditor.dekning, self.dag, senere)
            if senere
            else self.konto
        )

    @property
    def har_faktura(self) -> bool:
        """Whether any invoice is written by the day."""
        return any(k.fakturadato <= self.dag for k in self.sak.hode.krav)

    @property
    def teller(self) -> bool:
        """Presisering 89: whether the case is in the sums at all: invoiced by the day, and not entered by mistake."""
        slutt = next((e for e in reversed(self.sak.hendelser) if isinstance(e, h.Avsluttet)), None)
        feil = self.sak.avsluttet and slutt is not None and slutt.grunn == "feilregistrert"
        return self.har_faktura and not feil

    @cached_property
    def forfall(self) -> date:
        """The case's D* (presisering 5)."""
        return self.sak.seneste_forfall(self.bok)

    @cached_property
    def siste_frist(self) -> date | None:
        """The latest deadline of any posted letter (presisering 41)."""
        return max((b.frist for b in self.sak.brev if b.frist), default=None)

    @cached_property
    def kjede(self) -> gebyr.Kjede | None:
        """The running chain of fees."""
        return gebyr.kjede(self.bok, self.sak.brev, self.gebyrer)

    @cached_property
    def fryser(self) -> bool:
        """Presiseringer 35-36: an open objection freezes, a partial one once its undisputed part is paid."""
        return any(self._fryser(p.plass, p.uomtvistet) for p in self.sak.aapne_protester)

    def _fryser(self, plass: int, uomtvistet: Decimal) -> bool:
        if not uomtvistet:
            return True
        if not any(isinstance(e, h.Betaling) for e in self.sak.hendelser[plass + 1 :]):
            return False
        return sum((b.hovedstol for b in self.konto.betalinger if b.plass > plass), NULL) >= uomtvistet

    @cached_property
    def fryst_fra(self) -> tuple[int, date] | None:
        """Place and day of the first open objection that freezes."""
        return next(
            ((p.plass, p.dato) for p in self.sak.aapne_protester if self._fryser(p.plass, p.uomtvistet)), None
        )

    @cached_property
    def bestridt_fra(self) -> date | None:
        """The day of the first objection that freezes and that no judgment has decided: what papers and lists tell."""
        protester = self.sak.uavgjorte_protester
        return next((p.dato for p in protester if self._fryser(p.plass, p.uomtvistet)), None)

    @cached_property
    def aapnet_fra(self) -> date | None:
        """The first day after an opening deadline (presisering 26)."""
        frister = [b.frist for b in gebyr.aapnere(self.bok, self.sak.brev, self.forfall) if b.frist]
        return min(frister) + timedelta(1) if frister else None

    @cached_property
    def varsler(self) -> tuple[Brev, ...]:
        """Presisering 42: any rettslig_varsel or betalingsoppfordring with S >= D*."""
        slag = ("rettslig_varsel", "betalingsoppfordring")
        return tuple(b for b in self.sak.brev if b.brev in slag and b.sendt >= self.forfall)

    @cached_property
    def oppfordringer(self) -> list[Brev]:
        """Betalingsoppfordringer with S > D* and F >= S + 14."""
        return gebyr.gyldige_oppfordringer(self.bok, self.sak.brev, self.forfall)

    @cached_property
    def vindauge(self) -> Spenn:
        """The days on which the warnings of tvangsfullbyrdelsesloven § 4-18 allow a request."""
        return forening(varselvindu(self.bok, b) for b in self.varsler)

    @cached_property
    def foreldes(self) -> date | None:
        """Presisering 47: the earliest limit among the claims with principal outstanding."""
        from inkassocli.core.foreldelse import foreldes

        return foreldes(self.sak, self.ubetalte, self.bok)

    @cached_property
    def foreldes_usikker(self) -> bool:
        """Presisering 86: the day of treatment is not known, so the limit is «at the latest»."""
        from inkassocli.core.foreldelse import usikker

        return usikker(self.sak, self.ubetalte, self.bok)

    @property
    def foreldelse_naer(self) -> bool:
        """Presisering 92: the limit is within the days of warning, or has passed."""
        return self.foreldes is not None and self.foreldes <= self.bok.frist("foreldelse_varsel").etter(
            self.dag
        )

    @property
    def verge(self) -> Verge | None:
        """Presisering 77: the guardian who acts for the debtor on the day."""
        return self.sak.hode.skyldner.verge_paa(self.dag, self.bok)


def varselvindu(bok: Regelbok, b: Brev) -> tuple[date, date]:
    """Presisering 42: from the day after the later of neste_virkedag(S + 14) and F, for a year."""
    lovens = neste_virkedag(bok.frist("varsel_tvangsfullbyrdelse").etter(b.sendt))
    foerste = max(lovens, b.frist or lovens) + timedelta(1)
    return foerste, neste_virkedag(bok.frist("varsel_varer").etter(foerste))


class Funn(NamedTuple):
    """The days on which the rule does not bite, and what its text needs.

    `av_seg_selv` are those days without the ones on which the rule is no law: what the text may promise.
    """

    aapent: Spenn
    felt: Mapping[str, object] = {}
    av_seg_selv: Spenn | None = None


def naar(biter: bool, **felt: object) -> Funn:
    """A fact that time does not cure."""
    return Funn(INGEN if biter else ALLE, felt)


def etter_frist(dag: date | None, **felt: object) -> Funn:
    """Open from the day after; without a day, never open."""
    return Funn(etter(dag) if dag else INGEN, felt)


def ikke_foer(dag: date | None) -> Spenn:
    return fra(dag) if dag else INGEN
