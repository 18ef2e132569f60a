"""The system's printer (`lp` where CUPS is, the platform's own way on Windows) and its viewer of PDFs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from inkassocli.errors import BrukError, SaksfilError
from inkassocli.store.regelfiler import aarsak

STANDARD = "standard"  # the printer that Windows takes when none is named
ENHETER = r"Software\Microsoft\Windows NT\CurrentVersion\Devices"
AAPNETID = 3  # seconds to wait for the system to say that it has no viewer


def finn_skriver(navn: str) -> str:
    """The printer to use, known before anything is written; a clear refusal where there is none."""
    if sys.platform == "win32":
        if not navn:
            return STANDARD
    elif shutil.which("lp") is None:
        raise BrukError(
            "Fant ingen skrivertjeneste (kommandoen lp) på maskinen. Ingenting er skrevet.",
            gjoer="installer CUPS, eller åpne PDF-en og skriv ut derfra (--aapne)",
        )
    navn = navn or _standardskriver()
    if not navn:
        raise BrukError(
            "Ingen skriver er valgt, og maskinen har ingen standardskriver. Ingenting er skrevet.",
            gjoer="velg en med --skriver NAVN (se navnene med lpstat -e)",
        )
    if navn not in (skrivere := _skrivere()):
        raise BrukError(
            f"Skriveren «{navn}» finnes ikke. Ingenting er skrevet.",
            gjoer=f"velg en av: {', '.join(skrivere) or 'ingen er satt opp'}",
        )
    return navn


def skriv_ut(fil: Path, skriver: str, tosidig: bool | None = None) -> str:
    """Send the file and report the job; `tosidig` None leaves the sides to the printer (Windows always does)."""
    if sys.platform == "win32":
        return _skriv_ut_i_windows(fil, skriver)
    sider = {None: (), True: ("-o", "sides=two-sided-long-edge"), False: ("-o", "sides=one-sided")}[tosidig]
    svar = _kjoer(["lp", "-d", skriver, *sider, "--", str(fil)])
    if svar.returncode != 0:
        raise _nei(fil, svar.stderr.strip()[:200])
    return f"Sendt til skriveren {skriver}: {svar.stdout.strip()}"


def _skriv_ut_i_windows(fil: Path, skriver: str) -> str:
    """The program for PDFs prints it; one that has no such order (Edge) opens it, and the user prints from there."""
    try:
        _start(fil, *(("print",) if skriver == STANDARD else ("printto", f'"{skriver}"')))
    except OSError as feil:
        try:
            _start(fil)
        except OSError:
            raise _nei(fil, aarsak(feil)) from None
        hvor = "" if skriver == STANDARD else f" Velg skriveren {skriver}."
        return f"Programmet for PDF-er kan ikke skrive ut av seg selv. {fil.name} er åpnet: skriv ut derfra.{hvor}"
    return f"Sendt til skriveren: {fil.name}"


def _start(fil: Path, *ordre: str) -> None:
    """The program that Windows has for the file; OSError where none takes the order."""
    if sys.platform == "win32":
        import os

        os.startfile(fil, *ordre)


def _nei(fil: Path, hvorfor: str) -> SaksfilError:
    return SaksfilError(
        f"Skriveren tok ikke imot utskriften: {hvorfor}. Brevene er lagret.",
        gjoer=f"skriv ut på nytt fra {fil}",
    )


def aapne(fil: Path) -> str:
    """Open the file in the user's own viewer; gives what to tell where there is none. Its own words are not shown."""
    try:
        mislyktes = not _aapnet(fil)
    except OSError:
        mislyktes = True
    hva = "PDF-en" if fil.suffix == ".pdf" else "siden"
    return f"Fant ikke noe program som kan åpne {hva}. Åpne den selv: {fil}" if mislyktes else ""


def _aapnet(fil: Path) -> bool:
    if sys.platform == "win32":
        _start(fil)
        return True
    aapner = "open" if sys.platform == "darwin" else "xdg-open"
    prosess = subprocess.Popen(
        [aapner, str(fil)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        return prosess.wait(AAPNETID) == 0
    except subprocess.TimeoutExpired:
        return True  # the viewer is up


def _standardskriver() -> str:
    _, _, navn = _kjoer(["lpstat", "-d"]).stdout.partition(": ")
    return navn.strip()


def _skrivere() -> list[str]:
    """The names that the system knows; Windows keeps them with the user's settings."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, ENHETER) as noekkel:
                return [winreg.EnumValue(noekkel, i)[0] for i in range(winreg.QueryInfoKey(noekkel)[1])]
        except OSError:
            return []
    return _kjoer(["lpstat", "-e"]).stdout.split()


def _kjoer(kommando: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(kommando, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(kommando, 1, "", "skrivertjenesten svarer ikke")
