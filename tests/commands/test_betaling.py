"""inkasso betaling: by hand, and from the bank's file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from inkassocli.saksgang import utfoering
from inkassocli.saksgang.penger import bank as bankfil
from tests.conftest import OLA, Kontor

PROVER = Path(__file__).resolve().parents[3] / "shared" / "prover"
CAMT = PROVER / "camt"
har_prover = pytest.mark.skipif(not CAMT.is_dir(), reason="prøvefilene ligger ikke ved siden av")

FIL = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>M1</MsgId></GrpHdr><Ntfctn><Id>N</Id><Acct><Id><Othr><Id>{konto}</Id></Othr></Id></Acct>{poster}
</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"""
POST = """<Ntry><Amt Ccy="{valuta}">{beloep}</Amt><CdtDbtInd>{retning}</CdtDbtInd>{rvsl}<Sts>{status}</Sts>
<BookgDt><Dt>{dag}</Dt></BookgDt><NtryDtls><TxDtls><Refs><AcctSvcrRef>{ref}</AcctSvcrRef></Refs>
<RltdPties><Dbtr><Nm>{navn}</Nm></Dbtr></RltdPties><RmtInf>{info}</RmtInf>{oppdrag}</TxDtls></NtryDtls></Ntry>"""
KID = "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{}</Ref></CdtrRefInf></Strd>"


def post(
    beloep: str = "1000.00",
    dag: str = "2026-10-06",
    *,
    kid: str = "",
    tekst: str = "",
    oppdrag: str = "",
    **felt: str,
) -> str:
    """One entry of a CAMT.054 file."""
    info = KID.format(kid) if kid else f"<Ustrd>{tekst}</Ustrd>"
    dager = f"<RltdDts><AccptncDtTm>{oppdrag}T10:00:00</AccptncDtTm></RltdDts>" if oppdrag else ""
    standard = {
        "valuta": "NOK",
        "retning": "CRDT",
        "status": "BOOK",
        "ref": "R1",
        "navn": "Noen Andre",
        "rvsl": "",
    }
    return POST.format(beloep=beloep, dag=dag, info=info, oppdrag=dager, **{**standard, **felt})


def camt(mappe: Path, *poster: str, konto: str = "12345678903", navn: str = "bank.xml") -> str:
    """Write a CAMT.054 file; gives its name."""
    fil = mappe / navn
    fil.write_text(FIL.format(konto=konto, poster="".join(poster)), encoding="utf-8")
    return str(fil)


@pytest.fixture
def med_kid(kontor: Kontor) -> Kontor:
    """Ola's case with the KID 0010041."""
    kontor.greit(*OLA, "--kid", "0010041")
    return kontor


def ny(kontor: Kontor, faktura: str, kid: str, navn: str, beloep: str = "1500") -> None:
    """One more case."""
    arg = [*OLA, "--kid", kid] if kid else list(OLA)
    for valg, verdi in (("--faktura", faktura), ("--skyldner-navn", navn), ("--beloep", beloep)):
        arg[arg.index(valg) + 1] = verdi
    kontor.greit(*arg)


def grupper(svar: dict[str, object]) -> dict[int, str]:
    """The group of each line."""
    return {x["nr"]: x["gruppe"] for x in svar["linjer"]}  # type: ignore[attr-defined]


# ---- by hand ------------------------------------------------------------------------------------


def test_t17_dekker_kostnader_renter_hovedstol(kontor: Kontor) -> None:
    """A payment covers costs, interest and principal in the case's order, and says so (presisering 12-13)."""
    kontor.greit(*OLA)
    ut = kontor.greit("betaling", "2026-0001", "--beloep", "1 000,00", dato="2026-10-01")
    assert "Dekker rente 64,44 kr, hovedstol 935,56 kr." in ut.replace("\xa0", " ")
    assert "Gjenstår 01.10.2026: 5 464,44 kr." in ut.replace("\xa0", " ")
    assert kontor.json("vis", "1042", dato="2026-10-01")["saldo"]["hovedstol"] == "5464.44"


