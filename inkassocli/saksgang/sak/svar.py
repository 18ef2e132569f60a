"""What the acts on a case have to say, as values: view makes the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inkassocli.core.hendelser import Hendelse


@dataclass(frozen=True, slots=True)
class Pauset:
    """The case rests; `til` None: until further notice. `foreldes`: the limit, where it may pass meanwhile."""

    nr: str
    til: date | None
    avsluttet: bool
    foreldes: date | None
    tekster: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PauseSlutt:
    """The case rests no longer."""

    nr: str


@dataclass(frozen=True, slots=True)
class Stanset:
    """The case is stopped, or was so already (`alt`)."""

    nr: str
    grunn: str
    alt: bool = False
    avsluttet: bool = False
    foreldes: date | None = None
    tekster: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StansOpphevet:
    """One stop is lifted, or all; what still stops the case."""

    nr: str
    grunn: str | None
    igjen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notert:
    """A contact; `advarsel` where it was made outside the hours of good practice."""

    nr: str
    hendelse: Hendelse
    advarsel: str
    tekster: tuple[str, ...]
