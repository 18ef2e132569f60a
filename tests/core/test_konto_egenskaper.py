"""What holds for every ledger: sums agree to the øre, order of registration is irrelevant, undo is exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from inkassocli.core import hendelser as h
from inkassocli.core.hovedbok import hovedbok, saldo, saldo_paa, sum_av
from inkassocli.core.konto import Konto
from inkassocli.core.sak import Hode
from inkassocli.core.steg import fakta
from tests.bygg import BOK, TANNLEGE, krav, sak

HODE = sak(krevd=(krav("6400.00", "2026-09-01"), krav("980.50", "2026-06-15", faktura="1043")))
SLUTT = date(2026, 12, 31)
DAGER = st.dates(date(2026, 6, 1), date(2026, 12, 20))
BELOEP = st.integers(1, 900_000).map(lambda oere: Decimal(oere).scaleb(-2))

FELLES = {"dato": DAGER}
HENDELSE = st.one_of(
    st.builds(h.Betaling, beloep=BELOEP, dekning=st.sampled_from((None, *h.VERDIER["Dekning"])), **FELLES),
    st.builds(h.Ettergitt, hva=st.sampled_from(h.VERDIER["Ettergivelse"]), beloep=BELOEP, **FELLES),
    st.builds(h.Kreditnota, beloep=BELOEP, faktura=st.sampled_from(("1042", "1043")), **FELLES),
    st.builds(
        h.BrevSendt,
        brev=st.sampled_from(("purring", "inkassovarsel", "betalingsoppfordring")),
        frist=st.just(date(2026, 12, 30)),
        gebyr=st.just(Decimal("38.00")),
        **FELLES,
    ),
    st.builds(
        h.Dom,
        resultat=st.sampled_from(("vunnet", "delvis", "tapt")),
        beloep=BELOEP,
        kostnader=st.just(Decimal("113.00")),
        sakskostnader=st.just(Decimal("2071.00")),
        renter_fra=st.none() | st.just(date(2026, 9, 1)),
        **FELLES,
    ),
    st.builds(h.Avdragsavtale, rente=st.booleans(), **FELLES),
    st.builds(h.AvtaleBrutt, **FELLES),
    st.builds(h.Innsigelse, art=st.sampled_from((None, "betalingsevne")), **FELLES),
)
HENDELSER = st.lists(HENDELSE, max_size=8)
I_TUR = settings(max_examples=150, deadline=None)


def nummerert(hendelser: list[h.Hendelse]) -> tuple[h.Hendelse, ...]:
    """The events numbered as they stand in the file."""
    return tuple(replace(e, nr=nr) for nr, e in enumerate(hendelser, 1))


def konto(hendelser: list[h.Hendelse], dag: date = SLUTT, hode: Hode = HODE) -> Konto:
    """The account on a day."""
    return fakta(hode, nummerert(hendelser), BOK, TANNLEGE, dag).konto


def uten_nr(k: Konto) -> tuple[object, ...]:
    """All that an account says but the events' own numbers."""
    fordelt = [(b.betaling.beloep, b.kostnader, b.renter, b.hovedstol, b.til_overs) for b in k.betalinger]
    return saldo(k), k.sum, k.rente_per_dag, fordelt, k.rader, k.perioder


@I_TUR
@given(HENDELSER)
def test_posteringene_summerer_til_saldoen(hendelser: list[h.Hendelse]) -> None:
    """The postings sum to the balance, kind by kind and to the øre; what is left of a claim is what nothing covered."""
    f = fakta(HODE, nummerert(hendelser), BOK, TANNLEGE, SLUTT)
    assert sum_av(hovedbok(f)) == saldo(f.konto)
    for r in f.konto.rader:  # 0: what is left was waived
        assert r.hovedstol in (0, r.opprinnelig - r.kreditert - r.betalt)
        assert min(r.betalt, r.rente_betalt, r.kreditert) >= 0


