"""The sheet: what lies where on A4, in millimetres from the top left corner, and which envelope it fits.

The window of an envelope shows a different part of the sheet as the paper slides. `trygt` is what is
visible in every position, `fritt` what may be visible in some: only the address may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from inkassocli.core.verdi import verdi
from inkassocli.errors import BrukError, SaksfilError

_PEN_SKILLE = re.compile(r"(?=@)|(?<=[-/])")  # where a word too long for its place is broken first
BREDDE, HOEYDE = 210.0, 297.0
VENSTRE, HOEYRE = 20.0, 190.0  # print services want 18 mm free on the left
ADRESSE_X, ADRESSE_Y, ADRESSE_LINJE = 20.0, 47.0, 4.4
REFERANSE_X = 122.0
BREVHODE_Y = 12.0
BROEDTEKST_Y = 84.0
FORTSETTELSE_Y = 20.0
BUNN_Y = 274.0  # the body ends here
BUNNTEKST_Y = 284.0


@verdi
class Rute:
    """A rectangle on the sheet."""

    x0: float
    y0: float
    x1: float
    y1: float


@verdi
class Konvolutt:
    """An envelope with a window on the left."""

    navn: str
    linjer: int
    trygt: Rute
    fritt: Rute
    bretter: tuple[float, ...]


KONVOLUTTER = {
    k.navn: k
    for k in (
        Konvolutt("C5", 5, Rute(15, 44, 101, 65.5), Rute(0, 30.5, 120, 79), (148.5,)),
        Konvolutt("E65", 3, Rute(15, 40, 100, 59), Rute(5, 29, 110, 70), (99, 198)),
        Konvolutt("C6/5", 3, Rute(15, 39, 96, 59), Rute(0, 24, 115, 74), (99, 198)),
        Konvolutt("uten", 7, Rute(15, 44, 120, 79), Rute(0, 30.5, 120, 79), ()),
    )
}


def konvolutt_for(navn: str) -> Konvolutt:
    """The envelope of a name; an unknown one is refused."""
    if navn not in KONVOLUTTER:
        raise BrukError(f"Konvolutten «{navn}» er ukjent.", gjoer=f"velg {', '.join(KONVOLUTTER)}.")
    return KONVOLUTTER[navn]


def adresse_i_vindu(
    linjer: Sequence[str], konvolutt: Konvolutt, bredde: Callable[[str], float]
) -> tuple[str, ...]:
    """The lines as they stand in the window: long ones broken at a space, too many refused.

    `bredde` measures a line in millimetres.
    """
    plass = konvolutt.trygt.x1 - ADRESSE_X
    brutt = tuple(bit for linje in linjer for bit in brytt(linje, plass, bredde))
    if len(brutt) <= konvolutt.linjer:
        return brutt
    nok = next((k.navn for k in KONVOLUTTER.values() if k.linjer >= len(brutt)), "")
    raad = (
        f"lag brevet med --konvolutt {nok}" if nok else "skriv adressen på færre linjer (syv går uten vindu)"
    )
    raise SaksfilError(
        f"Adressen til {linjer[0]} har {len(brutt)} linjer, men vinduet i en {konvolutt.navn}-konvolutt "
        f"viser bare {konvolutt.linjer}.",
        gjoer=raad,
    )


def brytt(linje: str, plass: float, bredde: Callable[[str], float]) -> tuple[str, ...]:
    """Lines no wider than the place they have, broken at the last space that fits, else inside the word."""
    if bredde(linje) <= plass:
        return (linje,)
    ord_ = linje.split(" ")
    antall = max((n for n in range(1, len(ord_)) if bredde(" ".join(ord_[:n])) <= plass), default=0)
    if antall == 0:
        tegn = max(n for n in range(1, len(linje)) if n == 1 or bredde(linje[:n]) <= plass)
        tegn = max((m.end() for m in _PEN_SKILLE.finditer(linje, 1, tegn)), default=tegn)
        return (linje[:tegn], *brytt(linje[tegn:], plass, bredde))
    return (" ".join(ord_[:antall]), *brytt(" ".join(ord_[antall:]), plass, bredde))
