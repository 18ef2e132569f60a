"""The overview of all cases, fast: a summary of each case, kept (store/hylle.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core.oversikt import Linje, Oversikt, Rentetabell, lag, linje, linje_av
from inkassocli.errors import InkassoError, RegelManglerError
from inkassocli.store import hylle
from inkassocli.store.innhold import innholdet

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fordringshaver
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.core.stilling import Grunnlag
    from inkassocli.store.innhold import Innhold

FIL = ".indeks.json"
TALLFIL = ".indeks-tall.json"  # for figures over all cases: asked for less often than the list


@dataclass(slots=True)
class Utvalg:
    """The lines that could be made, the cases they are from, and the errors of the rest."""

    linjer: list[Linje] = field(default_factory=list)
    filer: list[str] = field(default_factory=list)
    feil: list[tuple[str, InkassoError]] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[Linje, str]]:
        return zip(self.linjer, self.filer, strict=True)


def oversikt(
    mappe: Path,
    bok: Regelbok,
    kreditor: Fordringshaver,
    dag: date,
    *,
    skriv: bool = True,
    saker: Innhold | None = None,
) -> Utvalg:
    """The line of every case on the day, by number. `skriv` False leaves the cache as it is.

    `saker`: what lies in the folder, where it has been looked through already.
    """
    tabell, ut = Rentetabell(bok), Utvalg()
    naa = dag.toordinal()
    for fil, o in sammendrag(mappe, bok, kreditor, skriv=skriv, saker=saker):
        try:
            if isinstance(o, InkassoError):
                raise o
            ut.linjer.append(linje(o, tabell, dag) if o and naa >= o.fra else _full(fil, bok, kreditor, dag))
            ut.filer.append(fil)
        except InkassoError as feil:
            ut.feil.append((fil, feil))
    return ut


def sammendrag(
    mappe: Path, bok: Regelbok, kreditor: Fordringshaver, *, skriv: bool = True, saker: Innhold | None = None
) -> Iterator[tuple[str, Oversikt | InkassoError | None]]:
    """Every case file with its summary, or why it has none; the cache is written when the last one is asked for."""

    def regn(fil: str, _: object) -> tuple[int, Oversikt] | None:
        o = _sammendrag(fil, bok, kreditor)
        return (hylle.ALLTID, o) if o else None

    merke = f"{hylle.merke(mappe, kreditor)}\n{Oversikt._fields}"
    for fil, rad in hylle.rader(mappe / FIL, merke, (saker or innholdet(mappe)).saker, regn, skriv=skriv):
        yield fil, Oversikt._make(rad[hylle.HODE :]) if isinstance(rad, list) else rad


def _sammendrag(fil: str, bok: Regelbok, kreditor: Fordringshaver) -> Oversikt | None:
    """The summary; None for a case that cannot be summed up to its last event, since no rate is known there."""
    from inkassocli.store import saksfil

    sak = saksfil.last(Path(fil))
    try:
        return lag(sak.hode, sak.hendelser, bok, kreditor)
    except RegelManglerError:
        return None


def grunnlag(
    mappe: Path, bok: Regelbok, kreditor: Fordringshaver, saker: Innhold
) -> Iterator[tuple[str, Grunnlag | InkassoError | None]]:
    """Every case file with the facts that its figures follow from (core/stilling.py), or why it has none."""
    from inkassocli.core import stilling

    def regn(fil: str, _: object) -> tuple[int, stilling.Grunnlag] | None:
        from inkassocli.store import saksfil

        sak = saksfil.last(Path(fil))
        try:
            return hylle.ALLTID, stilling.grunnlag(sak.hode, sak.hendelser, bok, kreditor)
        except RegelManglerError:
            return None

    for fil, rad in hylle.rader(mappe / TALLFIL, hylle.merke(mappe, kreditor), saker.saker, regn):
        yield fil, stilling.Grunnlag._make(rad[hylle.HODE :]) if isinstance(rad, list) else rad


def _full(fil: str, bok: Regelbok, kreditor: Fordringshaver, dag: date) -> Linje:
    """A day before the case's last event: from the file itself."""
    from inkassocli.core.steg import fakta
    from inkassocli.store import saksfil

    sak = saksfil.last(Path(fil))
    return linje_av(fakta(sak.hode, sak.hendelser, bok, kreditor, dag))
