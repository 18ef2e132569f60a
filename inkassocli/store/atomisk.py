"""Writing so that a crash, a full disk or two processes at once lose nothing."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inkassocli.errors import SaksfilEndretError, SaksfilError
from inkassocli.store.regelfiler import aarsak, raad_ved

LAASBYTE = 1 << 20  # Windows locks a byte range for reading too: a byte beyond the text of the file
PAUSER = (0.05, 0.1, 0.2, 0.4, 0.6, 0.7)  # seconds between the tries to replace a file: two in all
OPPTATT = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK, errno.EINTR)


def ved_siden(sti: Path) -> Path:
    """A name beside a file or folder that no other run takes, for what is not finished."""
    return sti.with_name(f".{sti.name.lstrip('.')}.{os.urandom(4).hex()}.tmp")


def skriv(
    fil: Path, innhold: bytes, *, ny: bool = False, enhet: bool = False, synk: set[Path] | None = None
) -> None:
    """Write the whole file or nothing: temp file beside it, fsync, replace, fsync of the folder.

    Its error tells of this one file; only the door knows what became of the rest of a run.

    `ny` refuses to replace a file that is already there. `enhet`: a device or a pipe that the user named is written to,
    and stays what it is; elsewhere it is in the way. `synk` takes the folders that the caller will tell to the
    disk (`synk_mapper`) once for many files; until then only a journal may say that the file is there.
    """
    if not ny and fil.exists() and not (fil.is_file() or fil.is_dir()):
        if not enhet:
            raise SaksfilError(f"{fil}: dette er ingen vanlig fil.", gjoer="flytt den bort")
        _skriv_i(fil, innhold)
        return
    midlertidig = ved_siden(fil)
    try:
        lag_mappe(fil.parent, synk)
        nr = os.open(midlertidig, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(nr, "wb") as ut:
            ut.write(innhold)
            ut.flush()
            os.fsync(ut.fileno())
        if ny:
            _legg_ny(midlertidig, fil)
        else:
            bytt(midlertidig, fil)
    except OSError as feil:
        if ny and isinstance(feil, FileExistsError) and fil.exists():
            raise SaksfilError(f"{fil}: filen finnes alt og blir ikke skrevet over.") from None
        raise SaksfilError(f"{fil}: filen kan ikke skrives ({aarsak(feil)}).", gjoer=raad_ved(feil)) from None
    finally:
        with suppress(OSError):
            midlertidig.unlink(missing_ok=True)
    _meld(fil.parent, synk)


def _skriv_i(fil: Path, innhold: bytes) -> None:
    """What cannot be replaced is written to."""
    try:
        with fil.open("wb") as ut:
            ut.write(innhold)
    except OSError as feil:
        raise SaksfilError(f"{fil}: filen kan ikke skrives ({aarsak(feil)}).", gjoer=raad_ved(feil)) from None


def _meld(mappe: Path, synk: set[Path] | None) -> None:
    """Tell the disk what the folder holds, or leave it to the caller."""
    if synk is None:
        synk_mapper({mappe})
    else:
        synk.add(mappe)


def synk_mapper(mapper: set[Path]) -> None:
    """Tell the disk what the folders hold; each is then done with."""
    while mapper:
        with suppress(OSError):  # the files are in place; some disks cannot sync a folder
            synk_mappe(mapper.pop())


def lag_mappe(mappe: Path, synk: set[Path] | None = None) -> None:
    """Make a folder and every parent it lacks, each told to the disk: a file is lost with its folder."""
    nye = []
    while not mappe.is_dir():
        nye.append(mappe)
        mappe = mappe.parent
    for ny in reversed(nye):
        ny.mkdir(mode=0o700, exist_ok=True)  # patients' names: the user's own, whatever the umask
        _meld(ny.parent, synk)


def _legg_ny(fra: Path, til: Path) -> None:
    """A hard link never takes a name in use; where the disk has none, look first."""
    try:
        os.link(fra, til)
    except FileExistsError:
        raise
    except OSError:
        if til.exists():
            raise FileExistsError(til) from None
        bytt(fra, til)


def bytt(fra: Path, til: Path) -> None:
    """Replace; on Windows an antivirus program or a sync client may hold the file for a moment."""
    for pause in PAUSER if sys.platform == "win32" else ():
        with suppress(PermissionError):
            os.replace(fra, til)
            return
        time.sleep(pause)
    os.replace(fra, til)


def synk_mappe(mappe: Path) -> None:
    if os.name != "posix":
        return
    nr = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(nr)
    finally:
        os.close(nr)


VENT = 10.0  # seconds


@contextmanager
def laas(fil: Path, hvem: str = "", vent: float | None = None) -> Iterator[None]:
    """One writer at a time, across processes; the lock file lies beside, may stay, and says who holds it.

    Waits at most `VENT` seconds, then refuses (exit 6) with what the holder wrote of itself.
    """
    laasfil = _laasfil(fil)
    try:
        lag_mappe(fil.parent)
        nr = os.open(laasfil, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as feil:
        hva = f"{laasfil}: filen" if laasfil.exists() else f"{fil.parent}: mappen"
        raise SaksfilError(
            f"{hva} kan ikke skrives til ({aarsak(feil)}). Ingenting er endret.",
            gjoer=raad_ved(feil),
        ) from None
    try:
        slutt = time.monotonic() + (VENT if vent is None else vent)
        while not _tatt(nr):
            if time.monotonic() >= slutt:
                raise SaksfilEndretError(
                    f"{fil.name} holdes av {_holder(nr)}. Ingenting er skrevet.",
                    gjoer="vent til det andre vinduet er ferdig, og kjør kommandoen en gang til",
                )
            time.sleep(0.05)
        _merk(nr, hvem)
        yield
    finally:
        os.close(nr)


def er_laast(fil: Path) -> bool:
    """Whether another run holds the lock now, for one that only reads: nothing is made and nothing is waited for."""
    try:
        nr = os.open(_laasfil(fil), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _tatt(nr)
    except SaksfilError:
        return False
    finally:
        os.close(nr)


def _laasfil(fil: Path) -> Path:
    return fil.with_name(f".{fil.name.lstrip('.')}.laas")


def _tatt(nr: int) -> bool:
    """Try to take the lock, without waiting."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(nr, LAASBYTE, os.SEEK_SET)
            msvcrt.locking(nr, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(nr, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as feil:
        if feil.errno in OPPTATT:
            return False
        raise SaksfilError(
            f"Mappen kan ikke låses ({aarsak(feil)}). Ingenting er skrevet.", gjoer=raad_ved(feil)
        ) from None
    return True


def _merk(nr: int, hvem: str) -> None:
    """Who holds the lock; only a help to the reader of a message, so a full disk is no error."""
    with suppress(OSError):
        os.ftruncate(nr, 0)
        os.lseek(nr, 0, os.SEEK_SET)
        os.write(nr, hvem.encode())


def _holder(nr: int) -> str:
    with suppress(OSError):
        os.lseek(nr, 0, os.SEEK_SET)
        if tekst := os.read(nr, 200).decode("utf-8", "replace").strip():
            return tekst
    return "et annet program"
