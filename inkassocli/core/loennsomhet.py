"""What a road may end in, in kroner, against waiving all of it today (0 kr). Pure; nothing is guessed.

Best and worst are sums of what is owed and of the court's fees. What is likely follows from what the case file
knows of the debtor; where that says nothing, so does the answer.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta
from inkassocli.core.rettsgebyr import ikke_dekket
from inkassocli.core.verdi import verdi


@verdi
class Utsikt:
    """Kroner. `trolig` None: the outcome is for the court. `prosent`: the chance below which waiving is cheaper."""

    best: Decimal
    trolig: Decimal | None
    verst: Decimal
    hvorfor: str
    prosent: int


def aa_hente(f: Fakta) -> Decimal:
    """What the debtor owes, with the fees asked for beside the account (tvangsfullbyrdelsesloven § 3-1)."""
    return f.fakturert.sum + ikke_dekket(f)


def utsikt(f: Fakta, foerst: Decimal, siden: Decimal, *, heves: bool) -> Utsikt:
    """Tvisteloven § 6-13, tvangsfullbyrdelsesloven § 3-1: who gets all gets the fees too, else they are lost.

    `heves`: an objection ends the road (tvangsfullbyrdelsesloven § 7-2 f without the forliksråd).
    """
    best, ut = aa_hente(f), foerst + siden
    trolig, hvorfor = _trolig(f, best, ut, foerst, heves=heves)
    prosent = (100 * ut / (best + ut)).to_integral_value(ROUND_CEILING) if ut else NULL
    return Utsikt(best, trolig, -ut, hvorfor, int(prosent))


def _trolig(
    f: Fakta, best: Decimal, ut: Decimal, foerst: Decimal, *, heves: bool
) -> tuple[Decimal | None, str]:
    """By what is known of the debtor's means, then of what he disputes."""
    resultat = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.UtleggResultat)), None)
    if resultat is not None and resultat.utfall == "intet":
        return -ut, "forrige utlegg fant ingenting"
    if any(isinstance(e, h.Innsigelse) and e.art == "betalingsevne" for e in f.sak.hendelser):
        return -ut, "skyldneren har sagt at han ikke kan betale"
    if f.sak.uavgjorte_protester:
        if heves:
            return -foerst, "kravet er bestridt, så saken heves"
        return None, "kravet er bestridt, og forliksrådet avgjør det"
    return best, "kravet er ikke bestridt, og ingenting i saken tyder på at skyldneren ikke kan betale"
