"""inkasso kalender: the days ahead, as a file that every calendar reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from inkassocli.cli import app

OPPSETT = '[fordringshaver]\nnavn = "Tannlege Kari Eksempel"\nform = "enk"\nmva_pliktig = false\n'
SAK = """format = 1
sak = "2026-0001"
[skyldner]
type = "privat"
navn = "Ola Nordmann"
[[krav]]
faktura = "1042"
fakturadato = 2026-08-01
beloep = 6400.00
forfall = 2026-09-01
forfall_avtalt = true
"""
PURRING = """
[[hendelse]]
type = "brev_sendt"
dato = 2026-09-15
brev = "purring"
frist = 2026-09-29
gebyr = 38.00
"""


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (tmp_path / "saker").mkdir()
    (tmp_path / "saker/2026-0001.toml").write_text(SAK, encoding="utf-8")
    return tmp_path


def kjoer(mappe: Path, *arg: str, dato: str = "2026-09-05") -> Result:
    return CliRunner().invoke(app, ["kalender", *arg, "--mappe", str(mappe), "--dato", dato])


def dager(mappe: Path, dato: str = "2026-09-05") -> dict[str, str]:
    svar = kjoer(mappe, "--json", dato=dato)
    assert svar.exit_code == 0
    return {r["slag"]: r["dag"] for r in json.loads(svar.stdout)}


def legg_til(mappe: Path, *hendelser: str) -> None:
    (mappe / "saker/2026-0001.toml").write_text(SAK + "".join(hendelser), encoding="utf-8")


def test_fila_leses_av_icalendar(mappe: Path) -> None:
    """The file parses back to all-day events, each with an identity of its own."""
    legg_til(mappe, PURRING)
    svar = kjoer(mappe, "-o", str(mappe / "f.ics"), dato="2026-09-16")
    assert svar.exit_code == 0
    raa = (mappe / "f.ics").read_bytes()
    assert raa.count(b"\r\n") == raa.count(b"\n")
    hendelser = list(Calendar.from_ical(raa).walk("VEVENT"))
    assert [str(x["dtstart"].dt) for x in hendelser] == [
        "2026-09-29", "2026-10-02", "2026-12-31", "2029-09-03"]
    assert len({str(x["uid"]) for x in hendelser}) == 4
    alarmer: list[Any] = hendelser[-1].walk("VALARM")
    assert [a["trigger"].dt.days for a in alarmer] == [-120, -30]


def test_navnet_staar_bare_naar_det_er_bedt_om(mappe: Path) -> None:
    """Calendars lie in the cloud: the debtor's name is left out unless --navn."""
    assert "Nordmann" not in kjoer(mappe).stdout
    assert "Ola Nordmann" in kjoer(mappe, "--navn").stdout


def test_samme_dag_har_samme_identitet(mappe: Path) -> None:
    """A new file the next day has the same identities, so that days move and are not doubled."""

    def uid(dato: str) -> set[str]:
        return {x for x in kjoer(mappe, dato=dato).stdout.splitlines() if x.startswith("UID")}

    assert uid("2026-09-05") == uid("2026-09-06")


HENDELSER = [
    ('type = "pause"\ndato = 2026-09-04\ntil = 2026-10-01', "pause", "2026-10-02"),
    ('type = "innsigelse"\ndato = 2026-09-04', "svar-1", "2026-09-11"),
    (
        'type = "avdragsavtale"\ndato = 2026-09-04\navdrag = [{ dato = 2026-10-04, beloep = 500.00 }]',
        "avdrag-1",
        "2026-10-05",
    ),
    ('type = "forliksmoete"\ndato = 2026-09-04\ntid = "2026-11-10 10:30"', "moete-0", "2026-11-10"),
    (
        'type = "dom"\ndato = 2026-09-04\nresultat = "vunnet"\nbeloep = 6400.00\nforkynt = 2026-09-04',
        "utlegg-dom",
        "2026-09-19",
    ),
    (
        'type = "dom"\ndato = 2026-09-04\nresultat = "tapt"\nforkynt = 2026-09-04',
        "angrepsfrist",
        "2026-10-05",
    ),
    (
        'type = "brev_laget"\ndato = 2026-09-04\nbrev = "inkassovarsel"\nfrist = 2026-09-25',
        "post-inkassovarsel-2026-09-04",
        "2026-09-11",
    ),
]


@pytest.mark.parametrize("hendelse, slag, dag", HENDELSER)
def test_hver_slags_frist(mappe: Path, hendelse: str, slag: str, dag: str) -> None:
    """Every kind of day that a case waits for is in the calendar."""
    legg_til(mappe, f"\n[[hendelse]]\n{hendelse}\n")
    if "tapt" in hendelse:
        assert slag not in dager(mappe)  # a lost case owes nothing: it is settled
    else:
        assert dager(mappe)[slag] == dag


