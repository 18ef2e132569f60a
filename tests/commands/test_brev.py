"""purring, varsel, oppfordring, rettsvarsel and sendt: the roads of regler T7 and T15, and who is left out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.conftest import OLA, Kontor

BREV = "saker/2026-0001/brev"


def test_t7_hele_veien(ola: Kontor) -> None:
    """T7: purring 15 Sept (38), inkassovarsel 30 Sept (38), betalingsoppfordring 15 Oct (113): 6 683.51 that day."""
    ola.greit("purring", "2026-0001", "--frist", "2026-09-29", "--postlagt", dato="2026-09-15")
    ola.greit("varsel", "2026-0001", "--frist", "2026-10-14", "--postlagt", dato="2026-09-30")
    ola.greit("oppfordring", "2026-0001", "--postlagt", dato="2026-10-15")
    svar = ola.json("vis", "2026-0001", dato="2026-10-15")
    assert svar["saldo"] == {
        "hovedstol": "6400.00",
        "renter": "94.51",
        "gebyr": "189.00",
        "sakskostnader": "0.00",
        "sum": "6683.51",
        "rente_per_dag": "2.15",
    }
    assert svar["tilstand"] == "oppfordret"


def test_brevet_er_lagret_slik_hendelsen_sier(ola: Kontor) -> None:
    """The PDF is kept with the sha256 that the event states, and an unposted letter has no legal effect."""
    svar = ola.json("purring", "2026-0001", dato="2026-09-15")
    laget = svar["hendelser"][0]
    pdf = (ola.mappe / "saker/2026-0001" / laget["fil"]).read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert hashlib.sha256(pdf).hexdigest() == laget["sha256"]
    assert ola.json("vis", "2026-0001", dato="2026-09-20")["tilstand"] == "registrert"


def test_samme_grunnlag_gir_samme_byte(kontor: Kontor, tmp_path: Path) -> None:
    """The same case on the same day gives the same bytes."""
    from tests.conftest import KONTOR

    pdf = []
    for navn in ("a", "b"):
        k = Kontor(tmp_path / navn)
        k.greit(*KONTOR)
        k.greit(*OLA)
        k.greit("purring", "2026-0001", dato="2026-09-15")
        pdf.append((k.mappe / BREV / "2026-09-15-purring.pdf").read_bytes())
    assert pdf[0] == pdf[1]


def test_ulovlig_steg_sier_hvorfor_og_fra_hvilken_dag(ola: Kontor) -> None:
    """A refused step is exit 3, with the reason, the provision and the earliest day, and nothing is written."""
    ola.greit("purring", "2026-0001", "--frist", "2026-09-29", "--postlagt", dato="2026-09-15")
    svar = " ".join(ola.stengt(3, "varsel", "2026-0001", dato="2026-09-29").split())
    assert "30.09.2026" in svar
    assert "inkassoloven §§ 9 og 10" in svar


def test_fraraadet_krever_likevel_og_logges(ola: Kontor) -> None:
    """A fraraadet step is refused without --likevel; with it the reason and the rules set aside are logged."""
    ola.stengt(3, "oppfordring", "2026-0001", dato="2026-09-15")
    ola.greit("oppfordring", "2026-0001", "--likevel", "skyldneren flytter til utlandet", dato="2026-09-15")
    assert 'type = "likevel"' in ola.sak()
    assert 'regler = ["ingen_oversittet_frist"]' in ola.sak()
    assert 'begrunnelse = "skyldneren flytter til utlandet"' in ola.sak()


def test_likevel_hjelper_aldri_mot_ulovlig(ola: Kontor) -> None:
    """There is no override of ulovlig."""
    ola.stengt(3, "purring", "2026-0001", "--likevel", "haster", dato="2026-09-01")


def test_kort_frist_i_inkassovarsel_er_ulovlig(ola: Kontor) -> None:
    """An inkassovarsel with F < S + 14 is refused, naming the first lawful deadline."""
    assert "29.09.2026" in ola.stengt(3, "varsel", "2026-0001", "--frist", "2026-09-28", dato="2026-09-15")
    ola.greit("varsel", "2026-0001", "--frist", "2026-09-29", dato="2026-09-15")


@pytest.mark.parametrize("dag,med", [("2026-09-14", False), ("2026-09-15", True)])
def test_uten_sak_bare_naar_gebyret_er_lovlig(ola: Kontor, dag: str, med: bool) -> None:
    """Presisering 59: without SAK a purring is due from the first day with a fee, not the day before."""
    svar = ola.json("purring", dato=dag)
    assert bool(svar["hendelser"]) is med
    assert bool(svar["utelatt"]) is not med


@pytest.mark.parametrize("dag,med", [("2026-09-30", False), ("2026-10-01", False), ("2026-10-02", True)])
def test_uten_sak_venter_to_virkedager_paa_banken(ola: Kontor, dag: str, med: bool) -> None:
    """Presisering 59: a case is due when two virkedager are past since the last deadline (Tue 29 Sept)."""
    ola.greit("purring", "2026-0001", "--frist", "2026-09-29", "--postlagt", dato="2026-09-15")
    assert bool(ola.json("varsel", dato=dag)["hendelser"]) is med


def test_to_kjoeringer_paa_en_dag_skriver_aldri_to_ganger(ola: Kontor) -> None:
    """A second run on the same day makes no letter, posted or not."""
    ola.greit("purring", dato="2026-09-15")
    foer = ola.innhold()
    svar = ola.json("purring", dato="2026-09-15")
    assert svar["hendelser"] == []
    assert "postlagt" in svar["utelatt"][0]["grunner"][0]
    assert ola.innhold() == foer
    ola.greit("sendt", dato="2026-09-15")
    ola.stengt(3, "purring", "2026-0001", dato="2026-09-15")
    assert ola.json("purring", dato="2026-09-15")["hendelser"] == []


def test_en_utskrift_for_alle(ola: Kontor) -> None:
    """A run makes one PDF a case and one print file that holds them all."""
    import pikepdf

    arg = list(OLA)
    arg[arg.index("1042")], arg[arg.index("Ola Nordmann")] = "1043", "Åse Ærlig"
    ola.greit(*arg)
    svar = ola.json("purring", dato="2026-09-15")
    assert len(svar["filer"]) == 3
    sider = [len(pikepdf.open(f).pages) for f in svar["filer"]]
    assert sider[2] == 4  # the back of each is blank


def test_uleselig_sak_meldes_og_resten_gaar(ola: Kontor) -> None:
    """Presisering 59: an unreadable case is listed and skipped, the others get letters, the run ends with 4."""
    (ola.mappe / "saker" / "2026-0002.toml").write_text("format = 1\nsak = \n")
    svar = ola.kjoer("purring", dato="2026-09-15")
    assert svar.exit_code == 4
    assert "2026-0002.toml:2" in svar.stdout
    assert (ola.mappe / BREV / "2026-09-15-purring.pdf").is_file()


def test_vis_lagrer_ingenting(ola: Kontor) -> None:
    """--vis shows the text and writes nothing; --dry-run checks all and writes nothing."""
    foer = ola.innhold()
    assert "Ola Nordmann" in ola.greit("purring", "2026-0001", "--vis", dato="2026-09-15")
    ola.greit("purring", "2026-0001", "--dry-run", dato="2026-09-15")
    assert ola.innhold() == foer


def test_sendt_foer_brevets_dag_stanses(ola: Kontor) -> None:
    """Presisering 63: a posting day before the letter day is refused (exit 3)."""
    ola.greit("purring", "2026-0001", dato="2026-09-15")
    assert "kan ikke være postlagt" in ola.stengt(3, "sendt", "2026-0001", dato="2026-09-14")


@pytest.mark.parametrize("dag,kode", [("2026-09-19", 0), ("2026-09-20", 3)])
def test_sendt_saa_sent_at_fristen_blir_for_kort(ola: Kontor, dag: str, kode: int) -> None:
    """Presisering 63: posted so late that F < S + 14, an inkassovarsel must be made anew (exit 3)."""
    ola.greit("varsel", "2026-0001", "--frist", "2026-10-03", dato="2026-09-15")
    assert ola.kjoer("sendt", "2026-0001", dato=dag).exit_code == kode


def test_sendt_uten_brev_er_kode_2(ola: Kontor) -> None:
    """Sendt for a case with no unposted letter is a usage error."""
    assert "ikke noe brev som venter" in ola.stengt(2, "sendt", "2026-0001", dato="2026-09-15")


def test_galt_kontonummer_stanser_brevet(ola: Kontor) -> None:
    """A wrong account number in inkasso.toml stops every letter (exit 4): the money would go astray."""
    toml = ola.mappe / "inkasso.toml"
    toml.write_text(toml.read_text().replace("12345678903", "12345678904"))
    assert "Kontonummeret" in ola.stengt(4, "purring", "2026-0001", dato="2026-09-15")


def test_dag_uten_kjent_sats_er_kode_5(ola: Kontor) -> None:
    """Presisering 11: nothing is computed past the last known rate (exit 5), and the cure is named."""
    svar = ola.stengt(5, "purring", "2026-0001", dato="2027-01-01")
    assert "inkasso satser ny" in svar


def test_mappe_som_ikke_kan_skrives(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be written is exit 4 with the cause, and every file is as before."""
    from inkassocli.store import atomisk

    def nekt(*_: object) -> None:
        raise PermissionError(13, "nei")

    monkeypatch.setattr(atomisk.os, "open", nekt)
    assert "ingen tilgang" in ola.stengt(4, "purring", "2026-0001", dato="2026-09-15")


