"""The days that matter as a calendar file and as lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from icalendar import Event

    from inkassocli.core.frister import Merkedag

NULLDAG = date(2000, 1, 1)

# Summer time from the last Sunday of March to the last of October, as since 1996.
OSLO = """BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def rad(m: Merkedag) -> dict[str, Any]:
    moete = {"tid": m.tid, "sted": m.sted} if m.tid else {}
    return {"sak": m.sak, "navn": m.navn, "dag": m.dag, "slag": m.noekkel, "tekst": m.tekst, **moete}


def ics(dager: Sequence[Merkedag], dag: date, *, med_navn: bool) -> bytes:
    """The calendar. The identity of a day is its case and kind, so a new file moves it instead of doubling it."""
    from datetime import UTC, datetime, time

    from icalendar import Calendar, Timezone

    from inkassocli import __version__

    kal = Calendar()
    kal.add("prodid", f"-//inkasso//{__version__}//NO")
    kal.add("version", "2.0")
    kal.add("x-wr-calname", "Inkasso")
    stempel = datetime.combine(dag, time(), UTC)
    if any(m.tid for m in dager):
        kal.add_component(Timezone.from_ical(OSLO))
    for m in dager:
        kal.add_component(_hendelse(m, stempel, f" ({m.navn})" if med_navn and m.navn else ""))
    innhold: bytes = kal.to_ical()
    return innhold


def _hendelse(m: Merkedag, stempel: datetime, hvem: str) -> Event:
    """RFC 5545 3.8.7.4: a later file has a higher sequence, and one that takes an event out a higher one still."""
    from datetime import timedelta

    from icalendar import Alarm, Event

    hendelse = Event()
    hendelse.add("uid", f"{m.sak or 'alle'}-{m.noekkel}@inkasso")
    hendelse.add("dtstamp", stempel)
    hendelse.add("sequence", 2 * (stempel.date() - NULLDAG).days + m.avlyst)
    if m.tid:
        hendelse.add("dtstart", m.tid, parameters={"TZID": "Europe/Oslo"})
        hendelse.add("dtend", m.tid + timedelta(hours=1), parameters={"TZID": "Europe/Oslo"})
    else:
        hendelse.add("dtstart", m.dag)
        hendelse.add("dtend", m.dag + timedelta(1))
    if m.sted:
        hendelse.add("location", m.sted)
    if m.avlyst:
        hendelse.add("status", "CANCELLED")
    hendelse.add("summary", f"Sak {m.sak}{hvem}: {m.tekst}" if m.sak else m.tekst)
    hendelse.add("transp", "OPAQUE" if m.tid else "TRANSPARENT")
    hendelse.add("class", "PRIVATE")
    for foer in m.varsle:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", m.tekst)
        alarm.add("trigger", timedelta(days=-foer))
        hendelse.add_component(alarm)
    return hendelse