def test_skyldnerens_oenske_foelges(ola: Kontor) -> None:
    """What the debtor asks the payment to cover is covered first (presisering 13)."""
    svar = ola.json("betaling", "2026-0001", "--beloep", "6400", "--dekning", "hovedstol", dato="2026-10-01")
    assert svar["dekket"] == {
        "kostnader": "0.00",
        "renter": "0.00",
        "hovedstol": "6400.00",
        "til_overs": "0.00",
    }
    assert svar["saldo"]["renter"] == "64.44"


def test_bare_renter_igjen_sier_hva_du_kan_velge(ola: Kontor) -> None:
    """When only interest is left, keeping and waiving are both named; nothing is lost or added silently."""
    ut = ola.greit("betaling", "2026-0001", "--beloep", "6400", "--dekning", "hovedstol", dato="2026-10-01")
    assert "Behold resten" in ut
    assert "inkasso ettergi 2026-0001 --hva renter" in ut
    assert ola.json("vis", "1042", dato="2026-12-01")["saldo"]["sum"] == "64.44"


def test_for_mye_skal_tilbake(ola: Kontor) -> None:
    """An overpayment is told as owed back, and the case is settled."""
    ut = ola.greit("betaling", "2026-0001", "--beloep", "7000", dato="2026-09-01").replace("\xa0", " ")
    assert "Betalt for mye: 600,00 kr skal tilbake" in ut
    assert "Kravet er gjort opp." in ut


def test_betaling_funnet_sent_naevner_brevene(ola: Kontor) -> None:
    """A payment dated before a posted letter tells which letter was made on a wrong balance."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    svar = ola.json("betaling", "2026-0001", "--beloep", "3000", dato="2026-09-10")
    (brev,) = svar["brev_paa_feil_saldo"]
    assert (brev["brev"], brev["dato"], brev["oppgitt"]) == ("purring", "2026-09-15", "6468.07")
    assert brev["riktig"] == "3463.07"


def test_brevet_sier_det_som_er_trykt(ola: Kontor) -> None:
    """A second late payment does not change what the paper says: the sum of the file when the letter was made."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    ola.greit("betaling", "2026-0001", "--beloep", "3000", dato="2026-09-10")
    svar = ola.json("betaling", "2026-0001", "--beloep", "500", "--ref", "2", dato="2026-09-11")
    (brev,) = svar["brev_paa_feil_saldo"]
    assert (brev["oppgitt"], brev["riktig"] < "2964.00") == ("6468.07", True)
    ola.greit("angre", "2026-0001", "--ja", dato="2026-09-20")
    ola.greit("angre", "2026-0001", "--gjelder", "3", "--ja", dato="2026-09-20")
    assert not ola.json("betaling", "2026-0001", "--beloep", "500", dato="2026-09-20")["brev_paa_feil_saldo"]


def test_upostet_brev_sier_summen_med_gebyr(ola: Kontor) -> None:
    """A letter that is made and not posted states its fee, so the two sums differ by the payment alone."""
    ola.greit("purring", "2026-0001", dato="2026-09-15")
    svar = ola.json("betaling", "2026-0001", "--beloep", "3000", dato="2026-09-15")
    assert not svar["brev_paa_feil_saldo"]  # it came after the letter
    svar = ola.json("betaling", "2026-0001", "--beloep", "500", dato="2026-09-10")
    (brev,) = svar["brev_paa_feil_saldo"]
    assert (brev["postlagt"], brev["oppgitt"]) == (False, "6468.07")


