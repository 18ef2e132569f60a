"""What the acts on the folder and the rates have to say, as values: view makes the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from inkassocli.core.funn import Avvik
from inkassocli.core.regelbok import Lov, Tabell


@dataclass(frozen=True, slots=True)
class Miljoepunkt:
    """One thing that the program stands on: what, what it is, and what is wrong with it."""

    hva: str
    verdi: str
    avvik: Avvik | None = None


@dataclass(frozen=True, slots=True)
class Dokumentlinje:
    """One document of a case folder."""

    nr: int
    tittel: str
    fil: str
    sider: int


@dataclass(frozen=True, slots=True)
class MappeLaget:
    """The case folder; `ikke_med` are the files that could not be taken in, with the reason."""

    nr: str
    sti: Path
    sider: int
    dokumenter: tuple[Dokumentlinje, ...]
    ikke_med: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Satsrad:
    """A row that is entered in a table of the user's; `hull`: the days before it that still have no figure."""

    fil: Path
    tabell: Tabell
    rad: Mapping[str, Any]
    hull: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class LovIKraft:
    """An act, or some of its paragraphs, in force from a day."""

    fil: Path
    lov: Lov
    paragraf: tuple[str, ...]
    fra: date


@dataclass(frozen=True, slots=True)
class Kontrollert:
    """What was found in the folder, and the exit code that it gives."""

    saker: int
    avvik: tuple[Avvik, ...]
    kode: int


@dataclass(frozen=True, slots=True)
class Kopiert:
    """A backup; `utenom` are the copies with a fødselsnummer, left out of it: case and file.

    `halve` are left by earlier ones that were broken off; `mangler` are files that cases name and that are not there.
    """

    fil: Path
    antall: int
    utenom: tuple[tuple[str, str], ...]
    kryptert: bool = False
    halve: tuple[Path, ...] = ()
    mangler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kopidag:
    """The day of the last backup, when it is long ago; None where none is known."""

    siste: date | None


@dataclass(frozen=True, slots=True)
class Bankdag:
    """The day on which payments were last recorded, when it is long ago; None where none ever were."""

    siste: date | None


@dataclass(frozen=True, slots=True)
class Proevd:
    """A backup that was read and compared, and left where it is."""

    fil: Path
    antall: int


@dataclass(frozen=True, slots=True)
class Gjenopprettet:
    """A backup in its new folder; `halve` are left by earlier restorations that were broken off."""

    til: Path
    antall: int
    saker: int
    avvik: tuple[Avvik, ...] = ()
    halve: tuple[Path, ...] = ()


OPPSETT = "oppsett"


@dataclass(frozen=True, slots=True)
class Godtatt:
    """What was accepted as it is: a case, a case that is gone, or the settings; `funn` is what was wrong."""

    hva: str
    funn: tuple[Avvik, ...]
    borte: bool = False


@dataclass(frozen=True, slots=True)
class Reparert:
    """What was mended in each case, the leftovers taken away, what could not be proven, and the backup made before."""

    saker: tuple[tuple[str, tuple[str, ...]], ...]
    rester: tuple[Path, ...]
    igjen: tuple[Avvik, ...]
    kopi: Path | None = None


@dataclass(frozen=True, slots=True)
class Kandidat:
    """A case that need be kept no longer: the term, its provision, the last event, and the last day of keeping."""

    nr: str
    navn: str
    grunn: str
    hjemmel: str
    siste: date
    til: date
    filer: int


@dataclass(frozen=True, slots=True)
class Slettbare:
    """What may be deleted on the day; `halve` are numbers of the list whose files are still there."""

    saker: tuple[Kandidat, ...]
    halve: tuple[str, ...]
    feil: tuple[str, ...]
    dag: date


@dataclass(frozen=True, slots=True)
class SlettetNaa:
    """What was deleted."""

    saker: tuple[Kandidat, ...]
    halve: tuple[str, ...]
