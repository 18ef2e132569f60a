"""One thin file for each command: read, decide, render, write, tell.

The explicit list: command → the module here that holds the function of the same name (`-` becomes `_`), in
the order of the help page. A module is loaded when its command is asked for, and its own imports are
inside its function: a command that only shows something loads only what it needs.
"""

from __future__ import annotations

KOMMANDOER: dict[str, str] = {
    "oppsett": "start.oppsett",
    "ny": "start.ny",
    "liste": "oversikt.liste",
    "vis": "oversikt.vis",
    "neste": "oversikt.neste",
    "kalender": "oversikt.kalender",
    "kan": "oversikt.kan",
    "beregning": "oversikt.beregning",
    "purring": "brev.steg",
    "varsel": "brev.steg",
    "oppfordring": "brev.steg",
    "rettsvarsel": "brev.steg",
    "sendt": "brev.sendt",
    "brev": "brev.brev",
    "mal": "brev.mal",
    "betaling": "penger.betaling",
    "kreditnota": "penger.kreditnota",
    "ettergi": "penger.ettergi",
    "avtale": "penger.avtale",
    "hva-hvis": "oversikt.hva_hvis",
    "pause": "sak.pause",
    "eksport": "penger.eksport",
    "rapport": "oversikt.rapport",
    "tap": "penger.tap",
    "importer": "start.importer",
    "innsigelse": "sak.innsigelse",
    "forlik": "rett.forlik",
    "dom": "rett.dom",
    "utlegg": "rett.utlegg",
    "forliksraad": "rett.forliksraad",
    "lonner": "oversikt.lonner",
    "stans": "sak.stans",
    "logg": "sak.logg",
    "overlever": "sak.overlever",
    "ta-ut": "sak.ta_ut",
    "angre": "sak.rettelser",
    "rediger": "sak.rediger",
    "adresse": "sak.rettelser",
    "avslutt": "sak.rettelser",
    "satser": "mappe.satser",
    "regler": "mappe.regler",
    "sjekk": "mappe.sjekk",
    "sikkerhetskopi": "mappe.sikkerhetskopi",
    "mappe": "mappe.mappe",
    "demo": "start.demo",
}