def test_to_som_skriver_samtidig_taper_ingenting(ola: Kontor) -> None:
    """A file changed underneath is exit 6: the event is not written over another's."""
    from inkassocli.core.hendelser import Pause
    from inkassocli.errors import SaksfilEndretError
    from inkassocli.store import saksfil
    from inkassocli.store.skriving import legg_til
    from tests.bygg import d

    fil = ola.mappe / "saker" / "2026-0001.toml"
    lest = saksfil.last(fil)
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    foer = ola.innhold()
    with pytest.raises(SaksfilEndretError):
        legg_til(lest, Pause(dato=d("2026-09-16")))
    assert ola.innhold() == foer


def test_angre_tar_brevet_ut_av_regnskapet(ola: Kontor) -> None:
    """Angre keeps the event in the file and takes its effect away; a new letter may then be made."""
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-09-15")
    assert ola.json("vis", "2026-0001", dato="2026-09-15")["saldo"]["gebyr"] == "38.00"
    ola.greit("angre", "2026-0001", "--ja", dato="2026-09-15")
    assert ola.json("vis", "2026-0001", dato="2026-09-15")["saldo"]["gebyr"] == "0.00"
    assert 'type = "brev_sendt"' in ola.sak()


def test_skriver_som_ikke_finnes(ola: Kontor) -> None:
    """--skriv-ut where there is no such printer is refused (exit 2) before anything is written."""
    ola.stengt(2, "purring", "2026-0001", "--skriv-ut", "--skriver", "finnes-ikke", dato="2026-09-15")


