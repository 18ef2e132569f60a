# ruff: noqa: E501  (XML elements stand on one line each)
"""Makes the files of examples/: invoices (EHF with an embedded PDF), a judgment, a namsbok. All is invented.

Run: python scripts/lag_eksempler.py
"""

from __future__ import annotations

import base64
import os
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

MAPPE = Path(__file__).resolve().parent.parent / "examples"
SELGER = ("Tannlege Kari Eksempel", "999999999", "Tanngata 1", "0161", "Oslo")

FAKTURAER = (
    # number, issued, treated, due, amount, buyer
    (
        "1042",
        date(2026, 8, 1),
        date(2026, 7, 24),
        date(2026, 9, 1),
        Decimal("6400.00"),
        ("Ola Nordmann", "Storgata 5", "0184", "Oslo"),
    ),
    (
        "1043",
        date(2026, 8, 3),
        date(2026, 7, 27),
        date(2026, 9, 2),
        Decimal("4350.00"),
        ("Berit Eksempelsen", "Lillegata 8 B", "0474", "Oslo"),
    ),
)


DOKUMENTER = {
    "dom-eksempel": (
        date(2026, 12, 8),
        (
            "OPPDIKTET EKSEMPEL",
            "DOM",
            "Forliksrådet i Oslo, sak 26-123456, avsagt 08.12.2026, mellom",
            f"{SELGER[0]} og Ola Nordmann",
            "",
            "Ola Nordmann dømmes til innen to uker fra forkynnelsen å betale",
            "6 400 kr med forsinkelsesrente fra 01.09.2026, og sakskostnader 2 260 kr.",
        ),
    ),
    "namsbok-eksempel": (
        date(2026, 12, 30),
        (
            "OPPDIKTET EKSEMPEL",
            "GJENPART AV NAMSBOKEN",
            "30.12.2026: utleggspant i bil AB 12345, tatt hos Ola Nordmann",
        ),
    ),
}


def faktura_pdf(
    nummer: str, utstedt: date, behandlet: date, forfall: date, beloep: Decimal, kjoeper: tuple[str, ...]
) -> bytes:
    """The picture of the invoice."""
    linjer = (
        SELGER[0],
        f"{SELGER[2]}, {SELGER[3]} {SELGER[4]}",
        "Org.nr. 999 999 999",
        "",
        kjoeper[0],
        kjoeper[1],
        f"{kjoeper[2]} {kjoeper[3]}",
        "",
        f"FAKTURA {nummer}",
        f"Fakturadato {utstedt:%d.%m.%Y}",
        f"Tannbehandling {behandlet:%d.%m.%Y}",
        f"Å betale {beloep} kr innen {forfall:%d.%m.%Y}",
        "Til konto 1234 56 78903",
    )
    return pdf(f"Faktura {nummer}", utstedt, linjer)


def pdf(tittel: str, dag: date, linjer: tuple[str, ...]) -> bytes:
    """One page of lines, those in capitals as headings, tagged as a good sender's are; the same bytes each time."""
    from inkassocli.render import skrift
    from inkassocli.render.arkivform import fullfoer
    from inkassocli.render.lerret import Lerret
    from inkassocli.render.tre import Node

    os.environ["SOURCE_DATE_EPOCH"] = str(int((dag - date(1970, 1, 1)).days) * 86400)
    skrift.registrer()
    ut = BytesIO()
    lerret = Lerret(ut, pagesize=(595, 842), initialFontName=skrift.VANLIG, lang="nb-NO")
    lerret.setTitle(tittel)
    nivaa = 0
    for nr, linje in enumerate(linjer):
        nivaa = min(nivaa + 1, 2) if linje.isupper() else nivaa
        with lerret.merk(Node(f"H{nivaa}" if linje.isupper() else "P")) if linje else lerret.pynt():
            lerret.setFont(skrift.VANLIG, 16 if linje.isupper() else 11)
            lerret.drawString(60, 770 - 22 * nr, linje)
    lerret.save()
    return fullfoer(ut.getvalue(), lerret.tre)


def ehf(
    nummer: str, utstedt: date, behandlet: date, forfall: date, beloep: Decimal, kjoeper: tuple[str, ...]
) -> str:
    """A Peppol BIS Billing 3 invoice, exempt from VAT (category E)."""
    vedlegg = base64.b64encode(faktura_pdf(nummer, utstedt, behandlet, forfall, beloep, kjoeper)).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>{nummer}</cbc:ID>
  <cbc:IssueDate>{utstedt}</cbc:IssueDate>
  <cbc:DueDate>{forfall}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
  <cac:AdditionalDocumentReference>
    <cbc:ID>{nummer}</cbc:ID>
    <cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="faktura-{nummer}.pdf">{vedlegg}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>
  </cac:AdditionalDocumentReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PostalAddress><cbc:StreetName>{SELGER[2]}</cbc:StreetName><cbc:CityName>{SELGER[4]}</cbc:CityName><cbc:PostalZone>{SELGER[3]}</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>{SELGER[0]}</cbc:RegistrationName><cbc:CompanyID schemeID="0192">{SELGER[1]}</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PostalAddress><cbc:StreetName>{kjoeper[1]}</cbc:StreetName><cbc:CityName>{kjoeper[3]}</cbc:CityName><cbc:PostalZone>{kjoeper[2]}</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>{kjoeper[0]}</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:Delivery><cbc:ActualDeliveryDate>{behandlet}</cbc:ActualDeliveryDate></cac:Delivery>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>12345678903</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal><cbc:TaxAmount currencyID="NOK">0.00</cbc:TaxAmount>
    <cac:TaxSubtotal><cbc:TaxableAmount currencyID="NOK">{beloep}</cbc:TaxableAmount><cbc:TaxAmount currencyID="NOK">0.00</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID>E</cbc:ID><cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReason>Unntatt fra merverdiavgift</cbc:TaxExemptionReason><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="NOK">{beloep}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="NOK">{beloep}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="NOK">{beloep}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="NOK">{beloep}</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="NOK">{beloep}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Tannbehandling</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>E</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="NOK">{beloep}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>
"""


def main() -> None:
    """Write the files."""
    MAPPE.mkdir(exist_ok=True)
    for faktura in FAKTURAER:
        fil = MAPPE / f"faktura-{faktura[0]}.xml"
        fil.write_text(ehf(*faktura), encoding="utf-8")
        print(fil.relative_to(MAPPE.parent))
    fil = MAPPE / f"faktura-{FAKTURAER[0][0]}.pdf"
    fil.write_bytes(faktura_pdf(*FAKTURAER[0]))
    print(fil.relative_to(MAPPE.parent))
    for navn, (dag, linjer) in DOKUMENTER.items():
        fil = MAPPE / f"{navn}.pdf"
        fil.write_bytes(pdf(navn, dag, linjer))
        print(fil.relative_to(MAPPE.parent))


if __name__ == "__main__":
    main()
