"""Sizes of type and the spaces between, for the body of a paper."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.lib.units import mm

from inkassocli.core.verdi import verdi
from inkassocli.render.ark import HOEYRE, VENSTRE

BREDDE = (HOEYRE - VENSTRE) * mm
LESEBREDDE = 156 * mm
GRAA = colors.HexColor("#999999")


@verdi
class Stil:
    """Type sizes and spacing in points; `tett` is tried when a paper just misses its page."""

    grad: float = 10
    skille: float = 14.4
    luft: float = 6
    bokmerker: bool = False

    @property
    def liten(self) -> Stil:
        """The small print."""
        return Stil(8, 11, 2.5, self.bokmerker)


NORMAL = Stil()
TETT = (Stil(9.6, 13.4, 4.5), Stil(9.3, 12.6, 3.5), Stil(9, 12, 3), Stil(9, 11.7, 2))
