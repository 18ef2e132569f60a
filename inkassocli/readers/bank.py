"""One entry for every bank file: the content tells the format, never the name (formater.md § 2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from inkassocli.readers.banklinjer import OPPLYSNINGER, VARSELTEKST, Bankfil, Banklinje, Bankvarsel, Status
from inkassocli.readers.felles import er_utf16, er_xml, lesing, som_tekst

__all__ = [
    "OPPLYSNINGER",
    "VARSELTEKST",
    "Bankfil",
    "Banklinje",
    "Bankvarsel",
    "Status",
    "les_bank",
]


def les_bank(
    data: bytes,
    *,
    navn: str,
    idag: date,
    kolonner: Mapping[str, str] | None = None,
    konto: str = "",
    ark: str = "",
) -> Bankfil:
    """The lines of a bank file: CAMT.054/053, OCR giro, or a list in CSV or Excel.

    `idag` is the day of the command. `kolonner`, `konto` and `ark` are for lists only: the file's headings for our
    keys, the creditor's account where the file names none, and the sheet.
    """
    from inkassocli.readers.bankliste import les_bankliste
    from inkassocli.readers.camt import les_camt
    from inkassocli.readers.gjenkjenn import krev
    from inkassocli.readers.ocr import er_ocr, les_ocr

    with lesing(navn):
        krev(data, "bank")
        if er_utf16(data) and not er_xml(data):
            data = som_tekst(data).encode()
        if er_xml(data):
            return les_camt(data, navn=navn, idag=idag)
        if er_ocr(data):
            return les_ocr(data, navn=navn, idag=idag)
        return les_bankliste(data, navn=navn, idag=idag, kolonner=kolonner, konto=konto, ark=ark)
