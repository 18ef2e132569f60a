"""The case handed over: as JSON in the package, and what is told of it."""

from __future__ import annotations

from dataclasses import asdict

from inkassocli.core.format import antall, dato
from inkassocli.core.helsevern import FRITEKST
from inkassocli.saksgang.sak.svar import Overlevert, Saksdata
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.forlik import bilagsrader
from inkassocli.view.jsonut import hendelse, til_json, vis
from inkassocli.view.melding import Melding

FORDRINGSHAVER = (
    "navn",
    "organisasjonsnummer",
    "form",
    "adresse",
    "postnummer",
    "poststed",
    "telefon",
    "epost",
    "kontonummer",
    "mva_pliktig",
)


def json(x: Saksdata) -> str:
    """For programs: the case on the day, its events, and the documents with their sha256."""
    return til_json(
        {
            **vis(x.fakta, x.antall),
            "fordringshaver": {n: getattr(x.oppsett, n) for n in FORDRINGSHAVER},
            "skyldner": asdict(x.fakta.sak.skyldner),
            "fakturaer": [asdict(k) for k in x.fakta.sak.levende],
            "hendelsesliste": [
                {n: v for n, v in hendelse(e).items() if e.nr not in x.tilbakeholdt or n not in FRITEKST}
                for e in x.hendelser
            ],
            "bilag": [asdict(d) for d in x.dokumenter],
        }
    )


def overlevert(s: Samling) -> Melding:
    """What the package holds and where it lies; what was kept back, and what they must know."""
    x: Overlevert = s.svar
    virkning = [
        f"Pakken har oversikt, data og {antall(len(x.bilag), 'dokument', 'dokumenter')}:",
        *bilagsrader(x.bilag),
        "Etterpå sender du ingen egne brev i saken.",
    ]
    raad = []
    if not x.har_faktura:
        raad.append("Merk: ingen faktura er med. De som tar over, vil ha den: --bilag FIL=Faktura")
    if x.tilbakeholdt:
        raad.append(
            f"Merk: {antall(len(x.tilbakeholdt), 'notat', 'notater')} ser ut til å ha helseopplysninger og er holdt "
            f"utenfor (hendelse nr. {', '.join(map(str, x.tilbakeholdt))}). Må de være med: --bekreft-helsedata"
        )
    if x.foreldes:
        raad.append(
            f"Si fra om foreldelsen: {dato(x.foreldes)}. "
            "Send pakken på en trygg måte, den har opplysninger om skyldneren."
        )
    return Melding(
        [f"Sak {x.nr} er overlevert til {x.til}.", f"  {x.fil}"], raad, virkning, ekstra={"sha256": x.sha256}
    )
