"""The system's printer: `lp` where CUPS is, the platform's own way on Windows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from inkassocli.errors import BrukError, SaksfilError


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
