"""tilfeller/filer.md at the command line: read, show, ask, then write; by the number of the case."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from inkassocli import ressurser
from tests.conftest import Kontor

HODE = "Fakturanr;Fakturadato;Forfallsdato;Beløp;Restbeløp;Kundenavn;Adresse;Postnr;Poststed\n"
RAD = "501;01.08.2026;15.08.2026;9 000,00;1 200,00;Kunde En;Veien 1;0184;Oslo\n"
VALG = ("--ikke-avtalt", "--samme-dag")
DAG = "2026-10-10"
EHF = ressurser.eksempler() / "faktura-1042.xml"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person at both ends."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)


def liste(mappe: Path, tekst: str, navn: str = "liste.csv") -> str:
    fil = mappe / navn
    fil.write_text(tekst, encoding="utf-8")
    return str(fil)


def les(kontor: Kontor, fil: str, *valg: str, dato: str = DAG) -> dict[str, dict[str, object]]:
    """The report of an import by invoice."""
    svar = kontor.json("importer", fil, *VALG, *valg, dato=dato)
    return {r["faktura"] or r["kilde"]: r for r in svar["rapport"]}


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


@pytest.mark.parametrize("kommando", ["importer", "ny"])
def test_1_resten_kreves_og_dagen_beholdes(kontor: Kontor, tmp_path: Path, kommando: str) -> None:
    """1 200,00 is claimed and never 9 000,00, by both commands, and the day of the rest is kept (presisering 89)."""
    fil = liste(tmp_path, f"Kundereskontro per 01.10.2026\n{HODE}{RAD}")
    valg = ("importer", fil) if kommando == "importer" else ("ny", "--fra", fil)
    kontor.greit(*valg, *VALG, dato=DAG)
    sak = kontor.sak()
    assert "beloep = 1200.00" in sak
    assert "rest_per = 2026-10-01" in sak
    assert "9000" not in sak


def test_2_betalt_i_sin_helhet(kontor: Kontor, tmp_path: Path) -> None:
    """Who has paid in full gets no case, and nothing is an error."""
    rad = les(kontor, liste(tmp_path, HODE + RAD.replace("1 200,00", "0,00")))["501"]
    assert rad["status"] == "utelatt"
    assert "Oppgjort" in str(rad["notater"])
    assert not list((kontor.mappe / "saker").glob("*.toml"))


def test_4_ubrukt_overskrift_nevnes(kontor: Kontor, tmp_path: Path) -> None:
    """What was not understood is listed, and the KID is found under any of its names."""
    fil = liste(
        tmp_path, (HODE + RAD).replace("Poststed", "Poststed;KID-nr;Rabatt").replace("Oslo", "Oslo;1234566;0")
    )
    ut = flatt(kontor.greit("importer", fil, *VALG, dato=DAG))
    assert "Ikke brukt: Beløp, Rabatt." in ut
    assert 'kid = "1234566"' in kontor.sak()


def test_5_status_betalt_trenger_et_ja(kontor: Kontor, tmp_path: Path) -> None:
    """Without a yes the row waits (2) and the others are taken; --ja takes it."""
    tekst = HODE.replace("Poststed", "Poststed;Status") + RAD.replace("Oslo", "Oslo;Ubetalt")
    tekst += RAD.replace("501", "502").replace("Oslo", "Oslo;Betalt").replace("Kunde En", "Kunde To")
    fil = liste(tmp_path, tekst)
    ut = kontor.kjoer("importer", fil, *VALG, dato=DAG)
    assert ut.exit_code == 2
    assert "--ja" in ut.stdout
    assert "«Status» er «Betalt»" in flatt(ut.stdout)
    assert [f.name for f in sorted((kontor.mappe / "saker").glob("*.toml"))] == ["2026-0001.toml"]
    assert les(kontor, fil, "--ja")["502"]["status"] == "ny"


def test_5_svares_paa_terminalen(kontor: Kontor, tmp_path: Path, terminal: None) -> None:
    """The row is asked about, and then the whole with its sum; a no registers nothing."""
    tekst = HODE.replace("Poststed", "Poststed;Status") + RAD.replace("Oslo", "Oslo;Betalt")
    fil = liste(tmp_path, tekst + RAD.replace("501", "502").replace("Oslo", "Oslo;Ubetalt"))
    nei = kontor.kjoer("importer", fil, *VALG, dato=DAG, inn="n\nn\n")
    assert "Registrere 1 krav, til sammen 1 200,00 kr?" in flatt(nei.stderr)
    assert not list((kontor.mappe / "saker").glob("*.toml"))
    assert kontor.kjoer("importer", fil, *VALG, dato=DAG, inn="j\nj\nj\n").exit_code == 0
    assert 'faktura = "501"' in kontor.sak()


def test_f4_en_kolonne_som_mangler_sies_en_gang(kontor: Kontor, tmp_path: Path) -> None:
    """No column for what a claim needs: told once with the headings that were seen and the option (2)."""
    tekst = (HODE + RAD + RAD.replace("501", "502")).replace("Fakturadato", "Opprettet den")
    melding = flatt(kontor.stengt(2, "importer", liste(tmp_path, tekst), *VALG, dato=DAG))
    assert melding.count("ingen kolonne for fakturadato") == 1
    assert "Overskriftene er: Fakturanr, Opprettet den" in melding
    assert "--kolonne fakturadato=OVERSKRIFT" in melding
    kontor.greit(
        "importer", liste(tmp_path, tekst), *VALG, "--kolonne", "fakturadato=opprettet den", dato=DAG
    )


@pytest.mark.parametrize("kommando", ["importer", "ny"])
def test_ulike_kolonner_spoerres_om_og_huskes(kontor: Kontor, tmp_path: Path, kommando: str) -> None:
    """Two amounts that differ: 2 naming the option; answered once it is kept for that set of headings."""
    tekst = (HODE + RAD).replace("Restbeløp", "Beløp inkl. mva")
    fil = liste(tmp_path, tekst)
    valg = ("importer", fil) if kommando == "importer" else ("ny", "--fra", fil)
    melding = flatt(kontor.stengt(2, *valg, *VALG, dato=DAG))
    assert '--kolonne beloep="Beløp inkl. mva"' in melding
    assert "Kunde" not in melding
    svart = (*valg, *VALG, "--kolonne", "beloep=Beløp inkl. mva")
    kontor.kjoer(*svart, "--dry-run", dato=DAG)
    assert not (kontor.mappe / "kolonner.toml").exists()
    kontor.greit(*svart, dato=DAG)
    assert "beloep = 1200.00" in kontor.sak()
    neste = liste(tmp_path, tekst.replace("501", "502"), "neste.csv")
    assert "kolonner.toml" in kontor.greit("importer", neste, *VALG, dato=DAG)
    assert 'faktura = "502"' in kontor.sak()


def test_ulike_kolonner_velges_paa_terminalen(kontor: Kontor, tmp_path: Path, terminal: None) -> None:
    """The candidates are shown with the rows that differ, and chosen by number."""
    fil = liste(tmp_path, (HODE + RAD).replace("Restbeløp", "Beløp inkl. mva"))
    svar = kontor.kjoer("importer", fil, *VALG, dato=DAG, inn="3\n2\nj\n")
    assert svar.exit_code == 0, svar.output
    assert "9 000,00 | 1 200,00" in svar.stderr
    assert "beloep = 1200.00" in kontor.sak()


def test_6_samme_nummer_paa_en_annen_skyldner(kontor: Kontor, tmp_path: Path) -> None:
    """Never one «kjent fra før»: refused whether both stand in the list or one in a case (4), naming the rows."""
    to = RAD.replace("Kunde En", "Kunde To")
    melding = flatt(kontor.stengt(4, "importer", liste(tmp_path, HODE + RAD + to), *VALG, dato=DAG))
    assert "rad 3: faktura 501 er alt i liste.csv, rad 2, men med annet innhold (skyldner)" in melding
    kontor.greit("importer", liste(tmp_path, HODE + RAD), *VALG, dato=DAG)
    assert "(skyldner)" in kontor.stengt(4, "importer", liste(tmp_path, HODE + to), *VALG, dato=DAG)


def test_7_neste_ukes_liste(kontor: Kontor, tmp_path: Path) -> None:
    """A lower rest is a probable payment with its command, the new invoice is taken, and nobody is told to credit."""
    en = RAD.replace("1 200,00", "2 500,00")
    kontor.greit("importer", liste(tmp_path, HODE + en), *VALG, dato=DAG)
    to = RAD.replace("501", "502").replace("1 200,00", "900,00").replace("Kunde En", "Kunde To")
    neste = liste(tmp_path, HODE + en.replace("2 500,00", "1 500,00") + to)
    svar = les(kontor, neste, dato="2026-10-17")
    assert (svar["501"]["status"], svar["502"]["status"]) == ("betalt", "ny")
    notat = flatt(str(svar["501"]["notater"]))
    assert "1 000,00 kr er trolig betalt" in notat.replace("\\xa0", " ")
    assert "inkasso betaling 2026-0001 --beloep 1000,00" in notat
    assert "kredit" not in notat
    kontor.greit("betaling", "2026-0001", "--beloep", "1000", dato="2026-10-17")
    assert les(kontor, neste, dato="2026-10-18")["501"]["status"] == "kjent"


def test_10_sumrad_og_kreditt(kontor: Kontor, tmp_path: Path) -> None:
    """Named and left, the others taken, exit 0."""
    tekst = (
        HODE + RAD + "Sum;;;;1 200,00;;;;\n502;01.08.2026;15.08.2026;;-500,00;Kunde En;Veien 1;0184;Oslo\n"
    )
    ut = flatt(kontor.greit("importer", liste(tmp_path, tekst), *VALG, dato=DAG))
    assert "En sumrad: 1 200,00 kr" in ut
    assert "−500,00 kr: en kreditering" in ut
    assert "500,00 kr til gode" in ut


@pytest.mark.parametrize(
    "nummer, sted, i_saken, ord_",
    [("184", "Oslo", "0184", "0184"), ("0184", "Bergen", "0184", "Bergen"), ("0542", "Oslo", "0542", "0542")],
)
def test_11_postnummer_i_en_liste(
    kontor: Kontor, tmp_path: Path, nummer: str, sted: str, i_saken: str, ord_: str
) -> None:
    """Proposed, warned of, or taken with a warning; never refused for what the file itself can answer."""
    rad = les(kontor, liste(tmp_path, HODE + RAD.replace("0184;Oslo", f"{nummer};{sted}")))["501"]
    assert rad["status"] == "ny"
    assert ord_ in str(rad["notater"])
    assert f'postnummer = "{i_saken}"' in kontor.sak()


def test_12_dag_med_klokkeslett(kontor: Kontor, tmp_path: Path) -> None:
    """The day is the day."""
    kontor.greit(
        "importer", liste(tmp_path, HODE + RAD.replace("01.08.2026", "01.08.2026 00:00:00")), *VALG, dato=DAG
    )
    assert "fakturadato = 2026-08-01" in kontor.sak()


def test_14_toerrkjoering_viser_alt(kontor: Kontor, tmp_path: Path) -> None:
    """Number, name, amount, due day and the sum, as text and as JSON; and nothing is written."""
    fil = liste(tmp_path, HODE + RAD + RAD.replace("501", "502").replace("1 200,00", "300,50"))
    kontor.stengt(0, "importer", fil, *VALG, "--dry-run", dato=DAG)
    tekst = flatt(kontor.kjoer("importer", fil, *VALG, "--dry-run", dato=DAG).stdout)
    assert "501 Kunde En 1 200,00 15.08.2026" in tekst
    assert "2 krav, til sammen 1 500,50 kr." in tekst
    svar = kontor.json("importer", fil, *VALG, "--dry-run", dato=DAG)
    assert svar["sum"] == "1500.50"
    assert [(r["navn"], r["beloep"], r["forfall"]) for r in svar["rapport"]] == [
        ("Kunde En", "1200.00", "2026-08-15"),
        ("Kunde En", "300.50", "2026-08-15"),
    ]


def ehf(mappe: Path, **bytt: str) -> str:
    """The example invoice with some things changed."""
    tekst = EHF.read_text("utf-8")
    for fra, til in bytt.items():
        tekst = tekst.replace(fra, til)
    fil = mappe / f"{len(list(mappe.iterdir()))}.xml"
    fil.write_text(tekst, "utf-8")
    return str(fil)


def kjoeper() -> str:
    """The name of the buyer in the example invoice."""
    kunde = EHF.read_text("utf-8").partition("AccountingCustomerParty")[2]
    treff = re.search(r"RegistrationName>([^<]+)<", kunde)
    assert treff
    return treff[1]


def test_21_samme_ehf_til_en_annen_kjoeper(kontor: Kontor, tmp_path: Path) -> None:
    """The same number, days and amount of another buyer is another invoice (4)."""
    kontor.greit("ny", "--fra", ehf(tmp_path), "--ikke-avtalt", dato=DAG)
    annen = ehf(tmp_path, **{kjoeper(): "Annen Person"})
    for kommando in (("ny", "--fra", annen, "--ikke-avtalt"), ("importer", annen, *VALG)):
        assert "(skyldner)" in kontor.stengt(4, *kommando, dato=DAG)


def test_22_andre_filer_navngis(kontor: Kontor, tmp_path: Path) -> None:
    """A SAF-T file, a bank file and a zip are named with the right command (4), also among many."""
    saft = liste(tmp_path, '<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO"/>', "saft.xml")
    ocr = liste(tmp_path, "NY000010000080800000124", "ocr.txt")
    melding = flatt(kontor.stengt(4, "importer", saft, ocr, *VALG, dato=DAG))
    assert "SAF-T" in melding
    assert "inkasso betaling fil" in melding
    assert "OCR" in kontor.stengt(4, "ny", "--fra", ocr, "--ikke-avtalt", dato=DAG)


def test_23_foreldet_og_ikke_forfalt(kontor: Kontor, tmp_path: Path) -> None:
    """Both are said when the claim is registered, by `importer` and by `ny`."""
    gammel = RAD.replace("2026", "2013").replace("501", "401").replace("Kunde En", "Kunde To")
    ny = RAD.replace("15.08.2026", "15.12.2026").replace("01.08.2026", "01.10.2026")
    svar = les(kontor, liste(tmp_path, HODE + gammel + ny), "--egen-sak")
    assert "foreldet" in str(svar["401"]["notater"])
    assert "ikke forfalt" in str(svar["501"]["notater"])
    ut = kontor.kjoer("ny", "--fra", ehf(tmp_path, **{"2026-": "2013-"}), "--ikke-avtalt", dato=DAG)
    assert "foreldet" in ut.stderr


def test_l_fjernt_forfall_maa_bekreftes(kontor: Kontor, tmp_path: Path) -> None:
    """saken.md L: a due day of 2062 is asked about; without a terminal it waits unless confirmed."""
    fil = liste(tmp_path, HODE + RAD.replace("15.08.2026", "01.09.2062"))
    assert kontor.kjoer("importer", fil, *VALG, dato=DAG).exit_code == 2
    assert not list((kontor.mappe / "saker").glob("*.toml"))
    forfall = re.search(r"DueDate>([^<]+)<", EHF.read_text("utf-8"))
    assert forfall
    fjern = ehf(tmp_path, **{f"DueDate>{forfall[1]}": "DueDate>2062-09-01"})
    melding = kontor.stengt(2, "ny", "--fra", fjern, "--ikke-avtalt", dato=DAG)
    assert "2062" in melding
    assert "--ja" in melding
    assert kontor.kjoer("importer", fjern, *VALG, dato=DAG).exit_code == 2
    kontor.greit("ny", "--fra", fjern, "--ikke-avtalt", "--ja", dato=DAG)


def test_l_et_krav_som_forfaller_senere_sier_at_saken_venter(kontor: Kontor, tmp_path: Path) -> None:
    """Never joined to overdue claims without saying that it holds them back."""
    kontor.greit("importer", liste(tmp_path, HODE + RAD), *VALG, dato=DAG)
    ny = RAD.replace("501", "502").replace("01.08.2026", "09.10.2026").replace("15.08.2026", "30.10.2026")
    notat = str(les(kontor, liste(tmp_path, HODE + ny))["502"]["notater"])
    assert "venter nå alle til 09.11.2026" in notat
    assert "--egen-sak" in notat


def test_k_kreditnota_stoerre_enn_fakturaen(kontor: Kontor, tmp_path: Path) -> None:
    """saken.md K: refused with both sums, by `importer` and by `ny`."""
    rader = RAD.replace("501", "1042").replace("9 000,00;1 200,00", "1 000,00;1 000,00")
    kontor.greit("importer", liste(tmp_path, HODE + rader), *VALG, dato=DAG)
    tekst = EHF.read_text("utf-8").replace("schema:xsd:Invoice-2", "schema:xsd:CreditNote-2")
    tekst = re.sub(r"<(/?)Invoice\b", r"<\1CreditNote", tekst).replace(
        "InvoiceTypeCode>380", "CreditNoteTypeCode>381"
    )
    tekst = tekst.replace("</cbc:InvoiceTypeCode>", "</cbc:CreditNoteTypeCode>").replace(">1042<", ">K9<", 1)
    ref = "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>1042</cbc:ID>"
    ref += "</cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingSupplierParty>"
    nota = liste(tmp_path, tekst.replace("<cac:AccountingSupplierParty>", ref, 1), "nota.xml")
    for kommando in (("importer", nota, *VALG), ("ny", "--fra", nota, "--ikke-avtalt")):
        melding = flatt(kontor.stengt(4, *kommando, dato=DAG))
        assert "6 400,00 kr" in melding
        assert "1 000,00 kr" in melding


def test_b_foedselsdato_gir_to_saker(kontor: Kontor, tmp_path: Path) -> None:
    """saken.md B: the column is read, and two birth days are two debtors."""
    tekst = (
        "faktura;fakturadato;forfall;beloep;navn;adresse;postnummer;ytelsesdato;type;foedselsdato\n"
        "21;2026-08-01;2026-09-01;900,00;Per Li;Gata 1;0184;2026-07-24;privat;1960-01-01\n"
        "22;2026-08-01;2026-09-01;900,00;Per Li;Gata 1;0184;2026-07-24;privat;1995-01-01\n"
    )
    svar = les(kontor, liste(tmp_path, tekst), dato="2026-10-01")
    assert {r["sak"] for r in svar.values()} == {"2026-0001", "2026-0002"}
    assert "foedselsdato = 1995-01-01" in kontor.sak("2026-0002")


def test_excel_leses_rett_inn(kontor: Kontor, tmp_path: Path) -> None:
    """A workbook as it is, and the sheet that is named."""
    from openpyxl import Workbook

    bok = Workbook()
    bok.create_sheet("Reskontro")
    blad = bok["Reskontro"]
    for rad in (
        HODE.strip().split(";"),
        ["501", "01.08.2026", "15.08.2026", 9000, 1200, "Kunde En", "Veien 1", 184, "Oslo"],
    ):
        blad.append(rad)
    bok.save(tmp_path / "l.xlsx")
    kontor.greit("importer", str(tmp_path / "l.xlsx"), *VALG, "--ark", "reskontro", dato=DAG)
    assert "beloep = 1200.00" in kontor.sak()
    assert 'postnummer = "0184"' in kontor.sak()


def test_to_ganger_og_fem_hundre_rader(kontor: Kontor, tmp_path: Path) -> None:
    """500 rows are compared with what is known, and the same list again changes not a byte."""
    rader = "".join(
        RAD.replace("501", str(1000 + nr)).replace(
            "Kunde En", f"Kunde {chr(65 + nr % 26)}{chr(97 + nr // 26)}a"
        )
        for nr in range(500)
    )
    fil = liste(tmp_path, HODE + rader)
    svar = kontor.json("importer", fil, *VALG, "--dry-run", dato=DAG)
    assert svar["antall"]["ny"] == 500
    faa = liste(tmp_path, HODE + "".join(rader.splitlines(keepends=True)[:20]), "faa.csv")
    kontor.greit("importer", faa, *VALG, dato=DAG)
    foer = kontor.innhold()
    assert {r["status"] for r in les(kontor, faa, dato="2026-10-12").values()} == {"kjent"}
    assert kontor.innhold() == foer


@pytest.fixture
def to_pdf(tmp_path: Path) -> str:
    """The example invoice with another PDF in front of its own."""
    annen = '<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject \
mimeCode="application/pdf" filename="rekvisisjon.pdf">JVBERi0xLjQK</cbc:EmbeddedDocumentBinaryObject>\
</cac:Attachment></cac:AdditionalDocumentReference>'
    tekst = EHF.read_text("utf-8").replace("<cac:AdditionalDocumentReference>", f"{annen}\n<cac:AdditionalDocumentReference>", 1)
    return liste(tmp_path, tekst, "f.xml")


@pytest.mark.parametrize("kommando", [("ny", "--fra"), ("importer",)])
def test_f18_to_pdf_er_spoerres_om(kontor: Kontor, to_pdf: str, kommando: tuple[str, ...]) -> None:
    """No code says which of two PDFs is the invoice: without an answer exit 2, naming the option and no file's name."""
    foer = kontor.innhold()
    feil = kontor.stengt(2, *kommando, to_pdf, "--ikke-avtalt", dato=DAG)
    assert "har 2 PDF-er" in feil
    assert "--pdf 1042=NR" in feil
    assert "rekvisisjon" not in feil
    assert kontor.innhold() == foer
    assert "tall fra 1 til 2" in kontor.stengt(2, *kommando, to_pdf, "--ikke-avtalt", "--pdf", "3", dato=DAG)
    kontor.greit(*kommando, to_pdf, "--ikke-avtalt", "--pdf", "1=1", "--pdf", "1042=2", dato=DAG)
    assert 'bilag = ["bilag/faktura-1042-2.pdf"]' in kontor.sak()
    lagret = [f.name for f in (kontor.mappe / "saker/2026-0001/bilag").iterdir()]
    assert lagret == ["faktura-1042-2.pdf"]
    kontor.greit(*kommando, to_pdf, "--ikke-avtalt", dato=DAG)  # known now, and nothing is asked


