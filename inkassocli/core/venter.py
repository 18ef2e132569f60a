"""Letters that state a balance which later registered facts have made wrong.

A payment found late recomputes what followed (presisering 2); the letters posted in between still say the old
sum. The creditor must know which ones: what they asked for too much cannot be demanded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.gebyr import i_brevet
from inkassocli.core.hendelsesord import BREVNAVN
from inkassocli.core.steg import Svar, fakta, frist_for_kort
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
        riktig = saldo_paa(foer, alle, e)
        if riktig == saldo_paa(foer, gamle, e):
            continue
        oppgitt = _oppgitt(foer, gamle, e)
        if oppgitt != riktig:
            funn.append(Feilbrev(e.brev, e.dato, isinstance(e, h.BrevSendt), oppgitt, riktig))
    return tuple(funn)


def _oppgitt(f: Fakta, hendelser: Sequence[h.Hendelse], brev: Brev) -> Decimal:
    """What is printed: the balance by what the file held when the letter was made; the paper does not change."""
    like = (e for e in hendelser if isinstance(e, h.BrevLaget) and e.fil and e.fil == brev.fil)
    laget: Brev = next(like, brev)
    return saldo_paa(f, hendelser[: laget.nr], laget)


def saldo_paa(f: Fakta, hendelser: Sequence[h.Hendelse], brev: Brev) -> Decimal:
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


def siste_postedag(f: Fakta, b: h.BrevLaget) -> date | None:
    """Inkassoloven §§ 9-10: the last day on which a letter with that deadline may be posted."""
    if b.frist is None or b.brev not in ("inkassovarsel", "betalingsoppfordring"):
        return None
    return b.frist - (f.bok.frist("minste_betalingsfrist").etter(b.frist) - b.frist)


@verdi
class Ventende:
    """A letter made and not posted. `grunn`: why it may not be posted on the day; empty when it holds."""

    brev: h.BrevLaget
    siste: date | None
    grunn: str = ""

    @property
    def holder(self) -> bool:
        """Whether it may be posted as it is."""
        return not self.grunn


def vurdert(f: Fakta, svar: Callable[[str], Svar]) -> tuple[Ventende, ...]:
    """Presisering 92: every waiting letter judged again on the facts of the day, oldest first.

    Of the letters that press for payment one at most holds, the newest: one letter a case a day. So it is of each other
    kind: a plan that was replaced is not posted.
    """
    alle = uposta(f.sak.hendelser)
    valgt: dict[str, h.BrevLaget] = {}
    ut = []
    for b in reversed(alle):
        grunn = " ".join(g if g.endswith(".") else f"{g}." for g in _grunner(f, b, svar))
        if not grunn:
            slag = "krav" if b.brev in h.KRAVBREV else b.brev
            if nyere := valgt.get(slag):
                grunn = f"Det er laget et nyere brev: {BREVNAVN[nyere.brev]} {dato(nyere.dato)}."
            valgt.setdefault(slag, b)
        ut.append(Ventende(b, siste_postedag(f, b), grunn))
    return tuple(reversed(ut))


def _grunner(f: Fakta, b: h.BrevLaget, svar: Callable[[str], Svar]) -> Iterator[str]:
    """Each ground on its own; texts, and no rule that is not asked of the engine."""
    paa_krav = b.brev in MED_SUM
    if paa_krav:
        s = svar("purring" if b.brev == "betalingspaaminnelse" else b.brev)
        yield from (g.tekst for g in s.grunner if g.utfall == "ulovlig")
        if not any(g.regel == "bestridt_fryst" for g in s.grunner):
            yield from _om_grunnlaget(f, b)
        yield from _om_summen(f, b, s)
    yield from _om_retten(f, b)
    if b.frist and (b.frist <= f.dag or frist_for_kort(f.bok, b.brev, f.dag, b.frist)):
        yield f"Fristen {dato(b.frist)} er blitt for kort."
    elif b.frist is None and (kort := frist_for_kort(f.bok, b.brev, f.dag, None)):
        yield kort.tekst
    if any(isinstance(e, h.AdresseEndret) for e in _etter(f, b)):
        yield "Det er laget med den gamle adressen."


def _etter(f: Fakta, b: h.BrevLaget) -> tuple[h.Hendelse, ...]:
    """What has happened since the letter was made."""
    return tuple(e for e in f.sak.hendelser if (e.dato, e.nr) > (b.dato, b.nr))


def _om_grunnlaget(f: Fakta, b: h.BrevLaget) -> Iterator[str]:
    """What the letter could not know: an objection, another letter."""
    aapne = {p.nr for p in f.sak.aapne_protester}
    for e in _etter(f, b):
        if isinstance(e, h.Innsigelse) and e.nr in aapne:
            yield f"Skyldneren protesterte {dato(e.dato)}, etter at brevet ble laget."
            return
        if isinstance(e, h.BrevSendt) and e.brev in h.KRAVBREV and b.brev in h.KRAVBREV:
            yield f"{BREVNAVN[e.brev].capitalize()} er postlagt {dato(e.dato)}, etter at brevet ble laget."
            return


TIL_RETTEN = {
    h.ForliksklageSendt: "Forliksklagen ble sendt",
    h.UtleggBegjaert: "Utlegg ble begjært",
    h.KlageAvsluttet: "Dere ble forlikt i forliksrådet",
    h.Dom: "Kravet ble avgjort",
}


def _om_retten(f: Fakta, b: h.BrevLaget) -> Iterator[str]:
    """Tvisteloven § 6-3: the letter speaks of a court that has the case by now; an answer, of a claim since decided."""
    if b.brev not in (*MED_SUM, "svar", "foreloepig_svar"):
        return
    for e in reversed(_etter(f, b)):
        avgjort = isinstance(e, h.Dom) or (isinstance(e, h.KlageAvsluttet) and e.utfall == "forlik")
        ligger_der = isinstance(e, h.ForliksklageSendt | h.UtleggBegjaert) and b.brev in MED_SUM
        if avgjort or ligger_der:
            yield f"{TIL_RETTEN[type(e)]} {dato(e.dato)}, etter at brevet ble laget."
            return


def _om_summen(f: Fakta, b: h.BrevLaget, s: Svar) -> Iterator[str]:
    """Another sum than the claim's, or another fee than the letter may bear on the day."""
    foer = tuple(e for e in f.sak.hendelser if e.nr < b.nr)  # what the file held when the letter was made
    oppgitt = b.sum if b.sum is not None else saldo_paa(f, foer, b)
    skyldes = f.konto.sum + b.gebyr
    if oppgitt > skyldes:
        lovlig = b.gebyr and s.utfall != "ulovlig" and not f.konto.oppgjort
        med = f", og {kr(skyldes)} med gebyret for brevet" if lovlig else ""
        yield f"Brevet ber om {kr(oppgitt)}, men skyldneren skylder {kr(f.konto.sum)}{med}."
    elif not f.sak.aapne_protester and (riktig := saldo_paa(f, f.sak.hendelser, b)) > oppgitt:
        yield f"Brevet ber om {kr(oppgitt)} for hele kravet, men det var {kr(riktig)} {dato(b.dato)}."
    riktig_gebyr = i_brevet(f.sak, f.gebyrer, b.brev, s.gebyr)
    if (
        riktig_gebyr is not None
        and b.brev in h.KRAVBREV
        and riktig_gebyr != b.gebyr
        and s.utfall != "ulovlig"
    ):
        yield f"Brevet har gebyr {kr(b.gebyr)}, men et brev i dag har {kr(riktig_gebyr)}."


