"""Payment plans: they sum to the debt to the øre, and each instalment is watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.core import avtale
from inkassocli.core import hendelser as h
from inkassocli.core.dager import er_virkedag, pluss_maaneder
from inkassocli.core.fakta import Fakta
from inkassocli.core.sak import Hode
from inkassocli.core.steg import fakta
from tests import bygg
from tests.bygg import BOK, TANNLEGE, betalt, dom, hendelse, kr, purring, sak

SUM = st.integers(1, 10_000_000).map(lambda oere: Decimal(oere).scaleb(-2))
DAG = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def like(sum_: Decimal, antall: int, fra: date) -> tuple[h.Avdrag, ...]:
    """A plan of so many equal months; the sums divide."""
    return tuple(h.Avdrag(pluss_maaneder(fra, i), sum_ / antall) for i in range(antall))


@given(SUM, st.integers(1, 12), st.booleans())
def test_like_avdrag_summerer(sum_: Decimal, antall: int, rente: bool) -> None:
    """Equal instalments sum to the debt and its interest, to the øre; only the last differs, and is the smaller."""
    f = bygd("2026-07-01", (), sak(str(sum_), "2026-06-01"))
    hver = avtale.beste_avdrag(f, antall, date(2026, 8, 1), rente=rente)
    p = avtale.prognose(f, hver, date(2026, 8, 1), rente=rente)
    assert p.ferdig
    assert len(p.steg) <= antall
    assert p.sum == f.konto.sum + p.renter
    assert {s.beloep for s in p.steg[:-1]} <= {hver}
    assert 0 < p.steg[-1].beloep <= hver
    assert avtale.ca(p, rente=rente)[-1] is rente


def test_maanedsslutt_holdes() -> None:
    """A plan from the 31st falls on the last day of shorter months, and on the 31st again after (dl § 148)."""
    f = bygd("2026-07-01", (), sak("300.00", "2026-06-01"))
    dager = [s.dato for s in avtale.prognose(f, f.konto.sum / 4, date(2026, 8, 31), rente=False).steg]
    assert dager[:4] == [date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)]


def test_maanedsrenten() -> None:
    """Saken, «Money after …» 7: 18 000 at 12.25 per cent is 184 kr a month."""
    assert avtale.maanedsrente(bygd("2026-07-01", (), sak("18000.00", "2026-06-01"))) == kr(184)


@given(st.lists(st.tuples(DAG, SUM), max_size=4), DAG)
def test_betalt_fyller_avdragene_i_tur(betalinger: list[tuple[date, Decimal]], dag: date) -> None:
    """What is paid after the agreement fills the instalments in order, to the øre and no further."""
    plan = h.Avdragsavtale(dato=date(2026, 3, 2), avdrag=like(kr(6400), 5, date(2026, 4, 1)))
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
    foerste = h.Avdragsavtale(dato=date(2026, 3, 2), avdrag=like(kr(400), 2, date(2026, 4, 1)), nr=1)
    erkjent = h.Avdragsavtale(dato=date(2026, 3, 20), avdrag=foerste.avdrag, erkjent=True, nr=3)
    annen = h.Avdragsavtale(dato=date(2026, 3, 20), avdrag=like(kr(400), 4, date(2026, 4, 1)), nr=3)
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


# ---- what a plan would come to ----------------------------------------------------------------------

HODE = sak(forfall="2026-06-01")
BREV = purring("2026-06-15", "2026-06-29", 38)


def bygd(dag: str | date, hendelser: Sequence[h.Hendelse], hode: Hode) -> Fakta:
    return bygg.fakta(dag, hendelser, hode)


@pytest.mark.parametrize("dekning", [(), ("renter", "kostnader", "hovedstol"), ("hovedstol", "kostnader", "renter")])
def test_prognosen_er_kontoen_med_betalingene(dekning: tuple[str, ...]) -> None:
    """While the rates are known each month is what the account would say had the instalment been paid."""
    hode = replace(HODE, dekning=dekning)
    p = avtale.prognose(bygd("2026-07-01", (BREV,), hode), kr(2000), date(2026, 8, 31))
    assert [s.dato for s in p.steg] == [date(2026, 8, 31), *(date(2026, m, d) for m, d in ((9, 30), (10, 31), (11, 30)))]
    inn: list[h.Hendelse] = [BREV]
    for s in p.steg:
        foer = bygd(s.dato, inn, hode).konto.sum
        inn.append(betalt(str(s.dato), str(s.beloep)))
        k = bygd(s.dato, inn, hode).konto
        b = k.betalinger[-1]
        assert s.beloep == min(kr(2000), foer)
        assert (s.kostnader, s.renter, s.hovedstol) == (b.kostnader, b.renter, b.hovedstol)
        assert (s.rest, s.kjent_rente) == (k.sum, True)
    assert (p.ferdig, p.forbi_kjent, p.kjent_til) == (True, False, date(2026, 12, 31))
    assert p.sum == sum(s.beloep for s in p.steg)
    assert p.renter == p.sum - kr(6438) - bygd("2026-07-01", (BREV,), hode).konto.renter


def test_prognose_for_en_plan_med_egne_dager() -> None:
    """A plan's own days and sums are followed in the order of their days, and no more is taken than is left."""
    plan = [h.Avdrag(date(2026, 9, 15), kr(9000)), h.Avdrag(date(2026, 8, 3), kr(1000)),
            h.Avdrag(date(2026, 10, 1), kr(500))]
    f = bygd("2026-07-01", (), HODE)
    p = avtale.prognose_plan(f, plan)
    assert [s.dato for s in p.steg] == [date(2026, 8, 3), date(2026, 9, 15)]
    assert (p.steg[0].beloep, p.steg[1].rest, p.ferdig) == (kr(1000), 0, True)
    assert p.steg[1].beloep == bygd("2026-09-15", (betalt("2026-08-03", 1000),), HODE).konto.sum
    for kort, ventet in ((plan[1:2], False), ([], False)):
        svar = avtale.prognose_plan(f, kort)
        assert (svar.ferdig, len(svar.steg), svar.kjent_til) == (ventet, len(kort), date(2026, 12, 31))


