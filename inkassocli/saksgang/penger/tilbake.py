"""Money paid back to the debtor (presisering 90)."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.penger.svar import Tilbake
from inkassocli.saksgang.utkast import Utkast
from inkassocli.store.saksfil import Saksfil


def tilbake(kontor: Kontor, sak: Saksfil, beloep: Decimal, til: str, merknad: str) -> Utkast:
    """Never more than what payments have left over; the balance stays as it is."""
    nr, til_gode = sak.hode.sak, kontor.fakta(sak).konto.til_gode
    if not 0 < beloep <= til_gode:
        raise BrukError(
            f"Skyldneren har {kr(til_gode)} til gode i sak {nr}, så {kr(beloep)} kan ikke føres som betalt tilbake.",
            gjoer=f"før en betaling som mangler, eller gi et annet beløp; se inkasso vis {nr}",
        )
    ny = kontor.ny(h.Tilbakebetalt, beloep=beloep, til=til, merknad=merknad)
    return Utkast(sak, (ny,), svar=Tilbake(ny, kontor.fakta(sak, nye=[ny])))
