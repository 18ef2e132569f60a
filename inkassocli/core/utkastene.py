"""What is drafted for the court and not filed: the complaint and the request for attachment, judged again each day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.oppgave import KOMMANDO, POSTING, dato, grunnene, ny
from inkassocli.core.steg import fakta

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave
    from inkassocli.core.steg import Svar

Utkastet = h.ForliksklageLaget | h.UtleggLaget


def klage_laget(f: Fakta) -> h.ForliksklageLaget | None:
    """A complaint that was drafted and not filed."""
    siste: h.ForliksklageLaget | None = None
    for e in f.sak.hendelser:
        if isinstance(e, h.ForliksklageLaget):
            siste = e
        elif isinstance(e, h.ForliksklageSendt | h.Dom):
            siste = None
    return siste


def utlegg_laget(f: Fakta) -> h.UtleggLaget | None:
    """A request for attachment that was drafted and not filed; one from before the judgment does not rest on it."""
    siste: h.UtleggLaget | None = None
    for e in f.sak.hendelser:
        if isinstance(e, h.UtleggLaget):
            siste = e
        elif isinstance(e, h.UtleggBegjaert | h.UtleggResultat | h.Dom):
            siste = None
    return siste


def holder_ikke(f: Fakta, laget: Utkastet) -> tuple[str, ...]:
    """Presisering 92: what the file did not hold when the draft was made; empty when it holds."""
    ord_ = "klagen" if isinstance(laget, h.ForliksklageLaget) else "begjæringen"
    senere = [e for e in f.sak.hendelser if e.nr > laget.nr]
    aapne = {p.nr for p in f.sak.aapne_protester}
    grunner = []
    if protest := next((e for e in senere if isinstance(e, h.Innsigelse) and e.nr in aapne), None):
        grunner.append(f"Skyldneren protesterte {dato(protest.dato)}, etter at {ord_} ble laget.")
    for e in senere:
        if isinstance(e, h.Betaling):
            grunner.append(
                f"Betalingen på {kr(e.beloep)} {dato(e.dato)} er registrert etter at {ord_} ble laget."
            )
    nye = dict.fromkeys(e.dato for e in _nye_bilag(f, laget))  # the day alone: a title may speak of health
    grunner += [f"Et bilag er lagt til {dato(dag)}, etter at {ord_} ble laget." for dag in nye]
    if not grunner and senere and f.dag <= f.bok.dekket_til:
        foer = [e for e in f.sak.hendelser if e.nr < laget.nr and e.dato <= laget.dato]
        oppgitt = fakta(f.sak.hode, tuple(foer), f.bok, f.kreditor, laget.dato).konto.sum
        if oppgitt > f.konto.sum:
            hva = ord_.capitalize()
            grunner.append(f"{hva} ber om {kr(oppgitt)}, men skyldneren skylder {kr(f.konto.sum)}.")
    return tuple(grunner)


def _nye_bilag(f: Fakta, laget: Utkastet) -> Iterable[h.BilagLagtTil]:
    """Tvisteloven § 6-3: evidence that the draft cannot hold; a paper of the case itself that was added is none.

    A request that rests on a judgment encloses the judgment, never the evidence.
    """
    if isinstance(laget, h.UtleggLaget) and laget.grunnlag != "7_2_f":
        return ()
    papirene = {getattr(e, "sha256", "") for e in f.sak.hendelser if not isinstance(e, h.BilagLagtTil)} - {""}
    return (
        e
        for e in f.sak.hendelser
        if isinstance(e, h.BilagLagtTil) and e.nr > laget.nr and e.sha256 not in papirene
    )


def utkast_til_retten(f: Fakta, svar: Callable[[str], Svar]) -> Iterable[Oppgave]:
    """A draft that is not filed: to be sent, or told as lying where it may not be sent."""
    if klage := klage_laget(f):
        yield _utkastet(f, klage, svar("forlik"), "Forliksklagen", "forlik")
    if utlegg := utlegg_laget(f):
        s = svar(f"utlegg_{utlegg.grunnlag}" if utlegg.grunnlag else "utlegg_dom")
        yield _utkastet(f, utlegg, s, "Begjæringen om utlegg", "utlegg")


def _utkastet(f: Fakta, laget: Utkastet, s: Svar, navn: str, kommando: str) -> Oppgave:
    tekst = f"{navn} laget {dato(laget.dato)}"
    if s.utfall == "ulovlig":
        hvorfor = f"{tekst} ligger usendt og kan ikke sendes nå. {grunnene(s)}"
        return ny(f, s.steg, laget.dato, hvorfor, POSTING, "vis {}", s.utfall)
    if grunner := holder_ikke(f, laget):
        lovlig = s.utfall in ("lovlig", "uten_gebyr")
        hvorfor = f"{tekst} skal ikke sendes. {' '.join(grunner)} {'Lag den på nytt.' if lovlig else 'Ta den bort.'}"
        igjen = KOMMANDO[s.steg] if lovlig else f"angre {{}} --gjelder {laget.nr}"
        return ny(f, s.steg, laget.dato, hvorfor, POSTING, igjen, s.utfall)
    hvorfor = f"{tekst} er ikke registrert som sendt."
    return ny(f, s.steg, laget.dato, hvorfor, POSTING, f"{kommando} sendt {{}}", s.utfall)
