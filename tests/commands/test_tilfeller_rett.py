"""The thirteen of tilfeller/rett.md, and «Larger» and «Smaller», as the program answers them (by number)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from inkassocli.core.sak import Verge
from tests.bygg import (
    d,
    delt,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kan,
    krav,
    med_ny_lov,
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
from tests.conftest import Kontor

SAK = "2026-0001"
VERGE = Verge(navn="Vera", adresse=("Storgata 5",), postnummer="0184", poststed="Oslo")


def flatt(tekst: str) -> str:
    return " ".join(vanlig(tekst).split())


def test_1_mindreaarig() -> None:
    """1: no fee of the three letters is owed, and a purring is without fee on any day."""
    ung = sak(hvem=skyldner(foedselsdato=d("2012-05-05"), verge=VERGE), ytelsesdato="2026-07-24")
    brevene = (
        purring("2026-09-15", "2026-09-29", 38), varsel("2026-09-30", "2026-10-14", 38),
        oppfordring("2026-10-15", "2026-10-29", 113),
    )  # fmt: skip
    assert delt(saldo("2026-10-30", brevene, ung))[2] == "0.00"
    for dag in ("2026-09-15", "2026-10-30", "2026-12-30"):
        svar = kan("purring", dag, hode=ung)
        assert (svar.utfall, str(svar.gebyr)) == ("uten_gebyr", "0.00")


def test_2_utlegg_venter_paa_brevets_frist() -> None:
    """2 (presisering 42): not before the letter's own deadline is out."""
    lang = (oppfordring("2026-10-07", "2026-10-26"),)
    dager = ("2026-10-22", "2026-10-26", "2026-10-27")
    assert [utfall("utlegg_7_2_f", x, lang) for x in dager] == ["ulovlig", "ulovlig", "lovlig"]
    assert kan("utlegg_7_2_f", "2026-10-10", (oppfordring("2026-10-07", "2026-10-21"),)).tidligst == d("2026-10-22")


def test_3_brutt_avtale() -> None:
    """3 (presisering 79): after a breach the debtor is warned anew before the court."""
    foer = (
        purring("2026-09-15", "2026-09-29", 38), oppfordring("2026-09-30", "2026-10-15"),
        hendelse("avdragsavtale", "2026-10-16", avdrag=()), hendelse("avtale_brutt", "2026-11-10"),
    )  # fmt: skip
    assert utfall("forlik", "2026-11-11", foer) == "fraraadet"
    assert utfall("utlegg_7_2_f", "2026-11-11", foer) == "ulovlig"
    etter = (*foer, oppfordring("2026-11-11", "2026-11-25"))
    assert {utfall(x, "2026-11-26", etter) for x in ("forlik", "utlegg_7_2_f")} == {"lovlig"}


def test_5_avgjort_uten_avgjoerelse() -> None:
    """5 (presisering 80): the creditor does not decide the objection himself."""
    hendelser = (
        purring("2026-09-15", "2026-09-29", 38), innsigelse("2026-10-05"),
        hendelse("innsigelse_avsluttet", "2026-10-12", utfall="avgjort"),
    )  # fmt: skip
    assert {utfall(x, "2026-10-13", hendelser) for x in ("inkassovarsel", "betalingsoppfordring")} == {"ulovlig"}


@pytest.mark.parametrize("hode, ventet", [
    (sak(krevd=(krav(fordringshaver="En annen AS"),)), "ulovlig"),
    (sak(hvem=skyldner(adresse=())), "ulovlig"),
    (sak(hvem=skyldner(land="DK")), "fraraadet"),
    (sak(krevd=(krav(sakstype="patent"),)), "fraraadet"),
])  # fmt: skip
def test_6_utlegg_uten_dom(hode: Any, ventet: str) -> None:
    """6 (presisering 71): another creditor, no address, a debtor in Denmark, a case type of § 6-2."""
    assert utfall("utlegg_7_2_f", "2026-11-02", (rettsvarsel("2026-10-01", "2026-10-15"),), hode) == ventet


def test_8_utlegg_etter_dom() -> None:
    """8 (presisering 77): eighteen the day after the service, guardian given: enforcement goes against himself."""
    ung = sak(hvem=skyldner(foedselsdato=d("2008-07-25"), verge=VERGE), ytelsesdato="2026-07-24")
    assert utfall("utlegg_dom", "2026-11-02", (dom("2026-09-25", forkynt="2026-10-05"),), ung) == "lovlig"


