"""Matching: a KID whole and as text, and otherwise only proposals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.oversikt import Rentetabell, lag
from inkassocli.core.sak import Hode
from inkassocli.core.steg import fakta
from inkassocli.core.treff import Gruppe, Sortering, Treff, bygg_indeks, saksrad
from tests.bygg import BOK, TANNLEGE, krav, skyldner

KONTO, DAG = "12345678903", date(2026, 10, 10)


@dataclass
class Linje:
    """A line of a bank file."""

    beloep: Decimal = Decimal("1000.00")
    kid: str | None = None
    fritekst: str = ""
    betaler_navn: str | None = None
    bokfoert: date | None = date(2026, 10, 6)
    oppdrag: date | None = None
    konto: str = KONTO
    ref: str | None = None
    reversering: bool = False
    registrerbar: bool = True
    varsler: tuple[str, ...] = field(default=())
    avtrykk: str = "a-b"
    motpost: str = ""
    grunn: str = ""

    @property
    def likhet(self) -> str:
        return self.avtrykk.partition("-")[0]


def sak(nr: str, faktura: str, kid: str = "", navn: str = "Ola Nordmann") -> Hode:
    """A case of 6 400 kr."""
    return Hode(sak=nr, skyldner=skyldner(navn=navn), krav=(krav(faktura=faktura, kid=kid),))


def treff(linje: Linje, *saker: Hode, hendelser: tuple[h.Hendelse, ...] = ()) -> Treff:
    """What is found for one line."""
    alle = {s.sak: s for s in saker or (sak("2026-0001", "1042", "0010041"),)}
    indeks = bygg_indeks(saksrad(lag(s, hendelser, BOK, TANNLEGE)) for s in alle.values())

    def eksakt(nr: str, dag: date) -> Decimal:
        return fakta(alle[nr], hendelser, BOK, TANNLEGE, dag).konto.sum

    return Sortering(indeks, KONTO, DAG, Rentetabell(BOK), eksakt).alle([linje])[0]


@pytest.mark.parametrize("kid", ["10041", "00010041", "001004", "0010042"])
def test_kid_er_lik_helt_eller_ikke(kid: str) -> None:
    """Leading zeros count, and no part of a KID is a match."""
    assert treff(Linje(kid="0010041")).gruppe is Gruppe.FOERES
    assert treff(Linje(kid=kid)).gruppe is Gruppe.UKJENT_KID


def test_to_saker_med_samme_kid_venter() -> None:
    """A KID that two cases hold decides nothing."""
    t = treff(Linje(kid="0010041"), sak("2026-0001", "1", "0010041"), sak("2026-0002", "2", "0010041"))
    assert t.gruppe is Gruppe.UKJENT_KID
    assert [f.sak for f in t.forslag] == ["2026-0001", "2026-0002"]


@pytest.mark.parametrize(
    "tekst,beloep,sikkert",
    [
        ("Faktura 1042", "6400.00", True),
        ("betaling 2026-0001", "6400.00", True),
        ("KID 0010041", "6400.00", True),
        ("Faktura 1042", "17.00", False),
        ("Faktura 10420", "6400.00", None),
        ("ref 91042", "6400.00", None),
    ],
)
def test_tekst_gir_bare_forslag(tekst: str, beloep: str, sikkert: bool | None) -> None:
    """A reference in the text proposes; it is sure when the amount fits too, and parts of numbers say nothing."""
    t = treff(Linje(Decimal(beloep), fritekst=tekst))
    assert t.gruppe is Gruppe.UTEN_KID
    assert bool(t.forslag) is (sikkert is not None)
    assert (t.sikkert is not None) is bool(sikkert)


def test_navnet_alene_er_aldri_sikkert() -> None:
    """The payer's name proposes, in whatever order it is written, but a general yes does not confirm it."""
    t = treff(Linje(Decimal("6400.00"), betaler_navn="NORDMANN OLA"))
    assert [f.sak for f in t.forslag] == ["2026-0001"]
    assert t.sikkert is None


def test_dag_foer_siste_hendelse_regnes_helt() -> None:
    """A payment booked before the last event is measured against the balance of its own day."""
    brev = h.BrevSendt(
        nr=1, dato=date(2026, 10, 7), brev="purring", frist=date(2026, 10, 28), gebyr=Decimal("38.00")
    )
    t = treff(Linje(Decimal("6480.00"), kid="0010041"), hendelser=(brev,))
    assert t.gruppe is Gruppe.FOR_MYE
    assert t.for_mye == Decimal("4.82")


def test_annen_konto_foerst() -> None:
    """A line of another account is never matched, whatever its KID."""
    assert treff(Linje(kid="0010041", konto="86011117947")).gruppe is Gruppe.ANNET
