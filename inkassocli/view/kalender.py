"""The days that matter as a calendar file and as lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.frister import Merkedag


def rad(m: Merkedag) -> dict[str, Any]:
    return {"sak": m.sak, "navn": m.navn, "dag": m.dag, "slag": m.noekkel, "tekst": m.tekst}


def ics(dager: Sequence[Merkedag], dag: date, *, med_navn: bool) -> bytes:
    """The calendar. The identity of a day is its case and kind, so a new file moves it instead of doubling it."""
    from datetime import UTC, datetime, time, timedelta

    from icalendar import Alarm, Calendar, Event

    from inkassocli import __version__

    kal = Calendar()
    kal.add("prodid", f"-//inkasso//{__version__}//NO")
    kal.add("version", "2.0")
    kal.add("x-wr-calname", "Inkasso")
    stempel = datetime.combine(dag, time(), UTC)
    for m in dager:
        hendelse = Event()
        hvem = f" ({m.navn})" if med_navn and m.navn else ""
        hendelse.add("uid", f"{m.sak or 'alle'}-{m.noekkel}@inkasso")
        hendelse.add("dtstamp", stempel)
        hendelse.add("dtstart", m.dag)
        hendelse.add("dtend", m.dag + timedelta(1))
        hendelse.add("summary", f"Sak {m.sak}{hvem}: {m.tekst}" if m.sak else m.tekst)
        hendelse.add("transp", "TRANSPARENT")
        hendelse.add("class", "PRIVATE")
        for foer in m.varsle:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", m.tekst)
            alarm.add("trigger", timedelta(days=-foer))
            hendelse.add_component(alarm)
        kal.add_component(hendelse)
    innhold: bytes = kal.to_ical()
    return innhold
