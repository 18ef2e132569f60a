"""EHF / Peppol BIS Billing 3 (UBL 2.1): an invoice or credit note as facts, formater.md § 1.

Read by namespace and local name, never by prefix. Only what the claim needs is taken: notes, buyer's
references, descriptions of attachments and the end customer's birth date are not read at all. The names of
the lines may be health data (a treatment): they stand apart in `linjetekster`, are left out of `repr`, and
must never go into a letter by themselves.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from inkassocli.core.kid import FEIL_SIFFER, er_kid_form, gyldig_kid
from inkassocli.core.listekontroll import fjernt_forfall
from inkassocli.readers.ehf_dokument import UBL
from inkassocli.readers.felles import Avvist, bban, dag, er_kontonummer, er_orgnr, lesing, orgnr, rens
from inkassocli.readers.xml import les_rot

if TYPE_CHECKING:
    from inkassocli.readers.ehf_dokument import Dokumentart, EhfDokument, EhfPart


_ROT = rf"\{{{re.escape(UBL)}(Invoice-2\}}Invoice|CreditNote-2\}}CreditNote)"

"""Largest difference in kroner between the amount to pay and the other totals (formater.md § 1.3)."""

_ORGNR_SKJEMA = frozenset({None, "", "0192", "NO:ORGNR"})


def les_ehf(data: bytes, *, navn: str) -> EhfDokument:
    """The facts of an EHF file, or `SaksfilError` with the reason why it is no claim and no credit note."""
    from inkassocli.readers.ehf_dokument import Dokumentart

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
    from inkassocli.readers.ehf_beloep import avklares, les_beloep
    from inkassocli.readers.ehf_dokument import EhfDokument, paakrevd, tekst, tekster, typesti, unike
    from inkassocli.readers.ehf_vedlegg import filnavn, vedlegg

    varsler: list[str] = []
    nummer = paakrevd(tekst(rot, "cbc:ID"), "Fakturanummeret")
    selger, kjoeper = _part(rot, "Supplier", "Selger", varsler), _part(rot, "Customer", "Kjøper", varsler)
    beloep, forskudd, mva = les_beloep(rot, art, varsler)
    fakturadato, forfall = _datoer(rot, art, varsler)
    kider, kontoer = _kider(rot, varsler), _kontoer(rot, varsler)
    bilagsnavn = f"{art}-{filnavn(nummer)}"
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
        krediterer=unike(tekster(rot, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")),
        type_kode=tekst(rot, typesti(art)) or None,
        avklares=avklares(rot, art) or fjernt_forfall(fakturadato, forfall) or None,
        vedlegg=vedlegg(rot, bilagsnavn, varsler),
        bilagsnavn=bilagsnavn,
        sha256=sha256,
        varsler=tuple(varsler),
        linjetekster=_linjetekster(rot),
    )


# What kind of document (formater.md § 1.2)


def _kontroller_slag(rot: Element) -> None:
    """Refuse reminders, payment requests and other currencies than NOK."""
    from inkassocli.readers.ehf_dokument import tekst, tekster

    slag = tekst(rot, "cbc:CustomizationID").lower()
    if "ehf:reminder" in slag:
        om = next(iter(tekster(rot, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")), "")
        raise Avvist(
            f"Filen er en purring (EHF Reminder){f' på faktura {om}' if om else ''}, ikke en faktura.",
            gjoer="les inn selve fakturaen",
        )
    if "payment-request" in slag:
        raise Avvist("Filen er en betalingsanmodning, ikke en faktura.", gjoer="les inn selve fakturaen")
    if tekst(rot, "cbc:DocumentCurrencyCode") != "NOK":
        raise Avvist("Fakturaen er ikke i norske kroner.", gjoer="registrer kravet for hånd i kroner")


# Days


def _datoer(rot: Element, art: Dokumentart, varsler: list[str]) -> tuple[date, date | None]:
    """Issue day and due day (EHF 2: `PaymentDueDate`); the terms of payment in words are never read."""
    from inkassocli.readers.ehf_dokument import NS, NY_FIL, Dokumentart

    fakturadato = dag(rot.findtext("cbc:IssueDate", None, NS), "Fakturadatoen")
    if fakturadato is None:
        raise Avvist("Fakturadatoen mangler.", gjoer=NY_FIL)
    eldre = rot.findtext("cac:PaymentMeans/cbc:PaymentDueDate", None, NS)
    forfall = dag(rot.findtext("cbc:DueDate", None, NS) or eldre, "Forfallsdatoen")
    if forfall is None and art is Dokumentart.FAKTURA:
        varsler.append("Filen har ingen forfallsdato.")
    if forfall is not None and forfall < fakturadato:
        varsler.append("Forfallsdatoen ligger før fakturadatoen.")
    return fakturadato, forfall


def _ytelsesdato(rot: Element, varsler: list[str]) -> date | None:
    """Day of delivery, else the last day of the invoice period; limitation counts from it (fl § 3)."""
    from inkassocli.readers.ehf_dokument import NS, tekster

    levert = {dag(tekst, "Leveringsdatoen") for tekst in tekster(rot, "cac:Delivery/cbc:ActualDeliveryDate")}
    if len(levert) > 1:
        varsler.append("Filen har flere leveringsdatoer.")
        return None
    if levert:
        return levert.pop()
    slutt = dag(rot.findtext("cac:InvoicePeriod/cbc:EndDate", None, NS), "Fakturaperioden")
    if slutt is None:
        varsler.append("Filen sier ikke når ytelsen ble levert.")
    return slutt


# Payment


def _kider(rot: Element, varsler: list[str]) -> tuple[str, ...]:
    """Every KID of the document; a payment reference of another shape is no KID."""
    from inkassocli.readers.ehf_dokument import tekster, unike

    referanser = unike(ref.replace(" ", "") for ref in tekster(rot, "cac:PaymentMeans/cbc:PaymentID"))
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
    from inkassocli.readers.ehf_dokument import tekster, unike

    kontoer = unike(bban(k) for k in tekster(rot, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"))
    if any(not er_kontonummer(konto) for konto in kontoer):
        varsler.append("Kontoen er ikke et gyldig norsk kontonummer.")
    if len(kontoer) > 1:
        varsler.append("Filen har flere kontoer.")
    return kontoer


def _betalingsmottaker(rot: Element, selger: EhfPart, varsler: list[str]) -> str | None:
    """`PayeeParty` when it is someone else than the seller (factoring: the claim may be assigned)."""
    from inkassocli.readers.ehf_dokument import NS, tekst

    mottaker = rot.find("cac:PayeeParty", NS)
    if mottaker is None:
        return None
    navn = tekst(mottaker, "cac:PartyName/cbc:Name") or tekst(
        mottaker, "cac:PartyLegalEntity/cbc:RegistrationName"
    )
    nummer = orgnr(mottaker.findtext("cac:PartyLegalEntity/cbc:CompanyID", None, NS))
    if er_part(selger, organisasjonsnummer=nummer, navn=navn):
        return None
    varsler.append("En annen enn selgeren skal ha betalingen. Kravet kan være overdratt (factoring).")
    return navn or nummer or "ukjent"


# Parties


def _part(rot: Element, rolle: str, hva: str, varsler: list[str]) -> EhfPart:
    """Seller or buyer. `EndpointID` and `PartyIdentification` are network addresses and never read."""
    from inkassocli.readers.ehf_dokument import NS, NY_FIL, EhfPart, tekst

    part = rot.find(f"cac:Accounting{rolle}Party/cac:Party", NS)
    if part is None:
        raise Avvist(f"{hva} mangler.", gjoer=NY_FIL)
    navn = _navn(part)
    if not navn:
        varsler.append(f"{hva} mangler navn.")
    adresse = part.find("cac:PostalAddress", NS)
    sted = Element("tom") if adresse is None else adresse
    land = tekst(sted, "cac:Country/cbc:IdentificationCode").upper() or None
    if land not in {None, "NO"}:
        varsler.append(f"{hva} har adresse i utlandet ({land}).")
    postnummer = tekst(sted, "cbc:PostalZone") or None
    if land == "NO" and postnummer is not None and not re.fullmatch(r"[0-9]{4}", postnummer):
        varsler.append(f"{hva} har et postnummer som ikke er fire sifre.")
    return EhfPart(
        navn=navn or None,
        organisasjonsnummer=_orgnr(part, hva, varsler),
        adresse=_adresselinjer(sted),
        postnummer=postnummer,
        poststed=tekst(sted, "cbc:CityName") or None,
        land=land,
    )


def _navn(part: Element) -> str:
    """Registered name first: `PartyName` is often absent in EHF 3, and in EHF 2 it is the only one."""
    from inkassocli.readers.ehf_dokument import tekst

    person = " ".join(tekst(part, f"cac:Person/cbc:{del_}") for del_ in ("FirstName", "FamilyName"))
    return (
        tekst(part, "cac:PartyLegalEntity/cbc:RegistrationName")
        or tekst(part, "cac:PartyName/cbc:Name")
        or person.strip()
    )


def _orgnr(part: Element, hva: str, varsler: list[str]) -> str | None:
    """Nine digits from `PartyLegalEntity/CompanyID`, else from the VAT number; other numbers are not kept."""
    from inkassocli.readers.ehf_dokument import NS, tekster

    juridisk = part.find("cac:PartyLegalEntity/cbc:CompanyID", NS)
    nummer = (
        orgnr(juridisk.text) if juridisk is not None and juridisk.get("schemeID") in _ORGNR_SKJEMA else None
    )
    avgift = (orgnr(tekst) for tekst in tekster(part, "cac:PartyTaxScheme/cbc:CompanyID"))
    nummer = nummer or next((tekst for tekst in avgift if tekst), None)
    if nummer is not None and not er_orgnr(nummer):
        varsler.append(f"{hva} har et organisasjonsnummer med feil kontrollsiffer.")
    return nummer


def _adresselinjer(adresse: Element) -> tuple[str, ...]:
    """Street (with house number), second line, further lines, and the post box of EHF 2."""
    from inkassocli.readers.ehf_dokument import tekst, tekster, unike

    gate = f"{tekst(adresse, 'cbc:StreetName')} {tekst(adresse, 'cbc:BuildingNumber')}".strip()
    postboks = tekst(adresse, "cbc:Postbox")
    linjer = (
        gate,
        tekst(adresse, "cbc:AdditionalStreetName"),
        *tekster(adresse, "cac:AddressLine/cbc:Line"),
        f"Postboks {postboks}" if postboks.isdigit() else postboks,
    )
    return unike(linje for linje in linjer if linje)


# Lines and attachments (formater.md § 1.4)


def _linjetekster(rot: Element) -> tuple[str, ...]:
    """Names of the lines, which may be health data."""
    from inkassocli.readers.ehf_dokument import NS

    linjer = (*rot.iterfind("cac:InvoiceLine", NS), *rot.iterfind("cac:CreditNoteLine", NS))
    navn = (rens(linje.findtext("cac:Item/cbc:Name", None, NS), maks=1000) for linje in linjer)
    return tuple(tekst for tekst in navn if tekst)
