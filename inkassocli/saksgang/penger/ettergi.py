"""How much is waived (presisering 17)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.konto import Konto


def hvor_mye(f: Fakta, hva: str, beloep: Decimal | None) -> Decimal:
    """The whole of the kind, or a part of it; never more than what is outstanding."""
    from inkassocli.core.beloep import kr

    k = f.konto
    igjen = _igjen(k, hva)
    if not igjen:
        raise StegStengtError(
            f"Det er ingenting å ettergi av slaget «{hva}» på sak {f.sak.hode.sak}.",
            gjoer="se saken med inkasso vis",
        )
    if hva == "rest":
        if beloep is not None and beloep != igjen:
            raise BrukError(
                "--hva rest ettergir alt som er igjen.", gjoer="ta bort --beloep, eller velg et annet slag"
            )
        return igjen
    if beloep is not None and not 0 < beloep <= igjen:
        raise BrukError(
            f"Det er bare {kr(igjen)} å ettergi av slaget «{hva}».", gjoer="gi et lavere --beloep"
        )
    return beloep or igjen


def _igjen(k: Konto, hva: str) -> Decimal:
    return {"renter": k.renter, "gebyr": k.gebyr}.get(hva, k.sum)
