"""Orakelet mot eksemplene i regler § 11 og de tretten sakene i tilfeller/rett.md; programmet er ikke med."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.orakel import steg
from tests.orakel.orakel import FRAVAER, Ugyldig, fakta_paa, kan, kan_steg, vis
from tests.orakel.saker import KONTOR, MVA_KONTOR, T7_BREV, VERGE, brev, d, h, krav, sak
from tests.orakel.satser import SatsMangler, rente, tekst


def ett(dok: dict, stegnavn: str, dag: str, oppsett: dict = KONTOR, egne: dict | None = None) -> dict:
    return kan(dok, oppsett, d(dag), egne)["steg"][stegnavn]


def utfall(dok: dict, stegnavn: str, dag: str, egne: dict | None = None) -> str:
    return ett(dok, stegnavn, dag, egne=egne)["utfall"]


def saldo(dok: dict, dag: str, oppsett: dict = KONTOR) -> dict:
    return vis(dok, oppsett, d(dag))["saldo"]


# ====================================================================== regler § 11

@pytest.mark.parametrize(
    "beloep,fra,til,svar",
    [("4350.00", "2026-08-14", "2026-11-21", "144.53"), ("10000.00", "2026-05-15", "2026-09-30", "459.93"),
     ("999.99", "2026-06-30", "2026-07-01", "0.33"), ("25000.00", "2023-12-01", "2024-03-01", "761.78"),
     ("2980.00", "2026-11-02", "2026-11-20", "18.00"), ("6400.00", "2026-09-01", "2026-10-15", "94.51"),
     ("8000.00", "2024-06-27", "2025-03-10", "699.96"), ("3000.00", "2025-07-01", "2025-11-21", "143.98")],
)
def test_rente(beloep: str, fra: str, til: str, svar: str) -> None:
    """T1, T2, T3, T4, T6, T7 og to ledd av Skatteetatens eksempel."""
    assert tekst(rente(Decimal(beloep), d(fra), d(til))) == svar


def test_t6_forfall_paa_en_loerdag() -> None:
    """T6: D* er mandag 2. november; purring med gebyr tidligst 16. november."""
    dok = sak(krevd=krav("2980.00", "2026-10-31"))
    assert vis(dok, KONTOR, d("2026-11-20"))["krav"][0]["rente_fra"] == "2026-11-02"
    assert ett(dok, "purring", "2026-11-20")["tidligst_med_gebyr"] == "2026-11-16"
    assert saldo(dok, "2026-11-20")["renter"] == "18.00"


def test_t7_de_tre_brevene() -> None:
    """T7: hvert brev på sin første dag med gebyr, med minste frist, og summen 15. oktober."""
    for n, (slag, dag, gebyr, frist) in enumerate((
            ("purring", "2026-09-15", "38.00", "2026-09-29"), ("inkassovarsel", "2026-09-30", "38.00", "2026-10-14"),
            ("betalingsoppfordring", "2026-10-15", "113.00", "2026-10-29"))):
        s = ett(sak(*T7_BREV[:n]), slag, dag)
        assert (s["utfall"], s["gebyr"], s["tidligst_med_gebyr"], s["minste_frist"]) == ("lovlig", gebyr, dag, frist)
    assert saldo(sak(*T7_BREV), "2026-10-15")["sum"] == "6683.51"


def test_t8_varsel_uten_gebyr() -> None:
    """T8: et varsel før fjorten dager bærer ikke gebyr, men åpner betalingsoppfordringen."""
    dok = sak(brev("inkassovarsel", "2026-09-02", "2026-09-16"))
    assert utfall(sak(), "inkassovarsel", "2026-09-02") == "uten_gebyr"
    assert ett(dok, "betalingsoppfordring", "2026-09-17")["gebyr"] == "113.00"


def test_t9_kort_frist_i_purringen() -> None:
    """T9: ti dagers frist åpner ikke et gebyr for varselet; i alt 151 kr."""
    foer = (brev("purring", "2026-09-15", "2026-09-25", 38), brev("inkassovarsel", "2026-10-01", "2026-10-15", 38))
    assert ett(sak(foer[0]), "inkassovarsel", "2026-10-01")["gebyr"] == "0.00"
    s = ett(sak(*foer), "betalingsoppfordring", "2026-10-16")
    assert (s["utfall"], s["gebyr"]) == ("lovlig", "113.00")
    opp = brev("betalingsoppfordring", "2026-10-16", "2026-10-30", 113)
    assert saldo(sak(*foer, opp), "2026-10-16")["gebyr"] == "151.00"


def test_t10_tredje_tjuedel() -> None:
    """T10: etter to purringer med gebyr bærer et varsel ikke gebyr."""
    dok = sak(brev("purring", "2026-09-15", "2026-09-29", 38), brev("purring", "2026-09-30", "2026-10-14", 38))
    assert ett(dok, "inkassovarsel", "2026-10-15")["utfall"] == "uten_gebyr"


def test_t11_ny_kjede_etter_seks_maaneder() -> None:
    """T11: gebyr igjen fra dagen etter samme tall seks måneder senere."""
    dok = sak(brev("purring", "2026-01-20", "2026-02-03", 38), brev("inkassovarsel", "2026-02-10", "2026-02-24", 38),
              krevd=krav(forfall="2026-01-05", fakturadato="2025-12-01", ytelsesdato="2025-12-01"))
    assert ett(dok, "purring", "2026-08-10")["gebyr"] == "0.00"
    assert ett(dok, "inkassovarsel", "2026-08-10")["tidligst_med_gebyr"] == "2026-08-11"
    assert ett(dok, "purring", "2026-08-11")["gebyr"] == "38.00"


def test_t12_satsen_paa_sendedagen() -> None:
    """T12: 35 kr i 2025 og 113 kr i 2026 i samme sak."""
    k = krav(forfall="2025-12-10", fakturadato="2025-11-10", ytelsesdato="2025-11-10")
    dok = sak(brev("purring", "2025-12-30", "2026-01-13", 35), krevd=k)
    assert saldo(dok, "2025-12-30")["gebyr"] == "35.00"
    assert ett(dok, "betalingsoppfordring", "2026-01-20")["gebyr"] == "113.00"


@pytest.mark.parametrize("oppsett,svar", [(MVA_KONTOR, "111.50"), (KONTOR, "113.00")])
def test_t13_taket(oppsett: dict, svar: str) -> None:
    """T13: taket for et krav på 480 kr kutter det tredje gebyret når fordringshaveren er i MVA-registeret."""
    assert ett(sak(*T7_BREV[:2], krevd=krav("480.00")), "betalingsoppfordring", "2026-10-15", oppsett)["gebyr"] == svar


def test_t15_innsigelse_og_frist() -> None:
    """T15 (P 98): gebyrene faller, forlik er frarådet til og med fristen og lovlig fra dagen etter."""
    dok = sak(*T7_BREV[:2], h("innsigelse", "2026-10-05", art="rimelig"))
    assert saldo(dok, "2026-10-06")["gebyr"] == "0.00"
    assert utfall(dok, "betalingsoppfordring", "2026-10-20") == "ulovlig"
    assert ett(dok, "forlik", "2026-10-14")["regler"] == ["frist_loeper"]
    assert (utfall(dok, "forlik", "2026-10-14"), utfall(dok, "forlik", "2026-10-15")) == ("fraraadet", "lovlig")


def test_t17_betalingens_fordeling() -> None:
    """T17: kostnader, renter, hovedstol; resten bærer rente videre."""
    dok = sak(brev("purring", "2026-07-24", "2026-08-07", 38), brev("inkassovarsel", "2026-08-10", "2026-08-24", 38),
              h("betaling", "2026-09-10", beloep="3000.00"),
              krevd=krav("10000.00", "2026-07-10", fakturadato="2026-06-10", ytelsesdato="2026-06-10"))
    b = vis(dok, KONTOR, d("2026-11-20"))["betalinger"][0]
    assert (b["kostnader"], b["renter"], b["hovedstol"]) == ("76.00", "208.08", "2715.92")
    assert saldo(dok, "2026-11-20")["sum"] == "7457.65"


@pytest.mark.parametrize("dag,forlik,utlegg", [
    ("2024-06-30", "1404.00", "1545.00"), ("2024-07-01", "1966.00", "1545.00"), ("2025-06-01", "2023.00", "906.00"),
    ("2026-06-01", "2071.00", "928.00"), ("2027-01-01", None, None)])
def test_t19_rettsgebyr(dag: str, forlik: str | None, utlegg: str | None) -> None:
    """T19: gebyrene for forliksklage og utlegg etter dagen, rundet ned; ukjent etter siste kjente dag (P 11)."""
    dok = sak(krevd=krav(forfall="2024-05-02", fakturadato="2024-04-02", ytelsesdato="2024-04-02"))
    assert (ett(dok, "forlik", dag)["rettsgebyr"], ett(dok, "utlegg_dom", dag)["rettsgebyr"]) == (forlik, utlegg)


@pytest.mark.parametrize("forkynt,foerste", [("2026-12-10", "2026-12-25"), ("2026-12-11", "2026-12-29")])
def test_t21_oppfyllelsesfristen(forkynt: str, foerste: str) -> None:
    """T21: utlegg etter dom fra dagen etter to uker, flyttet over helg og helligdag."""
    dok = sak(h("dom", "2026-12-09", resultat="vunnet", beloep="6400.00", forkynt=forkynt))
    assert ett(dok, "utlegg_dom", "2026-12-15")["tidligst"] == foerste


def test_t22_varsel_om_utlegg() -> None:
    """T22: varsel torsdag 15. oktober gir utlegg etter § 7-2 f fra 30. oktober."""
    dok = sak(brev("rettslig_varsel", "2026-10-15", "2026-10-29"))
    assert ett(dok, "utlegg_7_2_f", "2026-10-20")["tidligst"] == "2026-10-30"


def test_t23_foreldelse() -> None:
    """T23: tre år fra avtalt forfall, flyttet fra søndag; uten avtale fra behandlingen."""
    a = krav(forfall="2023-11-22", fakturadato="2023-11-01", ytelsesdato="2023-11-01")
    b = krav(forfall=None, fakturadato="2023-12-20", ytelsesdato="2023-12-14")
    assert vis(sak(krevd=a), KONTOR, d("2026-11-20"))["foreldes"] == "2026-11-23"
    assert vis(sak(krevd=b), KONTOR, d("2026-11-20"))["foreldes"] == "2026-12-14"


def test_n07_tannlegeforeningens_eksempel() -> None:
    """N07: gebyrene 56, 56 og 168 i 2007, og 10,5 % rente til 30. juni."""
    k = krav("1000.00", "2007-01-15", fakturadato="2007-01-01", ytelsesdato="2007-01-01")
    brevene = [brev("purring", "2007-02-01", "2007-02-15", 56), brev("inkassovarsel", "2007-03-01", "2007-03-15", 56),
               brev("betalingsoppfordring", "2007-04-02", "2007-04-16", 168)]
    for n, b in enumerate(brevene):
        assert ett(sak(*brevene[:n], krevd=k), b["brev"], str(b["dato"]))["gebyr"] == f"{b['gebyr']}"
    assert saldo(sak(*brevene, krevd=k), "2007-07-01")["renter"] == tekst(rente(Decimal(1000), d("2007-01-15"),
                                                                                d("2007-07-01"))) == "48.04"


# ====================================================================== tilfeller/rett.md

def test_1_mindreaarig_da_kravet_oppsto() -> None:
    """1: ingen gebyr skyldes, og purringen er uten gebyr hver dag, av grunnen mindreaarig_gebyr."""
    dok = sak(*T7_BREV, foedselsdato="2012-05-05", verge=VERGE)
    assert saldo(dok, "2026-10-30")["gebyr"] == "0.00"
    for dag in ("2026-10-30", "2026-12-31", "2030-06-01"):
        s = ett(dok, "purring", dag)
        assert s["gebyr"] == "0.00"
        assert s["regler"] == ["mindreaarig_gebyr"]
    assert utfall(dok, "purring", "2026-10-30") == "uten_gebyr"


def test_2_utlegg_mens_brevets_frist_loeper() -> None:
    """2: utlegg_7_2_f først etter brevets egen frist; med fjorten dagers frist fra dagen etter."""
    lang = sak(brev("betalingsoppfordring", "2026-10-07", "2026-10-26"))
    assert [utfall(lang, "utlegg_7_2_f", dag) for dag in ("2026-10-22", "2026-10-26", "2026-10-27")] == [
        "ulovlig", "ulovlig", "lovlig"]
    kort = sak(brev("betalingsoppfordring", "2026-10-07", "2026-10-21"))
    assert ett(kort, "utlegg_7_2_f", "2026-10-10")["tidligst"] == "2026-10-22"


def test_3_brutt_avtale() -> None:
    """3: etter et brudd trengs et nytt brev med fjorten dager før retten."""
    foer = (brev("betalingsoppfordring", "2026-09-30", "2026-10-15"), h("avdragsavtale", "2026-10-16", avdrag=[]),
            h("avtale_brutt", "2026-11-10"))
    s = kan(sak(*foer), KONTOR, d("2026-11-11"))["steg"]
    assert (s["forlik"]["utfall"], s["utlegg_7_2_f"]["utfall"]) == ("fraraadet", "ulovlig")
    assert s["forlik"]["regler"] == s["utlegg_7_2_f"]["regler"] == ["avtalebrudd_uten_varsel"]
    etter = sak(*foer, brev("betalingsoppfordring", "2026-11-11", "2026-11-25"))
    assert {utfall(etter, x, "2026-11-26") for x in ("forlik", "utlegg_7_2_f")} == {"lovlig"}


def test_4_rettslig_varsel_i_frys() -> None:
    """4: rettslig varsel er frarådet mens en rimelig innsigelse er åpen."""
    dok = sak(T7_BREV[0], h("innsigelse", "2026-10-05", art="rimelig"))
    assert utfall(dok, "rettslig_varsel", "2026-10-06") == "fraraadet"


def test_5_avgjort_uten_avgjoerelse() -> None:
    """5: fordringshaveren avgjør ikke innsigelsen selv."""
    dok = sak(T7_BREV[0], h("innsigelse", "2026-10-05", art="rimelig"),
              h("innsigelse_avsluttet", "2026-10-12", utfall="avgjort"))
    assert {utfall(dok, x, "2026-10-13") for x in ("inkassovarsel", "betalingsoppfordring")} == {"ulovlig"}
    dok["hendelse"][-1]["av"] = "nemnd"
    assert vis(dok, KONTOR, d("2026-10-13"))["fryst"] is False
    assert utfall(dok, "inkassovarsel", "2026-10-13") == "lovlig"


@pytest.mark.parametrize("felt,hodet,svar", [
    ({"fordringshaver": "En annen AS"}, {}, "ulovlig"), ({}, {"adresse": None}, "ulovlig"),
    ({}, {"land": "DK"}, "fraraadet"), ({"sakstype": "patent"}, {}, "fraraadet")])
def test_6_utlegg_7_2_f(felt: dict, hodet: dict, svar: str) -> None:
    """6: annen fordringshaver, manglende adresse, utlandet, sakstype."""
    dok = sak(brev("rettslig_varsel", "2026-10-01", "2026-10-15"), krevd=krav(**felt), **hodet)
    assert utfall(dok, "utlegg_7_2_f", "2026-11-02") == svar


def test_7_foreldelse_uten_ytelsesdag() -> None:
    """7: senest tre år fra fakturadatoen, merket som usikker."""
    v = vis(sak(krevd=krav(forfall=None, fakturadato="2024-02-15", ytelsesdato=None)), KONTOR, d("2026-11-20"))
    assert (v["foreldes"], v["foreldes_usikker"], v["foreldelse_naer"]) == ("2027-02-15", True, True)


def test_8_fylte_18_foer_ytelsen() -> None:
    """8: fylt 18 dagen etter ytelsen: uten gebyr, men alt går til ham selv, og utlegg etter dom er lovlig."""
    dok = sak(h("dom", "2026-09-25", resultat="vunnet", beloep="6400.00", forkynt="2026-10-05"),
              foedselsdato="2008-07-25", verge=VERGE)
    assert not fakta_paa(dok, KONTOR, d("2026-09-15")).brukes_verge(d("2026-09-15"))
    assert utfall(dok, "utlegg_dom", "2026-11-02") == "lovlig"


def test_9_tvistesummen() -> None:
    """9: gebyrene som kreves, er med i tvistesummen (tvl § 17-3): 199 900 + 38 + 113."""
    dok = sak(T7_BREV[0], brev("betalingsoppfordring", "2026-10-15", "2026-10-29", 113), krevd=krav("199900.00"))
    s = saldo(dok, "2026-11-02")
    assert Decimal(s["hovedstol"]) + Decimal(s["gebyr"]) == 200051


def test_10_den_nye_loven() -> None:
    """10: under loven av 2026 er et oversittet rettslig varsel nok for forlik, og brevene er uten gebyr."""
    egne = {"ikraft": [{"lov": "inkassoloven-2026", "fra": d("2026-09-01"), "kilde": "prøve"}]}
    dok = sak(brev("purring", "2026-09-15", "2026-09-29"), brev("rettslig_varsel", "2026-10-01", "2026-10-19"))
    assert utfall(dok, "forlik", "2026-11-02", egne) == "lovlig"
    s = ett(dok, "purring", "2026-11-02", egne=egne)
    assert (s["utfall"], s["tidligst_med_gebyr"]) == ("uten_gebyr", None)
    assert utfall(dok, "inkassovarsel", "2026-11-02", egne) == "fraraadet"


def test_11_innstilt_med_samtykke() -> None:
    """11: forlik er åpent igjen med det samme når motparten samtykker, ellers etter et år."""
    def dok(**mer: str) -> dict:
        return sak(brev("purring", "2026-09-02", "2026-09-16"),
                   brev("betalingsoppfordring", "2026-09-17", "2026-10-01"),
                   h("forliksklage_sendt", "2026-10-05"), h("klage_avsluttet", "2026-11-20", utfall="innstilt", **mer))

    assert ett(dok(), "forlik", "2026-11-20")["tidligst"] == "2027-11-20"
    assert utfall(dok(samtykke="2026-11-20"), "forlik", "2026-11-20") == "lovlig"


def test_12_samme_ytelsesdag() -> None:
    """12: to fakturaer fra samme ytelsesdag legges sammen i én sak; prisvarselet er ikke orakelets, summen er."""
    dok = sak(krevd=[krav("3000.00"), krav("2500.00", faktura="1043")])
    assert saldo(dok, "2026-09-15")["hovedstol"] == "5500.00"


def test_13_rente_av_sakskostnader() -> None:
    """13: sakskostnadene bærer rente fra dagen etter oppfyllelsesfristen, rundet for seg."""
    dok = sak(h("dom", "2026-09-28", resultat="vunnet", beloep="6400.00", renter_fra="2026-09-01", kostnader="189.00",
                sakskostnader="2071.00", forkynt="2026-10-05"))
    assert saldo(dok, "2026-10-20")["rente_per_dag"] == "2.84"
    for dag, dager in (("2026-10-20", 0), ("2026-11-20", 31)):
        av_kost = tekst(rente(Decimal(2071), d("2026-10-20"), d(dag)))
        hovedrente = rente(Decimal(6400), d("2026-09-01"), d(dag))
        assert saldo(dok, dag)["renter"] == tekst(hovedrente + Fraction(av_kost))
        assert (d(dag) - d("2026-10-20")).days == dager


# ====================================================================== enkeltregler som lett glipper

def test_etter_siste_kjente_sats() -> None:
    """P 11: tall blir null, tilstander står, og bare et brev som ville bære gebyr ender `kan SAK STEG` med 5."""
    dok = sak(T7_BREV[0], h("betaling", "2027-01-10", beloep="100.00"))
    v = vis(dok, KONTOR, d("2027-02-01"))
    assert set(v["saldo"].values()) == {None}
    assert v["betalinger"][0] == {"dato": "2027-01-10", "beloep": "100.00", "kostnader": None, "renter": None,
                                  "hovedstol": None}
    assert (v["satser_til"], v["tilstand"]) == ("2026-12-31", "purret")
    s = kan(dok, KONTOR, d("2027-02-01"))["steg"]
    assert (s["inkassovarsel"]["gebyr"], s["rettslig_varsel"]["gebyr"]) == (None, "0.00")
    with pytest.raises(SatsMangler):
        kan_steg(dok, KONTOR, d("2027-02-01"), "inkassovarsel")
    assert kan_steg(dok, KONTOR, d("2027-02-01"), "forlik")["steg"]["forlik"]["rettsgebyr"] is None


def test_rettet_opplysning_teller_fra_begynnelsen() -> None:
    """P 90: gebyrene dømmes på nytt når fødselsdatoen rettes, men først fra dagen rettelsen er kjent."""
    dok = sak(*T7_BREV[:2], h("opplysning_rettet", "2026-10-10", felt="skyldner.foedselsdato", ny="2009-01-01"))
    assert (saldo(dok, "2026-10-09")["gebyr"], saldo(dok, "2026-10-10")["gebyr"]) == ("76.00", "0.00")


def test_til_gode_og_rettsgebyr() -> None:
    """P 90: det betalingene lot bli til overs, og det fordringshaveren har betalt retten."""
    dok = sak(h("forliksklage_sendt", "2026-10-01", gebyr="2071.00"), h("betaling", "2026-10-02", beloep="7000.00"),
              h("tilbakebetalt", "2026-10-05", beloep="100.00"))
    v = vis(dok, KONTOR, d("2026-10-05"))
    assert v["rettsgebyr_krevd"] == "2071.00"
    assert Decimal(v["til_gode"]) == 500 - Decimal(v["betalinger"][0]["renter"])
    dok["hendelse"].append(h("dom", "2026-10-20", resultat="tapt"))
    assert vis(dok, KONTOR, d("2026-10-20"))["rettsgebyr_krevd"] == FRAVAER


def test_skiftedagene_er_alle_dagene() -> None:
    """Svaret på tidligst og tidligst_med_gebyr er det samme når en går dag for dag."""
    import random

    from tests.orakel.generator import lag_sak

    for froe in range(25):
        dok, oppsett, egne, dager = lag_sak(random.Random(froe))
        try:
            f = fakta_paa(dok, oppsett, dager[len(dager) // 2], egne)
        except Ugyldig:
            continue
        for navn in ("purring", "betalingsoppfordring", "forlik", "utlegg_7_2_f", "utlegg_dom"):
            t = steg.tidligst(f, navn)
            assert t == dag_for_dag(f, navn), (froe, navn)
            m = steg.tidligst_med_gebyr(f, navn, t)
            if m and t and (m - t).days < 400:
                assert not any(steg.gebyr(f, navn, t + timedelta(n)) for n in range((m - t).days)), (froe, navn)
                assert steg.gebyr(f, navn, m) > 0


def dag_for_dag(f: steg.Fakta, navn: str) -> date | None:
    if steg.alltid_ulovlig(f, navn):
        return None
    x = f.dag
    if not steg.ulovlig(f, navn, x):
        while not steg.ulovlig(f, navn, x - timedelta(1)):
            x -= timedelta(1)
        return x
    return next((x + timedelta(n) for n in range(1, 1500) if not steg.ulovlig(f, navn, x + timedelta(n))),
                steg.tidligst(f, navn) if (steg.tidligst(f, navn) or x) > x + timedelta(1499) else None)
