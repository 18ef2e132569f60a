"""Foreldelsesloven: the limit of each claim and what stops or renews it (presiseringer 46-50, 64)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date

from inkassocli.core import hendelser as h
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import Krav, Sak
from inkassocli.core.verdi import foranderlig


@foranderlig
class Klokke:
    """One claim's clock: it runs to `grense` unless something stops it; `doed` after a lost judgment.

    `usikker`: the limit rests on the invoice's day, since the day of the service is not known (presisering 86).
    """

    grense: date
    stopp: set[str] = field(default_factory=set)
    doed: bool = False
    begjaert_i_tide: bool = False
    usikker: bool = False

    @property
    def loeper_til(self) -> date | None:
        """The limit, or None while it stands still or is gone."""
        return None if self.stopp or self.doed else self.grense

    def i_tide(self, dag: date) -> bool:
        """A step after the limit revives nothing (presisering 48)."""
        return not self.doed and (bool(self.stopp) or dag <= self.grense)


def foreldes(sak: Sak, krav: Iterable[Krav], bok: Regelbok) -> date | None:
    """Presisering 47: the earliest limit among the claims with principal outstanding (`krav`); None if none runs."""
    return min((k.grense for k in _klokker(sak, krav, bok)), default=None)


def usikker(sak: Sak, krav: Iterable[Krav], bok: Regelbok) -> bool:
    """Presisering 86: the earliest limit is «at the latest», since the day of the service is not known."""
    klokker = _klokker(sak, krav, bok)
    foerst = min((k.grense for k in klokker), default=None)
    return any(k.usikker and k.grense == foerst for k in klokker)


def _klokker(sak: Sak, krav: Iterable[Krav], bok: Regelbok) -> list[Klokke]:
    """The clocks that run, of the claims with principal outstanding."""
    return [k for k in (klokke(sak, x, bok) for x in krav) if k.loeper_til]


def klokke(sak: Sak, krav: Krav, bok: Regelbok) -> Klokke:
    """The clock of one claim after all known events."""
    usikkert = not (krav.forfall_avtalt and krav.forfall) and krav.ytelsesdato is None
    k = Klokke(neste_virkedag(bok.frist("foreldelse").etter(krav.foreldelse_fra())), usikker=usikkert)
    for e in sak.hendelser:
        match e:
            case h.Dom():
                ti_aar = neste_virkedag(bok.frist("foreldelse_dom").etter(_domsdag(e)))
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


def _domsdag(e: h.Dom) -> date:
    """Presisering 50: the judgment's own day; of a settlement a later day of payment (fl § 21 nr. 2)."""
    return max(e.dato, e.betalingsfrist) if e.resultat == "forlik" and e.betalingsfrist else e.dato


def _flytt(k: Klokke, grense: date) -> None:
    """A limit that rests on a new day, never an earlier one."""
    if grense > k.grense:
        k.grense, k.usikker = grense, False


def _stopp(k: Klokke, hva: str, dag: date) -> None:
    if k.i_tide(dag):
        k.stopp.add(hva)


def _klage_slutt(k: Klokke, e: h.KlageAvsluttet, bok: Regelbok) -> None:
    """Presisering 64. A settlement (`forlik`) stands still until it is recorded as a dom."""
    if "klage" not in k.stopp or e.utfall == "forlik":
        return
    k.stopp.discard("klage")
    if e.utfall in ("avvist", "innstilt"):
        _flytt(k, neste_virkedag(bok.frist("foreldelse_tillegg").etter(e.dato)))


def _resultat(k: Klokke, e: h.UtleggResultat, bok: Regelbok) -> None:
    """Presisering 48: pant and intet ten years, trekk none while it stands, hevet the old limit or one year."""
    if not k.begjaert_i_tide or k.doed:
        return
    k.stopp -= {"utlegg", "trekk"}
    if e.utfall == "trekk":
        k.stopp.add("trekk")
    elif e.utfall == "hevet":
        _flytt(k, neste_virkedag(bok.frist("foreldelse_tillegg").etter(e.dato)))
    else:
        k.grense, k.usikker = neste_virkedag(bok.frist("foreldelse_dom").etter(e.dato)), False


def _erkjent(k: Klokke, dag: date, krav: Krav, bok: Regelbok) -> None:
    """Presisering 49: three years from the day (from the start day if later: fl § 20), never an earlier limit."""
    if k.i_tide(dag):
        fra = max(dag, krav.foreldelse_fra())
        _flytt(k, neste_virkedag(bok.frist("foreldelse").etter(fra)))
