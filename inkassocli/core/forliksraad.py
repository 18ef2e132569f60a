"""A forliksråd, how sure its entry is, and what the user has given or chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EGEN_FIL = "forliksraad.csv"


@dataclass(frozen=True, slots=True)
class Oppgitt:
    """What was given as options."""

    navn: str | None = None
    adresse: tuple[str, ...] = ()
    postnummer: str | None = None
    poststed: str | None = None
    kilde: str | None = None
    kommune: str | None = None

    @property
    def noe(self) -> bool:
        """True when any of it was given."""
        return any((self.navn, self.adresse, self.postnummer, self.poststed, self.kilde))


@dataclass(frozen=True, slots=True)
class Valgt:
    """The forliksråd to write to, and whether the entry is new and is to be saved.

    `boks`: the kommune is only that of the debtor's post box.
    """

    raad: Forliksraad
    kommunenummer: str
    ny: bool
    boks: bool = False


UTLEDET = "utledet – kontroller"

NAVNET_UTLEDET = f"; navnet er {UTLEDET}"


Status = Literal["bekreftet", "kilde", "utledet"]


@dataclass(frozen=True, slots=True)
class Forliksraad:
    """A forliksråd: confirmed by the user, or proposed from the kommune without an address."""

    kommuner: tuple[str, ...]
    navn: str
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    epost: str = ""
    telefon: str = ""
    status: Status = "bekreftet"
    kilde: str = ""
    dato: str = ""  # the day of the source, as exact as it is known
    merknad: str = ""

    @property
    def bekreftet(self) -> bool:
        """Only what the user has confirmed is printed without a reservation."""
        return self.status == "bekreftet"

    @property
    def har_adresse(self) -> bool:
        """Enough to send a letter."""
        return bool(self.adresse and self.postnummer and self.poststed)

    @property
    def merke(self) -> str:
        """What must stand beside the name; empty when confirmed."""
        return {"bekreftet": "", "kilde": "navn fra kilde – kontroller", "utledet": UTLEDET}[self.status]
