"""What is asked of a day that is hardly meant."""

from __future__ import annotations

from inkassocli.core.format import dato
from inkassocli.saksgang.dagvakt import Avvik


def spoersmaal(x: Avvik) -> str:
    """Both days are shown: the one that is given, and the one it is held against."""
    if x.siste:
        return f"Dagen du gir, er {dato(x.dag)}, langt tilbake. Saken har noe fra {dato(x.siste)}. Er dagen riktig?"
    return f"Dagen du gir, er {dato(x.dag)}, langt fram i tid. I dag er {dato(x.idag)}. Er dagen riktig?"
