"""What happens beside and after the judgment: court fees outside the account, the combined road, the lien."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"
FNR = "01909010140"  # synthetic: month + 80


def flat(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


@pytest.fixture
def oppfordret(ola: Kontor) -> Kontor:
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-08"), ("oppfordring", "2026-10-30")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    return ola


@pytest.fixture
def klaget(oppfordret: Kontor) -> Kontor:
    oppfordret.greit("forlik", SAK, "--sendt", dato="2026-11-24")
    return oppfordret


@pytest.fixture
def kombinert(oppfordret: Kontor) -> Kontor:
    oppfordret.greit("utlegg", SAK, "--sendt", dato="2026-11-20")
    return oppfordret


@pytest.fixture
def pant(kombinert: Kontor) -> Kontor:
    kombinert.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-01")
    return kombinert


def betal(k: Kontor, beloep: str, dag: str) -> str:
    return flat(k.greit("betaling", SAK, "--beloep", beloep, "--ja", dato=dag))


# ---- money that covers a fee outside the account ---------------------------------------------------


def test_beloepet_i_klagen_skal_ikke_tilbake(klaget: Kontor) -> None:
    """Presisering 23 keeps the fee out of the account; paid as the complaint asks, it covers the fee (tvl § 6-13)."""
    ut = betal(klaget, "8840.43", "2026-11-24")
    assert "Ut over saldoen er 2 071,00 kr betalt av gebyret til retten" in ut
    assert "skal tilbake til skyldneren" not in ut
    vis = klaget.kjoer("vis", SAK, "--dato", "2026-11-25").stdout.replace("\xa0", " ")
    assert "Betalt av rettsgebyret           2 071,00 kr" in vis
    assert "Betalt for mye" not in vis
    assert klaget.json("vis", SAK, dato="2026-11-25")["saldo"]["sum"] == "0.00"


def test_mer_enn_gebyret_skal_tilbake(klaget: Kontor) -> None:
    """Only what is beyond the account and the fee goes back."""
    assert "Betalt for mye: 100,00 kr skal tilbake" in betal(klaget, "8940.43", "2026-11-24")


def test_det_som_dekker_gebyret_er_ikke_til_gode(klaget: Kontor) -> None:
    """Tvisteloven § 6-13: once the rest is paid back, what covers the fee to the court is not told as owed back."""
    betal(klaget, "8940.43", "2026-11-24")
    ut = flat(klaget.greit("betaling", "tilbake", SAK, "--beloep", "100", dato="2026-11-25"))
    assert "Ingenting er til gode lenger." in ut


def test_uten_klage_skal_alt_tilbake(oppfordret: Kontor) -> None:
    """No fee is asked for before the complaint is filed."""
    assert "Betalt for mye: 2 071,00 kr skal tilbake" in betal(oppfordret, "8840.43", "2026-11-24")


def test_betalt_mens_klagen_ligger_der(klaget: Kontor) -> None:
    """Rettsgebyrloven § 7: paid while the complaint is pending, it is to be withdrawn; `neste` says so too."""
    ut = betal(klaget, "6769.43", "2026-11-24")
    for ventet in ("Gebyret du har krevd (2 071,00 kr), er ikke betalt", "slipper du gebyret", "inkasso forlik trekk"):
        assert ventet in ut, ventet
    (oppgave,) = klaget.json("neste", dato="2026-11-25")
    assert oppgave["kommando"] == f"inkasso forlik trekk {SAK}"
    klaget.greit("forlik", SAK, "--avsluttet", "trukket", dato="2026-11-26")
    assert [o["steg"] for o in klaget.json("neste", dato="2026-11-26")] == ["avslutt"]


def test_trukket_foer_tilsvar_gir_gebyret_tilbake(klaget: Kontor) -> None:
    """No fee falls due (rettsgebyrloven § 7), so what the debtor paid for it goes back."""
    betal(klaget, "8840.43", "2026-11-24")
    ut = flat(klaget.greit("forlik", SAK, "--avsluttet", "trukket", dato="2026-11-26"))
    assert "slipper du gebyret" in ut
    assert "2 071,00 kr av det skyldneren har betalt, skal tilbake" in ut


def test_trukket_etter_tilsvar_maa_gebyret_betales(klaget: Kontor) -> None:
    """A recorded tilsvar shows that it was ordered: the fee stays, in `lonner` too."""
    klaget.greit("forlik", SAK, "--tilsvar", "bestridt", dato="2026-12-01")
    ut = klaget.greit("forlik", SAK, "--avsluttet", "trukket", dato="2026-12-02")
    assert "så gebyret må betales" in " ".join(ut.split())
    assert klaget.json("lonner", SAK, dato="2026-12-02")["betalt_til_retten"] == "2071.00"


def test_betalt_mens_begjaeringen_ligger_der(kombinert: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 3-1: the fee is awarded before the case ends."""
    ut = betal(kombinert, "6800", "2026-11-24")
    assert "Kravet er betalt mens begjæringen om utlegg ligger hos namsfogden" in ut
    assert "be om at kostnadene først blir fastsatt" in ut


