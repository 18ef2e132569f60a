"""What a judgment can hardly say: told before it is recorded, since it replaces the whole account."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core.beloep import NULL, kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.hendelser import Dom


def usannsynlig(foer: Fakta, e: Dom) -> list[str]:
    """Tvisteloven § 11-2: a judgment cannot give more than was asked for; a settlement can."""
    if e.resultat in ("forlik", "tapt"):
        return []
    krevd = sum((foer.sak.hovedstol(x) for x in foer.sak.hode.krav), NULL)
    return [*_beloepene(foer, e, krevd), *_renten(foer, e)]


def _beloepene(foer: Fakta, e: Dom, krevd: Decimal) -> list[str]:
    ut, gebyrer, igjen = [], sum(foer.gebyrer, NULL), foer.konto.hovedstol
    if e.beloep > krevd:
        ut.append(
            f"hovedkravet {kr(e.beloep)} er mer enn kravet i saken, {kr(krevd)}. En dom kan ikke gi mer enn du har "
            "krevd (tvisteloven § 11-2)."
        )
    if foer.sak.dom is None and e.resultat == "vunnet" and e.beloep < igjen:
        ut.append(
            f"hovedkravet {kr(e.beloep)} er mindre enn det som står igjen, {kr(igjen)}. Fikk du medhold i en del av "
            "det, er resultatet delvis."
        )
    if foer.sak.dom is None and e.resultat == "delvis" and e.beloep == igjen:
        ut.append(f"hovedkravet er alt som står igjen, {kr(igjen)}. Da er resultatet vunnet, ikke delvis.")
    if e.kostnader > gebyrer:
        ut.append(
            f"de utenrettslige kostnadene {kr(e.kostnader)} er mer enn gebyrene i saken, {kr(gebyrer)}."
        )
    return ut


def _renten(foer: Fakta, e: Dom) -> list[str]:
    if e.renter_fra is None:
        return []
    forfall = min(x.forfallsdag(foer.bok) for x in foer.sak.hode.krav)
    if e.renter_fra < forfall:
        return [f"renten løper fra {dato(e.renter_fra)}, før kravet forfalt {dato(forfall)}."]
    if e.renter_fra > e.dato:
        return [f"renten løper først fra {dato(e.renter_fra)}, etter at dommen ble avsagt."]
    return []
