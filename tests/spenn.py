"""Kept rows against the full reckoning: on every later day of a row's span the two must say the same.

The rows of `neste` and of the calendar hold until the first later day on which a case may be another
(core/sporing.py). Each case is followed from a day through the rows after it, and every day of each span is reckoned
in full from the file.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from inkassocli.core import sporing
from inkassocli.core.fakta import Fakta
from inkassocli.errors import InkassoError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.oversikt.dagen import dagsrad
from inkassocli.saksgang.utvalg import kalenderrad
from inkassocli.store.mappe import saksfiler
from inkassocli.store.saksfil import Saksfil, last
from tests.orakel.kamp import legg_ut, saksdager

NAA = datetime(2026, 11, 21, 12).astimezone()


@dataclass
class Regnskap:
    """What was held against each other."""

    par: int = 0
    rader: int = 0
    saker: int = 0
    spenn: Counter[str] = field(default_factory=Counter)
    avvik: list[str] = field(default_factory=list)

    def pluss(self, annen: Regnskap) -> None:
        """Both together."""
        self.par, self.rader, self.saker = self.par + annen.par, self.rader + annen.rader, self.saker + annen.saker
        self.spenn += annen.spenn
        self.avvik += annen.avvik

    def siste_linje(self) -> str:
        """The result in one line; the day that a row was reckoned on is no pair."""
        lengder = ", ".join(f"{n} {self.spenn[n]}" for n in ("én dag", "til 7", "til 34", "lengre"))
        return f"{self.saker} saker, {self.rader} rader ({lengder}), {self.par} par av sak og senere dag, {len(self.avvik)} avvik"


def plukk(x: Any, naa: int) -> Any:
    """A row as it is read: the numbers of days put in."""
    if isinstance(x, list | tuple):
        return [plukk(y, naa) for y in x]
    if isinstance(x, datetime) or not isinstance(x, date):
        return sporing.paa(x, naa) if isinstance(x, str) else x
    return x.toordinal()


def foelg(k: Kontor, sak: Saksfil, fra: date, dager: int, r: Regnskap, regn: Callable[[Fakta], Any]) -> None:
    """From a day, through every span, every day in full."""
    dag, slutt = fra, fra + timedelta(dager)
    while dag <= slutt:
        til, rad = sporing.rad(k.fakta(sak, dag), sak.hendelser, regn)
        neste = min(date.fromordinal(til), slutt + timedelta(1))
        n = til - dag.toordinal()
        r.spenn["én dag" if n == 1 else "til 7" if n <= 7 else "til 34" if n <= 34 else "lengre"] += 1
        r.rader += 1
        foerste = dag
        while dag < neste:
            fullt = plukk(regn(k.fakta(sak, dag)), dag.toordinal())
            r.par += dag > foerste
            if fullt != plukk(rad, dag.toordinal()) and len(r.avvik) < 20:
                r.avvik.append(f"{sak.hode.sak} {dag} (rad til {neste}): {rad} mot {fullt}")
            dag += timedelta(1)


def begynnelser(sak: Saksfil) -> Sequence[date]:
    """The day of the last event, and of one before it, when later ones are not known yet."""
    dager = sorted({e.dato for e in sak.hendelser} | {k.fakturadato for k in sak.hode.krav})
    return (dager[-1], dager[len(dager) // 2]) if len(dager) > 2 else dager[-1:]


def hele_mappen(mappe: Path, dager: int, r: Regnskap) -> None:
    """Every case of a folder that can be read and reckoned."""
    k = Kontor(NAA, mappe)
    rader: tuple[Callable[[Fakta], Any], ...] = (lambda f: dagsrad(k, f), kalenderrad)
    for fil in saksfiler(mappe):
        try:
            sak = last(fil)
            for fra in begynnelser(sak):
                for regn in rader:
                    foelg(k, sak, fra, dager, r, regn)
        except InkassoError:
            continue
        r.saker += 1


def orakelsaker(froe: int, antall: int, dager: int, r: Regnskap) -> None:
    """The random cases of the oracle, each in its own folder with its own settings and rates."""
    with tempfile.TemporaryDirectory() as rot:
        for n in range(froe, froe + antall):
            for s in saksdager(n, 1, 1, tvil=n % 2 == 1):
                mappe = Path(rot, str(n))
                legg_ut(s, mappe)
                hele_mappen(mappe, dager, r)
