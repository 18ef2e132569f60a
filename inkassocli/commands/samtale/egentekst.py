"""What the user writes in words of his own, in his editor ($EDITOR)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from inkassocli.errors import BrukError
from inkassocli.readers.tastet import uten_kommentarer as uten_kommentarer


class IkkeUtf8(BrukError):
    """What the editor saved is no text that can be read; `skrevet` is what it saved."""

    def __init__(self, melding: str, *, gjoer: str, skrevet: bytes) -> None:
        super().__init__(melding, gjoer=gjoer)
        self.skrevet = skrevet


def i_tekstprogram(
    tekst: str, *, ellers: str = "", endelse: str = ".txt", mappe: Path | None = None
) -> str | None:
    """The text as it is after the editor, None when it was not saved; `ellers` is what to do without an editor.

    It lies meanwhile in a folder of the practice's own that nobody else can read, with what the editor puts beside it.
    """
    import click

    from inkassocli.saksgang.utfoering import egen_mappe

    i_windows = sys.platform == "win32"
    slik = (
        ': set EDITOR=notepad (i PowerShell: $env:EDITOR = "notepad")'
        if i_windows
        else ", for eksempel EDITOR=nano"
    )
    raad = f"sett EDITOR til et tekstprogram du har{slik}{f', eller {ellers}' if ellers else ''}"
    try:
        with egen_mappe(mappe) as her:
            fil = her / f"tekst{endelse}"
            return _rediger(_rediger_i_windows if i_windows else click.edit, fil, tekst)
    except UnicodeDecodeError as feil:
        raise IkkeUtf8(
            "Tekstprogrammet lagret ikke teksten som UTF-8.", gjoer=raad, skrevet=feil.object
        ) from None
    except (click.ClickException, ValueError):
        raise BrukError(
            "Tekstprogrammet kunne ikke startes, eller det sluttet med en feil. Ingenting er lagret.",
            gjoer=raad,
        ) from None


def _rediger(rediger: Callable[..., Any], fil: Path, tekst: str) -> str | None:
    """Open the file in the editor; None when it was left as it is."""
    import os

    with os.fdopen(os.open(fil, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as ut:
        ut.write(tekst.encode())
    foer = fil.stat().st_mtime_ns
    os.utime(fil, ns=(foer - 2_000_000_000, foer - 2_000_000_000))  # so that a save is always seen
    foer = fil.stat().st_mtime_ns
    rediger(filename=str(fil))
    lest = fil.read_bytes()
    if fil.stat().st_mtime_ns == foer and lest == tekst.encode():
        return None
    return lest.decode("utf-8-sig").replace("\r\n", "\n")


def tekstprogram(miljoe: Mapping[str, str]) -> list[str]:
    """EDITOR in Windows, where the backslash is no escape: the whole is a program that is there, or its words are."""
    import shlex
    from shutil import which

    valgt = (miljoe.get("VISUAL") or miljoe.get("EDITOR") or "notepad").strip()
    hele = valgt.strip('"')
    ordene = [hele] if Path(hele).is_file() else [x.strip('"') for x in shlex.split(valgt, posix=False)]
    return [which(ordene[0]) or ordene[0], *ordene[1:]]


def _rediger_i_windows(filename: str) -> None:
    """Start the editor and wait for it; click would split its line by the rules of a Unix shell."""
    import os
    import subprocess

    try:
        subprocess.run([*tekstprogram(os.environ), filename], check=True)
    except (OSError, subprocess.SubprocessError):
        raise ValueError("the editor did not start, or ended with an error") from None
