"""The creditor's own account of the case: from a file, or written in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.readers.tastet import uten_kommentarer
from inkassocli.saksgang.utkast import Spoersmaal

if TYPE_CHECKING:
    from pathlib import Path

    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.rett.oensker import Egentekst

STARTTEKST = """
# Forklar saken med egne ord: hva som ble avtalt, hva som ble gjort, og hvorfor kravet er riktig.
# Skriv ikke diagnose, tannummer, takstkode eller annet fra journalen.
# Linjer som begynner med #, blir ikke med.
"""


def les_fremstilling(kontor: Kontor, egen: Egentekst, mappe: Path) -> str:
    """The account; what was written in the editor is kept in `mappe` when the work after it is broken off."""
    from inkassocli.saksgang.kontor import les

    tekst = les(egen.fremstilling) if egen.fremstilling is not None else ""
    if not egen.rediger:
        return uten_kommentarer(tekst)
    skrevet: str = kontor.spoer(
        Spoersmaal(
            "fremstilling",
            "Forklar saken med egne ord",
            valg="--fremstilling FIL",
            les=uten_kommentarer,
            slag="redigert",
            forslag=tekst + STARTTEKST,
            hvis_ikke="--rediger trenger en terminal.",
            raad="bruk --fremstilling FIL",
            behold=mappe / f"{kontor.dag}-fremstilling.txt",
        )
    )
    return skrevet
