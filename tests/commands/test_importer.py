"""inkasso importer: many invoices at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inkassocli import ressurser
from inkassocli.readers.tillegg import slag_av, tillegg_fra_ehf
from tests.conftest import Kontor

EHF = ressurser.eksempler() / "faktura-1042.xml"
PROVER = Path(__file__).resolve().parents[3] / "shared" / "prover" / "ehf"
VALG = ("--ikke-avtalt", "--samme-dag")
LISTE = """Fakturanr;Fakturadato;Beløp;Forfall;Navn;Adresse;Postnr;Gjelder
2001;05.08.2026;1 200,00;05.09.2026;Per Person;Veien 1;0184;Tannbehandling
2002;06.08.2026;900,50;06.09.2026;Lise Person;Veien 2;0184;Tannbehandling
2003;06.08.2026;70,00;06.09.2026;Lise Person;Veien 2;0184;Purregebyr
"""
LINJE = """<cac:InvoiceLine><cbc:ID>9</cbc:ID><cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="NOK">{beloep}</cbc:LineExtensionAmount><cac:Item><cbc:Name>{navn}</cbc:Name>
<cac:ClassifiedTaxCategory><cbc:ID>E</cbc:ID><cbc:Percent>0</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
</cac:InvoiceLine></Invoice>"""


def ehf(mappe: Path, nummer: str, beloep: str = "6400.00", linje: str = "") -> str:
    """The example invoice with another number and sum; gives the file's name."""
    tekst = EHF.read_text("utf-8")
    gammelt = re.search(r"PayableAmount[^>]*>([0-9.]+)<", tekst)
    assert gammelt
    tekst = tekst.replace("1042", nummer).replace(f">{gammelt[1]}<", f">{beloep}<")
    fil = mappe / f"{nummer}.xml"
    fil.write_text(tekst.replace("</Invoice>", linje) if linje else tekst, encoding="utf-8")
    return str(fil)


def status(svar: dict[str, object]) -> dict[str, str]:
    """What became of each invoice."""
    return {r["faktura"]: r["status"] for r in svar["rapport"]}  # type: ignore[attr-defined]


def test_mange_filer_og_igjen(kontor: Kontor, tmp_path: Path) -> None:
    """New the first time, known the second, and not a byte is changed then."""
    filer = [ehf(tmp_path, nr) for nr in ("3001", "3002")]
    svar = kontor.json("importer", *filer, *VALG, "--egen-sak", dato="2026-10-01")
    assert status(svar) == {"3001": "ny", "3002": "ny"}
    foer = kontor.innhold()
    svar = kontor.json("importer", *filer, *VALG, dato="2026-10-02")
    assert status(svar) == {"3001": "kjent", "3002": "kjent"}
    assert kontor.innhold() == foer


def test_samme_skyldner_samles(kontor: Kontor, tmp_path: Path) -> None:
    """Claims against the same debtor join one case (presisering 58)."""
    filer = [ehf(tmp_path, nr) for nr in ("3001", "3002")]
    svar = kontor.json("importer", *filer, *VALG, dato="2026-10-01")
    assert status(svar) == {"3001": "ny", "3002": "lagt_til"}
    assert {r["sak"] for r in svar["rapport"]} == {"2026-0001"}


def test_endret_faktura_er_kode_4(kontor: Kontor, tmp_path: Path) -> None:
    """An invoice already there with other content is refused, and nothing is recorded (presisering 62)."""
    kontor.greit("importer", ehf(tmp_path, "3001"), *VALG, dato="2026-10-01")
    endret = ehf(tmp_path, "3001", "7000.00")
    ny = ehf(tmp_path, "3002")
    assert "annet innhold (beloep)" in " ".join(
        kontor.stengt(4, "importer", endret, ny, *VALG, dato="2026-10-02").split()
    )
    svar = kontor.kjoer("importer", endret, ny, *VALG, "--hopp-over", dato="2026-10-02")
    assert svar.exit_code == 4
    assert 'faktura = "3002"' in kontor.sak()


