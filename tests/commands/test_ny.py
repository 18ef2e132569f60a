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


def flatt(tekst: str) -> str:
    """The text without its line breaks."""
    return " ".join(tekst.split())


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
        ("--forfall", "2026-07-01", "Forfallsdagen 01.07.2026 er før fakturadatoen 01.08.2026."),
        ("--fakturadato", "2026-09-03", "Forfallsdagen 01.09.2026 er før fakturadatoen 03.09.2026."),
        ("--ytelsesdato", "2026-12-24", "Ytelsesdatoen 24.12.2026 er fram i tid."),
        ("--skyldner-postnummer", "18A4", "Postnummeret «18A4» må være fire sifre."),
        ("--skyldner-type", "person", "«person» må være en av: privat, enk, foretak."),
        ("--fakturadato", "01.08.2026", "2026-08-01"),
        ("--fakturadato", "1800-01-01", "Fakturadatoen 01.01.1800 kan ikke være riktig."),
        (
            "--skyldner-navn",
            "Ola\u202eNordmann",
            "Teksten har et usynlig tegn (U+202E). Gjør slik: skriv den på nytt",
        ),
        ("--skyldner-navn", "Ola\nNordmann", "Teksten har et usynlig tegn (U+000A)."),
        ("--skyldner-adresse", "", "Feltet kan ikke være tomt. Gjør slik: rett --skyldner-adresse"),
    ],
)
def test_feil_verdi_er_kode_2(kontor: Kontor, valg: str, verdi: str, melding: str) -> None:
    """A wrong or contradictory option value is refused (exit 2) and no case is made."""
    assert melding in flatt(kontor.stengt(2, *med(valg, verdi)))


@pytest.mark.parametrize(
    "valg,verdi,kode,melding",
    [
        ("--kid", "123x", 2, "KID-en har andre tegn enn sifre eller feil lengde. Gjør slik: rett --kid"),
        ("--skyldner-kommunenummer", "9999", 8, "Kommunenummeret «9999» finnes ikke"),
        ("--skyldner-land", "XX", 2, "Landkoden «XX» er ukjent for programmet."),
        ("--skyldner-foedselsdato", "1800-01-01", 2, "Fødselsdatoen 01.01.1800 kan ikke være riktig."),
        ("--skyldner-foedselsdato", "2030-01-01", 2, "Fødselsdatoen 01.01.2030 er fram i tid."),
    ],
)
def test_feil_verdi_i_valgfritt_valg(kontor: Kontor, valg: str, verdi: str, kode: int, melding: str) -> None:
    """A wrong value of an option that may be left out is refused too, before any case is made."""
    assert melding in flatt(kontor.stengt(kode, *OLA, valg, verdi))


def test_kommunen_er_bare_foreslaatt_naar_den_ikke_er_oppgitt(kontor: Kontor) -> None:
    """The note about a proposed kommune is left out where the user gave it himself."""
    assert "foreslått" in kontor.kjoer(*OLA, "--dry-run").stderr
    assert "foreslått" not in kontor.kjoer(*OLA, "--skyldner-kommunenummer", "0301").stderr
    assert 'kommunenummer = "0301"' in kontor.sak()


@pytest.mark.parametrize(
    "land,nummer,sted,kode", [("DE", "10115", "Berlin", "DE"), ("Sverige", "111 43", "Stockholm", "SE")]
)
def test_skyldner_i_utlandet(kontor: Kontor, land: str, nummer: str, sted: str, kode: str) -> None:
    """Presisering 71: a debtor abroad has a foreign postnummer, and the letters name the country."""
    abroad = ("--skyldner-poststed", sted, "--skyldner-land", land)
    kontor.greit(*med("--skyldner-postnummer", nummer), *abroad)
    assert f'postnummer = "{nummer}"' in kontor.sak()
    assert f'land = "{kode}"' in kontor.sak()
    kontor.greit("purring", "1042", dato="2026-09-15")