def test_betalt_foer_brevet_betyr_ingen_brev(ola: Kontor) -> None:
    """A letter sent after the claim was settled bears no fee, and the user is told that it was wrong."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    ut = ola.greit("betaling", "2026-0001", "--beloep", "6500", dato="2026-09-10")
    assert "kravet var gjort opp" in " ".join(ut.split())
    assert ola.json("vis", "1042", dato="2026-10-01")["saldo"]["sum"] == "0.00"


def test_oppdraget_avgjoer_fristen(ola: Kontor) -> None:
    """Payment ordered on the last day is in time, though it shows on the account later (inkassoloven § 9)."""
    ola.greit("purring", "2026-0001", "--postlagt", "--frist", "2026-09-29", dato="2026-09-15")
    valg = ("betaling", "2026-0001", "--beloep", "100")
    assert "Skyldneren kan ha betalt i tide" in ola.greit(*valg, "--dry-run", dato="2026-09-30")
    assert "er holdt" in ola.greit(*valg, "--oppdrag", "2026-09-29", "--dry-run", dato="2026-09-30")


@pytest.mark.parametrize(
    "arg",
    [
        ("betaling", "2026-0001"),
        ("betaling", "--beloep", "10"),
        ("betaling", "2026-0001", "--beloep", "0"),
        ("betaling", "2026-0001", "--beloep", "-5"),
        ("betaling", "2026-0001", "--beloep", "10", "--dekning", "gebyr"),
        ("betaling", "2026-0001", "--beloep", "10", "--oppdrag", "2026-12-01"),
        ("betaling", "2026-0001", "--beloep", "10", "--til", "2026-0001"),
        ("betaling", "2026-0001", "--fra", "bank.xml"),
        ("betaling", "9999", "--beloep", "10"),
    ],
)
def test_feil_bruk_er_kode_2(ola: Kontor, arg: tuple[str, ...]) -> None:
    """A wrong use is refused (exit 2) with nothing recorded."""
    ola.stengt(2, *arg, dato="2026-10-01")


def test_en_betaling_registreres_uten_satser(ola: Kontor) -> None:
    """Presisering 11: a payment is a fact, recorded after the last known rate; the balance is told as of that day."""
    svar = ola.greit("betaling", "2026-0001", "--beloep", "10", dato="2027-01-01")
    assert "Gjenstår 31.12.2026: " in svar


def test_lik_betaling_trenger_et_ja(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grensesnitt § 3: a payment equal to one that stands needs a yes, but not with another reference."""
    valg = ("betaling", "2026-0001", "--beloep", "500")
    ola.greit(*valg, "--ref", "77", dato="2026-10-01")
    for lik in (valg, (*valg, "--ref", "77"), (*valg, "--json")):
        feil = ola.stengt(2, *lik, dato="2026-10-01")
        assert "hendelse nr. 1" in feil
        assert "--ja" in feil
    ola.greit(*valg, "--ref", "78", dato="2026-10-01")
    ola.greit(*valg, dato="2026-10-02")
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    assert ola.kjoer(*valg, dato="2026-10-02", inn="n\n").exit_code == 2
    assert ola.sak().count('type = "betaling"') == 3
    assert ola.kjoer(*valg, dato="2026-10-02", inn="j\n").exit_code == 0
    assert ola.sak().count('type = "betaling"') == 4


def test_betaling_foer_fakturaen_trenger_et_ja(ola: Kontor) -> None:
    """Grensesnitt § 3: a payment earlier than the invoice is more likely a slip of the day; it needs a yes."""
    valg = ("betaling", "2026-0001", "--beloep", "500")
    assert "før fakturaen 01.08.2026" in ola.stengt(2, *valg, dato="2026-07-31")
    svar = ola.kjoer(*valg, "--ja", dato="2026-07-31")
    assert svar.exit_code == 0, svar.output
    assert "før fakturaen 01.08.2026" in svar.stderr
    ola.greit(*valg, dato="2026-08-01")


def test_toerrkjoering_skriver_ingenting(ola: Kontor) -> None:
    """--dry-run shows the same and writes nothing."""
    ola.stengt(0, "betaling", "2026-0001", "--beloep", "10", "--dry-run", dato="2026-10-01")


# ---- from a file --------------------------------------------------------------------------------


@har_prover
def test_camt_v02_sekk(med_kid: Kontor) -> None:
    """The batch of KILDER.md: 2 000.00 by KID, 1 500.00 proposed, 1 247.50 a settlement that is no payment."""
    ny(med_kid, "1005", "", "Snekker Hansen")
    fil = str(CAMT / "camt054-v02-sekk.xml")
    svar = med_kid.json("betaling", "--fra", fil, dato="2026-10-10")
    assert grupper(svar) == {1: "foeres", 2: "uten_kid", 3: "annet"}
    (e,) = svar["hendelser"]
    assert (e["sak"], e["beloep"], e["dato"]) == ("2026-0001", "2000.00", "2026-10-06")
    assert svar["linjer"][1]["forslag"][0]["sak"] == "2026-0002"
    assert "Kunde AS" not in med_kid.sak()


