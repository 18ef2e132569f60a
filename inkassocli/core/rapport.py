"""Figures over all cases on a day: the age of what is owed, where cases stand, and what has come in. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inkassocli.core.beloep import NULL
from inkassocli.core.dager import pluss_maaneder
from inkassocli.core.fakta import Fakta
from inkassocli.core.konto import Fordeling
from inkassocli.core.steg import tilstand

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


def lag(alle: Sequence[Fakta], dag: date) -> Rapport:
    """The report of these cases, all on the same day."""
    alle = [f for f in alle if f.teller]
    aapne = [f for f in alle if not f.fakturert.oppgjort and not f.sak.avsluttet]
    krav = tuple(sorted((k for f in aapne for k in _krav(f)), key=lambda k: (-k.dager, k.sak)))
    tilstander = [(tilstand(f), f.fakturert.sum) for f in aapne]
    return Rapport(
        dag, len(alle), len(aapne),
        sum((f.fakturert.hovedstol for f in aapne), NULL), sum((f.fakturert.renter for f in aapne), NULL),
        sum((f.fakturert.gebyr + f.fakturert.sakskostnader for f in aapne), NULL), krav,
        _grupper([n for n, _ in KLASSER], ((k.klasse, k.hovedstol + k.renter) for k in krav)),
        tuple(g for g in _grupper(REKKE, tilstander) if g.antall), _maaneder(alle, dag), _gjort_opp(alle),
        next((f.fakturert.satser_til for f in aapne if f.fakturert.satser_til), None),
    )  # fmt: skip


def _krav(f: Fakta) -> Iterable[Krav]:
    for r in f.fakturert.rader:
        if r.hovedstol or r.renter:
            dager = (f.dag - r.rente_fra).days if r.rente_fra else 0
            yield Krav(f.sak.hode.sak, f.sak.skyldner.navn, r.faktura, r.forfall, max(0, dager), klasse(dager),
                       r.hovedstol, r.renter, tilstand(f))  # fmt: skip


def _grupper(navn: Sequence[str], par: Iterable[tuple[str, Decimal]]) -> tuple[Gruppe, ...]:
    antall: Counter[str] = Counter()
    summer = dict.fromkeys(navn, NULL)
    for n, b in par:
        antall[n] += 1
        summer[n] += b
    return tuple(Gruppe(n, antall[n], summer[n]) for n in navn)


def _maaneder(alle: Iterable[Fakta], dag: date) -> tuple[Maaned, ...]:
    """The last twelve calendar months, the running one included."""
    foerste = [pluss_maaneder(dag.replace(day=1), -i) for i in reversed(range(MAANEDER))]
    inn: dict[date, list[tuple[Fakta, Fordeling]]] = {m: [] for m in foerste}
    for f in alle:
        for b in f.fakturert.betalinger:
            inn.get(b.betaling.dato.replace(day=1), []).append((f, b))
    return tuple(_maaned(m, par) for m, par in inn.items())


def _maaned(fra: date, inn: Sequence[tuple[Fakta, Fordeling]]) -> Maaned:
    kjent = all(f.fakturert.fordelt(b) for f, b in inn)
    deler = ("hovedstol", "renter", "kostnader")
    hovedstol, renter, kostnader = (
        sum((getattr(b, d) for _, b in inn), NULL) if kjent else None for d in deler
    )
    return Maaned(fra, len(inn), hovedstol, renter, kostnader,
                  sum((b.betaling.beloep - b.til_overs for _, b in inn), NULL))  # fmt: skip


def _gjort_opp(alle: Iterable[Fakta]) -> tuple[Gruppe, ...]:
    """Settled cases by the last letter that was posted before they were: what works."""
    par = []
    for f in alle:
        if f.fakturert.oppgjort:
            siste = f.sak.brev[-1].brev if f.sak.brev else "uten brev"
            par.append(
                (
                    "etter retten" if f.sak.rettslig else siste,
                    sum((b.betaling.beloep - b.til_overs for b in f.fakturert.betalinger), NULL),
                )
            )
    return tuple(g for g in _grupper(("uten brev", *reversed(BREV[1:3]), "betalingsoppfordring", "rettslig_varsel",
                                      "etter retten"), par) if g.antall)  # fmt: skip
