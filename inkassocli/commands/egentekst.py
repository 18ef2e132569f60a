"""What the user writes in words of his own: from a file, or in his editor ($EDITOR)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError, SaksfilError

if TYPE_CHECKING:
    from inkassocli.commands.felles import Kontekst


def les(fil: Path) -> str:
    """A text file in UTF-8; anything else is told (exit 4)."""
    from inkassocli.store.regelfiler import aarsak

    try:
        return fil.read_text(encoding="utf-8-sig")
    except OSError as feil:
        raise SaksfilError(f"{fil}: filen kan ikke leses ({aarsak(feil)}).") from None
    except UnicodeDecodeError:
        raise SaksfilError(
            f"{fil}: filen er ikke en tekstfil i UTF-8.", gjoer="lagre den som ren tekst"
        ) from None


def i_tekstprogram(tekst: str, *, ellers: str = "", endelse: str = ".txt") -> str | None:
    """The text as it is after the editor, None when it was not saved; `ellers` is what to do without an editor."""
    import click

    raad = f"sett EDITOR til et tekstprogram du har, for eksempel EDITOR=nano{f', eller {ellers}' if ellers else ''}"
    try:
        return click.edit(tekst, extension=endelse)
    except UnicodeDecodeError:
        raise BrukError("Tekstprogrammet lagret ikke teksten som UTF-8.", gjoer=raad) from None
    except (click.ClickException, ValueError):
        raise BrukError(
            "Tekstprogrammet kunne ikke startes, eller det sluttet med en feil. Ingenting er lagret.",
            gjoer=raad,
        ) from None


def uten_kommentarer(tekst: str) -> str:
    """The text without the lines that begin with #."""
    return "\n".join(linje for linje in tekst.splitlines() if not linje.startswith("#")).strip()


@contextmanager
def behold(k: Kontekst, mappe: Path, tekst: str) -> Iterator[None]:
    """What was written in the editor is kept as a draft when the work after it is broken off or refused."""
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig

    try:
        yield
    except BaseException:
        if tekst and not k.toerr:
            utkast = ledig(mappe / f"{k.dag}-fremstilling.txt", tekst.encode())
            atomisk.skriv(utkast, tekst.encode())
            k.si(f"Det du skrev, ligger i {utkast}. Bruk det med --fremstilling.")
        raise
