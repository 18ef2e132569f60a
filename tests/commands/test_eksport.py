"""inkasso eksport: movements that close, balances of any day, and formats that spreadsheets read safely."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from inkassocli.readers.xlsx import les_ark
from inkassocli.view.eksport import som_csv, ufarlig
from tests.conftest import Kontor

PERIODE = ("eksport", "--fra", "2026-09-01", "--til", "2026-10-31")


@pytest.fixture
def fort(ola: Kontor) -> Kontor:
    """Ola's case with a letter, a payment and a waiver."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    ola.greit("betaling", "2026-0001", "--beloep", "3000", "--ref", "R7", dato="2026-09-20")
    ola.greit("ettergi", "2026-0001", "--hva", "renter", "--ja", dato="2026-10-05")
    return ola


def rader(tekst: str) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    return list(csv.DictReader(io.StringIO(tekst), delimiter=";"))


def tall(tekst: str) -> Decimal:
    """An amount with decimal comma."""
    return Decimal(tekst.replace(",", "."))


def test_bevegelsene_gaar_opp(fort: Kontor) -> None:
    """Opening balance + movements = closing balance, which is what `vis` says on the last day."""
    alle = rader(fort.greit(*PERIODE))
    assert [r["slag"] for r in alle][:2] == ["inngaaende", "renter"]
    for felt in ("hovedstol", "renter", "gebyr", "sakskostnader", "sum"):
        assert sum(tall(r[felt]) for r in alle[:-1]) == tall(alle[-1][felt])
    assert alle[-1]["sum"].replace(",", ".") == fort.json("vis", "1042", dato="2026-10-31")["saldo"]["sum"]


def test_betalingen_har_referanse_og_nummer(fort: Kontor) -> None:
    """Each movement can be traced to its event (bokføringsloven § 10)."""
    (b,) = [r for r in rader(fort.greit(*PERIODE)) if r["slag"] == "betaling"]
    assert (b["tekst"], b["hendelse"], b["dato"], b["sum"]) == ("R7", "3", "2026-09-20", "-3000,00")
    assert b["registrert"]


def test_navn_bare_naar_du_ber_om_det(fort: Kontor) -> None:
    """Debtors are patients: their names are left out unless asked for."""
    assert "Ola" not in fort.greit(*PERIODE)
    assert "Ola Nordmann" in fort.greit(*PERIODE, "--navn")


def test_saldo_paa_en_dag_som_har_vaert(fort: Kontor) -> None:
    """The balance of every case on any past day is that of `vis`."""
    (rad,) = json.loads(fort.greit("eksport", "--saldo", "--format", "json", dato="2026-09-16"))
    assert rad["sum"] == fort.json("vis", "1042", dato="2026-09-16")["saldo"]["sum"]
    assert json.loads(fort.greit("eksport", "--saldo", "--format", "json", dato="2026-07-01")) == []


def test_tap_og_rettsgebyr_staar_for_seg(fort: Kontor) -> None:
    """A loss is told with its sum and is no movement of the balance (the claim stands)."""
    fort.greit("avslutt", "2026-0001", "--grunn", "tap", "--ja", dato="2026-10-20")
    alle = rader(fort.greit(*PERIODE))
    (tap,) = [r for r in alle if r["slag"] == "tap"]
    assert tap["sum"] == "0,00"
    assert (
        tap["utenfor_saldo"].replace(",", ".") == fort.json("vis", "1042", dato="2026-10-20")["saldo"]["sum"]
    )


def test_til_fil(fort: Kontor) -> None:
    """--ut writes a file that Norwegian spreadsheets open (UTF-8 with mark, semicolons, decimal comma)."""
    fil = fort.mappe / "ut.csv"
    fort.greit(*PERIODE, "-o", str(fil))
    assert fil.read_bytes()[:3] == b"\xef\xbb\xbf"
    assert rader(fil.read_text("utf-8-sig")) == rader(fort.greit(*PERIODE))


def test_regneark(fort: Kontor) -> None:
    """A workbook has true numbers, and text is never a formula."""
    fil = fort.mappe / "ut.xlsx"
    fort.greit(*PERIODE, "--format", "xlsx", "-o", str(fil))
    with zipfile.ZipFile(fil) as z:
        ark = z.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in ark
    _, _, (hode, *rader_) = les_ark(fil.read_bytes(), maks_rader=1000)
    csv_rader = rader(fort.greit(*PERIODE))
    assert list(hode[1]) == list(csv_rader[0])
    assert len(rader_) == len(csv_rader)
    assert any("-3000" in celler and celler.index("-3000") in tall for _, celler, tall in rader_)


