"""What the acts of getting started have to say, as values: view makes the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core.sak import Krav, Skyldner
from inkassocli.core.skyldnere import Ulik

if TYPE_CHECKING:
    from inkassocli.errors import InkassoError


@dataclass(frozen=True, slots=True)
class MappeKlar:
    """The folder and its settings."""

    mappe: Path
    fil: Path


@dataclass(frozen=True, slots=True)
class Innstilt:
    """Settings changed: what, before and after, as people read it."""

    fil: Path
    rader: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Likner:
    """A debtor who could be taken for the one of a case, and who has a case of his own now."""

    sak: str
    ulike: tuple[Ulik, ...]
    annen: bool = False
    """It is known to be another."""


@dataclass(frozen=True, slots=True)
class OmSkyldneren:
    """What the invoice says of the debtor that the case did not: stored, or otherwise there and left so."""

    sak: str
    lagret: tuple[tuple[str, str], ...] = ()
    annerledes: tuple[Ulik, ...] = ()
    ligner: tuple[Likner, ...] = ()


@dataclass(frozen=True, slots=True)
class Registrert:
    """What became of one invoice. `status`: ny, lagt_til or kjent; `betalt`: what is probably paid of a known one."""

    sak: str
    status: str
    krav: Krav
    skyldner: Skyldner
    rente_fra: date
    forfall: date
    filer: tuple[Path, ...] = ()
    notater: tuple[str, ...] = ()
    om: OmSkyldneren | None = None
    kommune_foreslaatt: bool = False
    pristilbud_mangler: bool = False


@dataclass(frozen=True, slots=True)
class Kreditert:
    """What became of a credit note."""

    sak: str
    nummer: str
    faktura: str
    kjent: bool
    notater: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lestrad:
    """One document or row of an import, and what became of it. Kroner."""

    kilde: str
    faktura: str
    status: str
    sak: str = ""
    skyldner: Skyldner | None = None
    krav: Krav | None = None
    notater: tuple[str, ...] = ()
    spoersmaal: tuple[str, ...] = ()
    om: OmSkyldneren | None = None
    feil: InkassoError | None = None


@dataclass(frozen=True, slots=True)
class Innlest:
    """All that an import held, in the order of the files, and what is said of the lists."""

    rader: tuple[Lestrad, ...]
    varsler: tuple[str, ...] = ()