def posting(f: Fakta, venter: Sequence[Ventende], svar: Callable[[str], Svar]) -> Iterable[Oppgave]:
    """What to do with each waiting letter."""
    from inkassocli.core.oppgave import POSTING, ny

    slag = len({v.brev.brev for v in venter}) > 1
    for v in venter:
        b = v.brev
        tekst = f"{BREVNAVN[b.brev].capitalize()} laget {dato(b.dato)}"
        if not v.holder:
            yield _gjoer_om(f, v, svar, f"{tekst} skal ikke sendes. {v.grunn}", v is venter[-1])
            continue
        tekst += " er ikke registrert som postlagt."
        if v.siste:
            tekst += f" Siste dag å poste det er {dato(v.siste)}."
        kommando = f"sendt {{}} --brev {b.brev}" if slag else "sendt {}"
        yield ny(f, "sendt", v.siste or b.dato, tekst, POSTING, kommando)


def kan_lages_paa_nytt(f: Fakta, brev: str, svar: Callable[[str], Svar]) -> bool:
    """Whether a letter of that kind may be made today, and leads anywhere."""
    from inkassocli.core.veien import foerer_videre

    return brev in h.KRAVBREV and svar(brev).utfall in ("lovlig", "uten_gebyr") and foerer_videre(f, brev)


def _gjoer_om(f: Fakta, v: Ventende, svar: Callable[[str], Svar], tekst: str, siste: bool) -> Oppgave:
    """Made anew where that may be done today (which takes the old one back), else taken back."""
    from inkassocli.core.oppgave import KOMMANDO, POSTING, ny

    b = v.brev
    if siste and kan_lages_paa_nytt(f, b.brev, svar):
        nytt = f"{tekst} Lag det på nytt; det gamle blir tatt tilbake."
        return ny(f, b.brev, v.siste or b.dato, nytt, POSTING, KOMMANDO[b.brev], svar(b.brev).utfall)
    return ny(f, "angre", v.siste or b.dato, f"{tekst} Ta det bort.", POSTING, f"angre {{}} --gjelder {b.nr}")
