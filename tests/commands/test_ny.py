"""inkasso ny: by options and from an EHF invoice."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkassocli import ressurser
from tests.conftest import OLA, Kontor

EHF = ressurser.eksempler() / "faktura-1042.xml"
PROVER = Path(__file__).resolve().parents[3] / "shared" / "prover" / "ehf"


def med(valg: str, verdi: str) -> list[str]:
    """The options of Ola's invoice with one changed."""
    arg = list(OLA)
    arg[arg.index(valg) + 1] = verdi
    return arg


def test_ny_med_valg_lager_en_lesbar_sak(ola: Kontor) -> None:
    """A case registered by options has the balance of its invoice and the poststed and kommune of its postnummer."""
    svar = ola.json("vis", "1042", dato="2026-09-01")
    assert svar["saldo"]["sum"] == "6400.00"
    assert 'poststed = "Oslo"' in ola.sak()
    assert 'kommunenummer = "0301"' in ola.sak()
    assert 'gjelder = "Tannbehandling 24.07.2026"' in ola.sak()


@pytest.mark.parametrize(
    "valg,verdi,melding",
    [
        ("--beloep", "0", "Beløpet må være større enn 0."),
        ("--beloep", "-5", "er ikke et beløp i kroner"),
        ("--beloep", "200000000", "Beløpet er urimelig stort"),
        ("--forfall", "2026-07-01", "Forfallsdagen 2026-07-01 er før fakturadatoen 2026-08-01."),
        ("--fakturadato", "2026-09-03", "Forfallsdagen 2026-09-01 er før fakturadatoen 2026-09-03."),
        ("--ytelsesdato", "2026-12-24", "Ytelsesdatoen 2026-12-24 er fram i tid."),
        ("--skyldner-postnummer", "18A4", "Postnummeret «18A4» må være fire sifre."),
        ("--skyldner-type", "person", "«person» må være en av: privat, enk, foretak."),
        ("--fakturadato", "01.08.2026", "2026-08-01"),
    ],
)
def test_feil_verdi_er_kode_2(kontor: Kontor, valg: str, verdi: str, melding: str) -> None:
    """A wrong or contradictory option value is refused (exit 2) and no case is made."""
    assert melding in " ".join(kontor.stengt(2, *med(valg, verdi)).split())


def test_ukjent_postnummer_er_kode_8(kontor: Kontor) -> None:
    """A postnummer that the register does not know is exit 8, unless the user gives the poststed himself."""
    kontor.stengt(8, *med("--skyldner-postnummer", "0002"))
    kontor.greit(*med("--skyldner-postnummer", "0002"), "--skyldner-poststed", "Oslo")


def test_uten_terminal_navngis_det_som_mangler(kontor: Kontor) -> None:
    """Without a terminal what is missing is named, never asked for (exit 2)."""
    svar = kontor.stengt(2, "ny", "--faktura", "7", dato="2026-09-02")
    for valg in ("--fakturadato", "--beloep", "--skyldner-navn", "--skyldner-adresse"):
        assert valg in svar


def test_samme_faktura_meldes_og_blir_staaende(ola: Kontor) -> None:
    """An invoice already in a case is reported and left (exit 0); with changed content it is refused (exit 4)."""
    foer = ola.innhold()
    assert "alt registrert" in ola.greit(*OLA)
    assert ola.innhold() == foer
    assert "med annet innhold (beloep)" in ola.stengt(4, *med("--beloep", "6500"))


def test_nytt_krav_legges_til_sak_uten_sendt_brev(ola: Kontor) -> None:
    """Presisering 58: a second claim joins the debtor's open case only while no letter is posted."""
    arg = [*med("--faktura", "1050")]
    ola.greit(*arg)
    assert len(ola.json("vis", "2026-0001", dato="2026-09-02")["krav"]) == 2
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    ola.greit(*med("--faktura", "1051")[:-2], dato="2026-09-16")
    assert [k["faktura"] for k in ola.json("vis", "2026-0002", dato="2026-09-16")["krav"]] == ["1051"]


def test_egen_sak_holder_kravene_fra_hverandre(ola: Kontor) -> None:
    """--egen-sak opens a new case even where the claim could join."""
    ola.greit(*med("--faktura", "1050"), "--egen-sak")
    assert len(ola.json("vis", "2026-0001", dato="2026-09-02")["krav"]) == 1


def test_kommentarer_og_rekkefoelge_overlever_et_nytt_krav(ola: Kontor) -> None:
    """What the user has written in the file stays byte for byte in front of what is appended."""
    fil = ola.mappe / "saker" / "2026-0001.toml"
    egen = "# ring etter kl. 17\n" + fil.read_text()
    fil.write_text(egen)
    ola.greit(*med("--faktura", "1050"))
    assert fil.read_text().startswith(egen)


def test_ehf_gir_sak_med_bilag(kontor: Kontor) -> None:
    """An EHF invoice becomes a case with the embedded PDF as exhibit; the treatment's name stays out of the letters."""
    kontor.greit("ny", "--fra", str(EHF), "--forfall-avtalt", dato="2026-09-02")
    assert 'bilag = ["bilag/faktura-1042.pdf"]' in kontor.sak()
    assert (kontor.mappe / "saker/2026-0001/bilag/faktura-1042.pdf").read_bytes().startswith(b"%PDF-")
    assert 'gjelder = "Tannbehandling 24.07.2026"' in kontor.sak()


