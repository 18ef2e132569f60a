"""inkasso brev: the letters as they were sent, what a returned one needs, and the letters that press for nothing."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from inkassocli.store import skriver

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kontor

SAK = "2026-0001"
FLYTTET = ("adresse", SAK, "--adresse", "Nyveien 9", "--postnummer", "5003", "--kilde", "pasienten")


@pytest.fixture
def varslet(ola: Kontor) -> Kontor:
    """T7 as far as the inkassovarsel, posted."""
    ola.greit("purring", SAK, "--frist", "2026-09-29", "--postlagt", dato="2026-09-15")
    ola.greit("varsel", SAK, "--frist", "2026-10-14", "--postlagt", dato="2026-09-30")
    return ola


def pdf_tekst(fil: Path) -> str:
    """All text of a PDF, on one line."""
    ark = pypdfium2.PdfDocument(fil.read_bytes())
    return " ".join(" ".join(side.get_textpage().get_text_range() for side in ark).split())


def brevene(k: Kontor, dato: str) -> list[dict[str, object]]:
    """The archive as a program reads it."""
    rader: list[dict[str, object]] = k.json("brev", SAK, dato=dato)["brev"]
    return rader


# ---- the archive ----------------------------------------------------------------------------------


def test_hvert_brev_staar_med_alt_som_er_kjent(varslet: Kontor) -> None:
    """The archive tells number, kind, days, deadline, fee, channel, file with its state, and the wording."""
    rad = brevene(varslet, "2026-10-01")[1]
    assert {n: rad[n] for n in ("nr", "hendelse", "brev", "datert", "postlagt", "frist", "gebyr", "kanal")} == {
        "nr": 2, "hendelse": 3, "brev": "inkassovarsel", "datert": "2026-09-30", "postlagt": "2026-09-30",
        "frist": "2026-10-14", "gebyr": "38.00", "kanal": "papir",
    }  # fmt: skip
    assert rad["fil"] == "brev/2026-09-30-inkassovarsel.pdf"
    assert rad["filstatus"] == "uendret"
    assert rad["mal"] == "templates/inkassovarsel/2017-04-18.nb.md.j2"
    ut = varslet.greit("brev", SAK, dato="2026-10-01")
    assert "Ordlyd: templates/inkassovarsel/2017-04-18.nb.md.j2" in ut
    assert all(len(linje) <= 80 for linje in ut.splitlines())


def test_brevet_er_kjent_fra_sin_egen_dag(varslet: Kontor) -> None:
    """On a day in between, only the letters made by then are shown."""
    assert [b["brev"] for b in brevene(varslet, "2026-09-29")] == ["purring"]


def test_et_upostet_og_et_sporet_brev(varslet: Kontor) -> None:
    """A letter that waits is told as such; a registered one is shown with its tracking number."""
    varslet.greit("oppfordring", SAK, dato="2026-10-15")
    assert "ikke ennå" in varslet.greit("brev", SAK, dato="2026-10-15")
    varslet.greit("sendt", SAK, "--kanal", "rekommandert", "--sporing", "RR123456789NO", dato="2026-10-15")
    rad = brevene(varslet, "2026-10-15")[2]
    assert (rad["postlagt"], rad["kanal"], rad["sporing"]) == ("2026-10-15", "rekommandert", "RR123456789NO")


def test_endret_og_borte_blir_sagt(varslet: Kontor) -> None:
    """A file that is not the stored one, and a file that is gone, are told in the list; the list still comes."""
    brev = varslet.mappe / "saker" / SAK / "brev"
    (brev / "2026-09-15-purring.pdf").write_bytes(b"%PDF-1.4 noe annet")
    (brev / "2026-09-30-inkassovarsel.pdf").unlink()
    assert [b["filstatus"] for b in brevene(varslet, "2026-10-01")] == ["endret", "mangler"]
    ut = varslet.greit("brev", SAK, dato="2026-10-01")
    assert "ENDRET" in ut
    assert "MANGLER" in ut


def test_grunnen_til_at_raadet_ikke_ble_fulgt(ola: Kontor) -> None:
    """A letter sent against advice keeps the reason; the letters before and after it do not have it."""
    ola.greit("purring", SAK, dato="2026-09-15")
    ola.greit("angre", SAK, dato="2026-09-15")
    ola.greit("oppfordring", SAK, "--likevel", "skyldneren flytter", dato="2026-09-15")
    assert [b["likevel"] for b in brevene(ola, "2026-09-15")] == ["", "skyldneren flytter"]
    assert "frarådet: skyldneren flytter" in ola.greit("brev", SAK, dato="2026-09-15")


def test_et_angret_brev_beholder_nummeret(ola: Kontor) -> None:
    """An undone letter stays in the archive, marked, so that the numbers of the others never change."""
    ola.greit("purring", SAK, dato="2026-09-15")
    ola.greit("angre", SAK, dato="2026-09-15")
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-16")
    rader = brevene(ola, "2026-09-16")
    assert [(b["nr"], b["angret"], b["postlagt"]) for b in rader] == [
        (1, True, None),
        (2, False, "2026-09-16"),
    ]
    assert "angret" in ola.greit("brev", SAK, dato="2026-09-16")


def test_haandskrevet_brev_uten_fil(ola: Kontor) -> None:
    """A posting written by hand without a draft is a letter too, without a file."""
    fil = ola.mappe / "saker" / f"{SAK}.toml"
    fil.write_text(fil.read_text("utf-8") + '\n[[hendelse]]\ntype = "brev_sendt"\ndato = 2026-09-15\n'
                   'brev = "purring"\nfrist = 2026-10-05\ngebyr = 38.00\n', encoding="utf-8")  # fmt: skip
    rad = brevene(ola, "2026-09-16")[0]
    assert (rad["filstatus"], rad["postlagt"], rad["kanal"]) == ("ingen", "2026-09-15", "papir")
    ola.stengt(2, "brev", SAK, "--aapne", "1", dato="2026-09-16")


# ---- opening --------------------------------------------------------------------------------------


def test_aapne_apner_den_lagrede_filen(varslet: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """--aapne opens the stored file of that number and changes nothing; a changed one is opened with a warning."""
    aapnet: list[str] = []
    monkeypatch.setattr(skriver, "aapne", lambda fil: aapnet.append(str(fil)) or "")
    foer = varslet.innhold()
    varslet.greit("brev", SAK, "--aapne", "1", dato="2026-10-01")
    fil = varslet.mappe / "saker" / SAK / "brev" / "2026-09-15-purring.pdf"
    assert aapnet == [str(fil)]
    assert varslet.innhold() == foer
    fil.write_bytes(b"%PDF-1.4 noe annet")
    assert "er endret" in varslet.kjoer("brev", SAK, "--aapne", "1", dato="2026-10-01").stderr


def test_aapne_det_som_ikke_finnes(varslet: Kontor) -> None:
    """An unknown number is exit 2; a file that is gone is exit 4 and named."""
    assert "nr. 9" in varslet.stengt(2, "brev", SAK, "--aapne", "9", dato="2026-10-01")
    (varslet.mappe / "saker" / SAK / "brev" / "2026-09-15-purring.pdf").unlink()
    assert "brev/2026-09-15-purring.pdf" in varslet.stengt(4, "brev", SAK, "--aapne", "1", dato="2026-10-01")
    varslet.stengt(2, "brev", SAK, "--aapne", "1", "--lag", "opplysning", dato="2026-10-01")


# ---- returned mail --------------------------------------------------------------------------------


def test_retur_krever_ny_adresse_og_ny_frist(varslet: Kontor) -> None:
    """A returned letter needs a new address, then a new letter with a new deadline; the archive says which is left."""
    svar = varslet.kjoer("brev", SAK, "--retur", "2", "--merknad", "ukjent på adressen", dato="2026-10-05")
    assert svar.exit_code == 0
    assert "ny adresse" in svar.stderr
    assert 'type = "brev_retur"' in varslet.sak()
    assert brevene(varslet, "2026-10-05")[1]["trenger"] == ["ny_adresse", "ny_frist"]
    varslet.greit("adresse", SAK, "--adresse", "Storgata 7", "--postnummer", "0184", "--kilde", "Folkeregisteret",
                  dato="2026-10-06")  # fmt: skip
    assert brevene(varslet, "2026-10-06")[1]["trenger"] == ["ny_frist"]
    assert "Send brevet på nytt, med ny frist" in " ".join(
        varslet.greit("brev", SAK, dato="2026-10-06").split()
    )
    varslet.greit("varsel", SAK, "--postlagt", dato="2026-10-15")
    assert brevene(varslet, "2026-10-15")[1]["trenger"] == []


def test_retur_bare_av_det_nyeste_postlagte(varslet: Kontor) -> None:
    """Only the newest posted letter of its kind can have come back, and only once (exit 2)."""
    varslet.greit("oppfordring", SAK, dato="2026-10-15")
    varslet.stengt(2, "brev", SAK, "--retur", "3", dato="2026-10-16")
    varslet.greit("brev", SAK, "--retur", "2", dato="2026-10-16")
    varslet.stengt(2, "brev", SAK, "--retur", "2", dato="2026-10-16")


# ---- letters that press for nothing ---------------------------------------------------------------


def lag(k: Kontor, slag: str, *arg: str, dato: str) -> str:
    """Make a letter; gives its text, after checking that it is kept as the event says."""
    svar = k.json("brev", SAK, "--lag", slag, *arg, dato=dato)
    e = svar["hendelser"][0]
    fil = k.mappe / "saker" / SAK / e["fil"]
    assert (e["type"], e["brev"]) == ("brev_laget", slag)
    assert hashlib.sha256(fil.read_bytes()).hexdigest() == e["sha256"]
    return pdf_tekst(fil).replace("\xa0", " ")


def test_paaminnelse_er_gratis_og_foer_gebyrbrevene(ola: Kontor) -> None:
    """The free reminder comes after the due day and before the letters that cost, and changes no amount (exit 3)."""
    ola.stengt(3, "brev", SAK, "--lag", "betalingspaaminnelse", dato="2026-09-01")
    tekst = lag(ola, "betalingspaaminnelse", dato="2026-09-03")
    assert "Betal 6 404,30 kr innen 21. september 2026" in tekst
    assert "Vi tar ikke gebyr for dette brevet." in tekst
    assert "Renten er 12,25 prosent i året, regnet fra 1. september 2026. Den øker med 2,15 kr for hver dag" in tekst
    ola.greit("sendt", SAK, dato="2026-09-03")
    assert ola.json("kan", SAK, "purring", dato="2026-09-15")["steg"]["purring"]["gebyr"] == "38.00"
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.stengt(3, "brev", SAK, "--lag", "betalingspaaminnelse", dato="2026-10-08")


def test_paaminnelse_er_stengt_mens_saken_er_fryst(ola: Kontor) -> None:
    """No reminder goes to a debtor who has objected (exit 3)."""
    ola.greit("innsigelse", SAK, "--tekst", "Prisen", dato="2026-09-05")
    assert "fryst" in ola.stengt(3, "brev", SAK, "--lag", "betalingspaaminnelse", dato="2026-09-06")


def test_etter_retur_maa_adressen_finnes_foerst(ola: Kontor) -> None:
    """Papirer § 7: what came back reached nobody; no run sends more to the same address, and it is told why."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.greit("brev", SAK, "--retur", "1", dato="2026-09-20")
    kan = ola.greit("kan", SAK, "inkassovarsel", dato="2026-10-08")
    assert "Ja." in kan
    assert "kom i retur 20.09.2026" in " ".join(kan.split())
    (oppgave,) = ola.json("neste", dato="2026-10-08")
    assert oppgave["steg"] == "adresse"
    assert "kom i retur 20.09.2026" in ola.kjoer("varsel", dato="2026-10-08").output
    assert not list((ola.mappe / "saker" / SAK / "brev").glob("*inkassovarsel*"))
    ny = ("--adresse", "Nygata 1", "--postnummer", "0184", "--kilde", "pasienten")
    ola.greit("adresse", SAK, *ny, dato="2026-10-08")
    (oppgave,) = ola.json("neste", dato="2026-10-08")
    assert oppgave["kommando"] == f"inkasso purring {SAK}"
    assert "send det på nytt, med ny frist" in oppgave["hvorfor"]
    ola.greit("purring", SAK, "--postlagt", dato="2026-10-08")
    assert "retur" not in ola.greit("kan", SAK, "inkassovarsel", dato="2026-11-02")


