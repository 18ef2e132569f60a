"""Which events one write added together: undone together (grensesnitt § 3, presisering 92)."""

from __future__ import annotations

from collections.abc import Sequence

from inkassocli.core import hendelser as h

ERSTATTET = "erstattet av et nytt brev"  # the note on an `angret` that a new letter brought (92)
# One write may hold several of these, each a thing of its own: a bank file, a list of letters, an import.
FOR_SEG = (h.Betaling, h.Kreditnota)
GRUNNEN = (h.Likevel, h.Angret)


def skriving(staar: Sequence[h.Hendelse], valgt: h.Hendelse, *, hele: bool) -> tuple[h.Hendelse, ...]:
    """The events of the same write that stand with the one chosen.

    Without `hele` those after it, the ground of it, and what it replaced.
    """
    if valgt.registrert is None:
        return (valgt,)
    fra = til = next(n for n, e in enumerate(staar) if e.nr == valgt.nr)
    while til + 1 < len(staar) and _sammen(staar[til], staar[til + 1]):
        til += 1
    while hele and fra > 0 and _sammen(staar[fra - 1], staar[fra]):
        fra -= 1
    while (
        not hele and fra > 0 and isinstance(staar[fra - 1], GRUNNEN) and _sammen(staar[fra - 1], staar[fra])
    ):
        fra -= 1
    return tuple(staar[fra : til + 1])


def _sammen(a: h.Hendelse, b: h.Hendelse) -> bool:
    """Whether `b` was written with `a`, and is no thing of its own."""
    for_seg = isinstance(b, FOR_SEG) or (isinstance(b, h.BrevSendt) and b.utenfor)
    return b.nr == a.nr + 1 and a.registrert == b.registrert and not for_seg
