"""Presisering 19: a letter whose recorded fee is more than was lawful the day it was posted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.core.funn import MERKNAD, Avvik
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.errors import InkassoError

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


def for_hoeye(k: Kontor, sak: Saksfil) -> Iterator[Avvik]:
    """What the letter asks for too much is not in the balance, but the debtor has been told another sum."""
    try:
        f = k.fakta(sak)
    except InkassoError:
        return  # told by what cannot be reckoned
    for b, lovlig in zip(f.sak.brev, f.gebyrer, strict=True):
        if b.gebyr > lovlig:
            yield Avvik(
                f"saker/{sak.fil.name}",
                MERKNAD,
                f"{BREVNAVN[b.brev].capitalize()} {dato(b.sendt)} har gebyr {kr(b.gebyr)}, men {kr(lovlig)} var "
                "lovlig. Saldoen har bare det lovlige.",
                "gi skyldneren beskjed om riktig sum",
            )
