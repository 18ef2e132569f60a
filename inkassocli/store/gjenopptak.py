"""Finishing a run that was broken off by a crash, a full disk, Ctrl-C or a power cut.

Before the papers were all on disk nothing had been recorded: the papers are taken away, and the run never happened.
After that the events are appended to every case that is still as the run found it. Called by the one door alone.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from inkassocli.errors import SaksfilError
from inkassocli.store import atomisk
from inkassocli.store.kjoering import FIL, HENDELSER, Gjenopptatt, Journal, les, sha


def fullfoer(mappe: Path) -> Gjenopptatt | None:
    """Finish the run whose journal lies in the folder, and take the journal away. The caller holds the lock."""
    if (j := les(mappe)) is None:
        with suppress(OSError):
            (mappe / FIL).unlink()
        return None
    if j.fase != HENDELSER:
        ta_bort(mappe, j)
        return Gjenopptatt(j, avbrutt=True)
    foert: list[str] = []
    ikke: list[str] = []
    for post in j.poster:
        (foert if _foer(mappe, post.sti, post.foer, post.etter, post.tekst) else ikke).append(post.sak)
    fjern(mappe)
    return Gjenopptatt(j, foert=tuple(foert), ikke_foert=tuple(ikke))


def _foer(mappe: Path, sti: str, foer: str, etter: str, tekst: str) -> bool:
    """Write one text where the file is still as the run found it; True when it now holds it."""
    naa = sha(mappe / sti)
    if naa == etter:
        return True
    if naa != foer:
        return False
    atomisk.skriv(mappe / sti, tekst.encode("utf-8"), ny=not foer)
    return True


def ta_bort(mappe: Path, j: Journal) -> None:
    """Undo a run of which no case tells: its papers, its print file, its journal."""
    with suppress(OSError):
        for p in j.papirer:
            if sha(mappe / p.sti) == p.sha256:
                (mappe / p.sti).unlink()
        if j.utskrift:
            (mappe / j.utskrift).unlink(missing_ok=True)
    fjern(mappe)


def skriv(mappe: Path, j: Journal) -> None:
    """Put the journal on disk, before anything that it tells of."""
    atomisk.skriv(mappe / FIL, j.som_json())


def fjern(mappe: Path) -> None:
    """The run is done. A journal that comes back after a power cut is only finished once more."""
    try:
        (mappe / FIL).unlink(missing_ok=True)
    except OSError:
        raise SaksfilError(f"{mappe / FIL}: filen kan ikke slettes.", gjoer="slett den selv") from None
    with suppress(OSError):
        atomisk.synk_mappe(mappe)
