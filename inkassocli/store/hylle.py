"""Rows that were reckoned from each case file, kept in one file beside them: caches and nothing more.

A line of JSON for each case, by the case file's name, below a checksum and what the rows rest on. They are read some
hundred at a time, and a line that still holds is written again as it is. A row is keyed by its file's times and size,
and holds for the days from the one it was reckoned on until the first later day on which it may be another
(core/sporing.py), or for good. All of them are thrown away when the program, the rates or the settings change, rebuilt
without a word when the file is missing or broken, and left unwritten where the folder cannot be written to. A case
file that was changed within two seconds of being read is read again the next time (git's racy rule), since a second
change could then have left the same time and size.
"""

from __future__ import annotations

import gc
import json
import os
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli import __version__, ressurser
from inkassocli.errors import InkassoError
from inkassocli.store.atomisk import ved_siden
from inkassocli.store.lesing import les_om_vanlig

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fordringshaver

FORM = 11  # of the rows
FILER = ".indeks*.json"
UNG_NS = 2_000_000_000  # the coarsest clock of a file system (FAT)
ALDRI = -1  # a time that no file has: read it again next time
ALLTID = date.max.toordinal()
ENDRET_FINNES = (
    os.name != "nt"
)  # whether the system tells when a file was last changed, whatever its time says

MANGE = 300_000  # objects before Python looks for garbage among the rows, which are many and all in use
BLOKK = 250  # lines read at a time
# Of a row: time of content, time of entry, size, the first day it holds for, the first it may not hold for, file name.
HODE = 6
NAVN = 5
Noekkel = list[int]
Rad = list[Any]
# What a case file gives: the first later day on which it may be another, and the row; None: not to be kept. It is
# given the old row where the file is the same and only the row's days have passed.
Regn = Callable[[str, Rad | None], tuple[int, Sequence[Any]] | None]


def rader(
    fil: Path,
    merke: str,
    saker: Iterable[os.DirEntry[str]],
    regn: Regn,
    dag: date | None = None,
    *,
    skriv: bool = True,
) -> Iterator[tuple[str, Rad | InkassoError | None]]:
    """Every case file (`saker`) with its row, or why it has none; `fil` is written when the last one is asked for.

    `dag`: the day the rows are for; without one they hold facts only, and for every day.
    """
    gc.set_threshold(MANGE)
    start = time.monotonic_ns()
    linjer = _les(fil, merke)
    gamle = _gamle(linjer)
    nye: list[bytes] = []
    naa = dag.toordinal() if dag else 0
    gammel = next(gamle, None)
    for navn, sti, noekkel in _med_noekkel(saker):
        while gammel and gammel[0][NAVN] < navn:
            gammel = next(gamle, None)
        rad, linje = gammel if gammel and gammel[0][NAVN] == navn else (None, b"")
        if rad is not None and rad[:3] != noekkel:
            rad = None
        if rad is None or not rad[3] <= naa < rad[4]:
            try:
                svar = regn(sti, rad)
            except InkassoError as feil:
                yield sti, feil
                continue
            if svar is None:
                yield sti, None
                continue
            rad = [*noekkel, naa, svar[0], navn, *svar[1]]
            linje = _KODER.encode(rad).encode()
        nye.append(linje)
        yield sti, rad
    if skriv and nye != linjer:
        _skriv(fil, merke, nye, start)


_KODER = json.JSONEncoder(separators=(",", ":"))  # ASCII: half the memory when it is read


def _med_noekkel(saker: Iterable[os.DirEntry[str]]) -> list[tuple[str, str, Noekkel]]:
    """Every case file with what tells that it has changed, by name."""
    ut = []
    for e in saker:  # in the folder's own order: the system finds the next file fastest
        try:
            st = e.stat()
        except OSError:  # gone, or a broken link: reading it tells what is wrong
            ut.append((e.name, e.path, [ALDRI, 0, 0]))
            continue
        endret = st.st_ctime_ns if ENDRET_FINNES else zlib.crc32(les_om_vanlig(Path(e.path)))
        ut.append((e.name, e.path, [st.st_mtime_ns, endret, st.st_size]))
    return sorted(ut)


def merke(mappe: Path, kreditor: Fordringshaver, *mer: Path) -> str:
    """What else a row rests on: the program, the rules, the user's rates, the settings; `mer`: other files."""
    deler = [f"{FORM} {__version__} {kreditor}"]
    for sted in (ressurser.PAKKE / "core", ressurser.PAKKE / "store", ressurser.regler(), mappe / "satser"):
        deler += _stempler(sted)
    for fil in mer:
        if fil.is_dir():
            deler += _stempler(fil)
            continue
        with suppress(OSError):
            st = fil.stat()
            deler.append(f"{fil.name} {st.st_mtime_ns} {st.st_size}")
    return "\n".join(deler)


def _stempler(sted: Path) -> list[str]:
    with suppress(OSError), os.scandir(sted) as it:
        return sorted(
            f"{e.name} {e.stat().st_mtime_ns} {e.stat().st_size}"
            for e in it
            if e.name.endswith((".py", ".toml"))
        )
    return []


def _les(fil: Path, merke: str) -> list[bytes]:
    """The lines of the cache; none when it is missing, broken or of another kind."""
    try:
        lest = les_om_vanlig(fil)
        if int(lest[:8], 16) != zlib.crc32(memoryview(lest)[9:]):  # megabytes: not copied
            return []
        _, foerste, *linjer = lest.split(b"\n")
        return linjer if json.loads(foerste) == merke else []
    except (OSError, ValueError, TypeError):
        return []


def _gamle(linjer: Sequence[bytes]) -> Iterator[tuple[Rad, bytes]]:
    """Each row with its line, by the file's name."""
    for nr in range(0, len(linjer), BLOKK):
        blokk = linjer[nr : nr + BLOKK]
        yield from zip(json.loads(str(b"[%s]" % b",".join(blokk), "ascii")), blokk, strict=True)


def _skriv(fil: Path, merke: str, linjer: Sequence[bytes], start: int) -> None:
    """Replace the cache; a folder that cannot be written to is no error."""
    midlertidig = ved_siden(fil)
    try:
        nr = os.open(midlertidig, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(nr, "wb") as ut:
            lest = os.fstat(nr).st_mtime_ns - (time.monotonic_ns() - start)  # by the file system's own clock
            bit = _KODER.encode(merke).encode()
            ut.write(b"%08x\n%b" % (0, bit))
            sum_ = zlib.crc32(bit)
            for n in range(0, len(linjer), BLOKK):
                bit = b"".join(b"\n" + _modnet(linje, lest) for linje in linjer[n : n + BLOKK])
                ut.write(bit)
                sum_ = zlib.crc32(bit, sum_)
            ut.seek(0)
            ut.write(b"%08x" % sum_)
        os.replace(midlertidig, fil)
    except OSError:
        with suppress(OSError):
            midlertidig.unlink(missing_ok=True)


def _modnet(linje: bytes, lest: int) -> bytes:
    """The line, never to be trusted where its file had only just been changed."""
    innhold, oppfoering, resten = linje[1:].split(b",", 2)
    if max(int(innhold), int(oppfoering)) <= lest - UNG_NS:
        return linje
    return b"[%d,%b,%b" % (ALDRI, oppfoering, resten)
