"""Court papers as a clerk needs them: tilfeller/papirer.md by its findings, and its right answers 8, 9 and 13."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.commands.test_forlik import DAG, RAAD, SAK, klar, tekst
from tests.conftest import OLA

if TYPE_CHECKING:
    from tests.conftest import Kontor

__all__ = ["klar"]
FORETAK = {"privat": "foretak", "Ola Nordmann": "Fjord AS"}


def papir(k: Kontor, mappe: str, navn: str, dag: str) -> str:
    """The text of one paper of the case."""
    return " ".join(tekst(k.mappe / "saker" / SAK / mappe / f"{dag}-{navn}.pdf"))


def klage(k: Kontor, dag: str = DAG) -> str:
    """The complaint itself, without its exhibits."""
    sider = tekst(k.mappe / "saker" / SAK / "forlik" / f"{dag}-forliksklage.pdf")
    return " ".join(side for side in sider if not re.search(r"Bilag \d+ – side", side))


def paa(k: Kontor, maalform: str) -> Kontor:
    """The practice in nynorsk or bokmål."""
    fil = k.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace('maalform = "nb"', f'maalform = "{maalform}"'), "utf-8")
    return k


def brev(k: Kontor) -> None:
    """The three letters, posted and missed."""
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        k.greit(kommando, SAK, "--postlagt", dato=dag)


# ---- the release of a lien (S2-7, right answer 13) -------------------------------------------------


@pytest.fixture
def pant(klar: Kontor) -> Kontor:
    """A lien in a car, as the namsfogd answered."""
    klar.greit("utlegg", SAK, "--sendt", dato="2026-11-20")
    klar.greit(
        "utlegg", SAK, "--resultat", "pant", "--gjenstand", "Bil AB 12345", "--saksnummer", "26-98765",
        dato="2026-12-01",
    )  # fmt: skip
    return klar


@pytest.mark.parametrize(
    "maalform, hva, nummer",
    [("nb", "Hva det er pant i Bil AB 12345", "Saksnummer i utleggssaken 26-98765"),
     ("nn", "Kva det er pant i Bil AB 12345", "Saksnummer i utleggssaka 26-98765")],
)  # fmt: skip
def test_avkallet_sier_hva_det_er_pant_i(pant: Kontor, maalform: str, hva: str, nummer: str) -> None:
    """Tvangsfullbyrdelsesloven § 7-25: object and registration, day and number of the decision, both parties."""
    paa(pant, maalform).greit("utlegg", SAK, "--avkall", dato="2026-12-10")
    alt = papir(pant, "utlegg", "avkall", "2026-12-10")
    for ventet in (
        hva, nummer, "1. desember 2026", "Ola Nordmann, Storgata 5, 0184 Oslo", "Tanngata 1, 0161 Oslo",
        "org.nr. 999 999 999", "Vår ref. 2026-0001",
    ):  # fmt: skip
        assert ventet in alt, ventet


def test_et_avkall_uten_gjenstand_har_aapne_linjer(klar: Kontor) -> None:
    """The duty to release waits for nothing: what is not known is left for a pen, and that is told."""
    klar.greit("utlegg", SAK, "--sendt", dato="2026-11-20")
    klar.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-01")
    svar = klar.kjoer("utlegg", SAK, "--avkall", dato="2026-12-10")
    assert svar.exit_code == 0
    assert "Skriv det som mangler, på de åpne linjene" in svar.stderr
    assert "Hva det er pant i ____" in papir(klar, "utlegg", "avkall", "2026-12-10")


def test_tvangssalget_bruker_det_namsfogden_svarte(pant: Kontor) -> None:
    """S3-15: the object and number of the answer; the fee of the attachment and of the sale named apart."""
    pant.greit("utlegg", SAK, "--pant", "fast_eiendom", dato="2026-12-16")
    alt = papir(pant, "utlegg", "tvangssalg", "2026-12-16")
    for ventet in (
        "utleggspant, tatt 1. desember 2026, sak 26-98765", "Bil AB 12345", "Gebyr for utlegget",
        "Gebyr for denne begjæringen", "____ tingrett",
    ):  # fmt: skip
        assert ventet in alt, ventet


# ---- part payments that add up (S2-10, right answer 9) ---------------------------------------------


@pytest.mark.parametrize("maalform, betalt", [("nb", "har betalt"), ("nn", "har betalt")])
def test_delbetalingene_gaar_opp_for_leseren(kontor: Kontor, maalform: str, betalt: str) -> None:
    """Right answer 9: 42 000 less the principal paid is the principal asked for; the arithmetic is attached."""
    paa(kontor, maalform).greit(*("42000" if x == "6400" else x for x in OLA))
    brev(kontor)
    for dag in ("2026-10-28", "2026-11-02", "2026-11-09"):
        kontor.greit("betaling", SAK, "--beloep", "2022", "--ja", dato=dag)
    kontor.greit("forlik", SAK, *RAAD, dato=DAG)
    alt = klage(kontor)
    tall = {n: Decimal(t.replace(" ", "").replace(",", ".")) for t, n in re.findall(
        r"([\d ]+,\d\d) kr til (gebyr|renter|hov[eu]dkravet)", alt)}  # fmt: skip
    assert sum(tall.values()) == Decimal("6066.00")
    hoved = next(v for n, v in tall.items() if n.startswith("ho"))
    rest = f"{Decimal(42000) - hoved:,}".replace(",", " ").replace(".", ",")
    assert f"{betalt} 6 066,00 kr" in alt
    assert f"Tannlege Kari Eksempel {rest} kr inn" in alt  # the påstand
    assert f"42 000,00 kr står {rest} kr" in alt
    bakerst = tekst(kontor.mappe / f"saker/{SAK}/forlik/{DAG}-forliksklage.pdf")[-1]
    (nummer,) = re.findall(r"Bilag (\d+) – side 1 av 1", bakerst)
    assert f"Bilag {nummer} viser" in alt
    assert ("Beregning av" if maalform == "nb" else "Utrekning av") in bakerst


def test_beregningen_kan_tas_ut(klar: Kontor) -> None:
    """It is an exhibit like others: listed, numbered, and left out on request; none where nothing is paid."""
    klar.greit("betaling", SAK, "--beloep", "1000", "--ja", dato="2026-11-17")
    assert "Beregning av forsinkelsesrenten, med alle betalinger" in klar.greit("forlik", SAK, "--sjekk", *RAAD, dato=DAG)
    klar.greit("forlik", SAK, *RAAD, "--uten-bilag", "5", dato=DAG)
    assert "viser hver betaling" not in klage(klar)
    assert "Ola Nordmann har betalt 1 000,00 kr" in klage(klar)


def test_uten_betaling_ingen_beregning(klar: Kontor) -> None:
    """Nothing is paid: the complaint says so, and the sheet is not among the exhibits."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "Ingenting er betalt." in klage(klar)
    assert "Beregning av forsinkelsesrenten" not in klage(klar)