@har_prover
def test_samme_fil_to_ganger(med_kid: Kontor) -> None:
    """Read again, the same file changes nothing (the fingerprint is kept with the payment)."""
    fil = str(CAMT / "camt054-v02-sekk.xml")
    med_kid.greit("betaling", "--fra", fil, dato="2026-10-10")
    foer = med_kid.innhold()
    svar = med_kid.json("betaling", "--fra", fil, dato="2026-10-10")
    assert grupper(svar)[1] == "sett_foer"
    assert svar["hendelser"] == []
    assert med_kid.innhold() == foer


@har_prover
def test_camt_v08_kopi_med_reversering(med_kid: Kontor) -> None:
    """Nothing is paid on a KID whose payment is reversed in the same file; PDNG and 0.00 are listed."""
    ny(med_kid, "1009", "0010090", "Kunde AS")
    svar = med_kid.json(
        "betaling", "--fra", str(CAMT / "camt054-v08-kopi-reversering.xml"), dato="2026-10-10"
    )
    assert grupper(svar) == {1: "tilbakefoert", 2: "uten_kid", 3: "annet", 4: "tilbakefoert", 5: "annet"}
    assert svar["hendelser"] == []


@har_prover
def test_camt053_i_svenske_kroner(med_kid: Kontor) -> None:
    """Another account and currency: nothing is registered, and the reason is told."""
    svar = med_kid.json("betaling", "--fra", str(CAMT / "camt053-v02-sek.xml"), dato="2026-10-10")
    assert set(grupper(svar).values()) == {"annet"}
    assert "annen konto" in svar["linjer"][0]["grunn"]
    assert "norske kroner" in svar["linjer"][0]["grunn"]


@har_prover
def test_ocr_20_betalinger(kontor: Kontor) -> None:
    """The OCR file of KILDER.md: 20 payments, 51 449.00, on an account that is not the creditor's."""
    svar = kontor.json(
        "betaling", "--fra", str(PROVER / "ocr" / "ocr-giro-20-betalinger.txt"), dato="2026-10-10"
    )
    assert len(svar["linjer"]) == 20
    assert sum(int(x["beloep"].replace(".", "")) for x in svar["linjer"]) == 5_144_900
    assert set(grupper(svar).values()) == {"annet"}


@har_prover
def test_ocr_paa_egen_konto(kontor: Kontor) -> None:
    """On the creditor's own account the same 20 payments have unknown KIDs and wait; one has no KID at all."""
    toml = kontor.mappe / "inkasso.toml"
    toml.write_text(toml.read_text("utf-8").replace("12345678903", "99991042764"), encoding="utf-8")
    svar = kontor.json(
        "betaling", "--fra", str(PROVER / "ocr" / "ocr-giro-20-betalinger.txt"), dato="2026-10-10"
    )
    assert list(grupper(svar).values()).count("ukjent_kid") >= 19
    assert len(svar["utelatt"]) == 20


def test_alle_gruppene(med_kid: Kontor, tmp_path: Path) -> None:
    """Each line of a file lands in its group, and none is dropped (formater.md § 4)."""
    ny(med_kid, "1044", "0010058", "Betalt Person")
    ny(med_kid, "1045", "0010066", "Kari Nordmann")
    med_kid.greit("betaling", "2026-0002", "--beloep", "1600", dato="2026-09-05")
    fil = camt(
        tmp_path,
        post(kid="0010041", ref="A"),
        post(kid="0019992"),
        post(kid="0010058", ref="B"),
        post("9000.00", kid="0010066", ref="C"),
        post("1500.00", tekst="faktura 1045 takk"),
        post(kid="0010041", rvsl="<RvslInd>true</RvslInd>", retning="DBIT", ref="Q", dag="2026-10-07"),
        post(kid="0010041", valuta="EUR"),
        post("250.00", retning="DBIT", tekst="husleie"),
        post(kid="0010041", status="PDNG"),
    )
    svar = med_kid.json("betaling", "--fra", fil, dato="2026-10-10")
    assert grupper(svar) == {
        1: "tilbakefoert",
        2: "ukjent_kid",
        3: "oppgjort",
        4: "for_mye",
        5: "uten_kid",
        6: "tilbakefoert",
        7: "annet",
        8: "ut_av_kontoen",
        9: "annet",
    }
    assert [e["sak"] for e in svar["hendelser"]] == ["2026-0003"]
    assert len(svar["hendelser"]) + len(svar["utelatt"]) == 9


