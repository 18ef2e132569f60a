"""The arithmetic made as an annex."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.store.saksfil import Saksfil


def lag_pdf(k: Kontekst, fil: Saksfil, f: Fakta, ut: Path | None, *, data: bytes) -> Path:
    """The annex beside the case's exhibits, under a name that is free; it carries its own numbers as JSON."""
    from inkassocli.papirer.beregning import grunnlaget
    from inkassocli.render.arkivform import Vedlagt
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.kontor import utseende
    from inkassocli.saksgang.utfoering import ledig_fil
    from inkassocli.store import atomisk

    tallene = Vedlagt("beregning.json", "Beregningen som JSON", data)
    ferdig = lag_brev(grunnlaget(k, f), **utseende(k), vedlagt=tallene)
    sti = ut or ledig_fil(fil.mappe / "bilag", f"{k.dag}-beregning.pdf")
    if not k.toerr:
        atomisk.skriv(sti, ferdig.pdf, ny=ut is None)
    return sti
