"""Inkassoforskriften §§ 1-2, 1-3 and 2-1 to 2-3: fees, chain and ceiling (T6-T13, N07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from inkassocli.core import gebyr
from inkassocli.core import hendelser as h
from inkassocli.core.regelbok import Regelbok, Versjon
from tests.bygg import (
    BOK,
    MVA_PLIKTIG,
    T7,
    T7_TRE,
    betalt,
    d,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kan,
    kr,
    krav,
    nummerert,
    oppfordring,
    purring,
    regler,
    rettsvarsel,
    sak,
    saldo,
    skyldner,
    utfall,
    vanlig,
    varsel,
)

EN = timedelta(1)
RETUR = h.BrevRetur(dato=d("2026-09-22"), brev="purring")


def krevd(dag: str, hendelser: tuple = (), **felt: object) -> list[str]:
    """The lawful fee of each posted letter."""
    return [str(g) for g in fakta(dag, hendelser, **felt).gebyrer]


# ---- the amount ----------------------------------------------------------------------------------


@pytest.mark.parametrize("forfall, sendt, ventet", [
    ("2020-09-30", "2021-01-04", ("70.00", "70.00", "210.00")),    # the last day of 1/10
    ("2020-10-01", "2021-01-04", ("35.00", "35.00", "105.00")),    # the first day of 1/20
    ("2020-10-02", "2025-12-31", ("35.00", "35.00", "105.00")),    # S decides the inkassosats
    ("2020-10-02", "2026-01-01", ("38.00", "38.00", "113.00")),    # 37,50 and 112,50 are rounded up
    ("2020-09-30", "2026-01-01", ("75.00", "75.00", "225.00")),
    ("2007-01-15", "2007-02-05", ("56.00", "56.00", "168.00")),    # N07
    ("2002-02-28", "2002-03-01", ("67.00", "67.00", "201.00")),    # frozen court fee of 2002-01-01
    ("2002-03-01", "2002-03-01", ("52.00", "52.00", "156.00")),
])
def test_fullt_gebyr(forfall: str, sendt: str, ventet: tuple[str, str, str]) -> None:
    """Fraction by D*, inkassosats by S, whole kroner from 2026: every boundary day."""
    slag = ("purring", "inkassovarsel", "betalingsoppfordring")
    assert tuple(str(gebyr.fullt_gebyr(BOK, s, d(sendt), d(forfall))) for s in slag) == ventet


def test_satsens_siste_og_foerste_dag() -> None:
    """T12: a purring on 30 December 2025 costs 35, a betalingsoppfordring on 20 January 2026 costs 113."""
    hode = sak(forfall="2025-12-01")
    foerste = purring("2025-12-30", "2026-01-13", 35)
    assert krevd("2026-01-20", (foerste,), hode=hode) == ["35.00"]
    assert kan("betalingsoppfordring", "2026-01-20", (foerste,), hode).gebyr == kr(113)
    assert kan("purring", "2025-12-31", hode=hode).gebyr == kr(35)
    assert kan("purring", "2026-01-01", hode=hode).gebyr == kr(38)


# ---- 14 days after D* ----------------------------------------------------------------------------


@pytest.mark.parametrize("dag, ut, belop", [
    ("2026-09-01", "ulovlig", 0), ("2026-09-02", "uten_gebyr", 0), ("2026-09-14", "uten_gebyr", 0),
    ("2026-09-15", "lovlig", 38), ("2026-09-16", "lovlig", 38),
])
@pytest.mark.parametrize("steg", ["purring", "inkassovarsel"])
def test_fjorten_dager_etter_forfall(steg: str, dag: str, ut: str, belop: int) -> None:
    """T7: D + 14 is the first day with a fee, D + 1 the first day at all."""
    svar = kan(steg, dag)
    assert (svar.utfall, svar.gebyr) == (ut, kr(belop))
    assert (svar.tidligst, svar.tidligst_med_gebyr) == (d("2026-09-02"), d("2026-09-15"))


def test_forfall_paa_loerdag_flytter_gebyrdagen() -> None:
    """T6: due on a Saturday gives D* on Monday, and the fee 14 days after that."""
    svar = kan("purring", "2026-11-03", hode=sak("2980.00", "2026-10-31"))
    assert (svar.tidligst, svar.tidligst_med_gebyr) == (d("2026-11-03"), d("2026-11-16"))


def test_t7_hele_veien() -> None:
    """T7: purring 09-15, inkassovarsel 09-30, betalingsoppfordring 10-15 with 38, 38 and 113, and their deadlines."""
    p, v, b = (kan(s, dag, T7[:n]) for n, (s, dag) in enumerate(
        [("purring", "2026-09-15"), ("inkassovarsel", "2026-09-30"), ("betalingsoppfordring", "2026-10-15")]))
    assert [(x.utfall, str(x.gebyr), str(x.minste_frist)) for x in (p, v, b)] == [
        ("lovlig", "38.00", "2026-09-29"), ("lovlig", "38.00", "2026-10-14"), ("lovlig", "113.00", "2026-10-29")]
    assert str(saldo("2026-10-15", T7_TRE).sum) == "6683.51"
    assert kan("inkassovarsel", "2026-09-29", T7[:1]).utfall == "ulovlig"
    assert kan("betalingsoppfordring", "2026-10-14", T7).utfall == "ulovlig"


# ---- the chain -----------------------------------------------------------------------------------


def test_t8_varsel_foer_tiden_er_uten_gebyr_men_aapner() -> None:
    """T8: an inkassovarsel the day after the due day bears no fee, but its missed deadline opens the next letter."""
    assert utfall("inkassovarsel", "2026-09-02") == "uten_gebyr"
    tidlig = (varsel("2026-09-02", "2026-09-16", 38),)
    assert krevd("2026-09-17", tidlig) == ["0.00"]
    assert utfall("betalingsoppfordring", "2026-09-16", tidlig) == "ulovlig"
    svar = kan("betalingsoppfordring", "2026-09-17", tidlig)
    assert (svar.utfall, svar.gebyr, svar.tidligst_med_gebyr) == ("lovlig", kr(113), d("2026-09-17"))


def test_t9_kort_purrefrist_aapner_ingenting() -> None:
    """T9: after a purring with 10 days the inkassovarsel is without fee; after its own deadline 113 may be asked."""
    hendelser = (purring("2026-09-15", "2026-09-25", 38),)
    assert kan("inkassovarsel", "2026-10-01", hendelser).gebyr == 0
    assert regler(kan("inkassovarsel", "2026-10-01", hendelser)) == ["purring_ikke_oversittet"]
    assert utfall("betalingsoppfordring", "2026-10-01", hendelser) == "fraraadet"
    hendelser += (varsel("2026-10-01", "2026-10-15", 38),)
    assert kan("betalingsoppfordring", "2026-10-16", hendelser).gebyr == kr(113)
    hendelser += (oppfordring("2026-10-16", "2026-10-30", 113),)
    assert krevd("2026-10-16", hendelser) == ["38.00", "0.00", "113.00"]


@pytest.mark.parametrize("frist, ventet", [("2026-09-28", 0), ("2026-09-29", 38), ("2026-09-30", 38)])
def test_foerste_frist_maa_vaere_fjorten_dager(frist: str, ventet: int) -> None:
    """Presisering 28: F of the first purring must be S + 14 or later (13, 14, 15 days)."""
    assert kan("inkassovarsel", "2026-10-01", (purring("2026-09-15", frist, 38),)).gebyr == kr(ventet)


def test_t10_tredje_tjuendedel() -> None:
    """T10: two purringer with fee fill the chain; the third 1/20 letter is without fee."""
    to = (purring("2026-09-15", "2026-09-29", 38), purring("2026-09-30", "2026-10-14", 38))
    assert krevd("2026-10-15", to) == ["38.00", "38.00"]
    for steg in ("purring", "inkassovarsel"):
        assert kan(steg, "2026-10-15", to).gebyr == 0
        assert regler(kan(steg, "2026-10-15", to)) == ["gebyrkjeden_brukt"]
    assert kan("betalingsoppfordring", "2026-10-15", to).gebyr == kr(113)


@pytest.mark.parametrize("steg", ["purring", "inkassovarsel"])
def test_etter_varsel_ikke_flere_tjuendedeler(steg: str) -> None:
    """Regler § 4: an inkassovarsel with fee is never followed by another 1/20 letter with fee."""
    svar = kan(steg, "2026-09-30", (varsel("2026-09-15", "2026-09-29", 38),))
    assert (svar.utfall, svar.gebyr, regler(svar)) == ("uten_gebyr", kr(0), ["purring_ikke_oversittet"])
    assert svar.tidligst_med_gebyr == d("2027-03-16")


@pytest.mark.parametrize("steg", ["purring", "inkassovarsel"])
def test_varsel_uten_gebyr_fyller_ingen_kjede(steg: str) -> None:
    """Presisering 25: after an inkassovarsel without fee a purring or inkassovarsel may bear the first 1/20."""
    assert kan(steg, "2026-09-17", (varsel("2026-09-02", "2026-09-16"),)).gebyr == kr(38)


@pytest.mark.parametrize("steg", ["purring", "inkassovarsel", "betalingsoppfordring"])
def test_etter_oppfordring_med_gebyr(steg: str) -> None:
    """Presisering 25: after a fee-bearing betalingsoppfordring nothing in the chain bears a fee."""
    svar = kan(steg, "2026-10-30", T7_TRE)
    assert (svar.utfall, svar.gebyr) == ("uten_gebyr", kr(0))
    assert svar.tidligst_med_gebyr == d("2027-04-16")


def test_oppfordring_uten_gebyr_stenger_ikke_kjeden() -> None:
    """Presisering 27: only letters with a fee fill a chain; an oppfordring recorded without one leaves it open."""
    uten = (*T7, oppfordring("2026-10-15", "2026-10-29"))
    assert kan("betalingsoppfordring", "2026-10-30", uten).gebyr == kr(113)


@pytest.mark.parametrize("dag, ventet", [("2026-08-09", 0), ("2026-08-10", 0), ("2026-08-11", 38), ("2026-08-12", 38)])
@pytest.mark.parametrize("steg", ["purring", "inkassovarsel"])
def test_t11_ny_kjede_etter_seks_maaneder(steg: str, dag: str, ventet: int) -> None:
    """T11: on the same number six months later the old chain still holds, on the day after a new one starts."""
    to = (purring("2026-01-20", "2026-02-03", 38), varsel("2026-02-10", "2026-02-24", 38))
    svar = kan(steg, dag, to, sak(forfall="2025-12-01"))
    assert svar.gebyr == kr(ventet)
    assert svar.tidligst_med_gebyr == d("2026-08-11")


def test_seks_maaneder_regnes_fra_siste_brev_med_gebyr() -> None:
    """Presisering 28: a letter without fee in between neither holds the chain nor moves the six months."""
    hode = sak(forfall="2025-12-01")
    tre = (purring("2026-01-20", "2026-02-03", 38), varsel("2026-02-10", "2026-02-24", 38),
           purring("2026-05-04", "2026-05-18"))
    assert kan("purring", "2026-08-11", tre, hode).gebyr == kr(38)


def test_ny_kjede_kan_fylles_igjen() -> None:
    """Presisering 28: the new chain has its own two 1/20 letters and its own betalingsoppfordring."""
    hode = sak("6400.00", "2025-12-01")
    hendelser = (purring("2025-12-15", "2025-12-29", 35), varsel("2025-12-30", "2026-01-13", 35),
                 purring("2026-07-01", "2026-07-15", 38))
    assert krevd("2026-07-16", hendelser, hode=hode) == ["35.00", "35.00", "38.00"]
    assert kan("inkassovarsel", "2026-07-16", hendelser, hode).gebyr == kr(38)
    hendelser += (varsel("2026-07-16", "2026-07-30", 38),)
    assert kan("purring", "2026-07-31", hendelser, hode).gebyr == 0
    assert kan("betalingsoppfordring", "2026-07-31", hendelser, hode).gebyr == kr(113)


def test_kjede_av_brev_og_gebyrer() -> None:
    """Presisering 28: None without a fee; else the letters of the last chain and the day a new one may start."""
    brevene = fakta("2026-10-30", T7_TRE).sak.brev
    assert gebyr.kjede(BOK, brevene, [kr(0)] * 3) is None
    k = gebyr.kjede(BOK, brevene, [kr(38), kr(0), kr(113)])
    assert k is not None
    assert [b.brev for b in k.brev] == ["purring", "betalingsoppfordring"]
    assert [b.brev for b in k.tjuendedeler] == ["purring"]
    assert k.oppfordring
    assert k.ny_fra == d("2027-04-16")


# ---- what opens the betalingsoppfordring (presisering 26) -----------------------------------------


@pytest.mark.parametrize("aapner, brevet", [
    (True, varsel("2026-09-02", "2026-09-16")),
    (True, purring("2026-09-02", "2026-09-16")),
    (True, purring("2026-09-02", "2026-09-20")),
    (False, purring("2026-09-02", "2026-09-15")),               # 13 days
    (False, purring("2026-09-02")),                             # no deadline
    (False, purring("2026-09-01", "2026-09-15")),               # S = D*
    (False, rettsvarsel("2026-09-02", "2026-09-16")),           # not of the two kinds
    (False, oppfordring("2026-09-02", "2026-09-16")),
])
def test_aapnende_frist(aapner: bool, brevet: object) -> None:
    """Presisering 26: a missed deadline of 14 days in a purring or inkassovarsel posted after D*."""
    svar = kan("betalingsoppfordring", "2026-09-25", (brevet,))
    assert svar.utfall == ("lovlig" if aapner else "fraraadet")
    assert svar.gebyr == kr(113 if aapner else 0)
    assert regler(svar) == ([] if aapner else ["ingen_oversittet_frist", "ingen_oversittet_frist_gebyr"])


def test_fraraadet_oppfordring_sier_naar_den_er_fri() -> None:
    """Presisering 26: while the opening deadline runs the step is ulovlig, and its first day is the day after F."""
    svar = kan("betalingsoppfordring", "2026-09-20", T7[:1])
    assert svar.utfall == "ulovlig"
    assert svar.tidligst == svar.tidligst_med_gebyr == d("2026-09-30")
    assert [(g.regel, g.tidligst) for g in svar.grunner] == [
        ("frist_loeper", d("2026-09-30")), ("ingen_oversittet_frist", d("2026-09-30")),
        ("ingen_oversittet_frist_gebyr", d("2026-09-30"))]


def test_aapningen_taaler_pause_betaling_og_protest() -> None:
    """Presisering 26: what happens in between does not matter."""
    hendelser = (*T7[:1], betalt("2026-10-01", 100), innsigelse("2026-10-02"),
                 hendelse("innsigelse_avsluttet", "2026-10-10"), hendelse("pause", "2026-10-11"),
                 hendelse("pause_slutt", "2026-10-12"))
    assert kan("betalingsoppfordring", "2026-10-13", hendelser).gebyr == kr(113)


# ---- what a posted letter was worth (presisering 19) ---------------------------------------------


def test_gebyret_er_det_minste_av_skrevet_og_lovlig() -> None:
    """Presisering 19: too much is cut to the lawful fee, less is kept."""
    assert krevd("2026-09-16", (purring("2026-09-15", "2026-09-29", 70),)) == ["38.00"]
    assert krevd("2026-09-16", (purring("2026-09-15", "2026-09-29", "12.34"),)) == ["12.34"]


@pytest.mark.parametrize("frist, ventet", [(None, "0.00"), ("2026-10-13", "0.00"), ("2026-10-14", "38.00")])
def test_for_kort_frist_gir_ikke_gebyr(frist: str | None, ventet: str) -> None:
    """Presisering 19: an inkassovarsel with F < S + 14, or without F, bears no fee."""
    assert krevd("2026-10-15", (T7[0], varsel("2026-09-30", frist, 38)))[1] == ventet


def test_for_kort_frist_i_oppfordringen() -> None:
    """Presisering 19: the same for the betalingsoppfordring, but not for a purring."""
    assert krevd("2026-10-16", (*T7, oppfordring("2026-10-15", "2026-10-28", 113)))[2] == "0.00"
    assert krevd("2026-10-16", (*T7, oppfordring("2026-10-15", "2026-10-29", 113)))[2] == "113.00"
    assert krevd("2026-09-16", (purring("2026-09-15", None, 38),)) == ["38.00"]


def test_ulovlig_brev_gir_ikke_gebyr() -> None:
    """Presisering 19: a letter posted during a pause, or while a deadline ran, bears no fee."""
    assert krevd("2026-09-20", (hendelse("pause", "2026-09-10"), purring("2026-09-15", "2026-09-29", 38))) == ["0.00"]
    assert krevd("2026-09-30", (T7[0], varsel("2026-09-29", "2026-10-13", 38)))[1] == "0.00"


def test_fraraadet_brev_beholder_gebyret() -> None:
    """Presisering 9: the true fee also when fraraadet: a second purring after the first one's 14 days is not that."""
    to = (purring("2026-09-15", "2026-09-29", 38), purring("2026-09-30", "2026-10-14", 38))
    assert krevd("2026-10-01", to) == ["38.00", "38.00"]
    foreldet = sak(forfall="2022-06-01")
    assert kan("purring", "2026-01-05", hode=foreldet).utfall == "fraraadet"
    assert kan("purring", "2026-01-05", hode=foreldet).gebyr == 0    # presisering 82
    laget = (purring("2026-09-15", "2026-10-20", 38),)
    foer_fristen = kan("purring", "2026-10-01", laget)    # fraraadet by presisering 41
    assert (foer_fristen.utfall, foer_fristen.gebyr) == ("fraraadet", 0)


