"""The second edition at the command line and in the papers: what the letters say, and what the commands refuse."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import OLA, Kontor

SAK = "2026-0001"
VERGE = ("--verge-navn", "Vera Verge", "--verge-adresse", "Vergeveien 1", "--verge-postnummer", "0184")


def brevet(k: Kontor, *arg: str, dato: str) -> str:
    """The text of the letter that the command makes."""
    svar = k.json(*arg, "--postlagt", dato=dato)
    fil = next(Path(f) for f in svar["filer"] if "/brev/" in f)
    sider = (s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(str(fil)))
    return " ".join(" ".join(sider).replace("\xa0", " ").split())


def til_filen(k: Kontor, blokk: str) -> None:
    fil = k.mappe / f"saker/{SAK}.toml"
    fil.write_text(fil.read_text("utf-8") + "\n" + blokk, "utf-8")


def test_varsel_under_innsigelse_taler_ikke_om_utlegg(ola: Kontor) -> None:
    """rett.md 4 (presisering 38): fraraadet; made with --likevel it has no sentence on attachment."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.greit("innsigelse", SAK, "--tekst", "For dyrt", dato="2026-10-06")
    ola.stengt(3, "rettsvarsel", SAK, dato="2026-10-07")
    tekst = brevet(ola, "rettsvarsel", SAK, "--likevel", "Skyldneren ba om det.", dato="2026-10-07")
    assert "forliksrådet" in tekst
    assert "utlegg" not in tekst
    assert "4-18" not in tekst


def test_uten_innsigelse_staar_utlegget_der(ola: Kontor) -> None:
    """Tvangsfullbyrdelsesloven § 4-18: the ordinary warning says that attachment will be asked for."""
    tekst = brevet(ola, "rettsvarsel", SAK, dato="2026-09-15")
    assert "tvangsfullbyrdelse (utlegg)" in tekst
    assert "Varsel om sak: tvisteloven § 5-2. Varsel om utlegg: tvangsfullbyrdelsesloven § 4-18." in tekst


@pytest.mark.parametrize("foedt, med_verge", [("2008-07-25", False), ("2012-05-05", True)])
def test_vergen_faar_brevet_bare_mens_skyldneren_er_under_18(
    kontor: Kontor, foedt: str, med_verge: bool
) -> None:
    """rett.md 8 (presisering 77): from the 18th birthday everything goes to the debtor alone; no fee either way."""
    kontor.greit(*OLA, "--skyldner-foedselsdato", foedt, *VERGE)
    tekst = brevet(kontor, "purring", SAK, dato="2026-09-15")
    assert ("Vera Verge" in tekst) is med_verge
    assert "Denne purringen koster deg ingenting" in tekst or "38,00" not in tekst


def test_ny_lov_staar_i_bunnen_av_brevet(ola: Kontor) -> None:
    """Presisering 96: each footer cites the act in force on the letter's day."""
    assert "inkassoloven § 8" in brevet(ola, "purring", SAK, dato="2026-09-15")
    ola.greit(
        "regler", "ikraft", "inkassoloven-2026", "--fra", "2026-10-10", "--kilde", "res. 2026-06-19 nr. 1"
    )
    tekst = brevet(ola, "purring", SAK, dato="2026-10-20")
    assert "inkassoloven (2026) § 14" in tekst
    assert "inkassoloven § 8" not in tekst


def test_avgjort_av_fordringshaveren_avslutter_ikke(ola: Kontor) -> None:
    """rett.md 5 (presisering 80): refused (2) with the ways; another's decision ends it."""
    ola.greit("innsigelse", SAK, "--tekst", "For dyrt", dato="2026-10-06")
    feil = " ".join(
        ola.stengt(2, "innsigelse", SAK, "--avslutt", "avgjort", "--ja", dato="2026-10-12").split()
    )
    for vei in (
        "inkasso innsigelse avslutt 2026-0001 trukket",
        f"inkasso kreditnota {SAK}",
        "--av dom, forlik eller nemnd",
        "--erstatter NR",
    ):
        assert vei in feil
    ola.stengt(2, "innsigelse", SAK, "--avslutt", "avgjort", "--av", "kreditor", "--ja", dato="2026-10-12")
    ola.greit("innsigelse", SAK, "--avslutt", "avgjort", "--av", "nemnd", "--ja", dato="2026-10-12")
    assert not ola.json("vis", SAK, dato="2026-10-12")["fryst"]


def test_en_gammel_avslutning_som_ikke_virket(ola: Kontor) -> None:
    """Presisering 80: a file of the first edition whose «avgjort» ended nothing can still be ended."""
    ola.greit("innsigelse", SAK, "--tekst", "For dyrt", dato="2026-10-06")
    til_filen(ola, '[[hendelse]]\ntype = "innsigelse_avsluttet"\ndato = 2026-10-08\nutfall = "avgjort"\n')
    assert ola.json("vis", SAK, dato="2026-10-09")["fryst"]
    ola.greit("innsigelse", SAK, "--avslutt", "trukket", "--ja", dato="2026-10-10")
    assert not ola.json("vis", SAK, dato="2026-10-10")["fryst"]


def test_grunnloes_erstatter(ola: Kontor) -> None:
    """Presisering 81: the creditor's written reasoning ends the objection that it names."""
    ola.greit("innsigelse", SAK, "--tekst", "Nei", dato="2026-10-06")
    grunn = (
        "--art",
        "aapenbart_grunnloes",
        "--begrunnelse",
        "Pasienten har selv skrevet under på prisen og utført arbeid.",
    )
    ola.stengt(2, "innsigelse", SAK, "--tekst", "Nei", *grunn, "--erstatter", "7", dato="2026-10-07")
    ola.greit("innsigelse", SAK, "--tekst", "Nei", *grunn, "--erstatter", "1", dato="2026-10-07")
    assert not ola.json("vis", SAK, dato="2026-10-07")["fryst"]


