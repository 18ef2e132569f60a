"""Letters that state a balance which later registered facts have made wrong.

A payment found late recomputes what followed (presisering 2); the letters posted in between still say the old
sum. The creditor must know which ones: what they asked for too much cannot be demanded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.steg import fakta
from inkassocli.core.vilkaar import Fakta

MED_SUM = (*h.KRAVBREV, "betalingspaaminnelse")


@dataclass(frozen=True, slots=True)
class Feilbrev:
    """A letter, the balance it was made on, and what the balance of that day is now known to be. Kroner."""

    brev: str
    dato: date
    postlagt: bool
    oppgitt: Decimal
    riktig: Decimal


def paa_feil_saldo(
    foer: Fakta, gamle: Sequence[h.Hendelse], alle: Sequence[h.Hendelse]
) -> tuple[Feilbrev, ...]:
    """The letters of `gamle` whose balance differs once all events of `alle` are known."""
    gyldige = h.kjent(tuple(alle), foer.dag)
    sendte = {e.fil for e in gyldige if isinstance(e, h.BrevSendt) and e.fil}
    funn = []
    for e in gyldige:
        if not isinstance(e, h.BrevSendt | h.BrevLaget) or e.brev not in MED_SUM or e.nr > len(gamle):
            continue
        if isinstance(e, h.BrevLaget) and (e.fil in sendte or not e.fil):
            continue
        oppgitt = _saldo(foer, gamle, e)
        riktig = _saldo(foer, alle, e)
        if oppgitt != riktig:
            funn.append(Feilbrev(e.brev, e.dato, isinstance(e, h.BrevSendt), oppgitt, riktig))
    return tuple(funn)


def _saldo(f: Fakta, hendelser: Sequence[h.Hendelse], brev: h.Hendelse) -> Decimal:
    """The balance on the letter's day, with the letter and what stands before it, in the order of events."""
    kjente = h.kjent(tuple(hendelser), brev.dato)
    til_og_med = [e for e in kjente if (e.dato, e.nr) <= (brev.dato, brev.nr)]
    return fakta(f.sak.hode, til_og_med, f.bok, f.kreditor, brev.dato).konto.sum
