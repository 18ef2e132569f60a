"""Payment plans: they sum to the debt to the øre, and each instalment is watched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from inkassocli.core import avtale
from inkassocli.core import hendelser as h
from inkassocli.core.dager import er_virkedag
from inkassocli.core.steg import fakta
from tests.bygg import BOK, TANNLEGE, betalt, kr, sak

SUM = st.integers(1, 10_000_000).map(lambda oere: Decimal(oere).scaleb(-2))
DAG = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(SUM, st.integers(1, 60), DAG)
def test_like_avdrag_summerer(sum_: Decimal, antall: int, fra: date) -> None:
    """Equal instalments sum to the debt; only the last one differs, and by less than an øre for each."""
    plan = avtale.like(sum_, antall, fra)
    assert len(plan) == antall
    assert sum(a.beloep for a in plan) == sum_
    assert len({a.beloep for a in plan[:-1]}) <= 1
    assert 0 <= plan[-1].beloep - plan[0].beloep < antall


@given(SUM, st.integers(100, 1_000_000).map(lambda oere: Decimal(oere).scaleb(-2)), DAG)
def test_avdrag_av_et_beloep(sum_: Decimal, beloep: Decimal, fra: date) -> None:
    """Instalments of a sum end with the rest, which is never more than the others and never nothing."""
    if sum_ / beloep > avtale.MAKS_AVDRAG:
        return
    plan = avtale.av_beloep(sum_, beloep, fra)
    assert sum(a.beloep for a in plan) == sum_
    assert 0 < plan[-1].beloep <= beloep
    assert [a.dato for a in plan] == sorted({a.dato for a in plan})


def test_maanedsslutt_holdes() -> None:
    """A plan from the 31st falls on the last day of shorter months, and on the 31st again after (dl § 148)."""
    dager = [a.dato for a in avtale.like(kr(300), 4, date(2026, 1, 31))]
    assert dager == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


@given(st.lists(st.tuples(DAG, SUM), max_size=4), DAG)
def test_betalt_fyller_avdragene_i_tur(betalinger: list[tuple[date, Decimal]], dag: date) -> None:
    """What is paid after the agreement fills the instalments in order, to the øre and no further."""
    plan = h.Avdragsavtale(dato=date(2026, 3, 2), avdrag=avtale.like(kr(6400), 5, date(2026, 4, 1)))
    hendelser = [plan, *(betalt(str(d), str(b)) for d, b in betalinger)]
    f = fakta(sak(forfall="2026-02-02"), hendelser, BOK, TANNLEGE, dag)
    alle = avtale.status(f)
    if dag < plan.dato:
        assert alle == ()
        return
    inn = sum((b for d, b in betalinger if plan.dato <= d <= dag), Decimal(0))
    assert sum(s.betalt for s in alle) == min(inn, kr(6400))
    assert all(er_virkedag(s.siste_dag) for s in alle)
    fulle = [s.mangler == 0 for s in alle]
    assert fulle == sorted(fulle, reverse=True)


def test_ny_plan_teller_fra_ny_av() -> None:
    """A new plan counts only what is paid after it; the same plan acknowledged later goes on from the first."""
    foerste = h.Avdragsavtale(dato=date(2026, 3, 2), avdrag=avtale.like(kr(400), 2, date(2026, 4, 1)), nr=1)
    erkjent = h.Avdragsavtale(dato=date(2026, 3, 20), avdrag=foerste.avdrag, erkjent=True, nr=3)
    annen = h.Avdragsavtale(dato=date(2026, 3, 20), avdrag=avtale.like(kr(400), 4, date(2026, 4, 1)), nr=3)
    inn = h.Betaling(dato=date(2026, 3, 10), beloep=kr(200), nr=2)
    for plan, dekket in ((erkjent, 200), (annen, 0)):
        f = fakta(sak(forfall="2026-02-02"), [foerste, inn, plan], BOK, TANNLEGE, date(2026, 3, 25))
        assert sum(s.betalt for s in avtale.status(f)) == dekket


def test_avdrag_etter_siste_sats_regnes_med_den() -> None:
    """Presisering 11: 18 000 at 12.25 % bears about 184 a month, so 100 a month never ends the debt."""
    f = fakta(sak("18000.00", "2026-09-01"), (), BOK, TANNLEGE, date(2026, 12, 1))
    p = avtale.prognose(f, kr(100), date(2027, 1, 1))
    assert not p.ferdig
    assert p.forbi_kjent
    assert p.steg[1].renter == kr(100)
    to = avtale.prognose(f, kr(10000), date(2027, 2, 1))
    assert (to.ferdig, len(to.steg)) == (True, 2)
    assert to.renter == kr("458.41")    # 62 days on 18 000, then 28 on what is left, all at 12.25 %
