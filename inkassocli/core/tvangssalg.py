"""Tvangsfullbyrdelsesloven § 7-18: what there is utleggspant in may be sold when two weeks have gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from inkassocli.core import hendelser as h
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.fakta import Fakta
from inkassocli.core.oppgave import STEG, Oppgave, dato, ny
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.utleggslov import paragraf


def salg_tidligst(bok: Regelbok, tatt: date) -> date:
    """The first day of the request: the day after the two weeks."""
    return neste_virkedag(bok.frist("tvangsdekning").etter(tatt)) + timedelta(1)


def tvangssalg(f: Fakta, pant: h.UtleggResultat) -> Iterable[Oppgave]:
    """The request when its day has come; once it is made, that it be sent, until that is noted."""
    tidligst = salg_tidligst(f.bok, pant.dato)
    etter = [e for e in f.sak.hendelser if e.nr > pant.nr]
    laget = [e for e in etter if isinstance(e, h.GebyrBetalt) and e.hva == "tvangssalg"]
    if f.dag < tidligst or any(isinstance(e, h.Kontakt) and e.retning == "ut" for e in _etter(etter, laget)):
        return
    par = paragraf(f, "7-18")
    if laget:
        tekst = (
            f"Begjæringen om tvangssalg er laget {dato(laget[-1].dato)}. Send den med gebyret hvis det ikke er gjort, "
            "og før det som notat."
        )
        mangler = ("--tekst TEKST",)
        yield ny(f, "logg", laget[-1].dato, tekst, STEG, "logg {} --kanal brev", mangler=mangler)
        return
    tekst = (
        f"Det er tatt utleggspant {dato(pant.dato)}, og kravet er ikke betalt. Fra {dato(tidligst)} kan du be om "
        f"tvangssalg (tvangsfullbyrdelsesloven {par}). Se først om det lønner seg: inkasso lonner {f.sak.hode.sak}"
    )
    yield ny(f, "tvangssalg", tidligst, tekst, STEG, "utlegg tvangssalg {}", mangler=("SLAG",))


def _etter(alle: list[h.Hendelse], laget: list[h.GebyrBetalt]) -> list[h.Hendelse]:
    """What has happened since the request was made; where none is made a note says nothing of it."""
    return [e for e in alle if laget and e.nr > laget[-1].nr]
