"""inkasso rapport: figures that add up, in three forms."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app
from inkassocli.core.rapport import klasse

OPPSETT = '[fordringshaver]\nnavn = "Tannlege Kari Eksempel"\nform = "enk"\nmva_pliktig = false\n'


def sak(nr: str, forfall: str, navn: str = "Ola Nordmann", hendelser: str = "") -> str:
    return f"""format = 1
sak = "2026-000{nr}"
[skyldner]
type = "privat"
navn = "{navn}"
[[krav]]
faktura = "F{nr}"
fakturadato = 2025-05-02
beloep = 1000.00
forfall = {forfall}
forfall_avtalt = true
{hendelser}"""


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (tmp_path / "saker").mkdir()
    betalt = '[[hendelse]]\ntype = "betaling"\ndato = 2026-10-05\nbeloep = {}\n'
    for nr, tekst in {
        "1": sak("1", "2026-11-10", "=HYPERLINK(1)"),
        "2": sak("2", "2025-06-02", "<b>Kari</b> & Co", betalt.format("200.00")),
        "3": sak("3", "2026-09-01", hendelser=betalt.format("2000.00")),
        "4": sak("4", "2026-12-01"),
    }.items():
        (tmp_path / f"saker/2026-000{nr}.toml").write_text(tekst, encoding="utf-8")
    return tmp_path


def kjoer(mappe: Path, *arg: str, dato: str = "2026-11-21") -> Result:
    return CliRunner().invoke(app, ["rapport", *arg, "--mappe", str(mappe), "--dato", dato])


@pytest.mark.parametrize(
    "dager, navn",
    [
        (0, "ikke forfalt"),
        (1, "1–30 dager"),
        (30, "1–30 dager"),
        (31, "31–60 dager"),
        (365, "181–365 dager"),
        (366, "over ett år"),
    ],
)
def test_klassenes_grenser(dager: int, navn: str) -> None:
    """Each class holds its last day and not the next."""
    assert klasse(dager) == navn


def test_tallene_gaar_opp(mappe: Path) -> None:
    """Classes, states and claims each add up to what `liste` says is outstanding in open cases."""
    svar = kjoer(mappe, "--json")
    assert svar.exit_code == 0
    r = json.loads(svar.stdout)
    liste = json.loads(
        CliRunner()
        .invoke(app, ["liste", "--aapne", "--json", "--mappe", str(mappe), "--dato", "2026-11-21"])
        .stdout
    )
    fasit = sum(Decimal(x["saldo"]["sum"]) for x in liste)
    assert Decimal(r["sum"]) == fasit
    assert sum(Decimal(g["sum"]) for g in r["tilstander"]) == fasit
    assert sum(Decimal(g["sum"]) for g in r["alder"]) == fasit
    assert sum(Decimal(k["hovedstol"]) for k in r["krav"]) == Decimal(r["hovedstol"])
    assert (r["saker"], r["aapne"], len(r["krav"])) == (4, 3, 3)


def test_betalt_per_maaned(mappe: Path) -> None:
    """The last twelve months, with what covered something; what was paid too much is not income."""
    r = json.loads(kjoer(mappe, "--json").stdout)
    assert [m["fra"] for m in r["maaneder"]][-2:] == ["2026-10-01", "2026-11-01"]
    assert len(r["maaneder"]) == 12
    oktober = r["maaneder"][-2]
    assert oktober["antall"] == 2
    assert Decimal("1200") < Decimal(oktober["sum"]) < Decimal("1300")


def test_teksten(mappe: Path) -> None:
    """The terminal shows age, states and payments."""
    svar = kjoer(mappe)
    assert svar.exit_code == 0
    for ord_ in (
        "Alder siden forfall",
        "Hvor sakene står",
        "Betalt per måned",
        "Hva brevene førte til",
        "Penger per måned",
    ):
        assert ord_ in svar.stdout


def test_csv_leses_av_regneark(mappe: Path) -> None:
    """CSV has one claim a row, oldest first, decimal comma, no names unless asked, and no formula."""
    svar = kjoer(mappe, "-o", str(mappe / "r.csv"))
    assert svar.exit_code == 0
    rader = list(
        csv.DictReader((mappe / "r.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    )
    assert [r["sak"] for r in rader] == ["2026-0002", "2026-0001", "2026-0004"]
    assert rader[2]["hovedstol"] == "1000,00"
    assert "navn" not in rader[0]
    med_navn = kjoer(mappe, "--format", "csv", "--navn").stdout
    assert "'=HYPERLINK(1)" in med_navn


def test_html_henter_ingenting_og_roemmer_alt(mappe: Path) -> None:
    """The page has no address, script or picture outside itself, and every value is escaped."""
    svar = kjoer(mappe, "-o", str(mappe / "r.html"), "--navn")
    assert svar.exit_code == 0
    side = (mappe / "r.html").read_text(encoding="utf-8")
    assert not re.search(r"https?:|//|<script|<img|<link|@import|url\(", side)
    assert "&lt;b&gt;Kari&lt;/b&gt; &amp; Co" in side
    assert "Tannlege Kari Eksempel" in side
    assert kjoer(mappe, "--format", "html").stdout.count("&lt;b&gt;Kari") == 0


def test_ukjent_form(mappe: Path) -> None:
    """An unknown form is a usage error."""
    assert kjoer(mappe, "--format", "pdf").exit_code == 2
    assert kjoer(mappe, "-o", "x.doc").exit_code == 2


def test_ulesbar_sak_og_ukjent_dag(mappe: Path) -> None:
    """Presiseringer 11 and 59: an unreadable case is left out (4), also on a day without rates."""
    (mappe / "saker/2026-0009.toml").write_text("x", encoding="utf-8")
    svar = kjoer(mappe, "--json")
    assert svar.exit_code == 4
    assert json.loads(svar.stdout)["saker"] == 4
    assert kjoer(mappe, dato="2027-01-01").exit_code == 4


def test_tom_mappe(mappe: Path) -> None:
    """No cases: a report of zeroes."""
    for fil in (mappe / "saker").iterdir():
        fil.unlink()
    for form in ("tekst", "csv", "html"):
        assert kjoer(mappe, "--format", form).exit_code == 0


def test_dry_run(mappe: Path) -> None:
    """--dry-run writes no file."""
    assert kjoer(mappe, "-o", str(mappe / "r.html"), "--dry-run").exit_code == 0
    assert not (mappe / "r.html").exists()
