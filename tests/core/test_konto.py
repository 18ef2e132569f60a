"""The account of a case (T15, T17, presiseringer 12-24, 37, 66-70)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkassocli.core import steg
from inkassocli.core.konto import Konto, eksakt_rente, rentefrie
from inkassocli.core.renter import Rentefri
from tests.bygg import (
    BOK,
    T7,
    TANNLEGE,
    betalt,
    d,
    delt,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kr,
    krav,
    oppfordring,
    purring,
    sak,
    saldo,
    skyldner,
    varsel,
)

NULL = "0.00"


def fordelt(k: Konto) -> list[tuple[str, str, str, str]]:
    """kostnader, renter, hovedstol and what is left over, for each payment."""
    return [tuple(str(x) for x in (b.kostnader, b.renter, b.hovedstol, b.til_overs)) for b in k.betalinger]


def test_grensesnittets_eksempel() -> None:
    """The example of `vis`: 6 400 + 94,51 + 76 = 6 570,51, and 2,15 a day."""
    k = saldo("2026-10-15", T7)
    assert delt(k) == ("6400.00", "94.51", "76.00", NULL)
    assert (str(k.sum), str(k.rente_per_dag), k.oppgjort) == ("6570.51", "2.15", False)


# ---- payments ------------------------------------------------------------------------------------

T17 = (purring("2026-07-24", "2026-08-07", 38), varsel("2026-08-10", "2026-08-24", 38), betalt("2026-09-10", 3000))


def test_t17() -> None:
    """T17: 76,00 costs, 208,08 interest, 2 715,92 principal; 7 284,08 left; 7 457,65 on 20 November."""
    hode = sak("10000.00", "2026-07-10")
    k = saldo("2026-09-10", T17, hode)
    assert fordelt(k) == [("76.00", "208.08", "2715.92", NULL)]
    assert delt(k) == ("7284.08", NULL, NULL, NULL)
    k = saldo("2026-11-20", T17, hode)
    assert (str(k.renter), str(k.sum)) == ("173.57", "7457.65")


@pytest.mark.parametrize("rekke, ventet", [
    (("kostnader", "renter", "hovedstol"), ("76.00", "24.00", NULL, NULL)),
    (("hovedstol", "renter", "kostnader"), (NULL, NULL, "100.00", NULL)),
    (("renter", "hovedstol", "kostnader"), (NULL, "66.59", "33.41", NULL)),
])
def test_sakens_rekkefoelge(rekke: tuple[str, ...], ventet: tuple[str, ...]) -> None:
    """Presiseringer 13 and 67: the order of the case, else of the settings, else kostnader-renter-hovedstol."""
    hendelser = (*T7, betalt("2026-10-02", 100))
    assert fordelt(saldo("2026-10-02", hendelser, sak(dekning=rekke))) == [ventet]
    assert fordelt(saldo("2026-10-02", hendelser, hos=replace(TANNLEGE, dekning=rekke))) == [ventet]
    andre = replace(TANNLEGE, dekning=("renter", "kostnader", "hovedstol"))
    assert fordelt(saldo("2026-10-02", hendelser, sak(dekning=rekke), hos=andre)) == [ventet]
    assert fordelt(saldo("2026-10-02", hendelser)) == [("76.00", "24.00", NULL, NULL)]


@pytest.mark.parametrize("dekning, ventet", [
    ("hovedstol", (NULL, NULL, "100.00", NULL)), ("renter", ("33.41", "66.59", NULL, NULL)),
    ("kostnader", ("76.00", "24.00", NULL, NULL)),
])
def test_skyldneren_velger_foerst(dekning: str, ventet: tuple[str, ...]) -> None:
    """Presisering 13: the kind the debtor asked for first, the rest by the order of the case."""
    assert fordelt(saldo("2026-10-02", (*T7, betalt("2026-10-02", 100, dekning)))) == [ventet]


def test_det_som_er_betalt_for_mye() -> None:
    """Presisering 13: what covers nothing is left over, and no field is negative."""
    k = saldo("2026-10-02", (*T7, betalt("2026-10-02", 7000), betalt("2026-10-02", 50)))
    assert delt(k) == (NULL, NULL, NULL, NULL)
    assert (k.oppgjort, str(k.til_overs), str(k.rente_per_dag)) == (True, "507.41", NULL)
    assert fordelt(k)[1] == (NULL, NULL, NULL, "50.00")


def test_oppgjort_er_sum_null_paa_oeret() -> None:
    """Presisering 18: one øre left is not settled."""
    assert not saldo("2026-10-02", (*T7, betalt("2026-10-02", "6542.58"))).oppgjort
    assert saldo("2026-10-02", (*T7, betalt("2026-10-02", "6542.59"))).oppgjort


def test_flere_krav_eldste_forfall_foerst() -> None:
    """Presisering 12: within a kind the earliest D* first, each kind in full over all claims before the next."""
    to = sak(krevd=(krav("1000.00", "2026-09-10"), krav("500.00", "2026-09-01", faktura="1043")))
    k = saldo("2026-10-01", (betalt("2026-10-01", 100),), to)
    assert [str(r.renter) for r in k.rader] == [NULL, NULL]
    assert [str(r.hovedstol) for r in k.rader] == ["1000.00", "412.08"]    # 7,05 + 5,03 interest first
    assert fordelt(k) == [(NULL, "12.08", "87.92", NULL)]
    k = saldo("2026-10-01", (betalt("2026-10-01", 600),), to)
    assert [str(r.hovedstol) for r in k.rader] == ["912.08", NULL]
    k = saldo("2026-10-01", (betalt("2026-10-01", 6, "renter"),), to)
    assert [str(r.renter) for r in k.rader] == ["6.08", NULL]


def test_samme_forfall_foelger_filen() -> None:
    """Presisering 12: with the same D* the place in the file decides; a Saturday and its Monday are the same D*."""
    to = sak(krevd=(krav("1000.00", "2026-11-02"), krav("500.00", "2026-10-31", faktura="1043")))
    k = saldo("2026-11-03", (betalt("2026-11-02", 100),), to)
    assert [str(r.hovedstol) for r in k.rader] == ["900.00", "500.00"]


def test_krav_som_ikke_er_forfalt_deltar() -> None:
    """Presiseringer 12 and 22: claims not yet due take part in a payment and stand in the balance without interest."""
    to = sak(krevd=(krav("1000.00", "2026-09-01"), krav("500.00", "2026-12-01", faktura="1043")))
    k = saldo("2026-10-01", (betalt("2026-10-01", 1100),), to)
    assert [str(r.hovedstol) for r in k.rader] == [NULL, "410.07"]
    assert [str(r.rente_fra) for r in k.rader] == ["2026-09-01", "2026-12-01"]
    assert str(k.hovedstol) == "410.07"


def test_betaling_foer_forfall_gir_mindre_rente() -> None:
    """Interest runs on what is outstanding: a payment before the due day lowers it from the first day."""
    k = saldo("2026-10-01", (betalt("2026-08-20", 2400),))
    assert delt(k) == ("4000.00", "40.27", NULL, NULL)


# ---- interest ------------------------------------------------------------------------------------


def test_rente_avrundes_ved_hver_betaling() -> None:
    """Presisering 14: reckoned and rounded at each payment, one covering only costs included."""
    hode = sak("999.99", "2026-09-01")
    k = saldo("2026-09-10", tuple(betalt(f"2026-09-0{n}", "0.01", "kostnader") for n in (2, 3, 4)), hode)
    assert [(str(p.fra), str(p.til), str(p.beloep)) for p in k.perioder] == [
        ("2026-09-01", "2026-09-02", "0.34"), ("2026-09-02", "2026-09-03", "0.34"),
        ("2026-09-03", "2026-09-04", "0.34"), ("2026-09-04", "2026-09-10", "2.01")]


def test_ettergitt_er_rentedag_men_ikke_kreditnota_eller_brev() -> None:
    """Presisering 14: also each waiver splits the period; a credit note and a letter do not."""
    def perioder(e: object) -> int:
        return len(saldo("2026-10-01", (e,)).perioder)

    assert perioder(hendelse("ettergitt", "2026-09-20", hva="gebyr", beloep=kr(1))) == 2
    assert perioder(hendelse("kreditnota", "2026-09-20", beloep=kr(1))) == 1
    assert perioder(purring("2026-09-20")) == 1


def test_rente_per_dag() -> None:
    """Presisering 21: over the claims with D* <= the day, added exactly and rounded once."""
    tre = sak(krevd=tuple(krav("10.00", "2026-09-01", faktura=str(n)) for n in range(3)))
    assert str(saldo("2026-09-01", hode=tre).rente_per_dag) == "0.01"     # 3 x 0,00336
    assert str(saldo("2026-08-31", hode=tre).rente_per_dag) == NULL
    assert str(saldo("2026-09-01").rente_per_dag) == "2.15"
    assert str(saldo("2026-08-31").rente_per_dag) == NULL
    assert str(saldo("2024-02-29", hode=sak("36600.00", "2024-02-01")).rente_per_dag) == "12.50"


def test_rente_loeper_gjennom_alt() -> None:
    """Presisering 55: interest runs on through innsigelse, pause, plan, stop and closing."""
    uten = saldo("2026-11-20").renter
    for e in (innsigelse("2026-10-01"), hendelse("pause", "2026-10-01"), hendelse("avdragsavtale", "2026-10-01"),
              hendelse("stans", "2026-10-01", grunn="konkurs"), hendelse("avsluttet", "2026-10-01")):
        assert saldo("2026-11-20", (e,)).renter == uten


def test_rentefri_avtale() -> None:
    """Presisering 70: no interest from the day of an agreement with `rente = false` until it is broken."""
    hode = sak("10000.00")
    avtale = hendelse("avdragsavtale", "2026-09-11", rente=False)
    brutt = hendelse("avtale_brutt", "2026-10-01")
    assert str(saldo("2026-09-30", (avtale, brutt), hode).renter) == "33.56"      # 10 days
    assert str(saldo("2026-10-11", (avtale, brutt), hode).renter) == "67.12"      # 20 days, rounded once
    assert str(saldo("2026-12-01", (avtale,), hode).renter) == "33.56"
    assert [str(saldo(x, (avtale, brutt), hode).rente_per_dag) for x in (
        "2026-09-10", "2026-09-11", "2026-09-30", "2026-10-01")] == ["3.36", NULL, NULL, "3.36"]


def test_rentefrie_tidsrom() -> None:
    """Presisering 70: only `rente = false`, until the plan ends, one with interest replaces it, or a judgment."""
    def frie(*hendelser: object) -> tuple[Rentefri, ...]:
        return rentefrie(fakta("2026-12-31", hendelser).sak)

    fri, vanlig, brutt = (lambda dag: hendelse("avdragsavtale", dag, rente=False),
                          lambda dag: hendelse("avdragsavtale", dag), lambda dag: hendelse("avtale_brutt", dag))
    assert frie(vanlig("2026-09-01")) == ()
    assert frie(brutt("2026-09-01")) == ()
    assert frie(fri("2026-09-01")) == (Rentefri(d("2026-09-01"), None),)
    assert frie(fri("2026-09-01"), fri("2026-09-05"), vanlig("2026-09-07"), brutt("2026-09-10"), fri("2026-10-01")) == (
        Rentefri(d("2026-09-01"), d("2026-09-07")), Rentefri(d("2026-10-01"), None))
    flere = (fri("2026-09-01"), dom("2026-09-05"), fri("2026-09-10"), dom("2026-09-20"))
    assert frie(*flere) == ()
    assert frie(*flere, fri("2026-09-21"), brutt("2026-09-30")) == (Rentefri(d("2026-09-21"), d("2026-09-30")),)
    assert [rentefrie(fakta("2026-12-31", flere).sak, fra) for fra in (0, 2)] == [
        (Rentefri(d("2026-09-01"), d("2026-09-05")),), (Rentefri(d("2026-09-10"), d("2026-09-20")),)]


# ---- credit notes --------------------------------------------------------------------------------


def test_kreditnota_var_aldri_skyldt() -> None:
    """Presisering 15: the credited part bears no interest for any day, and earlier payments are distributed anew."""
    hendelser = (*T7, betalt("2026-10-01", 500), hendelse("kreditnota", "2026-10-10", beloep=kr(2400)))
    k = saldo("2026-10-11", hendelser)
    assert fordelt(k) == [("76.00", "40.27", "383.73", NULL)]    # 4 000 x 12,25 % x 30 / 365
    assert str(k.hovedstol) == "3616.27"
    assert fordelt(saldo("2026-10-09", hendelser)) == [("76.00", "64.44", "359.56", NULL)]


def test_alt_kreditert_tar_gebyrene() -> None:
    """Presisering 15: if all claims are credited in full, their fees fall away too; not if one remains."""
    full = hendelse("kreditnota", "2026-10-10", beloep=kr(6400), faktura="1042")
    k = saldo("2026-10-11", (*T7, betalt("2026-10-01", 500), full))
    assert delt(k) == (NULL, NULL, NULL, NULL)
    assert fordelt(k) == [(NULL, NULL, NULL, "500.00")]
    to = sak(krevd=(krav(), krav("100.00", faktura="1043")))
    assert str(saldo("2026-10-11", (*T7, full), to).gebyr) == "76.00"


def test_kreditnota_senker_ikke_under_null() -> None:
    """Presisering 15: `beloep` less its credit notes, not below 0."""
    assert str(saldo("2026-10-11", (hendelse("kreditnota", "2026-10-10", beloep=kr(9000)),)).hovedstol) == NULL


# ---- waivers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("hva, beloep, ventet", [
    ("gebyr", 50, ("6400.00", "66.59", "26.00", NULL)),
    ("gebyr", 5000, ("6400.00", "66.59", NULL, NULL)),
    ("renter", 10, ("6400.00", "56.59", "76.00", NULL)),
    ("renter", 5000, ("6400.00", NULL, "76.00", NULL)),
    ("rest", 1, (NULL, NULL, NULL, NULL)),
])
def test_ettergitt(hva: str, beloep: int, ventet: tuple[str, ...]) -> None:
    """Presisering 17: lowers what is then outstanding of its kind, at most to 0; `rest` takes all."""
    assert delt(saldo("2026-10-02", (*T7, hendelse("ettergitt", "2026-10-02", hva=hva, beloep=kr(beloep))))) == ventet


def test_ettergitt_stopper_ikke_senere_rente_eller_gebyr() -> None:
    """Presisering 17: later interest and fees run on after a waiver of interest or fees."""
    renter = hendelse("ettergitt", "2026-10-02", hva="renter", beloep=kr(5000))
    gebyr = hendelse("ettergitt", "2026-09-20", hva="gebyr", beloep=kr(5000))
    k = saldo("2026-10-12", (*T7, renter, gebyr))
    assert delt(k) == ("6400.00", "21.48", "38.00", NULL)


def test_ettergitt_rente_tar_eldste_krav_foerst() -> None:
    """Presisering 17: interest of the oldest claim first, as in 12."""
    to = sak(krevd=(krav("1000.00", "2026-09-10"), krav("500.00", "2026-09-01", faktura="1043")))
    k = saldo("2026-10-01", (hendelse("ettergitt", "2026-10-01", hva="renter", beloep=kr(6)),), to)
    assert [str(r.renter) for r in k.rader] == ["6.08", NULL]


def test_ettergitt_rest_etter_dom_tar_sakskostnadene() -> None:
    """Presisering 17: `rest` makes also sakskostnader 0."""
    hendelser = (dom("2026-11-02", sakskostnader="2071.00"), hendelse("ettergitt", "2026-11-10", hva="rest"))
    assert saldo("2026-11-10", hendelser).oppgjort


# ---- fees ----------------------------------------------------------------------------------------


def test_gebyr_skyldes_fra_brevets_plass() -> None:
    """Presisering 20: owed from the letter's place in the order of events, so a payment before it on the day is not."""
    foer = (betalt("2026-09-15", 100), T7[0])
    etter = (T7[0], betalt("2026-09-15", 100))
    assert fordelt(saldo("2026-09-15", foer)) == [(NULL, "30.07", "69.93", NULL)]
    assert fordelt(saldo("2026-09-15", etter)) == [("38.00", "30.07", "31.93", NULL)]


