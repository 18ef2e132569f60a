"""What the creditor paid the court, recorded with what was sent (presisering 90)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor


def med_gebyr(
    kontor: Kontor, e: h.ForliksklageSendt | h.UtleggBegjaert, gitt: Decimal | None, *, kjent: bool
) -> tuple[h.Hendelse, ...]:
    """The event with the fee of the day that it has, or the sum that is told; nothing paid where neither is known."""
    if gitt is None and not kjent:
        return (e,)
    hva = "forliksklage" if isinstance(e, h.ForliksklageSendt) else "utlegg"
    beloep = e.gebyr if gitt is None else gitt
    return replace(e, gebyr=beloep), kontor.ny(h.GebyrBetalt, hva=hva, beloep=beloep)
