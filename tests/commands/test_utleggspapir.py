"""The requests for attachment and for sale, and the sheet for the portal: what stands there, what is warned of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inkassocli.render.blokker import Avsnitt, Bit, Overskrift, Underskrifter
from inkassocli.render.skrift import for_trykk, registrer
from tests.commands.test_domsveien import FNR, SAK, lag_pdf, tekst

if TYPE_CHECKING:
    from tests.conftest import Kontor

DEL = ("--resultat", "delvis", "--beloep", "4000", "--renter-fra", "2026-09-01", "--sakskostnader", "2071")
FORLIK = (
    "--resultat",
    "forlik",
    "--beloep",
    "5000",
    "--betalingsfrist",
    "2026-12-10",
    "--sakskostnader",
    "500",
)


@pytest.fixture
def oppfordret(ola: Kontor) -> Kontor:
    for kommando, dag in (("purring", "2026-09-15"), ("varsel", "2026-10-06"), ("oppfordring", "2026-10-27")):
        ola.greit(kommando, SAK, "--postlagt", dato=dag)
    return ola


def doem(k: Kontor, *valg: str) -> Kontor:
    """The complaint, and a judgment of 1 December with its document."""
    k.greit("forlik", SAK, "--sendt", "--likevel", "egen klage", dato="2026-11-18")
    k.greit("dom", SAK, *valg, "--fil", str(lag_pdf(k.mappe.parent / "dom.pdf")), dato="2026-12-01")
    return k


def papirene(k: Kontor, *valg: str, dato: str) -> tuple[str, str]:
    """The text of the request and of the sheet."""
    begjaering, ark = k.json("utlegg", SAK, *valg, dato=dato)["filer"][:2]
    return tekst(Path(begjaering)), tekst(Path(ark))


def paa_nynorsk(k: Kontor) -> None:
    fil = k.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").replace('maalform = "nb"', 'maalform = "nn"'), "utf-8")


def merknadene(k: Kontor, *valg: str, dato: str) -> str:
    svar = k.kjoer("utlegg", SAK, *valg, dato=dato)
    assert svar.exit_code == 0, svar.output
    return " ".join(svar.stderr.split())


# ---- the forliksråd and the ground, named --------------------------------------------------------


def test_forliksraadet_er_nevnt(oppfordret: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 7-5, tvisteloven § 6-3 (2) a: which forliksråd, also when it is not wished for."""
    assert "«Forliksrådet i Oslo» er antatt" in merknadene(oppfordret, dato="2026-11-20")
    bekreft = ("forliksraad", "bekreft", "Oslo", "--navn", "Forliksrådet i Oslo", "--adresse", "Postboks 1")
    oppfordret.greit(*bekreft, "--postnummer", "0032", "--kilde", "politiet.no")
    assert "er antatt" not in merknadene(oppfordret, "--namsfogd-navn", "Namsfogden", dato="2026-11-20")
    alt, ark = papirene(oppfordret, dato="2026-11-21")
    assert "Da ønsker saksøkeren behandling i Forliksrådet i Oslo" in alt
    assert "Forliksråd Forliksrådet i Oslo" in ark
    uten, _ = papirene(oppfordret, "--uten-forliksraad", dato="2026-11-22")
    assert "ikke behandling i Forliksrådet i Oslo (tvangsfullbyrdelsesloven § 7-7). Påstanden er:" in uten
    assert "1. Ola Nordmann dømmes til å betale Tannlege Kari Eksempel 6 400,00 kr" in uten


