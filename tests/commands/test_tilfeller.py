"""tilfeller/rett.md and saken.md at the command line: texts whose right wording is known, by the number of the case."""

from __future__ import annotations

import json

import pytest
from pypdfium2 import PdfDocument

from tests.conftest import OLA, Kontor

SAK = "2026-0001"


def flatt(tekst: str) -> str:
    return " ".join(tekst.replace("\xa0", " ").split())


def ny(k: Kontor, *valg: str, forfall: str = "--ikke-avtalt", dato: str = "2026-11-20") -> str:
    """Register an invoice of February 2024 to a person."""
    svar = k.kjoer(
        "ny", "--skyldner-type", "privat", "--skyldner-navn", "Ola Nordmann", "--skyldner-adresse", "Storgata 5",
        "--skyldner-postnummer", "0184", "--faktura", "5", "--fakturadato", "2024-02-15", "--beloep", "3000",
        "--pristilbud", forfall, *valg, dato=dato,
    )  # fmt: skip
    assert svar.exit_code == 0, svar.output
    return flatt(svar.output)


def test_ny_uten_behandlingsdag_sier_senest(kontor: Kontor) -> None:
    """rett.md 7 (presisering 86): `ny` and `neste` say «senest», and a dentist is told the option that was left out."""
    ut = ny(kontor)
    assert "Kravet foreldes senest 15.02.2027" in ut
    assert "dagen for behandlingen er ikke oppgitt (--ytelsesdato ÅÅÅÅ-MM-DD)" in ut
    assert "foreldes senest mandag 15.02.2027" in flatt(kontor.greit("neste", dato="2026-11-20"))


def test_ny_med_behandlingsdag_er_sikker(kontor: Kontor) -> None:
    """Presisering 86: with the day of treatment the limit is a day, and nothing is missing."""
    ut = ny(kontor, "--ytelsesdato", "2024-02-10")
    assert "Kravet foreldes 10.02.2027" in ut
    assert "--ytelsesdato" not in ut


@pytest.mark.parametrize("grunn, hvor", [("konkurs", "i boet"), ("gjeldsordning", "til namsfogden")])
def test_anmeldt_krav_avbryter_foreldelsen(ola: Kontor, grunn: str, hvor: str) -> None:
    """rett.md «Smaller» 3: fl § 18 is told of at the stop, and that the program does not reckon with it."""
    svar = ola.kjoer("stans", SAK, "--grunn", grunn, dato="2026-09-20")
    assert svar.exit_code == 0
    ut = flatt(svar.output)
    assert f"Et krav som er meldt {hvor}, avbryter foreldelsen (§ 18). Programmet regner ikke med det." in ut


