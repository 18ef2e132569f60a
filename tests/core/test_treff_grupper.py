"""Matching: what becomes of each kind of line, what is told of it, and what is proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.treff import Forslag, Gruppe, Treff
from tests.bygg import krav
from tests.core.test_treff import Linje, alle_treff, betalt, rest, sak, tilbake, treff

KID = "0010041"
SEKS = Decimal("6400.00")
RENTER = Decimal("75.18")    # 35 days of 6 400 at 12.25 % on 6 October


def svar(t: Treff) -> tuple[Any, ...]:
    return t.gruppe, t.sak, t.grunn


def inn(beloep: str | Decimal = "1000.00", **felt: Any) -> Linje:
    return Linje(Decimal(beloep), **{"kid": KID, **felt})


def test_gruppene_er_ord_i_filene() -> None:
    """The words of the groups are those that the tables and `--json` show."""
    assert [str(g) for g in Gruppe] == [
        "foeres", "for_mye", "ukjent_kid", "oppgjort", "uten_kid", "for_tidlig", "mulig_dublett", "tilbakefoert",
        "uavklart", "annet", "sett_foer", "ut_av_kontoen"]


def test_linjene_telles_fra_en() -> None:
    """Lines are numbered as in the table, and one whose case is plain needs no words."""
    assert [t.nr for t in alle_treff([inn(), inn(avtrykk="c-d")])] == [1, 2]
    t = treff(inn())
    assert (t.sak, t.grunn, t.forslag, t.for_mye, t.venter) == ("2026-0001", "", (), 0, False)
    fremmed = treff(Linje(konto="86011117947"))
    assert svar(fremmed) == (Gruppe.ANNET, "", "En annen konto enn din.")
    assert not Forslag("2026-0001", "x").sikkert


def test_ukjent_kid_sier_hvorfor() -> None:
    """A KID that nobody has, or that several have, is told as what it is."""
    assert svar(treff(inn(kid="9990008"))) == (Gruppe.UKJENT_KID, "", "Ingen sak har denne KID-en.")
    t = treff(inn(), sak("2026-0001", "1", KID), sak("2026-0002", "2", KID))
    assert svar(t) == (Gruppe.UKJENT_KID, "", "Flere saker har denne KID-en.")
    assert [f.hvorfor for f in t.forslag] == ["samme KID", "samme KID"]


# ---- seen before ----------------------------------------------------------------------------------


def test_det_som_er_foert_foer() -> None:
    """The same fingerprint is the same payment, also where it was undone."""
    foert = betalt(1, date(2026, 10, 6), avtrykk="a-b")
    assert svar(treff(inn(), hendelser=(foert,))) == (Gruppe.SETT, "2026-0001", "Ført før.")
    angret = (foert, h.Angret(nr=2, dato=date(2026, 10, 7), gjelder=1))
    assert svar(treff(inn(), hendelser=angret)) == (Gruppe.SETT, "2026-0001", "Ført før, og angret.")


@pytest.mark.parametrize("foert, lik", [
    (betalt(1, date(2026, 10, 1), avtrykk="a-annen"), True),            # equal but for the reference
    (betalt(1, date(2026, 9, 1), avtrykk="x-b"), False),
    (betalt(1, date(2026, 10, 1)), True),                               # by hand, within five days
    (betalt(1, date(2026, 9, 30)), False),
    (betalt(1, date(2026, 10, 11)), True),
    (betalt(1, date(2026, 10, 12)), False),
    (betalt(1, date(2026, 10, 1), "999.99"), False),
    (replace(betalt(1, date(2026, 9, 1)), oppdrag=date(2026, 10, 5)), True),
])
def test_en_betaling_som_ligner(foert: h.Betaling, lik: bool) -> None:
    """A payment that may be there already waits: by its fingerprint, or entered by hand of the same sum and days."""
    for linje in (inn(), inn(kid=None, fritekst="faktura 1042")):
        t = treff(linje, hendelser=(foert,))
        assert (t.gruppe is Gruppe.MULIG_DUBLETT) is lik
        if lik:
            assert (t.sak, t.grunn) == (
                "2026-0001", f"Ligner betalingen som er ført {foert.dato:%d.%m.%Y} (hendelse nr. 1).")
            hvorfor = "samme beløp" if linje.kid else "faktura 1042 i teksten"
            assert [(f.sak, f.hvorfor) for f in t.forslag] == [("2026-0001", hvorfor)]


def test_dager_som_ikke_er_kjent_ligner_ingenting() -> None:
    """A line's own order day counts beside the booked one; without both, and for what was undone, nothing is near."""
    foert = betalt(1, date(2026, 9, 1))
    assert treff(inn(oppdrag=date(2026, 9, 3)), hendelser=(foert,)).gruppe is Gruppe.MULIG_DUBLETT
    assert treff(inn(bokfoert=None), hendelser=(foert,)).gruppe is Gruppe.FOERES
    angret = (betalt(1, date(2026, 10, 6)), h.Angret(nr=2, dato=date(2026, 10, 7), gjelder=1))
    assert treff(inn(), hendelser=angret).gruppe is Gruppe.FOERES


