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
from inkassocli.core.hendelser import BilagLagtTil, BrevLaget, Hendelse, Innsigelse
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
    frist: date | None = None
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
    """What counts no more, or again; the case before and after. `registrering`: the invoices that were never claims.

    `nr_angret`: the number of the event by which this is undone; `etterpaa`: what was built on it and stands.
    """

    nr: str
    hendelser: tuple[Hendelse, ...]
    fil: Path
    foer: Fakta
    etter: Fakta
    nr_angret: int
    gjelder_igjen: tuple[Hendelse, ...] = ()
    registrering: tuple[str, ...] = ()
    hele: bool = False
    etterpaa: tuple[Hendelse, ...] = ()
    uleste: tuple[str, ...] = ()
    kjente: bool = True


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
    hvem: str = "skyldner"
    nytt: tuple[str, str] = ("", "")  # the letter that came back, and the step that may be taken in its place


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
    samlet: bool = False


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
class BilagFoert:
    """Evidence added; `helse`: the titles that speak of health; `klaget`: a complaint was filed before."""

    nr: str
    hendelser: tuple[BilagLagtTil, ...]
    fil: Path
    helse: tuple[str, ...] = ()
    klaget: bool = False


@dataclass(frozen=True, slots=True)
class Rad:
    """One fact before and after, as people read it."""

    hva: str
    foer: str
    etter: str


@dataclass(frozen=True, slots=True)
class Endret:
    """Facts corrected, and what that changes; without rows nothing is. `venter`: letters made with the old facts."""

    nr: str
    fil: Path
    rader: tuple[Rad, ...] = ()
    foer: Fakta | None = None
    etter: Fakta | None = None
    venter: tuple[BrevLaget, ...] = ()
    kjente: bool = True


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
