"""Letters that state a balance which later registered facts have made wrong.

A payment found late recomputes what followed (presisering 2); the letters posted in between still say the old
sum. The creditor must know which ones: what they asked for too much cannot be demanded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.steg import fakta
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.hendelser import BrevLaget, Hendelse
    from inkassocli.core.oppgave import Oppgave


MED_SUM = (*h.KRAVBREV, "betalingspaaminnelse")

Brev = h.BrevLaget | h.BrevSendt


@verdi
class Feilbrev:
    """A letter, the balance it was made on, and what the balance of that day is now known to be. Kroner."""

    brev: str
    dato: date
    postlagt: bool
    oppgitt: Decimal
    riktig: Decimal


def paa_feil_saldo(
    foer: Fakta, gamle: Sequence[h.Hendelse], alle: Sequence[h.Hendelse]
) -> tuple[Feilbrev, ...]:
    """The letters of `gamle` whose balance changes once all events of `alle` are known, and is not what they say."""
    gyldige = h.kjent(tuple(alle), foer.dag)
    sendte = {e.fil for e in gyldige if isinstance(e, h.BrevSendt) and e.fil}
    funn = []
    for e in gyldige:
        if not isinstance(e, h.BrevSendt | h.BrevLaget) or e.brev not in MED_SUM or e.nr > len(gamle):
            continue
        if isinstance(e, h.BrevLaget) and (e.fil in sendte or not e.fil):
            continue
        riktig = _saldo(foer, alle, e)
        if riktig == _saldo(foer, gamle, e):
            continue
        oppgitt = _oppgitt(foer, gamle, e)
        if oppgitt != riktig:
            funn.append(Feilbrev(e.brev, e.dato, isinstance(e, h.BrevSendt), oppgitt, riktig))
    return tuple(funn)


def _oppgitt(f: Fakta, hendelser: Sequence[h.Hendelse], brev: Brev) -> Decimal:
    """What is printed: the balance by what the file held when the letter was made; the paper does not change."""
    like = (e for e in hendelser if isinstance(e, h.BrevLaget) and e.fil and e.fil == brev.fil)
    laget: Brev = next(like, brev)
    return _saldo(f, hendelser[: laget.nr], laget)


def _saldo(f: Fakta, hendelser: Sequence[h.Hendelse], brev: Brev) -> Decimal:
    """The balance on the letter's day, with the letter and what stands before it, in the order of events.

    A letter not yet posted counts as posted: its fee is in the sum that it states.
    """
    sendt = brev
    if isinstance(brev, h.BrevLaget):
        sendt = h.BrevSendt(dato=brev.dato, brev=brev.brev, frist=brev.frist, gebyr=brev.gebyr, nr=brev.nr)
    kjente = h.kjent(tuple(hendelser), brev.dato)
    foer = [e for e in kjente if (e.dato, e.nr) < (brev.dato, brev.nr)]
    return fakta(f.sak.hode, (*foer, sendt), f.bok, f.kreditor, brev.dato).konto.sum


def er_av(laget: BrevLaget, sendt: h.BrevSendt) -> bool:
    """Whether a posting is of that letter: by its file, else by its kind; one from outside is of none but its file."""
    if sendt.fil:
        return laget.fil == sendt.fil
    return laget.brev == sendt.brev and not sendt.utenfor


def uposta(hendelser: Iterable[Hendelse]) -> list[BrevLaget]:
    """Letters made and not yet posted, oldest first, among events that stand."""
    from inkassocli.core.hendelser import BrevLaget, BrevSendt

    laget: list[BrevLaget] = []
    for e in hendelser:
        if isinstance(e, BrevLaget):
            laget.append(e)
        elif isinstance(e, BrevSendt):
            like = [x for x in laget if er_av(x, e)]
            if like:
                laget.remove(like[-1])
    return laget


def klage_laget(f: Fakta) -> h.ForliksklageLaget | None:
    """A complaint that was drafted and not filed."""
    siste: h.ForliksklageLaget | None = None
    for e in f.sak.hendelser:
        if isinstance(e, h.ForliksklageLaget):
            siste = e
        elif isinstance(e, h.ForliksklageSendt | h.Dom):
            siste = None
    return siste


def siste_postedag(f: Fakta, b: h.BrevLaget) -> date | None:
    """Inkassoloven §§ 9-10: the last day on which a letter with that deadline may be posted."""
    if b.frist is None or b.brev not in ("inkassovarsel", "betalingsoppfordring"):
        return None
    return b.frist - (f.bok.frist("minste_betalingsfrist").etter(b.frist) - b.frist)


def posting(f: Fakta) -> Iterable[Oppgave]:
    from inkassocli.core.oppgave import POSTING, STEGNAVN, dato, ny

    for b in uposta(f.sak.hendelser):
        siste = siste_postedag(f, b)
        navn = STEGNAVN.get(b.brev, b.brev.replace("_", " ").capitalize())
        tekst = f"{navn} laget {dato(b.dato)} er ikke registrert som postlagt."
        if siste and f.dag > siste:
            tekst += f" Fristen {dato(b.frist or siste)} er blitt for kort; angre det og lag et nytt."
            yield ny(f, "sendt", siste, tekst, POSTING, "angre {}")
            continue
        if siste:
            tekst += f" Siste dag å poste det er {dato(siste)}."
        yield ny(f, "sendt", siste or b.dato, tekst, POSTING, "sendt {}")
    klage = klage_laget(f)
    if klage:
        tekst = f"Forliksklagen laget {dato(klage.dato)} er ikke registrert som sendt."
        yield ny(f, "forlik", klage.dato, tekst, POSTING, "forlik {} --sendt")
