"""Figures over all cases on a day: the age of what is owed, where cases stand, and what has come in. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from inkassocli.core import stilling
from inkassocli.core.dager import pluss_maaneder
from inkassocli.core.stilling import ETTERGITT, FAKTURERT, KREDITERT, TAP, Betalt, Stilling
from inkassocli.core.trakt import Trinn, trakt

# Last day of each class since D*; None: all above.
KLASSER: tuple[tuple[str, int | None], ...] = (
    ("ikke forfalt", 0), ("1–30 dager", 30), ("31–60 dager", 60), ("61–90 dager", 90),
    ("91–180 dager", 180), ("181–365 dager", 365), ("over ett år", None),
)  # fmt: skip
MAANEDER = 12
SLAG = (FAKTURERT, KREDITERT, ETTERGITT, TAP)
MED_RENTER = (ETTERGITT, TAP)
_Rad = tuple[Stilling, stilling.Krav, int, int]  # with its age in days, and the fees that stand on it
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


@dataclass(frozen=True, slots=True)
class Krav:
    """One claim with something outstanding; `dager` since D*, 0 after a judgment without interest.

    The fees and costs of a case stand on its oldest claim.
    """

    sak: str
    navn: str
    faktura: str
    forfall: date | None
    dager: int
    klasse: str
    hovedstol: Decimal
    renter: Decimal
    tilstand: str
    kostnader: Decimal

    @property
    def sum(self) -> Decimal:
        """All that is outstanding on the claim."""
        return self.hovedstol + self.renter + self.kostnader


@dataclass(frozen=True, slots=True)
class Gruppe:
    """A state: how many cases, and the sum."""

    navn: str
    antall: int
    sum: Decimal


@dataclass(frozen=True, slots=True)
class Aldersgruppe:
    """A class of age: how many claims, and what is outstanding on them."""

    navn: str
    antall: int
    hovedstol: Decimal
    renter: Decimal
    kostnader: Decimal

    @property
    def sum(self) -> Decimal:
        """All of it."""
        return self.hovedstol + self.renter + self.kostnader


@dataclass(frozen=True, slots=True)
class Maaned:
    """The money of a calendar month.

    What rests on interest is None where it came after the last known rate (11): the parts of what was paid, what was
    waived and what was written off.
    """

    fra: date
    antall: int
    hovedstol: Decimal | None
    renter: Decimal | None
    kostnader: Decimal | None
    sum: Decimal  # all that came in and covered something
    fakturert: Decimal
    kreditert: Decimal
    ettergitt: Decimal | None
    tap: Decimal | None


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
    alder: tuple[Aldersgruppe, ...]
    tilstander: tuple[Gruppe, ...]
    maaneder: tuple[Maaned, ...]
    trakt: tuple[Trinn, ...]
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
    alt = [(s, s.sum) for s in alle]
    aapne = [s for s, sum_ in alt if sum_ and not s.avsluttet]
    naa = dag.toordinal()
    rader = [rad for s in aapne for rad in _radene(s, naa)]
    krav = [_krav(*rad) for rad in rader] if med_krav else []
    return Rapport(
        dag, len(alle), len(aapne),
        _kr(sum(s.hovedstol for s in aapne)), _kr(sum(s.renter for s in aapne)),
        _kr(sum(s.gebyr + s.sakskostnader for s in aapne)),
        tuple(sorted(krav, key=lambda k: (-k.dager, k.sak))), _alder(rader),
        tuple(g for g in _grupper(REKKE, ((s.tilstand, s.sum) for s in aapne)) if g.antall),
        _maaneder(alle, dag), trakt(alt), next((s.satser_til for s in aapne if s.satser_til), None),
    )  # fmt: skip


def _radene(s: Stilling, naa: int) -> list[_Rad]:
    """The claims of a case with something outstanding, each with its age; its oldest bears the fees."""
    kostnader = s.gebyr + s.sakskostnader
    rader = [(s, k, naa - k.rente_fra if k.rente_fra else 0, 0) for k in s.krav if k.hovedstol or k.renter]
    if kostnader:
        rader = rader or [(s, s.krav[0], naa - s.krav[0].rente_fra if s.krav[0].rente_fra else 0, 0)]
        eldst = max(range(len(rader)), key=lambda i: rader[i][2])
        rader[eldst] = (*rader[eldst][:3], kostnader)
    return rader


def _alder(rader: Iterable[_Rad]) -> tuple[Aldersgruppe, ...]:
    summer = {navn: [0, 0, 0, 0] for navn, _ in KLASSER}
    for _, k, dager, kostnader in rader:
        g = summer[klasse(dager)]
        g[0] += 1
        g[1] += k.hovedstol
        g[2] += k.renter
        g[3] += kostnader
    return tuple(Aldersgruppe(navn, antall, *map(_kr, deler)) for navn, (antall, *deler) in summer.items())


def _kr(oere: int) -> Decimal:
    return Decimal(oere).scaleb(-2)


def _krav(s: Stilling, k: stilling.Krav, dager: int, kostnader: int) -> Krav:
    forfall = date.fromordinal(k.forfall) if k.forfall else None
    return Krav(s.sak, s.navn, k.faktura, forfall, max(0, dager), klasse(dager), _kr(k.hovedstol), _kr(k.renter),
                s.tilstand, _kr(kostnader))  # fmt: skip


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
    ellers = [dict.fromkeys(SLAG, 0) for _ in foerste]
    ukjent: list[set[int]] = [set() for _ in foerste]
    slutt = pluss_maaneder(foerste[-1], 1).toordinal()
    for s in alle:
        for b in s.betalinger:
            if fra[0] <= b.dato < slutt:
                inn[bisect_right(fra, b.dato) - 1].append((s, b))
        for slag, naar, oere in s.penger:
            if fra[0] <= naar < slutt:
                nr = bisect_right(fra, naar) - 1
                ellers[nr][slag] += oere
                if slag in MED_RENTER and not _kjent(s, naar):
                    ukjent[nr].add(slag)
    return tuple(
        _maaned(m, i, [None if slag in u else _kr(oere) for slag, oere in e.items()])
        for m, i, e, u in zip(foerste, inn, ellers, ukjent, strict=True)
    )


def _kjent(s: Stilling, dag: int) -> bool:
    """Presisering 11: whether the rates are known through the day."""
    return s.satser_til is None or dag <= s.satser_til.toordinal()


def _maaned(fra: date, inn: Sequence[tuple[Stilling, Betalt]], ellers: Sequence[Any]) -> Maaned:
    kjent = all(_kjent(s, b.dato) for s, b in inn)
    hovedstol, renter, kostnader = (
        _kr(sum(getattr(b, d) for _, b in inn)) if kjent else None
        for d in ("hovedstol", "renter", "kostnader")
    )
    sum_ = _kr(sum(b.beloep - b.til_overs for _, b in inn))
    return Maaned(fra, len(inn), hovedstol, renter, kostnader, sum_, *ellers)