def test_likhet_i_en_annen_sak_teller_ikke() -> None:
    """The same fingerprint but for the reference says nothing of another case."""
    to = (sak("2026-0001", "1042", KID), sak("2026-0002", "1043", "0020042"))
    foert = (betalt(1, date(2026, 9, 1), "50.00", avtrykk="a-x"),)
    for kid, nr in ((KID, "2026-0001"), ("0020042", "2026-0002")):
        t = treff(inn(kid=kid), *to, hendelser=foert)
        assert (t.sak, t.gruppe) == (nr, Gruppe.MULIG_DUBLETT if nr == "2026-0002" else Gruppe.FOERES)


# ---- how much is left -----------------------------------------------------------------------------


def test_saken_er_avsluttet_eller_gjort_opp() -> None:
    """A payment to a case that is over waits, and the case is proposed."""
    for hendelser, grunn in (((h.Avsluttet(dato=date(2026, 10, 1)),), "Saken er avsluttet."),
                             ((betalt(1, date(2026, 9, 2), "6405.00"),), "Saken er gjort opp.")):
        t = treff(inn(), hendelser=hendelser)
        assert svar(t) == (Gruppe.OPPGJORT, "2026-0001", grunn)
        assert [(f.sak, f.hvorfor, f.sikkert) for f in t.forslag] == [("2026-0001", "KID", False)]


@pytest.mark.parametrize("beloep, for_mye", [
    (SEKS, None), (SEKS + RENTER, None), (SEKS + RENTER + Decimal("0.50"), Decimal("0.50")), (SEKS + 1000, 1000 - RENTER),
])
def test_mer_enn_det_som_gjenstaar(beloep: Decimal, for_mye: Decimal | None) -> None:
    """Principal and the interest of the booked day can be taken in; what is beyond them is told, to the øre."""
    t = treff(inn(beloep))
    assert (t.gruppe, t.for_mye) == ((Gruppe.FOR_MYE, for_mye) if for_mye else (Gruppe.FOERES, 0))
    assert t.grunn == ("Mer enn det som gjenstår." if for_mye else "")
    udatert = treff(inn(beloep + 100, bokfoert=None))       # measured on the day itself: 39 days
    assert udatert.for_mye == max(Decimal(0), beloep + 100 - SEKS - Decimal("83.77"))


def test_to_linjer_til_samme_sak() -> None:
    """What one line has taken is gone for the next."""
    en, to, tre = alle_treff([inn("6000.00"), inn("500.00", avtrykk="c-d"), inn("10.00", avtrykk="e-f")])
    assert (en.gruppe, to.gruppe, to.for_mye) == (Gruppe.FOERES, Gruppe.FOR_MYE, 100 - RENTER)
    assert svar(tre) == (Gruppe.OPPGJORT, "2026-0001", "Saken er gjort opp.")
    hele, mer = alle_treff([inn(SEKS), inn("10.00", avtrykk="c-d")])
    assert (hele.gruppe, mer.gruppe) == (Gruppe.FOERES, Gruppe.FOERES)      # the interest is still open
    for_mye = alle_treff([inn("6483.77"), inn("700.00", avtrykk="c-d")])[1]
    assert for_mye.gruppe is Gruppe.OPPGJORT                                # all of the day itself is taken


def test_aldri_mer_for_mye_enn_linjen() -> None:
    """No line is more too much than it is itself."""
    foerst, neste = alle_treff([inn("6480.00"), inn("3.00", avtrykk="c-d")])
    assert (foerst.gruppe, neste.gruppe, neste.for_mye) == (Gruppe.FOR_MYE, Gruppe.FOR_MYE, Decimal("3.00"))