def test_for_mye_foeres_og_skal_tilbake(med_kid: Kontor, tmp_path: Path) -> None:
    """More than the balance is registered, with what must go back."""
    fil = camt(tmp_path, post("7000.00", kid="0010041", dag="2026-09-01"))
    ut = med_kid.greit("betaling", "--fra", fil, dato="2026-09-03").replace("\xa0", " ")
    assert "600,00 kr skal tilbake" in ut
    assert med_kid.json("vis", "1042", dato="2026-09-03")["oppgjort"]


def test_to_betalinger_i_samme_fil(med_kid: Kontor, tmp_path: Path) -> None:
    """The second payment of a file is measured against what the first one left."""
    linjer = (post("6400.00", kid="0010041", dag="2026-09-01", ref=r) for r in ("A", "B"))
    svar = med_kid.json("betaling", "--fra", camt(tmp_path, *linjer), dato="2026-09-01")
    assert grupper(svar) == {1: "foeres", 2: "oppgjort"}


def test_bekreftet_forslag(med_kid: Kontor, tmp_path: Path) -> None:
    """A proposal is registered only when confirmed: by --ja when reference and amount fit, else by --til."""
    fil = camt(
        tmp_path,
        post("6400.00", tekst="Faktura 1042"),
        post("50.00", tekst="takk", navn="Ola Nordmann", ref="X"),
    )
    assert med_kid.json("betaling", "--fra", fil, "-n", dato="2026-10-10")["hendelser"] == []
    assert len(med_kid.json("betaling", "--fra", fil, "--ja", "-n", dato="2026-10-10")["hendelser"]) == 1
    svar = med_kid.json("betaling", "--fra", fil, "--ja", "--til", "2=1042", dato="2026-10-10")
    assert [e["beloep"] for e in svar["hendelser"]] == ["6400.00", "50.00"]


def test_til_uten_nummer(med_kid: Kontor, tmp_path: Path) -> None:
    """--til SAK takes the one line that waits; where several wait the line must be named."""
    to = camt(tmp_path, post(tekst="a"), post(tekst="b", ref="R2"))
    med_kid.stengt(2, "betaling", "--fra", to, "--til", "2026-0001", dato="2026-10-10")
    med_kid.stengt(2, "betaling", "--fra", to, "--til", "9=2026-0001", dato="2026-10-10")
    en = camt(tmp_path, post(tekst="a"))
    assert (
        len(med_kid.json("betaling", "--fra", en, "--til", "2026-0001", dato="2026-10-10")["hendelser"]) == 1
    )


def test_til_kan_ikke_foere_alt(med_kid: Kontor, tmp_path: Path) -> None:
    """What is no payment to the creditor cannot be placed on a case, not even by hand (exit 2)."""
    fil = camt(tmp_path, post(valuta="EUR"), post(retning="DBIT", ref="U"))
    for nr in ("1", "2"):
        med_kid.stengt(2, "betaling", "--fra", fil, "--til", f"{nr}=2026-0001", dato="2026-10-10")


