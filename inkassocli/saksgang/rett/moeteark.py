"""Tvisteloven §§ 6-5 to 6-8: the sheet to take along to the meeting."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.core.forliksraad import Valgt
from inkassocli.core.moeteplikt import Moeteplikt
from inkassocli.errors import BrukError, RegisterError
from inkassocli.saksgang.rett.raad import fil, i_postboks, kommune_for, moeteplikt
from inkassocli.store.forliksraad import forliksraad

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.kontor import Kontor


def moeteark(kontor: Kontor, f: Fakta, tid: str, sted: str) -> bytes:
    """The sheet as PDF."""
    from inkassocli.core.brevgrunnlag import Part
    from inkassocli.papirer.grunnlag import grunnlag
    from inkassocli.papirer.moeteark import til_moeteark
    from inkassocli.render.brev import lag_brev
    from inkassocli.saksgang.kontor import utseende

    o = kontor.oppsett
    g = grunnlag(f, o, "moeteark", hele=True)
    ekstra = til_moeteark(f, o, tid, sted, plikt(kontor, f), g.sum)
    ark = replace(g, ekstra=ekstra, mottaker=Part(navn=o.navn), bestridt_fra=None)
    return lag_brev(ark, egne=utseende(kontor)["egne"]).pdf


def plikt(kontor: Kontor, f: Fakta) -> Moeteplikt:
    """Presisering 72: whether attendance is a duty, as far as the postnummer tells."""
    if not i_postboks(f.sak.skyldner):
        with suppress(BrukError, RegisterError):
            nummer = kommune_for(f.sak.skyldner)
            return moeteplikt(kontor.oppsett, Valgt(forliksraad(nummer, fil(kontor)), nummer, ny=False))
    return Moeteplikt("spoer", "", "", ansatt=kontor.oppsett.form != "as")
