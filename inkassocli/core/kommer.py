"""What comes by time alone, told from a week before, and what bars the complaint. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inkassocli.core.eget_spor import under_minstebeloep
from inkassocli.core.format import dato_med_ukedag
from inkassocli.core.oppgave import KOMMER, STEGNAVN, Oppgave, ny
from inkassocli.core.protester import i_ro_til_svaret
from inkassocli.core.rettsvilkaar import klage_avgjort
from inkassocli.core.steg import GEBYRSTEG, vurder
from inkassocli.core.utkastene import klage_laget
from inkassocli.core.veien import bankens_dager, neste_brev, varslet_om_raadet

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.muligheter import Muligheter

UKE = timedelta(7)


def neste_dag(m: Muligheter) -> tuple[str, date] | None:
    """The step that the road leads to and its first day on the facts of today: a letter with its fee, or the complaint
    with nothing against it. The bank has its days after a deadline. None where time alone brings nothing.
    """
    f = m.f
    if f.sak.utlegg_begjaert or klage_avgjort(f) or i_ro_til_svaret(f.sak):
        return None
    if f.sak.retur or f.sak.avtale or m.ventende_krav:
        return None
    steg = neste_brev(f) if f.fryst_fra is None else "forlik"
    if (m.neste and m.neste.steg != steg) or under_minstebeloep(f):
        return None
    fra = _klagedag(m) if steg == "forlik" else _gebyrdag(m, steg)
    return (steg, fra) if fra else None


def _gebyrdag(m: Muligheter, steg: str) -> date | None:
    gebyr = m.svar(steg).tidligst_med_gebyr
    if m.f.sak.rettslig or steg not in GEBYRSTEG or gebyr is None:
        return None
    return max((gebyr, *_etter_banken(m.f)))


def _klagedag(m: Muligheter) -> date | None:
    """When the last of what speaks against it falls away, if nothing else does by then."""
    f = m.f
    if klage_laget(f) or (f.fryst_fra is not None and not varslet_om_raadet(f, f.fryst_fra[0])):
        return None
    dager = [g.tidligst for g in m.svar("forlik").grunner]
    fra = max((x for x in (*dager, *_etter_banken(f)) if x), default=None)
    if fra is None or None in dager or vurder(replace(f, dag=fra), "forlik").utfall != "lovlig":
        return None
    return fra


def _etter_banken(f: Fakta) -> tuple[date, ...]:
    siste = bankens_dager(f)
    return (siste + timedelta(1),) if siste else ()


def kommer(m: Muligheter) -> Iterable[Oppgave]:
    """The next step, from a week before it can be taken; its outcome is that of today (presisering 92)."""
    f, neste = m.f, neste_dag(m)
    if neste is None or not f.dag < neste[1] <= f.dag + UKE:
        return
    steg, fra = neste
    naar = "i morgen" if fra == f.dag + timedelta(1) else dato_med_ukedag(fra)
    gebyr = " med gebyr" if steg in GEBYRSTEG else ""
    tekst = f"{STEGNAVN[steg]}{gebyr} kan sendes fra {naar}, hvis ikke alt er betalt da."
    yield ny(f, steg, fra, tekst, KOMMER, f"kan {{}} {steg}", m.svar(steg).utfall)


def hvorfor_ikke_raadet(m: Muligheter, steg: str) -> str:
    """Why the complaint, which the road leads to, is not the step that is told; empty where it is that step."""
    s = m.svar("forlik")
    if neste_brev(m.f) != "forlik" or steg == "forlik" or not s.grunner:
        return ""
    hinder = next((g for g in s.grunner if g.utfall == s.utfall), s.grunner[0])
    nei = "kan ikke sendes" if s.utfall == "ulovlig" else "er frarådet"
    return f" Forliksklage {nei}: {hinder.tekst}"
