"""Which cases of a list are shown: by state, sum, age, and a word that stands anywhere in the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core.oversikt import Linje
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor

# Presisering 53, and what the list writes besides.
TILSTANDER = (
    "registrert", "purret", "varslet", "oppfordret", "bestridt", "pause", "stanset", "avtale", "forliksraad", "dom",
    "utlegg", "avsluttet",
)  # fmt: skip
OGSAA = {"på pause": "pause", "forliksråd": "forliksraad", "forliksrådet": "forliksraad"}


@dataclass(frozen=True, slots=True)
class Utvalgsvalg:
    """What narrows a list; None: not given. `eldre_enn`: days since the oldest claim fell due."""

    tilstand: str | None = None
    over: Decimal | None = None
    eldre_enn: int | None = None
    tekst: str | None = None

    @property
    def noe(self) -> bool:
        """Whether anything is given."""
        return self != Utvalgsvalg()


def silt(linjer: Iterable[Linje], valg: Utvalgsvalg, dag: date) -> list[Linje]:
    """The lines that all of it fits; an unknown state is refused (exit 2)."""
    tilstand = _tilstand(valg.tilstand) if valg.tilstand is not None else None
    grense = int(valg.over * 100) if valg.over is not None else None
    foer = dag.toordinal() - valg.eldre_enn if valg.eldre_enn is not None else None
    return [
        x
        for x in linjer
        if (tilstand is None or x.tilstand == tilstand or (tilstand == "bestridt" and x.bestridt))
        and (grense is None or x.sum > grense)
        and (foer is None or 0 < x.rente_fra < foer)
    ]


def _tilstand(ord_: str) -> str:
    tett = ord_.strip().casefold()
    tett = OGSAA.get(tett, tett)
    if tett not in TILSTANDER:
        raise BrukError(f"Tilstanden «{ord_}» er ukjent.", gjoer=f"velg en av: {', '.join(TILSTANDER)}")
    return tett


def med_tekst(kontor: Kontor, ord_: str) -> set[str]:
    """The cases whose file has the word: names, notes, what was said, what the claims are for."""
    tett = ord_.strip().casefold()
    return {s.hode.sak for s in kontor.alle() if tett in s.tekst.casefold()}
