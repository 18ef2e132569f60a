"""What a road to the court may end in, in kroner."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.loennsomhet import aa_hente, utsikt
from tests.bygg import betalt, d, fakta, hendelse, innsigelse, kr

SENDT = h.UtleggBegjaert(dato=d("2026-09-15"), grunnlag="dom", gebyr=kr(928))


@pytest.mark.parametrize("hendelser, trolig", [
    ((), "alt"), ((innsigelse("2026-09-10", "betalingsevne"),), -2999), ((innsigelse("2026-09-10"),), None),
    ((SENDT, hendelse("utlegg_resultat", "2026-09-20", utfall="intet")), -2999),
])
def test_det_trolige_foelger_av_saken(hendelser: Sequence[h.Hendelse], trolig: object) -> None:
    """Issue 16: best and worst are sums; what is likely rests on what the case knows, and is open where it is disputed."""
    f = fakta("2026-10-01", hendelser)
    u = utsikt(f, kr(2071), kr(928), heves=False)
    assert (u.best, u.verst) == (aa_hente(f), kr(-2999))
    assert u.trolig == (u.best if trolig == "alt" else trolig)


def test_bestridt_paa_veien_som_heves() -> None:
    """Tvangsfullbyrdelsesloven § 7-2 f without the forliksråd: an objection ends it, with the fee paid."""
    assert utsikt(fakta("2026-10-01", (innsigelse("2026-09-10"),)), kr(928), kr(0), heves=True).trolig == -928


@pytest.mark.parametrize("rest, prosent", [("6400", 32), ("2999", 50), ("100", 97)])
def test_naar_det_er_billigere_aa_ettergi(rest: str, prosent: int) -> None:
    """The chance at which the expected gain is nothing: fees / (claim + fees), rounded up; 2 999 of 2 999 is a half."""
    f = fakta("2026-09-01", (betalt("2026-09-01", kr(6400) - kr(rest)),) if rest != "6400" else ())
    assert aa_hente(f) == kr(rest)
    assert utsikt(f, kr(2071), kr(928), heves=False).prosent == prosent


def test_uten_gebyr_er_det_ingenting_aa_tape() -> None:
    """A road whose fees are paid already cannot lose: no chance is too small."""
    assert utsikt(fakta("2026-10-01"), kr(0), kr(0), heves=False).prosent == 0
