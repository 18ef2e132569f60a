"""What lies in saker/: the cases, and their copies (presisering 94)."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from inkassocli.core.verdi import verdi
from inkassocli.errors import SaksfilError
from inkassocli.store.lesing import les_om_vanlig
from inkassocli.store.regelfiler import aarsak

SAKSNAVN = re.compile(r"\d{4}-\d{4,6}\.toml", re.ASCII)
NUMMER = re.compile(r"\d{4}-\d{4,6}(?!\d)", re.ASCII)
SAK_I = re.compile(rb'^sak *= *"(\d{4}-\d{4,6})"', re.MULTILINE)


def er_saksnavn(navn: str) -> bool:
    """ÅÅÅÅ-NNNN.toml, with four to six digits."""
    return SAKSNAVN.fullmatch(navn) is not None


def ligner_sak(navn: str) -> bool:
    """A name that a copy of a case may have: services and editors put their mark before «.toml» or behind it."""
    return ".toml" in navn.casefold() and not navn.startswith(".")


class Innhold(NamedTuple):
    """What lies in saker/, in the folder's own order: case files, and other files that look like one."""

    saker: list[os.DirEntry[str]]
    andre: list[os.DirEntry[str]]


def innholdet(mappe: Path) -> Innhold:
    """The folder, looked through once."""
    ut = Innhold([], [])
    for e in i_saker(mappe):
        navn = e.name
        if er_saksnavn(navn):
            ut.saker.append(e)
        elif ligner_sak(navn):
            ut.andre.append(e)
    return ut


def i_saker(mappe: Path) -> list[os.DirEntry[str]]:
    """What lies in saker/; a practice without cases has none, and one that cannot be read is told of (exit 4)."""
    try:
        with os.scandir(mappe / "saker") as it:
            return list(it)
    except FileNotFoundError:
        return []
    except OSError as feil:
        raise SaksfilError(
            f"{mappe / 'saker'}: mappen med sakene kan ikke leses ({aarsak(feil)}).",
            gjoer="se hvem som eier den, og gi deg selv tilgang",
        ) from None


@verdi
class Kopi:
    """Presisering 94: a file in saker/ that is no case, and the case it seems to be a copy of (empty: none)."""

    fil: Path
    sak: str


def kopier(saker: Innhold) -> tuple[Kopi, ...]:
    """Files in saker/ whose name is no case number; a sync service names its conflict copies so."""
    filer = sorted(Path(e.path) for e in saker.andre)
    return tuple(Kopi(fil, m[0] if (m := NUMMER.match(fil.name)) else _sak_i(fil)) for fil in filer)


def kopier_etter_sak(saker: Innhold, lest: Collection[str] = ()) -> dict[str, list[Path]]:
    """The files that are copies of each case: by their name, or by the number inside them.

    `lest`: names of case files that have been read, and so are known to hold their own number (`saksfil.last`).
    """
    ut: dict[str, list[Path]] = {}
    for fil in sorted(Path(e.path) for x in saker for e in x if e.name not in lest):
        i_navnet = m[0] if (m := NUMMER.match(fil.name)) else ""
        egen = fil.stem if er_saksnavn(fil.name) else ""
        for nr in {i_navnet, _sak_i(fil)} - {"", egen}:
            ut.setdefault(nr, []).append(fil)
    return ut


def _sak_i(fil: Path) -> str:
    """The number inside a file, without reading it all; empty where there is none."""
    m = SAK_I.search(les_om_vanlig(fil, 2000))
    return m[1].decode("ascii") if m else ""