def test_prognose_av_en_plan_uten_rente() -> None:
    """Presisering 70: a plan without interest takes only what stood when it was made, to the øre."""
    f = bygd("2026-07-01", (), HODE)
    loept = f.konto.renter
    for p in (avtale.prognose(f, kr(3000), date(2026, 8, 1), rente=False),
              avtale.prognose_plan(f, [h.Avdrag(date(2026, 8, 1), kr(3000)), h.Avdrag(date(2026, 9, 1), kr(9000))],
                                   rente=False)):
        assert (p.sum, p.renter, p.ferdig) == (kr(6400) + loept, 0, True)
    sent = avtale.prognose(f, kr(1000), date(2026, 11, 1), rente=False)
    assert (sent.sum, sent.renter, sent.forbi_kjent) == (kr(6400) + loept, 0, True)


@pytest.mark.parametrize("rekke, foerste", [
    (("kostnader", "renter", "hovedstol"), ("38.00", "62.00", "0.00")),
    (("renter", "hovedstol", "kostnader"), ("0.00", "100.00", "0.00")),
    (("hovedstol", "kostnader", "renter"), ("0.00", "0.00", "100.00")),
])
def test_dekningen_etter_siste_sats(rekke: tuple[str, ...], foerste: tuple[str, ...]) -> None:
    """Presisering 11: also past the last known rate the instalment covers in the case's order, else the creditor's."""
    for hode, hos in ((replace(HODE, dekning=rekke), TANNLEGE), (HODE, replace(TANNLEGE, dekning=rekke))):
        f = fakta(hode, (BREV,), BOK, hos, date(2026, 12, 1))
        p = avtale.prognose(f, kr(100), date(2027, 1, 15))
        s = p.steg[0]
        assert (s.kostnader, s.renter, s.hovedstol) == tuple(map(kr, foerste))
        # 14 days past the 31st at the last known rate, 12.25 % of 365 days, on 6 400
        ved_aarets_slutt = fakta(hode, (BREV,), BOK, hos, date(2026, 12, 31)).konto.sum
        assert s.rest == ved_aarets_slutt + kr("32.22") - 100
        assert (s.beloep, s.kjent_rente, p.kjent_til) == (kr(100), False, date(2026, 12, 31))


def test_renten_etter_siste_sats_loeper_fra_maaned_til_maaned() -> None:
    """Presisering 11: each month's interest is reckoned once, on what the months before left of the principal."""
    f = bygd("2026-12-01", (), HODE)
    p = avtale.prognose(f, kr(3000), date(2026, 12, 31))
    kjent, ny, siste = p.steg
    assert (kjent.kjent_rente, ny.kjent_rente, siste.kjent_rente) == (True, False, False)
    for foer, s, dager in ((kjent, ny, 31), (ny, siste, 28)):
        hovedstol = kr(6400) - sum(x.hovedstol for x in p.steg if x.dato <= foer.dato)
        assert s.renter == (hovedstol * Decimal("0.1225") * dager / 365).quantize(Decimal("0.01"))
    assert (siste.rest, p.ferdig) == (0, True)
    assert p.sum == kr(6400) + f.konto.renter + p.renter


