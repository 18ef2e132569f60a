"""What each letter led to, over all cases: the funnel from the first letter to the money. Pure.

A case is settled on the day of the last payment that covered something, when nothing is outstanding and a payment
covered principal. The step that was the last on that day is the one that was followed by payment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from inkassocli.core.stilling import TRINN, UTEN_BREV, Stilling

TUSENDELER = Decimal("0.001")


@dataclass(frozen=True, slots=True)
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


def trakt(alle: Iterable[tuple[Stilling, int]]) -> tuple[Trinn, ...]:
    """The steps that any case has come to, in the order of the law; of each case also what is outstanding."""
    antall, betalt, videre, aapne, andre, inn = ([0] * len(TRINN) for _ in range(6))
    for s, sum_ in alle:
        opp = None if sum_ else _gjort_opp(s)
        steg = [UTEN_BREV]
        siste = 0
        for trinn, dag in s.steg:
            steg.append(trinn)
            if opp is None or dag <= opp:
                siste += 1
        for plass, trinn in enumerate(steg):
            antall[trinn] += 1
            if plass != siste:
                (videre if plass < siste else andre)[trinn] += 1
        if opp is not None:
            betalt[steg[siste]] += 1
            for b in s.betalinger:
                inn[steg[siste]] += b.beloep - b.til_overs
        elif sum_ and not s.avsluttet:
            aapne[steg[siste]] += 1
        else:
            andre[steg[siste]] += 1
    alle_trinn = zip(TRINN, antall, betalt, videre, aapne, andre, inn, strict=True)
    return tuple(
        Trinn(navn, n, b, v, a, o, Decimal(kroner).scaleb(-2))
        for navn, n, b, v, a, o, kroner in alle_trinn
        if n
    )


def _gjort_opp(s: Stilling) -> int | None:
    """The day on which payment settled the case, when nothing is outstanding."""
    opp, hovedstol = None, False
    for b in s.betalinger:
        hovedstol = hovedstol or b.hovedstol > 0
        if b.beloep > b.til_overs and (opp is None or b.dato > opp):
            opp = b.dato
    return opp if hovedstol else None