def test_foreloepig_svar(ola: Kontor) -> None:
    """Inkl 2026 § 17: the preliminary reply says why and by when, and needs something to reply to (exit 2)."""
    svar = ("--tekst", "Vi må spørre laboratoriet om prisen.", "--frist", "2026-09-25")
    ola.stengt(2, "brev", SAK, "--lag", "foreloepig_svar", *svar, dato="2026-09-05")
    ola.greit("innsigelse", SAK, "--tekst", "Prisen", dato="2026-09-05")
    ola.stengt(2, "brev", SAK, "--lag", "foreloepig_svar", dato="2026-09-06")
    tekst = lag(ola, "foreloepig_svar", *svar, dato="2026-09-06")
    assert "Du får svar fra oss innen 25. september 2026" in tekst
    assert "Vi må spørre laboratoriet om prisen." in tekst
    ola.greit("sendt", SAK, dato="2026-09-07")
    (oppgave,) = ola.json("neste", dato="2026-09-08")
    assert (oppgave["steg"], oppgave["frist"]) == ("innsigelse", "2026-09-25")
    assert "25.09.2026" in ola.greit("vis", SAK, dato="2026-09-08")
    assert "Innsigelsen er besvart" not in ola.greit("neste", dato="2026-09-28")


def test_bekreftelse_paa_betaling(ola: Kontor) -> None:
    """A receipt needs a payment (exit 2) and says what is left, or that nothing is."""
    ola.stengt(2, "brev", SAK, "--lag", "bekreftelse", dato="2026-09-05")
    ola.greit("betaling", SAK, "--beloep", "2000", "--ja", dato="2026-09-05")
    assert "Nå gjenstår 4 408,59 kr" in lag(ola, "bekreftelse", "--postlagt", dato="2026-09-05")
    ola.greit("betaling", SAK, "--beloep", "4408.59", "--ja", dato="2026-09-05")
    assert "Du skylder oss ingenting mer" in lag(ola, "bekreftelse", dato="2026-09-06")


