"""EHF / Peppol BIS Billing 3 (UBL 2.1): an invoice or credit note as facts, formater.md § 1.

Read by namespace and local name, never by prefix. Only what the claim needs is taken: notes, buyer's
references, descriptions of attachments and the end customer's birth date are not read at all. The names of
the lines may be health data (a treatment): they stand apart in `linjetekster`, are left out of `repr`, and
must never go into a letter by themselves.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from xml.etree.ElementTree import Element

from inkassocli.core.beloep import kr
from inkassocli.core.kid import FEIL_SIFFER, er_kid_form, gyldig_kid
from inkassocli.readers.felles import (
    Avvist,
    bban,
    dag,
    er_kontonummer,
    er_orgnr,
    lesing,
    orgnr,
    rens,
    tall,
)
from inkassocli.readers.xml import les_rot

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_NS = {"cac": f"{_UBL}CommonAggregateComponents-2", "cbc": f"{_UBL}CommonBasicComponents-2"}
_ROT = rf"\{{{re.escape(_UBL)}(Invoice-2\}}Invoice|CreditNote-2\}}CreditNote)"

AVVIK_GRENSE = Decimal("1.00")
"""Largest difference in kroner between the amount to pay and the other totals (formater.md § 1.3)."""

_AVRUNDING = Decimal("0.02")
_KRAV = frozenset({"380", "82", "326", "331", "388", "875", "876", "877"})
_KREDIT = frozenset({"381", "81", "83", "396", "532"})
_SPOERRES = {
    "384": "en korrigert faktura",
    "386": "en forskuddsfaktura",
    "393": "en faktura som er overdratt (factoring)",
    "389": "en faktura kjøperen selv har laget",
    "71": "en betalingsanmodning",
    "218": "en betalingsanmodning",
    "219": "en betalingsanmodning",
    "817": "en kravmelding",
}
_ORGNR_SKJEMA = frozenset({None, "", "0192", "NO:ORGNR"})
_BILDER = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))
_NY_FIL = "be om en ny fil fra fakturasystemet"


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
    """Names of the lines: may be health data. For checks only, never for letters."""


def les_ehf(data: bytes, *, navn: str) -> EhfDokument:
    """The facts of an EHF file, or `SaksfilError` with the reason why it is no claim and no credit note."""
    with lesing(navn):
        rot = les_rot(data, rot=_ROT)
        art = Dokumentart.KREDITNOTA if rot.tag.endswith("}CreditNote") else Dokumentart.FAKTURA
        _kontroller_slag(rot)
        return _dokument(rot, art, hashlib.sha256(data).hexdigest())


def er_part(part: EhfPart, *, organisasjonsnummer: str | None, navn: str) -> bool:
    """True when the part is this person or firm: by organisation number where both have one, else by name."""
    if part.organisasjonsnummer and organisasjonsnummer:
        return part.organisasjonsnummer == organisasjonsnummer
    return " ".join((part.navn or "").split()).casefold() == " ".join(navn.split()).casefold() != ""


def _dokument(rot: Element, art: Dokumentart, sha256: str) -> EhfDokument:
    """Every fact of the document together."""
    varsler: list[str] = []
    nummer = _paakrevd(_tekst(rot, "cbc:ID"), "Fakturanummeret")
    selger, kjoeper = _part(rot, "Supplier", "Selger", varsler), _part(rot, "Customer", "Kjøper", varsler)
    beloep, forskudd, mva = _beloep(rot, art, varsler)
    fakturadato, forfall = _datoer(rot, art, varsler)
    kider, kontoer = _kider(rot, varsler), _kontoer(rot, varsler)
    bilagsnavn = f"{art}-{_filnavn(nummer)}"
    return EhfDokument(
        art=art,
        faktura=nummer,
        fakturadato=fakturadato,
        forfall=forfall,
        ytelsesdato=_ytelsesdato(rot, varsler),
        beloep=beloep,
        forskudd=forskudd,
        mva=mva,
        kid=kider[0] if len(kider) == 1 else None,
        kider=kider,
        konto=kontoer[0] if len(kontoer) == 1 else None,
        kontoer=kontoer,
        selger=selger,
        kjoeper=kjoeper,
        betalingsmottaker=_betalingsmottaker(rot, selger, varsler),
        krediterer=_unike(_tekster(rot, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")),
        type_kode=_tekst(rot, _typesti(art)) or None,
        avklares=_avklares(rot, art),
        vedlegg=_vedlegg(rot, bilagsnavn, varsler),
        bilagsnavn=bilagsnavn,
        sha256=sha256,
        varsler=tuple(varsler),
        linjetekster=_linjetekster(rot),
    )


def _tekst(element: Element, sti: str) -> str:
    """The text at a path below the element, cleaned; empty when absent."""
    return rens(element.findtext(sti, namespaces=_NS))


def _tekster(element: Element, sti: str) -> list[str]:
    """The texts at a path, cleaned, without empty ones."""
    return [ren for ren in (rens(treff.text) for treff in element.iterfind(sti, _NS)) if ren]


def _unike(verdier: Iterable[str]) -> tuple[str, ...]:
    """The values once each, in their order."""
    return tuple(dict.fromkeys(verdier))


def _paakrevd(verdi: str, hva: str) -> str:
    if not verdi:
        raise Avvist(f"{hva} mangler.", gjoer=_NY_FIL)
    return verdi


# What kind of document (formater.md § 1.2)


def _kontroller_slag(rot: Element) -> None:
    """Refuse reminders, payment requests and other currencies than NOK."""
    slag = _tekst(rot, "cbc:CustomizationID").lower()
    if "ehf:reminder" in slag:
        raise Avvist("Filen er en purring (EHF Reminder), ikke en faktura.", gjoer="les inn selve fakturaen")
    if "payment-request" in slag:
        raise Avvist("Filen er en betalingsanmodning, ikke en faktura.", gjoer="les inn selve fakturaen")
    if _tekst(rot, "cbc:DocumentCurrencyCode") != "NOK":
        raise Avvist("Fakturaen er ikke i norske kroner.", gjoer="registrer kravet for hånd i kroner")


def _typesti(art: Dokumentart) -> str:
    return "cbc:InvoiceTypeCode" if art is Dokumentart.FAKTURA else "cbc:CreditNoteTypeCode"


def _avklares(rot: Element, art: Dokumentart) -> str | None:
    """Why this is no ordinary invoice or credit note by its type code (UNCL1001); None when it is one."""
    kode = _tekst(rot, _typesti(art))
    vanlige = _KRAV if art is Dokumentart.FAKTURA else _KREDIT
    if kode in vanlige:
        return None
    hva = _SPOERRES.get(kode, f"av ukjent type ({kode})" if kode else "uten typekode")
    return f"Dokumentet er {hva}. Sjekk at det er et vanlig krav før det registreres."


# Amounts (formater.md § 1.3)


def _total(rot: Element, navn: str) -> Decimal | None:
    """A total in NOK; None when absent or in another currency."""
    element = rot.find(f"cac:LegalMonetaryTotal/cbc:{navn}", _NS)
    if element is None or element.get("currencyID") != "NOK":
        return None
    return tall(element.text, f"Beløpet {navn}")


def _beloep(rot: Element, art: Dokumentart, varsler: list[str]) -> tuple[Decimal, Decimal, Decimal]:
    """Amount to pay, prepaid amount and VAT; refused when the amount is not explained by the other totals."""
    betales = _total(rot, "PayableAmount")
    if betales is None:
        raise Avvist("Beløpet å betale (PayableAmount) mangler eller er ikke i norske kroner.", gjoer=_NY_FIL)
    if betales <= 0:
        hva = "null" if betales == 0 else "negativt"
        raise Avvist(
            f"Beløpet å betale er {hva}, så dokumentet er ikke et krav.",
            gjoer="registrer en kreditering med inkasso kreditnota",
        )
    forskudd = _total(rot, "PrepaidAmount") or Decimal("0.00")
    mva = _mva(rot)
    _kontroller_sum(rot, betales, forskudd, mva, varsler)
    _kontroller_mva(rot, varsler)
    if forskudd:
        varsler.append(
            f"{kr(forskudd)} er betalt på forhånd og trukket fra. Registrer ikke den betalingen på nytt."
        )
    return betales, forskudd, mva


def _mva(rot: Element) -> Decimal:
    """VAT in NOK; zero when the document states none."""
    for element in rot.iterfind("cac:TaxTotal/cbc:TaxAmount", _NS):
        if element.get("currencyID") == "NOK":
            return _tall(element.text) or Decimal("0.00")
    return Decimal("0.00")


def _tall(tekst: str | None) -> Decimal | None:
    """A number of the VAT part, where nothing is refused; None when it is none."""
    return (
        Decimal(tekst.strip())
        if tekst and re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,9})?", tekst.strip())
        else None
    )


def _kontroller_sum(
    rot: Element, betales: Decimal, forskudd: Decimal, mva: Decimal, varsler: list[str]
) -> None:
    """BR-CO-16: PayableAmount = TaxInclusiveAmount - PrepaidAmount + PayableRoundingAmount, within 1.00.

    EHF 2 had the rounding inside TaxInclusiveAmount, so the sum without it is as good.
    """
    brutto, netto = _total(rot, "TaxInclusiveAmount"), _total(rot, "TaxExclusiveAmount")
    if brutto is None and netto is not None:
        brutto = netto + mva
    if brutto is None:
        varsler.append("Summene i filen kan ikke kontrolleres: totalen med merverdiavgift mangler.")
        return
    avrunding = _total(rot, "PayableRoundingAmount") or Decimal("0.00")
    avvik = min(abs(brutto - forskudd - betales), abs(brutto - forskudd + avrunding - betales))
    if avvik > AVVIK_GRENSE:
        raise Avvist(
            f"Summene går ikke opp: {kr(brutto)} med merverdiavgift, {kr(forskudd)} betalt før "
            f"og {kr(avrunding)} avrunding, men {kr(betales)} å betale.",
            gjoer=_NY_FIL,
        )
    if avvik:
        varsler.append(f"Beløpet å betale avviker {kr(avvik)} fra de andre summene i filen.")
    if netto is not None and abs(netto + mva - brutto) > _AVRUNDING:
        varsler.append("Totalen med merverdiavgift er ikke netto pluss avgift.")


def _kontroller_mva(rot: Element, varsler: list[str]) -> None:
    """Warn, never refuse, when VAT is not base times rate: it is often rounded by line."""
    for del_ in rot.iterfind("cac:TaxTotal/cac:TaxSubtotal", _NS):
        grunnlag, avgift, sats = (
            _tall(del_.findtext(sti, None, _NS))
            for sti in ("cbc:TaxableAmount", "cbc:TaxAmount", "cac:TaxCategory/cbc:Percent")
        )
        if grunnlag is None or avgift is None or sats is None:
            continue
        if abs(grunnlag * sats / 100 - avgift) > _AVRUNDING:
            varsler.append("Merverdiavgiften er ikke grunnlag ganger sats.")
            return


# Days


def _datoer(rot: Element, art: Dokumentart, varsler: list[str]) -> tuple[date, date | None]:
    """Issue day and due day (EHF 2: `PaymentDueDate`); the terms of payment in words are never read."""
    fakturadato = dag(rot.findtext("cbc:IssueDate", None, _NS), "Fakturadatoen")
    if fakturadato is None:
        raise Avvist("Fakturadatoen mangler.", gjoer=_NY_FIL)
    eldre = rot.findtext("cac:PaymentMeans/cbc:PaymentDueDate", None, _NS)
    forfall = dag(rot.findtext("cbc:DueDate", None, _NS) or eldre, "Forfallsdatoen")
    if forfall is None and art is Dokumentart.FAKTURA:
        varsler.append("Filen har ingen forfallsdato.")
    if forfall is not None and forfall < fakturadato:
        varsler.append("Forfallsdatoen ligger før fakturadatoen.")
    return fakturadato, forfall


def _ytelsesdato(rot: Element, varsler: list[str]) -> date | None:
    """Day of delivery, else the last day of the invoice period; limitation counts from it (fl § 3)."""
    levert = {dag(tekst, "Leveringsdatoen") for tekst in _tekster(rot, "cac:Delivery/cbc:ActualDeliveryDate")}
    if len(levert) > 1:
        varsler.append("Filen har flere leveringsdatoer.")
        return None
    if levert:
        return levert.pop()
    slutt = dag(rot.findtext("cac:InvoicePeriod/cbc:EndDate", None, _NS), "Fakturaperioden")
    if slutt is None:
        varsler.append("Filen sier ikke når ytelsen ble levert.")
    return slutt


# Payment


def _kider(rot: Element, varsler: list[str]) -> tuple[str, ...]:
    """Every KID of the document; a payment reference of another shape is no KID."""
    referanser = _unike(ref.replace(" ", "") for ref in _tekster(rot, "cac:PaymentMeans/cbc:PaymentID"))
    kider = tuple(ref for ref in referanser if er_kid_form(ref))
    if len(kider) < len(referanser):
        varsler.append("Filen har en betalingsreferanse som ikke er en KID.")
    if any(not gyldig_kid(kid) for kid in kider):
        varsler.append(FEIL_SIFFER)
    if len(kider) > 1:
        varsler.append("Filen har flere KID-er.")
    return kider


def _kontoer(rot: Element, varsler: list[str]) -> tuple[str, ...]:
    """Every account to pay to, BBAN where Norwegian."""
    kontoer = _unike(bban(k) for k in _tekster(rot, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"))
    if any(not er_kontonummer(konto) for konto in kontoer):
        varsler.append("Kontoen er ikke et gyldig norsk kontonummer.")
    if len(kontoer) > 1:
        varsler.append("Filen har flere kontoer.")
    return kontoer


def _betalingsmottaker(rot: Element, selger: EhfPart, varsler: list[str]) -> str | None:
    """`PayeeParty` when it is someone else than the seller (factoring: the claim may be assigned)."""
    mottaker = rot.find("cac:PayeeParty", _NS)
    if mottaker is None:
        return None
    navn = _tekst(mottaker, "cac:PartyName/cbc:Name") or _tekst(
        mottaker, "cac:PartyLegalEntity/cbc:RegistrationName"
    )
    nummer = orgnr(mottaker.findtext("cac:PartyLegalEntity/cbc:CompanyID", None, _NS))
    if er_part(selger, organisasjonsnummer=nummer, navn=navn):
        return None
    varsler.append("En annen enn selgeren skal ha betalingen. Kravet kan være overdratt (factoring).")
    return navn or nummer or "ukjent"


# Parties


def _part(rot: Element, rolle: str, hva: str, varsler: list[str]) -> EhfPart:
    """Seller or buyer. `EndpointID` and `PartyIdentification` are network addresses and never read."""
    part = rot.find(f"cac:Accounting{rolle}Party/cac:Party", _NS)
    if part is None:
        raise Avvist(f"{hva} mangler.", gjoer=_NY_FIL)
    navn = _navn(part)
    if not navn:
        varsler.append(f"{hva} mangler navn.")
    adresse = part.find("cac:PostalAddress", _NS)
    sted = Element("tom") if adresse is None else adresse
    land = _tekst(sted, "cac:Country/cbc:IdentificationCode").upper() or None
    if land not in {None, "NO"}:
        varsler.append(f"{hva} har adresse i utlandet ({land}).")
    postnummer = _tekst(sted, "cbc:PostalZone") or None
    if land == "NO" and postnummer is not None and not re.fullmatch(r"[0-9]{4}", postnummer):
        varsler.append(f"{hva} har et postnummer som ikke er fire sifre.")
    return EhfPart(
        navn=navn or None,
        organisasjonsnummer=_orgnr(part, hva, varsler),
        adresse=_adresselinjer(sted),
        postnummer=postnummer,
        poststed=_tekst(sted, "cbc:CityName") or None,
        land=land,
    )


def _navn(part: Element) -> str:
    """Registered name first: `PartyName` is often absent in EHF 3, and in EHF 2 it is the only one."""
    person = " ".join(_tekst(part, f"cac:Person/cbc:{del_}") for del_ in ("FirstName", "FamilyName"))
    return (
        _tekst(part, "cac:PartyLegalEntity/cbc:RegistrationName")
        or _tekst(part, "cac:PartyName/cbc:Name")
        or person.strip()
    )


def _orgnr(part: Element, hva: str, varsler: list[str]) -> str | None:
    """Nine digits from `PartyLegalEntity/CompanyID`, else from the VAT number; other numbers are not kept."""
    juridisk = part.find("cac:PartyLegalEntity/cbc:CompanyID", _NS)
    nummer = (
        orgnr(juridisk.text) if juridisk is not None and juridisk.get("schemeID") in _ORGNR_SKJEMA else None
    )
    avgift = (orgnr(tekst) for tekst in _tekster(part, "cac:PartyTaxScheme/cbc:CompanyID"))
    nummer = nummer or next((tekst for tekst in avgift if tekst), None)
    if nummer is not None and not er_orgnr(nummer):
        varsler.append(f"{hva} har et organisasjonsnummer med feil kontrollsiffer.")
    return nummer


def _adresselinjer(adresse: Element) -> tuple[str, ...]:
    """Street (with house number), second line, further lines, and the post box of EHF 2."""
    gate = f"{_tekst(adresse, 'cbc:StreetName')} {_tekst(adresse, 'cbc:BuildingNumber')}".strip()
    postboks = _tekst(adresse, "cbc:Postbox")
    linjer = (
        gate,
        _tekst(adresse, "cbc:AdditionalStreetName"),
        *_tekster(adresse, "cac:AddressLine/cbc:Line"),
        f"Postboks {postboks}" if postboks.isdigit() else postboks,
    )
    return _unike(linje for linje in linjer if linje)


# Lines and attachments (formater.md § 1.4)


def _linjetekster(rot: Element) -> tuple[str, ...]:
    """Names of the lines, which may be health data."""
    linjer = (*rot.iterfind("cac:InvoiceLine", _NS), *rot.iterfind("cac:CreditNoteLine", _NS))
    navn = (rens(linje.findtext("cac:Item/cbc:Name", None, _NS), maks=1000) for linje in linjer)
    return tuple(tekst for tekst in navn if tekst)


def _vedlegg(rot: Element, bilagsnavn: str, varsler: list[str]) -> tuple[Vedlegg, ...]:
    """Embedded documents whose bytes are PDF, PNG or JPEG; others are reported, links never followed."""
    funnet: list[Vedlegg] = []
    sti = "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject"
    for nr, element in enumerate(rot.iterfind(sti, _NS), start=1):
        data = _dekodet(element)
        type_ = next((slag for start, slag in _BILDER if data.startswith(start)), None)
        if type_ is None:
            varsler.append(f"Vedlegg {nr} er ikke en lesbar PDF, PNG eller JPEG og er utelatt.")
            continue
        lik = sum(vedlegg.type == type_ for vedlegg in funnet) + 1
        funnet.append(
            Vedlegg(
                navn=f"{bilagsnavn}{f'-{lik}' if lik > 1 else ''}.{type_}",
                type=type_,
                sha256=hashlib.sha256(data).hexdigest(),
                data=data,
                oppgitt_navn=rens(element.get("filename"))[:100],
            )
        )
    return tuple(funnet)


def _dekodet(element: Element) -> bytes:
    """The bytes of a base64 element, blanks removed; empty when it is not base64."""
    try:
        return base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _filnavn(nummer: str) -> str:
    """The invoice number as a part of a file name: ASCII letters, digits, «-», «.» and «_» only."""
    lest = nummer
    for fra, til in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("Æ", "AE"), ("Ø", "OE"), ("Å", "AA")):
        lest = lest.replace(fra, til)
    ascii_ = unicodedata.normalize("NFKD", lest).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+|\.{2,}", "-", ascii_).strip(".-_")[:60] or "uten-nummer"
