"""The arithmetic made as an annex."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontor, utseende
from inkassocli.saksgang.utkast import Fil, Utkast, krev_mappe, ledig_fil

if TYPE_CHECKING:
    from inkassocli.store.saksfil import Saksfil


def som_bilag(k: Kontor, fil: Saksfil, ut: Path | None, data: bytes) -> Utkast:
    """The annex beside the case's exhibits, under a name that is free; it carries its own numbers as JSON."""
    from inkassocli.papirer.beregning import grunnlaget
    from inkassocli.render.arkivform import Vedlagt
    from inkassocli.render.brev import lag_brev

    tallene = Vedlagt("beregning.json", "Beregningen som JSON", data)
    ferdig = lag_brev(grunnlaget(k.fakta(fil), k.oppsett), **utseende(k), vedlagt=tallene)
    sti = krev_mappe(ut) if ut else ledig_fil(fil.mappe / "bilag", f"{k.dag}-beregning.pdf")
    return Utkast(filer=(Fil(sti, ferdig.pdf, over=ut is not None),), svar=sti)
