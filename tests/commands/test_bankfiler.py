"""tilfeller/filer.md 15-18, saken.md I and N, and the money after reversals: bank files at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_betaling import camt, grupper, post
from tests.conftest import Kontor
from tests.readers.fuzz import OCR

HODE = "Fakturanr;Fakturadato;Forfallsdato;Restbeløp;Kundenavn;Adresse;Postnr;Poststed;KID\n"
DAG = "2026-10-10"


@pytest.fixture
def med_501(kontor: Kontor, tmp_path: Path) -> Kontor:
    """Invoice 501 of 2 500,00, KID 1234566, against «Kunde En», from a list that says when it was true."""
    return registrert(kontor, tmp_path, "Kundereskontro per 01.08.2026\n")


def registrert(kontor: Kontor, tmp_path: Path, over: str, beloep: str = "2 500,00") -> Kontor:
    fil = tmp_path / "krav.csv"
    rad = f"501;01.08.2026;15.08.2026;{beloep};Kunde En;Veien 1;0184;Oslo;1234566\n"
    fil.write_text(over + HODE + rad, encoding="utf-8")
    kontor.greit("importer", str(fil), "--ikke-avtalt", "--samme-dag", dato=DAG)
    return kontor


def fil(mappe: Path, tekst: str | bytes, navn: str = "bank.csv") -> str:
    sti = mappe / navn
    sti.write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
    return str(sti)


def test_15_nordea(med_501: Kontor, tmp_path: Path) -> None:
    """The payment waits with a proposal for 501, and a yes books it; what is reserved is listed."""
    bank = fil(
        tmp_path,
        "Bokføringsdato;Beløp;Avsender;Mottaker;Navn;Tittel;Valuta;Betalingstype\n"
        "Reservert;-50,00;12345678903;;;BUTIKK;NOK;Kort\n2026/09/12;2500,00;;12345678903;;faktura 501;NOK;Betaling\n",
    )
    svar = med_501.json("betaling", "--fra", bank, dato=DAG)
    assert grupper(svar) == {1: "annet", 2: "uten_kid"}
    assert "ikke bokført" in svar["linjer"][0]["grunn"]
    assert [f["sak"] for f in svar["linjer"][1]["forslag"]] == ["2026-0001"]
    assert svar["sum_inn"] == "2500.00"
    assert med_501.json("betaling", "--fra", bank, "--ja", dato=DAG)["linjer"][1]["foeres"]
    assert "dato = 2026-09-12" in med_501.sak()


def test_16_handelsbanken(med_501: Kontor, tmp_path: Path) -> None:
    """Row 1 proposes 501, the others are listed, the balance at the foot is no line, and the file is not refused."""
    bank = fil(
        tmp_path,
        "Utført dato;Bokført dato;Beskrivelse;Beløp inn;Beløp ut;Valuta;Status;Melding/KID/Fakt.nr\n"
        "14.09.2026;14.09.2026;Fra Kunde En;2500.00;;NOK;Bokført;faktura 501\n"
        "15.09.2026;;BUTIKK;;-112.000;NOK;Reservert;x\nUtgående saldo pr. 15.09.2026:;;9 999,00 NOK;;;;;\n",
    )
    svar = med_501.json("betaling", "--fra", bank, dato=DAG)
    assert grupper(svar) == {1: "uten_kid", 2: "annet"}
    assert svar["linjer"][0]["forslag"][0]["sak"] == "2026-0001"
    assert [x["plass"] for x in svar["ikke_tatt_med"]] == ["rad 4"]
    assert "Ikke tatt med: rad 4" in med_501.greit("betaling", "--fra", bank, "--dry-run", dato=DAG)


@pytest.mark.parametrize(
    "over, dag, ord_",
    [
        ("", "2026-08-20", "restbeløpet"),
        ("", "2026-07-12", "eldre enn fakturaen"),
        ("Reskontro per 01.08.2026\n", "2026-08-20", ""),
    ],
)
def test_17_betaling_foer_resten_var_sann(
    kontor: Kontor, tmp_path: Path, over: str, dag: str, ord_: str
) -> None:
    """A payment that may be in the rest, or is older than the invoice, waits; the user may place it all the same."""
    registrert(kontor, tmp_path, over)
    bank = camt(tmp_path, post("1000.00", dag, kid="1234566"))
    svar = kontor.json("betaling", "--fra", bank, dato=DAG)
    assert grupper(svar) == {1: "for_tidlig" if ord_ else "foeres"}
    assert ord_ in svar["linjer"][0]["grunn"]
    assert ("[[hendelse]]" in kontor.sak()) is not bool(ord_)
    if ord_:
        kontor.greit("betaling", "--fra", bank, "--til", "1=2026-0001", dato=DAG)
        assert "beloep = 1000.00" in kontor.sak()


def test_18_ocr_med_kortreversering(med_501: Kontor, tmp_path: Path) -> None:
    """2 500,00 is booked on 05.10.2026, and the reversal is listed."""
    svar = med_501.json("betaling", "--fra", fil(tmp_path, OCR, "ocr.txt"), dato=DAG)
    assert grupper(svar) == {1: "foeres", 2: "tilbakefoert"}
    assert "dato = 2026-10-05" in med_501.sak()
    assert "beloep = 2500.00" in med_501.sak()


def test_i_gebyr_i_posten(med_501: Kontor, tmp_path: Path) -> None:
    """saken.md I: the debtor paid 1 000,00 and that is booked, and so is the next entry."""
    gebyr = "<Chrgs><Amt Ccy='NOK'>26.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Chrgs>"
    en = post("974.00", kid="1234566").replace("<TxDtls>", f"<TxDtls><Amt Ccy='NOK'>1000.00</Amt>{gebyr}")
    svar = med_501.json(
        "betaling", "--fra", camt(tmp_path, en, post("500.00", kid="1234566", ref="R2")), dato=DAG
    )
    assert [(x["beloep"], x["foeres"]) for x in svar["linjer"]] == [("1000.00", True), ("500.00", True)]


def test_en_rar_post_venter_og_resten_foeres(med_501: Kontor, tmp_path: Path) -> None:
    """The odd entry is told with its reason and can not be placed; the other is booked."""
    rar = post("974.00", kid="1234566").replace("<TxDtls>", "<TxDtls><Amt Ccy='NOK'>1000.00</Amt>")
    bank = camt(tmp_path, rar, post("500.00", kid="1234566", ref="R2"))
    svar = med_501.json("betaling", "--fra", bank, dato=DAG)
    assert grupper(svar) == {1: "uavklart", 2: "foeres"}
    assert "Betalingene er til sammen" in svar["linjer"][0]["grunn"]
    assert "kan ikke føres" in med_501.stengt(2, "betaling", "--fra", bank, "--til", "1=2026-0001", dato=DAG)


def test_penger_1_tilbakefoert_i_en_senere_fil(med_501: Kontor, tmp_path: Path) -> None:
    """+1 000 booked; later +1 000 and its reversal: 1 000 stands paid, on every reading, with yes to all."""
    med_501.greit("betaling", "--fra", camt(tmp_path, post(kid="1234566", dag="2026-10-01")), dato=DAG)
    rvsl = "<RvslInd>true</RvslInd>"
    to = camt(
        tmp_path,
        post(kid="1234566", dag="2026-10-06", ref="R2"),
        post(kid="1234566", dag="2026-10-07", ref="R3", retning="DBIT", rvsl=rvsl),
        navn="to.xml",
    )
    for _ in range(3):
        svar = med_501.json("betaling", "--fra", to, "--ja", dato=DAG)
        assert grupper(svar) == {1: "tilbakefoert", 2: "tilbakefoert"}
    assert med_501.sak().count('type = "betaling"') == 1
    assert "angret" not in med_501.sak()


def test_penger_2_en_av_to_like_tilbakefoert(med_501: Kontor, tmp_path: Path) -> None:
    """+1 000, +1 000, −1 000 in one file, read twice: exactly 1 000 paid."""
    rvsl = "<RvslInd>true</RvslInd>"
    en = camt(
        tmp_path,
        post(kid="1234566"),
        post(kid="1234566"),
        post(kid="1234566", dag="2026-10-07", retning="DBIT", rvsl=rvsl),
    )
    for _ in range(2):
        med_501.json("betaling", "--fra", en, "--ja", dato=DAG)
    assert med_501.json("vis", "501", dato=DAG)["betalinger"][0]["beloep"] == "1000.00"
    assert len(med_501.json("vis", "501", dato=DAG)["betalinger"]) == 1


def test_n6_delvis_tilbakefoering(med_501: Kontor, tmp_path: Path) -> None:
    """A part taken back waits with the two commands that book it; when they are run, nothing waits."""
    med_501.greit("betaling", "--fra", camt(tmp_path, post("2000.00", kid="1234566")), dato=DAG)
    tilbake = post(
        "500.00", kid="1234566", dag="2026-10-08", retning="DBIT", rvsl="<RvslInd>true</RvslInd>", ref="Q"
    )
    bank = camt(tmp_path, tilbake, navn="tilbake.xml")
    svar = med_501.json("betaling", "--fra", bank, "--ja", dato=DAG)
    kommandoer = svar["linjer"][0]["forslag"][0]["kommandoer"]
    assert "1\xa0linje venter på deg." in med_501.greit("betaling", "--fra", bank, dato=DAG)
    for kommando in kommandoer:
        arg = kommando.removeprefix("inkasso ").split()
        ja = ("--ja",) if "--ja" in med_501.greit(arg[0], "--help") else ()
        med_501.greit(*arg, *ja)
    assert grupper(med_501.json("betaling", "--fra", bank, dato=DAG)) == {1: "sett_foer"}
    assert med_501.json("vis", "501", dato=DAG)["betalinger"][0]["beloep"] == "1500.00"


def test_f17_oerer_som_gjenstaar_nevnes(med_501: Kontor, tmp_path: Path) -> None:
    """What is left after the invoice's amount is told, with the way to waive it."""
    ut = med_501.greit("betaling", "--fra", camt(tmp_path, post("2500.00", kid="1234566")), dato=DAG)
    assert "inkasso ettergi 2026-0001 --hva rest" in " ".join(ut.split())