def test_9_tvistesummen(kontor: Kontor) -> None:
    """9 (presisering 85): 199 900 and the fees are 200 051; it is told, and nothing says that it is below 200 000."""
    hendelser = (purring("2026-09-15", "2026-09-29", 38), oppfordring("2026-09-30", "2026-10-14", 113))
    svar = kan("forlik", "2026-11-02", hendelser, sak("199900.00"))
    (sagt,) = [vanlig(a.tekst) for a in svar.advarsler if "Tvistesummen" in a.tekst]
    assert "200 051,00 kr" in sagt
    assert not any("Tvistesummen" in a.tekst for a in kan("forlik", "2026-11-02", hendelser, sak("199800.00")).advarsler)


def test_10_den_nye_loven() -> None:
    """10 (presisering 96): a missed rettslig varsel is enough, and no reason cites the old act."""
    bok = med_ny_lov("2026-09-01")
    hendelser = (purring("2026-09-15", "2026-09-29"), rettsvarsel("2026-10-01", "2026-10-19"))
    assert utfall("forlik", "2026-11-02", hendelser, bok=bok) == "lovlig"
    for steg in ("purring", "inkassovarsel", "betalingsoppfordring", "forlik"):
        for g in kan(steg, "2026-11-02", hendelser, bok=bok).grunner:
            assert "inkassoloven §" not in g.hjemmel, (steg, g.regel)


def test_12_to_fakturaer_fra_samme_dag() -> None:
    """12 (presisering 83): 3 000 and 2 500 of one day of service are one treatment above the limit."""
    to = [krav("3000.00", ytelsesdato="2026-07-24"), krav("2500.00", faktura="1043", ytelsesdato="2026-07-24")]
    assert "pristilbud_mangler" in [a.regel for a in kan("purring", "2026-09-15", hode=sak(krevd=to)).advarsler]
    hver = [to[0], replace(to[1], ytelsesdato=d("2026-07-25"))]
    assert "pristilbud_mangler" not in [a.regel for a in kan("purring", "2026-09-15", hode=sak(krevd=hver)).advarsler]


def test_13_rente_av_sakskostnader() -> None:
    """13 (presisering 91): interest on the costs from the day after the two weeks, in the account."""
    e = dom("2026-09-28", renter_fra="2026-09-01", kostnader=189, sakskostnader=2071, forkynt="2026-10-05")
    assert delt(saldo("2026-11-20", (e,))) == ("6400.00", "193.39", "189.00", "2071.00")


def test_stoerre_1_kompensasjon_for_hvert_krav() -> None:
    """«Larger» 1 (presisering 84): three invoices to a company: 3 × 430."""
    tre = sak(hvem=skyldner("foretak"), krevd=[krav("3000.00", faktura=str(n)) for n in (1, 2, 3)])
    (sagt,) = [a.tekst for a in kan("purring", "2026-09-20", hode=tre).advarsler if a.regel == "standardkompensasjon"]
    assert "1 290,00 kr" in vanlig(sagt)
    assert "3 krav" in vanlig(sagt)


def test_stoerre_6_skyldner_i_utlandet() -> None:
    """«Larger» 6: there may be venue under § 4-5; the answer does not deny every forliksråd."""
    svar = kan("forlik", "2026-11-02", (oppfordring("2026-10-01", "2026-10-15"),), sak(hvem=skyldner(land="DK")))
    sagt = next(vanlig(g.tekst) for g in svar.grunner if g.regel == "skyldner_i_utlandet")
    assert "det kan finnes verneting etter § 4-5 andre ledd" in sagt
    assert "ikke under noe forliksråd" not in sagt


def test_stoerre_7_foreldet_krav_er_uten_gebyr() -> None:
    """«Larger» 7 (presisering 82): due 2023-11-20, asked on 2026-11-28."""
    gammel = sak("3000.00", "2023-11-20")
    svar = kan("purring", "2026-11-28", hode=gammel)
    assert (svar.utfall, str(svar.gebyr), svar.tidligst_med_gebyr) == ("fraraadet", "0.00", None)
    assert str(kan("purring", "2026-11-20", hode=gammel).gebyr) == "38.00"


def test_stoerre_8_trukket_klage() -> None:
    """«Larger» 8 (presisering 29): no fee after a complaint was sent, and the answer says so."""
    hendelser = (
        hendelse("forliksklage_sendt", "2026-09-20"), hendelse("klage_avsluttet", "2026-09-25", utfall="trukket"),
    )  # fmt: skip
    svar = kan("purring", "2026-12-20", hendelser)
    assert (svar.utfall, regler(svar)) == ("uten_gebyr", ["rettslig_startet"])
    assert "også når klagen er trukket" in svar.grunner[0].tekst