@pytest.mark.parametrize("sendt, kanal, ventet", [
    ("2017-04-17", "papir", "70.00"), ("2017-04-17", "rekommandert", "70.00"), ("2017-04-17", "epost", "0.00"),
    ("2017-04-17", "digital_postkasse", "0.00"), ("2017-04-18", "epost", "70.00"),
])
def test_papirkravet(sendt: str, kanal: str, ventet: str) -> None:
    """Presisering 51: until 2017-04-17 an inkassovarsel had to be on paper, from the 18th any channel will do."""
    hode = sak(forfall="2017-03-01")
    frist = str(d(sendt) + timedelta(14))
    assert krevd("2017-05-02", (varsel(sendt, frist, 70, kanal=kanal),), hode=hode) == [ventet]
    aapner = kan("betalingsoppfordring", "2017-05-03", (varsel(sendt, frist, 70, kanal=kanal),), hode)
    assert aapner.utfall == ("fraraadet" if ventet == "0.00" else "lovlig")


def test_purring_paa_epost_var_alltid_lov() -> None:
    """Presisering 51: the paper rule is not for purringer."""
    hode = sak(forfall="2016-03-01")
    assert krevd("2016-05-02", (purring("2016-03-15", "2016-03-29", 67, kanal="epost"),), hode=hode) == ["67.00"]