def test_opplysning_har_renten_ledd_for_ledd(varslet: Kontor) -> None:
    """Inkl 2026 § 16: the case statement shows the interest, whose parts sum to the account to the øre."""
    varslet.greit("betaling", SAK, "--beloep", "2000", "--ja", dato="2026-10-10")
    tekst = lag(varslet, "opplysning", "--tekst", "Vi venter til fristen er ute.", dato="2026-10-15")
    assert "01.09.2026 10.10.2026 39 6 400,00 12,25 % 365 83,77" in tekst
    assert "Vi venter til fristen er ute." in tekst
    linjer = [
        x for x in varslet.json("vis", SAK, "--konto", dato="2026-10-15")["konto"] if x["slag"] == "renter"
    ]
    assert f"Sum {sum(float(x['renter']) for x in linjer):.2f}".replace(".", ",") in tekst


def test_opplysning_om_et_oppgjort_krav(ola: Kontor) -> None:
    """A settled claim has no statement; the receipt is the letter to send (exit 2)."""
    ola.greit("betaling", SAK, "--beloep", "6408.59", "--ja", dato="2026-09-05")
    assert "--lag bekreftelse" in ola.stengt(2, "brev", SAK, "--lag", "opplysning", dato="2026-09-05")


def test_kreditnotabrev(ola: Kontor) -> None:
    """The letter tells number, amount and reason of the credit note, and what is left; it needs all (exit 2)."""
    ola.stengt(2, "brev", SAK, "--lag", "kreditnotabrev", dato="2026-09-10")
    ola.greit("kreditnota", SAK, "--beloep", "1400", "--nummer", "K7", "--ja", dato="2026-09-10")
    ola.stengt(2, "brev", SAK, "--lag", "kreditnotabrev", dato="2026-09-10")
    tekst = lag(ola, "kreditnotabrev", "--tekst", "Timen ble avlyst.", "--egen-feil", dato="2026-09-10")
    assert "Kreditnotaen har nummer K7" in tekst
    assert "Vi har kreditert 1 400,00 kr, og 5 015,10 kr gjenstår" in tekst
    assert "Feilen var vår" in tekst


