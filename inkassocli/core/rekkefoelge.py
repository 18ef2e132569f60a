"""A letter that is lawful, where another is the next one on the road: what it costs to take them in that order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.steg import fakta, vurder
from inkassocli.core.veien import VENT_PAA_GEBYR
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter


@verdi
class Foerst:
    """The letter that comes first, and the fee of it that the other one takes away, with the provision."""

    steg: str
    tapt: Decimal = NULL
    hjemmel: str = ""


def foerst(m: Muligheter, steg: str, frist: date | None) -> Foerst | None:
    """The next letter of the case where it is not this one; nothing is refused that the law allows."""
    neste, f = m.neste, m.f
    if neste is None or steg == neste.steg or not {steg, neste.steg} <= {*h.KRAVBREV}:
        return None
    sendt = h.BrevSendt(dato=f.dag, brev=steg, frist=frist, gebyr=m.svar(steg).gebyr or NULL)
    etter = fakta(f.sak.hode, (*f.sak.hendelser, sendt), f.bok, f.kreditor, f.dag, f.gebyrer)
    svar = vurder(etter, neste.steg)
    vent = (frist or f.dag) + timedelta(VENT_PAA_GEBYR)
    if not neste.gebyr or (svar.tidligst_med_gebyr and svar.tidligst_med_gebyr <= vent):
        return Foerst(neste.steg)
    return Foerst(
        neste.steg, neste.gebyr, next((g.hjemmel for g in svar.grunner if g.utfall == "uten_gebyr"), "")
    )