@pytest.mark.parametrize("hendelse, rettslig", [
    (h.ForliksklageSendt(dato=date(2026, 9, 20), gebyr=Decimal(2071)), True),
    (h.UtleggBegjaert(dato=date(2026, 9, 20), grunnlag="7_2_f"), True),
    (h.Dom(dato=date(2026, 9, 20), resultat="vunnet", beloep=SEKS), True),
    (h.Pause(dato=date(2026, 9, 20)), False),
])
def test_rettsgebyret_dekkes_foerst(hendelse: h.Hendelse, rettslig: bool) -> None:
    """In court what is over meets the fee asked for, so it may be less that is too much."""
    t = treff(inn("9000.00"), hendelser=(hendelse,))
    ekstra = " Rettsgebyr du har krevd, dekkes først. Inntil" if rettslig else ""
    assert svar(t) == (Gruppe.FOR_MYE, "2026-0001", f"Mer enn det som gjenstår.{ekstra}")


# ---- what is no payment ---------------------------------------------------------------------------


@pytest.mark.parametrize("beloep, reversering, varsler, gruppe", [
    ("-10.00", False, ("negativ",), Gruppe.TILBAKE),
    ("10.00", True, ("reversering",), Gruppe.TILBAKE), ("-10.00", False, ("utgaaende",), Gruppe.UT),
    ("10.00", False, ("valuta",), Gruppe.ANNET), ("10.00", False, (), Gruppe.ANNET),
    ("0.50", True, (), Gruppe.ANNET), ("0.00", True, (), Gruppe.ANNET), ("-0.50", True, (), Gruppe.TILBAKE),
    ("-10.00", False, (), Gruppe.ANNET),
])
def test_hva_som_ikke_er_en_betaling(beloep: str, reversering: bool, varsler: tuple[str, ...], gruppe: Gruppe) -> None:
    """Reversals, money out and the rest, by what the reader says of the line."""
    t = treff(inn(beloep, reversering=reversering, registrerbar=False, varsler=varsler))
    assert (t.gruppe, t.sak, t.forslag) == (gruppe, "", ())


# ---- taken back -----------------------------------------------------------------------------------


def test_tilbakefoering_av_den_ene_betalingen() -> None:
    """One payment fits: a general yes undoes it. Two fit: the nearest is proposed, and the user must choose."""
    en = (betalt(1, date(2026, 9, 1), avtrykk="x-1"),)
    t = treff(tilbake(), hendelser=en)
    assert svar(t) == (Gruppe.TILBAKE, "2026-0001", "")
    assert t.forslag == (Forslag("2026-0001", "angre betalingen 01.09.2026 (hendelse nr. 1)", sikkert=True, nr=1),)
    to = (*en, betalt(2, date(2026, 9, 20), avtrykk="y-1"))
    t = treff(tilbake(), hendelser=to)
    assert [(f.nr, f.sikkert) for f in t.forslag] == [(2, False)]
    assert t.venter


def test_tilbakefoering_av_det_som_er_angret() -> None:
    """A payment that was undone is not undone again; the next one that stands is."""
    angret = (betalt(1, date(2026, 9, 1), avtrykk="x-1"), h.Angret(nr=2, dato=date(2026, 10, 7), gjelder=1))
    assert svar(treff(tilbake(), hendelser=angret)) == (Gruppe.SETT, "2026-0001", "Betalingen er alt angret.")
    mer = (*angret, betalt(3, date(2026, 9, 2), avtrykk="y-1"))
    assert [f.nr for f in treff(tilbake(), hendelser=mer).forslag] == [3]


@pytest.mark.parametrize("bokfoert, nr", [("2026-09-01", 1), ("2026-09-02", 1), ("2026-09-14", 1), ("2026-09-15", 2), ("2026-09-20", 2)])
def test_den_naermeste_foer(bokfoert: str, nr: int) -> None:
    """The nearest payment before the reversal, or on its day."""
    foert = (betalt(2, date(2026, 9, 15), avtrykk="y-1"), betalt(1, date(2026, 9, 1), avtrykk="x-1"))
    t = treff(tilbake(bokfoert=date.fromisoformat(bokfoert)), hendelser=foert)
    assert t.forslag[0].hvorfor == f"angre betalingen {'01' if nr == 1 else '15'}.09.2026 (hendelse nr. {nr})"


def test_betalt_paa_nytt_etter_tilbakefoeringen() -> None:
    """A payment made after the day of the reversal is no part of it: the debtor has paid again."""
    t = treff(tilbake(bokfoert=date(2026, 8, 31)), hendelser=(betalt(1, date(2026, 9, 1), avtrykk="x-1"),))
    assert (t.gruppe, t.forslag, t.venter) == (Gruppe.TILBAKE, (), False)


