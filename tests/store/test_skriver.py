"""The printer, with small programs in place of lp and lpstat: what is asked of them, and every refusal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from inkassocli.errors import BrukError, SaksfilError
from inkassocli.store import skriver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Kontor

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts in place of lp")
SAK = "2026-0001"
LPSTAT = 'case "$1" in -e) echo kontor; echo PDF;; -d) echo "system default destination: kontor";; esac'
LP = 'for a in "$@"; do echo "$a" >> "{logg}"; done; cat "${{@: -1}}" > "{ut}"; echo "request id is $2-7 (1 file(s))"'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts small programs on a PATH that has nothing else."""
    mappe = tmp_path / "programmer"
    mappe.mkdir()
    monkeypatch.setenv("PATH", str(mappe))

    def lag(navn: str, innhold: str) -> Path:
        fil = mappe / navn
        fil.write_text(f"#!/bin/bash\nPATH=/usr/bin:/bin\n{innhold}\n", encoding="utf-8")
        fil.chmod(0o755)
        return fil

    return lag


@pytest.fixture
def cups(tmp_path: Path, program: Callable[[str, str], Path]) -> Path:
    """A printer service with two printers; what lp was given lies in the folder."""
    program("lpstat", LPSTAT)
    program("lp", LP.format(logg=tmp_path / "argumenter", ut=tmp_path / "trykt"))
    return tmp_path


def test_utskriftsfilen_sendes_og_jobben_meldes(ola: Kontor, cups: Path) -> None:
    """--skriv-ut sends the print file to the chosen printer, byte for byte, and tells the number of the job."""
    svar = ola.kjoer("purring", SAK, "--skriv-ut", "--skriver", "PDF", dato="2026-09-15")
    assert svar.exit_code == 0
    utskrift = ola.mappe / "utskrift" / "2026-09-15-purring.pdf"
    assert (cups / "argumenter").read_text().splitlines() == ["-d", "PDF", "--", str(utskrift)]
    assert (cups / "trykt").read_bytes() == utskrift.read_bytes()
    assert "Sendt til skriveren PDF: request id is PDF-7 (1 file(s))" in svar.stderr


def test_uten_navn_brukes_oppsettet_og_saa_standarden(ola: Kontor, cups: Path) -> None:
    """Without --skriver the printer of inkasso.toml is used, and without that the system's own."""
    ola.greit("purring", SAK, "--skriv-ut", dato="2026-09-15")
    oppsett = ola.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8") + '\n[skriver]\nnavn = "PDF"\n', encoding="utf-8")
    ola.greit("sendt", SAK, dato="2026-09-15")
    ola.greit("varsel", SAK, "--skriv-ut", dato="2026-10-06")
    brukt = (cups / "argumenter").read_text().splitlines()
    assert [brukt[1], brukt[5]] == ["kontor", "PDF"]


@pytest.mark.parametrize(
    "tosidig, valg", [("true", ["-o", "sides=two-sided-long-edge"]), ("false", ["-o", "sides=one-sided"])]
)
def test_en_eller_to_sider(ola: Kontor, cups: Path, tosidig: str, valg: list[str]) -> None:
    """[skriver] tosidig tells the printer what to do with the sheet; without it the printer does as it is set."""
    oppsett = ola.mappe / "inkasso.toml"
    oppsett.write_text(oppsett.read_text("utf-8") + f"\n[skriver]\ntosidig = {tosidig}\n", encoding="utf-8")
    ola.greit("purring", SAK, "--skriv-ut", dato="2026-09-15")
    assert (cups / "argumenter").read_text().splitlines()[2:4] == valg


def test_flere_brev_er_en_jobb(ola: Kontor, cups: Path) -> None:
    """A run over several cases is one job with all the letters."""
    import pypdfium2

    from tests.conftest import OLA

    ola.greit(*OLA[:-1], "2026-09-02", "--faktura", "1043", "--skyldner-navn", "Kari Nordmann")
    ola.greit("purring", "--skriv-ut", dato="2026-09-15")
    assert (cups / "argumenter").read_text().count("-d") == 1
    assert len(pypdfium2.PdfDocument((cups / "trykt").read_bytes())) == 4  # each with a blank back