def test_t15_innsigelsen_tar_gebyrene() -> None:
    """T15: a reasonable objection takes the fees of all letters before it."""
    k = saldo("2026-10-05", (*T7, innsigelse("2026-10-05")))
    assert str(k.gebyr) == NULL
    assert str(saldo("2026-10-04", (*T7, innsigelse("2026-10-05"))).gebyr) == "76.00"


@pytest.mark.parametrize("burde, ventet", [
    ("2026-09-14", "76.00"), ("2026-09-15", "38.00"), ("2026-09-29", "38.00"), ("2026-09-30", NULL),
])
def test_gebyr_etter_at_innsigelsen_burde_kommet(burde: str, ventet: str) -> None:
    """Presisering 37: letters with S later than `burde_kommet` keep their fee, those on the day itself do not."""
    assert str(saldo("2026-10-05", (*T7, innsigelse("2026-10-05", burde_kommet=burde))).gebyr) == ventet


def test_tapt_gebyr_kommer_aldri_igjen() -> None:
    """Presisering 37: for good, however the objection ends; each objection takes the letters before it."""
    slutt = hendelse("innsigelse_avsluttet", "2026-10-08", utfall="trukket")
    siste = oppfordring("2026-10-15", "2026-10-29", 113)
    assert str(saldo("2026-10-20", (*T7, innsigelse("2026-10-05"), slutt, siste)).gebyr) == "113.00"
    to = (*T7, innsigelse("2026-10-05", burde_kommet="2026-09-01"), slutt, siste,
          innsigelse("2026-10-20", "delvis", uomtvistet=1))
    assert str(saldo("2026-10-20", to).gebyr) == NULL