def test_reversering_foreslaar_angre(med_kid: Kontor, tmp_path: Path) -> None:
    """A reversal proposes to undo the registered payment; it is undone when confirmed, and only once."""
    med_kid.greit("betaling", "--fra", camt(tmp_path, post(kid="0010041", ref="A")), dato="2026-10-06")
    tilbake = post(kid="0010041", ref="A", retning="DBIT", rvsl="<RvslInd>true</RvslInd>", dag="2026-10-08")
    fil = camt(tmp_path, tilbake, navn="tilbake.xml")
    svar = med_kid.json("betaling", "--fra", fil, dato="2026-10-09")
    assert svar["hendelser"] == []
    assert svar["linjer"][0]["forslag"][0]["hvorfor"] == "angre betalingen 06.10.2026 (hendelse nr. 1)"
    (e,) = med_kid.json("betaling", "--fra", fil, "--ja", dato="2026-10-09")["hendelser"]
    assert (e["type"], e["gjelder"]) == ("angret", 1)
    assert med_kid.json("vis", "1042", dato="2026-10-09")["saldo"]["hovedstol"] == "6400.00"
    igjen = med_kid.json("betaling", "--fra", fil, "--ja", dato="2026-10-10")
    assert grupper(igjen) == {1: "sett_foer"}
    assert igjen["hendelser"] == []


def test_angret_kan_foeres_igjen_bare_med_til(med_kid: Kontor, tmp_path: Path) -> None:
    """A payment that was undone is not registered again by itself; the user may do so."""
    fil = camt(tmp_path, post(kid="0010041", ref="A"))
    med_kid.greit("betaling", "--fra", fil, dato="2026-10-06")
    med_kid.greit("angre", "2026-0001", "--ja", dato="2026-10-07")
    assert med_kid.json("betaling", "--fra", fil, dato="2026-10-08")["hendelser"] == []
    svar = med_kid.json("betaling", "--fra", fil, "--til", "1=2026-0001", dato="2026-10-08")
    assert len(svar["hendelser"]) == 1


def test_mulig_dublett_spoer(med_kid: Kontor, tmp_path: Path) -> None:
    """Equal but for the reference, or entered by hand the same day: may be the same payment, so it waits."""
    med_kid.greit("betaling", "2026-0001", "--beloep", "1000", dato="2026-10-05")
    svar = med_kid.json("betaling", "--fra", camt(tmp_path, post(kid="0010041")), dato="2026-10-06")
    assert grupper(svar) == {1: "mulig_dublett"}
    med_kid.greit(
        "betaling", "--fra", camt(tmp_path, post("700.00", kid="0010041", ref="A")), dato="2026-10-06"
    )
    svar = med_kid.json(
        "betaling", "--fra", camt(tmp_path, post("700.00", kid="0010041", ref="B")), dato="2026-10-06"
    )
    assert grupper(svar) == {1: "mulig_dublett"}


def test_betaling_foer_brevet_i_filen(med_kid: Kontor, tmp_path: Path) -> None:
    """A line booked before a posted letter says that the letter was made on a wrong balance."""
    med_kid.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    fil = camt(tmp_path, post("3000.00", kid="0010041", dag="2026-09-10"))
    svar = med_kid.json("betaling", "--fra", fil, dato="2026-09-20")
    assert svar["saker"][0]["brev_paa_feil_saldo"][0]["riktig"] == "3463.07"


def test_frist_holdt_etter_oppdragsdagen(med_kid: Kontor, tmp_path: Path) -> None:
    """The day the bank got the order decides whether the deadline was kept."""
    med_kid.greit("purring", "2026-0001", "--postlagt", "--frist", "2026-09-29", dato="2026-09-15")
    fil = camt(tmp_path, post(kid="0010041", dag="2026-09-30", oppdrag="2026-09-29"))
    assert "er holdt" in med_kid.greit("betaling", "--fra", fil, dato="2026-09-30")
    assert "oppdrag = 2026-09-29" in med_kid.sak()


def test_foert_foer_dagen_ser_ikke_framtiden(med_kid: Kontor, tmp_path: Path) -> None:
    """As of a day before a case's last event the balance of that day is used, and later payments are remembered."""
    fil = camt(tmp_path, post("6400.00", kid="0010041", dag="2026-09-01"))
    med_kid.greit("betaling", "--fra", fil, dato="2026-09-10")
    assert grupper(med_kid.json("betaling", "--fra", fil, dato="2026-09-01")) == {1: "sett_foer"}


