"""Presisering 74: rows that are not confirmed at their source are used, and every answer that rests on one says so."""

from __future__ import annotations

from datetime import date

from inkassocli.core.fakta import Fakta
from inkassocli.core.konto import rentefrie
from inkassocli.core.regelbok import Versjon
from inkassocli.core.renter import ledd
from inkassocli.core.smaarest import advarsel

# Tables that an answer for the day may rest on, besides the interest of the days before it.
DAGENS = ("mva", "gebyr_forliksklage", "gebyr_utleggsbegjaering", "prisopplysning_tannlege")


def forbehold(f: Fakta, *, dagens: bool = True) -> tuple[str, ...]:
    """One sentence for each unconfirmed row, and one for a small rest before the steps that would ask for it.

    `dagens` false leaves out what only the steps of the day rest on.
    """
    fritt = rentefrie(f.sak)
    rader: dict[tuple[str, date], Versjon] = {
        ("forsinkelsesrente", x.versjon.fra): x.versjon
        for p in f.fakturert.perioder
        for x in ledd(f.bok, p.fra, p.til, fritt)
        if not x.versjon.bekreftet
    }
    for tabell in DAGENS if dagens else ():
        versjon = f.bok.finn(tabell, dag=f.dag)
        if versjon is not None and not versjon.bekreftet:
            rader[tabell, versjon.fra] = versjon
    satser = sorted(_setning(f.bok.tabeller[t].tittel, v) for (t, _), v in rader.items())
    return (advarsel(f), *satser) if dagens and advarsel(f) else tuple(satser)


def _setning(tittel: str, v: Versjon) -> str:
    return f"{tittel} fra {v.fra:%d.%m.%Y} er ikke bekreftet i kilden ({v.kilde})."
