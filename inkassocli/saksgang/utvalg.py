"""What the commands over all cases share: the lines, the warnings, and the end when a case could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.errors import InkassoError, SaksfilError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.store.lesing import les_vanlig
from inkassocli.store.mappe import finn_mappe, les_oppsett

if TYPE_CHECKING:
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
    from inkassocli.core.frister import avlyste
    from inkassocli.core.muligheter import muligheter
    from inkassocli.errors import InkassoError
    from inkassocli.store.saksfil import last

    feil: list[tuple[str, InkassoError]] = []
    ut: list[Merkedag] = []
    if saker:
        for soek in saker:
            m = muligheter(k.fakta(k.sak(soek)))
            ut += (*m.frister, *avlyste(m))
        return _sortert(ut), feil
    utvalg = alle(k)
    feil += utvalg.feil
    for _, fil in utvalg:
        try:
            m = muligheter(k.fakta(last(Path(fil))))
            ut += (*m.frister, *avlyste(m))
        except InkassoError as f:
            feil.append((fil, f))
    return _sortert([*ut, *_satser(k)]), feil


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

    alle, feil = stillinger(k)
    return lag(alle, k.dag, med_krav=med_krav), feil


def stillinger(k: Kontor) -> tuple[list[Stilling], list[tuple[str, InkassoError]]]:
    """Where every case stands on the day, by number, from the rows that are kept."""
    from inkassocli.core.oversikt import Rentetabell
    from inkassocli.core.stilling import av, paa
    from inkassocli.store.indeks import grunnlag
    from inkassocli.store.saksfil import last

    kreditor, _ = k.oppsett.kreditor, k.kopier
    tabell, naa = Rentetabell(k.bok), k.dag.toordinal()
    alle: list[Stilling] = []
    feil: list[tuple[str, InkassoError]] = []
    for fil, g in grunnlag(k.mappe, k.bok, kreditor, k.innhold):
        try:
            if isinstance(g, InkassoError):
                raise g
            alle.append(paa(g, tabell, k.dag) if g and naa >= g.fra else av(k.fakta(last(Path(fil)))))
        except InkassoError as x:
            feil.append((fil, x))
    return alle, feil
