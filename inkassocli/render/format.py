"""How figures, dates and numbers are written in a letter: bokmål, nynorsk and the English copy."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

from inkassocli.core import beloep as norsk
from inkassocli.core.beloep import HARDT as HARDT

Spraak = Literal["nb", "nn", "en"]

_NORSK = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_ENGELSK = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MAANEDER = {"nb": _NORSK, "nn": _NORSK, "en": _ENGELSK}


def tall(beloep: Decimal, spraak: Spraak = "nb") -> str:
    """Two decimals and groups of three: «1 234,50», in English «1,234.50»."""
    return f"{beloep:,.2f}" if spraak == "en" else norsk.tall(beloep)


def kr(beloep: Decimal, spraak: Spraak = "nb") -> str:
    """An amount with its currency: «1 234,50 kr», in English «NOK 1,234.50»."""
    return f"NOK{HARDT}{tall(beloep, spraak)}" if spraak == "en" else f"{tall(beloep, spraak)}{HARDT}kr"


def prosent(sats: Decimal, spraak: Spraak = "nb") -> str:
    """A rate with two decimals: «12,25 prosent», in English «12.25 per cent»."""
    return f"{tall(sats, spraak)}{HARDT}{'per cent' if spraak == 'en' else 'prosent'}"


def lang_dato(dag: date, spraak: Spraak = "nb") -> str:
    """«29. oktober 2026», in English «29 October 2026»."""
    prikk = "" if spraak == "en" else "."
    return f"{dag.day}{prikk}{HARDT}{MAANEDER[spraak][dag.month - 1]}{HARDT}{dag.year}"


def kort_dato(dag: date, spraak: Spraak = "nb") -> str:
    """«29.10.2026», in English «29 Oct 2026»: never a date that can be read as another one."""
    if spraak == "en":
        return f"{dag.day}{HARDT}{MAANEDER['en'][dag.month - 1][:3]}{HARDT}{dag.year}"
    return f"{dag:%d.%m.%Y}"


def grupper(sifre: str, *lengder: int) -> str:
    """Digits in groups with no-break spaces; a string of another length is left as it is."""
    rene = re.sub(r"\s", "", sifre)
    if not rene.isdigit() or len(rene) != sum(lengder):
        return sifre
    deler, start = [], 0
    for lengde in lengder:
        deler.append(rene[start : start + lengde])
        start += lengde
    return HARDT.join(deler)


def kontonummer(nummer: str) -> str:
    """«1234 56 78903»."""
    return grupper(nummer.replace(".", ""), 4, 2, 5)


def orgnummer(nummer: str) -> str:
    """«999 999 999»."""
    return grupper(nummer, 3, 3, 3)


def telefon(nummer: str) -> str:
    """Eight digits in pairs; numbers from abroad as they were given."""
    return grupper(nummer, 2, 2, 2, 2)


def kid(nummer: str) -> str:
    """A KID is never grouped: people copy it."""
    return nummer