def test_delvis_sier_hvilke_gebyrer_som_faller(ola: Kontor) -> None:
    """A partial objection takes the fees also of the undisputed part: told before it is written."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    svar = ola.kjoer(
        "innsigelse", SAK, "--art", "delvis", "--uomtvistet", "4000", "--tekst", "Nei", dato="2026-10-06"
    )
    assert svar.exit_code == 0, svar.output
    assert "faller bort: 38,00 kr" in svar.stderr.replace("\xa0", " ")


def test_samtykke_aapner_klagen(ola: Kontor) -> None:
    """rett.md 11 (presisering 64): with consent the complaint is open at once after innstilling."""
    til_filen(ola, '[[hendelse]]\ntype = "forliksklage_sendt"\ndato = 2026-11-02\n')
    ola.greit("forlik", SAK, "--avsluttet", "innstilt", dato="2026-11-20")
    assert ola.json("kan", SAK, "forlik", dato="2026-11-21")["steg"]["forlik"]["tidligst"] == "2027-11-20"
    ola.greit("forlik", SAK, "--avsluttet", "innstilt", "--samtykke", "2026-11-22", dato="2026-11-22")
    assert ola.json("kan", SAK, "forlik", dato="2026-11-22")["steg"]["forlik"]["tidligst"] == "2026-11-22"


def test_et_delvis_betalt_krav_tas_ikke_ut(ola: Kontor) -> None:
    """Presisering 97: refused (2) when payments have covered part of the claim."""
    til_filen(
        ola,
        '[[krav]]\nfaktura = "1043"\nfakturadato = 2026-08-01\nbeloep = 900.00\n'
        "forfall = 2026-09-01\nforfall_avtalt = true\n",
    )
    ola.greit("betaling", SAK, "--beloep", "500", "--dekning", "hovedstol", dato="2026-09-20")
    ola.stengt(2, "ta-ut", SAK, "--faktura", "1042", dato="2026-09-21")
    ola.greit("ta-ut", SAK, "--faktura", "1043", dato="2026-09-21")


def test_foreldes_senest_uten_behandlingsdag(ola: Kontor) -> None:
    """rett.md 7 (presisering 86): the limit that rests on the invoice's day is «senest», and says what is missing."""
    fil = ola.mappe / f"saker/{SAK}.toml"
    tekst = fil.read_text("utf-8").replace("forfall_avtalt = true", "forfall_avtalt = false")
    fil.write_text(
        "\n".join(x for x in tekst.splitlines() if not x.startswith("ytelsesdato")) + "\n", "utf-8"
    )
    ut = " ".join(ola.greit("vis", SAK, dato="2026-09-15").split())
    assert "Foreldes senest" in ut
    assert "Dagen for behandlingen er ikke registrert" in ut


@pytest.mark.parametrize(
    "kommando", [("kalender",), ("rapport",), ("mappe", SAK), ("vis", SAK), ("neste",), ("kan", SAK)]
)
def test_etter_siste_sats_er_alt_dette_aapent(ola: Kontor, kommando: tuple[str, ...]) -> None:
    """Presisering 11: states, days and amounts of the last known day are shown after it."""
    assert ola.kjoer(*kommando, dato="2027-01-04").exit_code == 0


@pytest.mark.parametrize("kommando", [
    ("kan", SAK, "purring"), ("purring", SAK), ("rettsvarsel", SAK),
    ("avtale", SAK, "--antall", "3", "--fra", "2027-02-01"),
])  # fmt: skip
def test_etter_siste_sats_nektes_dette(ola: Kontor, kommando: tuple[str, ...]) -> None:
    """Presisering 11: a letter, a new agreement and a letter's fee need the rate (exit 5); nothing is written."""
    ola.stengt(5, *kommando, dato="2027-01-04")


def test_bestridt_avslutning_uten_satser(ola: Kontor) -> None:
    """A case is closed on 5 January without the new year's rates."""
    ola.greit("avslutt", SAK, "--grunn", "frafalt", "--ja", dato="2027-01-05")
    assert ola.json("vis", SAK, dato="2027-01-05")["tilstand"] == "avsluttet"


def test_et_ukjent_gebyr_er_ikke_null_kroner(ola: Kontor) -> None:
    """papirer.md 7 (presisering 11): a court's fee without a rate of the day is told as unknown and never recorded."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    ola.greit("oppfordring", SAK, "--postlagt", dato="2026-11-25")
    utkast = ola.kjoer("forlik", SAK, "--forliksraad-aapent", dato="2027-01-05")
    sendt = ola.kjoer("forlik", "sendt", SAK, "--forliksraad-adresse", "Gata 2", "--forliksraad-postnummer", "0184",
                      dato="2027-01-05")  # fmt: skip
    dom = ("--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2027-01-08", "--ja")
    ola.greit("dom", SAK, *dom, dato="2027-01-06")
    utlegg = ola.kjoer("utlegg", "sendt", SAK, dato="2027-02-01")
    pant = ola.kjoer("utlegg", "resultat", SAK, "pant", dato="2027-02-10")
    for svar in (utkast, sendt, utlegg, pant):
        assert svar.exit_code == 0, svar.output
        assert "0,00 kr" not in svar.output.replace("\xa0", " ")
    for svar, hva in ((sendt, "forlik"), (utlegg, "utlegg")):
        assert "Gebyret er ikke ført: satsen for dagen er ikke kjent." in " ".join(svar.output.split())
        assert f"inkasso {hva} sendt {SAK} --gebyr KRONER" in " ".join(svar.output.split())
    assert "gebyr_betalt" not in ola.sak()