def test_land_uten_kode_skrives_med_navn(kontor: Kontor) -> None:
    """A country that the letters have no code for is kept as its written name; «Norge» is Norway."""
    kontor.greit(
        *med("--skyldner-postnummer", "00100"), "--skyldner-poststed", "Nairobi", "--skyldner-land", "Kenya"
    )
    assert 'land = "Kenya"' in kontor.sak()
    kontor.greit(*med("--faktura", "1043"), "--skyldner-land", "NORGE", "--egen-sak")
    assert "land =" not in kontor.sak("2026-0002")


def test_kid_advares_om_og_nektes_ikke(kontor: Kontor) -> None:
    """Formater § 4: a KID with a wrong control digit, or one that another case has, is warned of."""
    assert "feil kontrollsiffer" in flatt(kontor.kjoer(*OLA, "--kid", "1234567").stderr)
    svar = kontor.kjoer(*med("--faktura", "1043"), "--kid", "1234567", "--egen-sak")
    assert svar.exit_code == 0
    assert "KID-en står også i sak 2026-0001." in flatt(svar.stderr)


def test_uten_pristilbud_er_et_svar(kontor: Kontor) -> None:
    """Prisopplysningsforskriften § 18: who has said no is not asked for it again; who has not is told what to do."""
    uten = [x for x in OLA if x != "--pristilbud"]
    assert "inkasso endre 2026-0001 --faktura 1042 --pristilbud" in flatt(
        kontor.kjoer(*uten, "-n").stderr
    )
    svar = flatt(kontor.kjoer(*uten, "--uten-pristilbud").stderr)
    assert "krever skriftlig pristilbud" in svar
    assert "Fikk pasienten det" not in svar


def test_spoersmaalene_kontrolleres_mens_du_svarer(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is checked when it is given, days against each other too, and asked for again at once."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = [
        "1042",
        "1.1.2027",
        "1.8.2026",
        "1800",
        "j",
        "1.7.2026",
        "1.9.2026",
        "privat",
        "Kari\u202eÅs",
        "Kari Ås",
    ]
    svar += ["Storgata 1", "0002", "Oslo", "24.12.2026", "24.07.2026", "", "", "", "", "", "j"]
    ut = kontor.kjoer("ny", inn="\n".join(svar) + "\n", dato="2026-09-02")
    assert ut.exit_code == 0, ut.output
    for melding in (
        "Fakturadatoen 01.01.2027 er fram i tid.",
        "Forfallsdagen 01.07.2026 er før fakturadatoen 01.08.2026.",
        "usynlig tegn (U+202E)",
        "Ytelsesdatoen 24.12.2026 er fram i tid.",
    ):
        assert melding in flatt(ut.stderr)
    assert "forfall = 2026-09-01" in kontor.sak()


