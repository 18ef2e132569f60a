"""inkasso sjekk: silent and 0 when all is well; every fault by its place."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from inkassocli.cli import app
from inkassocli.store.kjoering import Journal

OPPSETT = """[fordringshaver]
navn = "Tannlege Kari Eksempel"
organisasjonsnummer = "999999999"
form = "enk"
adresse = ["Tanngata 1"]
postnummer = "0161"
poststed = "Oslo"
kontonummer = "12345678903"
mva_pliktig = false
"""
BREV = b"%PDF-1.4 purring"
SAK = f"""format = 1
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
bilag = ["bilag/faktura.pdf"]

[[hendelse]]
type = "brev_sendt"
dato = 2026-09-15
brev = "purring"
frist = 2026-09-29
gebyr = 38.00
fil = "brev/2026-09-15-purring.pdf"
sha256 = "{hashlib.sha256(BREV).hexdigest()}"
"""


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    """A folder in which all is well."""
    (tmp_path / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    (tmp_path / "saker/2026-0001/brev").mkdir(parents=True)
    (tmp_path / "saker/2026-0001/bilag").mkdir()
    (tmp_path / "saker/2026-0001.toml").write_text(SAK, encoding="utf-8")
    (tmp_path / "saker/2026-0001/brev/2026-09-15-purring.pdf").write_bytes(BREV)
    (tmp_path / "saker/2026-0001/bilag/faktura.pdf").write_bytes(b"%PDF-1.4 faktura")
    for fil in tmp_path.rglob("*"):
        fil.chmod(0o700 if fil.is_dir() else 0o600)
    tmp_path.chmod(0o700)
    return tmp_path


def kjoer(mappe: Path, *arg: str, dato: str = "2026-11-21") -> Result:
    return CliRunner().invoke(app, ["sjekk", *arg, "--mappe", str(mappe), "--dato", dato])


def funn(svar: Result) -> list[dict[str, Any]]:
    ut: list[dict[str, Any]] = json.loads(svar.stdout)["funn"]
    return ut


def test_sier_naar_alt_er_i_orden(mappe: Path) -> None:
    """One line beside an empty answer and 0 when every file is as it should be; nothing with -q."""
    svar = kjoer(mappe)
    assert (svar.exit_code, svar.stdout) == (0, "")
    assert svar.stderr.replace("\xa0", " ") == "Alt er i orden: 1 sak er lest, med brev, bilag, oppsett og satser.\n"
    assert kjoer(mappe, "-q").output == ""
    assert json.loads(kjoer(mappe, "--json").stdout) == {"saker": 1, "funn": []}


def _skriv(fil: str, innhold: str | bytes) -> Any:
    def gjoer(mappe: Path) -> None:
        sti = mappe / fil
        sti.parent.mkdir(exist_ok=True)
        sti.write_bytes(innhold if isinstance(innhold, bytes) else innhold.encode())
        sti.chmod(0o600)

    return gjoer


FEIL = {
    "brevet er endret": (
        _skriv("saker/2026-0001/brev/2026-09-15-purring.pdf", b"annet"),
        "sha256 stemmer ikke",
    ),
    "bilaget mangler": (lambda m: (m / "saker/2026-0001/bilag/faktura.pdf").unlink(), "bilag/faktura.pdf"),
    "saken er ødelagt": (_skriv("saker/2026-0002.toml", "format = 1\nsak =\n"), "2026-0002.toml:2"),
    "feil kontonummer": (
        _skriv("inkasso.toml", OPPSETT.replace("12345678903", "12345678901")),
        "Kontonummeret",
    ),
    "feil orgnr": (
        _skriv("inkasso.toml", OPPSETT.replace("999999999", "999999998")),
        "Organisasjonsnummeret",
    ),
    "ukjent felt": (_skriv("inkasso.toml", OPPSETT + "hund = 1\n"), "hund"),
    "logoen mangler": (_skriv("inkasso.toml", OPPSETT + '[brev]\nlogo = "logo.png"\n'), "logo.png"),
    "ødelagt sats": (
        _skriv("satser/inkassosats.toml", "[[versjon]]\nfra = 2027-01-01\nverdi = 1\n"),
        "kilde",
    ),
    "ukjent tabell": (_skriv("satser/renta.toml", ""), "ingen tabell"),
    "ødelagt ikraft": (_skriv("satser/ikraft.toml", "[[ikraft]]\nlov = 'x'\n"), "ikraft"),
    "utenfor mappen": (
        _skriv("saker/2026-0001.toml", SAK.replace("bilag/faktura.pdf", "../../../x")),
        "utenfor",
    ),
}


@pytest.mark.parametrize("navn", FEIL)
def test_hver_feil_nevnes_med_sted(mappe: Path, navn: str) -> None:
    """A fault is named with its place, the run ends with 4, and nothing is written."""
    gjoer, ventet = FEIL[navn]
    gjoer(mappe)
    foer = {f: f.read_bytes() for f in mappe.rglob("*") if f.is_file()}
    svar = kjoer(mappe)
    assert svar.exit_code == 4
    assert ventet in svar.stdout
    assert any(ventet in x["hva"] for x in funn(kjoer(mappe, "--json")))
    assert {f: f.read_bytes() for f in mappe.rglob("*") if f.is_file()} == foer


def test_alle_feil_paa_en_gang(mappe: Path) -> None:
    """Every fault is shown, not only the first."""
    for navn in ("brevet er endret", "bilaget mangler", "saken er ødelagt", "feil kontonummer"):
        FEIL[navn][0](mappe)
    assert len([x for x in funn(kjoer(mappe, "--json")) if x["alvor"] == "feil"]) == 4


@pytest.mark.parametrize(
    "gjoer, ventet",
    [
        (_skriv("saker/2026-0002.toml", SAK.split("bilag =")[0].replace("-0001", "-0002")), "flere saker"),
        (_skriv("saker/2026-0001.toml", SAK.replace("2026-09-15\nbrev", "2026-12-15\nbrev")), "datert"),
        (lambda m: (m.chmod(0o755), (m / "inkasso.toml").chmod(0o644)), "Andre brukere"),
        (_skriv("saker/.2026-0001.toml.ab12.tmp", "x"), "rest"),
    ],
)
def test_det_som_er_verdt_aa_vite(mappe: Path, gjoer: Any, ventet: str) -> None:
    """What is only worth knowing is told on stderr and does not change the exit code."""
    gjoer(mappe)
    svar = kjoer(mappe)
    assert (svar.exit_code, svar.stdout) == (0, "")
    assert ventet in svar.stderr


def test_satsenes_alder(mappe: Path) -> None:
    """Rates that run out within 30 days are mentioned; past the last known day the run ends with 5."""
    svar = kjoer(mappe, dato="2026-12-05")
    assert svar.exit_code == 0
    assert "inkasso satser ny" in svar.stderr
    assert kjoer(mappe, dato="2027-01-01").exit_code == 5


def test_angret_brev_kontrolleres_ikke(mappe: Path) -> None:
    """The file of an undone event may be gone."""
    fil = mappe / "saker/2026-0001.toml"
    fil.write_text(
        SAK + '\n[[hendelse]]\ntype = "angret"\ndato = 2026-09-16\ngjelder = 1\n', encoding="utf-8"
    )
    fil.chmod(0o600)
    (mappe / "saker/2026-0001/brev/2026-09-15-purring.pdf").unlink()
    assert (kjoer(mappe).exit_code, kjoer(mappe, "-q").output) == (0, "")


def test_en_avbrutt_kjoering_sies_og_roeres_ikke(mappe: Path) -> None:
    """Hus.md B3: a check that meets a run that was broken off tells of it on stderr, and changes nothing."""
    journal = Journal("purring", "2026-11-20T10:00:00", "et annet vindu", "papirer").som_json()
    (mappe / ".kjoering.json").write_bytes(journal)
    svar = kjoer(mappe)
    assert (svar.exit_code, svar.stdout) == (0, "")
    assert "«purring»" in svar.stderr
    assert "ble avbrutt" in " ".join(svar.stderr.split())
    assert (mappe / ".kjoering.json").read_bytes() == journal


def test_uten_oppsett(tmp_path: Path) -> None:
    """A folder without settings: 9."""
    assert kjoer(tmp_path).exit_code == 9


@pytest.mark.parametrize(
    "navn, hva",
    [
        ("Kari KjÃ¸rstad", "Ment er trolig «Kari Kjørstad»."),
        ("Kari Kj\ufffdrstad", "tegn som ikke hører hjemme i et navn (\ufffd)"),
        ("10001 Kari Nordmann", "Navnet har tall (10001)"),
        ("Kari Nordmann 01018012345", "elleve sifre"),
    ],
)
def test_navn_med_fremmede_tegn_eller_tall(mappe: Path, navn: str, hva: str) -> None:
    """filer.md F13: a garbled name that is already in a case is told with what was likely meant, and stops nothing."""
    _skriv("saker/2026-0001.toml", SAK.replace("Ola Nordmann", navn))(mappe)
    svar = kjoer(mappe, "--json")
    (ene,) = funn(svar)
    assert svar.exit_code == 0
    assert hva in ene["hva"]
    assert (ene["alvor"], ene["gjoer"]) == ("merknad", "rett navnet: inkasso endre 2026-0001 --skyldner-navn NAVN")


def test_tall_i_navnet_paa_en_virksomhet(mappe: Path) -> None:
    """A firm's name may have digits."""
    firma = SAK.replace("Ola Nordmann", "Studio 54 AS").replace('type = "privat"', 'type = "foretak"')
    _skriv("saker/2026-0001.toml", firma)(mappe)
    assert funn(kjoer(mappe, "--json")) == []
