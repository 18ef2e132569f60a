"""Is an invoice that comes in again the one that is there? Presisering 62, pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inkassocli.core.beloep import NULL
from inkassocli.core.sak import Krav, Skyldner
from inkassocli.core.skyldnere import samme_paa_faktura


class Likhet(StrEnum):
    """What an invoice of a known number is."""

    KJENT = "kjent"
    BETALT = "betalt"
    """The same with less left: probably paid in the meantime, and never a credit."""
    ENDRET = "endret"
    ANNEN = "annen"
    """Another debtor or KID: another invoice with the same number."""


@dataclass(frozen=True, slots=True)
class Sammenlignet:
    """What was found, the fields that differ as the user knows them, and what is probably paid."""

    likhet: Likhet
    ulike: tuple[str, ...] = ()
    betalt: Decimal = NULL


def sammenlign(
    gammel: Krav, skyldnere: Sequence[Skyldner], ny: Krav, skyldner: Skyldner, igjen: Decimal | None = None
) -> Sammenlignet:
    """The new claim against the registered one.

    `skyldnere`: the debtor of the case as registered and as it is now (an address may have changed); `igjen`: what is
    left of the claim's principal by the case, so that payments that are booked already are no news.
    """
    andre = [] if any(samme_paa_faktura(s, skyldner) for s in skyldnere) else ["skyldner"]
    if gammel.kid and ny.kid and "".join(gammel.kid.split()) != "".join(ny.kid.split()):
        andre.append("KID")
    if andre:
        return Sammenlignet(Likhet.ANNEN, tuple(andre))
    ulike = [
        navn
        for navn, a, b in (
            ("fakturadato", gammel.fakturadato, ny.fakturadato),
            ("forfall", gammel.forfall, ny.forfall),
        )
        if a and b and a != b
    ]
    if ny.beloep > gammel.beloep or (ulike and ny.beloep != gammel.beloep):
        ulike.insert(0, "beloep")
    if ulike:
        return Sammenlignet(Likhet.ENDRET, tuple(ulike))
    rest = gammel.beloep if igjen is None else igjen
    if ny.beloep in (gammel.beloep, rest) or ny.beloep > rest:
        return Sammenlignet(Likhet.KJENT)
    return Sammenlignet(Likhet.BETALT, ("beloep",), rest - ny.beloep)