def test_rente_av_sakskostnader_er_ingen_faktura(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """rett.md 5 (presisering 91): interest on awarded costs is reckoned, and named by what it is."""
    ola.greit(
        "dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--renter-fra", "2026-09-01", "--kostnader", "189",
        "--sakskostnader", "2071", "--forkynt", "2026-10-05", "--ja", dato="2026-09-28",
    )  # fmt: skip
    monkeypatch.setenv("COLUMNS", "160")
    assert "sakskostnader 20.10.2026 20.11.2026 31 2 071,00 12,25 % 365 21,55" in flatt(
        ola.greit("beregning", SAK, dato="2026-11-20")
    )
    assert "faktura sakskostnader" not in flatt(ola.greit("vis", SAK, "--konto", dato="2026-11-20"))


def test_rapporten_etter_siste_sats_sier_dagen(ola: Kontor) -> None:
    """saken.md «The weekly work» 8 (presisering 11): the last known amounts with their day; null in --json."""
    ut = flatt(ola.greit("rapport", dato="2027-01-04"))
    assert "Beløpene er per 31. desember 2026: senere satser er ikke kjent" in ut
    svar = ola.json("rapport", dato="2027-01-04")
    assert svar["satser_til"] == "2026-12-31"
    assert [svar[n] for n in ("hovedstol", "renter", "kostnader", "sum")] == [None] * 4
    assert {k[n] for k in svar["krav"] for n in ("hovedstol", "renter")} == {None}
    assert "Beløpene er per 31. desember 2026" in flatt(
        ola.greit("rapport", "--format", "html", dato="2027-01-04")
    )
    assert "satser_til" not in json.dumps(ola.json("rapport", dato="2026-12-31"))


def test_neste_etter_siste_sats_sier_at_satsen_mangler(ola: Kontor) -> None:
    """saken.md «The weekly work» 8: a step with a fee says that its rate is missing."""
    ut = flatt(ola.greit("neste", dato="2027-01-04"))
    assert "Purring kan sendes når satsen er lagt inn (inkasso satser)" in ut


def med_pant(k: Kontor, postnummer: str, begjaert: str = "2026-11-02") -> str:
    """A case with a lien; gives what the answer of the namsfogd was told with."""
    k.greit(*(postnummer if x == "0184" else x for x in OLA))
    fil = k.mappe / f"saker/{SAK}.toml"
    hendelser = (
        '[[hendelse]]\ntype = "dom"\ndato = 2026-01-02\nresultat = "vunnet"\nbeloep = 6400.00\nforkynt = 2026-01-05\n'
        f'[[hendelse]]\ntype = "utlegg_begjaert"\ndato = {begjaert}\ngrunnlag = "dom"\ngebyr = 928.00\n'
    )
    fil.write_text(f"{fil.read_text('utf-8')}\n{hendelser}", "utf-8")
    return flatt(k.kjoer("utlegg", SAK, "--resultat", "pant", dato="2026-11-20").output)


@pytest.mark.parametrize(
    "postnummer, begjaert, salg, avkall",
    [
        ("0184", "2026-11-02", "§ 7-19", "§ 7-27"),  # Oslo: the roll-out has not come
        ("9008", "2026-11-02", "§ 7-18", "§ 7-25"),  # Tromsø
        (
            "9008",
            "2026-02-02",
            "§ 7-18, tidligere § 7-19",
            "§ 7-25, tidligere § 7-27",
        ),  # how far it had come: not read
        ("7980", "2026-11-02", "§ 7-19", "§ 7-27"),  # Bindal is left out of Nordland
    ],
)
def test_paragrafene_om_utlegg_etter_bosted(
    kontor: Kontor, postnummer: str, begjaert: str, salg: str, avkall: str
) -> None:
    """rett.md «Larger» 4 (utrullingsforskriften § 1): old or new numbers by where the debtor lives at the request."""
    ut = med_pant(kontor, postnummer, begjaert)
    assert f"to uker etter at utlegget ble tatt ({salg})" in ut
    assert f"(tvangsfullbyrdelsesloven § 3-1 og {avkall})" in ut
    kontor.greit("betaling", SAK, "--beloep", "9000", dato="2026-11-21")
    assert f"(tvangsfullbyrdelsesloven {avkall})" in flatt(kontor.greit("neste", dato="2026-11-22"))


@pytest.mark.parametrize(
    "maalform, lov", [("nb", "tvangsfullbyrdelsesloven"), ("nn", "tvangsfullføringslova")]
)
@pytest.mark.parametrize("postnummer, paragraf", [("0184", "§ 7-27"), ("9008", "§ 7-25")])
def test_avkallet_nevner_sin_paragraf(
    kontor: Kontor, postnummer: str, paragraf: str, maalform: str, lov: str
) -> None:
    """rett.md «Larger» 4: the release of the lien cites the section that governs it, in both forms of Norwegian."""
    oppsett = kontor.mappe / "inkasso.toml"
    tekst = oppsett.read_text("utf-8")
    oppsett.write_text(tekst.replace('maalform = "nb"', f'maalform = "{maalform}"'), "utf-8")
    med_pant(kontor, postnummer)
    kontor.greit("utlegg", SAK, "--avkall", dato="2026-11-23")
    fil = next((kontor.mappe / "saker" / SAK / "utlegg").glob("*avkall.pdf"))
    assert f"{lov} {paragraf}." in flatt(
        "".join(s.get_textpage().get_text_range() for s in PdfDocument(str(fil)))
    )
