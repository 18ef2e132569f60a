"""Privacy: who can read the folder, what an error says, numbers that name a person, and words of health."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from inkassocli.core.helsevern import foedselsnummer_i
from tests.conftest import KONTOR, OLA, Kontor

SAK = "2026-0001"
FNR = "01909010140"  # Skatteetaten's invented kind: month + 80


@pytest.fixture
def aapen_umask() -> Iterator[None]:
    """A machine whose user lets everybody in."""
    foer = os.umask(0)
    yield
    os.umask(foer)


@pytest.mark.usefixtures("aapen_umask")
def test_mappene_er_bare_dine(tmp_path: Path) -> None:
    """K12: folders are 0700 and files 0600 whatever the umask, of every command that writes."""
    k = Kontor(tmp_path / "ny" / "kontor")
    k.greit(*KONTOR)
    k.greit(*OLA)
    (tmp_path / "f.pdf").write_bytes(b"%PDF-1.4")
    k.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    k.greit("satser", "ny", "mva", "--fra", "2027-01-01", "--verdi", "25", "--kilde", "FOR-2026-12-18-1")
    k.greit("mal", "kopier", "purring", dato="2026-09-16")
    k.greit("mappe", SAK, dato="2026-09-20")
    k.greit("innsyn", SAK, dato="2026-09-20")
    k.greit("liste", dato="2026-09-20")
    k.greit("sikkerhetskopi", "--til", str(tmp_path / "kopi" / "k.zip"), dato="2026-09-20")
    k.greit("sikkerhetskopi", "gjenopprett", str(tmp_path / "kopi" / "k.zip"), "--til", str(tmp_path / "hentet"))
    for rot in (tmp_path / "ny", tmp_path / "kopi", tmp_path / "hentet"):
        for sti in (rot, *rot.rglob("*")):
            modus = stat.S_IMODE(sti.stat().st_mode)
            assert modus == (0o700 if sti.is_dir() else 0o600), (sti, oct(modus))


@pytest.mark.parametrize(
    "linje", ['navn = Ola Nordmann 1"', 'navn = "Ola Nordmann', "Ola Nordmann skylder", 'navn = "Ola\xe6 Nordmann"', "navn = 5"]
)
@pytest.mark.parametrize("arg", [("vis", SAK), ("liste",), ("purring",), ("sjekk",)])
def test_en_feil_sier_aldri_hvem(ola: Kontor, linje: str, arg: tuple[str, ...]) -> None:
    """K12: an error of a broken case names file, line and key, as text and as JSON, alone and in a run; never the debtor."""
    fil = ola.mappe / "saker" / f"{SAK}.toml"
    ola.greit(*[{"1042": "2000", "Ola Nordmann": "Per Hansen"}.get(x, x) for x in OLA])
    koding = "latin-1" if "\xe6" in linje else "utf-8"
    fil.write_bytes(fil.read_text("utf-8").replace('navn = "Ola Nordmann"', linje).encode(koding))
    for valg in ((), ("--json",)):
        svar = ola.kjoer(*arg, *valg, dato="2026-09-15")
        assert svar.exit_code == 4, svar.output
        assert f"{SAK}.toml:" in svar.output
        ut = svar.output.replace(f"{SAK} Ola Nordmann: ", "")  # a run names who it leaves out (presisering 59)
        assert "Nordmann" not in ut


# ---- numbers that name a person ------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst, funnet",
    [
        (f"Hun heter {FNR}", True),
        ("01909010140", True),
        ("019090 10140", True),
        ("41909010140", True),  # D-number
        ("født 01.01.1990", False),
        ("konto 12345678903", False),  # no month 34
        ("KID 00000000000", False),
        ("beløp 123456,78", False),
        ("ref 2026090112345678", False),
    ],
)
def test_ser_ut_som_et_foedselsnummer(tekst: str, funnet: bool) -> None:
    """Eleven digits with a day and a month, with or without a blank; longer numbers and accounts are not."""
    assert foedselsnummer_i(tekst) is funnet


FRITEKST = (
    ("logg", SAK, "--kanal", "telefon", "--tekst"),
    ("pause", SAK, "--til", "2026-12-01", "--grunn"),
    ("innsigelse", SAK, "--art", "rimelig", "--tekst"),
    ("betaling", SAK, "--beloep", "100", "--merknad"),
    ("adresse", SAK, "--adresse", "Gata 1", "--postnummer", "0184", "--kilde", "brev", "--merknad"),
)


@pytest.mark.parametrize("arg", FRITEKST, ids=lambda a: a[0])
@pytest.mark.parametrize("tekst, sagt", [(f"Hun er {FNR}", "fødselsnummer"), ("Rotfylling i tann 36", "helseopplysninger")])
def test_fri_tekst_spoerres_det_om(
    ola: Kontor, monkeypatch: pytest.MonkeyPatch, arg: tuple[str, ...], tekst: str, sagt: str
) -> None:
    """K12: what looks like a fødselsnummer or health data is asked about before it is stored, in any free text."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    foer = ola.sak()
    svar = ola.kjoer(*arg, tekst, dato="2026-09-10", inn="nei\n")
    assert svar.exit_code == 2
    assert sagt in svar.output
    assert ola.sak() == foer
    svar = ola.kjoer(*arg, tekst, dato="2026-09-10", inn="ja\n")
    assert svar.exit_code == 0, svar.output
    assert tekst in ola.sak()


@pytest.mark.parametrize("arg", FRITEKST, ids=lambda a: a[0])
def test_uten_terminal_blir_det_sagt(ola: Kontor, arg: tuple[str, ...]) -> None:
    """Where nobody can be asked it is stored and told of, without the number."""
    svar = ola.kjoer(*arg, f"Hun er {FNR}", dato="2026-09-10")
    assert svar.exit_code == 0
    assert "elleve sifre som ser ut som et fødselsnummer" in " ".join(svar.stderr.split())
    assert FNR not in svar.stderr


def test_gjelder_spoerres_det_om(kontor: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of what a new claim is said to concern."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    svar = kontor.kjoer(*OLA, "--gjelder", "Rotfylling tann 36", "--ja", inn="nei\n")
    assert svar.exit_code == 2
    assert "helseopplysninger (tannummer, behandling)" in svar.output
    assert not list((kontor.mappe / "saker").glob("2*.toml"))


def test_et_nummer_paa_kommandolinjen_nektes(ola: Kontor) -> None:
    """The one flag of 0.1.0 that changes: --foedselsnummer takes «-» alone; a number there is refused (2), unread."""
    ut = ola.stengt(2, "utlegg", SAK, "--foedselsnummer", FNR, dato="2026-11-20")
    assert "historikken" in ut
    assert "--foedselsnummer -" in ut
    assert FNR not in ut


def test_tekstprogrammets_fil_ligger_i_mappen(ola: Kontor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """K7, K12: the case lies in the practice's own folder while it is edited, 0700, and is gone afterwards."""
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\nstat -c "%a %n" "$1" "$(dirname "$1")" > {tmp_path}/sett\necho "# rettet" >> "$1"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    ola.greit("rediger", SAK, dato="2026-09-10")
    fil, mappe = (tmp_path / "sett").read_text("utf-8").splitlines()
    assert fil.startswith(f"600 {ola.mappe}/")
    assert mappe.startswith(f"700 {ola.mappe}/.redigering-")
    assert ola.sak().endswith("# rettet\n")
    assert not list(ola.mappe.glob(".redigering-*"))