def test_fra_standard_inn(med_kid: Kontor, tmp_path: Path) -> None:
    """`--fra -` reads the file from standard input."""
    innhold = Path(camt(tmp_path, post(kid="0010041"))).read_text("utf-8")
    svar = med_kid.kjoer("betaling", "--fra", "-", "--json", dato="2026-10-10", inn=innhold)
    assert svar.exit_code == 0, svar.output
    assert '"gruppe": "foeres"' in svar.stdout


def test_csv_med_egne_overskrifter(med_kid: Kontor, tmp_path: Path) -> None:
    """A list from the bank's own pages is read with the user's own headings."""
    fil = tmp_path / "bank.csv"
    fil.write_text("Valutert;Sum inn;KID\n06.10.2026;1 000,00;0010041\n", encoding="utf-8")
    valg = ("--kolonne", "bokfoert=Valutert", "--kolonne", "beloep=Sum inn")
    assert len(med_kid.json("betaling", "--fra", str(fil), *valg, dato="2026-10-10")["hendelser"]) == 1
    med_kid.stengt(2, "betaling", "--fra", str(fil), "--kolonne", "bokfoert", dato="2026-10-10")


def test_uten_kontonummer_er_kode_9(med_kid: Kontor, tmp_path: Path) -> None:
    """Without the creditor's account nothing can be matched (exit 9)."""
    toml = med_kid.mappe / "inkasso.toml"
    toml.write_text(re.sub(r"kontonummer = .*\n", "", toml.read_text("utf-8")), encoding="utf-8")
    med_kid.stengt(9, "betaling", "--fra", camt(tmp_path, post(kid="0010041")), dato="2026-10-10")


FIENDTLIG = {
    "tom": b"",
    "avkuttet": FIL.format(konto="12345678903", poster=post(kid="0010041")).encode()[:-60],
    "feil_navnerom": FIL.format(konto="12345678903", poster=post(kid="0010041"))
    .replace("camt.054", "camt.099")
    .encode(),
    "doctype": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Document>&a;</Document>',
    "latin1": FIL.format(konto="12345678903", poster=post(tekst="Bjørn")).encode("latin-1"),
    "zip": b"PK\x03\x04" + b"0" * 100,
    "sum": FIL.format(konto="12345678903", poster=post(kid="0010041"))
    .replace("<TxDtls>", "<Btch><NbOfTxs>2</NbOfTxs></Btch><TxDtls>")
    .encode(),
    "tall": FIL.format(konto="12345678903", poster=post("1e3", kid="0010041")).encode(),
    "ocr": b"NY000010" + b"0" * 72 + b"\n" + b"NY090020" + b"0" * 72,
    "stoy": bytes(range(256)) * 10,
}


@pytest.mark.parametrize("navn", FIENDTLIG)
def test_fiendtlige_filer_er_kode_4(med_kid: Kontor, tmp_path: Path, navn: str) -> None:
    """A broken or hostile file is refused whole (exit 4), and every file is byte for byte as before."""
    fil = tmp_path / "bank.dat"
    fil.write_bytes(FIENDTLIG[navn])
    assert "Bjørn" not in med_kid.stengt(4, "betaling", "--fra", str(fil), dato="2026-10-10")


def test_for_stor_fil_er_kode_4(med_kid: Kontor, tmp_path: Path) -> None:
    """A file of more than 50 MB is refused unread (exit 4)."""
    fil = tmp_path / "stor.xml"
    with fil.open("wb") as ut:
        ut.write(b"<?xml version='1.0'?>")
        ut.truncate(50 * 1024 * 1024 + 1)
    med_kid.stengt(4, "betaling", "--fra", str(fil), dato="2026-10-10")