def test_rettslig_varsel_har_aldri_gebyr() -> None:
    """Presisering 9: a rettslig_varsel bears no fee, whatever the letter said."""
    hendelser = (hendelse("brev_sendt", "2026-09-20", brev="rettslig_varsel", frist=d("2026-10-04"), gebyr=kr(38)),)
    assert krevd("2026-09-21", hendelser) == ["0.00"]
    for steg in ("rettslig_varsel", "forlik", "utlegg_7_2_f", "utlegg_dom"):
        svar = kan(steg, "2026-10-10", hendelser)
        assert svar.gebyr == 0
        assert svar.tidligst_med_gebyr is None


@pytest.mark.parametrize("rettslig", [
    hendelse("forliksklage_sendt", "2026-10-20"), hendelse("utlegg_begjaert", "2026-10-20", grunnlag="7_2_f"),
    dom("2026-10-20"),
])
@pytest.mark.parametrize("steg", ["purring", "inkassovarsel", "betalingsoppfordring"])
def test_etter_rettslig_skritt_ingen_gebyr(steg: str, rettslig: object) -> None:
    """Presisering 29: from a complaint, a request or a judgment on, by the order of events, no letter bears a fee."""
    svar = kan(steg, "2026-10-20", (*T7, rettslig))
    assert svar.gebyr == 0
    assert svar.tidligst_med_gebyr is None
    assert "rettslig_startet" in regler(svar)
    samme_dag = (*T7, oppfordring("2026-10-20", "2026-11-03", 113), rettslig)
    assert fakta("2026-10-20", samme_dag).gebyrer[2] == kr(113)
    assert fakta("2026-10-20", (*T7, rettslig, oppfordring("2026-10-20", "2026-11-03", 113))).gebyrer[2] == 0


