"""The system's printer (`lp` where CUPS is, the platform's own way on Windows) and its viewer of PDFs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from inkassocli.errors import BrukError, SaksfilError

AAPNETID = 3  # seconds to wait for the system to say that it has no viewer


def finn_skriver(navn: str) -> str:
    """The printer to use, known before anything is written; a clear refusal where there is none."""
    if sys.platform == "win32":
        return navn or "standard"
    if shutil.which("lp") is None:
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
    if navn not in _skrivere():
        raise BrukError(
            f"Skriveren «{navn}» finnes ikke. Ingenting er skrevet.",
            gjoer=f"velg en av: {', '.join(_skrivere()) or 'ingen er satt opp'}",
        )
    return navn


def skriv_ut(fil: Path, skriver: str) -> str:
    """Send the file and report the job."""
    if sys.platform == "win32":
        import os

        os.startfile(fil, "print")
        return f"Sendt til skriveren: {fil.name}"
    svar = _kjoer(["lp", "-d", skriver, "--", str(fil)])
    if svar.returncode != 0:
        raise SaksfilError(
            f"Skriveren tok ikke imot utskriften: {svar.stderr.strip()[:200]}. Brevene er lagret.",
            gjoer=f"skriv ut på nytt fra {fil}",
        )
    return f"Sendt til skriveren {skriver}: {svar.stdout.strip()}"


def aapne(fil: Path) -> str:
    """Open the file in the user's own viewer; gives what to tell where there is none. Its own words are not shown."""
    if sys.platform == "win32":
        import os

        os.startfile(fil)
        return ""
    aapner = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        prosess = subprocess.Popen(
            [aapner, str(fil)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        mislyktes = prosess.wait(AAPNETID) != 0
    except subprocess.TimeoutExpired:
        mislyktes = False  # the viewer is up
    except OSError:
        mislyktes = True
    return f"Fant ikke noe program som kan åpne PDF-en. Åpne den selv: {fil}" if mislyktes else ""


def _standardskriver() -> str:
    _, _, navn = _kjoer(["lpstat", "-d"]).stdout.partition(": ")
    return navn.strip()


def _skrivere() -> list[str]:
    return _kjoer(["lpstat", "-e"]).stdout.split()


def _kjoer(kommando: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(kommando, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(kommando, 1, "", "skrivertjenesten svarer ikke")