def test_samme_nummer_to_ganger_i_filene(kontor: Kontor, tmp_path: Path) -> None:
    """Two files with one number and two sums contradict each other: nothing is recorded."""
    (tmp_path / "b").mkdir()
    kontor.stengt(
        4, "importer", ehf(tmp_path, "3001"), ehf(tmp_path / "b", "3001", "1.00"), *VALG, dato="2026-10-01"
    )


def test_gebyr_fra_annet_program_tas_ut(kontor: Kontor, tmp_path: Path) -> None:
    """A reminder fee that another program added is taken out, and a line says so."""
    fil = ehf(tmp_path, "3001", "6470.00", LINJE.format(beloep="70.00", navn="Purregebyr"))
    assert [t.beloep for t in tillegg_fra_ehf(Path(fil).read_bytes(), navn="x")] == [70]
    ut = kontor.kjoer("importer", fil, *VALG, dato="2026-10-01")
    assert ut.exit_code == 0, ut.output
    assert "70,00 kr i gebyr og rente fra et annet program er tatt ut" in ut.stdout.replace("\xa0", " ")
    assert "beloep = 6400.00" in kontor.sak()
    assert "Purregebyr" not in kontor.sak()


def test_bare_gebyr_er_ikke_et_krav(kontor: Kontor, tmp_path: Path) -> None:
    """An invoice of fees alone is left out, and said so."""
    fil = ehf(tmp_path, "3001", linje=LINJE.format(beloep="6400.00", navn="Forsinkelsesrente"))
    svar = kontor.json("importer", fil, *VALG, dato="2026-10-01")
    assert status(svar) == {"3001": "utelatt"}
    assert "bare gebyr eller rente" in svar["rapport"][0]["notater"][-1]


@pytest.mark.parametrize(
    "tekst,slag",
    [
        ("Purregebyr", "gebyr"),
        ("Inkassosalær sak 4", "gebyr"),
        ("FORSINKELSESRENTE 12,25 %", "rente"),
        ("Rotfylling tann 36", None),
        ("Rentekonto", None),
        ("Gebyr for ikke møtt time", None),
    ],
)
def test_kjenner_igjen_gebyr_og_rente(tekst: str, slag: str | None) -> None:
    """Only the words for reminder fees and late interest are taken for such."""
    assert slag_av(tekst) == slag


def test_helseord_kommer_aldri_med(kontor: Kontor, tmp_path: Path) -> None:
    """The names of invoice lines never reach the case file."""
    fil = ehf(tmp_path, "3001", linje=LINJE.format(beloep="0.00", navn="Rotfylling tann 36"))
    kontor.greit("importer", fil, *VALG, dato="2026-10-01")
    assert "Rotfylling" not in kontor.sak()


def test_csv_liste(kontor: Kontor, tmp_path: Path) -> None:
    """A list is imported whole; a row that is only a fee is left out."""
    fil = tmp_path / "liste.csv"
    fil.write_text(LISTE, encoding="utf-8")
    svar = kontor.json("importer", str(fil), *VALG, dato="2026-10-01")
    assert status(svar) == {"2001": "ny", "2002": "ny", "2003": "utelatt"}
    assert "beloep = 900.50" in kontor.sak("2026-0002")


def test_kolonnen_kid_staar_bare_naar_den_sier_noe(kontor: Kontor, tmp_path: Path) -> None:
    """Stil: an empty column takes no place, so what became of each row is not cut at 80 columns."""

    def hode(navn: str, liste: str) -> list[str]:
        fil = tmp_path / navn
        fil.write_text(liste, encoding="utf-8")
        return kontor.greit("importer", str(fil), *VALG, "--ja", dato="2026-10-01").splitlines()[1].split()

    alle = ["Rad", "Faktura", "Navn", "Beløp", "Forfall", "KID", "Sak", "Resultat"]
    assert hode("uten.csv", LISTE) == [x for x in alle if x != "KID"]
    rader = LISTE.replace("200", "300").splitlines()
    med = [f"{rad};{kid}" for rad, kid in zip(rader, ("KID", "1234566", "", ""), strict=True)]
    assert hode("med.csv", "\n".join(med)) == alle


