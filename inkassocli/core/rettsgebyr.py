"""The fees of the forliksråd and the namsfogd that the creditor pays: outside the account (presisering 23)."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta


def tilsvar_bedt_om(f: Fakta) -> bool:
    """Rettsgebyrloven § 7: a tilsvar or a meeting after the last complaint shows that the fee has fallen due."""
    for e in reversed(f.sak.hendelser):
        if isinstance(e, h.Tilsvar | h.Forliksmoete):
            return True
        if isinstance(e, h.ForliksklageSendt | h.UtleggBegjaert):
            return False
    return False


def gebyrfri(f: Fakta) -> bool:
    """Rettsgebyrloven § 14 (1) third sentence: a first new request, after a judgment in a case of § 7-7."""
    veier = [e for e in f.sak.hendelser if isinstance(e, h.ForliksklageSendt | h.UtleggBegjaert)]
    return (
        bool(veier)
        and isinstance(veier[-1], h.UtleggBegjaert)
        and not any(isinstance(e, h.UtleggBegjaert) and e.grunnlag == "dom" for e in veier)
    )


def ikke_dekket(f: Fakta) -> Decimal:
    """The fees asked for that are not paid."""
    return krevd(f) - dekket(f)


def betalt(f: Fakta) -> Decimal:
    """What the creditor has to pay the court so far."""
    return _gebyrer(f)[0]


def krevd(f: Fakta) -> Decimal:
    """What is asked of the debtor beside the account: not what a judgment has decided, nor a complaint that fell."""
    return _gebyrer(f)[1]


def krevd_i_alt(f: Fakta) -> Decimal:
    """Presisering 90: what the creditor paid the court; the complaint's part only while no judgment stands after it."""
    slag = {e.hva for e in f.sak.hendelser if isinstance(e, h.GebyrBetalt)}
    sum_ = NULL
    for plass, e in enumerate(f.sak.hendelser):
        match e:
            case h.GebyrBetalt():
                hva, beloep = e.hva, e.beloep
            case h.ForliksklageSendt() if "forliksklage" not in slag:
                hva, beloep = "forliksklage", e.gebyr
            case h.UtleggBegjaert() if "utlegg" not in slag:
                hva, beloep = "utlegg", e.gebyr
            case _:
                continue
        doemt = hva == "forliksklage" and any(isinstance(x, h.Dom) for x in f.sak.hendelser[plass + 1 :])
        sum_ += NULL if doemt else beloep
    return sum_


def _gebyrer(f: Fakta) -> tuple[Decimal, Decimal]:  # noqa: C901  (one case for each kind of event)
    """Rettsgebyrloven §§ 7 and 14, tvisteloven § 6-13, tvangsfullbyrdelsesloven § 3-1: paid, and asked for."""
    betalt = krevd = klage = NULL
    bedt = kombinert = False
    slag = {e.hva for e in f.sak.hendelser if isinstance(e, h.GebyrBetalt)}  # counts before what was filed
    for e in f.sak.hendelser:
        nytt = NULL
        match e:
            case h.GebyrBetalt():
                nytt = e.beloep
                klage += e.beloep if e.hva == "forliksklage" else NULL
            case h.ForliksklageSendt():
                nytt = klage = NULL if "forliksklage" in slag else e.gebyr
                bedt = kombinert = False
            case h.UtleggBegjaert():
                nytt = NULL if "utlegg" in slag else e.gebyr
                bedt, kombinert = False, e.grunnlag == "7_2_f"
            case h.Tilsvar() | h.Forliksmoete():
                if kombinert and not bedt and "forliksklage" not in slag:
                    nytt = klage = f.bok.rettsgebyr("gebyr_forliksklage", e.dato) or NULL
                bedt = True
            case h.KlageAvsluttet() if e.utfall != "forlik":
                if e.utfall == "trukket" and not bedt:
                    nytt = -klage
                elif e.utfall != "trukket":
                    krevd -= klage
                klage = NULL
            case h.Dom():
                krevd = klage = NULL
            case _:
                pass
        betalt, krevd = betalt + nytt, krevd + nytt
    return betalt, krevd


def dekket(f: Fakta) -> Decimal:
    """The part of what was paid beyond the account that meets the fees asked for."""
    return min(f.konto.til_overs, krevd(f))


def skal_tilbake(f: Fakta) -> Decimal:
    """What was paid beyond the account and the fees asked for, and is not paid back (presisering 90)."""
    return max(NULL, f.konto.til_gode - dekket(f))
