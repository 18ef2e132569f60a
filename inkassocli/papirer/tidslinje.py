"""Tvisteloven § 6-3: what a complaint to the forliksråd holds, made from the facts of a case.

Pure: parties, claims, påstand, timeline and exhibits as values. Which files there are and what they
hold is found by others; wording stands in templates/forliksklage.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from inkassocli.core import hendelser as h
from inkassocli.core.domstillegg import tillegg
from inkassocli.core.fakta import Fakta
from inkassocli.core.papirord import Tekst, Verdi
from inkassocli.core.sak import Krav, Sak

# ---- the account of facts ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Tidspunkt:
    """One line of the timeline; `nr` is the event's number (0 for the claim's own days), `fil` the exhibit's file."""

    dato: date
    tekst: Tekst
    nr: int = 0
    fil: str = ""


def tidslinje(f: Fakta) -> tuple[Tidspunkt, ...]:
    """Tvisteloven § 6-3 (2) d: what happened, day by day."""
    linjer = [t for k in f.sak.levende for t in _om_krav(f, k)]
    dommer, mer = [e.nr for e in f.sak.hendelser if isinstance(e, h.Dom)], tillegg(f.sak.hendelser)
    # One line of a judgment: the last, which has all that is known.
    igjen = {foer for foer, nr in pairwise(dommer) if nr in mer}
    for e in (e for e in f.sak.hendelser if e.nr not in igjen):
        if tekst := _om_hendelse(e, f.sak):
            linjer.append(Tidspunkt(dato=e.dato, tekst=tekst, nr=e.nr))
    return tuple(dict.fromkeys(sorted(linjer, key=lambda t: (t.dato, t.nr))))  # one treatment, one line


def _tekst(noekkel: str, *felt: Verdi) -> Tekst:
    return Tekst(f"tidslinje.{noekkel}", *felt)


def _om_krav(f: Fakta, k: Krav) -> list[Tidspunkt]:
    ut = []
    if k.ytelsesdato:
        # The day of the offer is not known: it is told with the treatment, never dated.
        tekst = _tekst("utfoert_pristilbud" if k.pristilbud else "utfoert", k.gjelder or k.faktura)
        ut.append(Tidspunkt(dato=k.ytelsesdato, tekst=tekst))
    sendt = k.paakrav_sendt or k.fakturadato
    fil = next((b for b in k.bilag), "")
    ut.append(Tidspunkt(dato=sendt, tekst=_tekst("faktura", k.faktura, k.beloep), fil=fil))
    forfall = k.forfallsdag(f.bok)
    avtalt = k.forfall_avtalt and k.forfall is not None
    tekst = _tekst("avtalt", k.faktura) if avtalt else _tekst("forfalt", k.faktura, (forfall - sendt).days)
    return [*ut, Tidspunkt(dato=forfall, tekst=tekst)]


def _om_hendelse(e: h.Hendelse, sak: Sak) -> Tekst | None:
    """One event as the opponent and the forliksråd may read it; none for what is the creditor's own affair."""
    match e:
        case h.BrevSendt() | h.BrevRetur():
            return _om_brev(e)
        case h.Innsigelse():
            return _tekst(e.art if e.art in ("delvis", "betalingsevne") else "rimelig")
        case h.InnsigelseAvsluttet():
            slutt = e.utfall if e.utfall in ("trukket", "avgjort", "kreditert") else "slutt"
            return _tekst(f"innsigelse_{slutt}")
        case h.Pause():
            return _tekst("pause_til" if e.til else "pause", e.til)
        case h.Avdragsavtale():
            return _tekst("avtale_erkjent" if e.erkjent else "avtale")
        case h.AvtaleBrutt():
            return _tekst("brutt")
        case h.ForliksklageSendt() | h.KlageAvsluttet() | h.UtleggBegjaert() | h.UtleggResultat():
            return _tekst(h.NAVN[type(e)])
        case h.Tilsvar():
            return _tekst(e.utfall)
        case h.Dom():
            return _tekst("rettsforlik" if e.resultat == "forlik" else "dom")
        case _:
            return _om_penger(e, sak)


def _om_brev(e: h.BrevSendt | h.BrevRetur) -> Tekst:
    navn = Tekst(f"brev.{e.brev}")
    if isinstance(e, h.BrevRetur):
        return _tekst("retur", navn)
    til_skyldneren = e.frist and e.brev != "foreloepig_svar"  # that one promises the debtor a day
    return _tekst("sendt_frist", navn, e.frist) if til_skyldneren else _tekst("sendt", navn)


def _om_penger(e: h.Hendelse, sak: Sak) -> Tekst | None:
    match e:
        case h.Betaling():
            return _tekst("betalt", e.beloep)
        case h.Kreditnota():
            return _tekst("kreditert", e.beloep, e.faktura or sak.hode.krav[0].faktura)
        case h.Ettergitt():
            return _tekst("ettergitt_rest") if e.hva == "rest" else _tekst("ettergitt", e.beloep)
        case _:
            return None
