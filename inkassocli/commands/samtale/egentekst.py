"""What the user writes in words of his own, in his editor ($EDITOR)."""

from __future__ import annotations

from collections.abc import Callable
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

    raad = f"sett EDITOR til et tekstprogram du har, for eksempel EDITOR=nano{f', eller {ellers}' if ellers else ''}"
    try:
        with egen_mappe(mappe) as her:
            fil = her / f"tekst{endelse}"
            return _rediger(click.edit, fil, tekst)
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