def test_kreditnotabrev_naar_alt_er_kreditert(varslet: Kontor) -> None:
    """A claim credited in full takes the fees with it, and the letter says that nothing is owed."""
    varslet.greit("kreditnota", SAK, "--hele", "--nummer", "K8", "--ja", dato="2026-10-10")
    tekst = lag(varslet, "kreditnotabrev", "--tekst", "Feil person.", dato="2026-10-10")
    assert "Du skylder oss ingenting" in tekst
    assert "gebyrene er strøket" in tekst


def test_det_samme_brevet_lages_ikke_to_ganger(ola: Kontor) -> None:
    """A letter that waits to be posted is not made again (exit 2); --vis and --dry-run write nothing."""
    foer = ola.innhold()
    assert "Har du glemt" in ola.greit(
        "brev", SAK, "--lag", "betalingspaaminnelse", "--vis", dato="2026-09-03"
    )
    ola.greit("brev", SAK, "--lag", "betalingspaaminnelse", "--dry-run", dato="2026-09-03")
    assert ola.innhold() == foer
    ola.greit("brev", SAK, "--lag", "betalingspaaminnelse", dato="2026-09-03")
    ola.stengt(2, "brev", SAK, "--lag", "betalingspaaminnelse", dato="2026-09-03")


@pytest.mark.parametrize(
    "arg",
    [
        ("--lag", "purring"),
        ("--lag", "betalingspaaminnelse", "--frist", "2026-09-03"),
        ("--lag", "betalingspaaminnelse", "--kanal", "due"),
    ],
)
def test_gale_valg(ola: Kontor, arg: tuple[str, ...]) -> None:
    """A kind with its own command, a deadline that is not later, and an unknown channel are exit 2."""
    ola.stengt(2, "brev", SAK, *arg, dato="2026-09-03")


