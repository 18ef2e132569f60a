"""inkasso forliksraad les: a dated list is checked whole, told of, and never takes the place of what is newer."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inkassocli import register

if TYPE_CHECKING:
    from tests.conftest import Kontor

HODE = (
    "kommunenummer,kommunenavn,forliksraad,adresselinje1,adresselinje2,postnummer,poststed,epost,telefon,navn_status,"
    "adresse_status,kilde,kildedato,merknad"
)
OSLO = "0301,Oslo,Forliksrådet i Oslo,Postboks 1,,0032,,post@eksempel.no,,kilde,bekreftet,politiet.no,2026-11-01,"
FELLES = "{},{},Forliksrådet i Dalen,Gata 1,2. etasje,2500,Tynset,,,kilde,bekreftet,politiet.no,2026-11-01,"
DAG = "2026-11-20"


def liste(k: Kontor, *rader: str, hode: str = HODE, navn: str = "liste.csv") -> str:
    """A file of the user's."""
    fil = k.mappe / navn
    fil.write_text("\n".join((hode, *rader)) + "\n", "utf-8")
    return str(fil)


def test_en_liste_leses_inn(kontor: Kontor) -> None:
    """New addresses are kept with source and day, one entry for a shared forliksråd, and told of; then they are used."""
    fil = liste(kontor, OSLO, FELLES.format("3427", "Tynset"), FELLES.format("3424", "Rendalen"))
    ut = kontor.greit("forliksraad", "les", fil, dato=DAG)
    assert "2 nye, 0 endret, 0 som før" in ut
    assert "Postboks 1, 0032 Oslo" in ut.replace("\xa0", " ")
    svar = kontor.json("forliksraad", "vis", "Tynset", dato=DAG)
    assert (svar["adresse"], svar["kommuner"]) == (["Gata 1", "2. etasje"], ["3427", "3424"])
    assert (svar["kilde"], svar["dato"], svar["status"]) == ("politiet.no", "2026-11-01", "bekreftet")
    assert "0 nye, 0 endret, 2 som før" in kontor.greit("forliksraad", "les", fil, dato=DAG)


def test_det_som_endres_sies_med_foer_og_naa(kontor: Kontor) -> None:
    """An older entry of one's own is replaced and both are told; a newer one is kept, and that is told too."""
    bekreft = ("forliksraad", "bekreft", "0301", "--adresse", "Gamlegata 1", "--postnummer", "0184", "--kilde", "ring")
    kontor.greit(*bekreft, dato="2026-10-01")
    ut = kontor.greit("forliksraad", "les", liste(kontor, OSLO), dato=DAG)
    assert "0 nye, 1 endret" in ut
    assert ut.index("Gamlegata 1") < ut.index("Postboks 1")
    kontor.greit("forliksraad", "endre", "0301", "--adresse", "Nygata 1", "--postnummer", "0184", dato="2026-11-10")
    svar = kontor.kjoer("forliksraad", "les", liste(kontor, OSLO), dato=DAG)
    assert "0 nye, 0 endret" in svar.stdout
    assert "Beholdt, siden du har en nyere adresse: Forliksrådet i Oslo" in " ".join(svar.stderr.split())
    assert kontor.json("forliksraad", "vis", "0301")["adresse"] == ["Nygata 1"]


@pytest.mark.parametrize(
    "fra, til, kolonne",
    [
        ("0301", "9999", "kommunenummer"),
        ("Forliksrådet i Oslo", "", "forliksraad"),
        ("Postboks 1", "", "adresselinje1"),
        ("0032", "32x", "postnummer"),
        ("0032,", "9999,", "poststed"),
        ("post@eksempel.no", "post", "epost"),
        ("politiet.no", "", "kilde"),
        ("2026-11-01", "i går", "kildedato"),
        ("2026-11-01", "2026-12-01", "kildedato"),
        ("2026-11-01", "", "kildedato"),
    ],
)
def test_en_gal_rad_stanser_hele_listen(kontor: Kontor, fra: str, til: str, kolonne: str) -> None:
    """Refused with row and column, and nothing is written, also of the rows that are right (exit 4)."""
    fil = liste(kontor, FELLES.format("3427", "Tynset"), OSLO.replace(fra, til))
    feil = " ".join(kontor.stengt(4, "forliksraad", "les", fil, dato=DAG).split())
    assert f"rad 3, kolonne «{kolonne}»:" in feil


def test_samme_kommune_to_ganger(kontor: Kontor) -> None:
    """A kommune has one forliksråd."""
    feil = kontor.stengt(4, "forliksraad", "les", liste(kontor, OSLO, OSLO.replace("Postboks 1", "Postboks 2")), dato=DAG)
    assert "0301 står også i rad 2" in " ".join(feil.split())


def test_kolonnene_maa_vaere_der(kontor: Kontor) -> None:
    """A file without a source or a day is no dated list; a missing file is told."""
    fil = liste(kontor, "0301,Oslo", hode="kommunenummer,forliksraad")
    feil = " ".join(kontor.stengt(4, "forliksraad", "les", fil, dato=DAG).split())
    assert "postnummer, poststed, epost, kilde, adresse eller adresselinje1, dato eller kildedato" in feil
    assert "kan ikke leses" in kontor.stengt(4, "forliksraad", "les", "borte.csv", dato=DAG)


def test_registerets_egen_liste_har_ingen_adresser(kontor: Kontor) -> None:
    """The register of the program: rows without an address, or with one out of date, confirm nothing."""
    fil = Path(register.__path__[0]) / "forliksraad.csv"
    antall = len(list(csv.reader(fil.read_text("utf-8").splitlines()))) - 1
    svar = kontor.kjoer("forliksraad", "les", str(fil), dato=DAG)
    assert svar.exit_code == 0, svar.output
    assert f"{antall} rader uten en adresse som gjelder" in svar.stderr.replace("\xa0", " ")
    assert not (kontor.mappe / "forliksraad.csv").exists()


def test_ens_egen_liste_fra_en_annen_maskin(kontor: Kontor) -> None:
    """The columns of the user's own forliksraad.csv, as Excel saves them; --dry-run writes nothing."""
    hode = "kommunenummer;forliksraad;adresse;postnummer;poststed;epost;kilde;dato"
    fil = liste(kontor, "301;Forliksrådet i Oslo;Postboks 1;32;Oslo;;politiet.no;2026-11-01", hode=hode)
    assert kontor.json("forliksraad", "les", fil, "--dry-run", dato=DAG)["nye"][0]["postnummer"] == "0032"
    assert not (kontor.mappe / "forliksraad.csv").exists()
    kontor.greit("forliksraad", "les", fil, dato=DAG)
    assert kontor.json("forliksraad", "vis", "0301")["poststed"] == "Oslo"
