"""What the acts on a case have to say, as values: view makes the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from inkassocli.core.beloep import NULL
from inkassocli.core.brevgrunnlag import Bilag
from inkassocli.core.fakta import Fakta
from inkassocli.core.fletting import Side
from inkassocli.core.hendelser import Hendelse, Innsigelse
from inkassocli.core.oppsett import Oppsett


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


@dataclass(frozen=True, slots=True)
class AngretHendelse:
    """The events that count no more, the last one first. `uleste`: what is told of cases that could not be read."""

    nr: str
    hendelser: tuple[Hendelse, ...]
    fil: Path
    uleste: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lukket:
    """The case is closed for a ground, or open again (no ground). `til_gode`: what is still owed back."""

    nr: str
    grunn: str
    fil: Path
    uleste: tuple[str, ...] = ()
    til_gode: Decimal = NULL


@dataclass(frozen=True, slots=True)
class AdresseFoert:
    """A new address, and whether a letter came back."""

    nr: str
    fil: Path
    retur: bool


@dataclass(frozen=True, slots=True)
class Redigert:
    """The case as it was edited; `antall` events, None when nothing was changed."""

    nr: str
    fil: Path
    antall: int | None = None
    sendte_brev: bool = False


@dataclass(frozen=True, slots=True)
class Flettet:
    """A copy that was joined with its case, or set aside; `flere` copies of the case are left."""

    nr: str
    kopi: str
    tjeneste: str
    forhold: str
    felles: int
    sider: tuple[Side, Side]
    valg: str
    borte: Path
    flere: int


@dataclass(frozen=True, slots=True)
class TattUt:
    """A claim that has a case of its own now; the files of both."""

    nr: str
    ny: str
    faktura: str
    filer: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class InnsigelseFoert:
    """An objection, and the case before and after it.

    `hindring`: why the debtor's document cannot be an exhibit; `om_kombinert`: what a request for attachment that is
    also a complaint means for the answer.
    """

    foer: Fakta
    etter: Fakta
    hendelse: Innsigelse
    kjente_satser: bool
    svar_innen: date
    hindring: str
    om_kombinert: str


@dataclass(frozen=True, slots=True)
class InnsigelseAvsluttet:
    """What the word can end has ended; others may be open still."""

    foer: Fakta
    etter: Fakta
    utfall: str
    kjente_satser: bool


@dataclass(frozen=True, slots=True)
class Dokument:
    """One document of the package, in the order of the overview."""

    nummer: int
    tittel: str
    dato: date | None
    sider: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Saksdata:
    """The case for programs. `antall`: events in the file; `tilbakeholdt`: those whose own words are kept back."""

    fakta: Fakta
    oppsett: Oppsett
    antall: int
    hendelser: tuple[Hendelse, ...]
    tilbakeholdt: tuple[int, ...]
    dokumenter: tuple[Dokument, ...]


@dataclass(frozen=True, slots=True)
class Overlevert:
    """The case is handed over as a package."""

    nr: str
    til: str
    fil: Path
    sha256: str
    bilag: tuple[Bilag, ...]
    har_faktura: bool
    tilbakeholdt: tuple[int, ...]
    foreldes: date | None


@dataclass(frozen=True, slots=True)
class InnsynGitt:
    """What a debtor gets; `kanskje` are cases that only the user knows whether are his, `nevnt` those that name him."""

    navn: str
    saker: tuple[str, ...]
    pdf: Path
    json: Path
    andre_filer: tuple[str, ...]
    ikke_med: tuple[str, ...]
    kanskje: tuple[str, ...]
    nevnt: tuple[str, ...]
    helsepersonell: bool