@pytest.mark.parametrize(
    "valg,melding",
    [
        (("--land", "XX", "--postnummer", "10115"), "Landkoden «XX» er ukjent"),
        (("--postnummer", "10115"), "må være fire sifre"),
        (("--postnummer", "0184", "--adresse", ""), "Feltet kan ikke være tomt."),
    ],
)
def test_ny_adresse_kontrolleres(varslet: Kontor, valg: tuple[str, ...], melding: str) -> None:
    """An address that no letter could be sent to is refused when it is given, not when the letter is made (exit 2)."""
    arg = ("adresse", SAK, "--adresse", "Hauptstrasse 5", "--kilde", "e-post", "--poststed", "Berlin", *valg)
    assert melding in varslet.stengt(2, *arg, dato="2026-10-06")


def test_bare_et_postlagt_brev_kan_komme_i_retur(varslet: Kontor) -> None:
    """Papirer § 7: `adresse --retur` of a letter that was never posted is refused (exit 2)."""
    svar = varslet.stengt(2, *FLYTTET, "--retur", "betalingsoppfordring", dato="2026-10-05")
    assert "er ikke postlagt" in svar
    varslet.greit(*FLYTTET, "--retur", "inkassovarsel", dato="2026-10-05")


def test_retur_uten_ny_adresse(varslet: Kontor) -> None:
    """C F20: `adresse --retur` alone records the newest letter of the kind as returned, and says what sends it again."""
    svar = varslet.kjoer("adresse", SAK, "--retur", "inkassovarsel", dato="2026-10-05")
    assert svar.exit_code == 0, svar.output
    sagt = " ".join(svar.output.split())
    assert "inkassovarsel postlagt 30.09.2026 er registrert i retur." in sagt
    assert f"Det trengs ny adresse (inkasso adresse {SAK} --adresse" in sagt
    assert "må sendes på nytt med ny frist" in sagt
    assert varslet.sak().count('type = "brev_retur"') == 1
    assert "er alt i retur" in varslet.stengt(2, "adresse", SAK, "--retur", "inkassovarsel", dato="2026-10-06")


