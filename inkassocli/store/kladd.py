"""A form that was broken off: the answers as they were typed, in a file of the folder that only the user can read.

It may hold patient data: it is in no backup, `sjekk` names it, `slett` takes it with the case, and it goes when the
form is done.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path

from inkassocli.core.verdi import verdi
from inkassocli.store import atomisk

FORAN, ETTER = ".kladd-", ".json"


@verdi
class Kladd:
    """`svar`: field and typed text, in the order of the questions; `av`: how many questions were known of.

    `forslag`: answers that the user had gone back past, offered when their questions come.
    """

    kommando: str
    sak: str
    dag: str
    av: int
    svar: tuple[tuple[str, str], ...]
    forslag: tuple[tuple[str, str], ...] = ()


def sti(mappe: Path, navn: str) -> Path:
    """Where the draft of a form lies."""
    return mappe / f"{FORAN}{navn}{ETTER}"


def skriv(fil: Path, kladd: Kladd) -> None:
    """Kept, readable by the user alone."""
    atomisk.skriv(fil, json.dumps(asdict(kladd), ensure_ascii=False, indent=1).encode())


def les(fil: Path) -> Kladd | None:
    """The draft; None where there is none, or where it is no draft that can be read."""
    try:
        x = json.loads(fil.read_text("utf-8"))
        date.fromisoformat(x["dag"])
        svar, forslag = (tuple((str(felt), str(t)) for felt, t in x[n]) for n in ("svar", "forslag"))
        return Kladd(str(x["kommando"]), str(x["sak"]), str(x["dag"]), int(x["av"]), svar, forslag)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def sett_til_side(fil: Path) -> Path:
    """A draft that cannot be read gives its name to the next one and is kept beside it as a draft still."""
    ny, nr = fil.with_name(f"{fil.stem}.uleselig{ETTER}"), 1
    while ny.exists():
        nr += 1
        ny = fil.with_name(f"{fil.stem}.uleselig-{nr}{ETTER}")
    fil.rename(ny)
    return ny


def raatekst(fil: Path) -> str:
    """What stands in a draft that cannot be read as one."""
    try:
        return fil.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""


def slett(fil: Path) -> None:
    """Taken away; what cannot be is named by `sjekk`."""
    with suppress(OSError):
        fil.unlink(missing_ok=True)


def alle(mappe: Path) -> Iterator[Path]:
    """Every draft of the folder."""
    yield from sorted(mappe.glob(f"{FORAN}*{ETTER}"))
