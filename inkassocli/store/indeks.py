"""The overview of all cases, fast: a summary of each case kept in one JSON file beside them.

A cache and nothing more: keyed by each file's times and size, thrown away when the program, the rates
or the settings change, rebuilt without a word when it is missing or broken, and left unwritten where
the folder cannot be written to. A file that was changed within two seconds of being read is read again
the next time (git's racy rule), since a second change could then have left the same time and size.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from inkassocli import __version__, ressurser
from inkassocli.core.fakta import Fordringshaver
from inkassocli.core.oversikt import Linje, Oversikt, Rentetabell, lag, linje, linje_av
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.steg import fakta
from inkassocli.errors import InkassoError, RegelManglerError
from inkassocli.store import saksfil
from inkassocli.store.atomisk import ved_siden
from inkassocli.store.lesing import les_om_vanlig
from inkassocli.store.mappe import er_saksnavn, i_saker

FORM = 8  # of the rows below
FIL = ".indeks.json"
UNG_NS = 2_000_000_000  # the coarsest clock of a file system (FAT)
ALDRI = -1  # a time that no file has: read it again next time

Noekkel = list[int]  # time of content, time of entry, size


@dataclass(slots=True)
class Utvalg:
    """The lines that could be made, the cases they are from, and the errors of the rest."""

    linjer: list[Linje] = field(default_factory=list)
    filer: list[str] = field(default_factory=list)
    feil: list[tuple[str, InkassoError]] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[Linje, str]]:
        return zip(self.linjer, self.filer, strict=True)


def oversikt(
    mappe: Path, bok: Regelbok, kreditor: Fordringshaver, dag: date, *, skriv: bool = True
) -> Utvalg:
    """The line of every case on the day, by number. `skriv` False leaves the cache as it is."""
    tabell, ut = Rentetabell(bok), Utvalg()
    naa = dag.toordinal()
    for fil, o in sammendrag(mappe, bok, kreditor, skriv=skriv):
        try:
            if isinstance(o, InkassoError):
                raise o
            ut.linjer.append(linje(o, tabell, dag) if o and naa >= o.fra else _full(fil, bok, kreditor, dag))
            ut.filer.append(fil)
        except InkassoError as feil:
            ut.feil.append((fil, feil))
    return ut


def sammendrag(
    mappe: Path, bok: Regelbok, kreditor: Fordringshaver, *, skriv: bool = True
) -> Iterator[tuple[str, Oversikt | InkassoError | None]]:
    """Every case file with its summary, or why it has none; the cache is written when the last one is asked for."""
    start = time.monotonic_ns()
    merke = _merke(mappe, kreditor)
    gamle = _les(mappe / FIL, merke)
    nye: dict[str, list[Any]] = {}
    for navn, fil, noekkel in _saksfiler(mappe):
        rad = gamle.get(navn, [])
        o = Oversikt._make(rad[3:]) if rad[:3] == noekkel else None
        try:
            if o is None:
                o = _sammendrag(fil, bok, kreditor)
                rad = [*noekkel, *o] if o else []
            if o:
                nye[navn] = rad
            yield fil, o
        except InkassoError as feil:
            yield fil, feil
    if skriv and nye != gamle:
        _skriv(mappe / FIL, merke, nye, start)


def _sammendrag(fil: str, bok: Regelbok, kreditor: Fordringshaver) -> Oversikt | None:
    """The summary; None for a case that cannot be summed up to its last event, since no rate is known there."""
    sak = saksfil.last(Path(fil))
    try:
        return lag(sak.hode, sak.hendelser, bok, kreditor)
    except RegelManglerError:
        return None


def _full(fil: str, bok: Regelbok, kreditor: Fordringshaver, dag: date) -> Linje:
    """A day before the case's last event: from the file itself."""
    sak = saksfil.last(Path(fil))
    return linje_av(fakta(sak.hode, sak.hendelser, bok, kreditor, dag))


def _saksfiler(mappe: Path) -> Iterator[tuple[str, str, Noekkel]]:
    """Every case file with what tells that it has changed, by name."""
    poster = [e for e in i_saker(mappe) if er_saksnavn(e.name)]
    for e in sorted(poster, key=lambda e: e.name):
        try:
            st = e.stat()
        except OSError:  # gone, or a broken link: reading it tells what is wrong
            yield e.name, e.path, [ALDRI, 0, 0]
            continue
        yield e.name, e.path, [st.st_mtime_ns, st.st_ctime_ns, st.st_size]


def _merke(mappe: Path, kreditor: Fordringshaver) -> str:
    """What else a summary rests on: the program, the rules, the user's rates and the settings that count."""
    deler = [f"{FORM} {__version__} {kreditor.mva_pliktig} {','.join(kreditor.dekning)}"]
    for sted in (ressurser.PAKKE / "core", ressurser.PAKKE / "store", ressurser.regler(), mappe / "satser"):
        with suppress(OSError), os.scandir(sted) as it:
            deler += sorted(
                f"{e.name} {e.stat().st_mtime_ns} {e.stat().st_size}"
                for e in it
                if e.name.endswith((".py", ".toml"))
            )
    return "\n".join(deler)


def _les(fil: Path, merke: str) -> dict[str, list[Any]]:
    """The rows of the cache; none when it is missing, broken or of another kind."""
    try:
        sum_, _, innhold = les_om_vanlig(fil).partition(b"\n")
        if int(sum_, 16) != zlib.crc32(innhold):
            return {}
        data = json.loads(innhold)
        if data["merke"] != merke:
            return {}
        saker: dict[str, list[Any]] = data["saker"]
        bredde = 3 + len(Oversikt._fields)
        return saker if all(len(rad) == bredde for rad in saker.values()) else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _skriv(fil: Path, merke: str, rader: dict[str, list[Any]], start: int) -> None:
    """Replace the cache; a folder that cannot be written to is no error."""
    midlertidig = ved_siden(fil)
    try:
        nr = os.open(midlertidig, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(nr, "wb") as ut:
            lest = os.fstat(nr).st_mtime_ns - (time.monotonic_ns() - start)  # by the file system's own clock
            data = {"merke": merke, "saker": {n: _modnet(rad, lest) for n, rad in rader.items()}}
            innhold = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
            ut.write(b"%08x\n" % zlib.crc32(innhold) + innhold)
        os.replace(midlertidig, fil)
    except OSError:
        with suppress(OSError):
            midlertidig.unlink(missing_ok=True)


def _modnet(rad: Sequence[Any], lest: int) -> list[Any]:
    """The row, never to be trusted where its file had only just been changed."""
    ung = max(rad[0], rad[1]) > lest - UNG_NS
    return [ALDRI, *rad[1:]] if ung else list(rad)