def test_det_som_mangler_av_adressen_spoerres_det_om(varslet: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal every lacking option is named (2); on one each is asked for."""
    feil = varslet.stengt(2, "adresse", SAK, dato="2026-10-05")
    assert "Den nye adressen er ikke hel." in feil
    assert "--adresse, --postnummer, --kilde" in feil
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    varslet.greit("adresse", SAK, "--adresse", "Nyveien 9", dato="2026-10-05", inn="5003\nhan ringte\n")
    assert 'adresse = ["Nyveien 9"]' in varslet.sak()
    assert 'kilde = "han ringte"' in varslet.sak()


def test_brevet_som_er_sendt_paa_nytt(varslet: Kontor) -> None:
    """Papirer § 7: who sends the returned letter to the new address is not told to send it; another letter is no new try."""
    varslet.greit(*FLYTTET, "--retur", "inkassovarsel", dato="2026-10-05")

    def sagt(*arg: str, dato: str) -> str:
        svar = varslet.kjoer(*arg, dato=dato)
        assert svar.exit_code == 0, svar.output
        return " ".join(svar.output.split())

    raad = "kom i retur 05.10.2026 og har ikke nådd fram. Adressen er ny. Send brevet på nytt, med ny frist."
    assert raad in sagt("kan", SAK, "inkassovarsel", dato="2026-10-15")
    assert raad in sagt("oppfordring", SAK, "--dry-run", dato="2026-10-17")
    assert "i retur" not in sagt("varsel", SAK, "--postlagt", dato="2026-10-17")
    assert "i retur" not in sagt("kan", SAK, "inkassovarsel", dato="2026-10-20")


def test_ny_adresse_mens_et_brev_venter_paa_posten(varslet: Kontor) -> None:
    """Presisering 92: a letter made before the new address has the old one: told, not posted, and replaced by a new one."""
    varslet.greit("oppfordring", SAK, dato="2026-10-15")
    assert "den gamle adressen" in " ".join(varslet.greit(*FLYTTET, dato="2026-10-16").split())
    assert "den gamle adressen" in varslet.stengt(3, "sendt", SAK, dato="2026-10-16")
    assert "laget 15.10.2026 er tatt tilbake" in varslet.greit("oppfordring", SAK, dato="2026-10-16")
    assert "Nyveien 9" in pdf_tekst(varslet.mappe / f"saker/{SAK}/brev/2026-10-16-betalingsoppfordring.pdf")


def test_kjoeringen_over_alle_sier_hvilken_sak_som_trenger_adresse(varslet: Kontor) -> None:
    """Stil § 5: the advice beside a case left out is a whole command."""
    varslet.greit("brev", SAK, "--retur", "2", dato="2026-10-05")
    ut = " ".join(varslet.greit("oppfordring", dato="2026-10-29").split())
    assert f"Legg inn ny adresse: inkasso adresse {SAK}" in ut


def test_ny_adresse_i_utlandet(varslet: Kontor) -> None:
    """A new address abroad is kept with the country's code, also where the country is written by name."""
    arg = ("--adresse", "Hauptstrasse 5", "--postnummer", "10115", "--poststed", "Berlin", "--land", "Tyskland")
    varslet.greit("adresse", SAK, *arg, "--kilde", "e-post", dato="2026-10-06")
    assert 'land = "DE"' in varslet.sak()


def test_bekreftelse_sier_fra_om_det_som_er_betalt_for_mye(ola: Kontor) -> None:
    """Good practice: what was paid beyond the debt is told in the receipt, and the case is not said to be closed."""
    ola.greit("betaling", SAK, "--beloep", "6500", dato="2026-09-10")
    brev = " ".join(ola.greit("brev", SAK, "--lag", "bekreftelse", "--vis", dato="2026-09-11").split())
    assert "Du har betalt 80,67 kr for mye." in brev
    assert "saken er avsluttet" not in brev


def test_kvitteringen_teller_gebyret_til_retten(varslet: Kontor) -> None:
    """Presisering 23: while the court's fee is claimed and unpaid, no receipt frees from it; every row adds up."""
    varslet.greit("forlik", SAK, "--sendt", "--likevel", "egen klage", dato="2026-11-20")
    sum_ = Decimal(varslet.json("vis", SAK, dato="2026-11-20")["saldo"]["sum"])
    gebyr = Decimal(varslet.json("kan", SAK, "forlik", dato="2026-11-19")["steg"]["forlik"]["rettsgebyr"])
    varslet.greit("betaling", SAK, "--beloep", str(sum_ + 1000), "--ja", dato="2026-11-20")
    brev = rent(varslet.greit("brev", SAK, "--lag", "bekreftelse", "--vis", dato="2026-11-20"))
    assert f"{norsk(gebyr - 1000)} kr av gebyret til retten gjenstår" in brev
    assert "skylder oss ingenting" not in brev
    assert "Gebyr til retten" in brev
    assert "1 000,00" in brev
    varslet.greit("betaling", SAK, "--beloep", str(gebyr), "--ja", dato="2026-11-21")
    brev = rent(varslet.greit("brev", SAK, "--lag", "bekreftelse", "--vis", dato="2026-11-21"))
    assert "Du skylder oss ingenting mer" in brev
    assert "For mye" in brev
    assert "Du har betalt 1 000,00 kr for mye" in brev


def rent(tekst: str) -> str:
    return " ".join(tekst.split())


def norsk(beloep: Decimal) -> str:
    return f"{beloep:,.2f}".replace(",", " ").replace(".", ",")


@pytest.mark.parametrize("valg", [("--skriv-ut",), ("--postlagt",), ("--frist", "2026-12-01"), ("--vis",)])
def test_det_som_gjelder_et_nytt_brev_glemmes_ikke(varslet: Kontor, valg: tuple[str, ...]) -> None:
    """What belongs to a letter being made is refused where none is made, never passed over in silence."""
    assert "--lag SLAG" in varslet.stengt(2, "brev", SAK, *valg, dato="2026-11-01")
