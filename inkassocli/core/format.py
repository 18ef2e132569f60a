"""How amounts, days and numbers are written to people: bokmål, and weekdays in nynorsk.

No-break space (U+00A0) inside an amount, a day and a number: none is split over two lines.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Literal

from inkassocli.core.beloep import HARDT, tall

Maalform = Literal["nb", "nn"]

MAANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip

UKEDAGER: dict[Maalform, tuple[str, ...]] = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
}


def prosent(sats: Decimal) -> str:
    """«12,25 %», as many decimals as the rate has, without idle zeros."""
    kort = f"{sats:f}".rstrip("0").rstrip(".") if "." in f"{sats:f}" else f"{sats:f}"
    return f"{kort.replace('.', ',').replace('-', '−')}{HARDT}%"


def dato(dag: date) -> str:
    """«21.11.2026»."""
    return f"{dag.day:02}.{dag.month:02}.{dag.year:04}"


def moetetid(tid: datetime | str) -> str:
    """«10.12.2026 kl. 10.00»; a text that is no time is shown as it was given."""
    return f"{dato(tid)} kl. {tid:%H.%M}" if isinstance(tid, datetime) else tid


def dato_lang(dag: date) -> str:
    """«21. november 2026», in both written forms."""
    return f"{dag.day}.{HARDT}{MAANEDER[dag.month - 1]}{HARDT}{dag.year}"


def ukedag(dag: date, maalform: Maalform = "nb") -> str:
    """«lørdag», in nynorsk «laurdag»."""
    return UKEDAGER[maalform][dag.weekday()]


def dato_med_ukedag(dag: date, maalform: Maalform = "nb") -> str:
    """«lørdag 21.11.2026»: what the user plans by."""
    return f"{ukedag(dag, maalform)} {dato(dag)}"


def kontonr(nummer: str) -> str:
    """«1234 56 78903»; what is no such number is shown as it was given."""
    return _grupper(nummer, (4, 2, 5))


def orgnr(nummer: str) -> str:
    """«987 654 321»; what is no such number is shown as it was given."""
    return _grupper(nummer, (3, 3, 3))


def antall(tallet: int, entall: str, flertall: str) -> str:
    """«1 sak», «3 saker», «1 200 saker»."""
    return f"{tall(Decimal(tallet), 0)}{HARDT}{entall if tallet == 1 else flertall}"


def _grupper(nummer: str, lengder: tuple[int, ...]) -> str:
    sifre = "".join(nummer.replace(".", " ").split())
    if len(sifre) != sum(lengder) or not (sifre.isascii() and sifre.isdigit()):
        return nummer
    return HARDT.join(sifre[fra:til] for fra, til in pairwise((0, *accumulate(lengder))))
