"""The estate of a debtor who is dead, bankrupt or under debt settlement: the creditors have a deadline there.

The announcement sets the day, and only what is recorded of it is known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.oppgave import OPPFOELGING, SVAR, Oppgave, dato, ny

STANSET = {
    "doedsfall": "Skyldneren er død. Se etter kunngjøring med frist for kreditorer (proklama), meld så kravet i boet.",
    "konkurs": "Skyldneren er konkurs. Meld kravet til bostyreren innen fristen i kunngjøringen.",
    "gjeldsordning": "Skyldneren har gjeldsordning. Meld kravet til namsfogden innen fristen i kunngjøringen.",
}
MELDES = {
    "doedsfall": "Skyldneren er død. Meld kravet i boet",
    "konkurs": "Skyldneren er konkurs. Meld kravet til bostyreren",
    "gjeldsordning": "Skyldneren har gjeldsordning. Meld kravet til namsfogden",
}


def stans(f: Fakta) -> Iterable[tuple[h.Stans, date | None]]:
    """Each such stop that stands and has not been followed up, with the deadline that was last recorded."""
    for grunn in (g for g in f.sak.stanser if g in STANSET):
        alle = [e for e in f.sak.hendelser if isinstance(e, h.Stans) and e.grunn == grunn]
        siste = alle[-1]
        if not any(isinstance(e, h.Kontakt) and e.nr > siste.nr for e in f.sak.hendelser):
            yield siste, siste.frist


def oppgaver(f: Fakta) -> Iterable[Oppgave]:
    """A stop is followed up until that is noted: without a deadline at once, else from a fortnight before it."""
    for e, frist in stans(f):
        hva, hast, tekst = MELDES[e.grunn], SVAR, ""
        if frist is None:
            hast, tekst = OPPFOELGING, STANSET[e.grunn]
            tekst += " Fristen er ikke ført. Den står i kunngjøringen (Brønnøysundregistrene); før den med "
            tekst += f"inkasso stans {f.sak.hode.sak} --grunn {e.grunn} --frist ÅÅÅÅ-MM-DD."
        elif f.dag > frist:
            tekst = f"{hva}: fristen gikk ut {dato(frist)}. Er det ikke meldt, spør straks om det fortsatt kan meldes."
        elif f.bok.frist("boet_varsel").etter(f.dag) >= frist:
            tekst = f"{hva} innen {dato(frist)}."
        if tekst:
            tekst += " Før det som notat når du har gjort det."
            yield ny(f, "logg", frist or e.dato, tekst, hast, "logg {}", mangler=("--tekst TEKST",))
