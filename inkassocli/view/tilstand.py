"""What a state is called, and the day of an amount that stands still."""

from __future__ import annotations

from datetime import date

from inkassocli.core.format import dato

TILSTANDSNAVN = {
    "registrert": "registrert",
    "purret": "purret",
    "varslet": "varslet",
    "oppfordret": "oppfordret",
    "bestridt": "bestridt",
    "pause": "på pause",
    "stanset": "stanset",
    "avtale": "avtale",
    "forliksraad": "forliksråd",
    "dom": "dom",
    "utlegg": "utlegg",
    "avsluttet": "avsluttet",
}


def per_dagen(satser_til: date | None) -> str:
    """Presisering 11: the day of an amount that stands still since no later rate is known."""
    return f" per {dato(satser_til)}" if satser_til else ""