# ---- lonner ----------------------------------------------------------------------------------------


def test_lonner_teller_ikke_et_gebyr_som_falt_bort(klaget: Kontor) -> None:
    """Rettsgebyrloven § 7: withdrawn before a tilsvar, no fee was paid; filed, none is left to pay first."""
    svar = klaget.json("lonner", SAK, dato="2026-11-25")
    assert (svar["betalt_til_retten"], svar["veier"][0]["gebyr_foerst"]) == ("2071.00", "0.00")
    klaget.greit("forlik", SAK, "--avsluttet", "trukket", dato="2026-11-25")
    svar = klaget.json("lonner", SAK, dato="2026-11-26")
    assert (svar["betalt_til_retten"], svar["veier"][0]["gebyr_foerst"]) == ("0.00", "2071.00")


def test_lonner_sier_hvorfor_ikke(oppfordret: Kontor) -> None:
    """A no has its reason and provision; a sole trader may let an employee attend (tvl § 6-6 (1))."""
    ut = flat(oppfordret.greit("lonner", SAK, dato="2026-11-24"))
    assert "I dag: Nei. Det finnes ingen dom" in ut
    assert "Det er ikke noen dag som åpner" not in ut
    assert "la en ansatt møte" in ut
    assert "uten nytt gebyr første gang" in ut


# ---- the combined road -----------------------------------------------------------------------------


def test_innvendinger_gaar_til_forliksraadet_uten_ny_klage(kombinert: Kontor) -> None:
    """Tvl §§ 6-3 (4) and 6-4 (5): the request is the complaint and the objections the tilsvar."""
    kombinert.greit("forlik", SAK, "--tilsvar", "bestridt", dato="2026-11-27")
    kombinert.greit("forlik", SAK, "--moete", "15.12.2026 kl. 10.00", dato="2026-12-01")
    assert kombinert.json("lonner", SAK, dato="2026-12-02")["betalt_til_retten"] == "2999.00"
    svar = kombinert.kjoer(
        "dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-12-16", dato="2026-12-15"
    )
    assert "innen 18.02.2027" in svar.stderr
    assert "§ 7-7" in svar.stderr
    assert "ikke registrert som sendt til forliksrådet" not in svar.stderr
    (oppgave,) = kombinert.json("neste", dato="2026-12-17")
    assert (oppgave["frist"], oppgave["steg"]) == ("2027-02-18", "logg")
    kombinert.greit(
        "logg", SAK, "--kanal", "brev", "--tekst", "Krevd at utleggssaken fortsetter", dato="2026-12-18"
    )
    assert kombinert.json("neste", dato="2026-12-19") == []


def test_rettsforlik_har_egen_frist(kombinert: Kontor) -> None:
    """§ 7-7 third paragraph: one month from the settlement itself; § 4-16 is its provision."""
    kombinert.greit("forlik", SAK, "--avsluttet", "forlik", dato="2026-12-15")
    svar = kombinert.kjoer("dom", SAK, "--resultat", "forlik", "--beloep", "6000", dato="2026-12-15")
    assert "innen 15.01.2027" in svar.stderr
    assert "Legg rettsforliket ved" in svar.stderr
    assert "§ 4-16" in svar.stdout


