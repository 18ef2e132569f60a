"""Every day ahead that a case waits for: deadlines, instalments, limits, meetings. Pure; what is past is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from inkassocli.core import avtale
from inkassocli.core import hendelser as h
from inkassocli.core.dager import neste_virkedag
from inkassocli.core.fakta import Fakta
from inkassocli.core.foreldelse import klokke
from inkassocli.core.rettsvilkaar import foerste_dag_etter_dom, gyldig_dom
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.muligheter import Muligheter

BREVNAVN = {
    "purring": "purringen", "inkassovarsel": "inkassovarselet", "betalingsoppfordring": "betalingsoppfordringen",
    "rettslig_varsel": "varselet om rettslige skritt",
}  # fmt: skip


@verdi
class Merkedag:
    """A day of a case. `noekkel` names the kind, so that the same day keeps its identity; `varsle` days before."""

    sak: str
    navn: str
    dag: date
    noekkel: str
    tekst: str
    varsle: tuple[int, ...] = ()


def merkedager(m: Muligheter) -> list[Merkedag]:
    """The case's days from today on, in order; none when it is settled or closed."""
    f = m.f
    if f.konto.oppgjort or f.sak.avsluttet:
        return []
    alle = (*_brev(m), *_avtale(f), *_innsigelse(f), *_pause(f), *_rett(f), *_foreldelse(f))
    return sorted((x for x in alle if x.dag >= f.dag), key=lambda x: (x.dag, x.noekkel))


def _ny(f: Fakta, dag: date, noekkel: str, tekst: str, varsle: tuple[int, ...] = ()) -> Merkedag:
    return Merkedag(f.sak.hode.sak, f.sak.skyldner.navn, dag, noekkel, tekst, varsle)


def _brev(m: Muligheter) -> Iterator[Merkedag]:
    """The deadline of every letter, the last day to post one, and the first day of the next step with a fee."""
    f = m.f
    for b in f.sak.brev:
        if b.frist:
            yield _ny(
                f, b.frist, f"frist-{b.brev}-{b.sendt}", f"Fristen i {BREVNAVN[b.brev]} er ute etter i dag"
            )
    for v in m.venter:
        if v.holder and v.siste:
            navn, laget = v.brev.brev, v.brev.dato
            yield _ny(f, v.siste, f"post-{navn}-{laget}", f"Siste dag å poste {BREVNAVN[navn]}")
    if not f.sak.brev:
        gebyr = m.svar("purring").tidligst_med_gebyr
        if gebyr:
            yield _ny(f, gebyr, "purring-gebyr", "Purring med gebyr kan sendes fra i dag")


def _avtale(f: Fakta) -> Iterator[Merkedag]:
    for a in avtale.status(f):
        if a.mangler:
            yield _ny(f, a.siste_dag, f"avdrag-{a.nr}", f"Avdrag {a.nr} forfaller")


def _innsigelse(f: Fakta) -> Iterator[Merkedag]:
    for e in f.sak.hendelser:
        if isinstance(e, h.Innsigelse):
            yield _ny(
                f,
                f.bok.frist("svar_paa_innsigelse").etter(e.dato),
                f"svar-{e.nr}",
                "Innsigelsen bør være besvart",
            )


def _pause(f: Fakta) -> Iterator[Merkedag]:
    p = f.sak.pause
    if p and p.til:
        yield _ny(f, p.til + timedelta(1), "pause", "Pausen er slutt: følg opp")


def _rett(f: Fakta) -> Iterator[Merkedag]:
    """Meetings, the term of the judgment, the month to attack it, the day to try attachment again."""
    for e in f.sak.hendelser:
        if isinstance(e, h.Forliksmoete) and e is _siste_moete(f):
            dag = e.tid.date() if isinstance(e.tid, datetime) else _dag(e.tid)
            naar = f", kl. {e.tid:%H:%M}" if isinstance(e.tid, datetime) else ""
            if dag:
                yield _ny(f, dag, f"moete-{e.nr}", f"Møte i forliksrådet{naar}", (7, 1))
        elif isinstance(e, h.UtleggResultat) and e.proev_igjen:
            yield _ny(f, e.proev_igjen, f"utlegg-{e.nr}", "Prøv utlegg igjen")
    if f.sak.dom and f.sak.dom.forkynt:
        angrep = neste_virkedag(f.bok.frist("angrepsfrist").etter(f.sak.dom.forkynt))
        yield _ny(
            f, angrep, "angrepsfrist", "Fristen for å bringe dommen inn for tingretten er ute etter i dag"
        )
    dag = foerste_dag_etter_dom(f) if gyldig_dom(f) else None
    if dag:
        yield _ny(f, dag, "utlegg-dom", "Utlegg etter dommen kan begjæres fra i dag")


def _siste_moete(f: Fakta) -> h.Forliksmoete | None:
    """Presisering 89: the last one counts."""
    return next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.Forliksmoete)), None)


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        return None


def _foreldelse(f: Fakta) -> Iterator[Merkedag]:
    """Each claim's own limit, warned of 120 and 30 days before."""
    if f.foreldes is None:
        return
    igjen = {r.faktura for r in f.konto.rader if r.hovedstol > 0}
    for i, krav in enumerate(f.sak.hode.krav, 1):
        grense = klokke(f.sak, krav, f.bok).loeper_til
        if grense and (f.konto.etter_dom or krav.faktura in igjen):
            yield _ny(
                f, grense, f"foreldes-{i}", f"Kravet foreldes etter i dag (faktura {krav.faktura})", (120, 30)
            )
            if f.konto.etter_dom:
                return
