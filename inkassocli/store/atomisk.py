"""Writing so that a crash, a full disk or two processes at once lose nothing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inkassocli.errors import SaksfilError
from inkassocli.store.regelfiler import aarsak


def ved_siden(sti: Path) -> Path:
    """A name beside a file or folder that no other run takes, for what is not finished."""
    return sti.with_name(f".{sti.name.lstrip('.')}.{os.urandom(4).hex()}.tmp")


def skriv(fil: Path, innhold: bytes, *, ny: bool = False) -> None:
    """Write the whole file or nothing: temp file beside it, fsync, replace, fsync of the folder.

    `ny` refuses to replace a file that is already there.
    """
    midlertidig = ved_siden(fil)
    try:
        fil.parent.mkdir(parents=True, exist_ok=True)
        nr = os.open(midlertidig, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(nr, "wb") as ut:
            ut.write(innhold)
            ut.flush()
            os.fsync(ut.fileno())
        if ny:
            _legg_ny(midlertidig, fil)
        else:
            _bytt(midlertidig, fil)
    except OSError as feil:
        if ny and isinstance(feil, FileExistsError) and fil.exists():
            raise SaksfilError(f"{fil}: filen finnes alt og blir ikke skrevet over.") from None
        raise SaksfilError(f"{fil}: filen kan ikke skrives ({aarsak(feil)}). Ingenting er endret.") from None
    finally:
        with suppress(OSError):
            midlertidig.unlink(missing_ok=True)
    with suppress(OSError):  # the file is in place; some disks cannot sync a folder
        _synk_mappe(fil.parent)


def _legg_ny(fra: Path, til: Path) -> None:
    """A hard link never takes a name in use; where the disk has none, look first."""
    try:
        os.link(fra, til)
    except FileExistsError:
        raise
    except OSError:
        if til.exists():
            raise FileExistsError(til) from None
        _bytt(fra, til)


def _bytt(fra: Path, til: Path) -> None:
    """Replace; on Windows a sync client may hold the file for a moment."""
    for forsoek in range(5):
        try:
            os.replace(fra, til)
            return
        except PermissionError:
            if sys.platform != "win32" or forsoek == 4:
                raise
            time.sleep(0.1)


def _synk_mappe(mappe: Path) -> None:
    if os.name != "posix":
        return
    nr = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(nr)
    finally:
        os.close(nr)


@contextmanager
def laas(fil: Path) -> Iterator[None]:
    """One writer at a time, across processes; the lock file lies beside and may stay."""
    laasfil = fil.with_name(f".{fil.name}.laas")
    try:
        fil.parent.mkdir(parents=True, exist_ok=True)
        nr = os.open(laasfil, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as feil:
        raise SaksfilError(
            f"{fil.parent}: mappen kan ikke skrives til ({aarsak(feil)}). Ingenting er endret."
        ) from None
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(nr, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(nr, fcntl.LOCK_EX)
        yield
    finally:
        os.close(nr)
