"""Figures over all cases on a day: the age of what is owed, where cases stand, and what has come in. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkassocli.core import stilling
from inkassocli.core.dager import pluss_maaneder
from inkassocli.core.stilling import ETTER_RETTEN, UTEN_BREV, Betalt, Stilling

# Last day of each class since D*; None: all above.
KLASSER: tuple[tuple[str, int | None], ...] = (
    ("ikke forfalt", 0), ("1–30 dager", 30), ("31–60 dager", 60), ("61–90 dager", 90),
    ("91–180 dager", 180), ("181–365 dager", 365), ("over ett år", None),
)  # fmt: skip
MAANEDER = 12
REKKE = (
    "registrert",
    "purret",
    "varslet",
    "oppfordret",
    "bestridt",
    "pause",
    "avtale",
    "stanset",
    "forliksraad",
    "dom",
    "utlegg",
)
BREV = ("betalingsoppfordring", "inkassovarsel", "purring", "rettslig_varsel")


@dataclass(frozen=True, slots=True)
class Krav:
    """One claim with something outstanding; `dager` since D*, None after a judgment without interest."""

    sak: str
    navn: str
    faktura: str
    forfall: date | None
    dager: int
    klasse: str
    hovedstol: Decimal
    renter: Decimal
    tilstand: str


@dataclass(frozen=True, slots=True)
class Gruppe:
    """A class or a state: how many, and the sum."""

    navn: str
    antall: int
    sum: Decimal


@dataclass(frozen=True, slots=True)
class Maaned:
    """What was paid in a calendar month; the parts are None where a payment came after the last known rate (11)."""

    fra: date
    antall: int
    hovedstol: Decimal | None
    renter: Decimal | None
    kostnader: Decimal | None
    sum: Decimal  # all that came in and covered something


@dataclass(frozen=True, slots=True)
class Rapport:
    """The figures on the day."""

    dag: date
    saker: int
    aapne: int
    hovedstol: Decimal
    renter: Decimal
    kostnader: Decimal
    krav: tuple[Krav, ...]
    alder: tuple[Gruppe, ...]
    tilstander: tuple[Gruppe, ...]
    maaneder: tuple[Maaned, ...]
    gjort_opp: tuple[Gruppe, ...]
    satser_til: date | None = None  # presisering 11: what is owed is that of this day

    @property
    def sum(self) -> Decimal:
        """All that is outstanding in open cases."""
        return self.hovedstol + self.renter + self.kostnader


def klasse(dager: int) -> str:
    """The class of an age in days."""
    return next(navn for navn, siste in KLASSER if siste is None or dager <= siste)


def lag(alle: Sequence[Stilling], dag: date, *, med_krav: bool = True) -> Rapport:
    """The report of these cases, all on the same day; without `med_krav` the list of claims is left empty."""
    alle = [s for s in alle if s.teller]
    aapne = [s for s in alle if s.sum and not s.avsluttet]
    naa = dag.toordinal()
    rader = [
        (s, k, naa - k.rente_fra if k.rente_fra else 0)
        for s in aapne
        for k in s.krav
        if k.hovedstol or k.renter
    ]
    krav = [_krav(s, k, dager) for s, k, dager in rader] if med_krav else []
    return Rapport(
        dag, len(alle), len(aapne),
        _kr(sum(s.hovedstol for s in aapne)), _kr(sum(s.renter for s in aapne)),
        _kr(sum(s.gebyr + s.sakskostnader for s in aapne)),
        tuple(sorted(krav, key=lambda k: (-k.dager, k.sak))),
        _grupper([n for n, _ in KLASSER], ((klasse(dager), k.hovedstol + k.renter) for _, k, dager in rader)),
        tuple(g for g in _grupper(REKKE, ((s.tilstand, s.sum) for s in aapne)) if g.antall),
        _maaneder(alle, dag), _gjort_opp(alle), next((s.satser_til for s in aapne if s.satser_til), None),
    )  # fmt: skip


def _kr(oere: int) -> Decimal:
    return Decimal(oere).scaleb(-2)


def _krav(s: Stilling, k: stilling.Krav, dager: int) -> Krav:
    forfall = date.fromordinal(k.forfall) if k.forfall else None
    return Krav(s.sak, s.navn, k.faktura, forfall, max(0, dager), klasse(dager), _kr(k.hovedstol), _kr(k.renter),
                s.tilstand)  # fmt: skip


def _grupper(navn: Sequence[str], par: Iterable[tuple[str, int]]) -> tuple[Gruppe, ...]:
    antall: Counter[str] = Counter()
    summer = dict.fromkeys(navn, 0)
    for n, b in par:
        antall[n] += 1
        summer[n] += b
    return tuple(Gruppe(n, antall[n], _kr(summer[n])) for n in navn)


def _maaneder(alle: Iterable[Stilling], dag: date) -> tuple[Maaned, ...]:
    """The last twelve calendar months, the running one included."""
    foerste = [pluss_maaneder(dag.replace(day=1), -i) for i in reversed(range(MAANEDER))]
    fra = [m.toordinal() for m in foerste]
    inn: list[list[tuple[Stilling, Betalt]]] = [[] for _ in foerste]
    slutt = pluss_maaneder(foerste[-1], 1).toordinal()
    for s in alle:
        for b in s.betalinger:
            if fra[0] <= b.dato < slutt:
                inn[bisect_right(fra, b.dato) - 1].append((s, b))
    return tuple(map(_maaned, foerste, inn))


def _maaned(fra: date, inn: Sequence[tuple[Stilling, Betalt]]) -> Maaned:
    kjent = all(s.satser_til is None or b.dato <= s.satser_til.toordinal() for s, b in inn)
    hovedstol, renter, kostnader = (
        _kr(sum(getattr(b, d) for _, b in inn)) if kjent else None
        for d in ("hovedstol", "renter", "kostnader")
    )
    return Maaned(
        fra, len(inn), hovedstol, renter, kostnader, _kr(sum(b.beloep - b.til_overs for _, b in inn))
    )


def _gjort_opp(alle: Iterable[Stilling]) -> tuple[Gruppe, ...]:
    """Settled cases by the last letter that was posted before they were: what works."""
    par = [(s.etter, sum(b.beloep - b.til_overs for b in s.betalinger)) for s in alle if not s.sum]
    navn = (UTEN_BREV, *reversed(BREV[1:3]), "betalingsoppfordring", "rettslig_varsel", ETTER_RETTEN)
    return tuple(g for g in _grupper(navn, par) if g.antall)