def test_den_som_svarer_for_foerste_gang_etter_siste_sats() -> None:
    """Presisering 11: asked about on a day past the last known rate, the plan goes on from the last known day."""
    f = bygd("2027-02-01", (), HODE)
    p = avtale.prognose(f, kr(10000), date(2027, 2, 1))
    ved_aarets_slutt = bygd("2026-12-31", (), HODE).konto.sum
    assert [s.beloep for s in p.steg] == [ved_aarets_slutt + kr("68.73")]    # 32 days on 6 400


def test_planen_som_aldri_tar_slutt() -> None:
    """A plan is stopped when three months leave no less than before, or at the greatest number of months."""
    f = bygd("2026-07-01", (), sak("18000.00", "2026-06-01"))
    evig = avtale.prognose(f, kr(100), date(2026, 8, 1))
    assert (evig.ferdig, len(evig.steg)) == (False, 3)
    kort = avtale.prognose(f, kr(1000), date(2026, 8, 1), maks=4)
    assert (kort.ferdig, len(kort.steg)) == (False, 4)
    tom = avtale.prognose(bygd("2026-07-01", (betalt("2026-06-01", 18000),), sak("18000.00", "2026-06-01")), kr(100),
                          date(2026, 8, 1))
    assert (tom.ferdig, tom.steg, tom.sum) == (False, (), 0)


@pytest.mark.parametrize("antall", [1, 3, 12])
def test_beste_avdrag(antall: int) -> None:
    """The best instalment ends the debt in so many months, and one øre less does not."""
    f = bygd("2026-07-01", (BREV,), HODE)
    avdrag = avtale.beste_avdrag(f, antall, date(2026, 8, 1))
    assert len(avtale.prognose(f, avdrag, date(2026, 8, 1), maks=antall).steg) == antall
    assert avtale.prognose(f, avdrag, date(2026, 8, 1), maks=antall).ferdig
    assert not avtale.prognose(f, avdrag - kr("0.01"), date(2026, 8, 1), maks=antall).ferdig
    smaatt = bygd("2026-07-01", (), sak("0.80", "2026-09-01"))
    assert avtale.beste_avdrag(smaatt, 1, date(2026, 8, 1)) == kr("0.80")
    uten = avtale.beste_avdrag(f, 4, date(2026, 8, 1), rente=False)
    assert uten == (f.konto.sum / 4).quantize(Decimal("0.01"), rounding="ROUND_UP")


# ---- the instalments on a day -----------------------------------------------------------------------


def test_avdragets_siste_dag() -> None:
    """An instalment of a Saturday may be paid on Monday, is due the day after, and breached while any of it lacks."""
    plan = h.Avdragsavtale(dato=date(2026, 7, 1), avdrag=(h.Avdrag(date(2026, 9, 1), kr(200)),
                                                          h.Avdrag(date(2026, 8, 1), kr(100))))
    for dag, inn, ventet in (
        ("2026-08-03", 0, (False, False)), ("2026-08-04", 0, (True, True)), ("2026-08-04", 100, (True, False)),
        ("2026-08-04", "99.99", (True, True)),
    ):
        foerst, neste = avtale.status(bygd(dag, (plan, betalt("2026-07-02", inn or "0.01")), HODE))
        assert (foerst.nr, foerst.siste_dag, foerst.avdrag.beloep) == (1, date(2026, 8, 3), kr(100))
        assert (foerst.forfalt, foerst.misligholdt) == ventet
        assert (neste.nr, neste.siste_dag, neste.forfalt) == (2, date(2026, 9, 1), False)
    assert avtale.status(bygd("2026-08-04", (), HODE)) == ()


# ---- a broken plan ----------------------------------------------------------------------------------

PLAN = h.Avdragsavtale(dato=date(2026, 7, 1), avdrag=like(kr(6400), 4, date(2026, 8, 1)))
ERKJENT = replace(PLAN, dato=date(2026, 7, 10), erkjent=True)
ANNEN = h.Avdragsavtale(dato=date(2026, 7, 20), avdrag=like(kr(6400), 2, date(2026, 8, 1)))
BRUTT = h.AvtaleBrutt(dato=date(2026, 8, 10))
ENDT = h.AvtaleBrutt(dato=date(2026, 8, 10), grunn="enighet")


