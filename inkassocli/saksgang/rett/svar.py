"""What the acts before the forliksråd and the namsfogd have to say, as values: view makes the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from inkassocli.core.brevgrunnlag import Bilag
from inkassocli.core.fakta import Fakta
from inkassocli.core.forliksraad import Forliksraad
from inkassocli.core.funn import Funn
from inkassocli.core.hendelser import Dom
from inkassocli.core.papirord import Tekst


@dataclass(frozen=True, slots=True)
class KlageLaget:
    """The complaint and the page of what to do. `utdrag`: an invoice stands without its lines.

    `kommune` is that of the forliksråd, whose address may be left for a pen.
    """

    nr: str
    navn: str
    sider: int
    klage: Path
    sjekkside: Path
    raad: Forliksraad
    kommune: str
    gebyr: Decimal
    bilag: tuple[Bilag, ...]
    funn: tuple[Funn, ...]
    merknader: tuple[Tekst | str, ...]
    utdrag: bool


@dataclass(frozen=True, slots=True)
class Klagesjekk:
    """What stands in the way of a complaint, then what to look at, then what is in order."""

    nr: str
    punkter: tuple[Funn, ...]

    @property
    def hindre(self) -> int:
        """How many points bar it."""
        return sum(p.stopper for p in self.punkter)


@dataclass(frozen=True, slots=True)
class KlageSendt:
    """Filed. `gebyr` None: no rate of the day; `krevd`: the fee that the draft asks for, None without a draft here."""

    nr: str
    dag: date
    gebyr: Decimal | None
    krevd: Decimal | None


@dataclass(frozen=True, slots=True)
class Tilsvart:
    """The opponent has answered."""

    utfall: str


@dataclass(frozen=True, slots=True)
class KlageAvsluttet:
    """Ended without a judgment. `tilbake`: what the debtor has paid too much; `paa_nytt`: when it may come again."""

    nr: str
    utfall: str
    tilsvar_bedt_om: bool
    tilbake: Decimal
    foreldes: date | None
    paa_nytt: date
    kombinert: bool


@dataclass(frozen=True, slots=True)
class Innkalt:
    """Called to a meeting, with the sheet to take along."""

    tid: str
    sted: str
    fil: Path


@dataclass(frozen=True, slots=True)
class TrekkLaget:
    """The letter that withdraws the complaint."""

    nr: str
    fil: Path


@dataclass(frozen=True, slots=True)
class FullmaktLaget:
    """The authority for who meets in the creditor's place."""

    navn: str
    fil: Path


@dataclass(frozen=True, slots=True)
class DomKjent:
    """The judgment stands in the case already, as event `hendelse`."""

    hendelse: int


@dataclass(frozen=True, slots=True)
class DomFoert:
    """The judgment, the case before and after it, and what can hardly be right (told before the question: `spurt`)."""

    dom: Dom
    foer: Fakta
    etter: Fakta
    usannsynlig: tuple[str, ...] = ()
    spurt: bool = False


@dataclass(frozen=True, slots=True)
class BegjaeringLaget:
    """The request for attachment with the sheet for the portal."""

    nr: str
    navn: str
    sider: int
    filer: tuple[Path, ...]
    myndighet: str
    gebyr: Decimal
    bilag: tuple[Bilag, ...]
    merknader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BegjaeringSendt:
    """Sent. `gebyr` None: no rate of the day; `utskrift`: the copy with a fødselsnummer still lies there.

    `kan_vaere_fri`: rettsgebyrloven § 14.
    """

    nr: str
    dag: date
    gebyr: Decimal | None
    grunnlag: str
    utskrift: bool
    kan_vaere_fri: bool
    laget: bool


@dataclass(frozen=True, slots=True)
class Salgsgebyr:
    """Rettsgebyrloven § 14: now, and `senere` when it is carried through (`naar`)."""

    slag: str
    naa: Decimal
    senere: Decimal
    naar: str


@dataclass(frozen=True, slots=True)
class Utleggsparagrafer:
    """The sections on sale, deduction and release, by the numbers they have for this debtor."""

    salg: str
    trekk: str
    avkall: str


@dataclass(frozen=True, slots=True)
class SalgLaget:
    """The request for forced sale, and what it still lacks."""

    nr: str
    navn: str
    filer: tuple[Path, ...]
    gebyr: Salgsgebyr
    tidligst: date
    uten_bilag: bool
    uten_gjenstand: bool
    uten_nummer: bool
    paragrafer: Utleggsparagrafer


@dataclass(frozen=True, slots=True)
class Utleggssvar:
    """What the namsfogd answered. `ventet`: a request waited for it, else an attachment is lifted."""

    nr: str
    utfall: str
    ventet: bool
    proev_igjen: date | None
    tidligst: date
    gebyrer: tuple[Salgsgebyr, ...]
    kan_klage: bool
    foreldes: date | None
    salg: SalgLaget | None
    paragrafer: Utleggsparagrafer


@dataclass(frozen=True, slots=True)
class AvkallLaget:
    """The release of the lien. `rest`: what is not paid of the claim; `kostnader`: of the costs asked for.

    `aapent`: what the lien is in, or the number of its case, is to be written by hand.
    """

    nr: str
    fil: Path
    rest: Decimal
    kostnader: Decimal
    aapent: bool


@dataclass(frozen=True, slots=True)
class UtskriftSlettet:
    """How many copies with a fødselsnummer were taken away."""

    antall: int


@dataclass(frozen=True, slots=True)
class Raadsoppslag:
    """A forliksråd with its kommuner by number and name; `nummer` is the one that was asked about."""

    raad: Forliksraad
    kommuner: tuple[str, ...]
    nummer: str


@dataclass(frozen=True, slots=True)
class Raadsinnlesing:
    """A list that was read: what is new, changed (before and after), and older than the user's own entry.

    `like` say what the list says already; `uten` have no address that holds.
    """

    fil: Path
    nye: tuple[Raadsoppslag, ...]
    endret: tuple[tuple[Raadsoppslag, Raadsoppslag], ...]
    eldre: tuple[Raadsoppslag, ...]
    like: int
    uten: int
