"""Foreldelsesloven: the limit of each claim and what stops or renews it (T23, presiseringer 46-50, 64)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from inkassocli.core.foreldelse import klokke
from tests.bygg import BOK, betalt, d, dom, fakta, hendelse, krav, sak

HODE = sak(forfall="2023-05-15")    # the limit is Friday 2026-05-15


def foreldes(*hendelser: Any, dag: str = "2026-06-15", hode: Any = HODE) -> date | None:
    return fakta(dag, hendelser, hode).foreldes


def klage(dag: str = "2026-05-15") -> Any:
    return hendelse("forliksklage_sendt", dag)


def utlegg(dag: str = "2026-05-10", grunnlag: str = "7_2_f") -> Any:
    return hendelse("utlegg_begjaert", dag, grunnlag=grunnlag)


def resultat(dag: str, utfall: str) -> Any:
    return hendelse("utlegg_resultat", dag, utfall=utfall)


def avsluttet(dag: str, utfall: str) -> Any:
    return hendelse("klage_avsluttet", dag, utfall=utfall)


@pytest.mark.parametrize("hode, ventet", [
    (sak(forfall="2023-11-22"), "2026-11-23"),    # T23, Sunday
    (sak(forfall="2024-01-10", avtalt=False, ytelsesdato="2023-12-14"), "2026-12-14"),    # T23
    (sak(forfall="2024-01-10", avtalt=False, fakturadato="2024-01-02"), "2027-01-04"),               # the invoice
    (sak(forfall="2024-01-10", ytelsesdato="2023-12-14"), "2027-01-11"),    # agreed: the day itself
    (sak(forfall="2024-02-29"), "2027-03-01"),    # 28 February is a Sunday
    (sak(forfall="2023-11-25"), "2026-11-25"),    # D, not D* (Saturday)
])
def test_tre_aar(hode: Any, ventet: str) -> None:
    """Presisering 46: from the agreed day itself, else the treatment, else the invoice; to the next virkedag."""
    assert foreldes(dag="2026-01-05", hode=hode) == d(ventet)


def test_hva_som_stanser() -> None:
    """Presisering 48: a complaint or a request, of either ground, on or before the limit stops it."""
    assert foreldes() == d("2026-05-15")
    assert foreldes(klage()) is None
    assert foreldes(klage("2026-05-16")) == d("2026-05-15")
    for grunnlag in ("7_2_f", "dom"):
        assert foreldes(utlegg("2026-05-15", grunnlag)) is None
        assert foreldes(utlegg("2026-05-16", grunnlag)) == d("2026-05-15")
    assert foreldes(hendelse("forliksklage_laget", "2026-05-01")) == d("2026-05-15")


def test_brev_og_innsigelse_stanser_ikke() -> None:
    """Regler § 8: letters and objections do not interrupt."""
    assert foreldes(hendelse("brev_sendt", "2026-05-01", brev="betalingsoppfordring"),
                    hendelse("innsigelse", "2026-05-02")) == d("2026-05-15")


@pytest.mark.parametrize("utfall, ventet", [
    ("trukket", "2026-05-15"), ("avvist", "2027-06-01"), ("innstilt", "2027-06-01"), ("forlik", None),
])
def test_klagen_er_avsluttet(utfall: str, ventet: str | None) -> None:
    """Presisering 64: avvist and innstilt give one year from the day, trukket the old limit; a settlement waits."""
    assert foreldes(klage(), avsluttet("2026-06-01", utfall)) == (d(ventet) if ventet else None)


def test_tillegget_korter_aldri_fristen() -> None:
    """Presisering 64: the old limit or one year from the day, whichever is later; a late complaint gives none."""
    assert foreldes(klage("2024-01-02"), avsluttet("2024-02-01", "avvist")) == d("2026-05-15")
    assert foreldes(klage("2026-05-18"), avsluttet("2026-06-01", "avvist")) == d("2026-05-15")
    assert foreldes(avsluttet("2026-05-01", "avvist")) == d("2026-05-15")
    assert foreldes(klage(), avsluttet("2026-05-29", "innstilt")) == d("2027-05-31")    # 29 May 2027 is a Saturday


@pytest.mark.parametrize("utfall, ventet", [
    ("pant", "2036-06-03"), ("intet", "2036-06-03"), ("trekk", None), ("hevet", "2027-06-01"),
])
def test_utfallet_av_utlegget(utfall: str, ventet: str | None) -> None:
    """Presisering 48: pant and intet ten years (1 June 2036 is a holiday), trekk none, hevet one year."""
    assert foreldes(utlegg(), resultat("2026-06-01", utfall)) == (d(ventet) if ventet else None)


def test_utlegg_hevet_gir_aldri_kortere_frist() -> None:
    """Presisering 48: hevet gives the old limit where that is later."""
    assert foreldes(utlegg("2024-01-02"), resultat("2024-02-01", "hevet")) == d("2026-05-15")


def test_trekk_som_tar_slutt() -> None:
    """Presisering 48: none runs while the deduction stands; a later result ends it."""
    assert foreldes(utlegg(), resultat("2026-06-01", "trekk"), resultat("2026-06-10", "hevet")) == d("2027-06-10")
    assert foreldes(utlegg(), resultat("2026-06-01", "trekk"), resultat("2026-06-10", "intet")) == d("2036-06-10")


def test_resultat_uten_rettidig_begjaering_gir_ingenting() -> None:
    """Presisering 48: a step after the limit revives nothing, and a result without a request is none."""
    assert foreldes(utlegg("2026-05-18"), resultat("2026-06-01", "pant")) == d("2026-05-15")
    assert foreldes(resultat("2026-05-01", "pant")) == d("2026-05-15")


def test_klage_og_utlegg_stanser_hver_for_seg() -> None:
    """Presisering 48: the limit stands still as long as one of them stands."""
    assert foreldes(klage(), utlegg(), avsluttet("2026-06-01", "trukket")) is None
    assert foreldes(klage(), utlegg(), resultat("2026-06-01", "hevet")) is None
    assert foreldes(klage(), utlegg("2026-05-20"), avsluttet("2026-06-01", "trukket")) is None    # it stood still


@pytest.mark.parametrize("hendelsen, ventet", [
    (hendelse("avdragsavtale", "2026-05-15", erkjent=True), "2029-05-15"),
    (hendelse("avdragsavtale", "2026-05-16", erkjent=True), "2026-05-15"),       # too late
    (hendelse("avdragsavtale", "2026-05-15"), "2026-05-15"),                     # not acknowledged
    (betalt("2026-05-15", 10, "renter"), "2029-05-15"),
    (betalt("2026-05-18", 10, "renter"), "2026-05-15"),
    (betalt("2026-05-15", 10), "2026-05-15"),
    (betalt("2026-05-15", 10, "hovedstol"), "2026-05-15"),
    (hendelse("avdragsavtale", "2023-05-01", erkjent=True), "2026-05-15"),       # from D if later
    (hendelse("avdragsavtale", "2024-02-29", erkjent=True), "2027-03-01"),
])
def test_erkjennelse(hendelsen: Any, ventet: str) -> None:
    """Presisering 49: an acknowledged plan or a payment on interest gives three years from its day, never less."""
    assert foreldes(hendelsen) == d(ventet)


def test_erkjennelse_regnes_fra_startdagen_uten_avtale() -> None:
    """Presisering 49 (fl § 20): from its own day, or from the start day of 46 where that is later, never from D."""
    hode = sak(forfall=None, avtalt=False, fakturadato="2024-01-02", ytelsesdato="2023-12-14")
    erkjent = hendelse("avdragsavtale", "2024-01-05", erkjent=True)
    assert foreldes(dag="2026-01-05", hode=hode) == d("2026-12-14")
    assert foreldes(erkjent, dag="2026-01-05", hode=hode) == d("2027-01-05")


def test_erkjennelse_mens_fristen_staar() -> None:
    """An acknowledgment while the limit stands still is in time and raises the limit that counts if the stop falls."""
    erkjent = hendelse("avdragsavtale", "2026-06-01", erkjent=True)
    assert foreldes(klage(), erkjent, avsluttet("2026-06-10", "trukket")) == d("2029-06-01")


@pytest.mark.parametrize("resultat_, ventet", [
    ("vunnet", "2036-06-02"), ("delvis", "2036-06-02"), ("forlik", "2036-06-02"), ("tapt", None),
])
def test_dommen_gir_ti_aar(resultat_: str, ventet: str | None) -> None:
    """Presisering 50: ten years from `dato` for all claims, also where a limit had passed; after tapt none."""
    e = dom("2026-06-02", resultat_, 100, forkynt="2026-06-20")
    assert foreldes(e) == (d("2036-06-03") if ventet else None)    # 2 June 2036 is 2. pinsedag
    assert foreldes(klage(), e) == (d("2036-06-03") if ventet else None)


def test_etter_tapt_dom_hjelper_ingenting() -> None:
    """Presisering 50: after a lost judgment no limit runs, whatever is asked for."""
    tapt = dom("2026-06-02", "tapt")
    assert foreldes(tapt, utlegg("2026-06-03"), resultat("2026-06-10", "pant")) is None
    assert foreldes(utlegg(), tapt, resultat("2026-06-10", "pant")) is None
    assert foreldes(tapt, dom("2026-06-05", beloep=100)) == d("2036-06-05")


def test_utlegg_etter_dom() -> None:
    """Presisering 48: a request on a judgment stops its ten years; the result starts ten new, hevet the judgment's."""
    foer = dom("2026-01-05", beloep=100)
    assert foreldes(foer, utlegg("2026-05-20", "dom")) is None
    assert foreldes(foer, utlegg("2026-05-20", "dom"), resultat("2026-06-05", "pant")) == d("2036-06-05")
    assert foreldes(foer, utlegg("2026-05-20", "dom"), resultat("2026-06-05", "hevet")) == d("2036-01-07")
    assert foreldes(utlegg(), dom("2026-06-01", beloep=100), resultat("2026-06-05", "intet")) == d("2036-06-05")


