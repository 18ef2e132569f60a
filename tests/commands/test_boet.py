"""What waits without a letter: the deadline of an estate, a pause without an end, a lien that nobody sells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.commands.test_domsveien import lag_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kontor

SAK = "2026-0001"


def oppgaver(k: Kontor, dag: str) -> list[dict[str, Any]]:
    return k.json("neste", dato=dag)


def test_fristen_i_boet(ola: Kontor) -> None:
    """Issue 16.4: unknown, it is said where it stands; known, it is told from a fortnight before, and after."""
    ola.greit("stans", SAK, "--grunn", "doedsfall", dato="2026-11-01")
    (ukjent,) = oppgaver(ola, "2026-11-02")
    assert "Fristen er ikke ført. Den står i kunngjøringen (Brønnøysundregistrene)" in ukjent["hvorfor"]
    assert f"inkasso stans {SAK} --grunn doedsfall --frist" in ukjent["hvorfor"]
    ut = ola.greit("stans", SAK, "--grunn", "doedsfall", "--frist", "2026-12-20", dato="2026-11-03")
    assert "søndag 20.12.2026" in ut
    assert oppgaver(ola, "2026-12-05") == []
    (snart,) = oppgaver(ola, "2026-12-06")
    assert (snart["frist"], "Meld kravet i boet innen 20.12.2026" in snart["hvorfor"]) == ("2026-12-20", True)
    (etter,) = oppgaver(ola, "2026-12-21")
    assert "fristen gikk ut 20.12.2026" in etter["hvorfor"]
    assert ("2026-12-20", "Siste dag å melde kravet i boet") in [
        (x["dag"], x["tekst"]) for x in ola.json("kalender", dato="2026-11-04")
    ]
    ola.greit("logg", SAK, "--kanal", "brev", "--tekst", "Kravet er meldt", dato="2026-12-07")
    assert oppgaver(ola, "2026-12-21") == []


def test_fristen_hoerer_til_en_kunngjoering(ola: Kontor) -> None:
    """A guardian that is missing has no creditors' deadline (2); the same deadline again changes nothing."""
    ola.stengt(2, "stans", SAK, "--grunn", "verge_mangler", "--frist", "2026-12-20", dato="2026-11-01")
    konkurs = ("stans", SAK, "--grunn", "konkurs", "--frist", "2026-12-20")
    ola.greit(*konkurs, dato="2026-11-01")
    foer = ola.sak()
    assert "alt stanset" in ola.greit(*konkurs, dato="2026-11-02")
    assert ola.sak() == foer


def test_pause_uten_sluttdag_kommer_tilbake(ola: Kontor) -> None:
    """Issue 16.4, «a missed week loses nothing»: after a month, and a month after what was last recorded."""
    ola.greit("pause", SAK, "--grunn", "venter på forsikringen", dato="2026-10-01")
    assert oppgaver(ola, "2026-10-30") == []
    (o,) = oppgaver(ola, "2026-10-31")
    assert (o["steg"], o["mangler"]) == ("pause", ["--til"])
    ola.greit("logg", SAK, "--tekst", "Forsikringen trenger tid", dato="2026-10-31")
    assert oppgaver(ola, "2026-11-29") == []
    assert [x["steg"] for x in oppgaver(ola, "2026-11-30")] == ["pause"]
    ola.greit("pause", SAK, "--slutt", dato="2026-11-30")
    assert "pause" not in [x["steg"] for x in oppgaver(ola, "2026-12-01")]


@pytest.fixture
def pant(ola: Kontor) -> Kontor:
    """A judgment, and a lien for it."""
    dom = ("--resultat", "vunnet", "--beloep", "6400", "--sakskostnader", "2071", "--forkynt", "2026-09-01")
    ola.greit("dom", SAK, *dom, dato="2026-08-25")
    ola.greit("utlegg", "sendt", SAK, dato="2026-09-21")
    ola.greit("utlegg", "resultat", SAK, "pant", dato="2026-10-05")
    return ola


def test_tvangssalg_etter_pant(pant: Kontor) -> None:
    """Issue 16.4, tvangsfullbyrdelsesloven § 7-18: proposed when two weeks have gone; made, it is to be sent, and noted."""
    assert oppgaver(pant, "2026-10-19") == []
    (o,) = oppgaver(pant, "2026-10-20")
    assert (o["kommando"], o["mangler"]) == (f"inkasso utlegg tvangssalg {SAK}", ["SLAG"])
    lag = ("utlegg", "tvangssalg", SAK, "loesoere", "--gjenstand", "Bil AB 12345", "--foedselsnummer", "-")
    namsfogd = ("--namsfogd-adresse", "Gata 1", "--namsfogd-postnummer", "0184")
    for _ in range(2):
        pant.greit(*lag, *namsfogd, dato="2026-10-20", inn="\n")
    vist = pant.json("vis", SAK, dato="2026-10-20")
    assert pant.sak().count('hva = "tvangssalg"') == 1
    assert float(vist["rettsgebyr_krevd"]) > 928
    (o,) = oppgaver(pant, "2026-10-21")
    assert "Begjæringen om tvangssalg er laget 20.10.2026" in o["hvorfor"]
    pant.greit("logg", SAK, "--kanal", "brev", "--tekst", "Sendt", dato="2026-10-21")
    assert oppgaver(pant, "2026-10-22") == []
    pant.greit(*lag, *namsfogd, "--gebyr", "0", dato="2026-10-22", inn="\n")
    assert pant.json("vis", SAK, dato="2026-10-22")["rettsgebyr_krevd"] == "928.00"


def test_utkastet_til_begjaering_skal_sendes(ola: Kontor, tmp_path: Path) -> None:
    """Issue 16.4: a request for attachment that is drafted is to be sent, not made again; a payment makes it anew."""
    dommen = lag_pdf(tmp_path / "dom.pdf")
    dom = ("--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-09-01", "--fil", str(dommen))
    ola.greit("dom", SAK, *dom, dato="2026-08-25")
    namsfogd = ("--namsfogd-adresse", "Gata 1", "--namsfogd-postnummer", "0184", "--foedselsnummer", "-")
    assert oppgaver(ola, "2026-09-21")[0]["kommando"] == f"inkasso utlegg {SAK}"
    ola.greit("utlegg", SAK, *namsfogd, dato="2026-09-21", inn="\n")
    (o,) = oppgaver(ola, "2026-09-22")
    assert o["kommando"] == f"inkasso utlegg sendt {SAK}"
    assert "laget 21.09.2026 er ikke registrert som sendt" in o["hvorfor"]
    ola.greit("betaling", SAK, "--beloep", "1000", dato="2026-09-23")
    (o,) = oppgaver(ola, "2026-09-24")
    assert (o["kommando"], "Lag den på nytt" in o["hvorfor"]) == (f"inkasso utlegg {SAK}", True)