def test_en_daarlig_rad_stopper_alt(kontor: Kontor, tmp_path: Path) -> None:
    """A row that lacks what is needed is named, and nothing is recorded; --hopp-over takes the others."""
    fil = tmp_path / "liste.csv"
    fil.write_text(LISTE.replace("Veien 2;0184;Tann", ";;Tann"), encoding="utf-8")
    melding = kontor.stengt(2, "importer", str(fil), *VALG, dato="2026-10-01")
    assert "rad 3" in melding
    svar = kontor.kjoer("importer", str(fil), *VALG, "--hopp-over", dato="2026-10-01")
    assert svar.exit_code == 2
    assert "2001" in kontor.sak()


def test_kreditnota_foeres_paa_fakturaen(kontor: Kontor, tmp_path: Path) -> None:
    """A credit note is recorded on its invoice, also one that comes with it, and only once; no one pays it."""
    faktura = Path(ehf(tmp_path, "3001"))
    nota = tmp_path / "nota.xml"
    tekst = faktura.read_text("utf-8").replace("schema:xsd:Invoice-2", "schema:xsd:CreditNote-2")
    tekst = re.sub(r"<(/?)Invoice\b", r"<\1CreditNote", tekst).replace(
        "InvoiceTypeCode>380", "CreditNoteTypeCode>381"
    )
    tekst = tekst.replace("</cbc:InvoiceTypeCode>", "</cbc:CreditNoteTypeCode>").replace(">3001<", ">K9<", 1)
    ref = "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>3001</cbc:ID>"
    ref += "</cac:InvoiceDocumentReference></cac:BillingReference>"
    nota.write_text(
        tekst.replace("<cac:AccountingSupplierParty>", ref + "<cac:AccountingSupplierParty>", 1), "utf-8"
    )
    toml = kontor.mappe / "inkasso.toml"
    toml.write_text(toml.read_text().replace("12345678903", "86011117947"))
    assert "skal betales" not in kontor.kjoer("importer", str(nota), *VALG, dato="2026-10-01").stderr
    filer = (str(nota), str(faktura))
    assert set(status(kontor.json("importer", *filer, *VALG, dato="2026-10-01")).values()) == {
        "ny",
        "kreditert",
    }
    assert kontor.json("vis", "3001", dato="2026-10-01")["oppgjort"]
    assert set(status(kontor.json("importer", *filer, *VALG, dato="2026-10-02")).values()) == {"kjent"}


@pytest.mark.skipif(not PROVER.is_dir(), reason="prøvefilene ligger ikke ved siden av")
def test_prover_med_fremmede_og_oedelagte(kontor: Kontor) -> None:
    """Other people's invoices and broken files are all named at once, and nothing is recorded (exit 4)."""
    filer = [str(f) for f in sorted(PROVER.glob("*.xml"))]
    melding = kontor.stengt(4, "importer", *filer, *VALG, dato="2026-11-20")
    for navn in ("oedelagt-avkuttet.xml", "tosl108-kid-forskudd.xml", "kreditnota-nettleie.xml"):
        assert navn in melding
    assert "1985" not in melding


@pytest.mark.skipif(not PROVER.is_dir(), reason="prøvefilene ligger ikke ved siden av")
def test_prover_som_selgeren_selv(kontor: Kontor) -> None:
    """The two invoices of KILDER.md: 30 736.00 and 2 500.00, with the embedded PDF as exhibit."""
    toml = kontor.mappe / "inkasso.toml"
    toml.write_text(toml.read_text("utf-8").replace("999999999", "923456783"), encoding="utf-8")
    filer = [str(PROVER / f"{n}.xml") for n in ("alle-mva-kategorier", "privatperson-uten-kid")]
    svar = kontor.json("importer", *filer, *VALG, "--bedrifter", "foretak", dato="2026-11-20")
    assert status(svar) == {"10042": "ny", "10048": "ny"}
    saldi = [kontor.json("vis", nr, dato="2026-10-15")["saldo"]["hovedstol"] for nr in ("10042", "10048")]
    assert saldi == ["30736.00", "2500.00"]
    assert len((kontor.mappe / "saker" / "2026-0002" / "bilag" / "faktura-10048.pdf").read_bytes()) == 193


