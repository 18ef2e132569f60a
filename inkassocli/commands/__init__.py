"""One thin file for each command: read, decide, render, write, tell.

The explicit list: command → the module here that holds the function of the same name (`-` becomes `_`), in
the order of the help page. A module is loaded when its command is asked for, and its own imports are
inside its function: a command that only shows something loads only what it needs.
"""

from __future__ import annotations

KOMMANDOER: dict[str, str] = {
    "oppsett": "oppsett",
    "ny": "ny",
    "liste": "liste",
    "vis": "vis",
    "neste": "neste",
    "kalender": "kalender",
    "kan": "kan",
    "beregning": "beregning",
    "purring": "brev",
    "varsel": "brev",
    "oppfordring": "brev",
    "rettsvarsel": "brev",
    "sendt": "sendt",
    "brev": "brevarkiv",
    "mal": "mal",
    "betaling": "betaling",
    "kreditnota": "kreditnota",
    "ettergi": "ettergi",
    "avtale": "avtale",
    "hva-hvis": "hva_hvis",
    "pause": "pause",
    "eksport": "eksport",
    "rapport": "rapport",
    "tap": "tap",
    "importer": "importer",
    "innsigelse": "innsigelse",
    "forlik": "forlik",
    "dom": "dom",
    "utlegg": "utlegg",
    "forliksraad": "forliksraad",
    "lonner": "lonner",
    "stans": "stans",
    "logg": "logg",
    "overlever": "overlever",
    "ta-ut": "ta_ut",
    "angre": "angre",
    "rediger": "angre",
    "adresse": "angre",
    "avslutt": "angre",
    "satser": "satser",
    "regler": "regler",
    "sjekk": "sjekk",
    "sikkerhetskopi": "sikkerhetskopi",
    "mappe": "mappe_pdf",
    "demo": "demo",
}