def test_etter_dom_er_det_ingen_kombinert_vei(klaget: Kontor) -> None:
    """Without a request that waits, tilsvar needs a complaint."""
    klaget.greit("forlik", SAK, "--avsluttet", "avvist", dato="2026-11-26")
    melding = klaget.stengt(3, "forlik", SAK, "--tilsvar", "bestridt", dato="2026-11-27")
    assert f"inkasso forlik sendt {SAK}" in melding


def test_begjaeringen_er_klagen(kombinert: Kontor) -> None:
    """Tvisteloven § 6-3 (4): an objection to a combined request leads to no new complaint, nor does a draft unsaid."""
    raad = f"inkasso forlik tilsvar {SAK} bestridt"
    sagt = flat(kombinert.kjoer("innsigelse", SAK, "--art", "rimelig", dato="2026-11-27").stderr)
    assert "regnes den som forliksklage" in sagt
    assert raad in sagt
    assert "deretter inkasso forlik" not in sagt
    forliksraad = ("--forliksraad-adresse", "Postboks 8", "--forliksraad-postnummer", "0101")
    klagen = kombinert.kjoer("forlik", SAK, "--sakstype", "pengekrav", *forliksraad, dato="2026-11-28")
    assert klagen.exit_code == 0
    assert raad in flat(klagen.stderr)


@pytest.fixture
def doemt(kombinert: Kontor) -> Kontor:
    kombinert.greit("forlik", SAK, "--tilsvar", "bestridt", dato="2026-11-28")
    beloep = ("--beloep", "6400", "--renter-fra", "2026-09-01", "--forkynt", "2026-12-10")
    kombinert.greit("dom", SAK, "--resultat", "vunnet", *beloep, dato="2026-12-08")
    return kombinert