def test_uten_brev_staar_foerste_dag_med_gebyr(mappe: Path) -> None:
    """Before any letter: the first day of a purring with fee."""
    assert dager(mappe)["purring-gebyr"] == "2026-09-15"


def test_gjort_opp_har_ingen_dager(mappe: Path) -> None:
    """A settled case is not in the calendar; the last day of the rates always is."""
    legg_til(mappe, '\n[[hendelse]]\ntype = "betaling"\ndato = 2026-09-01\nbeloep = 6400.00\n')
    assert list(dager(mappe)) == ["satser"]


def test_en_sak(mappe: Path) -> None:
    """With SAK, only the days of that case."""
    svar = kjoer(mappe, "2026-0001", "--json")
    assert svar.exit_code == 0
    assert {r["sak"] for r in json.loads(svar.stdout)} == {"2026-0001"}


def test_ulesbar_sak(mappe: Path) -> None:
    """Presisering 59: the others are in the file, and the run ends with 4."""
    (mappe / "saker/2026-0002.toml").write_text("x", encoding="utf-8")
    svar = kjoer(mappe)
    assert svar.exit_code == 4
    assert "2026-0001" in svar.stdout


def test_dry_run(mappe: Path) -> None:
    """--dry-run writes no file."""
    assert kjoer(mappe, "-o", str(mappe / "f.ics"), "--dry-run").exit_code == 0
    assert not (mappe / "f.ics").exists()


KLAGE = '\n[[hendelse]]\ntype = "forliksklage_sendt"\ndato = 2026-09-20\ngebyr = 1380.00\n'
MOETE = '\n[[hendelse]]\ntype = "forliksmoete"\ndato = 2026-09-25\ntid = {}\nsted = "Tinghuset, sal 2"\n'


def hendelsene(mappe: Path, dato: str) -> dict[str, Any]:
    return {str(x["uid"]): x for x in Calendar.from_ical(kjoer(mappe, dato=dato).stdout).walk("VEVENT")}


def test_moetet_har_klokkeslett_og_sted(mappe: Path) -> None:
    """Issue 16: the meeting at its hour in Norway and at its place; moved, it stays one event with a later sequence."""
    legg_til(mappe, KLAGE, MOETE.format("2026-12-10T10:00:00"))
    foer = hendelsene(mappe, "2026-09-26")["2026-0001-moete-1@inkasso"]
    assert f"{foer['dtstart'].dt:%Y-%m-%d %H:%M %z}" == "2026-12-10 10:00 +0100"
    assert str(foer["location"]) == "Tinghuset, sal 2"
    assert str(foer["summary"]) == "Sak 2026-0001: Møte i forliksrådet kl. 10.00, Tinghuset, sal 2"
    legg_til(mappe, KLAGE, MOETE.format("2026-12-10T10:00:00"), MOETE.format("2027-08-11T12:30:00"))
    etter = hendelsene(mappe, "2026-09-27")
    assert [x for x in etter if "moete" in x] == ["2026-0001-moete-1@inkasso"]
    flyttet = etter["2026-0001-moete-1@inkasso"]
    assert f"{flyttet['dtstart'].dt:%Y-%m-%d %H:%M %z}" == "2027-08-11 12:30 +0200"
    assert flyttet["sequence"] > foer["sequence"]


def test_en_lukket_sak_avlyses(mappe: Path) -> None:
    """saken.md N4: after closing, the case's earlier events come once more as cancelled, under a higher sequence."""
    legg_til(mappe, PURRING)
    foer = {u: x for u, x in hendelsene(mappe, "2026-09-16").items() if u.startswith("2026")}
    betaling = '\n[[hendelse]]\ntype = "betaling"\ndato = 2026-09-16\nbeloep = 6600.00\n'
    legg_til(mappe, PURRING, betaling, '\n[[hendelse]]\ntype = "avsluttet"\ndato = 2026-09-16\ngrunn = "betalt"\n')
    etter = {u: x for u, x in hendelsene(mappe, "2026-09-16").items() if u.startswith("2026")}
    assert set(etter) == set(foer) == {"2026-0001-frist-purring-2026-09-15@inkasso", "2026-0001-foreldes-1@inkasso",
                                       "2026-0001-inkassovarsel-gebyr@inkasso"}
    for uid, x in etter.items():
        assert (str(x["status"]), x.walk("VALARM")) == ("CANCELLED", [])
        assert x["sequence"] > foer[uid]["sequence"]
        assert "status" not in foer[uid]
    assert list(dager(mappe, "2026-09-16")) == ["satser"]
