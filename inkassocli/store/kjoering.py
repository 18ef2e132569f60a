"""The journal of a run: what is being written, so that a broken run can be told of and finished.

`.kjoering.json` lies in the folder while a run writes more than one file. In the phase «papirer» no case has been
touched; in the phase «hendelser» every paper is on disk, and what is left is to append the events.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from inkassocli.core.verdi import verdi
from inkassocli.errors import SaksfilError
from inkassocli.store import atomisk
from inkassocli.store.lesing import les_om_vanlig, les_vanlig
from inkassocli.store.mappe import JOURNALFIL

FIL = JOURNALFIL
PAPIRER, HENDELSER = "papirer", "hendelser"


@verdi
class Papir:
    """A new file of the run: its path in the folder, its sha256, and the place of its case in the journal."""

    sti: str
    sha256: str
    post: int


@verdi
class Post:
    """A file whose text is replaced: sha256 before (empty: it was not there) and after, and the new text."""

    sak: str
    sti: str
    foer: str
    etter: str
    tekst: str


@verdi
class Journal:
    """A run: the command, when it began, who runs it, its phase, and all that it writes."""

    kommando: str
    startet: str
    hvem: str
    fase: str
    papirer: tuple[Papir, ...] = ()
    utskrift: str = ""
    poster: tuple[Post, ...] = ()

    def som_json(self) -> bytes:
        """As it is stored."""
        return json.dumps(self, default=vars, ensure_ascii=False, indent=1).encode()


@verdi
class Gjenopptatt:
    """What became of a broken run. `avbrutt`: nothing of it was recorded. Case numbers otherwise."""

    journal: Journal
    avbrutt: bool = False
    foert: tuple[str, ...] = ()
    ikke_foert: tuple[str, ...] = ()


def les(mappe: Path) -> Journal | None:
    """The journal of a run that was broken off; None where there is none. One that cannot be read was never begun."""
    try:
        data = json.loads(les_om_vanlig(mappe / FIL))
        j = Journal(
            data["kommando"],
            data["startet"],
            data["hvem"],
            data["fase"],
            tuple(Papir(**x) for x in data["papirer"]),
            data["utskrift"],
            tuple(Post(**x) for x in data["poster"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return j if _kan_vaere_vaar(j) else None


def _kan_vaere_vaar(j: Journal) -> bool:
    """All words are texts, and nothing outside the folder is written or taken away: it may have come from elsewhere."""
    stier = [j.utskrift, *(p.sti for p in j.poster)]
    ord_ = [
        *(x for p in j.poster for x in vars(p).values()),
        *(x for p in j.papirer for x in (p.sti, p.sha256)),
    ]
    return all(isinstance(x, str) for x in (j.kommando, j.startet, j.utskrift, *ord_)) and not any(
        os.path.isabs(sti) or os.path.normpath(sti).startswith("..") for sti in stier
    )


def brutt(mappe: Path) -> Journal | None:
    """The journal of a run that nobody is writing any more, for one that only tells of it."""
    return None if atomisk.er_laast(mappe / FIL) else les(mappe)


def sha(fil: Path) -> str:
    """The sha256 of a file; empty where it is not there."""
    try:
        return hashlib.sha256(les_vanlig(fil, None)).hexdigest()
    except (OSError, SaksfilError):
        return ""
