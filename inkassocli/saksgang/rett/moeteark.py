"""Tvisteloven §§ 6-5 to 6-8: the sheet to take along to the meeting."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from inkassocli.core.forliksraad import EGEN_FIL, Valgt
from inkassocli.errors import BrukError, RegisterError
from inkassocli.papirer.sjekkside import moete
from inkassocli.saksgang.rett.raad import i_postboks, kommune_for

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.kontor import Kontekst


def moeteark(k: Kontekst, f: Fakta, tid: str, sted: str) -> bytes:
    """The sheet as PDF."""
    from dataclasses import replace

    from inkassocli.core.brevgrunnlag import Part
    from inkassocli.papirer.grunnlag import grunnlag
    from inkassocli.papirer.klage import sagt, tidslinje
    from inkassocli.papirer.moeteark import LISTE
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.kontor import utseende

    o = k.oppsett
    ekstra = {
        "tid": tid,
        "sted": sted,
        "klager": o.navn,
        "motpart": f.sak.skyldner.navn,
        "tidslinje": tidslinje(f, (), o.maalform),
        "innsigelser": [i for i in sagt(f, (), bekreft=False) if i["tekst"]],
        "med": LISTE[o.maalform]["med"],
        "innsigelse": "\n".join(i["tekst"] for i in sagt(f, (), bekreft=False)),
        "nabo": [LISTE[o.maalform]["ja"], LISTE[o.maalform]["nei"]],
        **plikt(k, f),
    }
    g = replace(
        grunnlag(f, o, "moeteark", ekstra=ekstra, hele=True), mottaker=Part(navn=o.navn), bestridt_fra=None
    )
    return lag_brev(g, egne=utseende(k)["egne"]).pdf


def plikt(k: Kontekst, f: Fakta) -> dict[str, object]:
    """Presisering 72: whether attendance is a duty, as far as the postnummer tells."""
    from inkassocli.store.forliksraad import forliksraad

    if not i_postboks(f.sak.skyldner):
        with suppress(BrukError, RegisterError):
            nummer = kommune_for(f.sak.skyldner)
            return moete(k.oppsett, Valgt(forliksraad(nummer, k.mappe / EGEN_FIL), nummer, ny=False))
    return {
        "moeteplikt": "spoer",
        "min_kommune": "",
        "raadets_kommune": "",
        "ansatt": k.oppsett.form != "as",
    }
