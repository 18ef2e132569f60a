"""What the user asks for before the forliksråd and the namsfogd: each group of options as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from inkassocli.core.forliksraad import Oppgitt
from inkassocli.core.papirvalg import Kostnader
from inkassocli.saksgang.bilag import Bilagsoensker


@dataclass(frozen=True, slots=True)
class Egentekst:
    """Where the creditor's own account comes from."""

    fremstilling: Path | None = None
    rediger: bool = False


@dataclass(frozen=True, slots=True)
class Stedfortredere:
    """Who stands for a company, on each side."""

    stedfortreder: str = ""
    motpart_stedfortreder: str = ""
    stedfortreder_aapen: bool = False


@dataclass(frozen=True, slots=True)
class Klageoensker:
    """A complaint."""

    likevel: str | None = None
    merknad: str = ""
    sakstype: str | None = None
    raad: Oppgitt = field(default_factory=Oppgitt)
    raad_aapent: bool = False
    bilag: Bilagsoensker = field(default_factory=Bilagsoensker)
    tekst: Egentekst = field(default_factory=Egentekst)
    parter: Stedfortredere = field(default_factory=Stedfortredere)
    kostnader: Kostnader = field(default_factory=Kostnader)


@dataclass(frozen=True, slots=True)
class Domsopplysninger:
    """A judgment or a settlement."""

    resultat: str | None = None
    beloep: Decimal | None = None
    forkynt: date | None = None
    renter_fra: date | None = None
    kostnader: Decimal | None = None
    sakskostnader: Decimal | None = None
    betalingsfrist: date | None = None
    fil: Path | None = None
    fravaersdom: bool = False
    domstol: str = ""
    saksnummer: str = ""
    merknad: str = ""
    dato: date | None = None  # where it is not the day of the command


@dataclass(frozen=True, slots=True)
class Begjaeringsvalg:
    """A request for attachment. `forliksraad`: tvangsfullbyrdelsesloven § 7-5."""

    grunnlag: str | None = None
    forliksraad: bool = True
    foedselsnummer: str | None = None
    skriving: Decimal | None = None
    gjenstand: str = ""
    gebyrfri: bool = False


@dataclass(frozen=True, slots=True)
class Utleggsoensker:
    """All of a request for attachment, or for the sale of what there is a lien in."""

    valg: Begjaeringsvalg = field(default_factory=Begjaeringsvalg)
    tekst: Egentekst = field(default_factory=Egentekst)
    bilag: Bilagsoensker = field(default_factory=Bilagsoensker)
    parter: Stedfortredere = field(default_factory=Stedfortredere)
    namsfogd: Oppgitt = field(default_factory=Oppgitt)
    likevel: str | None = None


@dataclass(frozen=True, slots=True)
class Namsfogdsvar:
    """What the namsfogd answered. `pant`: the kind of sale that is asked for at once."""

    utfall: str
    proev_igjen: date | None = None
    pant: str | None = None
    saksnummer: str = ""
    merknad: str = ""


@dataclass(frozen=True, slots=True)
class Avkallsoensker:
    """The release of a lien: what it is in and the case's number, where the answer did not say."""

    gjenstand: str = ""
    saksnummer: str = ""
    stedfortreder: str = ""


@dataclass(frozen=True, slots=True)
class Raadsopplysninger:
    """A forliksråd."""

    navn: str | None = None
    adresse: tuple[str, ...] = ()
    postnummer: str | None = None
    poststed: str | None = None
    epost: str | None = None
    kilde: str | None = None
    kommune: tuple[str, ...] = ()