@pytest.mark.parametrize("felt", [
    {"art": "betalingsevne"}, {"art": "aapenbart_grunnloes", "begrunnelse": "Svart to ganger."},
])
def test_ikke_innsigelse_tar_ingenting(felt: dict) -> None:
    """Presisering 33: betalingsevne, and grunnløs with a reason, change no amount."""
    assert str(saldo("2026-10-05", (*T7, innsigelse("2026-10-05", **felt))).gebyr) == "76.00"


def test_tapt_gebyr_er_ute_av_kontoen_fra_starten() -> None:
    """Presiseringer 20 and 37: earlier payments are distributed as if the lost fee had never been there."""
    hendelser = (*T7, betalt("2026-10-02", 100), innsigelse("2026-10-05", burde_kommet="2026-09-20"))
    assert fordelt(saldo("2026-10-04", hendelser)) == [("76.00", "24.00", NULL, NULL)]
    assert fordelt(saldo("2026-10-05", hendelser)) == [("38.00", "62.00", NULL, NULL)]


def test_innsigelse_samme_dag_tar_bare_brev_foer_seg() -> None:
    """Presiseringer 2 and 37: on the same day the place in the file decides."""
    assert str(saldo("2026-09-15", (innsigelse("2026-09-15", "betalingsevne"), T7[0])).gebyr) == "38.00"
    assert str(saldo("2026-09-15", (T7[0], innsigelse("2026-09-15"))).gebyr) == NULL
    delvis = innsigelse("2026-09-15", "delvis", uomtvistet=1000)
    assert str(saldo("2026-09-15", (delvis, T7[0])).gebyr) == "38.00"


