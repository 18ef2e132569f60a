"""Windows, simulated: W1–W10 of docs/windows.md, each by the name that stands in its table."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from inkassocli.cli import app
from inkassocli.commands.samtale import egentekst
from inkassocli.errors import SaksfilError
from inkassocli.readers.felles import hent
from inkassocli.store import atomisk, hylle, indeks, mappe, skriver
from tests.conftest import KONTOR, OLA, Kontor

ROT = Path(__file__).resolve().parents[1]
SAK = "2026-0001"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program asks to know where it runs, and a lock that is always free."""
    monkeypatch.setattr(sys, "platform", "win32")
    register(monkeypatch, None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=lambda *_: None, LK_NBLCK=2))  # type: ignore[arg-type]


def startfile(monkeypatch: pytest.MonkeyPatch, *kan: str) -> list[tuple[Any, ...]]:
    """In place of os.startfile: it knows these verbs («» opens), and raises at the rest; gives what was asked for."""
    bedt: list[tuple[Any, ...]] = []

    def start(fil: Path, verb: str = "", *mer: str) -> None:
        if verb not in kan:
            raise OSError(1155, "No application is associated with the specified file for this operation")
        bedt.append((fil, verb, *mer))

    monkeypatch.setattr(os, "startfile", start, raising=False)
    return bedt


def register(monkeypatch: pytest.MonkeyPatch, verdi: str | None, *skrivere: str) -> None:
    """In place of winreg: the documents folder (None: not told of) and the printers."""

    class Noekkel:
        def __enter__(self) -> Noekkel:
            return self

        def __exit__(self, *_: object) -> None:
            return None

    def spoer(*_: object) -> tuple[str, int]:
        if verdi is None:
            raise FileNotFoundError
        return verdi, 2

    falsk = SimpleNamespace(
        HKEY_CURRENT_USER=0, OpenKey=lambda *_: Noekkel(), QueryValueEx=spoer,
        QueryInfoKey=lambda _: (0, len(skrivere)), EnumValue=lambda _, nr: (skrivere[nr], "winspool,Ne01:"),
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "winreg", falsk)  # type: ignore[arg-type]


@pytest.mark.parametrize("kommando", [("liste",), ("neste", "--json"), ("vis", SAK)])
def test_w1_svaret_er_utf8(kontor: Kontor, monkeypatch: pytest.MonkeyPatch, kommando: tuple[str, ...]) -> None:
    """W1: a pipe that asks for cp1252 gets UTF-8, also with a debtor whose name cp1252 lacks."""
    kontor.greit(*["Łukasz Ż." if x == "Ola Nordmann" else x for x in OLA])
    raa = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raa, "cp1252", write_through=True))
    with pytest.raises(SystemExit) as slutt:
        app([*kommando, "--mappe", str(kontor.mappe), "--dato", "2026-09-20"])
    assert not slutt.value.code
    assert "Łukasz Ż." in raa.getvalue().decode("utf-8")