# ---- the case's D* (presisering 5) ---------------------------------------------------------------


def test_sakens_forfall_er_det_seneste() -> None:
    """Presisering 5: the latest D* decides, also for a claim not yet due, but not for one credited in full."""
    to = sak(krevd=(krav("1000.00", "2026-09-01"), krav("500.00", "2026-10-01", faktura="1043")))
    assert kan("purring", "2026-09-20", hode=to).utfall == "ulovlig"
    assert kan("purring", "2026-09-20", hode=to).tidligst_med_gebyr == d("2026-10-15")
    kreditert = (hendelse("kreditnota", "2026-09-18", beloep=kr(500), faktura="1043"),)
    assert kan("purring", "2026-09-20", kreditert, to).gebyr == kr(38)
    alle = (*kreditert, hendelse("kreditnota", "2026-09-19", beloep=kr(1000), faktura="1042"))
    assert fakta("2026-09-20", alle, to).forfall == d("2026-10-01")


# ---- the ceiling ---------------------------------------------------------------------------------


def taket(beloep: str, dag: str = "2026-10-15", hendelser: tuple = (), **felt: object) -> str:
    hos = felt.pop("hos", MVA_PLIKTIG)
    hode = felt.pop("hode", None) or sak(beloep, **felt)
    f = fakta(dag, hendelser, hode, hos=hos)
    return str(gebyr.tak(BOK, f.sak, f.forfall, f.dag, mva_pliktig=hos.mva_pliktig).beloep)


