"""The ledger: postings of each kind, a judgment out and in, and that it closes over all cases and days."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.hovedbok import Saldo, hovedbok, saldo, saldo_paa, sammendratt, sum_av
from inkassocli.core.steg import fakta as fakta_av
from tests.bygg import BOK, T7, T7_TRE, TANNLEGE, betalt, d, dom, fakta, hendelse, kr, krav, sak
from tests.test_saker import MAPPER
from tests.test_saker import fakta as av_mappe
from tests.tilfeldig import lesbar_sak

DOM = dom("2026-11-02", "delvis", beloep=5000, renter_fra="2026-09-01", kostnader=76, sakskostnader=2071)


def rader(f: Fakta) -> list[tuple[str, str, str, int, str]]:
    """The postings as people read them."""
    return [(str(p.dato), p.slag, p.tekst, p.nr, str(p.endring.sum)) for p in sammendratt(hovedbok(f))]


def test_hver_postering_staar_paa_sin_dag() -> None:
    """Every posting has its day, kind and event; the credit note stands on its own day with the interest it took."""
    hendelser = (*T7, betalt("2026-10-02", 100), hendelse("kreditnota", "2026-10-03", beloep=kr(400)),
                 hendelse("ettergitt", "2026-10-10", hva="renter", beloep=kr(5)))
    f = fakta("2026-10-15", hendelser)
    assert rader(f) == [
        ("2026-09-01", "faktura", "1042", 0, "6400.00"),
        ("2026-09-15", "gebyr", "purring", 1, "38.00"),
        ("2026-09-30", "gebyr", "inkassovarsel", 2, "38.00"),
        ("2026-10-02", "renter", "", 0, "66.59"),
        ("2026-10-02", "betaling", "", 3, "-100.00"),
        ("2026-10-03", "renter", "", 0, "2.15"),
        ("2026-10-03", "kreditnota", "", 4, "-404.31"),
        ("2026-10-10", "renter", "", 0, "14.10"),
        ("2026-10-10", "ettergitt", "renter", 5, "-5.00"),
        ("2026-10-15", "renter", "", 0, "10.07"),
    ]
    assert sum_av(hovedbok(f)) == saldo(f.konto)


def test_dommen_foerer_alt_ut_og_det_tilkjente_inn() -> None:
    """Presisering 16: at a judgment every kind is posted out, and what it awards in, with interest to its own day."""
    f = fakta("2026-11-02", (*T7, DOM))
    ut, inn = hovedbok(f)[-2:]
    assert (ut.slag, ut.tekst, ut.dato, ut.nr) == ("dom_ut", "delvis", d("2026-11-02"), 3)
    assert ut.endring == Saldo(kr(-6400), kr("-133.17"), kr(-76))
    assert (inn.slag, inn.endring) == ("dom", Saldo(kr(5000), kr("104.04"), kr(76), kr(2071)))


def test_en_dom_som_sies_igjen_er_en() -> None:
    """Presisering 16: the same day's judgment with more known posts only what is new; another day's posts out again."""
    foerst, igjen = dom("2026-11-02", beloep=5000), dom("2026-11-02", beloep=5000, kostnader=76, sakskostnader=2071)
    domsrader = [p for p in hovedbok(fakta("2026-11-02", (*T7, foerst, igjen))) if p.slag in ("dom", "dom_ut")]
    assert [(p.slag, p.nr) for p in domsrader] == [("dom_ut", 3), ("dom", 3), ("dom", 4)]
    assert domsrader[-1].endring == Saldo(gebyr=kr(76), sakskostnader=kr(2071))
    lest = sammendratt(domsrader)
    assert [(p.slag, p.nr) for p in lest] == [("dom_ut", 3), ("dom", 4)]
    assert lest[-1].endring == Saldo(kr(5000), gebyr=kr(76), sakskostnader=kr(2071))
    imellom = hovedbok(fakta("2026-11-02", (foerst, betalt("2026-11-02", 100), igjen)))
    assert [p.slag for p in imellom[-4:]] == ["dom", "betaling", "dom_ut", "dom"]
    naboer = hovedbok(fakta("2026-11-03", (foerst, replace(igjen, dato=d("2026-11-03")))))
    assert [p.slag for p in naboer if p.slag != "renter"] == ["faktura", "dom_ut", "dom", "dom_ut", "dom"]


def test_en_tapt_dom_foerer_bare_ut() -> None:
    """A lost judgment leaves nothing: all is posted out, and nothing in."""
    f = fakta("2026-12-01", (*T7_TRE, dom("2026-11-02", "tapt")))
    assert [p.slag for p in hovedbok(f)][-1] == "dom_ut"
    assert sum_av(hovedbok(f)) == Saldo()


def test_betalt_for_mye_foelger_med_gjennom_dommen() -> None:
    """Presisering 90: what was paid too much before a judgment is still owed back, and no part of what is posted out."""
    f = fakta("2026-11-02", (betalt("2026-09-01", 7000), DOM))
    assert [p.endring.til_overs for p in hovedbok(f) if p.endring.til_overs] == [kr(600)]
    assert [p.slag for p in hovedbok(f)] == ["faktura", "betaling", "dom"]


def test_ettergitt_tar_hvert_slag() -> None:
    """A waiver takes each kind down by what was owed of it."""
    for hva, beloep, ventet in (("gebyr", 50, (0, 0, -50, 0)), ("rest", 0, (-5000, "-104.04", -76, -2071))):
        foer = T7 if hva == "gebyr" else (DOM,)
        f = fakta("2026-11-02", (*foer, hendelse("ettergitt", "2026-11-02", hva=hva, beloep=kr(beloep))))
        assert hovedbok(f)[-1].endring == Saldo(*map(kr, ventet))


def test_rente_som_ingenting_kom_imellom_er_en_rad() -> None:
    """Read by people, interest is told once up to each movement, and events that move nothing are left out."""
    kontakt = (hendelse("kontakt", "2026-09-10"), hendelse("kontakt", "2026-09-20"))
    f = fakta("2026-10-01", (*kontakt, betalt("2026-09-25", 100)))
    assert len([p for p in hovedbok(f) if p.slag == "renter"]) == 4
    assert [p.slag for p in sammendratt(hovedbok(f))] == ["faktura", "renter", "betaling", "renter"]
    assert sum_av(sammendratt(hovedbok(f))) == sum_av(hovedbok(f))


def test_renten_foeres_til_siste_kjente_dag() -> None:
    """Presisering 11: after the last known rate the ledger holds interest to that day, and facts on their own."""
    f = fakta("2027-03-01", (betalt("2027-02-10", 700),))
    assert [(str(p.dato), p.slag) for p in hovedbok(f)] == [
        ("2026-09-01", "faktura"), ("2026-12-31", "renter"), ("2027-02-10", "betaling")]
    assert sum_av(hovedbok(f)) == saldo(f.konto)


def test_en_opplysning_rettet_teller_fra_sin_dag() -> None:
    """Presisering 90: a corrected fact is posted the day it is known; the balance of an earlier day is what was told."""
    rettet = hendelse("opplysning_rettet", "2026-10-20", felt="skyldner.foedselsdato", ny=d("2010-01-01"))
    f = fakta("2026-10-20", (*T7, rettet))
    assert [(p.slag, p.endring) for p in hovedbok(f)][-1] == ("opplysning_rettet", Saldo(gebyr=kr(-76)))
    assert saldo_paa(f, d("2026-10-19")) == saldo(fakta("2026-10-19", T7).konto)


def dagene(f: Fakta) -> list[date]:
    """The days on which something happens in the case, and their neighbours."""
    alle = {k.fakturadato for k in f.sak.hode.krav} | {e.dato for e in f.sak.hendelser} | {f.forfall}
    return sorted(x for x in {a + timedelta(n) for a in alle for n in (-1, 0, 1)} | {f.dag} if x <= f.dag)


def krev_at_den_gaar_opp(f: Fakta) -> None:
    """Opening + postings = closing for every pair of days, and all of them the account of the last day."""
    alle, dager = hovedbok(f), dagene(f)
    assert sum_av(alle) == saldo(f.fakturert)
    saldoer = {dag: saldo_paa(f, dag) for dag in dager}
    for i, fra in enumerate(dager):
        for til in dager[i:]:
            utdrag = hovedbok(f, fra + timedelta(1), til)
            assert saldoer[fra].pluss(sum_av(utdrag)) == saldoer[til], (fra, til)


@pytest.mark.parametrize("mappe", MAPPER, ids=lambda m: m.name)
def test_biblioteket_gaar_opp(mappe: Path) -> None:
    """In every case of the library: opening + postings = closing for every pair of days that matter."""
    siste = max((d_ for d_ in _dager_i(mappe)), default=d("2026-12-31"))
    krev_at_den_gaar_opp(av_mappe(mappe, min(siste, d("2026-12-31"))))


def _dager_i(mappe: Path) -> list[date]:
    f = av_mappe(mappe, d("2026-12-31"))
    return [e.dato for e in f.sak.hendelser] + [k.rente_fra(f.bok) for k in f.sak.hode.krav]


@pytest.mark.parametrize("froe", range(60))
def test_tilfeldige_saker_gaar_opp(froe: int) -> None:
    """In random cases too, of which many have judgments, credit notes and corrected facts."""
    hode, hendelser, dager = lesbar_sak(random.Random(froe))
    siste = min(max(*dager, *(e.dato for e in hendelser), hode.krav[0].fakturadato), BOK.dekket_til)
    f = fakta_av(hode, hendelser, BOK, TANNLEGE, siste)
    dager = dagene(f)[-12:]
    alle = hovedbok(f)
    assert sum_av(alle) == saldo(f.fakturert)
    for fra, til in pairwise(dager):
        assert saldo_paa(f, fra).pluss(sum_av(hovedbok(f, fra + timedelta(1), til))) == saldo_paa(f, til)
    betalt_i_alt = sum((e.beloep for e in f.sak.hendelser if isinstance(e, h.Betaling)), Decimal(0))
    foert = sum_av(p for p in alle if p.slag == "betaling")
    assert foert.til_overs - foert.sum == betalt_i_alt


def test_to_fakturaer_til_hver_sin_dag() -> None:
    """Of two invoices each counts from its own day, in every balance that is told."""
    to = sak(krevd=(krav("1000.00", "2026-08-03"), krav("500.00", "2026-10-01", faktura="1043", fakturadato="2026-09-01")))
    f = fakta("2026-09-01", (), to)
    assert [(str(p.dato), p.tekst) for p in hovedbok(f) if p.slag == "faktura"] == [
        ("2026-08-01", "1042"), ("2026-09-01", "1043")]
    assert str(fakta("2026-08-31", (), to).fakturert.hovedstol) == "1000.00"