def test_w2_leseren_har_gaatt(ola: Kontor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """W2: where a closed pager gives EINVAL, the command ends with 0 and says nothing."""

    class Lukket(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(sys, "stdout", Lukket())
    with pytest.raises(SystemExit) as slutt:
        app(["regler", "--mappe", str(ola.mappe)])
    assert not slutt.value.code
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("windows")
def test_w3_laasen_holdes_av_en_annen(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """W3: another holds the lock by msvcrt longer than we wait: exit 6 in words, and the case as it was."""
    spurt: list[int] = []

    def laas(_: int, slag: int, byte: int) -> None:
        spurt.append(byte)
        raise OSError(errno.EACCES if len(spurt) % 2 else errno.EDEADLK, "Permission denied")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=laas, LK_NBLCK=2))  # type: ignore[arg-type]
    monkeypatch.setattr(atomisk, "VENT", 0.2)
    foer = ola.sak()
    assert "vent til det andre vinduet er ferdig" in ola.stengt(6, "logg", SAK, "--tekst", "Hei", dato="2026-09-20")
    assert ola.sak() == foer
    assert len(spurt) > 1
    assert set(spurt) == {1}


@pytest.mark.usefixtures("windows")
def test_w4_ukjent_skriver(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """W4: a printer that Windows does not have is refused (exit 2) before a letter or an event is written."""
    register(monkeypatch, None, "Kontor 2")
    bedt, foer = startfile(monkeypatch, "", "print", "printto"), ola.sak()
    sagt = ola.stengt(2, "purring", SAK, "--skriv-ut", "--skriver", "finnes-ikke", dato="2026-09-20")
    assert "Ingenting er skrevet" in sagt
    assert (ola.sak(), bedt) == (foer, [])
    assert not list(ola.mappe.rglob("*.pdf"))


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("navn, mer", [("standard", ""), ("Kontor 2", " Velg skriveren Kontor 2.")])
def test_w4_programmet_kan_ikke_skrive_ut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, navn: str, mer: str) -> None:
    """W4: where the program for PDFs has no order to print (Edge), the PDF is opened, and the user is told to print."""
    fil = tmp_path / "brev.pdf"
    bedt = startfile(monkeypatch, "")
    assert skriver.skriv_ut(fil, navn).endswith(f"brev.pdf er åpnet: skriv ut derfra.{mer}")
    assert bedt == [(fil, "")]
    startfile(monkeypatch)
    with pytest.raises(SaksfilError, match="Brevene er lagret"):
        skriver.skriv_ut(fil, navn)


@pytest.mark.usefixtures("windows")
def test_w5_ingen_program_for_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """W5: where Windows has no program for PDFs, the user is told where the file lies, as elsewhere."""
    startfile(monkeypatch)
    fil = tmp_path / "brev.pdf"
    assert skriver.aapne(fil) == f"Fant ikke noe program som kan åpne PDF-en. Åpne den selv: {fil}"
    startfile(monkeypatch, "")
    assert skriver.aapne(fil) == ""


def test_w6_samme_tid_og_stoerrelse(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """W6: a case changed with its size and its time kept is seen by its content, since Windows keeps no time of change."""
    monkeypatch.setattr(hylle, "ENDRET_FINNES", False)
    fil = ola.mappe / "saker" / f"{SAK}.toml"
    gammel = (1_700_000_000_000_000_000,) * 2
    os.utime(fil, ns=gammel)
    assert "Ola Nordmann" in ola.greit("liste", dato="2026-09-20")
    assert (ola.mappe / indeks.FIL).is_file()
    fil.write_text(fil.read_text("utf-8").replace("Ola Nordmann", "Eva Nordmann"), "utf-8")
    os.utime(fil, ns=gammel)
    assert "Eva Nordmann" in ola.greit("liste", dato="2026-09-20")


@pytest.mark.parametrize(
    "valgt, svar",
    [
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        (r"C:\Windows\cmd.exe /c rem", [r"C:\Windows\cmd.exe", "/c", "rem"]),
        (r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst -nosession',
         [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst", "-nosession"]),
        ("", ["notepad"]),
    ],
)  # fmt: skip
def test_w7_editor_deles_for_windows(valgt: str, svar: list[str]) -> None:
    """W7: EDITOR keeps its backslashes, takes arguments and quotes, and is notepad where it is not set."""
    assert egentekst.tekstprogram({"EDITOR": valgt}) == svar


def test_w7_editor_med_mellomrom(tmp_path: Path) -> None:
    """W7: a program whose path has blanks needs no quotes; VISUAL is asked first."""
    program = tmp_path / "Mine programmer" / "skriv.exe"
    program.parent.mkdir()
    program.write_text("")
    assert egentekst.tekstprogram({"VISUAL": str(program), "EDITOR": "nano"}) == [str(program)]


@pytest.mark.usefixtures("windows")
def test_w7_editor_startes(ola: Kontor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """W7: the editor is started with its arguments and waited for; one that fails is told with how to set another."""
    program = tmp_path / "mitt program"
    program.write_text("#!/bin/sh\n[ \"$1\" = -fast ] && sed -i 's/Ola Nordmann/Eva Nordmann/' \"$2\"\n")
    program.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{program}" -fast')
    ola.greit("rediger", SAK)
    assert "Eva Nordmann" in ola.sak()
    foer = ola.sak()
    for feil in (str(program), r"C:\finnes\ikke.exe"):
        monkeypatch.setenv("EDITOR", feil)
        assert "set EDITOR=notepad" in ola.stengt(2, "rediger", SAK)
    assert ola.sak() == foer


@pytest.mark.usefixtures("windows")
def test_w8_dokumentmappen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """W8: the folder that is proposed lies among the documents, where Windows says they are, not in AppData."""
    monkeypatch.setenv("HOME", str(tmp_path))
    register(monkeypatch, str(tmp_path / "OneDrive" / "Dokumenter"))
    assert mappe.standardmappe() == tmp_path / "OneDrive" / "Dokumenter" / "inkasso"
    register(monkeypatch, None)
    assert mappe.standardmappe() == tmp_path / "Documents" / "inkasso"


@pytest.mark.parametrize("sted, tjeneste", [("OneDrive - Tannlegene AS/Dokumenter", "OneDrive"), ("Dokumenter", "")])
def test_w8_mappe_i_en_skytjeneste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sted: str, tjeneste: str) -> None:
    """W8: `oppsett` proposes the documents folder, and tells when a service copies what lies there."""
    monkeypatch.setattr("inkassocli.commands.samtale.spoer.terminal", lambda: True)
    monkeypatch.setattr(mappe, "_dokumenter", lambda: tmp_path / sted)
    ut = CliRunner().invoke(app, [*KONTOR], input="\n")
    assert ut.exit_code == 0, ut.output
    assert (tmp_path / sted / "inkasso" / "inkasso.toml").is_file()
    assert (f"Mappen ligger i {tjeneste}," in ut.stderr) is bool(tjeneste)


def test_w9_en_mappe_i_stedet_for_en_fil(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """W9: a folder given as a file is told as such, where opening it only says that there is no access."""

    def aapne(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", aapne)
    with pytest.raises(SaksfilError, match="Dette er en mappe, ikke en fil"):
        hent(ola.mappe)
    monkeypatch.undo()
    assert "er en mappe" in ola.stengt(4, "ny", "--fra", str(ola.mappe))


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("navn", ["con.html", "NUL", "Lpt1.html", "aux .html", "COM¹.html"])
@pytest.mark.parametrize("kommando", [("rapport", "-o"), ("sikkerhetskopi", "--til")])
def test_w10_reserverte_navn(ola: Kontor, tmp_path: Path, navn: str, kommando: tuple[str, ...]) -> None:
    """W10: the name of a device is refused by its reason (exit 4), and nothing is written."""
    sti = str(tmp_path / (navn if "." in navn else f"{navn}.html"))
    assert "navnet er reservert i Windows" in ola.stengt(4, *kommando, sti)
    assert not Path(sti).exists()


def test_w10_bare_i_windows(ola: Kontor, tmp_path: Path) -> None:
    """W10: elsewhere the same name is a file like another."""
    ola.greit("rapport", "-o", str(tmp_path / "con.html"), dato="2026-09-20")
    assert (tmp_path / "con.html").is_file()


@pytest.mark.usefixtures("windows")
def test_w10_antivirus_holder_filen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """W10: a file that another program holds is tried for two seconds with longer and longer pauses, then told of."""
    pauser: list[float] = []
    monkeypatch.setattr(atomisk.time, "sleep", pauser.append)

    def holdt(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", holdt)
    with pytest.raises(SaksfilError, match="ingen tilgang"):
        atomisk.skriv(tmp_path / "a.toml", b"x")
    assert pauser == sorted(pauser)
    assert 2.0 <= sum(pauser) <= 2.5
    assert not list(tmp_path.iterdir())


def test_tabellen_stemmer() -> None:
    """docs/windows.md has a row for each of W1–W10, and every test that it names is here; every test here is named."""
    tekst = (ROT / "docs/windows.md").read_text("utf-8")
    rader = re.findall(r"^\| (W\d+) \|(.*)\|$", tekst, re.MULTILINE)
    assert [nr for nr, _ in rader] == [f"W{n}" for n in range(1, 11)]
    navngitt = {(nr, x) for nr, resten in rader for x in re.findall(r"`(test_\w+)`", resten)}
    her = {x for x in globals() if re.match(r"test_w\d+_", x)}
    assert {x for _, x in navngitt} == her
    assert all(x.startswith(f"test_{nr.lower()}_") for nr, x in navngitt)