def test_kompensasjon_er_aldri_i_saldo() -> None:
    """Presisering 24: standard compensation is never put into the balance, also against a business debtor."""
    assert str(saldo("2026-10-15", T7, sak(hvem=skyldner("foretak"))).gebyr) == "76.00"


# ---- judgments -----------------------------------------------------------------------------------

DOM = dom("2026-11-02", "delvis", "5000.00", renter_fra="2026-09-01", kostnader="76.00", sakskostnader="2071.00",
          forkynt="2026-11-10")


def test_dommen_erstatter_kontoen() -> None:
    """Presiseringer 16 and 91: principal, interest from its day, costs of the judgment; 200 paid after."""
    hendelser = (*T7, betalt("2026-10-01", 100), DOM, betalt("2026-11-20", 200))
    k = saldo("2026-12-01", hendelser)
    assert delt(k) == ("5000.00", "156.63", NULL, "1947.00")    # 134,25 + 18,46 + 3,92 on 1 947 from 2026-11-25
    rad, = k.rader
    assert (rad.faktura, rad.forfall, rad.rente_fra) == ("1042", None, d("2026-09-01"))
    assert fordelt(k) == [("76.00", "24.00", NULL, NULL), ("200.00", NULL, NULL, NULL)]
    assert k.etter_dom
    assert not saldo("2026-11-01", hendelser).etter_dom


