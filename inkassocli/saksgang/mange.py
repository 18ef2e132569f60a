"""The part of the one door that writes a run of more than one file, under its journal."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import overload

from inkassocli.errors import BrukError, InkassoError, SaksfilEndretError, SaksfilError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.utkast import Fil, NySak, Samling
from inkassocli.store import atomisk, gjenopptak, kjoering
from inkassocli.store.regelfiler import aarsak, raad_ved
from inkassocli.store.saksfil import Saksfil

Tekst = tuple[Path, str, str, str]  # file, sha256 before, new text, case number


def sti_til(sak: Saksfil | NySak) -> Path:
    """Where the case is, or will be."""
    return sak.sti if isinstance(sak, NySak) else sak.fil


def skriv_sak(fil: Path, foer: str, tekst: str, synk: set[Path] | None = None) -> None:
    """An editor or a sync service takes no lock, and a run may be long: what is there is looked at once more."""
    if kjoering.sha(fil) != foer:
        raise SaksfilEndretError(
            f"{fil}: filen er endret av et annet program imens.", gjoer="kjør kommandoen en gang til"
        )
    atomisk.skriv(fil, tekst.encode(), ny=not foer, synk=synk)


def ingenting(feil: InkassoError) -> SaksfilError:
    """The error of a write that was the first: it tells that nothing is changed."""
    return (SaksfilEndretError if isinstance(feil, SaksfilEndretError) else SaksfilError)(
        f"{feil.melding} Ingenting er endret.", gjoer=feil.gjoer
    )


def avbrutt(mappe: Path, tekster: Sequence[Tekst]) -> BrukError:
    """Presisering 95: a run that was stopped with Ctrl-C says what it has recorded, and what becomes of the rest."""
    j = kjoering.les(mappe)
    if j and j.fase == kjoering.PAPIRER:
        return BrukError(
            "Avbrutt før noe var ført på sakene. "
            "Den neste kommandoen som skriver, tar bort filene som var begynt på."
        )
    foert = [nr for fil, _, tekst, nr in tekster if kjoering.sha(fil) == sha(tekst.encode())]
    ute = [nr for _, _, _, nr in tekster if nr not in foert]
    if not (foert or j):
        return BrukError("Avbrutt. Ingenting er endret.")
    deler = [f"Ført: sak {', '.join(foert)}."] if foert else []
    if ute:
        ennaa = ". Den neste kommandoen som skriver, gjør kjøringen ferdig" if j else ""
        deler.append(f"Ikke ført{' ennå' if j else ''}: sak {', '.join(ute)}{ennaa}.")
    return BrukError(f"Avbrutt. {' '.join(deler)}")


class Kjoering:
    """The writes of a run of more than one file, under its journal.

    The journal guards what lies between its phases, so each folder is told to the disk once, before the next one.
    """

    def __init__(
        self,
        kontor: Kontor,
        samling: Samling,
        tekster: Sequence[Tekst],
        kommando: str,
        hvem: str,
    ) -> None:
        self.mappe, self.samling = kontor.mappe, samling
        self.feil: dict[int, InkassoError] = {}
        self.synk: set[Path] = set()
        self.poster = [
            kjoering.Post(sak, self._rel(fil), foer, sha(tekst.encode()), tekst)
            for fil, foer, tekst, sak in tekster
        ]
        self.registre = [
            kjoering.Post("", self._rel(r.sti), sha(r.foer), sha(r.innhold), r.innhold.decode())
            for u in samling.utkast
            for r in u.registre
        ]
        self.journal = kjoering.Journal(
            kommando, kontor.naa.isoformat(), hvem, kjoering.PAPIRER,
            tuple(kjoering.Papir(self._rel(f.sti), sha(f.innhold), n) for n, f in self._filer() if not f.over),
            self._rel(samling.utskrift) if samling.utskrift else "",
        )  # fmt: skip

    def _rel(self, sti: Path) -> str:
        return os.path.relpath(sti, self.mappe)

    def _filer(self) -> Iterator[tuple[int, Fil]]:
        return ((n, f) for n, u in enumerate(self.samling.utkast) for f in u.filer)

    def skriv(self) -> Samling:
        """The whole run; what could not be written is left out of what it gives back, each with its error."""
        try:
            gjenopptak.skriv(self.mappe, self.journal)
        except SaksfilError as feil:
            raise ingenting(feil) from None
        self._papirer()
        self._utskrift()
        self._krev_noe_igjen()
        atomisk.synk_mapper(self.synk)
        try:
            gjenopptak.skriv(self.mappe, self._andre_fase())
        except SaksfilError as feil:
            gjenopptak.ta_bort(self.mappe, self.journal)
            raise ingenting(feil) from None
        self._saker()
        self._registre()
        self._ferdig()
        return self.samling.uten(self.feil) if self.feil else self.samling

    def _ferdig(self) -> None:
        """All is on disk before the journal that could finish it is gone."""
        atomisk.synk_mapper(self.synk)
        gjenopptak.fjern(self.mappe)

    def _papirer(self) -> None:
        """Every new file of every case; one that fails takes its case out of the run."""
        for n, f in self._filer():
            if n in self.feil:
                continue
            try:
                atomisk.skriv(f.sti, f.innhold, ny=not f.over, enhet=f.over, synk=self.synk)
            except InkassoError as feil:
                self._ta_ut(n, feil)

    def _utskrift(self) -> None:
        """One file with the pages of all letters that are on disk."""
        if self.samling.utskrift is None:
            return
        filer = [f.sti for n, f in self._filer() if f.trykkes and n not in self.feil]
        if not filer:
            return
        from inkassocli.render.brev import samle

        lagret = _Lagret(filer)
        try:
            samlet = samle(lagret, tosidig=True) if len(lagret) > 1 else lagret[0]
            atomisk.skriv(self.samling.utskrift, samlet, ny=True, synk=self.synk)
        except (InkassoError, OSError) as x:
            feil = (
                x
                if isinstance(x, InkassoError)
                else SaksfilError(f"{x.filename}: {aarsak(x)}.", gjoer=raad_ved(x))
            )
            for n in {n for n, f in self._filer() if f.trykkes} - set(self.feil):
                self._ta_ut(n, feil)

    def _ta_ut(self, n: int, feil: InkassoError) -> None:
        """The case is not recorded, so its papers are not kept."""
        self.feil[n] = feil
        for m, f in self._filer():
            if m == n and not f.over and kjoering.sha(f.sti) == sha(f.innhold):
                with suppress(OSError):
                    f.sti.unlink()

    def _krev_noe_igjen(self) -> None:
        if self.feil and (self.samling.samlet or len(self.feil) == len(self.samling.utkast)):
            gjenopptak.ta_bort(self.mappe, self.journal)
            raise ingenting(next(iter(self.feil.values())))

    def _av(self, n: int) -> set[str]:
        """The case file that a draft is about."""
        sak = self.samling.utkast[n].sak
        return {self._rel(sti_til(sak))} if sak else set()

    def _andre_fase(self) -> kjoering.Journal:
        ute = {s for n in self.feil for s in self._av(n)}
        self.poster = [p for p in self.poster if p.sti not in ute]
        return replace(self.journal, fase=kjoering.HENDELSER, poster=(*self.poster, *self.registre))

    def _saker(self) -> None:
        for p in self.poster:
            try:
                skriv_sak(self.mappe / p.sti, p.foer, p.tekst, self.synk)
            except InkassoError as feil:
                for n in range(len(self.samling.utkast)):
                    if p.sti in self._av(n):
                        self.feil[n] = self._med_sider(n, feil)
                if self.samling.samlet:
                    self._tilbake(p)
                    gjenopptak.ta_bort(self.mappe, self.journal)
                    raise ingenting(feil) from None
        self._alle_feilet()
        for n, hvorfor in self.feil.items():
            self._ta_ut(n, hvorfor)

    def _tilbake(self, til: kjoering.Post) -> None:
        """The cases written before the one that failed, as they were; the journal stands until that is done."""
        gamle = {u.sak.fil: u.sak.tekst for u in reversed(self.samling.utkast) if isinstance(u.sak, Saksfil)}
        for p in self.poster[: self.poster.index(til)]:
            if (fil := self.mappe / p.sti) in gamle:
                atomisk.skriv(fil, gamle[fil].encode())
            else:
                fil.unlink()

    def _alle_feilet(self) -> None:
        """Not one case could be written: the run did not happen, and its papers go."""
        if self.poster and len(self.feil) == len(self.samling.utkast):
            gjenopptak.ta_bort(self.mappe, self.journal)
            raise ingenting(next(iter(self.feil.values())))

    def _med_sider(self, n: int, feil: InkassoError) -> InkassoError:
        """The pages of a letter that is not recorded are named, to be taken out."""
        if not self.samling.utskrift or not any(f.trykkes for f in self.samling.utkast[n].filer):
            return feil
        from inkassocli.render.pdf import antall_sider

        side = 1
        for m, f in self._filer():
            if not f.trykkes or not f.sti.exists():
                continue
            sider = antall_sider(f.sti.read_bytes())
            if m == n:
                hvor = f"side {side}" if sider == 1 else f"side {side}–{side + sider - 1}"
                return SaksfilError(
                    f"{feil.melding} Brevet er ikke ført på saken. Det ligger i {self.samling.utskrift.name} ({hvor}): "
                    "ta det ut av bunken.",
                    gjoer=feil.gjoer,
                )
            side += sider + sider % 2  # the back of the last sheet is blank
        return feil

    def _registre(self) -> None:
        """A list that cannot be written stops nothing else; what is written is told (presisering 95)."""
        feil: dict[str, SaksfilError] = {}
        for r in self.registre:
            try:
                atomisk.skriv(self.mappe / r.sti, r.tekst.encode(), synk=self.synk)
            except SaksfilError as x:
                feil[Path(r.sti).name] = x
        if not feil:
            return
        self._ferdig()
        if len(feil) == len(self.registre) and not self.poster and not any(self._filer()):
            raise ingenting(next(iter(feil.values())))
        saker = ", ".join(p.sak for p in self.poster)
        raise SaksfilError(
            f"{' '.join(x.melding for x in feil.values())} Alt annet er skrevet"
            f"{f', også sak {saker}' if saker else ''}.",
            gjoer=f"lukk {', '.join(feil)} i andre programmer, og gi opplysningene en gang til",
        )


def sha(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


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
