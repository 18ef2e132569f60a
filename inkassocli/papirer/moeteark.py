"""The sheet for the meeting in the forliksråd."""

from __future__ import annotations

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
