"""What holds for every case: Hypothesis builds cases of up to ten events around a claim of 2026."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from inkassocli.core import gebyr, steg
from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.hovedbok import hovedbok, saldo, sum_av
from inkassocli.core.regelbok import STEG, UTFALL, Regelbok
from inkassocli.core.sak import Hode, fold, neste, start
from inkassocli.view import jsonut
from tests.bygg import BOK, MVA_PLIKTIG, TANNLEGE, d, fakta, kr, krav, nummerert, sak, skyldner

EN = timedelta(1)
TAALES = [HealthCheck.too_slow, HealthCheck.data_too_large]
rask = settings(max_examples=50, deadline=None, suppress_health_check=TAALES)
dag_st = st.dates(d("2026-08-25"), d("2026-12-31"))
sen_dag_st = st.dates(d("2026-10-01"), d("2026-12-31"))
beloep_st = st.sampled_from(["1.00", "38.00", "100.00", "999.99", "3000.00", "6400.00"]).map(kr)


@st.composite
def brev_st(draw: st.DrawFn) -> h.BrevSendt:
    """A letter, most often with 14 days and the right fee, as people send them."""
    sendt = draw(dag_st)
    slag = draw(st.sampled_from(h.KRAVBREV))
    dager = draw(st.sampled_from([14, 14, 14, 20, 13, None]))
    beloep = draw(st.sampled_from({"betalingsoppfordring": [113, 113, 0, 300]}.get(slag, [38, 38, 0, 100])))
    return h.BrevSendt(dato=sendt, brev=slag, frist=sendt + dager * EN if dager else None, gebyr=kr(beloep))


@st.composite
def annet_st(draw: st.DrawFn) -> h.Hendelse:
    """Anything else that happens in a case, save credit notes, judgments and undoing."""
    dag = draw(dag_st)
    return draw(st.sampled_from([
        h.Betaling(dato=dag, beloep=draw(beloep_st), dekning=draw(st.sampled_from([None, "hovedstol", "renter"]))),
        h.Betaling(dato=dag, beloep=draw(beloep_st)),
        h.Ettergitt(dato=dag, hva=draw(st.sampled_from(["renter", "gebyr"])), beloep=draw(beloep_st)),
        h.Innsigelse(dato=dag, art=draw(st.sampled_from(["rimelig", "betalingsevne", None]))),
        h.Innsigelse(dato=dag, art="delvis", uomtvistet=kr(500), burde_kommet=dag - 10 * EN),
        h.InnsigelseAvsluttet(dato=dag, utfall="avgjort"),
        h.Pause(dato=dag, til=draw(st.sampled_from([None, dag + 10 * EN]))), h.PauseSlutt(dato=dag),
        h.Stans(dato=dag, grunn="konkurs"), h.StansSlutt(dato=dag),
        h.Avdragsavtale(dato=dag, erkjent=True, rente=draw(st.booleans())), h.AvtaleBrutt(dato=dag),
        h.ForliksklageSendt(dato=dag),
        h.KlageAvsluttet(dato=dag, utfall=draw(st.sampled_from(["trukket", "innstilt"]))),
        h.UtleggBegjaert(dato=dag, grunnlag="7_2_f"), h.UtleggResultat(dato=dag, utfall="intet"),
        h.Avsluttet(dato=dag), h.Gjenaapnet(dato=dag),
    ]))


@st.composite
def sluttende_st(draw: st.DrawFn) -> h.Hendelse:
    """Credit notes, judgments and waivers of the rest."""
    dag = draw(dag_st)
    return draw(st.sampled_from([
        h.Kreditnota(dato=dag, beloep=draw(beloep_st), faktura="1042"), h.Ettergitt(dato=dag, hva="rest"),
        h.Dom(dato=dag, resultat="vunnet", beloep=kr(5000), renter_fra=d("2026-09-01"), kostnader=kr(76),
              sakskostnader=kr(2071), forkynt=dag),
        h.Dom(dato=dag, resultat="tapt"),
    ]))


hode_st = st.sampled_from([
    sak(), sak("480.00"), sak("480.00", hvem=skyldner("enk")), sak(dekning=("hovedstol", "renter", "kostnader")),
    sak(krevd=(krav("1000.00", "2026-08-28"), krav("500.00", "2026-09-25", faktura="1043"))),
])
pene_st = st.lists(st.one_of(brev_st(), brev_st(), annet_st()), max_size=8)
alt_st = st.lists(st.one_of(brev_st(), brev_st(), annet_st(), sluttende_st()), max_size=10)


def svar(dag: date, hendelser: Sequence[h.Hendelse], hode: Hode, bok: Regelbok = BOK, **felt: Any) -> dict[str, Any]:
    """Everything that `vis` and `kan` say, but for the number of blocks in the file."""
    f = fakta(dag, hendelser, hode, bok=bok, **felt)
    ut = jsonut.vis(f, 0) | jsonut.kan(f, steg.vurder_alle(f))
    return ut | {"konto": jsonut.konto(f)}


@given(hode_st, alt_st, st.integers(0, 10))
@rask
def test_fold_i_to_deler_er_fold_i_en(hode: Hode, hendelser: list[h.Hendelse], kutt: int) -> None:
    """The facts after all events are the facts after the first ones and then the rest."""
    alle = h.kjent(nummerert(hendelser), date.max)
    foerste = fold(hode, alle[:kutt])
    for e in alle[kutt:]:
        foerste = neste(foerste, e)
    assert foerste == fold(hode, alle)
    assert fold(hode, ()) == start(hode)


@given(hode_st, alt_st, dag_st, st.permutations(range(10)))
@rask
def test_registreringens_rekkefoelge_er_uten_betydning(
    hode: Hode, hendelser: list[h.Hendelse], dag: date, rekke: list[int]
) -> None:
    """Presisering 2: events of different days may stand in the file in any order."""
    egne = list({e.dato: e for e in hendelser}.values())
    stokket = [egne[i] for i in rekke if i < len(egne)]
    assert svar(dag, stokket, hode) == svar(dag, egne, hode)


@given(hode_st, alt_st, dag_st, st.one_of(brev_st(), annet_st(), sluttende_st()), st.integers(0, 10))
@rask
def test_aa_angre_gir_alt_tilbake(
    hode: Hode, hendelser: list[h.Hendelse], dag: date, feil: h.Hendelse, plass: int
) -> None:
    """Presisering 1: an undone event leaves every figure and every answer as if it had never been written."""
    plass = min(plass, len(hendelser))
    med = [*hendelser[:plass], feil, *hendelser[plass:], h.Angret(dato=feil.dato, gjelder=plass + 1)]
    assert svar(dag, med, hode) == svar(dag, hendelser, hode)
    dobbelt = [*med, h.Angret(dato=feil.dato, gjelder=len(med))]
    assert svar(dag, dobbelt, hode) == svar(dag, [*hendelser[:plass], feil, *hendelser[plass:]], hode)


@given(hode_st, alt_st, dag_st)
@rask
def test_det_som_kommer_senere_er_ukjent(hode: Hode, hendelser: list[h.Hendelse], dag: date) -> None:
    """Presisering 3: events after the day change nothing on it."""
    assert svar(dag, hendelser, hode) == svar(dag, [e for e in hendelser if e.dato <= dag], hode)


@given(hode_st, alt_st, dag_st)
@rask
def test_ingen_tall_er_negative_og_linjene_gir_saldoen(hode: Hode, hendelser: list[h.Hendelse], dag: date) -> None:
    """Presisering 13: no field is negative; the lines of the ledger sum to the balance, kind by kind."""
    f = fakta(dag, hendelser, hode)
    k = f.konto
    for rad in k.rader:
        assert min(rad.hovedstol, rad.renter) >= 0
    assert min(k.gebyr, k.sakskostnader, k.rente_per_dag, *f.gebyrer, Decimal(0)) >= 0
    for b in k.betalinger:
        assert min(b.kostnader, b.renter, b.hovedstol, b.til_overs) >= 0
        assert b.kostnader + b.renter + b.hovedstol + b.til_overs == b.betaling.beloep
    assert sum_av(hovedbok(f)) == saldo(f.fakturert)
    assert k.oppgjort == (k.sum == 0)
    assert all(s.gebyr >= 0 for s in steg.vurder_alle(f).values())


@given(hode_st, pene_st, sen_dag_st, dag_st, beloep_st)
@rask
def test_mer_betalt_gir_aldri_hoeyere_saldo(
    hode: Hode, hendelser: list[h.Hendelse], dag: date, betalt: date, beloep: Decimal
) -> None:
    """One more payment, on any day, never raises what is left to pay."""
    mer = [*hendelser, h.Betaling(dato=betalt, beloep=beloep)]
    assert fakta(dag, mer, hode).konto.sum <= fakta(dag, hendelser, hode).konto.sum


@given(hode_st, st.lists(brev_st(), max_size=10), sen_dag_st, st.sampled_from([TANNLEGE, MVA_PLIKTIG]))
@rask
def test_gebyrene_gaar_aldri_over_taket(hode: Hode, brevene: list[h.Hendelse], dag: date, hos: Any) -> None:
    """Inkassoforskriften § 2-1: the fees of the whole case stay below the ceiling, with the next one added."""
    f = fakta(dag, brevene, hode, hos=hos)
    brukt = sum(f.gebyrer, Decimal(0))
    tak = gebyr.tak(BOK, f.sak, f.forfall, dag, mva_pliktig=hos.mva_pliktig).beloep
    assert all(brukt + s.gebyr <= tak for s in steg.vurder_alle(f).values())
    assert all(g <= b.gebyr for g, b in zip(f.gebyrer, f.sak.brev, strict=True))


UTEN_NY_LOV = Regelbok(BOK.tabeller, BOK.frister, tuple(r for r in BOK.regler if not r.lov))


@given(hode_st, alt_st, dag_st)
@rask
def test_loven_uten_dag_endrer_ingenting(hode: Hode, hendelser: list[h.Hendelse], dag: date) -> None:
    """With the date of the act of 2026 unset no answer changes because the act exists."""
    assert svar(dag, hendelser, hode) == svar(dag, hendelser, hode, UTEN_NY_LOV)


# ---- earliest days, found by stepping ------------------------------------------------------------

# The rates go on as they are, so that stepping may pass the last known day (presisering 7).
VIDERE = Regelbok(
    {**dict(BOK.tabeller), "inkassosats": replace(BOK.tabeller["inkassosats"], kjent_til=date(2040, 12, 31))},
    BOK.frister, BOK.regler)


def paa_dagen(f: Fakta, x: date) -> Fakta:
    """The facts of the day, asked about another day: what has ended today has ended, whatever day is asked about."""
    pause = f.sak.pause if f.sak.pause_loeper(f.dag) else None
    ny = Fakta(replace(f.sak, pause=pause), f.gebyrer, VIDERE, f.kreditor, x)
    for navn in ("konto", "fryser", "fryst_fra", "foreldes"):
        ny.__dict__[navn] = getattr(f, navn)
    return ny


@given(hode_st, pene_st, sen_dag_st, st.sampled_from(STEG))
@settings(rask, max_examples=40)
def test_tidligst_er_det_man_finner_dag_for_dag(
    hode: Hode, hendelser: list[h.Hendelse], dag: date, steget: str
) -> None:
    """Presisering 6: stepping day by day with the facts fixed finds the `tidligst` that was computed."""
    f = fakta(dag, hendelser, hode)

    def stengt(x: date) -> bool:
        return steg.vurder(paa_dagen(f, x), steget).utfall == "ulovlig"

    svaret = steg.vurder(f, steget)
    assert (svaret.utfall == "ulovlig") is stengt(dag)
    if not stengt(dag):
        x = dag
        while not stengt(x - EN) and (dag - x).days < 400:
            x -= EN
        assert svaret.tidligst == x
    else:
        dagene = (dag + n * EN for n in range(1, 430 if svaret.tidligst else 0))
        fant = next((x for x in dagene if not stengt(x)), None)
        assert svaret.tidligst == fant
        assert svaret.tidligst is not None or all(stengt(dag + n * EN) for n in (1, 20, 100, 300, 800))


@given(hode_st, pene_st, sen_dag_st, st.sampled_from(steg.GEBYRSTEG))
@settings(rask, max_examples=40)
def test_tidligst_med_gebyr_dag_for_dag(hode: Hode, hendelser: list[h.Hendelse], dag: date, steget: str) -> None:
    """Presisering 7: the first day from `tidligst` on which the fee of the same fixed facts is above 0."""
    f = fakta(dag, hendelser, hode)
    svaret = steg.vurder(f, steget)
    assume(svaret.tidligst is not None)
    assert svaret.tidligst is not None
    dagene = (svaret.tidligst + n * EN for n in range(400))
    fant = next((x for x in dagene if steg.vurder(paa_dagen(f, x), steget).gebyr != 0), None)    # None: a fee
    assert svaret.tidligst_med_gebyr == fant


@given(hode_st, alt_st, dag_st)
@rask
def test_ingen_steg_er_lovlig_foer_sin_tidligste_dag(hode: Hode, hendelser: list[h.Hendelse], dag: date) -> None:
    """`tidligst` is never after a day that is open, always after one that is closed; the fee follows its own day."""
    for s in steg.vurder_alle(fakta(dag, hendelser, hode)).values():
        if s.utfall == "ulovlig":
            assert s.tidligst is None or s.tidligst > dag
            assert s.gebyr == 0
        else:
            assert s.tidligst is not None
            assert s.tidligst <= dag
        if s.gebyr > 0:
            assert s.tidligst_med_gebyr is not None
            assert s.tidligst_med_gebyr <= dag
        if s.tidligst_med_gebyr is not None:
            assert s.tidligst is not None
            assert s.tidligst <= s.tidligst_med_gebyr
        verst = max((g.utfall for g in s.grunner), key=UTFALL.index, default="lovlig")
        assert s.utfall == verst
        assert (s.gebyr == 0) or not any(g.utfall == "uten_gebyr" for g in s.grunner)
