"""inkasso oppsett."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from inkassocli.cli import app
from inkassocli.store.mappe import finn_mappe, les_oppsett
from tests.conftest import KONTOR, Kontor


def test_oppsett_skriver_innstillinger_som_leses_igjen(kontor: Kontor) -> None:
    """Oppsett writes an inkasso.toml that reads back to what was given, with the poststed found from the postnummer."""
    o = les_oppsett(kontor.mappe)
    assert (o.navn, o.form, o.poststed, o.mva_pliktig, o.postdager) == (
        "Tannlege Kari Eksempel",
        "enk",
        "Oslo",
        False,
        4,
    )
    assert (kontor.mappe / "saker").is_dir()


@pytest.mark.parametrize(
    "valg,verdi,melding",
    [
        (
            "--organisasjonsnummer",
            "999999998",
            "Organisasjonsnummeret «999999998» har feil kontrollsiffer eller feil lengde.",
        ),
        (
            "--kontonummer",
            "12345678904",
            "Kontonummeret «12345678904» har feil kontrollsiffer eller feil lengde.",
        ),
        ("--postnummer", "161", "Postnummeret «161» må være fire sifre."),
        ("--navn", "Kari\u202eEksempel", "Teksten har et usynlig tegn (U+202E)."),
        ("--adresse", "", "Feltet kan ikke være tomt."),
        ("--form", "bv", "«bv» må være en av: enk, as, privat."),
    ],
)
def test_feil_verdi_er_kode_2_og_ingenting_lages(tmp_path: Path, valg: str, verdi: str, melding: str) -> None:
    """A wrong check digit, postnummer or form is refused (exit 2) before any file is made."""
    arg = list(KONTOR)
    arg[arg.index(valg) + 1] = verdi
    k = Kontor(tmp_path / "nytt")
    assert melding in k.stengt(2, *arg)
    assert not k.mappe.exists()


def test_uten_terminal_navngis_det_som_mangler(tmp_path: Path) -> None:
    """Without a terminal there is no prompt: every missing option is named (exit 2)."""
    svar = Kontor(tmp_path / "nytt").stengt(2, "oppsett", "--navn", "Tannlege Kari Eksempel")
    for valg in ("--form", "--adresse", "--postnummer", "--kontonummer", "--mva-pliktig"):
        assert valg in svar


def test_ukjent_postnummer_i_terminalen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A postnummer that the register lacks gives a question, and the answers before it are kept (geodata § 1)."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    arg = list(KONTOR)
    arg[arg.index("--postnummer") + 1] = "0002"
    k = Kontor(tmp_path / "nytt")
    assert k.kjoer(*arg, inn="Oslo\n").exit_code == 0
    assert les_oppsett(k.mappe).poststed == "Oslo"


def test_dry_run_lager_ingenting(tmp_path: Path) -> None:
    """--dry-run makes the same checks and writes nothing."""
    k = Kontor(tmp_path / "nytt")
    k.greit(*KONTOR, "--dry-run")
    assert not k.mappe.exists()


@pytest.mark.parametrize(
    "linje,kode,melding",
    [
        ("navnn = 'x'", 4, "ukjent felt «navnn»"),
        ("adresse = 'Tanngata 1'", 4, "må være en liste av tekster"),
        ("mva_pliktig = 'nei'", 4, "må være true eller false"),
    ],
)
def test_feil_i_innstillingene(tmp_path: Path, linje: str, kode: int, melding: str) -> None:
    """Wrong content in inkasso.toml is told with the key (exit 4)."""
    (tmp_path / "inkasso.toml").write_text(f"[fordringshaver]\n{linje}\n")
    svar = Kontor(tmp_path).kjoer("vis", "1")
    assert svar.exit_code == kode
    assert melding in svar.stderr


@pytest.mark.parametrize(
    "linje, melding",
    [
        ("lengde = 30", "[kid].lengde må være fra 2 til 25 tegn."),
        ("lengde = 1", "[kid].lengde må være fra 2 til 25 tegn."),
        ('algoritme = "mod12"', "[kid].algoritme må være en av: mod10, mod11."),
    ],
)
def test_kid_i_innstillingene(kontor: Kontor, linje: str, melding: str) -> None:
    """A KID that no bank has is told when the settings are read, by the key as it stands in the file."""
    fil = kontor.mappe / "inkasso.toml"
    fil.write_text(fil.read_text("utf-8").split("[kid]")[0] + f"\n[kid]\n{linje}\n", encoding="utf-8")
    assert melding in kontor.stengt(4, "liste", dato="2026-09-02")


@pytest.mark.parametrize("mangler", ["mva_pliktig", "form", "navn"])
def test_noekkel_som_mangler_er_kode_9(tmp_path: Path, mangler: str) -> None:
    """A key that inkasso.toml needs and lacks is exit 9 (presisering 57)."""
    rader = {"navn": 'navn = "Kari"', "form": 'form = "enk"', "mva_pliktig": "mva_pliktig = false"}
    (tmp_path / "inkasso.toml").write_text(
        "[fordringshaver]\n" + "\n".join(v for k, v in rader.items() if k != mangler)
    )
    svar = Kontor(tmp_path).kjoer("vis", "1")
    assert svar.exit_code == 9
    assert f"«{mangler}» mangler" in svar.stderr


def test_dokumentmappen_finnes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grensesnitt § 1: `inkasso` among the documents is found when it has settings, after the folder one is in."""
    tomt = tmp_path / "tomt"
    tomt.mkdir()
    monkeypatch.chdir(tomt)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "oppsett"))
    (tmp_path / "oppsett").mkdir()
    (tmp_path / "oppsett" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Dokumenter"\n')
    hjemme = Kontor(tmp_path / "Dokumenter" / "inkasso")
    assert finn_mappe(None) == tmp_path / "oppsett" / "inkasso"
    hjemme.greit(*KONTOR)
    assert finn_mappe(None) == hjemme.mappe
    Kontor(tomt).greit(*KONTOR)
    assert finn_mappe(None) == tomt


@pytest.mark.parametrize("svar, hvor", [("\n", "Documents/inkasso"), ("{}/her\n", "her")])
def test_oppsett_foreslaar_dokumentmappen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, svar: str, hvor: str
) -> None:
    """Grensesnitt § 1: without --mappe the documents folder is proposed on a terminal, and another may be named."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    ut = CliRunner().invoke(app, [*KONTOR], input=svar.format(tmp_path))
    assert ut.exit_code == 0, ut.output
    assert (tmp_path / hvor / "inkasso.toml").is_file()


def test_uten_oppsett_er_kode_9(tmp_path: Path) -> None:
    """A folder without inkasso.toml is exit 9, and the message says how to make one."""
    svar = Kontor(tmp_path).kjoer("vis", "1")
    assert svar.exit_code == 9
    assert "inkasso oppsett" in svar.stderr