@pytest.mark.parametrize(
    "valg",
    [
        ("--format", "pdf"),
        ("--format", "xlsx"),
        ("--saldo", "--fra", "2026-09-01"),
        ("--fra", "2026-10-01", "--til", "2026-09-01"),
    ],
)
def test_feil_bruk_er_kode_2(fort: Kontor, valg: tuple[str, ...]) -> None:
    """A wrong use is refused (exit 2)."""
    fort.stengt(2, "eksport", *valg, dato="2026-10-31")


def test_ukjent_rente_er_kode_5(fort: Kontor) -> None:
    """A period past the last known rate is refused (exit 5)."""
    fort.stengt(5, "eksport", "--til", "2027-02-01", dato="2026-10-31")


@pytest.mark.parametrize("liste", [(), ("--saldo",), ("--aarsliste",), ("--bilag",), ("--json",)])
def test_etter_den_siste_satsen_gaar_listen_til_den(fort: Kontor, liste: tuple[str, ...]) -> None:
    """Presisering 11: without --til the list ends with the last covered day, as it would on that day, and says so."""
    fort.greit("betaling", "2026-0001", "--beloep", "500", dato="2027-01-05")
    svar = fort.kjoer("eksport", *liste, "-q", dato="2027-01-10")
    assert svar.exit_code == 0, svar.output
    assert svar.stdout == fort.greit("eksport", *liste, dato="2026-12-31")
    assert "satsene er kjent til og med 31.12.2026, så listen går til den dagen" in " ".join(svar.stderr.split())


def test_en_periode_etter_den_siste_satsen_er_kode_5(fort: Kontor) -> None:
    """What is asked for by its days is given whole or not at all."""
    for valg in (("--til", "2027-01-05"), ("--fra", "2027-01-01")):
        fort.stengt(5, "eksport", *valg, dato="2027-01-10")


@pytest.mark.parametrize("farlig", ["=1+1", "+47", "-2", "@x", "\tx"])
def test_ingen_celle_blir_formel(farlig: str) -> None:
    """Text from a file is never a formula in the accountant's spreadsheet."""
    assert ufarlig(farlig) == f"'{farlig}"
    assert f"'{farlig}" in som_csv(("tekst",), [{"tekst": farlig}])


@pytest.mark.parametrize("arg", [("eksport",), ("eksport", "--saldo"), ("tap", "1042"), ("rapport",)])
def test_dry_run_skriver_ingen_fil(fort: Kontor, arg: tuple[str, ...]) -> None:
    """--dry-run where a file is written: nothing is, and nothing is said to lie there."""
    ut = fort.mappe / "ut.csv"
    svar = fort.kjoer(*arg, "--ut", str(ut), "--dry-run", dato="2026-10-31")
    assert (svar.exit_code, ut.exists()) == (0, False), svar.output
    assert "ingenting er skrevet" in svar.stderr
    fort.greit(*arg, "--ut", str(ut), dato="2026-10-31")
    assert ut.is_file()


@pytest.mark.parametrize("hva", [("eksport",), ("rapport",), ("mappe", "2026-0001"), ("beregning", "2026-0001", "--pdf")])
def test_en_mappe_som_ikke_finnes(ola: Kontor, hva: tuple[str, ...]) -> None:
    """-o makes no folder: one that is not there is named (4), and nothing is written."""
    feil = ola.stengt(4, *hva, "-o", str(ola.mappe / "finnes-ikke" / "x.csv"), dato="2026-10-01")
    assert "finnes-ikke finnes ikke" in " ".join(feil.split()).replace("- ", "-")


BILAG = ("eksport", "--bilag", "--fra", "2026-08-01", "--til", "2026-10-31")


def _kontosum(svar: str) -> dict[str, Decimal]:
    ut: dict[str, Decimal] = {}
    for r in rader(svar):
        ut[r["konto"]] = ut.get(r["konto"], Decimal(0)) + tall(r["debet"]) - tall(r["kredit"])
    return ut


