"""Personvernforordningen artikkel 15: what a debtor is told of all that is held of him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from inkassocli.core import hendelser as h
from inkassocli.core.brevgrunnlag import Brevgrunnlag
from inkassocli.core.fakta import Fakta
from inkassocli.core.oppsett import Oppsett
from inkassocli.papirer.grunnlag import grunnlag

FRISTER = {"bokfoert": "oppbevaring_bokfoert", "annet": "oppbevaring_annet", "dom": "oppbevaring_dom"}


def grunnlaget(
    f: Fakta, o: Oppsett, saker: Sequence[tuple[Fakta, Sequence[h.Hendelse]]], andre_filer: Sequence[str]
) -> Brevgrunnlag:
    """The letter that lies before the cases; `f` is the one that was asked about."""
    alle = [e for _, hendelser in saker for e in h.ikke_angret(tuple(hendelser))]
    ekstra: dict[str, Any] = {
        "saker": tuple(_rad(x, hendelser) for x, hendelser in saker),
        "andre_filer": list(andre_filer),
        "klage": any(isinstance(e, h.ForliksklageSendt) for e in alle),
        "utlegg": any(isinstance(e, h.UtleggBegjaert) for e in alle),
        "overlevert": list(dict.fromkeys(e.til for e in alle if isinstance(e, h.Overlevert))),
        **{n: f.bok.frist(frist).antall for n, frist in FRISTER.items()},
    }
    return replace(grunnlag(f, o, "innsyn", ekstra=ekstra, hele=True), bestridt_fra=None)


def _rad(f: Fakta, hendelser: Sequence[h.Hendelse]) -> dict[str, Any]:
    krav = f.sak.hode.krav
    fra = min(k.fakturadato for k in krav)
    return {
        "sak": f.sak.hode.sak,
        "fakturaer": [k.faktura for k in krav],
        "gjelder": ", ".join(dict.fromkeys(k.gjelder for k in krav if k.gjelder)) or "–",
        "fra": fra,
        "til": max((fra, *(e.dato for e in hendelser))),
    }