@pytest.mark.parametrize("beloep, ventet", [
    ("500.00", "187.50"), ("500.01", "262.50"), ("1000.00", "262.50"), ("1000.01", "300.00"), ("2500.00", "300.00"),
    ("2500.01", "600.00"), ("10000.00", "600.00"), ("10000.01", "1200.00"), ("50000.00", "1200.00"),
    ("50000.01", "2700.00"), ("250000.00", "2700.00"), ("250000.01", "5400.00"),
])
def test_takets_trinn(beloep: str, ventet: str) -> None:
    """Inkassoforskriften § 2-2: the step of the claim's size, at its last krone and one øre above."""
    assert taket(beloep) == ventet


@pytest.mark.parametrize("forfall, dag, type, hos, ventet", [
    ("2026-09-01", "2026-10-15", "privat", "mva", "187.50"),
    ("2026-09-01", "2026-10-15", "enk", "mva", "281.25"),          # x 1,5
    ("2026-09-01", "2026-10-15", "foretak", "mva", "281.25"),
    ("2026-09-01", "2026-10-15", "enk", "tannlege", "351.56"),     # x 1,5 x 1,25 = 351,5625
    ("2026-09-01", "2026-10-15", "privat", "tannlege", "234.38"),  # 234,375 half up
    ("2009-12-31", "2010-02-01", "enk", "mva", "300.00"),          # D* before 2010: no x 1,5
    ("2010-01-04", "2010-02-01", "enk", "mva", "450.00"),
    ("2020-09-30", "2020-11-02", "privat", "mva", "350.00"),
    ("2020-10-01", "2020-11-02", "privat", "mva", "175.00"),
    ("2004-11-01", "2004-12-31", "privat", "tannlege", "328.60"),  # VAT 24 % until 2004
    ("2004-11-01", "2005-01-01", "privat", "tannlege", "337.50"),  # 25 % and 540
])
def test_takets_faktorer(forfall: str, dag: str, type: str, hos: str, ventet: str) -> None:
    """Presisering 30: row by D*, sats and VAT by S, x 1,5 for business debtors from 2010, VAT for the dentist."""
    fordringshaver = MVA_PLIKTIG if hos == "mva" else fakta(dag, hode=sak(forfall=forfall)).kreditor
    assert taket("480.00", dag, forfall=forfall, hvem=skyldner(type), hos=fordringshaver) == ventet


def test_takets_stoerrelse_er_alle_krav_mindre_kreditert() -> None:
    """Presisering 30: all claims less their credit notes, never lowered by payments."""
    hode = sak(krevd=(krav("400.00"), krav("200.00", faktura="1043")))
    assert taket("", hode=hode) == "262.50"
    assert taket("", hode=hode, hendelser=(betalt("2026-10-01", 300),)) == "262.50"
    kreditert = (hendelse("kreditnota", "2026-10-01", beloep=kr(100), faktura="1043"),)
    assert taket("", hode=hode, hendelser=kreditert) == "187.50"


def test_t13_taket_avkorter_det_siste_brevet() -> None:
    """T13: 480 kr and a VAT-liable creditor: 38 + 38 + 111,50 = 187,50; a dentist may take all 189."""
    hode = sak("480.00")
    svar = kan("betalingsoppfordring", "2026-10-15", T7, hode, hos=MVA_PLIKTIG)
    assert (svar.utfall, str(svar.gebyr)) == ("lovlig", "111.50")
    assert str(kan("betalingsoppfordring", "2026-10-15", T7, hode).gebyr) == "113.00"
    assert krevd("2026-10-16", T7_TRE, hode=hode, hos=MVA_PLIKTIG) == ["38.00", "38.00", "111.50"]


