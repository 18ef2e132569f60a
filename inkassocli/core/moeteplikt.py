"""Presisering 72: whether the creditor has a duty to attend in the forliksråd, as far as the postnummer tells."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Moeteplikt:
    """`moeteplikt` is «ja» in the same kommune, else «spoer»: a neighbour is never guessed.

    The names are empty where they are not known; `ansatt`: an employee may attend in the creditor's place.
    """

    moeteplikt: str
    min_kommune: str
    raadets_kommune: str
    ansatt: bool

    @property
    def felt(self) -> dict[str, Any]:
        """As the papers read it."""
        return asdict(self)