def test_kreditert_og_betalt_staar_ved_kravet(klar: Kontor) -> None:
    """What has come off the invoice stands beside it, credited and paid apart."""
    klar.greit("kreditnota", SAK, "--beloep", "400", "--ja", dato="2026-11-10")
    klar.greit("betaling", SAK, "--beloep", "1000", "--ja", dato="2026-11-17")
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert re.search(r"Av 6 400,00 kr er 400,00 kr kreditert og \d+,\d\d kr betalt\.", klage(klar))


# ---- the parties (S2-8, S2-9, S3-8) ----------------------------------------------------------------


def test_eieren_av_enkeltpersonforetaket_er_part(kontor: Kontor) -> None:
    """S2-9, right answer 8: STOPP until the owner is known; then the owner is the party, with birth day."""
    kontor.greit(*({"privat": "enk", "Ola Nordmann": "Fjord Snekkeri"}.get(x, x) for x in OLA))
    brev(kontor)
    ut = kontor.kjoer("forlik", SAK, "--sjekk", dato=DAG)
    assert "STOPP   Den som eier eller opptrer for foretaket" in ut.stdout
    assert "--innehaver-navn" in kontor.stengt(7, "forlik", SAK, *RAAD, dato=DAG)
    kontor.greit(
        "endre", SAK, "--innehaver-navn", "Ola Nordmann", "--innehaver-foedselsdato", "1980-05-05", "--ja",
        dato=DAG,
    )  # fmt: skip
    kontor.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "Ola Nordmann, innehaver av Fjord Snekkeri, Storgata 5, 0184 Oslo, født 05.05.1980" in klage(kontor)
    assert "Ola Nordmann bor fortsatt" in papir(kontor, "forlik", "sjekkside", DAG)


