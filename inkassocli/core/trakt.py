"""What each letter led to, over all cases: the funnel from the first letter to the money. Pure.

A case is settled on the day of the last payment that covered something, when nothing is outstanding and a payment
covered principal. The step that was the last on that day is the one that was followed by payment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from inkassocli.core.stilling import ETTER_RETTEN, UTEN_BREV, Stilling

REKKE = (UTEN_BREV, "purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel", ETTER_RETTEN)
TUSENDELER = Decimal("0.001")


@dataclass(slots=True)
class Trinn:
    """The letters of one kind (all cases before a letter, those that came to court) and what followed each of them.

    `videre`: a later letter or the court; `aapne`: the last step of a case still open; `andre`: the case ended
    otherwise, or the letter was posted after the payment. The four add up to `antall`; `sum` is what the paid ones
    have paid.
    """

    navn: str
    antall: int = 0
    betalt: int = 0
    videre: int = 0
    aapne: int = 0
    andre: int = 0
    sum: Decimal = Decimal(0)

    @property
    def andel(self) -> Decimal:
        """The part that was followed by payment."""
        return (Decimal(self.betalt) / self.antall).quantize(TUSENDELER)


def trakt(alle: Iterable[Stilling]) -> tuple[Trinn, ...]:
    """The steps that any case has come to, in the order of the law."""
    ut = {navn: Trinn(navn) for navn in REKKE}
    for s in alle:
        steg = [ut[UTEN_BREV], *(ut[navn] for navn, _ in s.steg)]
        for t in steg:
            t.antall += 1
        opp = _gjort_opp(s)
        siste = len(steg) - 1 if opp is None else sum(dag <= opp for _, dag in s.steg)
        for t in steg[:siste]:
            t.videre += 1
        for t in steg[siste + 1 :]:
            t.andre += 1
        if opp is not None:
            steg[siste].betalt += 1
            steg[siste].sum += Decimal(sum(b.beloep - b.til_overs for b in s.betalinger)).scaleb(-2)
        elif s.sum and not s.avsluttet:
            steg[siste].aapne += 1
        else:
            steg[siste].andre += 1
    return tuple(t for t in ut.values() if t.antall)


def _gjort_opp(s: Stilling) -> int | None:
    """The day on which payment settled the case."""
    if s.sum or not any(b.hovedstol for b in s.betalinger):
        return None
    return max(b.dato for b in s.betalinger if b.beloep > b.til_overs)