def test_hvert_bilag_gaar_i_null(fort: Kontor) -> None:
    """Debit and credit of a voucher come to the same, and its number is that of the event."""
    svar = rader(fort.greit(*BILAG, dato="2026-10-31"))
    for nr in {r["bilag"] for r in svar}:
        mine = [r for r in svar if r["bilag"] == nr]
        assert sum(tall(r["debet"]) for r in mine) == sum(tall(r["kredit"]) for r in mine) > 0
    betalt = [(r["konto"], r["debet"], r["kredit"]) for r in svar if r["slag"] == "betaling"]
    assert sorted(betalt) == [("1500", "0,00", "3000,00"), ("1920", "3000,00", "0,00")]
    assert {r["bilag"] for r in svar if r["slag"] == "faktura"} == {"2026-0001-F1042"}
    assert [r["konto"] for r in svar if r["slag"] == "gebyr"] == ["1500", "3900"]


def test_kundefordringen_er_det_skyldneren_skylder(fort: Kontor) -> None:
    """Account 1500 over all days is what `vis` says is owed, and 2900 what is owed back."""
    fort.greit("betaling", "2026-0001", "--beloep", "5000", dato="2026-10-10")
    fort.greit("betaling", "tilbake", "2026-0001", "--beloep", "100", dato="2026-10-12")
    konto = _kontosum(fort.greit(*BILAG, dato="2026-10-31"))
    vis = fort.json("vis", "2026-0001", dato="2026-10-31")
    assert konto["1500"] == Decimal(vis["saldo"]["sum"]) == 0
    assert -konto["2900"] == Decimal(vis["til_gode"]) > 0
    assert konto["1920"] == 7900
    assert sum(konto.values()) == 0


def test_samme_bilag_i_hver_eksport(fort: Kontor) -> None:
    """A voucher that has been exported has the same number and lines in a later export."""
    foer = rader(fort.greit(*BILAG, dato="2026-10-31"))
    fort.greit("betaling", "2026-0001", "--beloep", "10", dato="2026-10-31")
    etter = rader(fort.greit(*BILAG, dato="2026-10-31"))
    assert [r for r in foer if r not in etter] == []


def test_egne_kontoer_og_det_som_er_bokfoert_foer(fort: Kontor) -> None:
    """[regnskap] sets the numbers, and leaves out what is booked elsewhere."""
    with (fort.mappe / "inkasso.toml").open("a", encoding="utf-8") as f:
        f.write('\n[regnskap]\nbank = "1921"\nuten = ["faktura"]\n')
    svar = rader(fort.greit(*BILAG, dato="2026-10-31"))
    assert {r["konto"] for r in svar if r["slag"] == "betaling"} == {"1500", "1921"}
    assert "faktura" not in {r["slag"] for r in svar}


def test_en_konto_er_et_tall(fort: Kontor) -> None:
    """An account that no chart could hold is refused by its key."""
    with (fort.mappe / "inkasso.toml").open("a", encoding="utf-8") as f:
        f.write('\n[regnskap]\nbank = "hvilken som helst"\n')
    assert "[regnskap].bank" in fort.stengt(4, "vis", "2026-0001", dato="2026-10-31")


def test_med_merverdiavgift_er_fakturaen_ikke_med(fort: Kontor) -> None:
    """What VAT is charged on is booked where the invoice is written; the answer says so."""
    fil = fort.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace("mva_pliktig = false", "mva_pliktig = true"), encoding="utf-8")
    svar = fort.kjoer(*BILAG, dato="2026-10-31")
    assert "faktura" not in {r["slag"] for r in rader(svar.stdout)}
    assert "merverdiavgiften" in svar.stderr


def test_strek_er_skjermen(fort: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """B F13: «-o -» writes no file of that name; what is no text is refused (2)."""
    monkeypatch.chdir(tmp_path)
    assert fort.greit(*PERIODE, "-o", "-") == fort.greit(*PERIODE)
    assert fort.greit("kalender", "-o", "-", dato="2026-10-01").startswith("BEGIN:VCALENDAR")
    assert "gi et filnavn" in fort.stengt(2, *PERIODE, "--format", "xlsx", "-o", "-")
    assert "gi et filnavn" in fort.stengt(2, "mappe", "2026-0001", "-o", "-", dato="2026-10-31")
    assert list(tmp_path.glob("-")) == []