@pytest.mark.parametrize(
    "valg, staar, aapent",
    [
        (("--stedfortreder-aapen",), "____ (daglig leder eller styrets leder), adresse: ____", True),
        (("--motpart-stedfortreder", "Kari Leder"), "Kari Leder, adresse: ____", True),
        (("--motpart-stedfortreder", "Kari Leder, Gata 2, 0184 Oslo"), "Kari Leder, Gata 2, 0184 Oslo", False),
    ],
)
def test_stedfortrederen_har_adresse_eller_aapen_linje(
    kontor: Kontor, valg: tuple[str, ...], staar: str, aapent: bool
) -> None:
    """S2-8, tvisteloven § 6-3 (2) b: name and address of who stands for a company, else a line and a point to tick."""
    kontor.greit(*(FORETAK.get(x, x) for x in OLA))
    brev(kontor)
    assert "STOPP   Den som eier eller opptrer for foretaket" in kontor.kjoer("forlik", SAK, "--sjekk", dato=DAG).stdout
    assert "ok      Den som eier" in kontor.kjoer("forlik", SAK, "--sjekk", *valg, dato=DAG).stdout
    kontor.greit("forlik", SAK, *RAAD, *valg, dato=DAG)
    assert staar in re.sub("_+", "____", klage(kontor))
    side = papir(kontor, "forlik", "sjekkside", DAG)
    assert ("Skriv navnet og adressen til den som opptrer for klagemotparten" in side) is aapent


def test_selskapets_egen_stedfortreder(klar: Kontor) -> None:
    """Both sides: a creditor that is a company has its representative with an address, else a line."""
    oppsett = klar.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8").replace('form = "enk"', 'form = "as"'), "utf-8")
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "Stedfortreder for klageren ____" in re.sub("_+", "____", klage(klar))
    assert "Skriv navnet og adressen til daglig leder" in papir(klar, "forlik", "sjekkside", DAG)
    klar.greit("forlik", SAK, "--stedfortreder", "Kari Eksempel, Tanngata 1, 0161 Oslo", dato="2026-11-21")
    assert "Stedfortreder for klageren Kari Eksempel, Tanngata 1, 0161 Oslo" in klage(klar, "2026-11-21")
    assert "Skriv navnet og adressen til daglig" not in papir(klar, "forlik", "sjekkside", "2026-11-21")


@pytest.mark.parametrize(
    "foedt, staar", [("1990-02-03", "født 03.02.1990, telefon"), ("2012-02-03", "født 03.02.2012 (mindreårig), telefon")]
)
def test_det_som_er_kjent_om_klagemotparten_staar_der(kontor: Kontor, foedt: str, staar: str) -> None:
    """S3-8: birth day, phone and e-mail where known; a minor is seen to be one."""
    verge = (
        "--verge-navn", "Vera Verge", "--verge-adresse", "Storgata 5", "--verge-postnummer", "0184",
    ) if foedt > "2010" else ()  # fmt: skip
    kontor.greit(
        *OLA, "--skyldner-foedselsdato", foedt, "--skyldner-telefon", "22 00 00 01", "--skyldner-epost",
        "ola@eksempel.no", *verge,
    )  # fmt: skip
    brev(kontor)
    kontor.greit("forlik", SAK, *RAAD, dato=DAG)
    assert f"Storgata 5, 0184 Oslo, {staar} 22 00 00 01, ola@eksempel.no" in klage(kontor)


