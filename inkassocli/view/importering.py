"""The report of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inkassocli.saksgang.kontor import Kontekst
from inkassocli.saksgang.utkast import svar

if TYPE_CHECKING:
    from inkassocli.saksgang.start.importering import Post


# What `ny` says of an option, and what is said of one file among many here.
ORDLYD = {
    "--skyldner-type": "--bedrifter",
    "--ytelsesdato": "ytelsesdato (eller --samme-dag)",
    "gi valgene": "fyll det ut i filen",
    "oppgir du poststedet selv": "registrerer du den for seg med inkasso ny",
    " Ingenting er registrert.": "",
}


def fortell(k: Kontekst, poster: Sequence[Post]) -> None:
    """The report: every document, what became of it, and what was taken out or is worth knowing."""
    from inkassocli.saksgang.start.importering import STATUS
    from inkassocli.view.kolonner import kolonner
    from inkassocli.view.tekst import avsnitt, bredde

    antall = {s: sum(p.status == s for p in poster) for s in STATUS}
    rader = [
        (p.kilde, p.faktura, "" if k.toerr and p.status == "ny" else p.sak, STATUS[p.status]) for p in poster
    ]
    linjer = list(kolonner(("Fil", "Faktura", "Sak", "Resultat"), rader, bredde()))
    linjer += [avsnitt(f"{p.faktura or p.kilde}: {n}", "    ", "  ") for p in poster for n in p.notater]
    linjer += [avsnitt(str(p.feil), "    ", "  ") for p in poster if p.feil]
    linjer.append(", ".join(f"{STATUS[s].lower()}: {n}" for s, n in antall.items() if n) + ".")
    rapport = [
        {
            "kilde": p.kilde,
            "faktura": p.faktura,
            "sak": p.sak or None,
            "status": p.status,
            "notater": p.notater,
            "feil": p.feil.melding if p.feil else None,
        }
        for p in poster
    ]
    svar(k, None, (), linjer, rapport=rapport, antall=antall)
