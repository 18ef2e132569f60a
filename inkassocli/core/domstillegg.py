"""What is learnt of a judgment later stands in the file as the judgment given again: it is told as what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inkassocli.core import hendelser as h

PENGER = ("beloep", "kostnader", "sakskostnader", "renter_fra")
FELT = (*PENGER, "forkynt", "betalingsfrist", "fil", "fravaersdom", "domstol", "saksnummer", "merknad")


def tillegg(hendelser: Sequence[h.Hendelse]) -> Mapping[int, tuple[str, ...]]:
    """By number: the keys that differ, for each judgment that gives one of the same day and result again."""
    gyldige = {e.nr for e in h.ikke_angret(tuple(hendelser))}
    ut: dict[int, tuple[str, ...]] = {}
    foer: h.Dom | None = None
    for e in hendelser:
        if not isinstance(e, h.Dom):
            continue
        if foer and (foer.dato, foer.resultat) == (e.dato, e.resultat):
            ut[e.nr] = tuple(x for x in FELT if getattr(e, x) != getattr(foer, x))
        foer = e if e.nr in gyldige else foer
    return ut