def test_kostnader_er_gebyr_foer_sakskostnader() -> None:
    """Presisering 13: `kostnader` means gebyr first, then sakskostnader."""
    k = saldo("2026-11-02", (DOM, betalt("2026-11-02", 50)))
    assert (str(k.gebyr), str(k.sakskostnader)) == ("26.00", "2071.00")
    k = saldo("2026-11-02", (DOM, betalt("2026-11-02", 2100)))
    assert (str(k.gebyr), str(k.sakskostnader)) == (NULL, "47.00")
    assert fordelt(k) == [("2100.00", NULL, NULL, NULL)]


def test_dom_uten_rente() -> None:
    """Presisering 16: no interest where the judgment names none."""
    k = saldo("2026-12-01", (dom("2026-11-02", beloep=5000),))
    assert delt(k) == ("5000.00", NULL, NULL, NULL)
    assert (k.rader[0].rente_fra, str(k.rente_per_dag)) == (None, NULL)


@pytest.mark.parametrize("resultat", ["vunnet", "delvis", "forlik"])
def test_dom_og_rettsforlik_er_like(resultat: str) -> None:
    """Presisering 16: vunnet, delvis and forlik all replace the account."""
    k = saldo("2026-12-01", (*T7, dom("2026-11-02", resultat, 5000, kostnader=76)))
    assert delt(k) == ("5000.00", NULL, "76.00", NULL)


