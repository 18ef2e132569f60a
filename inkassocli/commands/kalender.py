"""inkasso kalender: every deadline as a calendar file (ICS). icalendar is imported here only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Stille, Toerr
from inkassocli.commands.samlet import krev_alle_lest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.kalender import Merkedag
    from inkassocli.errors import InkassoError


def kalender(
    ctx: typer.Context,
    saker: Annotated[
        list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle åpne saker.")
    ] = None,
    ut: Annotated[
        Path | None,
        typer.Option("--ut", "-o", metavar="FIL", help="Skriv til denne filen. Ellers til skjermen."),
    ] = None,
    navn: Annotated[
        bool, typer.Option("--navn", help="Ta med skyldnerens navn. Uten det står bare saksnummeret.")
    ] = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    toerr: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag en kalenderfil (ICS) med alle frister framover: brev, avdrag, pauser, rettsmøter, foreldelse og satser.

    Kalendere ligger ofte i nettskyen. Derfor står det saksnummer og ikke navn.

    Eksempel: inkasso kalender -o frister.ics
    """
    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=toerr, stille=stille)
    dager, feil = _merkedager(k, saker)
    if json:
        k.svar([_rad(m) for m in dager], "")
    innhold = ics(k, dager, med_navn=navn)
    if ut is None and not json:
        typer.echo(innhold, nl=False)
    if ut is not None:
        from inkassocli.store import atomisk

        if not k.toerr:
            atomisk.skriv(ut, innhold)
        if not json:
            k.ut(f"{len(dager)} dager er skrevet til {ut}")
    krev_alle_lest(feil)


def _rad(m: Merkedag) -> dict[str, Any]:
    return {"sak": m.sak, "navn": m.navn, "dag": m.dag, "slag": m.noekkel, "tekst": m.tekst}


def _merkedager(
    k: Kontekst, saker: list[str] | None
) -> tuple[list[Merkedag], list[tuple[str, InkassoError]]]:
    """The days of the chosen cases, of all open ones without a choice, and of the rates."""
    from inkassocli.commands.samlet import alle
    from inkassocli.core.kalender import merkedager
    from inkassocli.errors import InkassoError
    from inkassocli.store.saksfil import last

    feil: list[tuple[str, InkassoError]] = []
    ut: list[Merkedag] = []
    if saker:
        for soek in saker:
            ut += merkedager(k.fakta(k.sak(soek)))
        return _sortert(ut), feil
    utvalg = alle(k)
    feil += utvalg.feil
    for linje, fil in utvalg:
        if linje.oppgjort or linje.tilstand == "avsluttet":
            continue
        try:
            ut += merkedager(k.fakta(last(Path(fil))))
        except InkassoError as f:
            feil.append((fil, f))
    return _sortert([*ut, *_satser(k)]), feil


def _sortert(dager: Sequence[Merkedag]) -> list[Merkedag]:
    return sorted(dager, key=lambda m: (m.dag, m.sak, m.noekkel))


def _satser(k: Kontekst) -> list[Merkedag]:
    """The last day that can be computed."""
    from inkassocli.core.kalender import Merkedag

    return [
        Merkedag(
            "", "", k.bok.dekket_til, "satser", "Satsene er kjent til og med i dag: inkasso satser", (30,)
        )
    ]


def ics(k: Kontekst, dager: Sequence[Merkedag], *, med_navn: bool) -> bytes:
    """The calendar. The identity of a day is its case and kind, so a new file moves it instead of doubling it."""
    from datetime import UTC, datetime, time, timedelta

    from icalendar import Alarm, Calendar, Event

    from inkassocli import __version__

    kal = Calendar()
    kal.add("prodid", f"-//inkasso//{__version__}//NO")
    kal.add("version", "2.0")
    kal.add("x-wr-calname", "Inkasso")
    stempel = datetime.combine(k.dag, time(), UTC)
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
