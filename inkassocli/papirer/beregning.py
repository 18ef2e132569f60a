"""The facts of the sheet that shows the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inkassocli.core.brevgrunnlag import Brevgrunnlag
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.oppsett import Oppsett


def grunnlaget(f: Fakta, oppsett: Oppsett) -> Brevgrunnlag:
    """The facts of the annex: the whole claim, also a disputed part, with its stretches of interest."""
    from inkassocli.core.beregning import renteledd, rentesum
    from inkassocli.papirer.grunnlag import grunnlag

    s = rentesum(f)
    ekstra: dict[str, Any] = {"segmenter": renteledd(f)}
    if s.igjen != s.paaloept:
        ekstra |= {"paaloept": s.paaloept, "dekket_rente": s.paaloept - s.igjen}
    return grunnlag(f, oppsett, "beregning", ekstra=ekstra, hele=True)