def test_tilbakefoering_uten_kid() -> None:
    """Without a KID the bank's reference and the sum must both be the same; without a reference nothing is known."""
    foert = (betalt(1, date(2026, 9, 1), ref="A", avtrykk="x-1"), betalt(2, date(2026, 9, 2), "500.00", ref="B"))
    for felt, nr in (({"ref": "A"}, [1]), ({"ref": "B"}, []), ({"ref": "C"}, []), ({}, [])):
        t = treff(replace(tilbake(**felt), kid=None), hendelser=foert)
        assert (t.gruppe, [f.nr for f in t.forslag], t.venter) == (Gruppe.TILBAKE, nr, bool(nr))


def test_betaling_og_tilbakefoering_i_samme_fil() -> None:
    """Both stand in one file: neither is booked, and that is told."""
    linjer = [inn(avtrykk="n-1"), tilbake(avtrykk="m-1", motpost="n-1")]
    t = alle_treff(linjer, hendelser=(betalt(1, date(2026, 9, 1), avtrykk="x-1"),))[1]
    assert svar(t) == (Gruppe.TILBAKE, "", "Betalingen og tilbakeføringen står i samme fil, og ingen av dem føres.")


def test_en_del_tatt_tilbake() -> None:
    """A part is told with the payment it is of; as much as the payment is no part; done is done only in this case."""
    foert = (betalt(1, date(2026, 9, 1), "2000.00", avtrykk="x-1"), betalt(2, date(2026, 9, 20), "3000.00"))
    t = treff(tilbake("-500.00"), hendelser=foert)
    assert svar(t) == (Gruppe.TILBAKE, "2026-0001", "")
    assert t.forslag[0].hvorfor.replace("\u00a0", " ") == (
        "500,00 kr av betalingen på 3 000,00 kr 20.09.2026 (hendelse nr. 2) er ført tilbake")
    assert treff(tilbake("-4000.00"), hendelser=foert).forslag == ()
    tatt = (*foert[:1], h.Angret(nr=2, dato=date(2026, 10, 6), gjelder=1))
    assert svar(treff(tilbake("-500.00"), hendelser=tatt)) == (Gruppe.TILBAKE, "", "")
    igjen = betalt(3, date(2026, 9, 1), "1500.00")
    assert svar(treff(tilbake("-500.00"), hendelser=(*tatt, igjen))) == (
        Gruppe.SETT, "2026-0001", "Delen er alt tatt ut av betalingen.")
    for annet in ((foert[0], igjen), (*tatt, replace(igjen, beloep=Decimal("1400.00"))),
                  (*tatt, igjen, h.Angret(nr=4, dato=date(2026, 10, 7), gjelder=3))):
        assert treff(tilbake("-500.00"), hendelser=annet).gruppe is Gruppe.TILBAKE


# ---- without a KID --------------------------------------------------------------------------------


@pytest.mark.parametrize("felt, hvorfor, sikkert", [
    ({"fritekst": "faktura 1042"}, "faktura 1042 i teksten, beløpet", True),
    ({"fritekst": "2026-0001"}, "saksnummeret i teksten, beløpet", True),
    ({"fritekst": "kid 0010041"}, "KID-en i teksten, beløpet", True),
    ({"betaler_navn": "Nordmann, Ola"}, "betalerens navn, beløpet", False),
    ({"fritekst": "fra ola nordmann"}, "navnet som er skrevet, beløpet", False),
    ({"fritekst": "fra ola nordmann", "betaler_navn": "Ola Nordmann"}, "betalerens navn, beløpet", False),
    ({"fritekst": "faktura 1042 fra ola nordmann"}, "faktura 1042 i teksten, navnet som er skrevet, beløpet", True),
])
def test_hva_et_forslag_bygger_paa(felt: dict[str, Any], hvorfor: str, sikkert: bool) -> None:
    """Every trace is told; only a reference in the text, with a sum that fits, is sure."""
    t = treff(Linje(SEKS, **felt))
    assert svar(t) == (Gruppe.UTEN_KID, "", "Uten KID.")
    assert [(f.sak, f.hvorfor, f.sikkert) for f in t.forslag] == [("2026-0001", hvorfor, sikkert)]
    annet = treff(Linje(Decimal("17.00"), **felt)).forslag[0]
    assert (annet.hvorfor, annet.sikkert) == (hvorfor.removesuffix(", beløpet"), False)


