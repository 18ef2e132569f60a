"""What an event changes in a case."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta


def uomtvistet_rest(f: Fakta) -> Decimal | None:
    """What is left of the undisputed part of open partial objections; None when nothing is disputed in part."""
    delvise = [p for p in f.sak.aapne_protester if p.delvis]
    if not delvise or f.fryser:
        return None
    rester = []
    for p in delvise:
        dekket = sum((b.hovedstol for b in f.konto.betalinger if b.plass > p.plass), NULL)
        rester.append(max(NULL, p.uomtvistet - dekket))
    return min(rester)