def test_naar_taket_er_naadd_er_brevet_uten_gebyr() -> None:
    """Presisering 31: nothing left below the ceiling gives 0, and the day on which more is left is told."""
    hode = sak("480.00")
    svar = kan("purring", "2026-11-02", T7_TRE, hode, hos=MVA_PLIKTIG)
    assert regler(svar) == ["gebyrkjeden_brukt", "taket_naadd"]
    assert "187,50 kr" in vanlig(next(g.tekst for g in svar.grunner if g.regel == "taket_naadd"))
    # The ceiling doubles on F + 29 = 2026-11-27; the chain is free again on 2027-04-16.
    assert next(g.tidligst for g in svar.grunner if g.regel == "taket_naadd") == d("2026-11-27")
    assert svar.tidligst_med_gebyr == d("2027-04-16")


def test_taket_regnes_for_hele_saken_ikke_for_kjeden() -> None:
    """Presisering 30: the fees of all chains together stay below the ceiling; a rise of the sats gives room again."""
    hode = sak("480.00", "2025-01-01")
    hendelser = (purring("2025-01-16", "2025-01-30", 35), purring("2025-01-31", "2025-02-14", 35),
                 purring("2025-08-15", "2025-08-29", 35), purring("2025-09-01", "2025-09-15", 35),
                 purring("2026-03-20", "2026-04-03", 99))
    assert krevd("2026-03-20", hendelser, hode=hode, hos=MVA_PLIKTIG) == ["35.00", "35.00", "35.00", "35.00", "38.00"]
    svar = kan("purring", "2026-04-08", hendelser, hode, hos=MVA_PLIKTIG)
    assert (svar.utfall, str(svar.gebyr)) == ("lovlig", "9.50")
    hendelser += (purring("2026-04-08", "2026-04-22", 38),)
    assert krevd("2026-04-08", hendelser, hode=hode, hos=MVA_PLIKTIG)[-1] == "9.50"


def test_taket_som_stiger_med_satsen() -> None:
    """Presisering 7: below a reached ceiling the first day with a fee is the day on which the sats rises."""
    hode = sak("480.00", "2024-01-02")
    hendelser = tuple(purring(s, f, 35) for s, f in (
        ("2024-01-16", "2024-01-30"), ("2024-01-31", "2024-02-14"), ("2024-08-15", "2024-08-29"),
        ("2024-09-01", "2024-09-15"), ("2025-03-10", "2025-03-24")))
    assert krevd("2025-03-25", hendelser, hode=hode, hos=MVA_PLIKTIG) == ["35.00"] * 5
    svar = kan("purring", "2025-03-25", hendelser, hode, hos=MVA_PLIKTIG)    # 175 of 175
    assert (svar.utfall, svar.gebyr, svar.tidligst_med_gebyr) == ("uten_gebyr", kr(0), d("2026-01-01"))
    assert regler(svar) == ["taket_naadd"]
    ti = kan("purring", "2026-01-01", hendelser, hode, hos=MVA_PLIKTIG)
    assert (ti.utfall, str(ti.gebyr)) == ("lovlig", "12.50")


@pytest.mark.parametrize("dag, dobbelt", [("2026-11-25", False), ("2026-11-26", False), ("2026-11-27", True)])
def test_dobbelt_tak_etter_mer_enn_28_dager(dag: str, dobbelt: bool) -> None:
    """Presisering 32: F 2026-10-29; not on day 28 (11-26), but on day 29."""
    assert taket("480.00", dag, T7_TRE) == ("375.00" if dobbelt else "187.50")


@pytest.mark.parametrize("dag, dobbelt", [("2009-06-17", False), ("2009-06-18", True)])
def test_dobbelt_tak_foer_2010_etter_14_dager(dag: str, dobbelt: bool) -> None:
    """Presisering 32: for D* before 2010 the double ceiling comes after more than 14 days."""
    hendelser = (purring("2009-05-01", "2009-05-15", 59), oppfordring("2009-05-20", "2009-06-03", 177))
    assert taket("480.00", dag, hendelser, forfall="2009-04-15") == ("590.00" if dobbelt else "295.00")


@pytest.mark.parametrize("hendelser", [
    (oppfordring("2026-10-15", "2026-10-29", 113),),                        # nothing opened it
    (*T7, oppfordring("2026-10-15", "2026-10-28", 113)),                    # 13 days
    (*T7, oppfordring("2026-10-15", None, 113)),                            # no deadline
    (T7[0], oppfordring("2026-09-29", "2026-10-29", 113)),                  # posted on the opening deadline itself
    (purring("2026-09-15", "2026-09-25", 38), oppfordring("2026-10-15", "2026-10-29", 113)),
])
def test_uten_gyldig_oppfordring_ikke_dobbelt_tak(hendelser: tuple) -> None:
    """Presisering 32: it must be sent after an opening deadline was missed, with F >= S + 14."""
    assert taket("480.00", "2026-12-31", hendelser) == "187.50"


def test_dobbelt_tak_krevde_papir_foer_2017() -> None:
    """Presisering 51: an e-mailed betalingsoppfordring before 2017-04-18 doubles nothing."""
    def tak_med(kanal: str) -> str:
        hendelser = (purring("2016-03-15", "2016-03-29", 67), oppfordring("2016-03-30", "2016-04-13", 201, kanal=kanal))
        return taket("480.00", "2016-06-01", hendelser, forfall="2016-03-01")

    assert (tak_med("papir"), tak_med("epost")) == ("670.00", "335.00")


