"""inkasso slett: cases that bokføringsloven § 13 no longer asks for, and nothing left of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conftest import OLA, Kontor
from tests.render.test_bilag import lag_pdf

SAK = "2026-0001"
NAVN = "Ola Nordmann"


def modne(k: Kontor, dag: str) -> list[str]:
    """The numbers of the list."""
    return [x["sak"] for x in k.json("slett", dato=dag)["saker"]]


@pytest.fixture
def gjort_opp(kontor: Kontor) -> Kontor:
    """A case with an exhibit, a letter in a print file, and all of it paid in 2026."""
    kontor.greit(*OLA)
    (kontor.mappe / "saker" / SAK / "bilag").mkdir(parents=True, exist_ok=True)
    (kontor.mappe / "saker" / SAK / "bilag" / "f.pdf").write_bytes(lag_pdf(1))
    kontor.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    kontor.greit("avslutt", SAK, "--grunn", "frafalt", "--ja", dato="2026-10-01")
    return kontor


def test_fem_aar_etter_regnskapsaaret(gjort_opp: Kontor) -> None:
    """Bokføringsloven § 13: what documents a booking is kept five years from the end of the year of the last event."""
    assert modne(gjort_opp, "2031-12-31") == []
    assert modne(gjort_opp, "2032-01-01") == [SAK]
    x = gjort_opp.json("slett", dato="2032-01-01")["saker"][0]
    assert (x["grunn"], x["siste"], x["til"]) == ("bokfoert", "2026-10-01", "2031-12-31")
    assert "bokføringsloven § 13" in x["hjemmel"]


def test_tre_og_et_halvt_aar_uten_noe_bokfoert(ola: Kontor) -> None:
    """Bokføringsloven § 13: a case of letters without fee and nothing booked is kept three and a half years."""
    ola.greit("logg", SAK, "--tekst", "Ringte", "--kanal", "telefon", dato="2026-09-10")
    ola.greit("avslutt", SAK, "--grunn", "frafalt", "--ja", dato="2026-10-01")
    assert modne(ola, "2030-06-30") == []
    assert modne(ola, "2030-07-01") == [SAK]
    assert ola.json("slett", dato="2030-07-01")["saker"][0]["grunn"] == "annet"


def test_ti_aar_med_en_dom_som_ikke_er_betalt(ola: Kontor) -> None:
    """Foreldelsesloven § 21: a judgment that is not paid in full keeps the case ten years; one that is paid, five."""
    ola.greit("dom", SAK, "--resultat", "vunnet", "--beloep", "6400", "--forkynt", "2026-10-05", dato="2026-09-28")
    ola.greit("avslutt", SAK, "--grunn", "tap", "--ja", dato="2026-11-01")
    assert modne(ola, "2032-01-01") == []
    assert modne(ola, "2036-12-31") == []
    assert modne(ola, "2037-01-01") == [SAK]


def test_en_sak_som_ikke_er_slutt(ola: Kontor) -> None:
    """An open case is never due, however old, and one that must be kept is refused with the day and the paragraph."""
    assert modne(ola, "2060-01-01") == []
    assert "ikke slutt" in ola.stengt(3, "slett", SAK, "--ja", dato="2060-01-01")
    ola.greit("avslutt", SAK, "--grunn", "frafalt", "--ja", dato="2026-10-01")
    ut = ola.stengt(3, "slett", SAK, "--ja", dato="2027-01-01")
    assert "til og med 30.06.2030" in ut
    assert "bokføringsloven § 13" in ut


def test_bare_slett_viser_bare(gjort_opp: Kontor) -> None:
    """Without a case the command lists what is due, and changes nothing."""
    foer = gjort_opp.innhold()
    ut = gjort_opp.greit("slett", dato="2032-01-01")
    assert f"{SAK}  {NAVN}" in ut
    assert f"inkasso slett {SAK}" in ut
    assert gjort_opp.innhold() == foer
    assert "Ingen saker kan slettes" in gjort_opp.greit("slett", dato="2027-01-01")


def test_en_slettet_sak_etterlater_ikke_noe_navn(gjort_opp: Kontor) -> None:
    """Issue 23: after deletion no file of the folder has the name, in its content or its name (grep), and sjekk is silent."""
    for kommando in ("liste", "neste", "rapport", "kalender"):
        gjort_opp.greit(kommando, dato="2032-01-01")
    assert len(list(gjort_opp.mappe.glob(".indeks*.json"))) == 4
    kladd = '{"kommando": "ny", "sak": "", "dag": "2026-09-02", "av": 3, "svar": [["navn", "Ola Nordmann"]], "forslag": []}'
    (gjort_opp.mappe / ".kladd-ny.json").write_text(kladd, "utf-8")
    svar = gjort_opp.kjoer("slett", SAK, "--ja", dato="2032-01-01")
    assert svar.exit_code == 0, svar.output
    assert "Gamle sikkerhetskopier har fortsatt saken" in " ".join(svar.output.split())
    for fil in gjort_opp.mappe.rglob("*"):
        assert "Ola" not in fil.name
        assert not (fil.is_file() and b"Nordmann" in fil.read_bytes()), fil
    assert not list(gjort_opp.mappe.glob("utskrift/*.pdf")), "its letter was in the print file too"
    assert not (gjort_opp.mappe / "saker" / SAK).exists()
    rader = list(csv.reader((gjort_opp.mappe / "slettet.csv").read_text("utf-8").splitlines(), delimiter=";"))
    assert rader == [["sak", "dag", "grunn", "antall filer"], [SAK, "2032-01-01", "bokfoert", "4"]]
    assert gjort_opp.kjoer("sjekk", dato="2026-11-01").exit_code == 0


def test_utskriften_til_andre_saker_blir_staaende(gjort_opp: Kontor) -> None:
    """A print file of another day or another kind is not touched."""
    annen = gjort_opp.mappe / "utskrift" / "2026-09-16-purring.pdf"
    annen.write_bytes(b"%PDF-1.4 andres")
    gjort_opp.greit("slett", SAK, "--ja", dato="2032-01-01")
    assert annen.exists()


def test_nummeret_gis_aldri_igjen(gjort_opp: Kontor) -> None:
    """Presisering 94: the number of a deleted case is used, a search tells that it is deleted."""
    gjort_opp.greit("slett", SAK, "--ja", dato="2032-01-01")
    ny = [x if x != "1042" else "2000" for x in OLA]
    gjort_opp.greit(*ny)
    assert [f.stem for f in (gjort_opp.mappe / "saker").glob("2*.toml")] == ["2026-0002"]
    assert f"Sak {SAK} ble slettet 01.01.2032" in gjort_opp.kjoer("vis", SAK).stderr


def test_nummeret_maa_skrives(gjort_opp: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 23: on a terminal the number is typed; anything else deletes nothing. Without one, --ja is named (2)."""
    assert "--ja" in gjort_opp.stengt(2, "slett", SAK, dato="2032-01-01")
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    for svar in ("ja\n", "\n", "2026-0002\n"):
        assert gjort_opp.kjoer("slett", SAK, dato="2032-01-01", inn=svar).exit_code == 2
        assert (gjort_opp.mappe / "saker" / f"{SAK}.toml").exists()
    assert gjort_opp.kjoer("slett", SAK, dato="2032-01-01", inn=f"{SAK}\n").exit_code == 0
    assert not (gjort_opp.mappe / "saker" / f"{SAK}.toml").exists()


