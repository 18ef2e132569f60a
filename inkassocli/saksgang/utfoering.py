"""The one door: the only place from which an act writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, overload

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.saksgang.brev.brev import Klart
    from inkassocli.store.saksfil import Saksfil


def ledig_fil(mappe: Path, navn: str) -> Path:
    """A file name that is not taken: a letter is never written over."""
    fil, nr = mappe / navn, 2
    while fil.exists():
        fil = mappe / f"{Path(navn).stem}-{nr}{Path(navn).suffix}"
        nr += 1
    return fil


def skriv(k: Kontekst, klare: list[Klart]) -> Path | None:
    """The effects, last of all: each PDF, then its events, then one print file for all."""
    from inkassocli.render.brev import samle
    from inkassocli.store import atomisk

    for nr, x in enumerate(klare):
        if not k.toerr:
            atomisk.skriv(x.fil, x.ferdig.pdf, ny=True)
            klare[nr] = _uten_sider(x)
        k.legg_til(x.sak, *x.hendelser)
    if k.toerr or not klare:
        return None
    utskrift = ledig_fil(k.mappe / "utskrift", f"{k.dag}-{klare[0].svar.steg}.pdf")
    lagret = _Lagret([x.fil for x in klare])
    atomisk.skriv(utskrift, samle(lagret) if len(lagret) > 1 else lagret[0], ny=True)
    return utskrift


def _uten_sider(x: Klart) -> Klart:
    """What is on disk need not be in memory too: a run may make a thousand letters."""
    return replace(x, ferdig=replace(x.ferdig, pdf=b"", blokker=()))


class _Lagret(Sequence[bytes]):
    """The stored letters, each read when it is asked for."""

    def __init__(self, filer: list[Path]) -> None:
        self._filer = filer

    def __len__(self) -> int:
        return len(self._filer)

    @overload
    def __getitem__(self, nr: int) -> bytes: ...
    @overload
    def __getitem__(self, nr: slice) -> Sequence[bytes]: ...
    def __getitem__(self, nr: int | slice) -> bytes | Sequence[bytes]:
        return _Lagret(self._filer[nr]) if isinstance(nr, slice) else self._filer[nr].read_bytes()


def valgt_skriver(k: Kontekst, *, skriv_ut: bool, navn: str | None) -> str:
    """The printer, found before anything is written; empty when nothing shall be printed."""
    if not skriv_ut or k.toerr:
        return ""
    from inkassocli.store.skriver import finn_skriver

    return finn_skriver(navn or k.oppsett.skriver)


def til_skriver(k: Kontekst, skriver: str, *filer: Path) -> None:
    """Print what has been kept, and tell of it."""
    if skriver:
        from inkassocli.store.skriver import skriv_ut

        for fil in filer:
            k.si(skriv_ut(fil, skriver))


def skriv_hendelser(k: Kontekst, sak: Saksfil, navn: str, pdf: bytes) -> Path:
    from inkassocli.store import atomisk
    from inkassocli.store.bilagsfiler import ledig

    fil = ledig(sak.mappe / "forlik" / navn, pdf)
    if not k.toerr:
        atomisk.skriv(fil, pdf)
    return fil


def filer(k: Kontekst, fil: Path) -> list[Path]:
    return [] if k.toerr else [fil]
