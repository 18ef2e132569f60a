"""One entry for every bank file: the content tells the format, never the name (formater.md § 2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from inkassocli.readers.banklinjer import OPPLYSNINGER, VARSELTEKST, Bankfil, Banklinje, Bankvarsel, Status
from inkassocli.readers.felles import Avvist, er_xml, lesing, sjekk_innhold

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
) -> Bankfil:
    """The lines of a bank file: CAMT.054/053, OCR giro or CSV.

    `idag` is the day of the command. `kolonner` and `konto` are for CSV only: the file's headings for our
    keys, and the creditor's account where the file names none.
    """
    from inkassocli.readers.camt import les_camt
    from inkassocli.readers.csvfiler import les_betaling_csv
    from inkassocli.readers.ocr import er_ocr, les_ocr

    with lesing(navn):
        sjekk_innhold(data)
        if er_xml(data):
            _kontroller_rot(data)
            return les_camt(data, navn=navn, idag=idag)
        if er_ocr(data):
            return les_ocr(data, navn=navn, idag=idag)
        return les_betaling_csv(data, navn=navn, idag=idag, kolonner=kolonner, konto=konto)


def _kontroller_rot(data: bytes) -> None:
    """Name the well-known XML files that hold no incoming payments."""
    from inkassocli.readers.xml import rotnavn

    rom, _ = rotnavn(data)
    if "oasis:names:specification:ubl" in rom:
        raise Avvist("Filen er en faktura (EHF), ikke en bankfil.", gjoer="bruk inkasso ny --fra FIL")
    if ":pain." in rom:
        raise Avvist("Filen er en betalingsfil (pain), ikke betalinger inn på konto.", gjoer="be om CAMT.054")
