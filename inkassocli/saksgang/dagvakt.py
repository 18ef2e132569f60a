"""A slip in `--dato` is easily made and counts as a fact: a day far ahead, or far back and before what is recorded."""

from __future__ import annotations

from datetime import date, timedelta

from inkassocli.core.hendelser import ikke_angret
from inkassocli.core.verdi import verdi
from inkassocli.saksgang.utkast import NySak, Samling
from inkassocli.store.saksfil import Saksfil

FRAM, TILBAKE = timedelta(days=14), timedelta(days=183)  # a letter is dated for the days to come, not further


@verdi
class Avvik:
    """`siste`: the day of what the case holds already, where that comes after; None for a day ahead."""

    dag: date
    idag: date
    siste: date | None = None


def se_paa(samling: Samling, dag: date, idag: date) -> Avvik | None:
    """What stands out in the day of a write on a case; what is only shown, or a list, has none."""
    saker = [u.sak for u in samling.utkast if u.hendelser or isinstance(u.sak, NySak)]
    if saker and dag - idag > FRAM:
        return Avvik(dag, idag)
    if idag - dag <= TILBAKE:
        return None
    siste = [
        e.dato for s in saker if isinstance(s, Saksfil) for e in ikke_angret(s.hendelser) if e.dato <= idag
    ]
    return Avvik(dag, idag, max(siste)) if siste and max(siste) - dag > TILBAKE else None