def test_flere_krav_tidligste_frist() -> None:
    """Presisering 47: the earliest limit among the claims with principal outstanding; null if none has."""
    to = sak(krevd=(krav("1000.00", "2023-09-01"), krav("500.00", "2023-06-01", faktura="1043")))
    assert foreldes(dag="2026-01-05", hode=to) == d("2026-06-01")
    kreditert = hendelse("kreditnota", "2025-01-02", beloep=500, faktura="1043")
    assert foreldes(kreditert, dag="2026-01-05", hode=to) == d("2026-09-01")
    assert foreldes(betalt("2025-01-02", 500, "hovedstol"), dag="2026-01-05", hode=to) == d("2026-09-01")
    assert foreldes(betalt("2025-01-02", 5000), dag="2026-01-05", hode=to) is None
    assert foreldes(dom("2025-01-02", beloep=100), betalt("2025-01-03", 100), dag="2026-01-05", hode=to) is None
    assert foreldes(dom("2025-01-02", beloep=100), dag="2026-01-05", hode=to) == d("2035-01-02")


def test_doedt_krav_teller_ikke_med() -> None:
    """Presisering 47: a claim whose limit stands still does not hide another's that runs."""
    to = sak(krevd=(krav("1000.00", "2023-09-01"), krav("500.00", "2023-06-01", faktura="1043")))
    assert foreldes(klage("2026-07-01"), dag="2026-07-02", hode=to) == d("2026-06-01")    # too late for the one


