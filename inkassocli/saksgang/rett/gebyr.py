"""What the creditor paid the court, recorded with what was sent (presisering 90)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor


def betalt(
    kontor: Kontor, hva: h.Rettsgebyrslag, dagens: Decimal | None, gitt: Decimal | None
) -> tuple[h.Hendelse, ...]:
    """The fee of the day, or the sum that is told; nothing where neither is known."""
    beloep = dagens if gitt is None else gitt
    return () if beloep is None else (kontor.ny(h.GebyrBetalt, hva=hva, beloep=beloep),)
