"""What a paper says, as keys and values. The words stand in templates/, one file for all and one for each paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, init=False)
class Tekst:
    """A sentence or a label by its key, with the facts it holds.

    >>> Tekst("sendt_frist", "Purring", date(2026, 10, 1)).noekkel
    'sendt_frist'
    """

    noekkel: str
    felt: tuple[Verdi, ...]

    def __init__(self, noekkel: str, *felt: Verdi) -> None:
        object.__setattr__(self, "noekkel", noekkel)
        object.__setattr__(self, "felt", felt)

    def __str__(self) -> str:
        raise TypeError(f"{self.noekkel}: uten ord (ordbok.si)")


@dataclass(frozen=True, slots=True, init=False)
class Rekke:
    """Parts after one another with a sign between; an empty part is left out."""

    skille: str
    deler: tuple[Verdi, ...]

    def __init__(self, skille: str, *deler: Verdi) -> None:
        object.__setattr__(self, "skille", skille)
        object.__setattr__(self, "deler", deler)

    def __str__(self) -> str:
        raise TypeError("en rekke uten ord (ordbok.si)")


Verdi = str | int | Decimal | date | Tekst | Rekke | None


@dataclass(frozen=True, slots=True)
class Rad:
    """A label by its key, and what stands beside it."""

    noekkel: str
    verdi: Verdi


def ved_komma(*deler: Verdi) -> Rekke:
    """A name, an address and a number on one line."""
    return Rekke(", ", *deler)


def med_skrevet(verdi: Verdi, endre: Callable[[str], str]) -> Verdi:
    """The same, with what is written out in it changed."""
    match verdi:
        case str():
            return endre(verdi)
        case Tekst():
            return Tekst(verdi.noekkel, *(med_skrevet(felt, endre) for felt in verdi.felt))
        case Rekke():
            return Rekke(verdi.skille, *(med_skrevet(del_, endre) for del_ in verdi.deler))
        case _:
            return verdi