def test_dommen_lar_den_foerste_begjaeringen_fortsette(doemt: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 7-7 third paragraph: the refusal names the month and the free new request."""
    nei = flat(doemt.stengt(3, "utlegg", SAK, dato="2026-12-28"))
    assert "Skriv til namsfogden innen 11.02.2027 og krev at saken fortsetter, uten nytt gebyr" in nei
    assert f"inkasso utlegg resultat {SAK} hevet, så inkasso utlegg {SAK} --gebyrfri" in nei
    assert "koster et nytt gebyr" not in nei


def test_etter_maaneden_er_det_bare_ny_begjaering(kombinert: Kontor) -> None:
    """§ 7-7 third paragraph: a month from the settlement is out, so the free new request is what is left."""
    kombinert.greit("forlik", SAK, "--avsluttet", "forlik", dato="2026-11-25")
    forliket = ("--resultat", "forlik", "--beloep", "6000", "--betalingsfrist", "2026-11-30")
    kombinert.greit("dom", SAK, *forliket, dato="2026-11-25")
    nei = flat(kombinert.stengt(3, "utlegg", SAK, dato="2026-12-30"))
    assert "krev at saken fortsetter" not in nei
    assert "--gebyrfri" in nei


def test_gebyrfri_gjelder_ogsaa_naar_den_er_sendt(doemt: Kontor) -> None:
    """Rettsgebyrloven § 14 (1) third sentence: the first new request only; recorded with a fee, it is asked about."""
    doemt.greit("utlegg", SAK, "--resultat", "hevet", dato="2026-12-28")
    svar = doemt.kjoer("utlegg", SAK, "--sendt", dato="2026-12-28")
    assert f"inkasso angre {SAK}, så inkasso utlegg sendt {SAK} --gebyrfri" in flat(svar.stderr)
    doemt.greit("angre", SAK, dato="2026-12-28")
    svar = doemt.kjoer("utlegg", SAK, "--sendt", "--gebyrfri", dato="2026-12-28")
    assert "Gebyret er 0,00 kr" in flat(svar.stdout)
    assert "--gebyrfri" not in svar.stderr
    doemt.greit("utlegg", SAK, "--resultat", "intet", dato="2026-12-29")
    assert "--gebyrfri" not in doemt.kjoer("utlegg", SAK, "--sendt", dato="2026-12-30").stderr


# ---- the lien --------------------------------------------------------------------------------------


def test_avkall_foer_kostnadene_er_betalt(pant: Kontor) -> None:
    """Tvangsfullbyrdelsesloven §§ 3-1 and 7-25: the claim is paid, the fee is not; release and sale both say so."""
    betal(pant, pant.json("vis", SAK, dato="2026-12-10")["saldo"]["sum"], "2026-12-10")
    assert "kostnadene du har krevd (928,00 kr), er ikke betalt" in flat(
        pant.kjoer("utlegg", SAK, "--avkall", dato="2026-12-11").stderr
    )
    nei = flat(pant.stengt(3, "utlegg", SAK, "--pant", "pengekrav", dato="2026-12-11"))
    assert "Kostnadene du har krevd (928,00 kr), er ikke betalt" in nei
    betal(pant, "928", "2026-12-12")
    assert "er ikke betalt" not in pant.kjoer("utlegg", SAK, "--avkall", dato="2026-12-13").stderr


def test_pantet_sikrer_ogsaa_kostnadene(pant: Kontor) -> None:
    """Tvangsfullbyrdelsesloven §§ 3-1 and 7-25: the lien is released when the costs fixed are paid too."""
    sum_ = pant.json("vis", SAK, dato="2026-12-10")["saldo"]["sum"]
    ut = betal(pant, sum_, "2026-12-10")
    assert "når også kostnadene som namsfogden har fastsatt, er betalt (§ 3-1)" in ut
    assert "928,00 kr" in ut
    ut = betal(pant, "928", "2026-12-11")
    assert (
        "Gi skriftlig avkall på utleggspantet (tvangsfullbyrdelsesloven § 7-27)." in ut
    )  # Oslo: the old number
    assert "skal tilbake" not in ut


def test_neste_minner_om_avkall(pant: Kontor) -> None:
    """§ 7-25 (earlier § 7-27): the duty stands until the lien is recorded as lifted."""
    betal(pant, "9000", "2026-12-10")
    oppgave, tilbake = pant.json("neste", dato="2026-12-11")
    assert "§ 7-27" in oppgave["hvorfor"]
    assert tilbake["steg"] == "tilbakebetaling"
    assert "opphevet" in pant.greit("utlegg", SAK, "--resultat", "hevet", dato="2026-12-12")
    assert [o["steg"] for o in pant.json("neste", dato="2026-12-13")] == ["tilbakebetaling"]


@pytest.mark.parametrize(
    "maalform, setning",
    [("nb", "gir avkall på utleggspantet som ble tatt 1. desember 2026 hos Ola Nordmann"),
     ("nn", "gir avkall på utleggspantet som vart teke 1. desember 2026 hos Ola Nordmann")],
)  # fmt: skip
def test_avkall_paa_pantet(pant: Kontor, maalform: str, setning: str) -> None:
    """§ 7-25: a written release; before the claim is paid with a warning; nothing to release without a lien."""
    innstilling = pant.mappe / "inkasso.toml"
    innstilling.write_text(innstilling.read_text("utf-8").replace('"nb"', f'"{maalform}"'), "utf-8")
    svar = pant.kjoer("utlegg", SAK, "--avkall", "--gjenstand", "Bil AB 12345", dato="2026-12-10")
    assert svar.exit_code == 0, svar.output
    assert "mister du sikkerheten" in svar.stderr
    (fil,) = pant.mappe.glob(f"saker/{SAK}/utlegg/2026-12-10-avkall.pdf")
    alt = flat(" ".join(s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(str(fil))))
    assert setning in alt
    assert "Bil AB 12345" in alt
    pant.greit("utlegg", SAK, "--resultat", "hevet", dato="2026-12-11")
    assert "ikke registrert noe utleggspant" in pant.stengt(3, "utlegg", SAK, "--avkall", dato="2026-12-12")


def test_svaret_paa_begjaeringen_gis_en_gang(pant: Kontor) -> None:
    """A result answers a request that waits; another tells what is recorded, and how to undo it."""
    melding = pant.stengt(3, "utlegg", SAK, "--resultat", "intet", dato="2026-12-02")
    assert "er registrert (pant)" in melding
    assert f"inkasso angre {SAK}" in melding


def test_proev_igjen_hoerer_til_intet(kombinert: Kontor) -> None:
    """Only after a search that found nothing is there a day to try again."""
    valg = ("--resultat", "pant", "--proev-igjen", "2027-01-01")
    assert "resultatet «intet»" in kombinert.stengt(2, "utlegg", SAK, *valg, dato="2026-12-01")


# ---- dom -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "valg, merk",
    [
        (("--beloep", "99999"), "En dom kan ikke gi mer enn du har krevd (tvisteloven § 11-2)"),
        (("--beloep", "6400", "--renter-fra", "2027-09-01"), "løper først fra 01.09.2027"),
    ],
)
def test_umulige_fakta_i_dommen(klaget: Kontor, valg: tuple[str, ...], merk: str) -> None:
    """A judgment beyond the claim, or with interest from a later day, is recorded with a warning."""
    svar = klaget.kjoer("dom", SAK, "--resultat", "vunnet", *valg, dato="2026-12-08")
    assert svar.exit_code == 0
    assert merk in flat(svar.stderr)


def test_tapt_sak_viser_dagen(klaget: Kontor) -> None:
    """Tvl § 6-14: one month from forkynnelse, as a date."""
    svar = klaget.kjoer("dom", SAK, "--resultat", "tapt", "--forkynt", "2026-12-09", dato="2026-12-08")
    assert "til og med mandag 11.01.2027" in svar.stderr


# ---- small things ----------------------------------------------------------------------------------


def test_ingen_dag_i_kalenderen(klaget: Kontor) -> None:
    """An impossible day of a meeting is refused."""
    assert "ingen dag" in klaget.stengt(2, "forlik", SAK, "--moete", "31.02.2027 kl. 9", dato="2026-12-01")


def test_papiret_sendes_ikke_foer_det_er_laget(oppfordret: Kontor) -> None:
    """As presisering 63 for letters: a request cannot be sent before the day it was made."""
    oppfordret.greit("utlegg", SAK, dato="2026-11-24")
    assert "laget 24.11.2026" in oppfordret.stengt(3, "utlegg", SAK, "--sendt", dato="2026-11-20")


def test_sikkerhetskopien_er_uten_foedselsnummer(oppfordret: Kontor, tmp_path: Path) -> None:
    """The copy to sign holds the fødselsnummer: it stays out of the unencrypted backup, and that is said."""
    oppfordret.greit("utlegg", SAK, "--foedselsnummer", "-", dato="2026-11-20", inn=f"{FNR}\n")
    assert list(oppfordret.mappe.rglob("*-til-utskrift.pdf"))
    svar = oppfordret.kjoer("sikkerhetskopi", "--til", str(tmp_path / "kopi.zip"), dato="2026-11-21")
    assert svar.exit_code == 0, svar.output
    assert not [n for n in zipfile.ZipFile(tmp_path / "kopi.zip").namelist() if "til-utskrift" in n]
    assert f"inkasso utlegg slett-utskrift {SAK}" in svar.stderr


def test_brevet_fra_foer_forliket_postlegges_ikke(oppfordret: Kontor) -> None:
    """Presisering 92: a purring without a fee from before the settlement is taken away, says `neste`, and `sendt` refuses it (3)
    with the same ground and the same way out.
    """
    oppfordret.greit("purring", SAK, dato="2026-11-23")
    nr = oppfordret.sak().count("[[hendelse]]")
    oppfordret.greit("forlik", SAK, "--sendt", dato="2026-11-24")
    oppfordret.greit("forlik", "avsluttet", SAK, "forlik", dato="2026-11-30")
    bort = f"inkasso angre {SAK} --gjelder {nr}"
    (post,) = (o for o in oppfordret.json("neste", dato="2026-12-01") if "Purring laget" in o["hvorfor"])
    assert post["kommando"] == bort
    nei = flat(oppfordret.stengt(3, "sendt", SAK, "--brev", "purring", dato="2026-12-01"))
    assert "Dere ble forlikt i forliksrådet 30.11.2026, etter at brevet ble laget." in nei
    assert bort in nei
    assert "lag et nytt" not in nei
