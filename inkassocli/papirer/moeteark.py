"""The sheet for the meeting in the forliksråd."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.papirer.klage import sagt, tidslinje

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.moeteplikt import Moeteplikt
    from inkassocli.core.oppsett import Oppsett

LISTE: dict[str, dict[str, Any]] = {
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


def til_moeteark(f: Fakta, o: Oppsett, tid: str, sted: str, plikt: Moeteplikt) -> dict[str, Any]:
    """All that the sheet shows."""
    innsigelser = [i for i in sagt(f, (), bekreft=False) if i["tekst"]]
    ord_ = LISTE[o.maalform]
    return {
        "tid": tid,
        "sted": sted,
        "klager": o.navn,
        "motpart": f.sak.skyldner.navn,
        "tidslinje": tidslinje(f, (), o.maalform),
        "innsigelser": innsigelser,
        "med": ord_["med"],
        "innsigelse": "\n".join(i["tekst"] for i in sagt(f, (), bekreft=False)),
        "nabo": [ord_["ja"], ord_["nei"]],
        **plikt.felt,
    }
