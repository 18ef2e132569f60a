"""The entries of a CAMT file and the amounts in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from inkassocli.readers.banklinjer import Bankvarsel, Status
from inkassocli.readers.felles import rens, tall

ROM = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.(053|054)\.001\.(0[2-9]|1[0-4])")

VED = frozenset({"GrpHdr", "Ntfctn", "Stmt", "Rpt", "Ntry"})

RETNING = {"CRDT": 1, "DBIT": -1}

STATUS = {"BOOK": Status.BOKFOERT, "INFO": Status.INFO}

NY_FIL = "be banken om en ny fil"


@dataclass(frozen=True, slots=True)
class Utdrag:
    """One notification or statement: what stands before its entries."""

    element: Element
    konto: str
    kopi: bool


@dataclass(slots=True)
class Tilstand:
    """What is known of the file so far; lives only while the file is read."""

    slag: str = ""
    versjon: str = ""
    melding: str = ""
    delt: bool = False
    kopi: bool = False
    utdrag: Utdrag | None = None
    poster: int = 0
    antall: int = 0
    sum: Decimal | None = Decimal(0)
    """None when the amount of an entry cannot be read."""


@dataclass(frozen=True, slots=True)
class Post:
    """The facts of one entry that its payments share; `tegn` is 1 for money in, -1 for money out."""

    sted: str
    konto: str
    beloep: Decimal
    valuta: str
    tegn: int
    status: Status
    reversering: bool
    bokfoert: date | None
    ref: str | None
    tekst: str
    varsler: tuple[Bankvarsel, ...]


def sann(tekst: str) -> bool:
    """An xs:boolean."""
    return tekst.strip() in {"true", "1"}


def valuta(beloep: Element | None) -> str:
    return rens(beloep.get("Ccy"), maks=10) if beloep is not None else ""


def beloep_av(betaling: Element, felles: Post, antall: int) -> Decimal | None:
    """The payment's own amount with sign; the entry's only when it is the only payment (§ 2.2 no. 5).

    Never `InstdAmt` or `CntrValAmt`: they may be in another currency. None when there is no usable amount.
    """
    eget = betaling.find("Amt")
    if eget is None:
        eget = betaling.find("AmtDtls/TxAmt/Amt")
    if eget is None:
        return felles.tegn * felles.beloep if antall == 1 else None
    if valuta(eget) != felles.valuta:
        return None
    retning = betaling.findtext("CdtDbtInd", "").strip()
    return RETNING.get(retning, felles.tegn) * tall(eget.text, "Beløpet", sted=felles.sted)