@pytest.mark.parametrize("hendelser, ventet", [
    ((), None),
    ((PLAN,), None),
    ((PLAN, BRUTT), "2026-07-01"),
    ((PLAN, ERKJENT, BRUTT), "2026-07-01"),                 # the same plan, acknowledged later
    ((PLAN, ANNEN, BRUTT), "2026-07-20"),
    ((PLAN, h.AvtaleBrutt(dato=date(2026, 7, 5)), ERKJENT, BRUTT), "2026-07-10"),   # made anew after a breach
    ((PLAN, BRUTT, betalt("2026-08-11", 100)), "2026-07-01"),
    ((PLAN, BRUTT, hendelse("brev_sendt", "2026-08-12", brev="opplysning")), "2026-07-01"),
    ((PLAN, BRUTT, purring("2026-08-12")), None),
    ((PLAN, BRUTT, h.Avdragsavtale(dato=date(2026, 8, 12))), None),
    ((PLAN, BRUTT, h.ForliksklageSendt(dato=date(2026, 8, 12))), None),
    ((PLAN, BRUTT, dom("2026-08-12")), None),
    ((PLAN, BRUTT, h.UtleggBegjaert(dato=date(2026, 8, 12), grunnlag="7_2_f")), None),
    ((PLAN, ENDT), None),
    ((BRUTT,), None),
])
def test_brudd(hendelser: tuple[h.Hendelse, ...], ventet: str | None) -> None:
    """Presisering 79: the plan's first day and its breach, until a demand, a new plan or a court step."""
    svar = avtale.brudd(bygd("2026-08-31", hendelser, HODE).sak)
    assert svar == ((date.fromisoformat(ventet), BRUTT.dato) if ventet else None)


# ---- the edges of a prognosis -----------------------------------------------------------------------


def test_flest_avdrag() -> None:
    """No plan is reckoned further than twenty years of months."""
    assert len(avtale.prognose(bygd("2026-07-01", (), HODE), kr(1), date(2026, 8, 1), rente=False).steg) == 240


def test_en_halv_krone_er_ogsaa_et_avdrag() -> None:
    """A plan ends when nothing is left, not when little is."""
    f = bygd("2026-07-01", (), HODE)
    halv = f.konto.sum - kr("0.50")
    for p in (avtale.prognose(f, halv, date(2026, 8, 1), rente=False),
              avtale.prognose_plan(f, [h.Avdrag(date(2026, 8, 1), halv), h.Avdrag(date(2026, 9, 1), kr(5))], rente=False)):
        assert [s.beloep for s in p.steg] == [halv, kr("0.50")]
        assert p.ferdig


def test_to_maaneder_avgjoer_om_planen_tar_slutt() -> None:
    """185 a month is less than the interest of 31 days on 18 000 and more than that of 30: over two months it falls."""
    f = bygd("2026-07-01", (), sak("18000.00", "2026-06-01"))
    rest = [s.rest for s in avtale.prognose(f, kr(185), date(2026, 8, 1)).steg]
    assert rest[1] > rest[0]                                            # July has 31 days
    assert all(b < a for a, b in zip(rest, rest[2:-1], strict=False))
    assert (len(rest), rest[-1] > rest[-3]) == (7, True)                # December and January both have 31
    stille = avtale.prognose(f, kr(0), date(2026, 8, 1), rente=False)
    assert (len(stille.steg), stille.ferdig) == (3, False)


def test_sakskostnadene_er_med_etter_siste_sats() -> None:
    """Past the last known rate costs awarded and fees are both covered first, before interest."""
    hendelser = (dom("2026-09-10", beloep=5000, kostnader=76, sakskostnader=2071, renter_fra="2026-09-10"),)
    ved_slutten = bygd("2026-12-31", hendelser, HODE).konto
    s = avtale.prognose(bygd("2026-12-01", hendelser, HODE), kr(3000), date(2027, 1, 31)).steg[0]
    assert s.kostnader == ved_slutten.gebyr + ved_slutten.sakskostnader == kr(2147)
    loept = (Decimal(5000) * Decimal("0.1225") * 31 / 365).quantize(Decimal("0.01"))
    assert s.rest == ved_slutten.sum + loept - 3000