def test_alle_som_er_modne(gjort_opp: Kontor) -> None:
    """--alle deletes every case that is due and no other; --dry-run deletes none."""
    for nr in ("2001", "2002"):
        gjort_opp.greit(*[{"1042": nr, NAVN: f"Per {nr}"}.get(x, x) for x in OLA if x])
    gjort_opp.greit("avslutt", "2026-0002", "--grunn", "frafalt", "--ja", dato="2026-10-01")
    foer = gjort_opp.innhold()
    gjort_opp.greit("slett", "--alle", "--ja", "--dry-run", dato="2032-01-01")
    assert gjort_opp.innhold() == foer
    svar = gjort_opp.json("slett", "--alle", "--ja", dato="2032-01-01")
    assert [x["sak"] for x in svar["slettet"]] == [SAK, "2026-0002"]
    assert [f.stem for f in (gjort_opp.mappe / "saker").glob("2*.toml")] == ["2026-0003"]
    assert "Ingen saker kan slettes" in gjort_opp.stengt(2, "slett", "--alle", "--ja", dato="2032-01-01")


def test_en_sletting_som_ble_avbrutt(gjort_opp: Kontor, tmp_path: Path) -> None:
    """What comes back of a deleted case (a broken run, an old backup) is told by sjekk and slett, and deleted again."""
    sak = (gjort_opp.mappe / "saker" / f"{SAK}.toml").read_bytes()
    gjort_opp.greit("slett", SAK, "--ja", dato="2032-01-01")
    (gjort_opp.mappe / "saker" / f"{SAK}.toml").write_bytes(sak)
    sjekk = gjort_opp.kjoer("sjekk", dato="2026-11-01")
    assert sjekk.exit_code == 4
    assert f"Sak {SAK} ble slettet 01.01.2032, men filene ligger her" in sjekk.stdout
    assert f"inkasso slett {SAK}" in gjort_opp.greit("slett", dato="2032-01-02")
    gjort_opp.greit("slett", SAK, "--ja", dato="2032-01-02")
    assert not (gjort_opp.mappe / "saker" / f"{SAK}.toml").exists()
    assert (gjort_opp.mappe / "slettet.csv").read_text("utf-8").count(SAK) == 1


def test_en_lenke_blir_ikke_fulgt(gjort_opp: Kontor, tmp_path: Path) -> None:
    """Only the link is taken away, never what it leads to."""
    (tmp_path / "viktig").mkdir()
    (tmp_path / "viktig" / "a.txt").write_text("x")
    (gjort_opp.mappe / "saker" / SAK / "lenke").symlink_to(tmp_path / "viktig")
    gjort_opp.greit("slett", SAK, "--ja", dato="2032-01-01")
    assert (tmp_path / "viktig" / "a.txt").exists()
    assert not (gjort_opp.mappe / "saker" / SAK).exists()


@pytest.mark.parametrize("linje", ["tull", "2026-1;2032-01-01;x;1", "2026-0001;i dag;x;1", "2026-0001;2032-01-01;x"])
def test_en_liste_som_ikke_kan_leses(ola: Kontor, linje: str) -> None:
    """A list of deleted cases that cannot be read is exit 4 in sjekk and where a number is given: it might be one of those."""
    (ola.mappe / "slettet.csv").write_text(f"sak;dag;grunn;antall filer\n{linje}\n", "utf-8")
    assert "slettet.csv:2" in ola.kjoer("sjekk", dato="2026-09-15").stdout
    assert "slettet.csv:2" in ola.stengt(4, *[{"1042": "2000", NAVN: "Per Hansen"}.get(x, x) for x in OLA])


def test_spoersmaalet_er_en_setning(gjort_opp: Kontor) -> None:
    """Where nobody can be asked, the question and what must be done are two sentences."""
    feil = " ".join(gjort_opp.kjoer("slett", SAK, dato="2032-01-01").output.split())
    assert "for å slette saken. Dette må bekreftes." in feil
