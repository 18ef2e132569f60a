"""How amounts, days and numbers are written to people, on the screen and on paper: bokmål, nynorsk, English.

No-break space (U+00A0) inside an amount, a day and a number: none is split over two lines.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Literal

from inkassocli.core import beloep as norsk
from inkassocli.core.beloep import HARDT as HARDT
from inkassocli.core.dager import UKEDAGER

Maalform = Literal["nb", "nn"]

Spraak = Literal["nb", "nn", "en"]
MAANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_STYRETEGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def ufarlig(tekst: str) -> str:
    """Text that can do nothing to a terminal: no escape sequences, and nothing that turns the reading direction."""
    return _STYRETEGN.sub("", tekst)


def tall(beloep: Decimal, spraak: Spraak = "nb") -> str:
    """Two decimals and groups of three: «1 234,50», in English «1,234.50»."""
    return f"{beloep:,.2f}" if spraak == "en" else norsk.tall(beloep)


def kr(beloep: Decimal, spraak: Spraak = "nb") -> str:
    """An amount with its currency: «1 234,50 kr», in English «NOK 1,234.50»."""
    return f"NOK{HARDT}{tall(beloep, spraak)}" if spraak == "en" else norsk.kr(beloep)


def prosent_ord(sats: Decimal, spraak: Spraak = "nb") -> str:
    """A rate with two decimals: «12,25 prosent», in English «12.25 per cent»."""
    return f"{tall(sats, spraak)}{HARDT}{'per cent' if spraak == 'en' else 'prosent'}"


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


def lang_dato(dag: date, spraak: Spraak = "nb") -> str:
    """«29. oktober 2026», in English «29 October 2026»."""
    if spraak == "en":
        return f"{dag.day}{HARDT}{MONTHS[dag.month - 1]}{HARDT}{dag.year}"
    return f"{dag.day}.{HARDT}{MAANEDER[dag.month - 1]}{HARDT}{dag.year}"


def kort_dato(dag: date, spraak: Spraak = "nb") -> str:
    """«29.10.2026», in English «29 Oct 2026»: never a date that can be read as another one."""
    if spraak == "en":
        return f"{dag.day}{HARDT}{MONTHS[dag.month - 1][:3]}{HARDT}{dag.year}"
    return dato(dag)


def ukedag(dag: date) -> str:
    """«lørdag»."""
    return UKEDAGER[dag.weekday()]


def dato_med_ukedag(dag: date) -> str:
    """«lørdag 21.11.2026»: what the user plans by."""
    return f"{ukedag(dag)} {dato(dag)}"


def kontonr(nummer: str) -> str:
    """«1234 56 78903»; what is no such number is shown as it was given."""
    return _grupper(nummer, (4, 2, 5))


def iban(kontonummer: str) -> str:
    """ISO 13616: the account in international form, in groups of four.

    >>> iban("86011117947").split()
    ['NO93', '8601', '1117', '947']
    """
    sifre = "".join(x for x in kontonummer if x in "0123456789")
    kontroll = 98 - int(f"{sifre}232400") % 97  # N is 23, O is 24
    hele = f"NO{kontroll:02}{sifre}"
    return HARDT.join(hele[i : i + 4] for i in range(0, len(hele), 4))


def orgnr(nummer: str) -> str:
    """«987 654 321»; what is no such number is shown as it was given."""
    return _grupper(nummer, (3, 3, 3))


def telefon(nummer: str) -> str:
    """Eight digits in pairs; numbers from abroad as they were given."""
    return _grupper(nummer, (2, 2, 2, 2))


def antall(tallet: int, entall: str, flertall: str) -> str:
    """«1 sak», «3 saker», «1 200 saker»."""
    return f"{norsk.tall(Decimal(tallet), 0)}{HARDT}{entall if tallet == 1 else flertall}"


def _grupper(nummer: str, lengder: tuple[int, ...]) -> str:
    sifre = "".join(nummer.replace(".", " ").split())
    if len(sifre) != sum(lengder) or not (sifre.isascii() and sifre.isdigit()):
        return nummer
    return HARDT.join(sifre[fra:til] for fra, til in pairwise((0, *accumulate(lengder))))


def ordverdi(tekst: str) -> str:
    """A word as the case file writes it, however people write it.

    >>> ordverdi("Dødsfall"), ordverdi("åpenbart grunnløs"), ordverdi("verge-mangler")
    ('doedsfall', 'aapenbart_grunnloes', 'verge_mangler')
    """
    rent = re.sub(r"[ -]+", "_", tekst.strip().lower())
    return rent.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