def test_tapt_dom_gjoer_alt_til_null() -> None:
    """Presiseringer 16 and 18: `tapt` makes all 0, and the case settled."""
    k = saldo("2026-12-01", (*T7, dom("2026-11-02", "tapt", kostnader=76, sakskostnader=10, renter_fra="2026-09-01")))
    assert delt(k) == (NULL, NULL, NULL, NULL)
    assert k.oppgjort
    assert k.rader[0].rente_fra is None


def test_fakturaene_samles_etter_dom() -> None:
    """Presiseringer 16 and 68: one row, the numbers of the whole file in its order, credited ones included."""
    to = sak(krevd=(krav("1000.00", faktura="1050"), krav("500.00", faktura="1043")))
    hendelser = (hendelse("kreditnota", "2026-10-01", beloep=kr(500), faktura="1043"), dom("2026-11-02", beloep=900))
    assert [r.faktura for r in saldo("2026-12-01", hendelser, to).rader] == ["1050, 1043"]


def test_kreditnota_etter_dom() -> None:
    """Presiseringer 15 and 16: a later credit note lowers the judgment's principal from the start."""
    foer, etter = (hendelse("kreditnota", dag, beloep=kr(400)) for dag in ("2026-11-01", "2026-11-15"))
    assert str(saldo("2026-12-01", (foer, DOM)).hovedstol) == "5000.00"
    k = saldo("2026-12-01", (DOM, etter))
    assert delt(k)[:2] == ("4600.00", "144.66")    # 4 600 x 12,25 % x 91 / 365 = 140,49, and 4,17 on 2 071
    alt = hendelse("kreditnota", "2026-11-15", beloep=kr(6000))
    k = saldo("2026-12-01", (DOM, alt))
    assert delt(k) == (NULL, "4.17", NULL, "2071.00")


def test_brev_etter_dom_uten_gebyr() -> None:
    """Presiseringer 16 and 29: only payments, waivers and credit notes change the account after a judgment."""
    med_brev = saldo("2026-12-01", (DOM, purring("2026-11-20", "2026-12-04", 38)))
    assert delt(med_brev) == delt(saldo("2026-12-01", (DOM,)))


def test_siste_dom_gjelder() -> None:
    """Presisering 16: the last judgment counts."""
    k = saldo("2026-12-20", (DOM, dom("2026-12-15", beloep=3000, sakskostnader=100)))
    assert delt(k) == ("3000.00", NULL, NULL, "100.00")


def test_rettsgebyr_ligger_ikke_i_saldo() -> None:
    """Presisering 23: what the creditor has paid the court is not in the balance."""
    klage = hendelse("forliksklage_sendt", "2026-11-02", gebyr=kr(2071))
    assert str(saldo("2026-11-20", (*T7, klage)).sum) == str(saldo("2026-11-20", T7).sum)


# ---- periods and what they are made of -------------------------------------------------------------


def test_periodene_regnes_likt_igjen() -> None:
    """Each period's exact interest rounds to the figure in the account."""
    from inkassocli.core.beloep import til_oere

    avtale = (hendelse("avdragsavtale", "2026-09-11", rente=False), hendelse("avtale_brutt", "2026-10-01"))
    f = fakta("2026-11-20", (*avtale, betalt("2026-10-10", 1000)))
    assert len(f.konto.perioder) == 2
    for p in f.konto.perioder:
        assert til_oere(eksakt_rente(BOK, p, rentefrie(f.sak))) == p.beloep
    assert sum(p.beloep for p in f.konto.perioder) == f.konto.renter + f.konto.betalinger[0].renter