def test_ehf_uten_svar_paa_om_forfall_er_avtalt_stanses(kontor: Kontor) -> None:
    """Presisering 62: with --fra the question whether the due day was agreed has no default (exit 2)."""
    assert "--forfall-avtalt eller --ikke-avtalt" in kontor.stengt(
        2, "ny", "--fra", str(EHF), dato="2026-09-02"
    )


def test_ehf_fra_en_annen_selger_stanses(kontor: Kontor) -> None:
    """Presisering 62: the seller must be the creditor; otherwise exit 4 naming both, unless --avsender-ok."""
    toml = kontor.mappe / "inkasso.toml"
    toml.write_text(
        toml.read_text().replace("999999999", "923609016").replace("Kari Eksempel", "Per Eksempel")
    )
    svar = kontor.stengt(4, "ny", "--fra", str(EHF), "--forfall-avtalt", dato="2026-09-02")
    assert "Tannlege Kari Eksempel (999999999)" in svar
    assert "Tannlege Per Eksempel (923609016)" in svar
    kontor.greit(
        "ny",
        "--fra",
        str(EHF),
        "--forfall-avtalt",
        "--avsender-ok",
        "samme praksis, nytt navn",
        dato="2026-09-02",
    )
    assert "samme praksis, nytt navn" in kontor.sak()


def test_bilag_maa_vaere_pdf_eller_bilde(ola: Kontor, tmp_path: Path) -> None:
    """An exhibit that is not a PDF or a picture is refused by its bytes (exit 4)."""
    fil = tmp_path / "faktura.pdf"
    fil.write_text("bare tekst")
    assert "er ikke PDF, JPG eller PNG" in ola.stengt(4, *med("--faktura", "1050"), "--bilag", str(fil))


def test_faktura_som_pdf_lagres(ola: Kontor, tmp_path: Path) -> None:
    """Grensesnitt § 2: the invoice as a document is kept as it is."""
    fil = tmp_path / "faktura-1050.pdf"
    fil.write_bytes(b"%PDF-1.4 eksempel")
    ola.greit(*med("--faktura", "1050"), "--bilag", str(fil), "--egen-sak", dato="2026-09-02")
    assert (ola.mappe / "saker/2026-0002/bilag/faktura-1050.pdf").read_bytes() == fil.read_bytes()


def test_helseord_i_gjelder_gir_advarsel(kontor: Kontor) -> None:
    """Words that look like health data in what the claim concerns are warned of (helsepersonelloven § 21)."""
    svar = kontor.kjoer(*OLA, "--gjelder", "Rotfylling tann 36")
    assert svar.exit_code == 0
    assert "helseopplysninger" in svar.stderr


def test_kid_lages_bare_med_avtale(kontor: Kontor) -> None:
    """A KID is made of the invoice number only where inkasso.toml has the bank's agreement."""
    toml = kontor.mappe / "inkasso.toml"
    toml.write_text(toml.read_text() + '\n[kid]\nlengde = 13\nalgoritme = "mod10"\n')
    kontor.greit(*OLA)
    assert 'kid = "0000000010421"' in kontor.sak() or 'kid = "000000001042' in kontor.sak()


def test_dry_run_skriver_ingenting(kontor: Kontor) -> None:
    """--dry-run registers nothing."""
    kontor.greit(*OLA, "--dry-run")
    assert not list((kontor.mappe / "saker").iterdir())


if PROVER.is_dir():

    @pytest.mark.parametrize(
        "fil,kode,melding",
        [
            ("tosl108-kid-forskudd.xml", 4, "Salescompany ltd."),
            ("kreditnota-nettleie.xml", 4, "Havblikk Nett AS"),
            ("privatperson-uten-kid.xml", 4, "Fjordkraft Konsult AS"),
            ("oedelagt-avkuttet.xml", 4, "avkuttet"),
        ],
    )
    def test_virkelige_ehf_fra_andre_stanses(kontor: Kontor, fil: str, kode: int, melding: str) -> None:
        """Real invoices of other sellers, and a broken one, end with exit 4, the reason, and nothing written."""
        assert melding in kontor.stengt(
            kode, "ny", "--fra", str(PROVER / fil), "--ikke-avtalt", dato="2026-11-22"
        )


def test_verge_og_annen_fordringshaver_er_valg(kontor: Kontor) -> None:
    """Presisering 61: a guardian's poststed and another creditor are options too, and stand in the file."""
    verge = ("--verge-navn", "Vera Verge", "--verge-adresse", "Storgata 5", "--verge-postnummer", "0184")
    kontor.greit(*OLA, *verge, "--verge-poststed", "Oslo S", "--fordringshaver", "Tannklinikken AS")
    assert 'poststed = "Oslo S"' in kontor.sak()
    assert 'fordringshaver = "Tannklinikken AS"' in kontor.sak()