def test_andre_brev_skrives_ogsaa_ut(ola: Kontor, cups: Path) -> None:
    """The letters of `inkasso brev` go to the printer in the same way."""
    ola.greit("brev", SAK, "--lag", "betalingspaaminnelse", "--skriv-ut", dato="2026-09-03")
    fil = ola.mappe / "saker" / SAK / "brev" / "2026-09-03-betalingspaaminnelse.pdf"
    assert (cups / "trykt").read_bytes() == fil.read_bytes()


def test_dry_run_skriver_ikke_ut(ola: Kontor, cups: Path) -> None:
    """--dry-run sends nothing to the printer."""
    ola.greit("purring", SAK, "--skriv-ut", "--dry-run", dato="2026-09-15")
    assert not (cups / "trykt").exists()


# ---- refusals: before anything is written ------------------------------------------------------------


def test_uten_skrivertjeneste(ola: Kontor, program: Callable[[str, str], Path]) -> None:
    """Without lp the command is refused before the letter is made, and says what to do (exit 2)."""
    assert ola.stengt(2, "purring", SAK, "--skriv-ut", dato="2026-09-15") == (
        "Fant ingen skrivertjeneste (kommandoen lp) på maskinen. Ingenting er skrevet.\n"
        "Gjør slik: installer CUPS, eller åpne PDF-en og skriv ut derfra (--aapne)\n"
    )


@pytest.mark.parametrize("navn", ["Finnesikke", "-o", "kontor PDF", "pdf"])
def test_ukjent_skriver(ola: Kontor, cups: Path, navn: str) -> None:
    """A printer that the system does not know is refused with the names that it does know (exit 2)."""
    assert ola.stengt(2, "purring", SAK, "--skriv-ut", "--skriver", navn, dato="2026-09-15") == (
        f"Skriveren «{navn}» finnes ikke. Ingenting er skrevet.\nGjør slik: velg en av: kontor, PDF\n"
    )


def test_ingen_standardskriver(ola: Kontor, program: Callable[[str, str], Path]) -> None:
    """With no printer chosen and no default there is no guess (exit 2)."""
    program("lp", "exit 0")
    program("lpstat", '[ "$1" = -d ] && echo "no system default destination"')
    assert "ingen standardskriver" in ola.stengt(2, "purring", SAK, "--skriv-ut", dato="2026-09-15")


def test_ingen_skriver_satt_opp(ola: Kontor, program: Callable[[str, str], Path]) -> None:
    """A service without printers says so."""
    program("lp", "exit 0")
    program("lpstat", 'echo "lpstat: No destinations added." >&2; exit 1')
    melding = ola.stengt(2, "purring", SAK, "--skriv-ut", "--skriver", "PDF", dato="2026-09-15")
    assert "velg en av: ingen er satt opp" in melding


# ---- after the letters are written -------------------------------------------------------------------


def test_skriveren_sier_nei(ola: Kontor, cups: Path, program: Callable[[str, str], Path]) -> None:
    """When the printer refuses, the letters are kept, and the message says so and from which file to print (exit 4)."""
    program("lp", 'echo "lp: Destination PDF is not accepting jobs." >&2; exit 1')
    svar = ola.kjoer("purring", SAK, "--skriv-ut", "--skriver", "PDF", dato="2026-09-15")
    assert svar.exit_code == 4
    utskrift = ola.mappe / "utskrift" / "2026-09-15-purring.pdf"
    assert "not accepting jobs" in svar.stderr
    assert f"Brevene er lagret.\nGjør slik: skriv ut på nytt fra {utskrift}" in svar.stderr
    assert utskrift.is_file()
    assert 'type = "brev_laget"' in ola.sak()