def test_brev_uten_adresse_lages_ikke(ola: Kontor) -> None:
    """A letter without a full address is refused (exit 7): it would set a deadline for somebody it cannot reach."""
    fil = ola.mappe / "saker" / "2026-0001.toml"
    fil.write_text(fil.read_text().replace('adresse = ["Storgata 5"]\n', "").replace('poststed = "Oslo"\n', ""))
    assert "mangler gateadresse, poststed" in ola.stengt(7, "purring", "2026-0001", dato="2026-09-15")


def test_raad_brytes_mellom_ord_og_paragrafen_er_hel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Advice is wrapped to the terminal under its own indent, and «§» never stands apart from its number."""
    from inkassocli.view.tekst import brutt

    monkeypatch.setenv("COLUMNS", "40")
    linjer = brutt("Merk:\n  " + "Svar innen fristen (inkassoloven § 17) eller vent. " * 4).split("\n")
    assert linjer[0] == "Merk:"
    assert len(linjer) > 5
    assert all(len(x) <= 40 and x.startswith("  ") and not x.endswith("§") for x in linjer[1:])


def test_raad_paa_stderr_er_brutt(ola: Kontor) -> None:
    """What a command advises fits the terminal."""
    svar = ola.kjoer("innsigelse", "2026-0001", "--tekst", "For dyrt", dato="2026-09-20")
    assert "inkasso pause" in svar.stderr
    assert max(map(len, svar.stderr.splitlines())) <= 80


def test_tegn_som_mangler_er_norsk_og_uten_styretegn(ola: Kontor) -> None:
    """A name that cannot be printed is told of in bokmål, with what to do, and moves nothing on the screen."""
    fil = ola.mappe / "saker/2026-0001.toml"
    fil.write_text(fil.read_text("utf-8").replace("Ola Nordmann", "王\\u202e小明"), encoding="utf-8")
    svar = " ".join(ola.kjoer("purring", dato="2026-09-15").stdout.split())
    assert "(U+738B) i «王?小明»" in svar or "U+202E i «王?小明»" in svar
    assert "latinske bokstaver" in svar
    assert "CJK" not in svar


def test_ett_raad_om_posten_for_alle_brevene(ola: Kontor) -> None:
    """A run of many letters says once how their posting is recorded."""
    from tests.conftest import OLA

    ny = [x.replace("1042", "1043").replace("Ola Nordmann", "Kari Hansen") for x in OLA]
    ola.greit(*ny)
    svar = ola.kjoer("purring", dato="2026-09-15")
    assert svar.stderr.count("postlagt") == 1
    assert "inkasso sendt (alle brev som venter)" in svar.stderr


def test_uten_program_som_aapner_pdf(ola: Kontor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without a viewer is told of in Norwegian; the letter is made all the same."""
    monkeypatch.setenv("PATH", str(tmp_path))
    svar = ola.kjoer("purring", "2026-0001", "--aapne", dato="2026-09-15")
    assert svar.exit_code == 0
    assert "Fant ikke noe program som kan åpne PDF-en." in svar.stderr


def _pdf(ola: Kontor, navn: str) -> str:
    import pypdfium2

    ark = pypdfium2.PdfDocument((ola.mappe / BREV / navn).read_bytes())
    return " ".join(" ".join(side.get_textpage().get_text_range() for side in ark).split())