def test_spoersmaalene_tar_en_adresse_i_utlandet(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Presisering 71: a postnummer that is not Norwegian is asked the country of; Norway is asked again."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = ["1042", "1.8.2026", "1800", "j", "1.9.2026", "privat", "Kari Ås", "Unter den Linden 1"]
    svar += ["018", "", "10115", "Tyskland", "Berlin", "24.07.2026", "", "", "", "", "", "j"]
    ut = kontor.kjoer("ny", inn="\n".join(svar) + "\n", dato="2026-09-02")
    assert ut.exit_code == 0, ut.output
    assert "«018» må være fire sifre" in flatt(ut.stderr)
    for linje in ('postnummer = "10115"', 'poststed = "Berlin"', 'land = "DE"'):
        assert linje in kontor.sak()


def test_to_registreringer_samtidig(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grensesnitt § 3: where another case takes the number meanwhile, nothing is written over or mixed in (exit 6)."""
    fil = kontor.mappe / "saker" / "2026-0001.toml"
    monkeypatch.setattr("inkassocli.saksgang.start.registrering._om_kid", lambda *_: fil.write_text("x") and ())
    svar = kontor.kjoer(*OLA)
    assert svar.exit_code == 6
    assert "kjør kommandoen en gang til" in flatt(svar.stderr)
    assert fil.read_text() == "x"


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


def test_fakturaen_kan_staa_i_en_sak_som_ikke_kan_leses(ola: Kontor) -> None:
    """Presisering 62: an unreadable case with the number stops the registration (exit 4); another one is named."""
    fil = ola.mappe / "saker" / "2026-0001.toml"
    fil.write_text(fil.read_text().replace("beloep = 6400.00", 'beloep = "6400"'))
    assert "2026-0001.toml" in flatt(ola.stengt(4, *OLA))
    svar = ola.kjoer(*med("--faktura", "104"))
    assert svar.exit_code == 0
    assert "Merk: sak 2026-0001 kan ikke leses." in flatt(svar.stderr)


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


def test_ehf_med_en_annen_konto(kontor: Kontor) -> None:
    """Formater § 1.1: an invoice that is to be paid to another account than the letters name is told."""
    toml = kontor.mappe / "inkasso.toml"
    ehf = ("ny", "--fra", str(EHF), "--forfall-avtalt", "--dry-run")
    assert "skal betales til konto" not in flatt(kontor.kjoer(*ehf, dato="2026-09-02").stderr)
    toml.write_text(toml.read_text().replace("12345678903", "86011117947"))
    svar = flatt(kontor.kjoer(*ehf, dato="2026-09-02").stderr)
    assert "skal betales til konto 12345678903, men brevene bruker 86011117947" in svar


def test_toml_med_verdi_av_feil_slag(kontor: Kontor, tmp_path: Path) -> None:
    """Presisering 60: a value of the wrong kind in a TOML file is exit 4, with what it should be."""
    fil = tmp_path / "en.toml"
    riktig = '[skyldner]\ntype = "privat"\nnavn = "Kari Ås"\nadresse = ["Gata 1"]\npostnummer = "0184"\n'
    riktig += (
        'verge = { navn = "Vera Verge" }\n[[krav]]\nfaktura = "7"\nfakturadato = 2026-08-01\nbeloep = 500\n'
    )
    for gammelt, nytt in (('"7"', "7"), ('["Gata 1"]', '"Gata 1"'), ("2026-08-01", "2026-08-01T10:00:00")):
        fil.write_text(riktig.replace(gammelt, nytt), "utf-8")
        assert "feil slag" in kontor.stengt(4, "ny", "--fra", str(fil), dato="2026-09-02")
    fil.write_text(riktig, "utf-8")
    kontor.greit("ny", "--fra", str(fil), dato="2026-09-02")
    assert "Vera Verge" in kontor.sak()


def test_csv_navngir_alle_daarlige_rader(kontor: Kontor, tmp_path: Path) -> None:
    """Stil § 5: every row that cannot be registered is named, not the first alone."""
    fil = tmp_path / "liste.csv"
    fil.write_text(
        "faktura;fakturadato;beløp;forfall;ytelsesdato;navn;adresse;postnr\n"
        "1;01.08.2026;5x;15.08.2026;25.07.2026;Per Person;Gata 1;0184\n"
        "2;01.08.2026;50;15.07.2026;25.07.2026;Per Person;Gata 1;0184\n",
        "utf-8",
    )
    svar = flatt(kontor.stengt(4, "ny", "--fra", str(fil), "--ikke-avtalt", dato="2026-09-02"))
    assert "rad 2, kolonnen «beløp»" in svar
    assert "rad 3: Forfallsdagen 15.07.2026 er før" in svar
    assert "inkasso importer FIL --hopp-over" in svar


def test_csv_med_endret_innhold_registrerer_ingenting(ola: Kontor, tmp_path: Path) -> None:
    """All rows are compared before the first is registered; what is only another program's fee is left out."""
    fil = tmp_path / "liste.csv"
    hode = "faktura;fakturadato;beløp;forfall;ytelsesdato;navn;adresse;postnr;gjelder\n"
    ny = "2001;01.08.2026;50;15.08.2026;25.07.2026;Per Person;Gata 1;0184;Kontroll\n"
    endret = "1042;01.08.2026;50;15.08.2026;25.07.2026;Per Person;Gata 1;0184;Kontroll\n"
    fil.write_text(hode + ny + endret, "utf-8")
    valg = ("ny", "--fra", str(fil), "--ikke-avtalt")
    assert "med annet innhold" in flatt(ola.stengt(4, *valg, dato="2026-09-02"))
    fil.write_text(hode + ny + ny.replace("2001", "2002").replace("Kontroll", "Purregebyr"), "utf-8")
    rapport = ola.json(*valg, dato="2026-09-02")["rapport"]
    assert [(r["faktura"], r["status"]) for r in rapport] == [("2001", "ny"), ("2002", "utelatt")]


def test_bilag_maa_vaere_pdf_eller_bilde(ola: Kontor, tmp_path: Path) -> None:
    """An exhibit that is not a PDF or a picture is refused by its bytes (exit 4)."""
    fil = tmp_path / "faktura.pdf"
    fil.write_text("bare tekst")
    assert "er ikke PDF, JPG eller PNG" in ola.stengt(4, *med("--faktura", "1050"), "--bilag", str(fil))


def test_faktura_som_pdf_lagres(ola: Kontor, tmp_path: Path) -> None:
    """Grensesnitt § 2: the invoice as a document is kept as it is."""
    from tests.render.test_bilag import lag_pdf

    fil = tmp_path / "faktura-1050.pdf"
    fil.write_bytes(lag_pdf())
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
    verge = (
        "--skyldner-verge-navn",
        "Vera Verge",
        "--verge-adresse",
        "Storgata 5",
        "--verge-postnummer",
        "0184",
    )
    kontor.greit(*OLA, *verge, "--verge-poststed", "Oslo S", "--fordringshaver", "Tannklinikken AS")
    assert 'poststed = "Oslo S"' in kontor.sak()
    assert 'fordringshaver = "Tannklinikken AS"' in kontor.sak()


def test_rediger_paa_proeve(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grensesnitt § 3: `rediger` has the common options; --dry-run checks what was typed and writes nothing."""
    monkeypatch.setenv("VISUAL", "sed -i s/Ola/Kari/")
    foer = ola.innhold()
    assert "ingenting er skrevet" in ola.greit("rediger", "1042", "--dry-run", dato="2026-09-02")
    assert ola.innhold() == foer
    assert ola.json("rediger", "1042", dato="2026-09-02")["sak"] == "2026-0001"
    assert 'navn = "Kari Nordmann"' in ola.sak()


@pytest.mark.parametrize(
    "arg, ventet",
    [
        (
            med("--skyldner-navn", "Å" * 3000),
            "Skyldner, «navn»: er urimelig lang (3000 tegn, høyst 1000). Ingenting er skrevet. Gjør slik: rett det",
        ),
        (
            ["logg", "1042", "--kanal", "brev", "--tekst", "x" * 100_000],
            "Hendelse, «tekst»: er urimelig lang (100000 tegn, høyst 50000). Ingenting er skrevet.",
        ),
    ],
)
def test_for_lang_tekst_er_feil_bruk(kontor: Kontor, arg: list[str], ventet: str) -> None:
    """What no case file holds is told of the field that was given (2), and never of a line in a file."""
    if arg[0] == "logg":
        kontor.greit(*OLA)
    sagt = flatt(kontor.stengt(2, *arg))
    assert ventet in sagt
    assert ".toml" not in sagt
    assert len(list(kontor.mappe.glob("saker/*.toml"))) == (arg[0] == "logg")
