"""The road of a claim: the step that comes next, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from inkassocli.core.dager import er_virkedag
from inkassocli.core.eget_spor import hopper_over
from inkassocli.core.fakta import Fakta
from inkassocli.core.hendelser import BrevSendt, ForliksklageSendt, KlageAvsluttet
from inkassocli.core.rettsvilkaar import hoerer_til_tingretten, venter_etter_innstilling
from inkassocli.core.steg import GEBYRSTEG, Svar, vurder

REKKEFOELGE = ("purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel")


# What users call the steps, besides the words of the interface.
KALLENAVN = {
    "varsel": "inkassovarsel",
    "oppfordring": "betalingsoppfordring",
    "rettsvarsel": "rettslig_varsel",
    "forliksklage": "forlik",
    "utlegg": "utlegg_dom",
}

BANKDAGER = 2  # regler § 2: a payment on the last day shows one to three bank days later

VENT_PAA_GEBYR = 14  # days that it pays to wait for the fee


def varslet_om_raadet(f: Fakta, plass: int) -> bool:
    """Regler § 5: a purring after the objection says that the forliksråd is next; who has been there with it knows."""
    vaert_der = any(isinstance(e, ForliksklageSendt | KlageAvsluttet) for e in f.sak.hendelser[plass:])
    return vaert_der or any(b.brev == "purring" and b.plass > plass for b in f.sak.brev)


def banken_til(f: Fakta) -> date | None:
    """The last of the bank's days, while it has not passed."""
    dag = bankens_dager(f)
    return dag if dag and f.dag <= dag else None


def bankens_dager(f: Fakta) -> date | None:
    """The second virkedag after the last deadline.

    The answer to an objection asks for an answer by a day too: until then nothing more is proposed (inkassoloven § 8).
    """
    svarfrister = (e.frist for e in f.sak.hendelser if isinstance(e, BrevSendt) and e.brev == "svar")
    frister = [frist for frist in (f.siste_frist, *svarfrister) if frist]
    if not frister:
        return None
    dag, igjen = max(frister), BANKDAGER
    while igjen:
        dag += timedelta(1)
        igjen -= er_virkedag(dag)
    return dag


def venter_paa_banken(f: Fakta) -> bool:
    """The two virkedager after the last deadline."""
    return banken_til(f) is not None


def neste_steg(f: Fakta, vurdert: Callable[[str], Svar] | None = None) -> Svar | None:
    """The first step of the road that is lawful with a fee; else the first that gains nothing by waiting.

    `vurdert`: the answers, where they are had already.
    """
    spoer = vurdert or partial(vurder, f)
    if venter_etter_innstilling(f):
        return None if hoerer_til_tingretten(f) else _etter_innstilling(spoer)
    if f.fryst_fra is not None:
        svar = spoer("forlik")
        return svar if svar.utfall in ("lovlig", "uten_gebyr") else None
    svarene = [spoer(s) for s in _vei(f)]
    ny_lov = any(g.regel.startswith("nylov") for s in svarene for g in s.grunner)
    if ny_lov and svarene[0].utfall == "fraraadet":
        svarene.append(spoer("rettslig_varsel"))  # what gives the deadline that inkassoloven 2026 leaves
    lovlig = next((s for s in svarene if s.utfall == "lovlig"), None)
    return lovlig or next(
        (s for s in svarene if s.utfall == "uten_gebyr" and _ingenting_aa_vente_paa(s)), None
    )


def _etter_innstilling(spoer: Callable[[str], Svar]) -> Svar | None:
    """Presiseringer 42 and 64: no letter bears a fee or opens the forliksråd; attachment may be asked for without a
    judgment while its warning holds, else after a new one. A disputed claim is tingretten's.
    """
    utlegg, varsel = spoer("utlegg_7_2_f"), spoer("rettslig_varsel")
    if utlegg.utfall == "lovlig":
        return utlegg
    return varsel if varsel_for_gammelt(utlegg) and varsel.utfall == "lovlig" else None


def foerer_videre(f: Fakta, steg: str) -> bool:
    """Presiseringer 29, 43 and 64: after a judgment, a complaint or a request no letter bears a fee, or opens anything
    but the warning of § 4-18. A settlement is a judgment to be entered first; what is tingretten's goes no other road.
    """
    if f.sak.forlikt or hoerer_til_tingretten(f):
        return False
    return steg not in GEBYRSTEG or not f.sak.rettslig


def utleggssteg(f: Fakta) -> str:
    """What attachment is asked for on: the judgment where there is or will be one, else the message of § 7-2 f."""
    return "utlegg_dom" if f.sak.dom or f.sak.klage_sendt else "utlegg_7_2_f"


def varsel_for_gammelt(s: Svar) -> bool:
    """Tvangsfullbyrdelsesloven §§ 4-18 and 4-19: only a new warning opens the request again."""
    hindrer = {g.regel for g in s.grunner if g.utfall == "ulovlig"}
    return s.tidligst is None and hindrer in ({"varsel_4_18"}, {"varsel_4_19"})


def _ingenting_aa_vente_paa(s: Svar) -> bool:
    return s.tidligst_med_gebyr is None or s.tidligst_med_gebyr > s.dag + timedelta(VENT_PAA_GEBYR)


def neste_brev(f: Fakta) -> str:
    """The step that the road leads to from what has been posted."""
    return _vei(f)[0]


def _vei(f: Fakta) -> tuple[str, ...]:
    """The steps that may come next after what has been posted, the ordinary one first."""
    sendt = {b.brev for b in f.sak.brev}
    if "betalingsoppfordring" in sendt or "rettslig_varsel" in sendt:
        return "forlik", "betalingsoppfordring"
    if "inkassovarsel" in sendt:
        return "betalingsoppfordring", "inkassovarsel"
    if "purring" in sendt:
        return "inkassovarsel", "betalingsoppfordring"
    return ("inkassovarsel", "purring") if hopper_over(f) else ("purring",)
