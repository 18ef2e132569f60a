"""Money: Decimal kroner with two decimals outside, Fraction inside a calculation, one rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NULL = Decimal("0.00")
OERE = Decimal("0.01")
HARDT = "\u00a0"  # no-break space: an amount is never split over two lines


def _halv_opp(verdi: Fraction | Decimal) -> int:
    """Nearest whole number, halves up (amounts are never negative here)."""
    t = Fraction(verdi)
    return (2 * t.numerator + t.denominator) // (2 * t.denominator)


def til_oere(tall: Fraction | Decimal) -> Decimal:
    """Round half up to whole oere."""
    if isinstance(tall, Decimal):
        return tall.quantize(OERE, ROUND_HALF_UP)
    return Decimal(_halv_opp(tall * 100)).scaleb(-2)


def til_krone(tall: Fraction | Decimal) -> Decimal:
    """Round half up to whole kroner (inkassoforskriften § 1-2 fourth ledd)."""
    return Decimal(_halv_opp(tall)) + NULL


def ned_til_krone(tall: Fraction | Decimal) -> Decimal:
    """Round down to whole kroner (rettsgebyrloven § 6 a)."""
    t = Fraction(tall)
    return Decimal(t.numerator // t.denominator) + NULL


def tekst(beloep: Decimal) -> str:
    """The two-decimal string of the JSON interface."""
    return f"{beloep:.2f}"


def tall(verdi: Decimal, desimaler: int = 2) -> str:
    """«1 234,50»: groups of three, decimal comma, a true minus, and no minus before zero."""
    return f"{verdi + 0:,.{desimaler}f}".replace(",", HARDT).replace(".", ",").replace("-", "−")


def kr(beloep: Decimal) -> str:
    """«1 234,50 kr»."""
    return f"{tall(beloep)}{HARDT}kr"
