"""Foreldelsesloven: the limit of each claim and what stops or renews it (presiseringer 46-50, 64)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from inkassocli.core import hendelser as h
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.konto import Konto
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import Krav, Sak


@dataclass(slots=True)
class Klokke:
    """One claim's clock: it runs to `grense` unless something stops it; `doed` after a lost judgment."""

    grense: date
    stopp: set[str] = field(default_factory=set)
    doed: bool = False
    begjaert_i_tide: bool = False

    @property
    def loeper_til(self) -> date | None:
        """The limit, or None while it stands still or is gone."""
        return None if self.stopp or self.doed else self.grense

    def i_tide(self, dag: date) -> bool:
        """A step after the limit revives nothing (presisering 48)."""
        return not self.doed and (bool(self.stopp) or dag <= self.grense)


def foreldes(sak: Sak, konto: Konto, bok: Regelbok) -> date | None:
    """Presisering 47: the earliest limit among the claims with principal outstanding; None if none runs."""
    if konto.etter_dom:
        krav = sak.hode.krav[:1] if konto.hovedstol > 0 else ()
    else:
        krav = tuple(k for k, rad in zip(sak.hode.krav, konto.rader, strict=True) if rad.hovedstol > 0)
    grenser = (klokke(sak, k, bok).loeper_til for k in krav)
    return min((g for g in grenser if g), default=None)


def klokke(sak: Sak, krav: Krav, bok: Regelbok) -> Klokke:
    """The clock of one claim after all known events."""
    k = Klokke(neste_virkedag(bok.frist("foreldelse").etter(krav.foreldelse_fra())))
    for e in sak.hendelser:
        match e:
            case h.Dom():
                ti_aar = neste_virkedag(bok.frist("foreldelse_dom").etter(e.dato))
                k = Klokke(ti_aar, doed=e.resultat == "tapt", begjaert_i_tide=k.begjaert_i_tide)
            case h.ForliksklageSendt():
                _stopp(k, "klage", e.dato)
            case h.UtleggBegjaert():
                k.begjaert_i_tide = k.i_tide(e.dato)
                _stopp(k, "utlegg", e.dato)
            case h.KlageAvsluttet():
                _klage_slutt(k, e, bok)
            case h.UtleggResultat():
                _resultat(k, e, bok)
            case h.Avdragsavtale(erkjent=True) | h.Betaling(dekning="renter"):
                _erkjent(k, e.dato, krav, bok)
            case _:
                pass
    return k


def _stopp(k: Klokke, hva: str, dag: date) -> None:
    if k.i_tide(dag):
        k.stopp.add(hva)


def _klage_slutt(k: Klokke, e: h.KlageAvsluttet, bok: Regelbok) -> None:
    """Presisering 64. A settlement (`forlik`) stands still until it is recorded as a dom."""
    if "klage" not in k.stopp or e.utfall == "forlik":
        return
    k.stopp.discard("klage")
    if e.utfall in ("avvist", "innstilt"):
        k.grense = max(k.grense, neste_virkedag(bok.frist("foreldelse_tillegg").etter(e.dato)))


def _resultat(k: Klokke, e: h.UtleggResultat, bok: Regelbok) -> None:
    """Presisering 48: pant and intet ten years, trekk none while it stands, hevet the old limit or one year."""
    if not k.begjaert_i_tide or k.doed:
        return
    k.stopp -= {"utlegg", "trekk"}
    if e.utfall == "trekk":
        k.stopp.add("trekk")
    elif e.utfall == "hevet":
        k.grense = max(k.grense, neste_virkedag(bok.frist("foreldelse_tillegg").etter(e.dato)))
    else:
        k.grense = neste_virkedag(bok.frist("foreldelse_dom").etter(e.dato))


def _erkjent(k: Klokke, dag: date, krav: Krav, bok: Regelbok) -> None:
    """Presisering 49: three years from the day (from D if later), never an earlier limit."""
    if k.i_tide(dag):
        fra = max(dag, krav.forfallsdag(bok))
        k.grense = max(k.grense, neste_virkedag(bok.frist("foreldelse").etter(fra)))
