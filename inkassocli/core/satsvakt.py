"""Which tables cover a day, which run out soon, and whether a new value can be right. Pure.

Presisering 11: past the last known day nothing is computed, so the user is told 30 days before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from inkassocli.core.regelbok import HALVAARLIGE, STYRENDE, Regelbok, Tabell, Versjon

VARSLE_DAGER = 30
ENKLE = ("kroner", "prosent", "faktor", "rettsgebyr")
HOEYESTE_PROSENT = Decimal(30)


@dataclass(frozen=True, slots=True)
class Utloep:
    """A table that runs out: `siste_dag` is the last day it covers, `igjen` the days from now."""

    tabell: Tabell
    siste_dag: date
    igjen: int


def enkel(t: Tabell) -> bool:
    """Whether a row of the table is one number."""
    return t.enhet in ENKLE and not any("trinn" in v.felt for v in t.versjoner)


def nyeste(t: Tabell) -> Versjon | None:
    """The newest row, None in an empty table."""
    return t.versjoner[-1] if t.versjoner else None


def med_rader(bok: Regelbok, navn: Iterable[str] | None = None) -> list[Tabell]:
    """The tables that hold any value at all."""
    return [t for t in (bok.tabeller[n] for n in (bok.tabeller if navn is None else navn)) if t.versjoner]


def udekket(bok: Regelbok, dag: date, navn: Iterable[str] | None = None) -> list[Tabell]:
    """The tables without a row for the day."""
    return [t for t in med_rader(bok, navn) if t.finn(dag) is None]


def utloep(bok: Regelbok, dag: date, navn: Iterable[str] | None = STYRENDE) -> list[Utloep]:
    """The tables that run out within 30 days, or already have; by default those that stop all computing."""
    alle = (Utloep(t, t.dekket_til, (t.dekket_til - dag).days) for t in med_rader(bok, navn))
    return [u for u in alle if u.igjen <= VARSLE_DAGER]


def mangler(bok: Regelbok, dag: date) -> list[Tabell]:
    """The tables without a row for the day: first those that stop all reckoning, then those of a known source."""
    return sorted(udekket(bok, dag), key=lambda t: (t.navn not in STYRENDE, not t.kunngjoeres, t.navn))


def kunngjoeres(t: Tabell) -> str:
    """Where the next figure is found."""
    return t.kunngjoeres or f"{t.hjemmel} på lovdata.no"


def uten_kilde(kilde: str) -> bool:
    """Whether a source is none: no letter and no digit, or the dots of an example left standing."""
    return not any(c.isalnum() for c in kilde) or "…" in kilde or "..." in kilde


def kommando(t: Tabell) -> str:
    """The command that extends the table."""
    hva = "--verdi TALL" if enkel(t) else "--uendret"
    return f"inkasso satser ny {t.navn} --fra {t.dekket_til + timedelta(1)} {hva} --kilde TEKST"


def varsel(utloep: Iterable[Utloep]) -> list[str]:
    """What the user is told: one sentence for each last day, and how to extend."""
    per_dag: dict[date, list[Utloep]] = {}
    for u in utloep:
        per_dag.setdefault(u.siste_dag, []).append(u)
    return [_varsel(gruppe) for _, gruppe in sorted(per_dag.items())]


def _varsel(gruppe: list[Utloep]) -> str:
    u = gruppe[0]
    navn = ", ".join(x.tabell.navn for x in gruppe)
    stopp = [x.tabell.navn for x in gruppe if x.tabell.navn in STYRENDE]
    tekst = f"Kjent til og med {u.siste_dag:%d.%m.%Y}{_om(u.igjen)}: {navn}."
    if stopp:
        tekst += f" Uten {' og '.join(stopp)} regner programmet ikke videre etter den dagen."
    if len(gruppe) == 1:
        return f"{tekst} Legg inn neste: {kommando(u.tabell)}"
    return (
        f"{tekst} Legg inn hver av dem når den er kunngjort: inkasso satser ny TABELL --fra "
        f"{u.siste_dag + timedelta(1)} --verdi TALL --kilde TEKST (eller --uendret)"
    )


def _om(igjen: int) -> str:
    if igjen < 0:
        return ", og den dagen er passert"
    return " (i dag)" if igjen == 0 else " (én dag igjen)" if igjen == 1 else f" ({igjen} dager igjen)"


def tvil(t: Tabell, verdi: Decimal | None, fra: date) -> list[str]:
    """Why a new row may be a slip of the key; empty when it looks right."""
    ut = []
    siste = nyeste(t)
    if siste and fra <= t.dekket_til and not siste.egen:
        ut.append(
            f"Programmet har alt denne satsen til og med {t.dekket_til:%d.%m.%Y}; raden går foran fra {fra:%d.%m.%Y}."
        )
    if t.navn in HALVAARLIGE and (fra.month, fra.day) not in ((1, 1), (7, 1)):
        ut.append("Denne satsen fastsettes for et halvt år om gangen, fra 1. januar eller 1. juli.")
    if verdi is not None:
        ut += _verditvil(t, verdi, siste)
    return ut


def _verditvil(t: Tabell, verdi: Decimal, siste: Versjon | None) -> list[str]:
    if t.enhet == "prosent":
        if not 0 <= verdi <= HOEYESTE_PROSENT:
            return [f"{_tall(verdi)} % er utenfor 0–{HOEYESTE_PROSENT} %."]
        return []
    if verdi <= 0:
        return ["Verdien er 0."]
    if siste and abs(verdi - siste.verdi) * 2 > siste.verdi:
        return [f"{_tall(verdi)} er mer enn 50 % fra den nyeste verdien, {_tall(siste.verdi)}."]
    return []


def _tall(verdi: Decimal) -> str:
    return f"{verdi:f}".replace(".", ",")


def hull(t: Tabell, fra: date) -> tuple[date, date] | None:
    """The days between the last known one and the new row that no row covers."""
    foerste = t.dekket_til + timedelta(1)
    return (foerste, fra - timedelta(1)) if t.versjoner and fra > foerste else None
