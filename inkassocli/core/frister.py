"""Every day ahead that a case waits for: deadlines, instalments, limits, meetings. Pure; what is past is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from inkassocli.core import avtale
from inkassocli.core import hendelser as h
from inkassocli.core.boer import stans
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.fakta import Fakta
from inkassocli.core.foreldelse import klokke
from inkassocli.core.kommer import neste_dag
from inkassocli.core.moetet import dagen, innkalt, klagens_nr
from inkassocli.core.oppgave import STEGNAVN
from inkassocli.core.protester import svar_innen, ubesvart
from inkassocli.core.rettsvilkaar import foerste_dag_etter_dom, gyldig_dom, proev_igjen
from inkassocli.core.steg import GEBYRSTEG
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter

BREVNAVN = {
    "purring": "purringen", "inkassovarsel": "inkassovarselet", "betalingsoppfordring": "betalingsoppfordringen",
    "rettslig_varsel": "varselet om rettslige skritt",
}  # fmt: skip


@verdi
class Merkedag:
    """A day of a case. `noekkel` names the kind, so that the same day keeps its identity; `varsle` days before.

    `tid` and `sted` of a meeting; `avlyst`: the case waits for it no longer.
    """

    sak: str
    navn: str
    dag: date
    noekkel: str
    tekst: str
    varsle: tuple[int, ...] = ()
    tid: datetime | None = None
    sted: str = ""
    avlyst: bool = False


def merkedager(m: Muligheter) -> list[Merkedag]:
    """The case's days from today on, in order; of one that is settled, only the meeting that still stands."""
    f = m.f
    if f.sak.avsluttet:
        return []
    alle: Iterable[Merkedag] = _moete(f)
    if not f.konto.oppgjort:
        alle = (
            *_brev(m),
            *_avtale(f),
            *_innsigelse(f),
            *_pause(f),
            *_boet(f),
            *_moete(f),
            *_rett(f),
            *_foreldelse(f),
        )
    return sorted((x for x in alle if x.dag >= f.dag), key=lambda x: (x.dag, x.noekkel))


def avlyste(m: Muligheter) -> list[Merkedag]:
    """The days ahead that a settled or closed case waited for before that: to be taken out of the calendar.

    Of one that is open, the meeting of a complaint that is decided or ended.
    """
    from inkassocli.core.muligheter import muligheter
    from inkassocli.core.steg import fakta

    f, gjelder = m.f, {x.noekkel for x in m.frister}
    slutt = f.konto.oppgjort or f.sak.avsluttet
    for n in range(len(f.sak.hendelser) - 1, -1, -1):
        e = f.sak.hendelser[n]
        if not (slutt or isinstance(e, h.Dom | h.KlageAvsluttet)):
            continue
        foer = muligheter(fakta(f.sak.skrevet or f.sak.hode, f.sak.hendelser[:n], f.bok, f.kreditor, e.dato))
        if slutt and (foer.f.konto.oppgjort or foer.f.sak.avsluttet):
            continue
        dager = foer.frister if slutt else tuple(_moete(foer.f))
        if dager:
            borte = (x for x in dager if x.dag >= f.dag and x.noekkel not in gjelder)
            return [replace(x, avlyst=True, varsle=()) for x in borte]
    return []


def _ny(f: Fakta, dag: date, noekkel: str, tekst: str, varsle: tuple[int, ...] = (), **mer: Any) -> Merkedag:
    return Merkedag(f.sak.hode.sak, f.sak.skyldner.navn, dag, noekkel, tekst, varsle, **mer)


def _brev(m: Muligheter) -> Iterator[Merkedag]:
    """The deadline of every letter, the last day to post one, and the first day of the next step."""
    f = m.f
    for b in f.sak.brev:
        if b.frist:
            tekst = f"Siste dag skyldneren kan betale etter {BREVNAVN[b.brev]}"
            yield _ny(f, b.frist, f"frist-{b.brev}-{b.sendt}", tekst)
    for v in m.venter:
        if v.holder and v.siste:
            navn, laget = v.brev.brev, v.brev.dato
            yield _ny(f, v.siste, f"post-{navn}-{laget}", f"Siste dag å postlegge {BREVNAVN[navn]}")
    if neste := neste_dag(m):
        steg, fra = neste
        navn = STEGNAVN[steg].lower()
        if steg in GEBYRSTEG:
            yield _ny(f, fra, f"{steg}-gebyr", f"Første dag for {navn} med gebyr")
        else:
            yield _ny(f, fra, steg, f"Første dag for {navn}")


