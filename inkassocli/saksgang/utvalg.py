"""What the commands over all cases share: the lines, the warnings, and the end when a case could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import InkassoError, SaksfilError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.store.lesing import les_vanlig
from inkassocli.store.mappe import finn_mappe, les_oppsett

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.frister import Merkedag
    from inkassocli.core.rapport import Rapport
    from inkassocli.core.stilling import Stilling
    from inkassocli.store.indeks import Utvalg
    from inkassocli.store.saksfil import Saksfil


def alle(k: Kontor, *, skriv: bool = True) -> Utvalg:
    """The line of every case on the day."""
    from inkassocli.store.indeks import oversikt

    kreditor, _ = k.oppsett.kreditor, k.kopier
    return oversikt(k.mappe, k.bok, kreditor, k.dag, skriv=skriv, saker=k.innhold)


def lesbare(kontor: Kontor, *fakturaer: str) -> tuple[list[Saksfil], tuple[str, ...]]:
    """Every case that can be read, and what to tell of the others.

    One that cannot be read and may hold an invoice stops all (exit 4); without invoices to look for, each of them does.
    """
    lest = kontor.alle()
    uleste = []
    for fil, feil in zip(lest.uleste, lest.feil, strict=True):
        if not fakturaer or any(_kan_ha(fil, x) for x in fakturaer):
            raise SaksfilError(
                f"En sak som kan ha fakturaen, kan ikke leses, så ingenting er registrert.\n{feil.melding}",
                gjoer=feil.gjoer,
            )
        uleste.append(f"Merk: sak {fil.stem} kan ikke leses. {feil}")
    return lest.lest, tuple(uleste)


def _kan_ha(fil: Path, faktura: str) -> bool:
    """Whether the number stands in the file, whatever else is wrong with it."""
    try:
        tekst = les_vanlig(fil).decode("utf-8", errors="replace")
    except (OSError, InkassoError):
        return True
    return re.search(rf"(?<!\w){re.escape(faktura)}(?!\w)", tekst) is not None


def til_fullfoering(valgt: str | Path | None) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Number, debtor and invoices of every case, from the cache of `liste`; an unreadable one by its number."""
    from inkassocli.store.indeks import sammendrag
    from inkassocli.store.regelfiler import last_regelbok

    mappe = finn_mappe(Path(valgt) if valgt else None)
    bok, kreditor = last_regelbok(mappe / "satser"), les_oppsett(mappe).kreditor
    for fil, o in sammendrag(mappe, bok, kreditor, skriv=False):
        if o is None or isinstance(o, InkassoError):
            yield Path(fil).stem, "", ()
        else:
            yield o.sak, o.navn, [f[0] for f in o.fakturaer]


def merkedager(k: Kontor, saker: list[str] | None) -> tuple[list[Merkedag], list[tuple[str, InkassoError]]]:
    """The days of the chosen cases, of all without a choice, and of the rates; `avlyst` where the case is settled."""
    feil: list[tuple[str, InkassoError]] = []
    if saker:
        return _sortert([x for soek in saker for x in _dagene(k.fakta(k.sak(soek)))]), feil
    from inkassocli.store import hylle

    kreditor, _ = k.oppsett.kreditor, k.kopier
    rader = hylle.rader(
        k.mappe / KALENDERFIL,
        hylle.merke(k.mappe, kreditor, Path(__file__)),
        k.innhold.saker,
        partial(_kalenderrad, k),
        k.dag,
    )
    ut = _satser(k)
    for fil, rad in rader:
        if isinstance(rad, InkassoError):
            feil.append((fil, rad))
        elif rad is not None:
            ut += (_merkedag(x, k.dag.toordinal()) for x in rad[hylle.HODE :])
    return _sortert(ut), feil


KALENDERFIL = ".indeks-kalender.json"


def _dagene(f: Fakta) -> list[Merkedag]:
    from inkassocli.core.frister import avlyste
    from inkassocli.core.muligheter import muligheter

    m = muligheter(f)
    return [*m.frister, *avlyste(m)]


def _kalenderrad(k: Kontor, fil: str, _: object) -> tuple[int, list[Any]]:
    """The row of one case, and the first later day on which it may be another."""
    from inkassocli.core import sporing
    from inkassocli.store.saksfil import last

    sak = last(Path(fil))
    return sporing.rad(k.fakta(sak), sak.hendelser, kalenderrad)


def kalenderrad(f: Fakta) -> list[Any]:
    """What `_merkedag` reads."""
    return [
        (x.sak, x.navn, x.dag, x.noekkel, x.tekst, x.varsle, x.tid and x.tid.isoformat(), x.sted, x.avlyst)
        for x in _dagene(f)
    ]


def _merkedag(rad: Sequence[Any], naa: int) -> Merkedag:
    from inkassocli.core.frister import Merkedag
    from inkassocli.core.sporing import paa

    sak, navn, dag, noekkel, tekst, varsle, tid, *resten = rad
    naar = datetime.fromisoformat(tid) if tid else None
    return Merkedag(sak, navn, date.fromordinal(dag), noekkel, paa(tekst, naa), tuple(varsle), naar, *resten)


def _sortert(dager: Sequence[Merkedag]) -> list[Merkedag]:
    return sorted(dager, key=lambda m: (m.dag, m.sak, m.noekkel))


def _satser(k: Kontor) -> list[Merkedag]:
    """The last day that can be computed."""
    from inkassocli.core.frister import Merkedag

    return [
        Merkedag(
            "",
            "",
            k.bok.dekket_til,
            "satser",
            "Siste dag med kjente satser. Legg inn de nye: inkasso satser",
            (30,),
        )
    ]


def lag(k: Kontor, *, med_krav: bool = True) -> tuple[Rapport, list[tuple[str, InkassoError]]]:
    """The report of every case that can be read and reckoned."""
    from inkassocli.core.rapport import lag

    alle, feil = stillinger(k, k.dag)
    return lag(alle, k.dag, med_krav=med_krav), feil


def stillinger(k: Kontor, dag: date) -> tuple[list[Stilling], list[tuple[str, InkassoError]]]:
    """Where every case stands on the day, by number, from the rows that are kept."""
    from inkassocli.core.oversikt import Rentetabell
    from inkassocli.core.stilling import av, paa
    from inkassocli.store.indeks import grunnlag
    from inkassocli.store.saksfil import last

    kreditor, _ = k.oppsett.kreditor, k.kopier
    tabell, naa = Rentetabell(k.bok), dag.toordinal()
    alle: list[Stilling] = []
    feil: list[tuple[str, InkassoError]] = []
    for fil, g in grunnlag(k.mappe, k.bok, kreditor, k.innhold):
        try:
            if isinstance(g, InkassoError):
                raise g
            alle.append(paa(g, tabell, dag) if g and naa >= g.fra else av(k.fakta(last(Path(fil)), dag)))
        except InkassoError as x:
            feil.append((fil, x))
    return alle, feil