@pytest.mark.parametrize("maalform, lov", [("nb", "tvisteloven"), ("nn", "tvistelova")])
def test_stoerre_10_purringen_er_intet_varsel(ola: Kontor, maalform: str, lov: str) -> None:
    """«Larger» 10 (presisering 42): the letter does not call itself one, and `forlik` asks for one afterwards."""
    oppsett = ola.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('"nb"', f'"{maalform}"'), "utf-8")
    ola.greit("innsigelse", SAK, "--tekst", "Nei", dato="2026-09-06")
    svar = ola.json("purring", SAK, "--postlagt", dato="2026-09-15")
    fil = next(Path(x) for x in svar["filer"] if "/brev/" in x)
    tekst = flatt("".join(s.get_textpage().get_text_range() for s in PdfDocument(str(fil))))
    assert "forliksrådet" in tekst
    assert "§ 5-2" not in tekst
    assert lov not in tekst
    ola.greit("innsigelse", SAK, "--avslutt", "trukket", "--ja", dato="2026-10-10")
    grunner = ola.json("kan", SAK, "forlik", dato="2026-10-20")["steg"]["forlik"]["grunner"]
    assert "ingen_varsel_5_2" in [g["regel"] for g in grunner]


def test_mindre_1_aaret_som_slutter_en_loerdag() -> None:
    """«Smaller» 1 (presiseringer 42 and 44): the year to 2026-10-31, a Saturday, holds through Monday."""
    hode = sak("3000.00", "2025-09-01")
    varselet = (rettsvarsel("2025-10-10", "2025-10-30"),)
    dager = ("2026-10-31", "2026-11-02", "2026-11-03")
    assert [utfall("utlegg_7_2_f", x, varselet, hode) for x in dager] == ["lovlig", "lovlig", "ulovlig"]
    dommen = (dom("2025-10-01", beloep=3000, forkynt="2025-10-16"),)
    assert [utfall("utlegg_dom", x, dommen, hode) for x in dager] == ["lovlig", "lovlig", "ulovlig"]


def test_mindre_2_rettsforlik_med_betalingsfrist() -> None:
    """«Smaller» 2 (presisering 50): ten years from the later day of payment, on to a virkedag."""
    assert fakta("2026-11-21", (dom("2026-11-20", "forlik", betalingsfrist="2027-03-01"),)).foreldes == d("2037-03-02")


def test_uke_1_trykt_forfall_etter_paakravet() -> None:
    """saken.md «The weekly work» 1 (presisering 4): the creditor's own printed day is a respite."""
    hode = sak(krevd=(krav("3000.00", "2026-10-01", avtalt=False, fakturadato="2026-08-01", ytelsesdato="2026-08-01"),))
    assert delt(saldo("2026-10-01", hode=hode))[1] == "0.00"
    assert [utfall("purring", x, hode=hode) for x in ("2026-09-16", "2026-10-01")] == ["ulovlig", "ulovlig"]
    assert [str(kan("purring", x, hode=hode).gebyr) for x in ("2026-10-14", "2026-10-15")] == ["0.00", "38.00"]


def test_lonner_sier_to_eller_tre_uker(ola: Kontor) -> None:
    """«Larger» 4: the term of § 7-6 is two weeks or three, by where the debtor lives."""
    ut = flatt(ola.greit("lonner", SAK, dato="2026-11-02"))
    assert ut.count("minst to eller tre uker") == 2
    assert "minst tre uker" not in ut


@pytest.mark.parametrize(
    "maalform, etterpaa, nemnd",
    [
        ("nb", "Det kreves inn etterpå, med giro i posten", "en nemnd har truffet en avgjørelse som etter lov er bindende"),
        ("nn", "Det blir kravt inn etterpå, med giro i posten", "ei nemnd har teke ei avgjerd som etter lov er bindande"),
    ],
)  # fmt: skip
def test_stoerre_2_og_3_sjekksiden(ola: Kontor, maalform: str, etterpaa: str, nemnd: str) -> None:
    """«Larger» 2 and 3: only a decision that binds by law closes the road; the fee is collected afterwards."""
    oppsett = ola.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('"nb"', f'"{maalform}"'), "utf-8")
    raadet = (
        "--forliksraad-navn", "Forliksrådet i Oslo", "--forliksraad-adresse", "Gata 1",
        "--forliksraad-postnummer", "0184", "--forliksraad-kilde", "telefon",
    )  # fmt: skip
    svar = ola.json("forlik", SAK, "--likevel", "Det haster.", *raadet, dato="2026-11-02")
    fil = next(x for x in svar["filer"] if "sjekkside" in Path(x).name)
    tekst = flatt(" ".join(s.get_textpage().get_text_range() for s in PdfDocument(fil)))
    assert etterpaa in tekst
    assert nemnd in tekst
    assert "blir klagen avvist" not in tekst
    assert "blir klaga avvist" not in tekst


def test_utelatt_med_navn(ola: Kontor) -> None:
    """Presisering 59: a case that a run leaves out is listed with the reason and the name."""
    svar = ola.kjoer("purring", dato="2026-09-05")
    assert f"{SAK} Ola Nordmann: " in flatt(svar.output)
