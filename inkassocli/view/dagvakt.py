"""What is said of a day that is hardly meant."""

from __future__ import annotations

from inkassocli.core.format import dato
from inkassocli.saksgang.dagvakt import Avvik

FEIL = "Er dagen feil, angrer du med inkasso angre SAK."


def merknad(x: Avvik) -> str:
    """Both days are shown: the one that is given, and the one it is held against."""
    if x.siste:
        return (
            f"Merk: dagen du gir, er {dato(x.dag)}, langt tilbake. Saken har noe fra {dato(x.siste)}. {FEIL}"
        )
    return f"Merk: dagen du gir, er {dato(x.dag)}, langt fram i tid. I dag er {dato(x.idag)}. {FEIL}"