def test_belopet_som_passer() -> None:
    """What is left on the booked day, the principal, or one claim: each of them fits."""
    for beloep, dag, passer in ((SEKS, date(2026, 10, 6), True), (SEKS + RENTER, date(2026, 10, 6), True),
                                (SEKS + RENTER, date(2026, 10, 7), False), (SEKS + Decimal("83.77"), None, True)):
        f = treff(Linje(beloep, fritekst="faktura 1042", bokfoert=dag)).forslag[0]
        assert (f.hvorfor.endswith("beløpet"), f.sikkert) == (passer, passer)


@pytest.mark.parametrize("hendelse, beloep, hvorfor, sikkert", [
    (h.Avsluttet(dato=date(2026, 10, 1)), SEKS, "faktura 1042 i teksten, beløpet, men saken er gjort opp", False),
    (betalt(1, date(2026, 8, 31), "6400.00"), SEKS, "faktura 1042 i teksten, men saken er gjort opp", False),
    (betalt(1, date(2026, 8, 31), "6399.50"), Decimal("0.50"), "faktura 1042 i teksten, beløpet", True),
])
def test_forslag_til_en_sak_som_er_over(hendelse: h.Hendelse, beloep: Decimal, hvorfor: str, sikkert: bool) -> None:
    """A case that is closed or paid is proposed with that told, and never surely; half a krone left is not paid."""
    f = treff(Linje(beloep, fritekst="faktura 1042"), hendelser=(hendelse,)).forslag[0]
    assert (f.hvorfor, f.sikkert) == (hvorfor, sikkert)


def test_forslag_til_en_betaling_som_er_for_gammel() -> None:
    """A payment older than the invoice is told so in the proposal."""
    t = treff(Linje(Decimal("2500.00"), fritekst="faktura 501", bokfoert=date(2026, 7, 12)), rest(None))
    assert t.forslag[0].hvorfor == "faktura 501 i teksten, beløpet, men betalingen er eldre enn fakturaen av 01.08.2026"
    (med_kid,) = treff(inn(bokfoert=date(2026, 7, 12)), rest(None)).forslag
    assert (med_kid.hvorfor, med_kid.sikkert) == ("KID", False)
    udatert = treff(Linje(Decimal("2500.00"), fritekst="faktura 501", bokfoert=None), rest(None))
    assert (udatert.forslag[0].hvorfor, udatert.forslag[0].sikkert) == ("faktura 501 i teksten, beløpet", True)


@pytest.mark.parametrize("tekst, funnet", [("41", False), ("faktura 41", True), ("faktura 041", True), ("042", False),
                                           ("142", True)])
def test_korte_fakturanumre(tekst: str, funnet: bool) -> None:
    """A number of one or two figures is an invoice only where the text says «faktura»."""
    saker = [sak(f"2026-000{i}", n) for i, n in enumerate(("41", "42", "142"), 1)]
    assert bool(treff(Linje(SEKS, fritekst=tekst), *saker).forslag) is funnet


def test_de_sikre_foerst_og_hoeyst_fem() -> None:
    """The sure proposals come first, and no more than five are shown, with a KID or without."""
    saker = [sak(f"2026-000{i}", f"104{i}") for i in range(1, 8)]
    t = treff(Linje(SEKS, fritekst="faktura 1047", betaler_navn="Ola Nordmann"), *saker)
    assert [f.sak for f in t.forslag] == ["2026-0007", *(f"2026-000{i}" for i in range(1, 5))]
    assert t.sikkert is t.forslag[0]
    feil = treff(Linje(SEKS, kid="9990008", betaler_navn="Ola Nordmann"), *saker)
    assert [f.sak for f in feil.forslag] == [f"2026-000{i}" for i in range(1, 6)]
    to = treff(Linje(SEKS, fritekst="faktura 1047 1046"), *saker)
    assert ([f.sikkert for f in to.forslag], to.sikkert) == ([True, True], None)


def test_det_eldste_kravet_av_flere() -> None:
    """The sum of a claim that is partly paid fits with what is left of it."""
    hode = replace(sak("2026-0001", "1042"), krav=(krav(faktura="1042"), krav(faktura="1043", beloep="900.00")))
    foert = (betalt(1, date(2026, 8, 31), "6000.00"),)
    assert treff(Linje(Decimal("400.00"), fritekst="faktura 1042"), hode, hendelser=foert).sikkert is not None
