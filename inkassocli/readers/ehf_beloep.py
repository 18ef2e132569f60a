"""The amounts of an EHF invoice, and whether they add up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from inkassocli.core.beloep import kr
from inkassocli.readers.felles import Avvist, tall

if TYPE_CHECKING:
    from inkassocli.readers.ehf_dokument import Dokumentart


AVVIK_GRENSE = Decimal("1.00")

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


def avklares(rot: Element, art: Dokumentart) -> str | None:
    """Why this is no ordinary invoice or credit note by its type code (UNCL1001); None when it is one."""
    from inkassocli.readers.ehf_dokument import KRAV, KREDIT, Dokumentart, tekst, typesti

    kode = tekst(rot, typesti(art))
    vanlige = KRAV if art is Dokumentart.FAKTURA else KREDIT
    if kode in vanlige:
        return None
    hva = _SPOERRES.get(kode, f"av ukjent type ({kode})" if kode else "uten typekode")
    return f"Dokumentet er {hva}. Sjekk at det er et vanlig krav før det registreres."


# Amounts (formater.md § 1.3)


def _total(rot: Element, navn: str) -> Decimal | None:
    """A total in NOK; None when absent or in another currency."""
    from inkassocli.readers.ehf_dokument import NS

    element = rot.find(f"cac:LegalMonetaryTotal/cbc:{navn}", NS)
    if element is None or element.get("currencyID") != "NOK":
        return None
    return tall(element.text, f"Beløpet {navn}")


def les_beloep(rot: Element, art: Dokumentart, varsler: list[str]) -> tuple[Decimal, Decimal, Decimal]:
    """Amount to pay, prepaid amount and VAT; refused when the amount is not explained by the other totals."""
    from inkassocli.readers.ehf_dokument import NY_FIL

    betales = _total(rot, "PayableAmount")
    if betales is None:
        raise Avvist("Beløpet å betale (PayableAmount) mangler eller er ikke i norske kroner.", gjoer=NY_FIL)
    if betales <= 0:
        hva = "null" if betales == 0 else "negativt"
        raise Avvist(
            f"Beløpet å betale er {hva}, så dokumentet er ikke et krav.",
            gjoer="registrer en kreditering med inkasso kreditnota",
        )
    forskudd = _total(rot, "PrepaidAmount") or Decimal("0.00")
    mva = _mva(rot)
    _kontroller_sum(rot, betales, forskudd, mva, varsler)
    _kontroller_linjesum(rot, art, varsler)
    _kontroller_mva(rot, varsler)
    if forskudd:
        varsler.append(
            f"{kr(forskudd)} er betalt på forhånd og trukket fra. Registrer ikke den betalingen på nytt."
        )
    return betales, forskudd, mva


def _mva(rot: Element) -> Decimal:
    """VAT in NOK; zero when the document states none."""
    from inkassocli.readers.ehf_dokument import NS

    for element in rot.iterfind("cac:TaxTotal/cbc:TaxAmount", NS):
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
    from inkassocli.readers.ehf_dokument import AVRUNDING, NY_FIL

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
            gjoer=NY_FIL,
        )
    if avvik:
        varsler.append(f"Beløpet å betale avviker {kr(avvik)} fra de andre summene i filen.")
    if netto is not None and abs(netto + mva - brutto) > AVRUNDING:
        varsler.append("Totalen med merverdiavgift er ikke netto pluss avgift.")


def _kontroller_linjesum(rot: Element, art: Dokumentart, varsler: list[str]) -> None:
    """BR-CO-10 and BR-CO-13: lines sum to LineExtensionAmount, and with allowances and charges to the net. Warned."""
    from inkassocli.readers.ehf_dokument import AVRUNDING, NS, Dokumentart

    oppgitt, netto = _total(rot, "LineExtensionAmount"), _total(rot, "TaxExclusiveAmount")
    linje = "InvoiceLine" if art is Dokumentart.FAKTURA else "CreditNoteLine"
    tekster = [e.text for e in rot.iterfind(f"cac:{linje}/cbc:LineExtensionAmount", NS)]
    tall_ = [_tall(t) for t in tekster]
    linjer = None if None in tall_ or not tall_ else sum((t for t in tall_ if t is not None), Decimal(0))
    if oppgitt is not None and linjer is not None and abs(linjer - oppgitt) > AVRUNDING:
        varsler.append(
            f"Linjene er til sammen {kr(linjer)}, men filen oppgir {kr(oppgitt)} som sum av linjene."
        )
    if oppgitt is None or netto is None:
        return
    avslag, tillegg = (_total(rot, f"{navn}TotalAmount") or Decimal(0) for navn in ("Allowance", "Charge"))
    ventet = oppgitt - avslag + tillegg
    if abs(ventet - netto) > AVRUNDING:
        varsler.append(
            f"Sum av linjer, avslag og tillegg er {kr(ventet)}, men filen oppgir {kr(netto)} uten avgift."
        )


def _kontroller_mva(rot: Element, varsler: list[str]) -> None:
    """Warn, never refuse, when VAT is not base times rate: it is often rounded by line."""
    from inkassocli.readers.ehf_dokument import AVRUNDING, NS

    for del_ in rot.iterfind("cac:TaxTotal/cac:TaxSubtotal", NS):
        grunnlag, avgift, sats = (
            _tall(del_.findtext(sti, None, NS))
            for sti in ("cbc:TaxableAmount", "cbc:TaxAmount", "cac:TaxCategory/cbc:Percent")
        )
        if grunnlag is None or avgift is None or sats is None:
            continue
        if abs(grunnlag * sats / 100 - avgift) > AVRUNDING:
            varsler.append("Merverdiavgiften er ikke grunnlag ganger sats.")
            return
