"""One ledger, told alike by every command, on any day: judgments, past days, open cases, and after the last rate."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.conftest import OLA, Kontor
from tests.orakel.tomltekst import til_toml
from tests.test_saker import MAPPER
from tests.tilfeldig import lesbart_dokument

SAK = "2026-0001"
FELT = ("hovedstol", "renter", "gebyr", "sakskostnader")


def tekst(fil: Path) -> str:
    """All the words of a paper."""
    return tekst_av(fil.read_bytes())


def tekst_av(pdf: bytes) -> str:
    """All the words of a paper in a package."""
    sider = (s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(sider).replace("\xa0", " ").split())


def eneste(kontor: Kontor, moenster: str) -> str:
    """The words of the one paper that fits."""
    (fil,) = kontor.mappe.glob(f"saker/{SAK}/{moenster}")
    return tekst(fil)


@pytest.fixture
def delvis(kontor: Kontor) -> Kontor:
    """saken.md «Money after» 3: 12 500 claimed, 9 000 awarded with costs of 2 071, and 2 000 paid on them."""
    kontor.greit(*(("12500" if x == "6400" else x) for x in OLA))
    kontor.greit("innsigelse", SAK, "--tekst", "Prisen er for høy", dato="2026-09-20")
    kontor.greit("forlik", SAK, "--sendt", dato="2026-11-02")
    kontor.greit(
        "dom", SAK, "--resultat", "delvis", "--beloep", "9000", "--renter-fra", "2026-09-01", "--sakskostnader", "2071",
        "--forkynt", "2026-11-20", dato="2026-11-20",
    )  # fmt: skip
    kontor.greit("betaling", SAK, "--beloep", "2000", dato="2026-12-01")
    return kontor


def med_en_til(ola: Kontor) -> None:
    """A second invoice of 500 kr, of 10 September, in the same case."""
    ny = ["--faktura", "1043", "--fakturadato", "2026-09-10", "--forfall", "2026-10-10", "--beloep", "500"]
    arg = [x for x in OLA[1:-2] if x not in ("--forfall-avtalt", "--pristilbud")]
    par = dict(zip(arg[::2], arg[1::2], strict=True)) | dict(zip(ny[::2], ny[1::2], strict=True))
    ola.greit("ny", *(x for p in par.items() for x in p), "--forfall-avtalt", "--ja", dato="2026-09-12")


# ---- at a judgment -------------------------------------------------------------------------------


@pytest.mark.parametrize("dag", ["2026-11-19", "2026-11-20", "2026-11-21", "2026-12-15"])
def test_kontoen_og_saldoen_er_de_samme_gjennom_en_dom(delvis: Kontor, dag: str) -> None:
    """B F10: `vis --konto`, its balance, and the opening and closing of `eksport` are one ledger, also at a judgment."""
    svar = delvis.json("vis", SAK, "--konto", dato=dag)
    for felt in FELT:
        assert sum(Decimal(x[felt]) for x in svar["konto"]) == Decimal(svar["saldo"][felt])
    rader = json.loads(
        delvis.greit("eksport", "--fra", "2026-11-15", "--til", dag, "--format", "json", dato=dag)
    )
    assert rader[-1]["slag"] == "utgaaende"
    assert rader[-1]["sum"] == svar["saldo"]["sum"]
    assert sum(Decimal(r["sum"]) for r in rader[:-1]) == Decimal(rader[-1]["sum"])


def test_dommen_foeres_ut_og_inn(delvis: Kontor) -> None:
    """B F10, hus B5: the judgment posts out every kind, and in what it awards with the interest to its own day."""
    rader = json.loads(
        delvis.greit("eksport", "--fra", "2026-11-20", "--til", "2026-11-20", "--format", "json", dato="2026-11-20")
    )  # fmt: skip
    ut, inn = (next(r for r in rader if r["slag"] == slag) for slag in ("dom_ut", "dom"))
    assert (ut["hovedstol"], ut["renter"]) == ("-12500.00", "-335.62")
    assert (inn["hovedstol"], inn["renter"], inn["sakskostnader"]) == ("9000.00", "241.64", "2071.00")
    skjerm = " ".join(delvis.greit("vis", SAK, "--konto", dato="2026-11-20").replace("\xa0", " ").split())
    assert "dom, ført ut" in skjerm
    assert "dom, tilkjent" in skjerm


def test_ikke_tilkjent_er_ikke_betalt(delvis: Kontor) -> None:
    """B F2a, «Money after» 3: paid 2 000; rest 9 000 + 71 + interest; the dismissed 3 500 stands in no paper."""
    delvis.greit("mappe", SAK, dato="2026-12-15")
    delvis.greit("rettsvarsel", SAK, "--likevel", "ny påminnelse", dato="2026-12-15")
    delvis.greit("brev", SAK, "--lag", "opplysning", "--tekst", "Etter dommen.", dato="2026-12-15")
    saldo = delvis.json("vis", SAK, dato="2026-12-15")["saldo"]
    assert (saldo["hovedstol"], saldo["sakskostnader"]) == ("9000.00", "71.00")
    for fil in (*delvis.mappe.rglob("*mappe.pdf"), *delvis.mappe.glob(f"saker/{SAK}/brev/2026-12-15*.pdf")):
        innhold = tekst(fil)
        assert "3 500" not in innhold, fil
        assert "9 000,00" in innhold, fil
        assert "2 000,00" in innhold, fil


def test_brev_etter_dommen_forteller_det_som_er_betalt_siden(ola: Kontor) -> None:
    """Presisering 16: what was paid before a judgment is in its sums; a later letter tells what came after it."""
    ola.greit("betaling", SAK, "--beloep", "311", dato="2026-09-20")
    ola.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6100", "--ja", dato="2026-11-20")
    ola.greit("betaling", SAK, "--beloep", "722", dato="2026-11-25")
    ola.greit("rettsvarsel", SAK, "--likevel", "ny påminnelse", dato="2026-12-15")
    innhold = eneste(ola, "brev/2026-12-15*.pdf")
    assert "722,00" in innhold
    assert "311,00" not in innhold
    assert "5 378,00" in innhold


def test_en_innsigelse_som_dommen_avgjorde_hindrer_ingenting(delvis: Kontor) -> None:
    """B F2b and c, C F7: after klage, dom and «intet» the loss is proven, and nothing is «fryst av innsigelse»."""
    delvis.greit("utlegg", SAK, "--sendt", dato="2026-12-20")
    assert delvis.json("tap", SAK, dato="2026-12-21")["hindringer"] == [
        "Forliksrådet eller namsmyndigheten har saken og har ikke svart."
    ]
    delvis.greit("utlegg", SAK, "--resultat", "intet", dato="2026-12-30")
    notat = delvis.json("tap", SAK, dato="2026-12-31")
    assert (notat["konstatert"], notat["hindringer"], notat["hovedstol"]) == (True, [], "9000.00")
    foer = delvis.greit("vis", SAK, dato="2026-11-19"), delvis.greit("liste", dato="2026-11-19")
    assert "fryst av innsigelse" in foer[0]
    assert "fryst" in foer[1]
    delvis.greit("mappe", SAK, dato="2026-12-31")
    etter = (delvis.greit("vis", SAK, dato="2026-12-31"), delvis.greit("liste", dato="2026-12-31"),
             eneste(delvis, "mappe/2026-12-31*.pdf"))  # fmt: skip
    assert not [x for x in etter if "fryst" in x]


def test_en_tapt_dom_er_ikke_betaling(delvis: Kontor) -> None:
    """A lost judgment while a request for attachment lies with namsfogden: withdraw it, but nobody has paid."""
    delvis.greit("utlegg", SAK, "--sendt", dato="2026-12-20")
    delvis.greit("dom", SAK, "--resultat", "tapt", "--ja", dato="2026-12-28")
    neste = " ".join(delvis.greit("neste", dato="2026-12-29").split())
    assert "Dommen gikk deg imot mens begjæringen om utlegg ligger hos namsfogden." in neste
    assert "er betalt" not in neste


def test_to_krav_i_en_dom_staar_med_det_tilkjente(ola: Kontor) -> None:
    """Hus B5: the package to a bureau tells what one judgment of two claims awarded, not what was once invoiced."""
    med_en_til(ola)
    ola.greit("dom", SAK, "--resultat", "delvis", "--beloep", "5000", "--ja", dato="2026-11-20")
    ola.greit("overlever", SAK, "--til", "Inkasso AS", "--ja", dato="2026-12-01")
    (pakke,) = ola.mappe.rglob("*.zip")
    with zipfile.ZipFile(pakke) as z:
        innhold = " ".join(tekst_av(z.read(n)) for n in z.namelist() if n.endswith(".pdf"))
    assert "Dom 20.11.2026 1042, 1043" in innhold
    assert "5 000,00" in innhold
    assert "01.09.2026 6 400,00" not in innhold


def test_et_avkall_sier_ikke_betalt_om_det_som_er_tapt(delvis: Kontor) -> None:
    """Not awarded is not paid: after a lost judgment the lien is given up, and the paper says nothing of payment."""
    delvis.greit("utlegg", SAK, "--sendt", dato="2026-12-20")
    delvis.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-22")
    delvis.greit("dom", SAK, "--resultat", "tapt", "--ja", dato="2026-12-28")
    delvis.greit("utlegg", SAK, "--avkall", dato="2026-12-29")
    assert "Kravet er betalt." not in eneste(delvis, "utlegg/*avkall.pdf")


def test_en_ny_avtale_med_rente_avloeser_den_uten(ola: Kontor) -> None:
    """B F3, «Money after» 5 (presisering 70): from the agreement with interest, the account bears what its letter says."""
    ola.greit("avtale", SAK, "--antall", "3", "--fra", "2026-12-01", "--uten-rente", dato="2026-09-15")
    assert ola.json("vis", SAK, dato="2026-10-15")["saldo"]["rente_per_dag"] == "0.00"
    ola.greit("avtale", SAK, "--antall", "3", "--fra", "2026-12-01", "--ja", dato="2026-10-15")
    foer, etter = (ola.json("vis", SAK, "--konto", dato=dag) for dag in ("2026-10-15", "2026-10-25"))
    assert etter["saldo"]["rente_per_dag"] == "2.15"
    assert Decimal(etter["saldo"]["renter"]) - Decimal(foer["saldo"]["renter"]) == Decimal("21.48")
    assert sum(Decimal(x["renter"]) for x in etter["konto"]) == Decimal(etter["saldo"]["renter"])


# ---- a day that has been -------------------------------------------------------------------------


def test_en_faktura_teller_fra_sin_egen_dag(ola: Kontor) -> None:
    """B F7, «Money after» 9: on 30 June the invoice of 1 August is counted by no command."""
    assert ola.json("vis", SAK, "--konto", dato="2026-06-30")["konto"] == []
    svar = ola.json("vis", SAK, dato="2026-06-30")
    assert (svar["saldo"]["sum"], svar["krav"]) == ("0.00", [])
    skjerm = ola.greit("vis", SAK, dato="2026-06-30")
    assert "ikke fakturert" in skjerm
    assert "gjort opp" not in skjerm
    (linje,) = ola.json("liste", dato="2026-06-30")
    assert linje["saldo"] == svar["saldo"]
    assert "0 saker, 0 åpne. Til sammen 0,00" in ola.greit("liste", dato="2026-06-30")
    assert ola.json("liste", "--aapne", dato="2026-06-30") == []
    rapport = ola.json("rapport", dato="2026-06-30")
    assert (rapport["saker"], rapport["aapne"], rapport["sum"], rapport["trakt"]) == (0, 0, "0.00", [])
    assert json.loads(ola.greit("eksport", "--saldo", "--format", "json", dato="2026-06-30")) == []
    assert [x["saldo"]["hovedstol"] for x in ola.json("liste", dato="2026-08-01")] == ["6400.00"]


def test_av_to_fakturaer_teller_bare_den_som_er_skrevet(ola: Kontor) -> None:
    """B F7: between two invoices of a case, only the first is counted, by `vis` and by the list from its cache."""
    med_en_til(ola)
    ola.greit("liste", dato="2026-09-12")
    for dag, hovedstol in (("2026-09-05", "6400.00"), ("2026-09-12", "6900.00")):
        assert ola.json("vis", SAK, dato=dag)["saldo"]["hovedstol"] == hovedstol
        assert [x["saldo"]["hovedstol"] for x in ola.json("liste", dato=dag)] == [hovedstol]
        assert ola.json("rapport", dato=dag)["hovedstol"] == hovedstol


@pytest.fixture(scope="module")
def mange(tmp_path_factory: pytest.TempPathFactory) -> Kontor:
    """The case library and random cases in one folder."""
    from tests.conftest import KONTOR

    kontor = Kontor(tmp_path_factory.mktemp("mange") / "kontor")
    kontor.greit(*KONTOR)
    filer = [m / "sak.toml" for m in MAPPER if not (m / "satser").is_dir()]
    for nr, fil in enumerate(filer, 1):
        innhold = fil.read_text("utf-8").replace('sak = "2026-0001"', f'sak = "2026-{nr:04d}"')
        (kontor.mappe / f"saker/2026-{nr:04d}.toml").write_text(innhold, "utf-8")
    for nr in range(900, 940):
        dok = lesbart_dokument(random.Random(nr))
        dok["sak"] = f"2026-{nr:04d}"
        (kontor.mappe / f"saker/2026-{nr:04d}.toml").write_text(til_toml(dok), "utf-8")
    return kontor


def beloep(rad: dict[str, Any]) -> tuple[Decimal, ...]:
    """The balance by kind and its sum."""
    return tuple(Decimal(rad[felt]) for felt in (*FELT, "sum"))


@pytest.mark.parametrize("dag", ["2019-06-30", "2024-12-31", "2026-06-30", "2026-08-15", "2026-10-01", "2026-12-31"])
def test_de_fire_er_enige_om_hver_dag(mange: Kontor, dag: str) -> None:
    """`liste`, `vis`, `rapport` and `eksport --saldo` agree to the øre on any past day, case by case and in sum."""
    liste = {x["sak"]: x for x in json.loads(mange.kjoer("liste", "--json", dato=dag).stdout)}
    saldoer = {
        x["sak"]: x
        for x in json.loads(mange.kjoer("eksport", "--saldo", "--format", "json", dato=dag).stdout)
    }
    for sak, x in liste.items():
        assert beloep(x["saldo"]) == beloep(saldoer.get(sak, dict.fromkeys((*FELT, "sum"), "0.00"))), sak
    for sak in list(liste)[::9]:
        assert mange.json("vis", sak, dato=dag)["saldo"] == liste[sak]["saldo"]
    aapne = [x for x in liste.values() if not x["oppgjort"] and x["tilstand"] != "avsluttet"]
    rapport = json.loads(mange.kjoer("rapport", "--json", dato=dag).stdout)
    assert rapport["aapne"] == len(aapne)
    assert Decimal(rapport["sum"]) == sum(Decimal(x["saldo"]["sum"]) for x in aapne)
    per_sak: dict[str, Decimal] = defaultdict(Decimal)
    for krav in rapport["krav"]:
        per_sak[krav["sak"]] += Decimal(krav["hovedstol"]) + Decimal(krav["renter"])
    for x in aapne:
        s = x["saldo"]
        assert per_sak[x["sak"]] == Decimal(s["hovedstol"]) + Decimal(s["renter"])


def test_alle_saker_gaar_opp_i_eksporten(mange: Kontor) -> None:
    """Opening + movements = closing in every case of the folder, and the closing is the balance of that day."""
    rader = json.loads(
        mange.kjoer("eksport", "--fra", "2026-01-01", "--til", "2026-12-31", "--format", "json", dato="2026-12-31").stdout
    )  # fmt: skip
    saldoer = {
        x["sak"]: x["sum"]
        for x in json.loads(mange.kjoer("eksport", "--saldo", "--format", "json", dato="2026-12-31").stdout)
    }
    saker: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for r in rader:
        saker[r["sak"]].append(r)
    assert len(saker) > 100
    for sak, egne in saker.items():
        for felt in (*FELT, "sum", "til_overs"):
            assert sum(Decimal(r[felt]) for r in egne[:-1]) == Decimal(egne[-1][felt]), (sak, felt)
        assert egne[-1]["sum"] == saldoer[sak]


def test_listen_summerer_de_aapne(ola: Kontor) -> None:
    """C F15: a case closed as a loss keeps its line, but the sum of the list is that of the open ones, as `rapport` says."""
    shutil.copy(ola.mappe / f"saker/{SAK}.toml", ola.mappe / "saker/2026-0002.toml")
    fil = ola.mappe / "saker/2026-0002.toml"
    fil.write_text(fil.read_text("utf-8").replace(SAK, "2026-0002").replace('"1042"', '"2042"'), "utf-8")
    ola.greit("avslutt", "2026-0002", "--grunn", "tap", "--ja", dato="2026-10-01")
    ut = ola.greit("liste", dato="2026-10-01").replace("\xa0", " ")
    assert "2 saker, 1 åpen. Til sammen 6 464,44 kr i de åpne per 01.10.2026." in ut
    assert ola.json("rapport", dato="2026-10-01")["sum"] == "6464.44"


# ---- after the last known rate -------------------------------------------------------------------


def test_rapporten_maaneder_etter_siste_sats(ola: Kontor) -> None:
    """Presisering 11: a payment of a month without rates has no parts yet; what came in is a fact, and is told."""
    ola.greit("betaling", SAK, "--beloep", "1000", dato="2026-12-10")
    ola.greit("betaling", SAK, "--beloep", "700", dato="2027-02-10")
    svar = ola.json("rapport", dato="2027-04-05")
    maaneder = {m["fra"]: m for m in svar["maaneder"]}
    assert maaneder["2026-12-01"]["renter"] is not None
    assert [maaneder["2027-02-01"][n] for n in ("hovedstol", "renter", "kostnader")] == [None] * 3
    assert (maaneder["2027-02-01"]["antall"], maaneder["2027-02-01"]["sum"]) == (1, "700.00")
    assert (svar["sum"], svar["satser_til"]) == (None, "2026-12-31")
    assert ola.json("vis", SAK, dato="2027-04-05")["betalinger"][-1]["hovedstol"] is None
    assert [x["saldo"]["sum"] for x in ola.json("liste", dato="2027-04-05")] == [None]
    assert date(2027, 4, 1).isoformat() in maaneder
    assert "februar 2027" in ola.greit("rapport", dato="2027-04-05")


# ---- year end ------------------------------------------------------------------------------------


def test_aarslisten_gaar_opp(mange: Kontor) -> None:
    """Issue 16 item 6: in every line of the year-end list and in its sum, opening + the kinds = closing, to the øre."""
    arg = ("--format", "json", "--til", "2026-12-31")
    rader = json.loads(mange.kjoer("eksport", "--aarsliste", *arg, dato="2027-02-01").stdout)
    utenom = ("sak", "inngaaende", "utgaaende", "til_overs", "tapsfoert", "rettsgebyr")
    slag = [felt for felt in rader[0] if felt not in utenom]
    for r in rader:
        assert Decimal(r["inngaaende"]) + sum(Decimal(r[n]) for n in slag) == Decimal(r["utgaaende"]), r["sak"]
    *saker, i_alt = rader
    assert i_alt["sak"] == "sum"
    for felt in rader[0].keys() - {"sak"}:
        assert sum(Decimal(r[felt]) for r in saker) == Decimal(i_alt[felt]), felt
    saldoer = json.loads(mange.kjoer("eksport", "--saldo", "--format", "json", dato="2026-12-31").stdout)
    assert sum(Decimal(x["sum"]) for x in saldoer) == Decimal(i_alt["utgaaende"])


def test_rapport_tap_og_mappe_er_enige_ved_aarsslutt(delvis: Kontor) -> None:
    """Issue 16 item 6: asked in the new year about the last day of the old, all tell the balance of that day."""
    delvis.greit("betaling", SAK, "--beloep", "500", dato="2027-01-05")
    dag = "2026-12-31"
    sum_ = delvis.json("vis", SAK, dato=dag)["saldo"]["sum"]
    assert delvis.json("rapport", dato=dag)["sum"] == sum_
    assert str(delvis.json("tap", SAK, dato=dag)["sum"]) == sum_
    (linje, i_alt) = json.loads(delvis.greit("eksport", "--aarsliste", "--format", "json", dato=dag))
    assert (linje["utgaaende"], i_alt["utgaaende"]) == (sum_, sum_)
    assert (linje["fakturert"], linje["betalt"], linje["inngaaende"]) == ("12500.00", "-2000.00", "0.00")
    delvis.greit("mappe", SAK, dato=dag)
    heltall, oerer = sum_.split(".")
    assert f"{int(heltall):,}".replace(",", " ") + f",{oerer}" in eneste(delvis, f"mappe/{dag}*.pdf")


def test_en_feilregistrert_sak_teller_ikke(ola: Kontor) -> None:
    """Presisering 89: a case entered by mistake is in no sum and in no list for the accountant."""
    with (ola.mappe / f"saker/{SAK}.toml").open("a", encoding="utf-8") as fil:
        fil.write('\n[[hendelse]]\ntype = "avsluttet"\ndato = 2026-09-03\ngrunn = "feilregistrert"\n')
    assert ola.json("rapport", dato="2026-09-30")["saker"] == 0
    assert json.loads(ola.greit("eksport", "--saldo", "--format", "json", dato="2026-09-30")) == []
    assert json.loads(ola.greit("eksport", "--format", "json", dato="2026-09-30")) == []
    (i_alt,) = json.loads(ola.greit("eksport", "--aarsliste", "--format", "json", dato="2026-09-30"))
    assert i_alt["utgaaende"] == "0.00"
    ola.stengt(2, "eksport", "--aarsliste", "--saldo", dato="2026-09-30")