def test_endret_sak_skrives_ikke(med_kid: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that an editor changes while the run writes is not written to; the others are, and the run ends with 6."""
    ny(med_kid, "1045", "0010066", "Kari Nordmann")
    sak = med_kid.mappe / "saker" / "2026-0001.toml"
    ekte = bankfil.Saker.__getitem__

    def endre(self: bankfil.Saker, nr: str) -> object:
        lest = ekte(self, nr)
        sak.write_text(med_kid.sak() + "# rettet\n", encoding="utf-8")
        return lest

    monkeypatch.setattr(bankfil.Saker, "__getitem__", endre)
    fil = camt(tmp_path, post(kid="0010041"), post(kid="0010066", ref="Z"))
    svar = med_kid.kjoer("betaling", "--fra", fil, dato="2026-10-10")
    assert svar.exit_code == 6, svar.output
    assert "betaling" not in med_kid.sak()
    assert "1000.00" in med_kid.sak("2026-0002")
    ut = svar.stdout.replace("\xa0", " ")
    assert "1 betaling ført, 1 000,00 kr." in ut
    assert "Kunne ikke føres – saken er ikke endret (1)" in ut
    assert "Ikke ført: sak 2026-0001, Ola Nordmann." in ut
    assert "2026-0001.toml: filen er endret av et annet program imens" in " ".join(svar.stderr.split())


def test_rettet_imens_foeres_paa_det_rettede(
    med_kid: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit before the lock that does not change the answer is kept, and the payment stands after it."""
    ekte = utfoering._uendret

    def rett_foerst(kontor: object, samling: object) -> bool:
        sak = med_kid.mappe / "saker" / "2026-0001.toml"
        sak.write_text(med_kid.sak() + "# rettet\n", encoding="utf-8")
        return ekte(kontor, samling)  # type: ignore[arg-type]

    monkeypatch.setattr(utfoering, "_uendret", rett_foerst)
    med_kid.greit("betaling", "--fra", camt(tmp_path, post(kid="0010041")), dato="2026-10-10")
    assert "# rettet" in med_kid.sak()
    assert med_kid.sak().count('type = "betaling"') == 1


def test_en_sak_som_ikke_kan_foeres(med_kid: Kontor, tmp_path: Path) -> None:
    """A case whose file cannot take a new event is left out and named (4); the rest of the file is booked."""
    ny(med_kid, "1045", "0010066", "Kari Nordmann")
    sak = med_kid.mappe / "saker" / "2026-0001.toml"
    sak.write_text(
        med_kid.sak().replace('sak = "2026-0001"', 'sak = "2026-0001"\nhendelse = [\n]'), encoding="utf-8"
    )
    fil = camt(tmp_path, post(kid="0010041"), post(kid="0010066", ref="Z"))
    foer = med_kid.sak()
    for toerr in (("--dry-run",), ()):
        svar = med_kid.kjoer("betaling", "--fra", fil, "--json", *toerr, dato="2026-10-10")
        assert svar.exit_code == 4, svar.output
        ut = json.loads(svar.stdout)
        assert [e["sak"] for e in ut["hendelser"]] == ["2026-0002"]
        (linje,) = ut["utelatt"]
        assert (linje["sak"], linje["linje"]) == ("2026-0001", 1)
        assert "2026-0001.toml" in linje["grunner"][0]
        assert ut["feil"] == linje["grunner"]
    assert med_kid.sak() == foer
    assert med_kid.sak("2026-0002").count('type = "betaling"') == 1


def test_uleselig_sak_naevnes(med_kid: Kontor, tmp_path: Path) -> None:
    """One unreadable case is told, the others are matched, and the run ends with 4 (presisering 59)."""
    (med_kid.mappe / "saker" / "2026-0009.toml").write_text("format = 1\nsak =", encoding="utf-8")
    svar = med_kid.kjoer("betaling", "--fra", camt(tmp_path, post(kid="0010041")), dato="2026-10-10")
    assert svar.exit_code == 4
    assert "2026-0009.toml" in svar.stderr
    assert 'type = "betaling"' in med_kid.sak()


def test_spoersmaal_paa_terminal(med_kid: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal each waiting line is a question, and a no leaves it."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    fil = camt(tmp_path, post("6400.00", tekst="Faktura 1042"))
    nei = med_kid.kjoer("betaling", "--fra", fil, dato="2026-10-10", inn="n\n")
    assert nei.exit_code == 0
    assert "Føre den på sak 2026-0001, Ola Nordmann" in " ".join(nei.output.split())
    assert "betaling" not in med_kid.sak()
    assert med_kid.kjoer("betaling", "--fra", fil, dato="2026-10-10", inn="j\nn\n").exit_code == 0
    assert "betaling" in med_kid.sak()
