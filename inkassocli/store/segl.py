"""Sealing what the door has written: `.historikk.csv` and `utskrift/sha256.txt`. Called by the one door alone.

Nothing here can make a run fail: what is not sealed is only checked less.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from inkassocli.core.kjede import GODTATT, Historie, Segl, proev, segl
from inkassocli.errors import InkassoError
from inkassocli.store import atomisk, historikk
from inkassocli.store.kjede import historie
from inkassocli.store.lesing import les_vanlig
from inkassocli.store.mappe import OPPSETTFIL

Skrevet = tuple[Path, str, str]  # the case file, its text before, its text now


def sett(
    mappe: Path,
    saker: Iterable[Skrevet],
    *,
    dag: date,
    oppsett: bool = False,
    kopi: date | None = None,
    bank: date | None = None,
    utskrift: Path | None = None,
) -> None:
    """Seal the cases that were written.

    `oppsett`: the program itself changed the settings; `kopi`: the day for which a backup was made; `bank`: the day
    on which the bank was read.
    """
    with suppress(InkassoError, OSError):
        _historikk(
            mappe, list(saker), dag, oppsett=oppsett, dager={historikk.KOPI: kopi, historikk.BANK: bank}
        )
        if utskrift:
            _utskrift(utskrift)


def _historikk(
    mappe: Path, saker: list[Skrevet], dag: date, *, oppsett: bool, dager: Mapping[str, date | None]
) -> None:
    if not (mappe / OPPSETTFIL).is_file():
        return
    foer = historikk.les(mappe)
    naa = dict(foer.saker)
    for fil, gammel, ny in saker:
        nr, h = fil.stem, historie(ny, fil)
        if nr not in naa or _kan_settes(naa[nr], gammel, h, fil):
            naa[nr] = segl(h)
    verdier = historikk.oppsett_naa(mappe) | ({} if oppsett else dict(foer.oppsett))
    borte = {n: hvorfor for n, hvorfor in foer.borte.items() if n not in naa}
    nye = {slag: d.isoformat() for slag, d in dager.items() if d and d.isoformat() > foer.dager.get(slag, "")}
    etter = historikk.Historikk(naa, verdier, borte, {historikk.BEGYNT: dag.isoformat(), **foer.dager, **nye})
    if etter != foer:
        atomisk.skriv(mappe / historikk.FIL, etter.tekst().encode())


def _kan_settes(lagt: Segl, gammel: str, naa: Historie, fil: Path) -> bool:
    """A seal that the file no longer fits stands, and so does what it shows, until the edit is accepted."""
    siste = naa.hendelser[-1].rad.get("type") if naa.hendelser else ""
    return siste == GODTATT or not gammel or not proev(historie(gammel, fil), lagt)


def _utskrift(fil: Path) -> None:
    """The line of a print file, after those that stand."""
    liste = fil.parent / historikk.SUMFIL
    foer = les_vanlig(liste, None) if liste.exists() else b""
    linje = f"{hashlib.sha256(fil.read_bytes()).hexdigest()}  {fil.name}\n"
    atomisk.skriv(liste, foer + linje.encode())