def test_lp_som_ikke_kan_startes(tmp_path: Path, program: Callable[[str, str], Path]) -> None:
    """A program that cannot be started is a printer that does not answer, never a crash."""
    program("lpstat", LPSTAT)
    lp = program("lp", "")
    lp.write_bytes(b"\x7fELF ikke et program")
    assert skriver.finn_skriver("PDF") == "PDF"
    with pytest.raises(SaksfilError, match="svarer ikke"):
        skriver.skriv_ut(tmp_path / "brev.pdf", "PDF")


def test_feilmeldingen_er_ikke_lang(tmp_path: Path, program: Callable[[str, str], Path]) -> None:
    """What a printer program says is cut: it may be anything."""
    program("lp", 'head -c 5000 /dev/zero | tr "\\0" x >&2; exit 1')
    with pytest.raises(SaksfilError) as feil:
        skriver.skriv_ut(tmp_path / "brev.pdf", "PDF")
    assert len(str(feil.value)) < 600


def test_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the file goes the platform's own way, and needs no lp."""
    sendt: list[tuple[object, str]] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", lambda *a: sendt.append(a), raising=False)
    monkeypatch.setenv("PATH", "")
    assert skriver.finn_skriver("") == "standard"
    assert skriver.skriv_ut(tmp_path / "brev.pdf", "standard") == "Sendt til skriveren: brev.pdf"
    assert sendt == [(tmp_path / "brev.pdf", "print")]


class Register:
    """In place of the registry of Windows: the printers of the user, by name."""

    HKEY_CURRENT_USER = 0

    def __init__(self, *navn: str) -> None:
        self.navn = navn

    def OpenKey(self, *_: object) -> Register:  # noqa: N802 - the name it has there
        return self

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def QueryInfoKey(self, _: object) -> tuple[int, int]:  # noqa: N802
        return 0, len(self.navn)

    def EnumValue(self, _: object, nr: int) -> tuple[str, str]:  # noqa: N802
        return self.navn[nr], "winspool,Ne01:"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Windows with two printers, whose print call raises when the name is not theirs; gives what was printed."""
    sendt: list[tuple[object, ...]] = []

    def startfile(*a: object) -> None:
        if a[1:] not in (("print",), ("printto", '"Kontor 2"')):
            raise OSError(1155, "No application is associated with the file")
        sendt.append(a)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", startfile, raising=False)
    monkeypatch.setitem(sys.modules, "winreg", Register("Kontor 2", "PDF"))  # type: ignore[arg-type]
    return sendt


def test_windows_ukjent_skriver(ola: Kontor, windows: list[tuple[object, ...]]) -> None:
    """Where the print call would raise, an unknown name is refused before anything is written (exit 2)."""
    melding = ola.stengt(2, "purring", SAK, "--skriv-ut", "--skriver", "Kontor 3", dato="2026-09-15")
    assert melding == (
        "Skriveren «Kontor 3» finnes ikke. Ingenting er skrevet.\nGjør slik: velg en av: Kontor 2, PDF\n"
    )
    assert windows == []


def test_windows_valgt_skriver(tmp_path: Path, windows: list[tuple[object, ...]]) -> None:
    """The printer that is named is the one that prints; when it refuses, what is kept is told (exit 4), never a bug."""
    fil = tmp_path / "brev.pdf"
    skriver.skriv_ut(fil, skriver.finn_skriver("Kontor 2"))
    assert windows == [(fil, "printto", '"Kontor 2"')]
    with pytest.raises(SaksfilError, match="Brevene er lagret"):
        skriver.skriv_ut(fil, skriver.finn_skriver("PDF"))


def test_navnet_slaas_opp_noeyaktig(program: Callable[[str, str], Path]) -> None:
    """Part of a printer's name is not its name."""
    program("lp", "exit 0")
    program("lpstat", LPSTAT)
    with pytest.raises(BrukError):
        skriver.finn_skriver("kont")
