"""Finishing a run that was broken off by a crash, a full disk, Ctrl-C or a power cut.

Before the papers were all on disk nothing had been recorded: the papers are taken away, and the run never happened.
After that the events are appended to every case that is still as the run found it. Called by the one door alone.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from inkassocli.errors import SaksfilError
from inkassocli.store import atomisk
from inkassocli.store.kjoering import FIL, HENDELSER, Gjenopptatt, Journal, Post, les, sha
from inkassocli.store.lesing import les_om_vanlig


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
        (foert if _foer(mappe, post) else ikke).append(post.sak)
        if post.sak in ikke:
            _uten_papirer(mappe, post, j)
    fjern(mappe)
    return Gjenopptatt(j, foert=tuple(foert), ikke_foert=tuple(ikke))


def _foer(mappe: Path, post: Post) -> bool:
    """Write one text where the file is still as the run found it; True when the file holds what the run wrote."""
    naa = sha(mappe / post.sti)
    if naa == post.etter:
        return True
    if naa != post.foer:
        return _siste_hendelse(post) in _tekst(mappe, post)
    atomisk.skriv(mappe / post.sti, post.tekst.encode("utf-8"), ny=not post.foer)
    return True


def _siste_hendelse(post: Post) -> str:
    """The end of the new text: it stands also in a case that was recorded and has been edited by hand since."""
    return post.tekst[max(post.tekst.rfind("[[hendelse]]"), 0) :].replace("\r\n", "\n").rstrip()


def _tekst(mappe: Path, post: Post) -> str:
    return les_om_vanlig(mappe / post.sti).decode("utf-8", "replace").replace("\r\n", "\n")


def _uten_papirer(mappe: Path, post: Post, j: Journal) -> None:
    """A case that is not recorded keeps no paper of the run, unless it names it."""
    sted = Path(post.sti).with_suffix("")
    tekst = _tekst(mappe, post)
    for p in j.papirer:
        fil = mappe / p.sti
        if sted in Path(p.sti).parents and fil.name not in tekst and sha(fil) == p.sha256:
            with suppress(OSError):
                fil.unlink()


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