def test_toerrkjoering(kontor: Kontor, tmp_path: Path) -> None:
    """--dry-run reports and writes nothing."""
    kontor.stengt(0, "importer", ehf(tmp_path, "3001"), *VALG, "--dry-run", dato="2026-10-01")


def test_avtalt_maa_sies(kontor: Kontor, tmp_path: Path) -> None:
    """Whether the due days were agreed is never guessed (presisering 62)."""
    assert "--ikke-avtalt" in kontor.stengt(2, "importer", ehf(tmp_path, "3001"), dato="2026-10-01")


def test_hopp_over_tar_de_gode_radene(kontor: Kontor, tmp_path: Path) -> None:
    """--hopp-over registers every row that is in order; every bad one is named, an unknown postnummer too."""
    fil = tmp_path / "inv.csv"
    fil.write_text(
        "fakturanr;fakturadato;forfall;beløp;navn;adresse;postnr;poststed;kid;behandlingsdato\n"
        "2001;01.08.2026;15.08.2026;1 200,00;Anne Berg;Gata 1;0184;Oslo;1234567;25.07.2026\n"
        "2002;01.08.2026;15.08.2026;-50;Bo Dahl;Gata 2;0184;Oslo;;25.07.2026\n"
        "2003;01.08.2026;15.08.2026;300;Carl Eng;Gata 3;9999;Oslo;;25.07.2026\n"
        "2004;01.08.2026;15.08.2026;400;Anne Berg;Gata 1;0184;Oslo;;25.07.2026\n"
        "2005;;15.08.2026;400;Dag Frost;Gata 1;0184;Oslo;;25.07.2026\n"
        "2006;01.08.2026;15.08.2026;400;Eva;Gata 1; B;0184;Oslo;;25.07.2026\n",
        encoding="utf-8",
    )
    valg = ("importer", str(fil), "--ikke-avtalt")
    melding = " ".join(kontor.stengt(4, *valg, dato="2026-09-20").split())
    ut = kontor.kjoer(*valg, "--hopp-over", dato="2026-09-20")
    assert ut.exit_code == 4
    svar = " ".join(ut.stdout.split())
    for rad in ("rad 6: Dette mangler: fakturadato. (fyll det ut i filen", "rad 7: Raden har 11 felter"):
        assert rad in melding
    assert "rad 7: Raden har 11 felter" in svar
    assert "9999 finnes ikke i postnummerregisteret" in svar
    assert "−50,00 kr: en kreditering" in svar.replace("\xa0", " ")
    assert "Ingenting er registrert" not in ut.stdout
    assert "feil kontrollsiffer" in ut.stdout
    assert [k["faktura"] for k in kontor.json("vis", "2026-0001", dato="2026-09-20")["krav"]] == [
        "2001",
        "2004",
    ]
    assert "9999" in kontor.sak("2026-0002")
    assert not (kontor.mappe / "saker" / "2026-0003.toml").exists()


def test_ingenting_leses_inn_ved_siden_av_en_uleselig_sak(ola: Kontor, tmp_path: Path) -> None:
    """Presisering 62: among many, an unreadable case could hold any of them (exit 4)."""
    fil = tmp_path / "liste.csv"
    fil.write_text(LISTE, encoding="utf-8")
    (ola.mappe / "saker" / "2026-0001.toml").write_text("x")
    assert "2026-0001.toml" in ola.stengt(4, "importer", str(fil), *VALG, dato="2026-10-01")


def test_spoersmaal_sier_hvilken_rad(kontor: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a row lacks is asked for with the file and the row."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    fil = tmp_path / "liste.csv"
    fil.write_text(LISTE.replace("Veien 2;0184;Tann", "Veien 2;;Tann"), encoding="utf-8")
    svar = kontor.kjoer("importer", str(fil), *VALG, dato="2026-10-01", inn="0184\nj\n")
    assert svar.exit_code == 0, svar.output
    assert "Faktura 2002, liste.csv, rad 3: Skyldnerens postnummer" in svar.stderr
    assert "Registrere 2 krav, til sammen 2 100,50 kr?" in svar.stderr.replace("\xa0", " ")
