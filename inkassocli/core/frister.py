"""Every day ahead that a case waits for: deadlines, instalments, limits, meetings. Pure; what is past is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from inkassocli.core import avtale
from inkassocli.core import hendelser as h
from inkassocli.core.dager import UKEDAGER, neste_virkedag
from inkassocli.core.fakta import Fakta
from inkassocli.core.foreldelse import klokke
from inkassocli.core.rettsvilkaar import foerste_dag_etter_dom, gyldig_dom
from inkassocli.core.steg import vurder
from inkassocli.core.venter import siste_postedag, uposta

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave


BREVNAVN = {
    "purring": "purringen", "inkassovarsel": "inkassovarselet", "betalingsoppfordring": "betalingsoppfordringen",
    "rettslig_varsel": "varselet om rettslige skritt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merkedag:
    """A day of a case. `noekkel` names the kind, so that the same day keeps its identity; `varsle` days before."""

    sak: str
    navn: str
    dag: date
    noekkel: str
    tekst: str
    varsle: tuple[int, ...] = ()


def merkedager(f: Fakta) -> list[Merkedag]:
    """The case's days from today on, in order; none when it is settled or closed."""
    if f.konto.oppgjort or f.sak.avsluttet:
        return []
    alle = (*_brev(f), *_avtale(f), *_innsigelse(f), *_pause(f), *_rett(f), *_foreldelse(f))
    return sorted((m for m in alle if m.dag >= f.dag), key=lambda m: (m.dag, m.noekkel))


def _ny(f: Fakta, dag: date, noekkel: str, tekst: str, varsle: tuple[int, ...] = ()) -> Merkedag:
    return Merkedag(f.sak.hode.sak, f.sak.skyldner.navn, dag, noekkel, tekst, varsle)


def _brev(f: Fakta) -> Iterator[Merkedag]:
    """The deadline of every letter, the last day to post one, and the first day of the next step with a fee."""
    for b in f.sak.brev:
        if b.frist:
            yield _ny(
                f, b.frist, f"frist-{b.brev}-{b.sendt}", f"Fristen i {BREVNAVN[b.brev]} er ute etter i dag"
            )
    for laget in uposta(f.sak.hendelser):
        siste = siste_postedag(f, laget)
        if siste:
            yield _ny(
                f, siste, f"post-{laget.brev}-{laget.dato}", f"Siste dag å poste {BREVNAVN[laget.brev]}"
            )
    if not f.sak.brev:
        gebyr = vurder(f, "purring").tidligst_med_gebyr
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


VARSLE_FORELDELSE, HASTER = 120, 30


def foreldelsesoppgave(f: Fakta) -> Iterable[Oppgave]:
    """Foreldelsesloven: within 120 days, and once it has passed."""
    from inkassocli.core.oppgave import FORELDELSE, KOMMANDO, OPPFOELGING, STEGNAVN, dato, ny

    grense = f.foreldes
    if grense is None or f.dag < grense - timedelta(VARSLE_FORELDELSE):
        return
    naar = f"{UKEDAGER[grense.weekday()]} {dato(grense)}"
    if f.dag > grense:
        tekst = f"Kravet ble foreldet {naar}. Skyldneren kan nekte å betale. Avslutt saken, eller vent."
        yield ny(f, "avslutt", grense, tekst, OPPFOELGING, "avslutt {}")
        return
    steg = "utlegg_dom" if gyldig_dom(f) else "forlik"
    igjen = (grense - f.dag).days
    om = "i dag" if igjen == 0 else "om 1 dag" if igjen == 1 else f"om {igjen} dager"
    senest = "senest " if f.foreldes_usikker else ""
    tekst = f"Kravet foreldes {senest}{naar}, {om}. {STEGNAVN[steg]} avbryter fristen."
    if igjen <= HASTER and steg == "forlik":
        tekst += " Send den rekommandert (domstolloven § 146)."
    yield ny(f, steg, grense, tekst, FORELDELSE, KOMMANDO[steg], vurder(f, steg).utfall)
