"""Tvisteloven § 6-3: what a complaint holds, made from the facts of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.ordbok import si
from inkassocli.papirer import tidslinje as klage
from inkassocli.papirer.bilag import uten_fil, vedlegg
from inkassocli.papirer.klage import Rentepost, kan_kreve_gebyr, renteposter
from tests.bygg import T7_TRE, betalt, brev, d, fakta, hendelse, innsigelse, kr, krav, purring, sak

DAG = "2026-11-20"


def post(fra: str | None, hovedstol: str, paaloept: str = "0.00", faktura: str = "1042") -> Rentepost:
    return Rentepost(
        fakturaer=(faktura,), hovedstol=kr(hovedstol), fra=d(fra) if fra else None, paaloept=kr(paaloept)
    )


def test_rente_fra_forfall() -> None:
    """One line a claim: statutory interest from its own D*, moved to a virkedag."""
    hode = sak(krevd=(krav("6400"), krav("2980", "2026-10-31", faktura="1050")))
    assert renteposter(fakta(DAG, T7_TRE, hode)) == (
        post("2026-09-01", "6400"),
        post("2026-11-02", "2980", faktura="1050"),
    )


def test_delbetaling_paa_hovedstolen_deler_renten() -> None:
    """After part payment: what had run, and interest on the rest from the day of payment; nothing twice."""
    f = fakta(DAG, (betalt("2026-10-01", 2000, "hovedstol"),))
    (p,) = renteposter(f)
    assert (p.fra, p.hovedstol) == (date(2026, 10, 1), kr(4400))
    videre = f.konto.renter - p.paaloept
    assert videre == Decimal("73.84")  # 50 days at 12.25 % on 4 400
    assert p.paaloept == Decimal("64.44")  # 30 days on 6 400


def test_betaling_av_rente_og_litt_til() -> None:
    """T17's order: the payment covered all interest, so nothing had run before its day."""
    (p,) = renteposter(fakta(DAG, (betalt("2026-10-01", 2000),)))
    assert (p.fra, p.paaloept) == (date(2026, 10, 1), NULL)
    assert p.hovedstol == kr("4464.44")


def test_betaling_paa_annet_krav_deler_ikke() -> None:
    """A payment that touched only the older claim leaves the other claim's interest from D*."""
    hode = sak(krevd=(krav("1000", "2026-09-01"), krav("5000", "2026-09-10", faktura="1050")))
    poster = renteposter(fakta(DAG, (betalt("2026-10-01", 500, "hovedstol"),), hode))
    assert poster[0].fra == date(2026, 10, 1)
    assert poster[1] == post("2026-09-10", "5000", faktura="1050")


def test_bare_rente_igjen() -> None:
    """The principal is paid: only the sum of interest is asked for, and none runs on."""
    (p,) = renteposter(fakta(DAG, (betalt("2026-10-01", 6400, "hovedstol"),)))
    assert p == post(None, "0", "64.44")


def test_rentefri_avtale_krever_ikke_rente_for_tiden() -> None:
    """Presisering 70: days without interest are not asked for; interest runs again from the breach."""
    hendelser = (
        h.Avdragsavtale(dato=d("2026-10-01"), rente=False),
        hendelse("avtale_brutt", "2026-11-01"),
    )
    f = fakta(DAG, hendelser)
    (p,) = renteposter(f)
    assert p.fra == date(2026, 11, 1)
    assert p.paaloept == Decimal("64.44")
    assert f.konto.renter == p.paaloept + Decimal("40.81")  # 19 days


def test_bilag_i_tidsfoelge() -> None:
    """Offer, invoice, letters as sent, objection: by day, each posted letter with its newest draft before it."""
    hode = sak(
        ytelsesdato="2026-07-24",
        fakturadato="2026-08-01",
        bilag=("bilag/faktura.pdf", "bilag/pristilbud.pdf"),
    )
    laget = h.BrevLaget(dato=d("2026-09-15"), brev="purring", fil="brev/a.pdf", sha256="aa")
    nytt = h.BrevLaget(dato=d("2026-09-16"), brev="purring", fil="brev/b.pdf", sha256="bb")
    hendelser = (
        laget,
        nytt,
        purring("2026-09-17"),
        innsigelse("2026-10-05", fil="bilag/epost.pdf"),
        brev("svar", "2026-10-08", fil="brev/svar.pdf"),
    )
    funnet = vedlegg(fakta(DAG, hendelser, hode).sak)
    assert [(v.slag, v.fil) for v in funnet] == [
        ("tilbud", "bilag/pristilbud.pdf"), ("faktura", "bilag/faktura.pdf"), ("brev", "brev/b.pdf"),
        ("innsigelse", "bilag/epost.pdf"), ("brev", "brev/svar.pdf"),
    ]  # fmt: skip
    assert funnet[2].sha256 == "bb"


def test_to_purringer_har_hver_sitt_brev() -> None:
    """A draft belongs to one posting only; a letter without a file is named, never replaced by another."""
    laget = h.BrevLaget(dato=d("2026-09-15"), brev="purring", fil="brev/a.pdf")
    sak_ = fakta(DAG, (laget, purring("2026-09-15"), purring("2026-10-06"))).sak
    funnet = vedlegg(sak_)
    assert [v.fil for v in funnet] == ["brev/a.pdf"]
    assert [e.dato for e in uten_fil(sak_, funnet)] == [date(2026, 10, 6)]


def test_gebyr_krever_vedlagt_oppfordring() -> None:
    """Tvisteloven § 6-3 (3)."""
    med = (replace(T7_TRE[2], fil="brev/o.pdf"),)
    assert kan_kreve_gebyr(vedlegg(fakta(DAG, med).sak))
    assert not kan_kreve_gebyr(vedlegg(fakta(DAG, T7_TRE).sak))


def test_tidslinjen_tier_om_det_som_er_klagerens_eget() -> None:
    """Notes of calls, drafts and overrides are not told to the court; days are in order."""
    hendelser = (
        hendelse("kontakt", "2026-09-10", tekst="ringte"), *T7_TRE, betalt("2026-10-20", 500),
        hendelse("likevel", "2026-10-21", steg="forlik"), innsigelse("2026-10-22", "delvis", uomtvistet="100"),
    )  # fmt: skip
    linjer = klage.tidslinje(fakta(DAG, hendelser))
    assert [si(t.tekst).replace("\u00a0", " ") for t in linjer] == [
        "Faktura 1042 på 6 400,00 kr sendt", "Faktura 1042 forfalt til betaling, etter avtale",
        "Purring sendt, med frist 29.09.2026", "Inkassovarsel sendt, med frist 14.10.2026",
        "Betalingsoppfordring sendt, med frist 29.10.2026", "Klagemotparten betalte 500,00 kr",
        "Klagemotparten bestred deler av kravet",
    ]  # fmt: skip