def test_kontoen_er_den_samme_for_alle_steg() -> None:
    """The answers to `kan` leave the account as it was."""
    f = fakta("2026-10-15", T7)
    foer = delt(f.konto)
    steg.vurder_alle(f)
    assert delt(f.konto) == foer


def test_tapt_dom_med_beloep_er_null() -> None:
    """Presisering 16: `tapt` makes all of it 0, whatever the block says."""
    e = replace(dom("2026-11-02", "tapt", kostnader=76, sakskostnader=10), beloep=kr(5000))
    assert delt(saldo("2026-12-01", (*T7, e))) == (NULL, NULL, NULL, NULL)


def test_delvis_kreditnota_etter_dom_lar_gebyret_staa() -> None:
    """Presisering 15: the judgment's fees fall away only when all of it is credited."""
    delvis = hendelse("kreditnota", "2026-11-15", beloep=kr(400))
    k = saldo("2026-12-01", (DOM, delvis))
    assert (str(k.gebyr), str(k.sakskostnader)) == ("76.00", "2071.00")
    assert [(str(r.opprinnelig), str(r.hovedstol)) for r in k.rader] == [("5000.00", "4600.00")]
    assert [str(r.opprinnelig) for r in saldo("2026-12-01", (delvis,)).rader] == ["6400.00"]


def test_periodene_sier_hvilket_krav() -> None:
    """Each period names its claim, its days and its principal."""
    to = sak(krevd=(krav("1000.00", "2026-09-10"), krav("500.00", "2026-09-01", faktura="1043")))
    assert [(p.faktura, str(p.fra), str(p.til), str(p.hovedstol)) for p in saldo("2026-10-01", (), to).perioder] == [
        ("1042", "2026-09-10", "2026-10-01", "1000.00"), ("1043", "2026-09-01", "2026-10-01", "500.00")]


def test_samme_dom_to_ganger_er_en() -> None:
    """Presisering 16: a judgment given again the same day, with no money between, is entered once, as last known."""
    foerst, igjen = dom("2026-11-02", beloep=5000), dom("2026-11-02", beloep=5000, kostnader=76, sakskostnader=2071)
    brev = hendelse("kontakt", "2026-11-02")
    for hendelser in ((*T7, foerst, igjen), (*T7, foerst, brev, igjen)):
        assert delt(saldo("2026-11-02", hendelser)) == ("5000.00", NULL, "76.00", "2071.00")


def test_delvis_betalt_gjelder_ett_krav() -> None:
    """Presisering 97: a payment that covers the first claim only leaves the second untouched."""
    hode = sak(krevd=(krav("1000.00", "2026-08-03", faktura="1"), krav("2000.00", "2026-09-01", faktura="2")))
    k = saldo("2026-09-20", (betalt("2026-09-10", 500, "hovedstol"),), hode)
    assert (k.delvis_betalt("1"), k.delvis_betalt("2"), k.delvis_betalt("3")) == (True, False, False)
    assert not saldo("2026-09-20", (), hode).delvis_betalt("1")
    bare_kreditert = (hendelse("kreditnota", "2026-08-05", beloep=kr(400), faktura="1"), betalt("2026-09-01", 1, "kostnader"))
    assert not saldo("2026-09-01", bare_kreditert, replace(hode, dekning=("kostnader",))).delvis_betalt("1")


@pytest.mark.parametrize("dag, kjent", [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)])
def test_fordelt_til_og_med_siste_kjente_dag(dag: str, kjent: bool) -> None:
    """Presisering 11: what a payment covered is known through the last day with a rate."""
    k = saldo("2027-01-10", (betalt(dag, 100),))
    assert [k.fordelt(b) for b in k.betalinger] == [kjent]
    assert saldo("2026-12-31", (betalt("2026-12-31", 100),)).fordelt(k.betalinger[0])


def test_rente_av_sakskostnadene_har_sitt_eget_navn() -> None:
    """Presisering 16: interest on awarded costs runs from the day after the time to pay, and is told apart."""
    k = saldo("2026-12-20", (dom("2026-11-02", beloep=5000, sakskostnader=2071, forkynt="2026-11-04"),))
    assert [(p.faktura, str(p.fra), p.hovedstol) for p in k.perioder] == [("sakskostnader", "2026-11-19", kr(2071))]