def test_dommen_er_bestemt_betegnet(oppfordret: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 5-2 f: kind, day, court and case number; added later without a new judgment."""
    doem(oppfordret, *DEL, "--forkynt", "2026-12-02", "--fravaersdom")
    assert "--domstol NAVN --saksnummer NR" in merknadene(oppfordret, dato="2026-12-17")
    ny = ("--domstol", "Forliksrådet i Oslo", "--saksnummer", "26-12345")
    (e,) = oppfordret.json("dom", SAK, *ny, dato="2026-12-17")["hendelser"]
    assert (e["dato"], e["domstol"], e["saksnummer"]) == ("2026-12-01", "Forliksrådet i Oslo", "26-12345")
    assert "--domstol" not in merknadene(oppfordret, dato="2026-12-18")
    navn = "fraværsdom av 1. desember 2026, Forliksrådet i Oslo, sak 26-12345"
    for papir in papirene(oppfordret, dato="2026-12-19"):
        assert f"{navn}, forkynt 2. desember 2026 (bilag 1)" in papir
    oppfordret.greit("utlegg", SAK, "--sendt", dato="2026-12-19")
    salg = oppfordret.json("utlegg", SAK, "--resultat", "pant", "--pant", "loesoere", dato="2026-12-20")[
        "filer"
    ]
    assert f"Utlegget bygger på {navn}" in tekst(Path(salg[0]))


def test_forliksraadet_som_fikk_klagen_er_domstolen(oppfordret: Kontor) -> None:
    """The forliksråd recorded with the complaint gave the judgment, unless another is named."""
    raad = (
        "--forliksraad-adresse",
        "Postboks 1",
        "--forliksraad-postnummer",
        "0032",
        "--sakstype",
        "pengekrav",
    )
    oppfordret.greit("forlik", SAK, *raad, dato="2026-11-18")
    doem(oppfordret, *DEL, "--forkynt", "2026-12-02", "--saksnummer", "7")
    alt, _ = papirene(oppfordret, dato="2026-12-17")
    assert "dom av 1. desember 2026, Forliksrådet i Oslo, sak 7" in alt


# ---- amounts after a judgment --------------------------------------------------------------------


def test_dommens_beloep_og_det_som_er_betalt(oppfordret: Kontor) -> None:
    """Presisering 16, § 5-2 e: the judgment's own amounts, the payments since, the rest; interest with its days."""
    doem(oppfordret, *DEL, "--forkynt", "2026-12-02")
    oppfordret.greit("betaling", SAK, "--beloep", "3000", "--ja", dato="2026-12-10")
    alt, ark = papirene(oppfordret, dato="2026-12-17")
    for ventet in (
        "Hovedkrav Dom av 01.12.2026. 4 000,00 794,75 3 205,25",
        "Forsinkelsesrente fra 01.09.2026 til 17.12.2026 141,78 134,25 7,53",
        "Sakskostnader fastsatt i dommen 2 071,00 2 071,00 0,00",
        "Til sammen 7 140,78 3 000,00 4 140,78",
        "har betalt dette etter dommen:",
        "10.12.2026 3 000,00 2 071,00 134,25 794,75",
    ):
        assert ventet in alt, ventet
    assert "Hovedkrav Dom av 01.12.2026. 4 000,00 3 205,25" in ark
    assert "10.12.2026 3 000,00" in ark


def test_betaling_foer_dommen_er_ikke_fradrag(oppfordret: Kontor) -> None:
    """Presisering 16: what was paid before the judgment is already in its amounts."""
    oppfordret.greit("betaling", SAK, "--beloep", "500", "--ja", dato="2026-11-10")
    doem(oppfordret, *DEL, "--forkynt", "2026-12-02")
    alt, ark = papirene(oppfordret, dato="2026-12-17")
    assert "Hovedkrav Dom av 01.12.2026. 4 000,00 Forsinkelsesrente" in alt
    for papir in (alt, ark):
        assert "500,00" not in papir


def test_et_rettsforlik_er_ingen_dom(oppfordret: Kontor) -> None:
    """A settlement in court is named as such wherever the ground stands."""
    doem(oppfordret, *FORLIK)
    oppfordret.greit("betaling", SAK, "--beloep", "100", "--ja", dato="2026-12-15")
    alt, ark = papirene(oppfordret, dato="2026-12-22")
    for papir in (alt, ark):
        assert "Rettsforlik av 01.12.2026." in papir
        assert "fastsatt i rettsforliket" in papir
        assert "dom" not in papir.split("Sted og dato")[0].lower()
    assert "etter rettsforliket:" in alt


# ---- the sheet for the portal --------------------------------------------------------------------


def test_portalarket_har_alt_som_begjaeringen_har(oppfordret: Kontor) -> None:
    """Every field ready to copy: costs of writing, wish, facts, påstand, betalingsoppfordring with its deadline."""
    oppfordret.greit("betaling", SAK, "--beloep", "50", "--ja", dato="2026-11-10")
    _, ark = papirene(oppfordret, "--skriving", "672.50", "--gjenstand", "Bil AB 12345", dato="2026-11-20")
    for ventet in (
        "Gjenstand for utlegg Bil AB 12345",
        "Kostnader for skriving 672,50 672,50",
        "Betalingsoppfordring sendt 27.10.2026, betalingsfrist 16.11.2026 (bilag 3)",
        "15.09.2026: Purring sendt, med frist 05.10.2026 (bilag 1)",
        "1. Ola Nordmann dømmes til å betale Tannlege Kari Eksempel 6 400,00 kr innen to uker",
        "Innbetalinger",
        "10.11.2026 50,00",
    ):
        assert ventet in ark, ventet
    assert "Kreves gebyret dekket? nei" in papirene(oppfordret, "--gebyrfri", dato="2026-11-21")[1]


# ---- where the warning went ----------------------------------------------------------------------


FLYTTET = ("adresse", SAK, "--adresse", "Nyveien 9", "--postnummer", "5003", "--kilde", "pasienten")


def test_adressen_varselet_gikk_til(ola: Kontor) -> None:
    """Tvangsfullbyrdelsesloven §§ 4-18 and 7-2 f: the address used, not the one learnt later, and a warning."""
    ola.greit("rettsvarsel", SAK, dato="2026-10-14")
    ola.greit(*FLYTTET, dato="2026-10-15")
    assert "den gamle adressen" in ola.stengt(3, "sendt", SAK, dato="2026-10-16")
    ola.greit("sendt", SAK, "--utenfor", "--brev", "rettslig_varsel", dato="2026-10-16")
    for papir in papirene(ola, dato="2026-11-10"):
        assert "sendt 16. oktober 2026 (vanlig brev) til Storgata 5, 0184 Oslo" in papir
    merk = merknadene(ola, dato="2026-11-11")
    assert "Varselet 16.10.2026 gikk til Storgata 5, 0184 Oslo, som ikke er adressen nå." in merk


def test_varselet_til_vergen(kontor: Kontor) -> None:
    """The letter goes to the guardian, and so says the request."""
    kontor.greit(
        "ny", "--skyldner-type", "privat", "--skyldner-navn", "Per Ung", "--skyldner-adresse", "Storgata 5",
        "--skyldner-postnummer", "0184", "--skyldner-foedselsdato", "2012-05-05", "--verge-navn", "Kari Voksen",
        "--verge-adresse", "Verveien 1", "--verge-postnummer", "5003", "--faktura", "7", "--fakturadato", "2026-08-01",
        "--beloep", "3000", "--forfall", "2026-09-01", "--forfall-avtalt", dato="2026-09-02",
    )  # fmt: skip
    kontor.greit("rettsvarsel", SAK, "--postlagt", dato="2026-10-15")
    assert "til v/verge Kari Voksen, Verveien 1, 5003 Bergen" in papirene(kontor, dato="2026-11-10")[0]
    assert "ikke er adressen nå" not in merknadene(kontor, dato="2026-11-11")


def test_varselet_kom_i_retur(ola: Kontor) -> None:
    """Presisering 52: a returned letter changes no outcome, but it is warned of; one that arrived is used instead."""
    ola.greit("rettsvarsel", SAK, "--postlagt", dato="2026-10-15")
    ola.greit(*FLYTTET, "--retur", "rettslig_varsel", dato="2026-10-20")
    merk = merknadene(ola, dato="2026-11-10")
    assert "Varselet 15.10.2026 kom i retur 20.10.2026." in merk
    assert f"inkasso rettsvarsel {SAK}" in merk
    ola.greit("rettsvarsel", SAK, "--postlagt", dato="2026-11-11")
    assert "retur" not in merknadene(ola, "--likevel", "x", dato="2026-12-01")
    assert (
        "sendt 11. november 2026 (vanlig brev) til Nyveien 9, 5003 Bergen"
        in papirene(ola, dato="2026-12-01")[0]
    )


def test_fristen_i_brevet_loeper(ola: Kontor) -> None:
    """Presisering 42: the deadline the debtor was given holds the request back, and is named."""
    ola.greit("rettsvarsel", SAK, "--postlagt", dato="2026-10-15")
    assert "gitt skyldneren frist til 02.11.2026" in " ".join(ola.stengt(3, "utlegg", SAK, dato="2026-11-02").split())
    assert "frist til" not in merknadene(ola, dato="2026-11-03")


# ---- nynorsk, and the page -----------------------------------------------------------------------


def test_rett_nynorsk(oppfordret: Kontor) -> None:
    """The names of the acts and the account of facts are in nynorsk."""
    paa_nynorsk(oppfordret)
    alt, ark = papirene(oppfordret, "--gjenstand", "Bil AB 12345", dato="2026-11-20")
    assert "rettsgebyrlova § 14" in alt
    assert "loven" not in alt.split("Stad og dato")[0]
    for papir in (alt, ark):
        assert "Saksøkjaren sende purring, med frist" in papir


def test_en_privat_saksoeker_har_foedselsnummer(kontor: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 5-2 b: a creditor without organisasjonsnummer has an open line for his own number."""
    fil = kontor.mappe / "inkasso.toml"
    uten_nummer = "".join(
        x for x in fil.read_text("utf-8").splitlines(True) if "organisasjonsnummer" not in x
    )
    fil.write_text(uten_nummer.replace('form = "enk"', 'form = "privat"'), "utf-8")
    kontor.greit(
        "ny", "--skyldner-type", "privat", "--skyldner-navn", "Per", "--skyldner-adresse", "Storgata 5",
        "--skyldner-postnummer", "0184", "--faktura", "7", "--fakturadato", "2026-08-01", "--beloep", "3000",
        "--forfall", "2026-09-01", "--forfall-avtalt", dato="2026-09-02",
    )  # fmt: skip
    kontor.greit("rettsvarsel", SAK, "--postlagt", dato="2026-10-15")
    assert "Tanngata 1, 0161 Oslo, fødselsnummer ____" in papirene(kontor, dato="2026-11-10")[0]


def test_tvangssalg_med_foedselsnummer_og_bilag(oppfordret: Kontor, tmp_path: Path) -> None:
    """Tvangsfullbyrdelsesloven § 5-2: the number in the copy to sign only; the ground is attached."""
    oppfordret.greit("utlegg", SAK, "--sendt", "--likevel", "x", dato="2026-11-20")
    oppfordret.greit("utlegg", SAK, "--resultat", "pant", dato="2026-12-01")
    bilag = f"{lag_pdf(tmp_path / 'namsbok.pdf')}=Namsbok"
    for slag, dag in (("loesoere", "16"), ("fast_eiendom", "17"), ("pengekrav", "18")):
        valg = ("utlegg", SAK, "--pant", slag, "--foedselsnummer", "-", "--bilag", bilag)
        arkiv, utskrift = (tekst(Path(f)) for f in oppfordret.json(*valg, dato=f"2026-12-{dag}", inn=f"{FNR}\n")["filer"])
        assert "019090 10140" in utskrift
        assert "10140" not in arkiv
        assert "utleggspant, tatt 1. desember 2026 (bilag 1)" in arkiv


def test_overskriften_staar_med_underskriften() -> None:
    """The last heading never stands alone at the foot of a page: it goes over with the text and the name."""
    registrer()  # before ReportLab reads its own start face
    from reportlab.platypus import KeepTogether

    from inkassocli.render.flyt import flyt
    from inkassocli.render.stil import NORMAL

    blokker = (
        Overskrift(2, (Bit("Betaling"),)), Avsnitt((Bit("Beløpet betales."),)), Underskrifter(("Kari",), "Sted"),
    )  # fmt: skip
    (alt,) = flyt(blokker, NORMAL, None)
    assert isinstance(alt, KeepTogether)


@pytest.mark.parametrize(
    "foer, etter",
    [
        ("loven § 7-2 f: brev", "loven §\xa07-2\xa0f: brev"),
        ("§§ 7-5 og 7-7", "§§\xa07-5 og 7-7"),
        ("§ 14", "§\xa014"),
        ("§ 3 første ledd", "§\xa03 første ledd"),
    ],
)
def test_paragrafen_deles_ikke(foer: str, etter: str) -> None:
    """A provision is never split over two lines."""
    assert for_trykk(foer) == etter
