"""kolonner.toml: what the user has answered of the headings of a list, kept for the next list with the same headings.

Text in, text out; where the file lies and how it is written is not known here. A list is known by its set of headings,
in whatever order. Only what was answered is kept, so that a better table of headings helps the old lists too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import tomli

from inkassocli.readers.felles import Avvist, lesing
from inkassocli.readers.overskrifter import Slag, normal, tabell
from inkassocli.readers.tabell import les_tabell

FILNAVN = "kolonner.toml"
_HODE = (
    "# Hva du har svart om overskriftene i lister. Slett en [[liste]], og du blir spurt igjen.\nformat = 1\n"
)


@dataclass(frozen=True, slots=True)
class Kjent:
    """One set of headings and the answers: heading by our key, «-» for a column that is not to be used."""

    slag: Slag
    overskrifter: tuple[str, ...]
    kolonner: Mapping[str, str]
    bekreftet: date

    def gjelder(self, slag: Slag, overskrifter: Sequence[str]) -> bool:
        """Whether a list has just these headings."""
        return self.slag == slag and _merke(self.overskrifter) == _merke(overskrifter)


def _merke(overskrifter: Sequence[str]) -> frozenset[str]:
    return frozenset(normal(o) for o in overskrifter if o.strip())


def les_valg(tekst: str) -> tuple[Kjent, ...]:
    """The lists that are kept; a file that cannot be understood is refused with the table it stands in (exit 4)."""
    with lesing(FILNAVN):
        try:
            data = tomli.loads(tekst)
        except tomli.TOMLDecodeError as feil:
            raise Avvist(f"Filen kan ikke leses ({feil}).", gjoer="rett den, eller slett den") from None
        if data.get("format") != 1 or not isinstance(data.get("liste", []), list):
            raise Avvist("Filen er ikke av format 1.", gjoer="slett den, og svar på nytt når du blir spurt")
        return tuple(_kjent(nr, rad) for nr, rad in enumerate(data.get("liste", []), 1))


def _kjent(nr: int, rad: Any) -> Kjent:
    slag = rad.get("slag") if isinstance(rad, dict) else None
    if slag not in ("faktura", "betaling"):
        raise Avvist("«slag» må være faktura eller betaling.", sted=f"[[liste]] nr. {nr}", gjoer="rett filen")
    overskrifter, kolonner, dag = rad.get("overskrifter"), rad.get("kolonner"), rad.get("bekreftet")
    if not (
        isinstance(overskrifter, list)
        and isinstance(kolonner, dict)
        and all(isinstance(x, str) for x in (*overskrifter, *kolonner.values()))
        and type(dag) is date
    ):
        raise Avvist(
            "«overskrifter», «kolonner» eller «bekreftet» mangler.",
            sted=f"[[liste]] nr. {nr}",
            gjoer="rett filen",
        )
    if ukjent := sorted(set(kolonner) - set(tabell(slag))):
        raise Avvist(f"Ukjent felt {', '.join(ukjent)}.", sted=f"[[liste]] nr. {nr}", gjoer="rett filen")
    return Kjent(slag, tuple(overskrifter), dict(kolonner), dag)


def valg_for(kjente: Sequence[Kjent], slag: Slag, overskrifter: Sequence[str]) -> dict[str, str]:
    """What was answered for a list with these headings; empty when nothing was."""
    return next((dict(k.kolonner) for k in reversed(kjente) if k.gjelder(slag, overskrifter)), {})


def husket(data: bytes, slag: Slag, kjente: Sequence[Kjent], *, ark: str = "") -> dict[str, str]:
    """What was answered for this list before it is read: its headings may be such as only the answers know."""
    if not kjente:
        return {}
    egne = {f"{nr}": o for nr, o in enumerate(o for k in kjente for o in k.kolonner.values())}
    try:
        return valg_for(kjente, slag, les_tabell(data, slag, egne, ark=ark).overskrifter)
    except Avvist:  # told when the list is read
        return {}


def med_valg(
    kjente: Sequence[Kjent], slag: Slag, overskrifter: Sequence[str], kolonner: Mapping[str, str], dag: date
) -> tuple[Kjent, ...]:
    """The answers kept in place of those before for the same headings; unchanged when nothing is new."""
    if not kolonner or valg_for(kjente, slag, overskrifter) == dict(kolonner):
        return tuple(kjente)
    andre = tuple(k for k in kjente if not k.gjelder(slag, overskrifter))
    return (*andre, Kjent(slag, tuple(o for o in overskrifter if o.strip()), dict(kolonner), dag))


def som_tekst(kjente: Sequence[Kjent]) -> str:
    """The file as it is written."""
    import tomli_w

    lister = [
        {
            "slag": k.slag,
            "overskrifter": list(k.overskrifter),
            "kolonner": dict(k.kolonner),
            "bekreftet": k.bekreftet,
        }
        for k in kjente
    ]
    return f"{_HODE}\n{tomli_w.dumps({'liste': lister})}" if lister else _HODE
