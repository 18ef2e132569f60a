"""What the acts about money have to say, as values: view makes the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from inkassocli.core.avtale import Avdragsstatus
from inkassocli.core.fakta import Fakta
from inkassocli.core.hendelser import Avdragsavtale, Ettergitt, Hendelse, Kreditnota, Tilbakebetalt
from inkassocli.core.konto import Fordeling
from inkassocli.core.treff import Treff
from inkassocli.core.venter import Feilbrev

Rad = dict[str, Any]
"""A row of the ledger or of the balances, by the names of its columns."""

BANKFILER = {"camt053": "CAMT.053", "camt054": "CAMT.054", "ocr": "OCR giro", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Betalt:
    """A payment on a case. `lik`: the number of an equal one; `faktura`: the invoice's day, when that is later."""

    etter: Fakta
    dekket: Fordeling | None
    feilbrev: tuple[Feilbrev, ...]
    dato: date
    lik: int = 0
    faktura: date | None = None
    nye: tuple[Hendelse, ...] = ()


@dataclass(frozen=True, slots=True)
class Tilbake:
    """Money paid back, and the case after it."""

    ny: Tilbakebetalt
    etter: Fakta


@dataclass(frozen=True, slots=True)
class Kreditert:
    """A credit note, with the case before and after; `lukket`: nothing was left, so the case is closed."""

    foer: Fakta
    etter: Fakta
    nota: Kreditnota
    feilbrev: tuple[Feilbrev, ...]
    lukket: bool


@dataclass(frozen=True, slots=True)
class AltKreditert:
    """That credit note is there already."""

    nota: Kreditnota


@dataclass(frozen=True, slots=True)
class GittSlippPaa:
    """A waiver, with the case before and after."""

    foer: Fakta
    etter: Fakta
    ettergitt: Ettergitt
    feilbrev: tuple[Feilbrev, ...]


@dataclass(frozen=True, slots=True)
class Brevtekst:
    """A letter as it would be read."""

    sak: str
    tittel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Avtalt:
    """A plan, or a settlement with a rebate; the letter where one is made."""

    f: Fakta
    plan: Avdragsavtale
    erkjent: bool | None
    oppgjoer: bool
    brev: Brevtekst | None


@dataclass(frozen=True, slots=True)
class Erkjent:
    """The debtor has signed; the new day of limitation."""

    nr: str
    foreldes: date | None


@dataclass(frozen=True, slots=True)
class Varsel:
    """The notice of a breach: its deadline, its fee, its words."""

    frist: date
    gebyr: Decimal
    brev: Brevtekst


@dataclass(frozen=True, slots=True)
class AvtaleSlutt:
    """A plan that is broken, or ended. `sene`: what is late; `hvorfor_ikke`: why a breach has no notice."""

    nr: str
    brutt: bool
    sum: Decimal
    sene: tuple[Avdragsstatus, ...]
    frist: date
    varsel: Varsel | None
    hvorfor_ikke: str


@dataclass(frozen=True, slots=True)
class Bankrad:
    """A line of a bank file. `sak`: where it is to be booked, or undone (`angres`, an event's number); else empty."""

    treff: Treff
    grunn: str
    plass: str
    valuta: str
    sak: str
    angres: int = 0


@dataclass(frozen=True, slots=True)
class BankSak:
    """A case after the file."""

    nr: str
    nye: tuple[Hendelse, ...]
    fakta: Fakta
    feilbrev: tuple[Feilbrev, ...]


@dataclass(frozen=True, slots=True)
class BankLest:
    """All that there is to tell of one bank file; `navn`: the debtor of each case."""

    slag: str
    fil: str
    sha256: str
    varsler: tuple[str, ...]
    rader: tuple[Bankrad, ...]
    saker: tuple[BankSak, ...]
    navn: Mapping[str, str]
    utelatt: tuple[tuple[str, str], ...] = ()
    """Rows of a list that are no movement: place and reason."""
    sum_inn: Decimal = Decimal("0.00")
    """Of all payments in the file that may be booked, to hold against the bank's own sum."""