def test_taket_sier_sine_faktorer() -> None:
    """The ceiling tells what it was made of, for the sheet that shows the arithmetic."""
    f = fakta("2026-11-27", T7_TRE, sak("480.00", hvem=skyldner("enk")))
    t = gebyr.tak(BOK, f.sak, f.forfall, f.dag, mva_pliktig=False)
    assert (t.beloep, t.faktor, t.inkassosats, t.dobbelt, t.naering, t.mva) == (
        Decimal("703.13"), Decimal("0.5"), Decimal(750), True, Decimal("1.5"), Decimal(25))


def test_under_taket_er_alle_dager_uten_gebyr() -> None:
    """With no fee taken every day is below the ceiling."""
    f = fakta("2026-10-01")
    assert gebyr.under_taket(BOK, f.sak, f.forfall, kr(0), mva_pliktig=True) == ((d("0001-01-01"), d("9999-12-31")),)
    trangt = gebyr.under_taket(BOK, f.sak, f.forfall, kr(570), mva_pliktig=True)
    assert trangt == ((d("2026-01-01"), d("9999-12-31")),)    # 0,8 x 700 = 560, 0,8 x 750 = 600
    assert gebyr.under_taket(BOK, f.sak, f.forfall, kr(600), mva_pliktig=True) == ()


# ---- N07 -----------------------------------------------------------------------------------------


def test_n07() -> None:
    """N07: a claim of 2007 bears 56, 56 and 168."""
    hendelser = (purring("2007-02-05", "2007-02-19", 56), varsel("2007-02-22", "2007-03-12", 56),
                 oppfordring("2007-04-02", "2007-04-20", 168))
    assert krevd("2007-04-10", hendelser, hode=sak(forfall="2007-01-15")) == ["56.00", "56.00", "168.00"]


def test_gebyrene_staar_ved_brevene() -> None:
    """The fees are one for each posted letter of the four kinds, other letters have none."""
    blandet = (T7[0], hendelse("brev_sendt", "2026-09-20", brev="opplysning", gebyr=kr(50)), T7[1])
    f = fakta("2026-10-01", nummerert(blandet))
    assert [b.brev for b in f.sak.brev] == ["purring", "inkassovarsel"]
    assert [str(g) for g in f.gebyrer] == ["38.00", "38.00"]


def test_under_taket_begynner_med_den_foerste_satsen() -> None:
    """With any fee taken, be it half a krone, only days with a known inkassosats and VAT rate are below the ceiling."""
    f = fakta("2026-10-01")
    for brukt in ("0.50", "1.00"):
        assert gebyr.under_taket(BOK, f.sak, f.forfall, kr(brukt), mva_pliktig=True) == (
            (d("2002-03-01"), d("9999-12-31")),)


# ---- past the last known day of the other tables --------------------------------------------------


def bok_2027() -> Regelbok:
    """The rules with inkassosats and interest of 2027 loaded by the user; the other tables end with 2026."""
    nye = {}
    for navn, verdi in (("inkassosats", "770"), ("forsinkelsesrente", "12")):
        rad = Versjon(d("2027-01-01"), d("2027-12-31"), {"verdi": Decimal(verdi)}, "prøve", egen=True)
        nye[navn] = replace(BOK.tabeller[navn], versjoner=(*BOK.tabeller[navn].versjoner, rad))
    return Regelbok({**dict(BOK.tabeller), **nye}, BOK.frister, BOK.regler)


def test_krav_som_forfaller_i_2027() -> None:
    """Presisering 73: with both rates of 2027 loaded the other tables give their newest rows."""
    bok, hode = bok_2027(), sak("480.00", "2027-01-15", fakturadato="2027-01-02")
    assert bok.dekket_til == d("2027-12-31")
    brevene = (purring("2027-01-29", "2027-02-12", 99), varsel("2027-02-15", "2027-03-01", 99),
               oppfordring("2027-03-02", "2027-03-16", 999))
    f = fakta("2027-03-17", brevene, hode, bok=bok)
    assert [str(g) for g in f.gebyrer] == ["39.00", "39.00", "116.00"]    # 38,50 and 115,50 are rounded up
    assert str(gebyr.tak(bok, f.sak, f.forfall, f.dag, mva_pliktig=False).beloep) == "240.63"
    assert [str(fakta(x, brevene, hode, bok=bok).konto.gebyr) for x in ("2027-02-14", "2027-03-02")] == [
        "39.00", "194.00"]
    sent = f.dag.replace(month=9, day=3)
    assert str(kan("purring", sent, brevene, hode, bok=bok).gebyr) == "39.00"    # a new chain, the ceiling is doubled
    assert str(gebyr.tak(bok, f.sak, f.forfall, sent, mva_pliktig=False).beloep) == "481.25"


def test_taket_dobles_etter_siste_kjente_sats() -> None:
    """Presisering 7: the day on which the ceiling doubles may lie in a year whose rates are not known."""
    hode = sak("480.00")
    brevene = (*T7, oppfordring("2026-12-07", "2026-12-21", 113))
    svar = kan("purring", "2026-12-28", brevene, hode, hos=MVA_PLIKTIG)
    assert {g.regel: g.tidligst for g in svar.grunner} == {
        "gebyrkjeden_brukt": d("2027-06-08"), "taket_naadd": d("2027-01-19")}