def test_neste_gebyr_foelger_kjeden(ola: Kontor) -> None:
    """Inkassoforskriften § 1-3: after two fee-bearing purringer the next letter with a fee is 3/20, not 1/20."""
    ola.greit("purring", "2026-0001", "--frist", "2026-09-29", "--postlagt", dato="2026-09-15")
    assert "Gebyret for neste brev er 38,00 kr" in _pdf(ola, "2026-09-15-purring.pdf")
    ola.greit("purring", "2026-0001", "--postlagt", dato="2026-10-08")
    assert "Gebyret for neste brev er 113,00 kr" in _pdf(ola, "2026-10-08-purring.pdf")


def test_neste_gebyr_er_aldri_regnet_med_en_ukjent_sats(ola: Kontor) -> None:
    """A deadline after the last known rate: the letter names no fee of the next one."""
    ola.greit("purring", "2026-0001", "--frist", "2027-01-05", dato="2026-12-15")
    assert "Gebyret for neste brev" not in _pdf(ola, "2026-12-15-purring.pdf")


def test_brev_etter_delbetaling_viser_betalingen(ola: Kontor) -> None:
    """Inkassoloven § 10 (2) c-d: what came in, when and what it covered, and the day the interest left runs from."""
    ola.greit("purring", "2026-0001", "--frist", "2026-09-29", "--postlagt", dato="2026-09-15")
    ola.greit("betaling", "2026-0001", "--beloep", "500", dato="2026-09-20")
    ola.greit("varsel", "2026-0001", dato="2026-09-30")
    brev = _pdf(ola, "2026-09-30-inkassovarsel.pdf")
    assert "20.09.2026 500,00 38,00 40,81 421,19" in brev
    assert "regnet fra 20. september 2026" in brev


def test_renten_loeper_fra_forfall_naar_betalingen_ikke_dekket_den(ola: Kontor) -> None:
    """A payment that does not cover all interest leaves the oldest day from which some is owed."""
    ola.greit("betaling", "2026-0001", "--beloep", "10", dato="2026-09-20")
    ola.greit("varsel", "2026-0001", dato="2026-09-30")
    assert "regnet fra 1. september 2026" in _pdf(ola, "2026-09-30-inkassovarsel.pdf")


def test_sendt_hopper_over_en_uleselig_sak(ola: Kontor) -> None:
    """Presisering 59: the letters of the others are recorded, the file is named, the run ends with 4."""
    ola.greit("purring", "2026-0001", dato="2026-09-15")
    (ola.mappe / "saker" / "2026-0002.toml").write_text("format = 1\nsak = \n")
    svar = ola.kjoer("sendt", "--merknad", "lagt i postkassen", dato="2026-09-15")
    assert (svar.exit_code, "2026-0002.toml:2" in svar.stdout) == (4, True)
    assert 'merknad = "lagt i postkassen"' in ola.sak()


@pytest.mark.parametrize("dag,merkes", [("2026-09-21", False), ("2026-09-22", True)])
def test_sen_posting_av_purring_sier_hva_den_ikke_aapner(ola: Kontor, dag: str, merkes: bool) -> None:
    """Presisering 26: a purring with F < S + 14 opens nothing; it may be posted, and the user is told."""
    ola.greit("purring", "2026-0001", "--frist", "2026-10-05", dato="2026-09-15")
    svar = ola.kjoer("sendt", "2026-0001", dato=dag)
    assert (svar.exit_code, "kortere enn 14 dager" in " ".join(svar.stderr.split())) == (0, merkes)


def test_alle_satsene_som_er_brukt_staar_i_brevet(kontor: Kontor) -> None:
    """Inkassoloven § 10 (2) d: interest over a change of rate names both rates and the day of the change."""
    kontor.greit(*[x.replace("2026-09-01", "2026-03-02").replace("2026-08-01", "2026-02-01") for x in OLA])
    brev = kontor.greit("rettsvarsel", "2026-0001", "--vis", dato="2026-09-15").replace("\xa0", " ")
    brev = " ".join(brev.split())
    assert "Renten er nå 12,25 prosent i året, og den er regnet fra 2. mars 2026." in brev
    assert "Til og med 30. juni 2026 var den 12,00 prosent." in brev


def test_epost_alene_er_utrygt(ola: Kontor) -> None:
    """Papirer § 3.3: e-mail changes no outcome, but is warned of where the letter must arrive safely."""
    svar = ola.kjoer("varsel", "2026-0001", "--kanal", "epost", "--postlagt", dato="2026-09-15")
    assert svar.exit_code == 0
    assert "inkassoloven § 3 a" in svar.stderr
    assert "§ 3 a" not in ola.kjoer("purring", "2026-0001", "--kanal", "epost", dato="2026-10-05").stderr
