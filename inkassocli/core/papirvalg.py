"""What the user may choose of a paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Kostnader:
    """Tvisteloven § 6-13: what the creditor asks for beside the fee, as he gave it."""

    reise: Decimal | None = None
    moete: Decimal | None = None
    rettshjelp: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Opplysninger:
    """What only the user knows."""

    stedfortreder: str = ""
    motpart_stedfortreder: str = ""
    fremstilling: str = ""
    kostnader: Kostnader = field(default_factory=Kostnader)


@dataclass(frozen=True, slots=True)
class Portalvalg:
    """What the user asked for."""

    steg: str
    forliksraad: bool = True
    skriving: Decimal | None = None
    gjenstand: str = ""
    gebyrfri: bool = False
    fremstilling: str = ""
    stedfortreder: str = ""
    motpart_stedfortreder: str = ""
    foedselsnummer: str = ""


Faktura = Literal["lagret", "utdrag", "full"]


@dataclass(frozen=True, slots=True)
class Bilagsvalg:
    """What the user asked for: numbers to leave out, files to add, health data confirmed, how an invoice is shown."""

    uten: tuple[int, ...] = ()
    ekstra: tuple[str, ...] = ()
    bekreft: bool = False
    faktura: Faktura = "lagret"
