"""inkasso beregning: the same rows in the terminal, as JSON and as an annex."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app

OPPSETT = """[fordringshaver]
navn = "Tannlege Kari Eksempel"
form = "enk"
adresse = ["Tanngata 1"]
postnummer = "0161"
poststed = "Oslo"
telefon = "22 00 00 00"
kontonummer = "12345678903"
mva_pliktig = false
"""
SAK = """format = 1
sak = "2026-0001"
[skyldner]
type = "privat"
navn = "Ola Nordmann"
adresse = ["Storgata 5"]
postnummer = "0184"
poststed = "Oslo"
[[krav]]
faktura = "1042"
fakturadato = 2026-05-01
gjelder = "Tannbehandling 24.04.2026"
beloep = 10000.00
forfall = 2026-05-15
forfall_avtalt = true

[[hendelse]]
type = "betaling"
dato = 2026-09-10
beloep = 3000.00
"""


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (tmp_path / "saker").mkdir()
    (tmp_path / "saker/2026-0001.toml").write_text(SAK, encoding="utf-8")
    return tmp_path


def kjoer(mappe: Path, *arg: str, dato: str = "2026-11-20") -> Result:
    return CliRunner().invoke(app, [*arg, "--mappe", str(mappe), "--dato", dato])


def test_arket_i_terminalen(mappe: Path) -> None:
    """The sheet shows every row, the payment and the balance that `vis` shows."""
    svar = kjoer(mappe, "beregning", "2026-0001")
    assert svar.exit_code == 0
    vis = json.loads(kjoer(mappe, "vis", "2026-0001", "--json").stdout)["saldo"]
    tekst = svar.stdout.replace("\u00a0", "")
    for felt in ("hovedstol", "renter", "sum"):
        assert vis[felt].replace(".", ",") in tekst


def test_json_gaar_opp(mappe: Path) -> None:
    """The rows of each period, and what has become of the interest, add up to the balance."""
    svar = kjoer(mappe, "beregning", "2026-0001", "--json")
    assert svar.exit_code == 0
    ut = json.loads(svar.stdout)

    def oere(x: str) -> int:
        return int(x.replace(".", ""))

    for p in ut["perioder"]:
        assert sum(oere(b["rente"]) for b in p["ledd"]) == oere(p["rente"])
    r = {k: oere(v) for k, v in ut["rente"].items()}
    assert r["paaloept"] - r["betalt"] - r["ettergitt"] == r["igjen"] == oere(ut["saldo"]["renter"])


def test_pdf_legges_i_sakens_bilag(mappe: Path) -> None:
    """--pdf makes the annex beside the exhibits; a second one takes another name; --dry-run writes nothing."""
    assert kjoer(mappe, "beregning", "2026-0001", "--pdf", "--dry-run").exit_code == 0
    assert not (mappe / "saker/2026-0001").exists()
    for _ in range(2):
        assert kjoer(mappe, "beregning", "2026-0001", "--pdf").exit_code == 0
    filer = sorted((mappe / "saker/2026-0001/bilag").iterdir())
    assert len(filer) == 2
    assert filer[0].read_bytes() == filer[1].read_bytes()
    assert filer[0].read_bytes().startswith(b"%PDF")


def test_pdf_en_baerer_tallene_sine(mappe: Path) -> None:
    """PDF/A-3: the annex carries what `--json` says that day, as data that belongs to it; the same bytes each time."""
    fil = mappe / "ark.pdf"
    assert kjoer(mappe, "beregning", "2026-0001", "--pdf", "-o", str(fil)).exit_code == 0
    with pikepdf.open(fil) as pdf:
        (spek,) = pdf.Root.AF
        assert (spek.AFRelationship, str(spek.UF)) == ("/Data", "beregning.json")
        assert b'pdfaid:part="3"' in pdf.Root.Metadata.read_bytes()
        data = json.loads(pdf.attachments["beregning.json"].get_file().read_bytes())
    assert data == json.loads(kjoer(mappe, "beregning", "2026-0001", "--json").stdout)
    foer = fil.read_bytes()
    assert kjoer(mappe, "beregning", "2026-0001", "--pdf", "-o", str(fil)).exit_code == 0
    assert fil.read_bytes() == foer


def test_pdf_med_eget_navn(mappe: Path) -> None:
    """-o puts the annex where the user says."""
    fil = mappe / "ark.pdf"
    svar = kjoer(mappe, "beregning", "2026-0001", "-o", str(fil), "--json")
    assert svar.exit_code == 0
    assert json.loads(svar.stdout)["filer"] == [str(fil)]
    assert fil.read_bytes().startswith(b"%PDF")


def test_kan_forklar(mappe: Path) -> None:
    """`kan --forklar` adds the arithmetic below the answer."""
    svar = kjoer(mappe, "kan", "2026-0001", "purring", "--forklar")
    assert svar.exit_code == 0
    assert "rundet én gang til" in svar.stdout


def test_etter_siste_kjente_dag(mappe: Path) -> None:
    """Presisering 11: no amount is stated without a rate (exit 5)."""
    assert kjoer(mappe, "beregning", "2026-0001", dato="2027-01-01").exit_code == 5