def _avtale(f: Fakta) -> Iterator[Merkedag]:
    for a in avtale.status(f):
        if a.mangler:
            yield _ny(f, a.siste_dag, f"avdrag-{a.nr}", f"Avdrag {a.nr} forfaller")


def _innsigelse(f: Fakta) -> Iterator[Merkedag]:
    """The week to answer in, and the day that an answer sets the debtor."""
    for e in () if f.sak.stanser else ubesvart(f.sak):
        innen = svar_innen(f.sak, e, f.bok)
        yield _ny(f, innen, f"svar-{e.nr}", "Siste dag å svare på innsigelsen")
    for s in f.sak.hendelser:
        if isinstance(s, h.BrevSendt) and s.brev == "svar" and s.frist:
            tekst = "Siste dag skyldneren kan svare eller betale etter svaret ditt"
            yield _ny(f, s.frist, f"frist-svar-{s.dato}", tekst)


def _pause(f: Fakta) -> Iterator[Merkedag]:
    p = f.sak.pause
    if p and p.til:
        yield _ny(f, p.til + timedelta(1), "pause", "Pausen er slutt: følg opp")


def _boet(f: Fakta) -> Iterator[Merkedag]:
    for e, frist in stans(f):
        if frist:
            yield _ny(f, frist, f"bo-{e.grunn}", "Siste dag å melde kravet i boet", (14, 3))


def _rett(f: Fakta) -> Iterator[Merkedag]:
    """The term of the judgment, the month to attack it, the day to try attachment again."""
    for e in f.sak.hendelser:
        if isinstance(e, h.UtleggResultat) and not f.sak.utlegg_venter and (igjen := proev_igjen(f, e)):
            yield _ny(f, igjen, f"utlegg-{e.nr}", "Prøv utlegg igjen")
    if f.sak.dom and f.sak.dom.forkynt:
        angrep = neste_virkedag(f.bok.frist("angrepsfrist").etter(f.sak.dom.forkynt))
        yield _ny(f, angrep, "angrepsfrist", "Siste dag å ta dommen til tingretten")
    dag = foerste_dag_etter_dom(f) if gyldig_dom(f) else None
    if dag:
        yield _ny(f, dag, "utlegg-dom", "Første dag å begjære utlegg etter dommen")


def _moete(f: Fakta) -> Iterator[Merkedag]:
    """Presisering 89: the meeting with its hour and place; one that is moved keeps its identity."""
    e = innkalt(f)
    if e is not None and (dag := dagen(e)) is not None:
        tid = e.tid if isinstance(e.tid, datetime) else None
        klokken, sted = f" kl. {tid:%H.%M}" if tid else "", f", {e.sted}" if e.sted else ""
        tekst = f"Møte i forliksrådet{klokken}{sted}"
        yield _ny(f, dag, f"moete-{klagens_nr(f)}", tekst, (7, 1), tid=tid, sted=e.sted)


def _foreldelse(f: Fakta) -> Iterator[Merkedag]:
    """Each claim's own limit, warned of 120 and 30 days before."""
    if f.foreldes is None:
        return
    igjen = {r.faktura for r in f.konto.rader if r.hovedstol > 0}
    for i, krav in enumerate(f.sak.hode.krav, 1):
        grense = klokke(f.sak, krav, f.bok).loeper_til
        if grense and (f.konto.etter_dom or krav.faktura in igjen):
            hva = "domskravet" if f.konto.etter_dom else f"faktura {krav.faktura}"
            yield _ny(f, grense, f"foreldes-{i}", f"Siste dag før {hva} er foreldet", (120, 30))
            if f.konto.etter_dom:
                return
