"""The form of a user's own row in a table of the law: the keys of the program's own rows, each of the same kind.

ValueError says which row and which key, in Norwegian; the store names the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

FELLES = frozenset({"fra", "til", "kilde", "bekreftet", "kontroll", "merknad"})  # in the rows of every table
BROEK = re.compile(r"[1-9]\d{0,3}/[1-9]\d{0,3}", re.ASCII)
DAGER = frozenset({"tyngre_etter"})  # whole numbers
STOERST = 1_000_000_000


def er_dag(verdi: object) -> bool:
    """A day without a time, of a year that can be right."""
    return isinstance(verdi, date) and not isinstance(verdi, datetime) and 1900 <= verdi.year <= 2200


def krev_form(rad: Mapping[str, Any], kjente: Sequence[Mapping[str, Any]], hvor: str) -> None:
    """A user's row is like the program's own rows."""
    monster = {n: [k[n] for k in kjente if n in k] for k in kjente for n in k} or {"verdi": [Decimal(0)]}
    for navn, verdier in monster.items():
        if navn in rad or navn in FELLES or len(verdier) < len(kjente):
            continue
        raise ValueError(f"{hvor} mangler «{navn}»")
    for navn, verdi in rad.items():
        if navn not in monster and navn not in FELLES:
            raise ValueError(f"{hvor} har et ukjent felt «{navn}»")
        if navn in DAGER and not isinstance(verdi, int):
            raise ValueError(f"{hvor}: «{navn}» må være et helt tall")
        if navn not in FELLES and not (navn == "verdi" and isinstance(monster[navn][0], int | Decimal)):
            _verdi(verdi, monster[navn], f"{hvor}: «{navn}»")


def _verdi(verdi: Any, som: Sequence[Any], hvor: str) -> None:
    """One value is of the kind of the others: a word, yes or no, a number, or rows of them."""
    foerste = som[0]
    if isinstance(foerste, list):
        if not isinstance(verdi, list) or not verdi or not all(isinstance(x, dict) for x in verdi):
            raise ValueError(f"{hvor} må være en liste av rader")
        kjente = [x for rader in som for x in rader]
        for nr, x in enumerate(verdi, 1):
            krev_form(x, kjente, f"{hvor} nr. {nr}")
        apen = set().union(*kjente) - set.intersection(*map(set, kjente))
        if grense := apen & set(verdi[-1]):  # the last step takes all that is above
            raise ValueError(f"{hvor}: den siste raden kan ikke ha «{min(grense)}»")
    elif isinstance(foerste, bool | str):
        if type(verdi) is not type(foerste):
            raise ValueError(
                f"{hvor} må være {'en tekst' if isinstance(foerste, str) else 'true eller false'}"
            )
        if all(isinstance(x, str) and BROEK.fullmatch(x) for x in som) and not BROEK.fullmatch(str(verdi)):
            raise ValueError(f"{hvor} må være en brøk, slik: 1/20")
    elif isinstance(verdi, bool) or not isinstance(verdi, int | Decimal) or not 0 <= verdi <= STOERST:
        raise ValueError(f"{hvor} må være et tall fra 0 og opp")