def test_lite_igjen_er_nok() -> None:
    """Presisering 47: any principal outstanding keeps the limit running, also after a judgment."""
    nesten = (dom("2025-01-02", beloep=100), betalt("2025-01-03", "99.50"))
    assert foreldes(*nesten, dag="2026-01-05") == d("2035-01-02")
    assert foreldes(betalt("2023-05-14", "6399.50"), dag="2026-01-05") == d("2026-05-15")


def test_klokken_etter_tapt_dom() -> None:
    """Presisering 50: after a lost judgment the clock is dead, and a request then is not in time."""
    f = fakta("2026-06-15", (dom("2026-06-02", "tapt"),), HODE)
    k = klokke(f.sak, HODE.krav[0], BOK)
    assert (k.doed, k.loeper_til, k.i_tide(d("2026-06-02"))) == (True, None, False)
    assert foreldes(dom("2026-06-02", "tapt"), utlegg("2026-06-03"), dom("2026-06-04", beloep=100),
                    resultat("2026-06-10", "pant")) == d("2036-06-04")
    k = klokke(fakta("2026-06-15", (dom("2026-06-02", beloep=1),), HODE).sak, HODE.krav[0], BOK)
    assert (k.doed, k.loeper_til) == (False, d("2036-06-03"))


@pytest.mark.parametrize("dag, naer", [("2026-08-16", False), ("2026-08-17", True), ("2026-12-16", True)])
def test_fristen_er_naer(dag: str, naer: bool) -> None:
    """Presisering 92: near is within 120 days, the 120th too, and after the limit."""
    assert fakta(dag, (), sak(forfall="2023-12-15", fakturadato="2023-12-01")).foreldelse_naer is naer


def test_dommen_gjoer_kravene_til_ett() -> None:
    """Presisering 50: after a judgment there is one claim with one clock, the first one's, be the others once barred."""
    hode = sak(krevd=(krav(faktura="1"), krav("100.00", "2023-06-01", faktura="2")))
    hendelser = (utlegg("2026-09-20"), dom("2026-10-20"), resultat("2026-11-20", "intet"))
    assert foreldes(*hendelser, dag="2026-12-01", hode=hode) == d("2036-11-20")


def test_en_erkjennelse_som_ikke_flytter_grensen() -> None:
    """Presisering 86: a limit that is not moved is as uncertain as it was; a moved one rests on a known day."""
    hode = sak(krevd=(krav(avtalt=False, forfall=None, fakturadato="2026-03-02"),))
    for dag, usikker in (("2026-03-02", True), ("2026-03-03", False)):
        assert fakta("2026-06-01", (betalt(dag, 1, "renter"),), hode).foreldes_usikker is usikker