def test_f18_to_pdf_er_kan_begge_tas_med(kontor: Kontor, to_pdf: str) -> None:
    """«alle» keeps every one of them."""
    kontor.greit("importer", to_pdf, "--ikke-avtalt", "--pdf", "alle", dato=DAG)
    assert 'bilag = ["bilag/faktura-1042.pdf", "bilag/faktura-1042-2.pdf"]' in kontor.sak().replace(
        "[\n    ", "["
    ).replace(",\n    ", ", ").replace(",\n]", "]")


def test_f18_to_pdf_er_velges_paa_terminalen(kontor: Kontor, to_pdf: str, terminal: None) -> None:
    """The names in the file are shown, and the answer is the number."""
    svar = kontor.kjoer("importer", to_pdf, "--ikke-avtalt", dato=DAG, inn="2\nj\n")
    assert svar.exit_code == 0
    assert "1  rekvisisjon.pdf" in svar.output
    assert "bilag/faktura-1042-2.pdf" in kontor.sak()


def test_mappen_synkes_en_gang_for_hele_listen(
    kontor: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each case is on the disk by itself, their folder once for all of them, and before the journal is gone."""
    kalt: list[str] = []
    saker, ekte = kontor.mappe / "saker", os.unlink

    def fsync(nr: int) -> None:
        s = os.fstat(nr)
        kalt.append("saker" if saker.exists() and s.st_ino == saker.stat().st_ino else "")

    def unlink(sti: str | Path, *a: object, **k: object) -> None:
        kalt.append(Path(sti).name)
        ekte(sti)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "unlink", unlink)
    rader = [RAD.replace("501", f"60{n}").replace("Kunde En", f"Kunde {n * 'a'}") for n in range(1, 10)]
    kontor.greit("importer", liste(tmp_path, HODE + "".join(rader)), *VALG, dato=DAG)
    assert len(list(saker.glob("*.toml"))) == 9
    assert kalt.count("saker") == 1
    assert kalt.index("saker") < kalt.index(".kjoering.json")
