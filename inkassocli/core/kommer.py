"""What opens within a week, and what bars the complaint. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inkassocli.core.eget_spor import under_minstebeloep
from inkassocli.core.format import dato_med_ukedag
from inkassocli.core.oppgave import KOMMER, STEGNAVN, Oppgave, ny
from inkassocli.core.steg import GEBYRSTEG
from inkassocli.core.veien import banken_til, neste_brev

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.muligheter import Muligheter

UKE = timedelta(7)


def kommer(m: Muligheter) -> Iterable[Oppgave]:
    """The next letter with a fee, from a week before it can be sent; the bank has its days after a deadline."""
    f, steg = m.f, neste_brev(m.f)
    if steg not in GEBYRSTEG or f.sak.rettslig or f.sak.retur or f.sak.avtale or m.ventende_krav or m.neste:
        return
    if under_minstebeloep(f):
        return
    fra = _fra(f, m.svar(steg).tidligst_med_gebyr)
    if fra is None or not f.dag < fra <= f.dag + UKE:
        return
    naar = "i morgen" if fra == f.dag + timedelta(1) else dato_med_ukedag(fra)
    tekst = f"{STEGNAVN[steg]} med gebyr kan sendes fra {naar}, hvis ikke alt er betalt da."
    yield ny(f, steg, fra, tekst, KOMMER, f"kan {{}} {steg}")


def _fra(f: Fakta, gebyr: date | None) -> date | None:
    banken = banken_til(f)
    return max(gebyr, banken + timedelta(1)) if gebyr and banken else gebyr


def hvorfor_ikke_raadet(m: Muligheter, steg: str) -> str:
    """Why the complaint, which the road leads to, is not the step that is told; empty where it is that step."""
    s = m.svar("forlik")
    if neste_brev(m.f) != "forlik" or steg == "forlik" or not s.grunner:
        return ""
    hinder = next((g for g in s.grunner if g.utfall == s.utfall), s.grunner[0])
    nei = "kan ikke sendes" if s.utfall == "ulovlig" else "er frarådet"
    return f" Forliksklage {nei}: {hinder.tekst}"
