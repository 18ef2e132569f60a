"""Postnummer, kommuner and namsfogder: the shipped data hold together, and look-ups are exact."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from inkassocli import ressurser
from inkassocli.errors import RegisterError
from inkassocli.store import register
from inkassocli.store.register import brett, etterfoelgere, kommune, kommuner, poststed, soek_kommuner


def _les(navn: str) -> list[dict[str, str]]:
    with (ressurser.register() / f"{navn}.csv").open(encoding="utf-8", newline="") as fil:
        return list(csv.DictReader(fil))


# --- the data (design: geodata § 5) ---


def test_postnummer_er_hele() -> None:
    """5122 postnummer, all different, of four digits, in order, and each in a kommune that exists."""
    rader = _les("postnummer")
    numre = [rad["postnummer"] for rad in rader]
    assert len(numre) == len(set(numre)) == 5122
    assert numre == sorted(numre)
    assert all(len(n) == 4 and n.isdigit() for n in numre)
    assert {rad["kommunenummer"] for rad in rader} == {k.kommunenummer for k in kommuner()}
    assert Counter(rad["kategori"] for rad in rader) == {"G": 3318, "P": 1740, "B": 60, "S": 4}


def test_kommuner_er_hele() -> None:
    """357 kommuner with Svalbard and Jan Mayen; names told apart; old numbers lead to one place only."""
    alle = kommuner()
    assert Counter(k.type for k in alle) == {"kommune": 357, "svalbard": 1, "janmayen": 1}
    assert len({k.navn_entydig for k in alle}) == 359
    gamle = [nummer for k in alle for nummer in k.tidligere_nummer]
    assert len(gamle) == len(set(gamle)) == 491
    assert not set(gamle) & {k.kommunenummer for k in alle}
    assert len({k.politidistrikt for k in alle if k.type == "kommune"}) == 12


def test_forliksraad_for_hver_kommune() -> None:
    """Every kommune has one row, and no row holds an address."""
    rader = _les("forliksraad")
    assert [rad["kommunenummer"] for rad in rader] == [k.kommunenummer for k in kommuner()]
    assert not any(rad["adresselinje1"] or rad["postnummer"] or rad["epost"] for rad in rader)
    assert [rad["kommunenavn"] for rad in rader if not rad["forliksraad"]] == ["Jan Mayen"]


@pytest.mark.parametrize("navn", ["postnummer", "kommuner", "forliksraad"])
def test_tegnene_er_hele(navn: str) -> None:
    """The files are UTF-8 with LF, without marks of a broken conversion."""
    raa = (ressurser.register() / f"{navn}.csv").read_bytes()
    assert b"\r" not in raa
    assert raa.endswith(b"\n")
    tekst = raa.decode("utf-8")
    assert not any(tegn in tekst for tegn in "\ufffd\ufeffÃ¤")


def test_poststeder_har_bare_norske_bokstaver() -> None:
    """A poststed is written as on envelopes, and holds no quote: a row can be split at its commas."""
    fremmede = {tegn for rad in _les("postnummer") for tegn in rad["poststed"] if not tegn.isascii()}
    assert fremmede <= set("ÁÅÆØ")
    assert '"' not in (ressurser.register() / "postnummer.csv").read_text("utf-8")


def test_kildene_staar_ved_siden_av() -> None:
    """The licences ask for attribution: it lies beside the data."""
    tekst = (ressurser.register() / "KILDER.md").read_text("utf-8")
    assert "Norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Bring/Posten" in tekst
    assert "Statistisk sentralbyrå" in tekst
    assert "Kartverket" in tekst


# --- look-ups ---


@pytest.mark.parametrize(
    "postnummer, sted, nummer, navn",
    [
        ("0001", "OSLO", "0301", "Oslo"),
        ("0184", "OSLO", "0301", "Oslo"),
        ("1363", "HØVIK", "3201", "Bærum"),
        ("9991", "BÅTSFJORD", "5632", "Båtsfjord"),
        ("9170", "LONGYEARBYEN", "2100", "Svalbard"),
    ],
)
def test_oppslag(postnummer: str, sted: str, nummer: str, navn: str) -> None:
    """A postnummer gives its poststed and the kommune that the register proposes, first and last rows too."""
    funnet = poststed(postnummer)
    assert (funnet.poststed, funnet.kommunenummer) == (sted, nummer)
    assert register.kommune_for_postnummer(postnummer).navn_norsk == navn


def test_hvert_oppslag_er_raden() -> None:
    """The search as text finds for every key exactly the row that a CSV reader finds."""
    for rad in _les("postnummer"):
        funnet = poststed(rad["postnummer"])
        assert [funnet.postnummer, funnet.poststed, funnet.kommunenummer, funnet.kategori] == list(rad.values())
    assert [kommune(k.kommunenummer) for k in kommuner()] == list(kommuner())


def test_postboks() -> None:
    """A post box tells where the box is, not where the debtor lives."""
    assert poststed("0001").er_postboks
    assert not poststed("0184").er_postboks


def test_namsfogd() -> None:
    """Two namsfogder stand in a public source; the others only follow the pattern, and say so."""
    assert kommune("0301").namsfogd == "Namsfogden i Oslo, Asker og Bærum"
    assert kommune("0301").namsfogd_bekreftet
    assert not kommune("4601").namsfogd_bekreftet
    assert kommune("4601").namsfogd.startswith("Namsfogden i ")


@pytest.mark.parametrize(
    "postnummer, sier",
    [
        ("0000", "finnes ikke i registeret (Bring, 26.05.2026)"),
        ("184", "er ikke et postnummer"),
        ("postnummer", "er ikke et postnummer"),
        ("", "er ikke et postnummer"),
        ("٠١٨٤", "er ikke et postnummer"),
        ("01,8", "er ikke et postnummer"),
    ],
)
def test_ukjent_postnummer(postnummer: str, sier: str) -> None:
    """An unknown postnummer is a question with a way out, exit code 8, never a crash."""
    with pytest.raises(RegisterError) as feil:
        poststed(postnummer)
    assert feil.value.kode == 8
    assert sier in feil.value.melding
    assert feil.value.gjoer


@pytest.mark.parametrize(
    "nummer, gjoer",
    [
        ("0219", "bruk 3201 Bærum"),
        ("1507", "bruk 1508 Ålesund eller 1580 Haram"),
        ("9999", "finn nummeret med inkasso forliksraad sok KOMMUNENAVN"),
        ("Oslo", "finn nummeret med inkasso forliksraad sok KOMMUNENAVN"),
    ],
)
def test_ukjent_kommune(nummer: str, gjoer: str) -> None:
    """An old number of a kommune leads to the new one, to all of them where it was split."""
    with pytest.raises(RegisterError) as feil:
        kommune(nummer)
    assert (feil.value.kode, feil.value.gjoer) == (8, gjoer)


@pytest.mark.parametrize(
    "tekst, numre",
    [
        ("Os", ["3430"]),
        ("herøy", ["1515", "1818"]),
        ("Herøy (Nordland)", ["1818"]),
        ("tonsberg", ["3905"]),
        ("TOENSBERG", ["3905"]),
        ("aalesund", ["1508"]),
        ("gaivuotna", ["5540"]),
        ("3201", ["3201"]),
        ("0219", ["3201"]),
        ("finnesikke", []),
    ],
)
def test_soek(tekst: str, numre: list[str]) -> None:
    """A kommune is found by number, old number or name, with or without Norwegian and Sámi letters."""
    assert [k.kommunenummer for k in soek_kommuner(tekst)] == numre


def test_soek_deler_av_navn() -> None:
    """A part of a name gives all that hold it."""
    assert {"Nordre Follo", "Nordre Land"} <= {k.navn_norsk for k in soek_kommuner("nordre")}


def test_delte_kommuner() -> None:
    """The five kommuner that were split lead to all their successors."""
    assert [len(etterfoelgere(nummer)) for nummer in ("1507", "1850", "5012", "1613")] == [2, 2, 3, 3]
    assert etterfoelgere("9999") == ()


def test_brett() -> None:
    """Folding for search treats the three spellings of æ, ø and å as one."""
    assert brett(" Ærø-Åmål ") == brett("aeroe-aamaal") == brett("aro-amal")
    assert brett("Kárášjohka") == "karasjohka"