# ---- numbers (S3-7) --------------------------------------------------------------------------------


def test_rettens_nummer_foelger_papirene(klar: Kontor) -> None:
    """Tvisteloven § 12-2: the forliksråd's number, once recorded, stands in what follows; the own is a reference."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit("forlik", SAK, "--sendt", dato=DAG)
    klar.greit("forlik", SAK, "--trekk", dato="2026-11-21")
    assert "Saksnummer ____" in papir(klar, "forlik", "trekk", "2026-11-21")
    klar.greit("forlik", SAK, "--trekk", "--saksnummer", "26-1", dato="2026-11-22")
    assert "Saksnummer 26-1" in papir(klar, "forlik", "trekk", "2026-11-22")
    klar.greit("forlik", "tilsvar", SAK, "bestridt", "--saksnummer", "26-123456", dato="2026-12-01")
    klar.greit("forlik", "moete", SAK, "10.12.2026 kl. 10.00", dato="2026-12-01")
    klar.greit("forlik", "fullmakt", SAK, "Per Hansen", dato="2026-12-01")
    klar.greit("forlik", "trekk", SAK, dato="2026-12-02")
    assert "saksnummer er 26-123456" in papir(klar, "forlik", "moeteark", "2026-12-01")
    assert "sak 26-123456 i forliksrådet" in papir(klar, "forlik", "fullmakt", "2026-12-01")
    trekk = papir(klar, "forlik", "trekk", "2026-12-02")
    assert "Saksnummer 26-123456" in trekk
    assert "Klagemotpart Ola Nordmann, Storgata 5, 0184 Oslo" in trekk
    assert "Vår ref. 2026-0001 · Side 1 av 1" in trekk
    assert "Sak 2026-0001" not in trekk


def test_dommen_har_forliksraadets_nummer(klar: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 5-2 f: a judgment of the forliksråd is named by the number of its case."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit("forlik", SAK, "--sendt", dato=DAG)
    klar.greit("forlik", "tilsvar", SAK, "godtatt", "--saksnummer", "26-123456", dato="2026-12-01")
    fil = klar.mappe / "dom.pdf"
    fil.write_bytes((klar.mappe / f"saker/{SAK}/bilag/faktura.pdf").read_bytes())
    klar.greit(
        "dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--renter-fra", "2026-09-01", "--fil", str(fil),
        "--forkynt", "2026-12-05", "--ja", dato="2026-12-04",
    )  # fmt: skip
    klar.greit("utlegg", SAK, dato="2026-12-28")
    assert "Forliksrådet i Oslo, sak 26-123456" in papir(klar, "utlegg", "utleggsbegjaering", "2026-12-28")


# ---- the meeting (S2-13) ---------------------------------------------------------------------------


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_moetearket_har_sakskostnadene(klar: Kontor, maalform: str) -> None:
    """Tvisteloven § 6-13: the sum read aloud has the court's fee, and so has the question of what to settle for."""
    paa(klar, maalform).greit("forlik", SAK, *RAAD, dato=DAG)
    klar.greit("forlik", SAK, "--sendt", dato=DAG)
    klar.greit("forlik", "moete", SAK, "10.12.2026 kl. 10.00", dato="2026-12-01")
    ark = papir(klar, "forlik", "moeteark", "2026-12-01")
    assert re.search(r"Tannlege Kari Eksempel krev(er)? 8 855,46 kr av Ola Nordmann", ark)
    assert "2 071,00 kr sakskostnader" in ark
    assert "6 784,46 kr i dag, med d" in ark


# ---- many invoices (S3-12), the date of the extract (S3-21), access (S4) ---------------------------


