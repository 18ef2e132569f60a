"""Fees and interest that another program put on an invoice: found among its lines and charges, with their sum.

A reminder fee or interest is no part of the claim that it belongs to: fees are reckoned anew by the rules, and
interest never bears interest. Only the words below are recognised; the text of a line is compared and forgotten,
since it may name a treatment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from inkassocli.readers.felles import Avvist, lesing, rens, tall
from inkassocli.readers.xml import les_rot

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_NS = {"cac": f"{_UBL}CommonAggregateComponents-2", "cbc": f"{_UBL}CommonBasicComponents-2"}
_SLAG = {
    "gebyr": re.compile(
        r"\b(purregebyr|purring(s?gebyr)?|inkassogebyr|inkassosal[æa]r|inkassovarsel|varselgebyr|p[åa]minnelsesgebyr"
        r"|gebyr for (purring|inkassovarsel|betalingsp[åa]minnelse)|inkassokostnad(er)?)\b",
        re.IGNORECASE,
    ),
    "rente": re.compile(
        r"\b(forsinkelsesrenter?|morarenter?|purrerenter?|renter? av forsinket betaling)\b", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True)
class Tillegg:
    """A fee or interest on the invoice; `beloep` with the VAT of the line. Kroner."""

    slag: str
    beloep: Decimal


def slag_av(tekst: str) -> str | None:
    """«gebyr», «rente», or None for an ordinary line.

    >>> slag_av("Purregebyr faktura 1042"), slag_av("Forsinkelsesrente"), slag_av("Konsultasjon")
    ('gebyr', 'rente', None)
    """
    return next((slag for slag, form in _SLAG.items() if form.search(tekst)), None)


def tillegg_fra_ehf(data: bytes, *, navn: str) -> tuple[Tillegg, ...]:
    """The additions on an EHF invoice: lines and charges whose name says so."""
    with lesing(navn):
        rot = les_rot(data, rot=rf"\{{{re.escape(_UBL)}Invoice-2\}}Invoice")
        funn = [
            _tillegg(del_, sti)
            for xpath, sti in (("cac:InvoiceLine", "LineExtensionAmount"), ("cac:AllowanceCharge", "Amount"))
            for del_ in rot.iterfind(xpath, _NS)
            if xpath == "cac:InvoiceLine" or del_.findtext("cbc:ChargeIndicator", "", _NS).strip() == "true"
        ]
        return tuple(t for t in funn if t)


def _tillegg(del_: Element, felt: str) -> Tillegg | None:
    tekster = (
        del_.findtext(sti, "", _NS) for sti in ("cac:Item/cbc:Name", "cbc:AllowanceChargeReason", "cbc:Note")
    )
    slag = next((s for tekst in tekster if (s := slag_av(rens(tekst, maks=20_000)))), None)
    element = del_.find(f"cbc:{felt}", _NS)
    if slag is None or element is None:
        return None
    if element.get("currencyID") != "NOK":
        raise Avvist("Et gebyr på fakturaen er ikke i norske kroner.")
    netto = tall(element.text, "Beløpet på et gebyr")
    return Tillegg(slag, (netto * (100 + _sats(del_)) / 100).quantize(Decimal("0.01"))) if netto > 0 else None


def _sats(del_: Element) -> Decimal:
    """VAT of the line in percent; 0 when it states none."""
    for sti in ("cac:Item/cac:ClassifiedTaxCategory/cbc:Percent", "cac:TaxCategory/cbc:Percent"):
        tekst = del_.findtext(sti, "", _NS).strip()
        if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,6})?", tekst):
            return Decimal(tekst)
    return Decimal(0)
