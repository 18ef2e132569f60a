"""The one answer for what may and must be done in a case on a day. Pure.

`neste`, `kan`, `vis`, the runs, `sendt`, the calendar and every refusal read it; none keeps a rule of its own
(presisering 92). It knows one case; what holds across cases is added by saksgang/utvalg.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta, Funn
from inkassocli.core.format import dato
from inkassocli.core.regelbok import STEG
from inkassocli.core.steg import Svar, vurder

if TYPE_CHECKING:
    from inkassocli.core.frister import Merkedag
    from inkassocli.core.grense import Foreldelse
    from inkassocli.core.oppgave import Oppgave
    from inkassocli.core.venter import Ventende

AAPENT = ("lovlig", "uten_gebyr")


class Muligheter:
    """Each answer is made when it is first asked for."""

    def __init__(self, f: Fakta) -> None:
        self.f = f
        self._svar: dict[str, Svar] = {}
        self._kjent: dict[str, Funn] = {}

    def svar(self, steg: str) -> Svar:
        """The answer of the rules for one step."""
        if steg not in self._svar:
            self._svar[steg] = vurder(self.f, steg, self._kjent)
        return self._svar[steg]

    @cached_property
    def steg(self) -> dict[str, Svar]:
        """The answers for all seven steps."""
        return {s: self.svar(s) for s in STEG}

    @cached_property
    def i_dag(self) -> tuple[Svar, ...]:
        """The steps that may be taken today without a ground against them, and lead anywhere.

        One letter a case a day. Past the last known rate only the complaint can be made (presisering 11).
        """
        from inkassocli.core.veien import foerer_videre

        aapne = (s for s in self.steg.values() if s.utfall in AAPENT and foerer_videre(self.f, s.steg))
        brev = h.KRAVBREV if self.postlagt_i_dag else ()
        if self.f.dag > self.f.bok.dekket_til:
            return tuple(s for s in aapne if s.steg == "forlik")
        return tuple(s for s in aapne if s.steg not in brev)

    @cached_property
    def venter(self) -> tuple[Ventende, ...]:
        """Every letter made and not posted, judged again."""
        from inkassocli.core.venter import vurdert

        return vurdert(self.f, self.svar)

    @cached_property
    def ventende_krav(self) -> Ventende | None:
        """The newest waiting letter that presses for payment."""
        return next((v for v in reversed(self.venter) if v.brev.brev in h.KRAVBREV), None)

    @cached_property
    def neste(self) -> Svar | None:
        """The step that comes next on the road of a claim out of court, when its day has come."""
        from inkassocli.core.eget_spor import under_minstebeloep
        from inkassocli.core.protester import i_ro_til_svaret
        from inkassocli.core.rettsvilkaar import klage_avgjort
        from inkassocli.core.smaarest import smaarest
        from inkassocli.core.veien import neste_steg, varslet_om_raadet, venter_paa_banken

        f = self.f
        if f.sak.avsluttet or f.konto.oppgjort or f.sak.retur is not None:
            return None
        if f.sak.utlegg_begjaert or klage_avgjort(f) or venter_paa_banken(f) or i_ro_til_svaret(f.sak):
            return None
        if f.fryst_fra is not None and not varslet_om_raadet(f, f.fryst_fra[0]):
            return None
        if ((rest := smaarest(f)) and not rest.bestemt) or under_minstebeloep(f):
            return None
        s = neste_steg(f, self.svar)
        if s is None or self._for_sent(s) or self._laget(s):
            return None
        return None if self.postlagt_i_dag and s.steg in h.KRAVBREV else s

    def _for_sent(self, s: Svar) -> bool:
        """Presisering 87: a letter whose deadline ends when the claim is barred is no way on."""
        return bool(s.minste_frist and self.foreldes and s.minste_frist >= self.foreldes.dag)

    def _laget(self, s: Svar) -> bool:
        """What is made already waits to be sent; a letter that no longer holds is told of by itself."""
        from inkassocli.core.utkastene import klage_laget, utlegg_laget

        if s.steg == "forlik":
            return klage_laget(self.f) is not None
        if s.steg in ("utlegg_7_2_f", "utlegg_dom"):
            return utlegg_laget(self.f) is not None
        return any(v.holder or v.brev.brev == s.steg for v in self.venter if v.brev.brev in h.KRAVBREV)

    @cached_property
    def i_kjoering(self) -> str:
        """Presisering 59: the letter that a run takes this case for; empty when there is none."""
        s = self.neste
        laget = self.ventende_krav is not None or self.brev_i_dag
        brev = s is not None and s.steg in h.KRAVBREV and s.utfall == "lovlig" and bool(s.gebyr)
        return s.steg if s is not None and brev and not laget else ""

    @cached_property
    def brev_i_dag(self) -> bool:
        """Presisering 59: the debtor gets a letter of the four kinds in this case today."""
        alle = (e for e in self.f.sak.hendelser if isinstance(e, h.BrevLaget | h.BrevSendt))
        return any(e.brev in h.KRAVBREV and e.dato == self.f.dag for e in alle)

    @cached_property
    def postlagt_i_dag(self) -> h.BrevSendt | None:
        """Presisering 92: the letter of the four kinds that was posted today."""
        sendt = (e for e in self.f.sak.hendelser if isinstance(e, h.BrevSendt) and e.brev in h.KRAVBREV)
        return next((e for e in sendt if e.dato == self.f.dag), None)

    def ikke_i_kjoering(self, steg: str) -> str:
        """Why a run of that letter leaves the case out; empty when it takes it."""
        from inkassocli.core.eget_spor import under_minstebeloep
        from inkassocli.core.oppgave import KOMMANDO, STEGNAVN
        from inkassocli.core.veien import banken_til

        f, s = self.f, self.svar(steg)
        if self.i_kjoering == steg:
            return ""
        if s.utfall != "lovlig" or not s.gebyr:
            return s.grunner[0].tekst if s.grunner else "Steget gir ikke gebyr i dag."
        if e := f.sak.retur:
            nr = f.sak.hode.sak
            igjen = f"Send det på nytt: inkasso {KOMMANDO.get(e.brev, 'brev {}').format(nr)}"
            gjoer = igjen if f.sak.retur_adresse else f"Legg inn ny adresse: inkasso adresse {nr}"
            return f"Forrige brev kom i retur {dato(e.dato)}. {gjoer}"
        if v := self.ventende_krav:
            return _venter(v)
        if self.brev_i_dag:
            return "Saken har alt fått et brev i dag."
        if under_minstebeloep(f):
            return (
                f"Under minstebeløpet ditt ({kr(f.kreditor.minstebeloep)}). Det er lovlig når saken nevnes."
            )
        if til := banken_til(f):
            fra = dato(til + timedelta(1))
            return f"Vent på banken til {fra}: betaling på siste frist kan være underveis."
        if self._for_sent(s) and self.foreldes:
            return f"Kravet foreldes {dato(self.foreldes.dag)}, før fristen i brevet er ute."
        foerst = self.neste or next((self.svar(o.steg) for o in self.oppgaver if o.steg in STEG), None)
        if foerst is not None and foerst.steg != steg:
            return f"Neste steg er {STEGNAVN[foerst.steg].lower()}."
        return next((o.hvorfor for o in self.oppgaver), "Steget er ikke det neste i saken.")

    @cached_property
    def oppgaver(self) -> tuple[Oppgave, ...]:
        """All that is due in the case, most urgent first."""
        from inkassocli.core.oppgaver import oppgaver

        return tuple(oppgaver(self))

    @cached_property
    def foerst(self) -> Oppgave | None:
        """The first thing to do today; what opens tomorrow is none."""
        from inkassocli.core.oppgave import KOMMER

        return next((o for o in self.oppgaver if o.hast != KOMMER), None)

    @cached_property
    def frister(self) -> tuple[Merkedag, ...]:
        """Every day ahead that the case waits for."""
        from inkassocli.core.frister import merkedager

        return tuple(merkedager(self))

    @cached_property
    def foreldes(self) -> Foreldelse | None:
        """The limit, where it is near or passed (presisering 87)."""
        from inkassocli.core.grense import naer

        return naer(self)

    @cached_property
    def tilgode(self) -> Decimal:
        """What was paid beyond the account and the court's fees, and is not paid back."""
        from inkassocli.core.rettsgebyr import skal_tilbake

        return skal_tilbake(self.f)


def _venter(v: Ventende) -> str:
    if v.holder:
        return "Brevet er alt laget og venter på å bli postlagt (inkasso sendt)."
    return f"Et brev laget {dato(v.brev.dato)} skal ikke sendes. {v.grunn}"


def muligheter(f: Fakta) -> Muligheter:
    """What may and must be done in the case on the day."""
    return Muligheter(f)
