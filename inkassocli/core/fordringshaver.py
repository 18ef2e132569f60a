"""Who is owed: what the rules need to know of the creditor."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core.beloep import NULL
from inkassocli.core.verdi import verdi


@verdi
class Fordringshaver:
    """What the rules need to know of the creditor."""

    navn: str
    mva_pliktig: bool
    dekning: tuple[str, ...] = ()
    adresse: tuple[str, ...] = ()
    postnummer: str = ""
    poststed: str = ""
    tannlege: bool = False
    bagatell: Decimal = NULL  # a rest below this is not worth asking for without saying so
    minstebeloep: Decimal = NULL  # a claim below this is not proposed for a letter
    hopp_over_purring: bool = False  # the inkassovarsel is proposed first
