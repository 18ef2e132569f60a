"""Tvisteloven §§ 6-5 to 6-8: the sheet to take along to the meeting."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from inkassocli.commands.raad import EGEN_FIL, Valgt, i_postboks, kommune_for
from inkassocli.commands.sjekkpunkter import moete
from inkassocli.errors import BrukError, RegisterError

if TYPE_CHECKING:
    from inkassocli.commands.felles import Kontekst
    from inkassocli.core.vilkaar import Fakta

LISTE = {
    "nb": {
        "med": [
            "Innkallingen og legitimasjon.",
            "Klagen (eller begjæringen) med bilagene, i din egen utskrift.",
            "Fakturaen og bevis for hva som ble avtalt om pris.",
            "Oversikt over det som er betalt, og hva som står igjen i dag.",
            "Fullmakt, hvis en annen møter for deg.",
        ],
        "ja": "Ja: du har plikt til å møte selv, eller sende en ansatt.",
        "nei": "Nei: du kan la en fullmektig møte for deg.",
    },
    "nn": {
        "med": [
            "Innkallinga og legitimasjon.",
            "Klaga (eller kravet) med bilaga, i di eiga utskrift.",
            "Fakturaen og prov for kva som vart avtalt om pris.",
            "Oversyn over det som er betalt, og kva som står att i dag.",
            "Fullmakt, dersom ein annan møter for deg.",
        ],
        "ja": "Ja: du har plikt til å møte sjølv, eller sende ein tilsett.",
        "nei": "Nei: du kan la ein fullmektig møte for deg.",
    },
}


def moeteark(k: Kontekst, f: Fakta, tid: str, sted: str) -> bytes:
    """The sheet as PDF."""
    from dataclasses import replace

    from inkassocli.commands.brev import utseende
    from inkassocli.commands.grunnlag import grunnlag
    from inkassocli.commands.klagepapir import sagt, tidslinje
    from inkassocli.core.brevgrunnlag import Part
    from inkassocli.render.brev import lag_brev

    o = k.oppsett
    ekstra = {
        "tid": tid,
        "sted": sted,
        "klager": o.navn,
        "motpart": f.sak.skyldner.navn,
        "tidslinje": tidslinje(f, (), o.maalform),
        "innsigelser": [i for i in sagt(f, (), bekreft=False) if i["tekst"]],
        "med": LISTE[o.maalform]["med"],
        "innsigelse": "\n".join(i["tekst"] for i in sagt(f, (), bekreft=False)),
        "nabo": [LISTE[o.maalform]["ja"], LISTE[o.maalform]["nei"]],
        **plikt(k, f),
    }
    g = replace(
        grunnlag(f, o, "moeteark", ekstra=ekstra, hele=True), mottaker=Part(navn=o.navn), bestridt_fra=None
    )
    return lag_brev(g, egne=utseende(k)["egne"]).pdf


def plikt(k: Kontekst, f: Fakta) -> dict[str, object]:
    """Presisering 72: whether attendance is a duty, as far as the postnummer tells."""
    from inkassocli.store.forliksraad import forliksraad

    if not i_postboks(f.sak.skyldner):
        with suppress(BrukError, RegisterError):
            nummer = kommune_for(f.sak.skyldner)
            return moete(k.oppsett, Valgt(forliksraad(nummer, k.mappe / EGEN_FIL), nummer, ny=False))
    return {
        "moeteplikt": "spoer",
        "min_kommune": "",
        "raadets_kommune": "",
        "ansatt": k.oppsett.form != "as",
    }
