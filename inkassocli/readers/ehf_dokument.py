"""What an EHF invoice is read into, and how its fields are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from xml.etree.ElementTree import Element

from inkassocli.readers.felles import Avvist, rens

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"

NS = {"cac": f"{UBL}CommonAggregateComponents-2", "cbc": f"{UBL}CommonBasicComponents-2"}


AVRUNDING = Decimal("0.02")

KRAV = frozenset({"380", "82", "326", "331", "388", "875", "876", "877"})

KREDIT = frozenset({"381", "81", "83", "396", "532"})

NY_FIL = "be om en ny fil fra fakturasystemet"


class Dokumentart(StrEnum):
    """What the document is by its root element."""

    FAKTURA = "faktura"
    KREDITNOTA = "kreditnota"


@dataclass(frozen=True, slots=True)
class EhfPart:
    """Seller or buyer. What the file lacks is None or empty: ask, never pad."""

    navn: str | None
    organisasjonsnummer: str | None
    adresse: tuple[str, ...]
    postnummer: str | None
    poststed: str | None
    land: str | None


@dataclass(frozen=True, slots=True)
class Vedlegg:
    """An embedded PDF, PNG or JPEG, known by its bytes, under a name of our own."""

    navn: str
    type: str
    """`pdf`, `png` or `jpeg`."""
    sha256: str
    data: bytes = field(repr=False)
    oppgitt_navn: str = field(default="", repr=False)
    """The name in the file, for display only."""


@dataclass(frozen=True, slots=True)
class EhfDokument:
    """The facts of one invoice or credit note; amounts in NOK, two decimals, positive in both."""

    art: Dokumentart
    faktura: str
    fakturadato: date
    forfall: date | None
    ytelsesdato: date | None
    beloep: Decimal
    """`PayableAmount`: after what was prepaid, and after rounding."""
    forskudd: Decimal
    mva: Decimal
    kid: str | None
    """The one KID of the document; None when there is none, or several (then see `kider`)."""
    kider: tuple[str, ...]
    konto: str | None
    kontoer: tuple[str, ...]
    selger: EhfPart
    kjoeper: EhfPart
    betalingsmottaker: str | None
    """`PayeeParty`: someone else who is to be paid; the claim may be assigned."""
    krediterer: tuple[str, ...]
    """Numbers of the invoices a credit note (or corrected invoice) refers to."""
    type_kode: str | None
    avklares: str | None
    """Why the user must say yes before this is registered (default no); None for an ordinary document."""
    vedlegg: tuple[Vedlegg, ...]
    bilagsnavn: str
    """Name without ending for the sales document: `faktura-1042`."""
    sha256: str
    """Of the XML file as read; without an embedded PDF the file itself is the sales document."""
    varsler: tuple[str, ...]
    valuta: str = "NOK"
    linjetekster: tuple[str, ...] = field(default=(), repr=False)
    """Names of the lines: may be health data. For checks and the print of the invoice itself, never for letters."""


def tekst(element: Element, sti: str) -> str:
    """The text at a path below the element, cleaned; empty when absent."""
    return rens(element.findtext(sti, namespaces=NS))


def tekster(element: Element, sti: str) -> list[str]:
    """The texts at a path, cleaned, without empty ones."""
    return [ren for ren in (rens(treff.text) for treff in element.iterfind(sti, NS)) if ren]


def unike(verdier: Iterable[str]) -> tuple[str, ...]:
    """The values once each, in their order."""
    return tuple(dict.fromkeys(verdier))


def paakrevd(verdi: str, hva: str) -> str:
    if not verdi:
        raise Avvist(f"{hva} mangler.", gjoer=NY_FIL)
    return verdi


def typesti(art: Dokumentart) -> str:
    return "cbc:InvoiceTypeCode" if art is Dokumentart.FAKTURA else "cbc:CreditNoteTypeCode"
