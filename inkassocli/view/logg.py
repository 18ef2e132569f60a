"""What is told after a contact was noted."""

from __future__ import annotations

from inkassocli.saksgang.sak.svar import Notert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding, om_helseord


def notert(s: Samling) -> Melding:
    """A contact outside the hours of good practice is warned of."""
    x: Notert = s.svar
    raad = [f"Merk: {x.advarsel}"] if x.advarsel else []
    return Melding(
        [f"Notert på sak {x.nr}."],
        [*raad, *om_helseord(x.nr, *x.tekster)],
        ekstra={"advarsel": x.advarsel or None},
    )