def test_kolonner_spoerres_om_og_huskes(med_501: Kontor, tmp_path: Path) -> None:
    """Two columns of days that differ: 2 naming the option; the answer is kept for the next file."""
    tekst = "Bokført;Posteringsdato;Beløp;KID\n2026-09-13;2026-09-14;500,00;1234566\n"
    bank = fil(tmp_path, tekst)
    assert "--kolonne bokfoert=Posteringsdato" in med_501.stengt(2, "betaling", "--fra", bank, dato=DAG)
    med_501.greit("betaling", "--fra", bank, "--kolonne", "bokfoert=Posteringsdato", dato=DAG)
    assert "dato = 2026-09-14" in med_501.sak()
    neste = fil(tmp_path, tekst.replace("500,00", "600,00"), "neste.csv")
    assert "kolonner.toml" in med_501.greit("betaling", "--fra", neste, dato=DAG)
    assert "beloep = 600.00" in med_501.sak()


@pytest.mark.parametrize(
    "tekst, ord_, raad",
    [
        (
            '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>',
            "faktura (EHF)",
            "inkasso ny",
        ),
        (":20:X\r\n:25:12345678903\r\n", "MT940", "CAMT.054"),
        ("<html><table/></html>", "nettside", ".xlsx"),
    ],
)
def test_f12_andre_filer_navngis(med_501: Kontor, tmp_path: Path, tekst: str, ord_: str, raad: str) -> None:
    """A file that is no bank file is named for what it is, with the right command (4)."""
    melding = med_501.stengt(4, "betaling", "--fra", fil(tmp_path, tekst), dato=DAG)
    assert ord_ in melding
    assert raad in melding