def test_like_dager_er_en_paastand(kontor: Kontor) -> None:
    """S3-12: interest from one day is one line of the påstand and one row; page 1 holds more than the parties."""
    kontor.greit(*OLA)
    for nr in range(2000, 2019):
        kontor.greit(*({"1042": str(nr), "6400": "100"}.get(x, x) for x in OLA))
    kontor.greit(*({"1042": "3000", "6400": "500", "2026-09-01": "2026-09-03"}.get(x, x) for x in OLA))
    brev(kontor)
    kontor.greit("forlik", SAK, *RAAD, dato=DAG)
    alt = klage(kontor)
    assert alt.count("til betaling skjer") == 2
    assert "av 8 300,00 kr (20 fakturaer) fra 1. september 2026 til betaling skjer" in alt
    assert "av 500,00 kr (faktura 3000) fra 3. september 2026 til betaling skjer" in alt
    assert alt.count("Forsinkelsesrente ") == 2
    assert alt.count("Utført: ") == 1
    foerste = tekst(kontor.mappe / f"saker/{SAK}/forlik/{DAG}-forliksklage.pdf")[0]
    assert "Faktura 1042" in foerste


def test_utdraget_er_en_utskrift(klar: Kontor) -> None:
    """S3-21: the page in place of the invoice says on which day it was printed; whole sentences in the account."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "Utskrift laget 20. november 2026" in papir(klar, "forlik", "forliksklage", DAG)
    assert "prisopplysning var gitt før behandlingen. " in klage(klar)


def test_ingen_bilag_unntatt(klar: Kontor) -> None:
    """Tvisteloven § 12-2 (1) e: whether any exhibit is claimed exempt is said, also when none is."""
    klar.greit("forlik", SAK, *RAAD, dato=DAG)
    assert "Ingen av bilagene kreves unntatt fra innsyn (tvisteloven § 12-2 første ledd e)." in klage(klar)


# ---- an address left for a pen (issue 17 item 5) ----------------------------------------------------


@pytest.mark.parametrize(
    "maalform, mangler",
    [("nb", "Adressen til forliksrådet mangler."), ("nn", "Adressa til forliksrådet manglar.")],
)
def test_adressen_til_forliksraadet_kan_staa_aapen(klar: Kontor, maalform: str, mangler: str) -> None:
    """No address is guessed: the draft has open lines, and is recorded as sent when the address is known (2)."""
    svar = paa(klar, maalform).kjoer("forlik", SAK, dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert "STOPP: adressen er ikke kjent" in " ".join(svar.stdout.split())
    assert "SE PÅ  Navn og adresse til forliksrådet" in svar.stdout
    assert "Forliksrådet i Oslo ____ ____" in re.sub("_+", "____", klage(klar))
    assert mangler in papir(klar, "forlik", "sjekkside", DAG)
    assert not (klar.mappe / "forliksraad.csv").exists()
    assert "Mangler: --forliksraad-adresse" in klar.stengt(2, "forlik", SAK, "--sendt", dato=DAG)
    (oppgave,) = klar.json("neste", dato=DAG)
    assert oppgave["mangler"] == ["--forliksraad-adresse", "--forliksraad-postnummer"]
    adressen = ("--forliksraad-adresse", "Postboks 1", "--forliksraad-postnummer", "0032")
    toerr = klar.json("forlik", SAK, "--sendt", *adressen, "--dry-run", dato=DAG)["hendelser"][0]
    assert toerr["forliksraad"] == "Forliksrådet i Oslo"
    klar.greit("forliksraad", "bekreft", "0301", "--adresse", "Postboks 1", "--postnummer", "0032", dato=DAG)
    sendt = klar.json("forlik", SAK, "--sendt", dato=DAG)["hendelser"][0]
    assert (sendt["type"], sendt["forliksraad"]) == ("forliksklage_sendt", "Forliksrådet i Oslo")


def test_adressen_kan_staa_aapen_ogsaa_i_en_terminal(klar: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """There it is asked for, unless the user says that it shall be open."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = klar.kjoer("forlik", SAK, "--forliksraad-aapent", "--sakstype", "pengekrav", dato=DAG, inn="")
    assert svar.exit_code == 0, svar.output
    assert "STOPP: adressen er ikke kjent" in " ".join(svar.stdout.split())