def test_det_minste_gebyret() -> None:
    """Presisering 19: a recorded fee of half a krone is a fee."""
    smaatt = (purring("2026-09-15", "2026-09-29", "0.50"),)
    assert krevd("2026-09-16", smaatt) == ["0.50"]
    assert kan("inkassovarsel", "2026-09-25", smaatt).utfall == "ulovlig"
    assert kan("purring", "2026-09-25", smaatt).gebyr == 0    # the chain has begun, and F is not missed


def test_nesten_kreditert_er_ikke_kreditert() -> None:
    """Presisering 5: a claim of which half a krone is left still decides the case's D*."""
    to = sak(krevd=(krav("1000.00", "2026-09-01"), krav("500.00", "2026-10-01", faktura="1043")))
    nesten = (hendelse("kreditnota", "2026-09-18", beloep=kr("499.50"), faktura="1043"),)
    assert fakta("2026-09-20", nesten, to).forfall == d("2026-10-01")


def test_etter_purring_og_oppfordring_er_kjeden_brukt() -> None:
    """Inkassoforskriften § 1-3: after purring and oppfordring with fee the chain is used, and nothing else is said."""
    for foerste in (T7[0], varsel("2026-09-15", "2026-09-29", 38)):
        to = (foerste, oppfordring("2026-09-30", "2026-10-14", 113))
        for slag in ("purring", "inkassovarsel"):
            assert regler(kan(slag, "2026-10-20", to)) == ["gebyrkjeden_brukt"]


def test_under_taket_slutter_naar_satsen_synker() -> None:
    """Presisering 7: where a rate falls, what was below the ceiling ends the day before, and not a day sooner."""
    rad = Versjon(d("2027-01-01"), d("2027-12-31"), {"verdi": Decimal(700)}, "prøve", egen=True)
    sats = replace(BOK.tabeller["inkassosats"], versjoner=(*BOK.tabeller["inkassosats"].versjoner, rad))
    bok = Regelbok({**dict(BOK.tabeller), "inkassosats": sats}, BOK.frister, BOK.regler)
    f = fakta("2026-10-01", bok=bok)
    trangt = gebyr.under_taket(bok, f.sak, f.forfall, kr(570), mva_pliktig=True)
    assert trangt == ((d("2026-01-01"), d("2026-12-31")),)


def test_den_foerste_oppfordringen_dobler_taket() -> None:
    """Presisering 32: of two betalingsoppfordringer the one whose deadline is out first counts."""
    to = (*T7_TRE, oppfordring("2026-11-02", "2026-11-27"))
    assert [taket("480.00", dag, to) for dag in ("2026-11-26", "2026-11-27")] == ["187.50", "375.00"]


@pytest.mark.parametrize("sendt, ventet", [("2026-12-31", "38.00"), ("2027-01-01", "100.00")])
def test_gebyret_etter_siste_kjente_sats(sendt: str, ventet: str) -> None:
    """Presisering 11: through the last known day the lawful fee counts, after it the letter's own."""
    assert [str(g) for g in fakta("2027-02-01", (purring(sendt, "2027-01-29", 100),)).gebyrer] == [ventet]


def test_et_halvt_oere_under_taket_er_nok() -> None:
    """Presisering 11: after the last known rate a letter bears its own fee where half a krone is left below the ceiling."""
    hode = sak("480.00", "2024-01-02")
    hendelser = tuple(purring(s, f, g) for s, f, g in (
        ("2024-01-16", "2024-01-30", 35), ("2024-01-31", "2024-02-14", 35), ("2024-08-15", "2024-08-29", 35),
        ("2024-09-01", "2024-09-15", 35), ("2025-03-10", "2025-03-24", 35), ("2026-01-02", "2026-01-16", 12),
        ("2027-01-04", "2027-01-18", 35)))
    assert [str(g) for g in fakta("2027-01-04", hendelser, hode, hos=MVA_PLIKTIG).gebyrer][-2:] == ["12.00", "35.00"]


@pytest.mark.parametrize("hendelser, dag, steg, loven, brevet", [
    ((purring("2026-09-15", "2026-09-29", "38.00"),), "2026-09-30", "inkassovarsel", "38.00", "38.00"),
    ((purring("2026-09-15", "2026-09-29", "38.00"), RETUR), "2026-09-30", "purring", "38.00", "0.00"),
    ((purring("2026-09-15", "2026-09-29", "38.00"), RETUR), "2026-09-30", "inkassovarsel", "38.00", "0.00"),
    ((purring("2026-09-15", "2026-09-29", "38.00"), RETUR), "2026-09-30", "betalingsoppfordring", "113.00", "113.00"),
    ((purring("2026-09-02", "2026-09-16", "0.00"), RETUR), "2026-09-24", "inkassovarsel", "38.00", "38.00"),
])  # fmt: skip
def test_et_brev_i_retur_koster_ikke_to_gebyrer(
    hendelser: tuple[h.Hendelse, ...], dag: str, steg: str, loven: str, brevet: str
) -> None:
    """A return changes no fee that may be claimed (52); the letter in the returned one's place asks for none again."""
    f = fakta(dag, hendelser)
    svar = kan(steg, dag, hendelser).gebyr
    assert svar == kr(loven)
    assert gebyr.i_brevet(f.sak, f.gebyrer, steg, svar) == kr(brevet)
