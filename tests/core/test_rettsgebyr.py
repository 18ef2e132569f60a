"""The court's fees beside the account (presisering 23 and 90): what the creditor pays, and what he asks back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core import rettsgebyr
from inkassocli.core.fakta import Fakta
from tests.bygg import betalt, d, dom, fakta, hendelse, kr

K, U = 2071, 1479  # what the two cost in 2026: 1.54 and 1.1 times 1 345
KLAGE = h.ForliksklageSendt(dato=d("2026-10-30"), gebyr=kr(K))
UTLEGG = h.UtleggBegjaert(dato=d("2026-10-30"), grunnlag="7_2_f", gebyr=kr(U))
ETTER_DOM = h.UtleggBegjaert(dato=d("2026-12-10"), grunnlag="dom", gebyr=kr(U))
TILSVAR = hendelse("tilsvar", "2026-11-10", utfall="bestridt")
MOETE = hendelse("forliksmoete", "2026-11-20")
TRUKKET = hendelse("klage_avsluttet", "2026-11-25", utfall="trukket")
INNSTILT = hendelse("klage_avsluttet", "2026-11-25", utfall="innstilt")
FORLIK = hendelse("klage_avsluttet", "2026-11-25", utfall="forlik")
DOM = dom("2026-11-28")


def gebyr(hva: str, beloep: str | int, dag: str = "2026-11-01") -> h.GebyrBetalt:
    return h.GebyrBetalt(dato=d(dag), hva=hva, beloep=kr(beloep))


def paa_slutten(hendelser: Sequence[h.Hendelse]) -> Fakta:
    """The facts when all has happened, a day apart and in the order given."""
    return fakta("2026-12-31", [replace(e, dato=d("2026-10-30") + timedelta(i)) for i, e in enumerate(hendelser)])


@pytest.mark.parametrize("hendelser, betalt_, krevd, i_alt", [
    ((), 0, 0, 0),
    ((KLAGE,), K, K, K),
    ((KLAGE, TILSVAR, MOETE), K, K, K),                # the fee is paid once, whatever the board asks for
    ((KLAGE, TRUKKET), 0, 0, K),                             # withdrawn before the answer: no fee (§ 7)
    ((KLAGE, TILSVAR, TRUKKET), K, K, K),              # after it: the fee stands
    ((KLAGE, MOETE, TRUKKET), K, K, K),
    ((KLAGE, INNSTILT), K, 0, K),                         # the board stopped: paid, but nobody owes it
    ((KLAGE, FORLIK), K, K, K),
    ((KLAGE, INNSTILT, KLAGE), K + K, K, K + K),               # a second complaint has its own fee
    ((KLAGE, TILSVAR, INNSTILT, KLAGE, TRUKKET), K, 0, K + K),    # and the first answer says nothing of it
    ((KLAGE, TRUKKET, INNSTILT), 0, 0, K),                   # an end counts once
    ((KLAGE, DOM), K, 0, 0),                                 # the judgment decided it
    ((KLAGE, DOM, ETTER_DOM), K + U, U, U),
    ((UTLEGG,), U, U, U),
    ((UTLEGG, TILSVAR), K + U, K + U, U),                       # § 7-7: it goes on as a complaint, with its fee
    ((UTLEGG, MOETE, TILSVAR), K + U, K + U, U),                # once
    ((ETTER_DOM, TILSVAR), U, U, U),                      # not a request after a judgment
    ((UTLEGG, TILSVAR, INNSTILT), K + U, U, U),              # only the complaint's part falls
    ((UTLEGG, TILSVAR, TRUKKET), K + U, K + U, U),
    ((UTLEGG, TILSVAR, KLAGE, TILSVAR), K + K + U, K + K + U, K + U),
    ((KLAGE, TILSVAR, UTLEGG, MOETE), K + K + U, K + K + U, K + U),
    ((KLAGE, gebyr("forliksklage", 1400)), 1400, 1400, 1400),   # what was paid counts before what was filed
    ((KLAGE, gebyr("utlegg", 50)), K + 50, K + 50, K + 50),
    ((KLAGE, gebyr("forliksklage", 1400), INNSTILT), 1400, 0, 1400),
    ((KLAGE, gebyr("forliksklage", 700), gebyr("forliksklage", 700), TRUKKET), 0, 0, 1400),
    ((KLAGE, gebyr("utlegg", 50), INNSTILT), K + 50, 50, K + 50),
    ((UTLEGG, gebyr("utlegg", 850)), 850, 850, 850),
    ((UTLEGG, gebyr("forliksklage", 1400), TILSVAR), 1400 + U, 1400 + U, 1400 + U),
    ((UTLEGG, gebyr("utlegg", 850), TILSVAR), K + 850, K + 850, 850),
    ((gebyr("forliksklage", 1400), DOM), 1400, 0, 0),
    ((UTLEGG, gebyr("utlegg", 850), DOM), 850, 0, 850),
    ((gebyr("forliksklage", 1400), TRUKKET), 0, 0, 1400),
    ((DOM, gebyr("forliksklage", 1400)), 1400, 1400, 1400),     # paid after the judgment: not decided in it
])  # fmt: skip
def test_betalt_og_krevd(hendelser: Sequence[h.Hendelse], betalt_: int, krevd: int, i_alt: int) -> None:
    """Rettsgebyrloven §§ 7 and 14, tvisteloven § 6-13: what the court gets, what the debtor is asked for, in order."""
    f = paa_slutten(hendelser)
    assert (rettsgebyr.betalt(f), rettsgebyr.krevd(f), rettsgebyr.krevd_i_alt(f)) == (kr(betalt_), kr(krevd), kr(i_alt))


@pytest.mark.parametrize("hendelser, bedt", [
    ((), False),
    ((KLAGE,), False),
    ((KLAGE, TILSVAR), True),
    ((KLAGE, MOETE), True),
    ((KLAGE, TILSVAR, betalt("2026-11-12", 100)), True),
    ((KLAGE, TILSVAR, INNSTILT, KLAGE), False),
    ((KLAGE, TILSVAR, UTLEGG), False),
    ((betalt("2026-10-12", 100),), False),
])  # fmt: skip
def test_tilsvar_bedt_om(hendelser: Sequence[h.Hendelse], bedt: bool) -> None:
    """Rettsgebyrloven § 7: only what came after the last complaint or request shows that the fee has fallen due."""
    assert rettsgebyr.tilsvar_bedt_om(paa_slutten(hendelser)) is bedt


@pytest.mark.parametrize("hendelser, fri", [
    ((), False),
    ((KLAGE,), False),
    ((UTLEGG,), True),
    ((KLAGE, UTLEGG), True),
    ((UTLEGG, KLAGE), False),
    ((UTLEGG, TILSVAR, DOM), True),
    ((UTLEGG, DOM, ETTER_DOM), False),
    ((ETTER_DOM, UTLEGG), False),
])  # fmt: skip
def test_gebyrfri(hendelser: Sequence[h.Hendelse], fri: bool) -> None:
    """Rettsgebyrloven § 14 (1) third sentence: free is the first new request, and only after one of § 7-2 f."""
    assert rettsgebyr.gebyrfri(paa_slutten(hendelser)) is fri


@pytest.mark.parametrize("mer, dekket, ikke_dekket, tilbake", [
    (None, 0, K, 0),             # the account itself is open: nothing is over
    (0, 0, K, 0),
    (1000, 1000, K - 1000, 0),
    (K, K, 0, 0),
    (K + 21, K, 0, 21),
])  # fmt: skip
def test_det_som_er_betalt_utover_kontoen(mer: int | None, dekket: int, ikke_dekket: int, tilbake: int) -> None:
    """Presisering 90: what is paid beyond the account meets the fees asked for; only the rest goes back."""
    skyldig = fakta("2026-10-31", (KLAGE,)).konto.sum
    inn = () if mer is None else (betalt("2026-10-31", str(skyldig + mer)),)
    f = paa_slutten((KLAGE, *inn))
    svar = (rettsgebyr.dekket(f), rettsgebyr.ikke_dekket(f), rettsgebyr.skal_tilbake(f))
    assert svar == tuple(Decimal(x) for x in (dekket, ikke_dekket, tilbake))
