"""What has been paid, so that whoever reads a paper to the court can add it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.core.beloep import NULL
from inkassocli.core.papirord import Tekst
from inkassocli.papirer.bilag import Vedlegg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.brevgrunnlag import Brevgrunnlag
    from inkassocli.core.fakta import Fakta
    from inkassocli.papirer.bilag import Lest

DELER = ("kostnader", "renter", "hovedstol", "rettsgebyr", "for_mye")


def oversikt(f: Fakta, g: Brevgrunnlag, lest: Sequence[Lest]) -> dict[str, Any]:
    """Tvisteloven § 6-3 (2) c and d: the sum paid, what it went to, and the claim before it; empty when nothing is."""
    if not g.betalinger:
        return {"betalt": NULL}
    deler = {navn: sum((getattr(b, navn) for b in g.betalinger), NULL) for navn in DELER}
    return {
        "betalt": sum((b.beloep for b in g.betalinger), NULL),
        "betalt_deler": [Tekst(f"betalt_til.{navn}", beloep) for navn, beloep in deler.items() if beloep],
        "fakturert": sum((r.opprinnelig - r.kreditert for r in f.konto.rader), NULL),
        "beregning_bilag": next((x.nummer for x in lest if x.vedlegg.er_beregning), 0),
    }


def beregningen(f: Fakta) -> tuple[Vedlegg, ...]:
    """The sheet of the arithmetic as an exhibit, where anything is paid and amounts can be told (presisering 11)."""
    if not f.konto.betalinger or f.konto.etter_dom or f.konto.satser_til:
        return ()
    return (Vedlegg(slag="beregning", tittel=Tekst("vedlegg.beregning"), dato=f.dag, fil="beregning"),)