@I_TUR
@given(HENDELSER, DAGER)
def test_ingenting_blir_negativt(hendelser: list[h.Hendelse], dag: date) -> None:
    """No field is negative on any day (presisering 13), and every payment is accounted for in full."""
    k = konto(hendelser, dag)
    assert all(r.hovedstol >= 0 and r.renter >= 0 for r in k.rader)
    assert k.gebyr >= 0
    assert k.sakskostnader >= 0
    for b in k.betalinger:
        assert min(b.kostnader, b.renter, b.hovedstol, b.til_overs) >= 0
        assert b.kostnader + b.renter + b.hovedstol + b.til_overs == b.betaling.beloep


@I_TUR
@given(HENDELSER, st.randoms(use_true_random=False))
def test_rekkefoelgen_i_filen_er_likegyldig(hendelser: list[h.Hendelse], tilfeldig: object) -> None:
    """Events of different days give the same account in whatever order they were registered (presisering 2)."""
    unike = list({e.dato: e for e in hendelser}.values())
    stokket = list(unike)
    tilfeldig.shuffle(stokket)  # type: ignore[attr-defined]
    assert uten_nr(konto(unike)) == uten_nr(konto(stokket))


@I_TUR
@given(HENDELSER, HENDELSE)
def test_angre_er_noeyaktig(hendelser: list[h.Hendelse], ny: h.Hendelse) -> None:
    """An event and its undoing leave the account as if neither had been there (presisering 1)."""
    angret = h.Angret(dato=date(2026, 7, 1), gjelder=len(hendelser) + 1)
    assert uten_nr(konto([*hendelser, ny, angret])) == uten_nr(konto(hendelser))


@I_TUR
@given(HENDELSER)
def test_en_angret_angre_angrer_ingenting(hendelser: list[h.Hendelse]) -> None:
    """An undone `angret` undoes nothing (presisering 1)."""
    n = len(hendelser)
    if n:
        to = [h.Angret(dato=SLUTT, gjelder=1), h.Angret(dato=SLUTT, gjelder=n + 1)]
        assert uten_nr(konto([*hendelser, *to])) == uten_nr(konto(hendelser))


@I_TUR
@given(HENDELSER, DAGER, DAGER)
def test_regnskapet_gaar_opp(hendelser: list[h.Hendelse], en: date, to: date) -> None:
    """Opening balance + postings = closing balance, also of two periods that join."""
    fra, midt = min(en, to), max(en, to)
    f = fakta(HODE, nummerert(hendelser), BOK, TANNLEGE, SLUTT)
    inn = saldo_paa(f, fra - timedelta(1))
    foerst, sist = hovedbok(f, fra, midt), hovedbok(f, midt + timedelta(1), SLUTT)
    assert inn.pluss(sum_av(foerst)) == saldo_paa(f, midt)
    assert inn.pluss(sum_av(foerst)).pluss(sum_av(sist)) == saldo(f.konto)
    assert sum_av(hovedbok(f, fra)) == sum_av(foerst).pluss(sum_av(sist))


def test_kravet_kommer_paa_fakturadagen() -> None:
    """Before its invoice day a claim is in no ledger and no balance that is told; on the day it is posted."""
    dagen = HODE.krav[1].fakturadato
    foer = fakta(HODE, (), BOK, TANNLEGE, dagen - timedelta(1))
    assert (hovedbok(foer), foer.fakturert.sum, foer.har_faktura) == ((), 0, False)
    paa = fakta(HODE, (), BOK, TANNLEGE, dagen)
    assert [(p.slag, p.tekst, p.endring.sum) for p in hovedbok(paa)] == [("faktura", "1043", paa.fakturert.sum)]


def test_det_offentlige_eksemplet() -> None:
    """Skatteetaten's published case to the øre (regler § 3), with a due day that does not move."""
    hode = sak(
        "10000.00", "2024-06-17"
    )  # Monday; the published Saturday is not moved, so the first days differ
    betalt = [
        h.Betaling(dato=date(2024, 6, 27), beloep=Decimal(2000), dekning="hovedstol"),
        h.Betaling(dato=date(2025, 3, 10), beloep=Decimal(5000), dekning="hovedstol"),
    ]
    k = konto(betalt, date(2025, 11, 21), hode)
    assert [p.beloep for p in k.perioder][1:] == [Decimal("699.96"), Decimal("260.08")]
    assert Decimal("116.10") + Decimal("143.98") == Decimal("260.08")
    assert k.hovedstol == 3000
