"""The one door: the only place from which an act writes (hus.md B3).

The act runs without a lock, its answer is made into words, what must be asked is asked without a lock. Under the
lock everything is read again; what has changed is decided again. All is proved before anything is written, papers
are on disk before any case says that they are, and the answer is given out last.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, overload

from inkassocli.errors import InkassoError, SaksfilEndretError, SaksfilError, Ubesvart
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.utkast import Fil, NySak, Samling, Spoersmaal, Utkast, som_samling
from inkassocli.saksgang.utkast import ledig_fil as ledig_fil
from inkassocli.store import atomisk, gjenopptak, kjoering
from inkassocli.store.bilagsfiler import ledig
from inkassocli.store.kjoering import Gjenopptatt as Gjenopptatt
from inkassocli.store.regelfiler import aarsak
from inkassocli.store.saksfil import Saksfil

Handling = Callable[[Kontor], Utkast | Samling]


class Skjerm(Protocol):
    """Where a run speaks and asks; given by the runner, since an act does neither."""

    kan_spoerre: bool

    def gjengi(self, samling: Samling) -> tuple[str, ...]:
        """The answer in words, made before anything is written."""

    def gi(self, svar: tuple[str, ...]) -> None:
        """Give it out. Nothing that happens here may become an error."""

    def bekreft(self, samling: Samling, *, paa_nytt: bool) -> None:
        """Show the effect and ask; a no, or nobody to ask where a yes is needed, stops the run."""

    def besvar(self, mangler: Ubesvart) -> dict[str, Any]:
        """The answers to what an act asks; where nobody can be asked, the error itself."""

    def om_gjenopptatt(self, x: Gjenopptatt) -> None:
        """Tell what became of a run that had been broken off."""

    def om_beholdt(self, fil: Path, valg: str) -> None:
        """Tell where what the user wrote is kept, and the option that takes it."""


def utfoer(
    kontor: Kontor, handling: Handling, skjerm: Skjerm, *, kommando: str = "", toerr: bool = False
) -> Samling:
    """Decide, show, ask, and write one act; gives what was done, with the cases left out."""
    if toerr:
        samling, _ = _bevis(avgjoer(kontor, handling, skjerm))
        skjerm.gi(skjerm.gjengi(samling))
        return samling
    with _behold(skjerm) as kladder:
        svar, ferdig = _utfoer(kontor, handling, skjerm, kommando, kladder)
    skjerm.gi(svar)
    return ferdig


def _utfoer(
    kontor: Kontor, handling: Handling, skjerm: Skjerm, kommando: str, kladder: list[tuple[Spoersmaal, str]]
) -> tuple[tuple[str, ...], Samling]:
    _gjenoppta(kontor, skjerm, kommando)
    samling, paa_nytt = avgjoer(kontor, handling, skjerm, kladder), False
    while True:
        svar = skjerm.gjengi(samling)
        skjerm.bekreft(samling, paa_nytt=paa_nytt)
        with _laaser(kontor, samling, kommando) as hvem:
            if not _uendret(kontor, samling):
                kontor = kontor.frisk()
                samling = som_samling(handling(kontor))
                ny = skjerm.gjengi(samling)
                if ny != svar and samling.skriver:
                    if not skjerm.kan_spoerre:
                        raise _endret_imens(samling)
                    paa_nytt = kontor.kan_spoerre = True
                    continue
                svar = ny
            ferdig = _skriv(kontor, samling, kommando, hvem)
        return (svar if ferdig is samling else skjerm.gjengi(ferdig)), ferdig


def avgjoer(
    kontor: Kontor, handling: Handling, skjerm: Skjerm, kladder: list[tuple[Spoersmaal, str]] | None = None
) -> Samling:
    """Run the act; what it asks is answered, and it is run again with the answers. Those to be kept go to `kladder`."""
    while True:
        try:
            return som_samling(handling(kontor))
        except Ubesvart as mangler:
            svar = skjerm.besvar(mangler)
            kontor.besvart.update(svar)
            if kladder is not None:
                kladder += [(q, svar[q.felt]) for q in mangler.spoersmaal if q.behold and svar[q.felt]]


@contextmanager
def _behold(skjerm: Skjerm) -> Iterator[list[tuple[Spoersmaal, str]]]:
    """The exception to «an act that stops writes nothing»: what was written in the editor is kept as a draft."""
    kladder: list[tuple[Spoersmaal, str]] = []
    try:
        yield kladder
    except BaseException:
        for q, tekst in kladder:
            if q.behold:
                skjerm.om_beholdt(behold(q.behold, tekst.encode()), q.valg)
        raise


def _uendret(kontor: Kontor, samling: Samling) -> bool:
    """Under the lock: whether all that the act rested on is as it was read."""
    saker_like = all(
        kjoering.sha(u.sak.fil) == u.sak.sha256 for u in samling.utkast if isinstance(u.sak, Saksfil)
    )
    registre_like = all(
        (r.sti.read_bytes() if r.sti.exists() else None) == r.foer for u in samling.utkast for r in u.registre
    )
    return saker_like and registre_like and kontor.uendret()


def _endret_imens(samling: Samling) -> SaksfilEndretError:
    saker = ", ".join(dict.fromkeys(u.nr for u in samling.utkast if u.nr))
    return SaksfilEndretError(
        f"{f'Sak {saker}' if saker else 'Mappen'} er endret av et annet program imens. Ingenting er skrevet.",
        gjoer="kjør kommandoen en gang til",
    )


# ---- locks --------------------------------------------------------------------------------------


@contextmanager
def _laaser(kontor: Kontor, samling: Samling, kommando: str) -> Iterator[str]:
    """The run journal's lock, then each case's, in the order of their paths; ten seconds in all at most."""
    siden = f"{kontor.naa:%d.%m.%Y kl. %H.%M.%S}"
    hvem = f"«{kommando or 'inkasso'}» (prosess {os.getpid()} på {platform.node()}) siden {siden}"
    stier = sorted({u.sak.fil for u in samling.utkast if isinstance(u.sak, Saksfil)})
    with ExitStack() as laaser:
        if kontor.mappe.is_dir() and not samling.bare_ut:
            laaser.enter_context(atomisk.laas(kontor.mappe / kjoering.FIL, hvem))
        for sti in stier:
            laaser.enter_context(atomisk.laas(sti, hvem))
        yield hvem


def _gjenoppta(kontor: Kontor, skjerm: Skjerm, kommando: str) -> None:
    """A run that was broken off is finished before anything else is decided."""
    if not (kontor.mappe / kjoering.FIL).exists():
        return
    with _laaser(kontor, Samling(), kommando):
        if x := gjenopptak.fullfoer(kontor.mappe):
            skjerm.om_gjenopptatt(x)


# ---- writing ------------------------------------------------------------------------------------


Tekst = tuple[Path, str, str, str]  # file, sha256 before, new text, case number


def _bevis(samling: Samling) -> tuple[Samling, list[Tekst]]:
    """The new text of every case; one that would not read the same is left out, or refused when it is alone."""
    naa: dict[Path, Saksfil] = {}
    feil: dict[Path, InkassoError] = {}
    for u in samling.utkast:
        if u.sak is None or (fil := _sti(u.sak)) in feil:
            continue
        try:
            naa[fil] = _med(naa.get(fil), u)
        except InkassoError as x:
            feil[fil] = x
    ute = {n: feil[_sti(u.sak)] for n, u in enumerate(samling.utkast) if u.sak and _sti(u.sak) in feil}
    if ute and (samling.samlet or len(ute) == len(samling.utkast)):
        raise next(iter(ute.values()))
    samling = samling.uten(ute) if ute else samling
    foerst: dict[Path, Saksfil | NySak] = {}
    for u in samling.utkast:
        if u.sak:
            foerst.setdefault(_sti(u.sak), u.sak)
    tekster = []
    for fil, sak in foerst.items():
        sha256, tekst = ("", "") if isinstance(sak, NySak) else (sak.sha256, sak.tekst)
        if naa[fil].tekst != tekst:
            tekster.append((fil, sha256, naa[fil].tekst, naa[fil].hode.sak))
    return samling, tekster


def _sti(sak: Saksfil | NySak) -> Path:
    return sak.sti if isinstance(sak, NySak) else sak.fil


def _med(naa: Saksfil | None, u: Utkast) -> Saksfil:
    """The case with one more draft on it, as it will be read."""
    from inkassocli.store import skriving

    if isinstance(u.sak, NySak):
        naa = skriving.ny_sak(u.sak.sti, u.sak.hode, u.sak.merknad)
    sak = naa or u.sak
    assert isinstance(sak, Saksfil)
    if u.tekst is not None:
        sak = skriving.med_tekst(sak, u.tekst)
    if u.krav:
        sak = skriving.med_krav(sak, u.krav, u.kravmerknad)
    if u.hendelser:
        sak = skriving.med_tekst(sak, skriving.med_hendelser(sak, u.hendelser))
    return sak


def _skriv(kontor: Kontor, samling: Samling, kommando: str, hvem: str) -> Samling:
    """Papers, print file, cases, registers, in that order; a case that fails is left out and the rest go on."""
    samling, tekster = _bevis(samling)
    if samling.utskrift and samling.utskrift.exists():  # of another run, since this one was decided
        samling = replace(samling, utskrift=ledig_fil(samling.utskrift.parent, samling.utskrift.name))
    mange = len(tekster) + sum(len(u.filer) + len(u.registre) for u in samling.utkast) > 1
    if not mange:
        for fil, foer, tekst, _ in tekster:
            _ett(lambda fil=fil, foer=foer, tekst=tekst: _skriv_sak(fil, foer, tekst))  # type: ignore[misc]
        for f in (f for u in samling.utkast for f in u.filer):
            _ett(lambda f=f: atomisk.skriv(f.sti, f.innhold, ny=not f.over))  # type: ignore[misc]
        for r in (r for u in samling.utkast for r in u.registre):
            _ett(lambda r=r: atomisk.skriv(r.sti, r.innhold))  # type: ignore[misc]
        ferdig = samling
    else:
        ferdig = _Kjoering(kontor, samling, tekster, kommando, hvem).skriv()
    for mappe in (m for u in ferdig.utkast for m in u.mapper):
        with suppress(OSError):  # made anyway with the first file in it
            atomisk.lag_mappe(mappe)
    _slett(ferdig)
    return ferdig


def _slett(samling: Samling) -> None:
    """Last of all; a file that cannot be taken away is named, and the next run of the same act tries again."""
    for fil in (f for u in samling.utkast for f in u.slettes):
        try:
            fil.unlink(missing_ok=True)
        except OSError:
            raise SaksfilError(f"{fil}: filen kan ikke slettes.", gjoer="lukk den, og prøv igjen") from None


def _ett(skriv: Callable[[], None]) -> None:
    """One write that is the whole run: when it fails, nothing is changed."""
    try:
        skriv()
    except SaksfilError as feil:
        raise _ingenting(feil) from None


def _skriv_sak(fil: Path, foer: str, tekst: str, synk: set[Path] | None = None) -> None:
    """An editor or a sync service takes no lock, and a run may be long: what is there is looked at once more."""
    if kjoering.sha(fil) != foer:
        raise SaksfilEndretError(
            f"{fil}: filen er endret av et annet program imens.", gjoer="kjør kommandoen en gang til"
        )
    atomisk.skriv(fil, tekst.encode(), ny=not foer, synk=synk)


def _ingenting(feil: InkassoError) -> SaksfilError:
    return (SaksfilEndretError if isinstance(feil, SaksfilEndretError) else SaksfilError)(
        f"{feil.melding} Ingenting er endret.", gjoer=feil.gjoer
    )


class _Kjoering:
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
            kjoering.Post(sak, self._rel(fil), foer, _sha(tekst.encode()), tekst)
            for fil, foer, tekst, sak in tekster
        ]
        self.registre = [
            kjoering.Post("", self._rel(r.sti), _sha(r.foer), _sha(r.innhold), r.innhold.decode())
            for u in samling.utkast
            for r in u.registre
        ]
        self.journal = kjoering.Journal(
            kommando, kontor.naa.isoformat(), hvem, kjoering.PAPIRER,
            tuple(kjoering.Papir(self._rel(f.sti), _sha(f.innhold), n) for n, f in self._filer() if not f.over),
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
            raise _ingenting(feil) from None
        self._papirer()
        self._utskrift()
        self._krev_noe_igjen()
        atomisk.synk_mapper(self.synk)
        try:
            gjenopptak.skriv(self.mappe, self._andre_fase())
        except SaksfilError as feil:
            gjenopptak.ta_bort(self.mappe, self.journal)
            raise _ingenting(feil) from None
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
                atomisk.skriv(f.sti, f.innhold, ny=not f.over, synk=self.synk)
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
            feil = x if isinstance(x, InkassoError) else SaksfilError(f"{x.filename}: {aarsak(x)}.")
            for n in {n for n, f in self._filer() if f.trykkes} - set(self.feil):
                self._ta_ut(n, feil)

    def _ta_ut(self, n: int, feil: InkassoError) -> None:
        """The case is not recorded, so its papers are not kept."""
        self.feil[n] = feil
        for m, f in self._filer():
            if m == n and not f.over and kjoering.sha(f.sti) == _sha(f.innhold):
                with suppress(OSError):
                    f.sti.unlink()

    def _krev_noe_igjen(self) -> None:
        if self.feil and (self.samling.samlet or len(self.feil) == len(self.samling.utkast)):
            gjenopptak.ta_bort(self.mappe, self.journal)
            raise _ingenting(next(iter(self.feil.values())))

    def _av(self, n: int) -> set[str]:
        """The case file that a draft is about."""
        sak = self.samling.utkast[n].sak
        return {self._rel(_sti(sak))} if sak else set()

    def _andre_fase(self) -> kjoering.Journal:
        ute = {s for n in self.feil for s in self._av(n)}
        self.poster = [p for p in self.poster if p.sti not in ute]
        return replace(self.journal, fase=kjoering.HENDELSER, poster=(*self.poster, *self.registre))

    def _saker(self) -> None:
        for p in self.poster:
            try:
                _skriv_sak(self.mappe / p.sti, p.foer, p.tekst, self.synk)
            except InkassoError as feil:
                for n in range(len(self.samling.utkast)):
                    if p.sti in self._av(n):
                        self.feil[n] = self._med_sider(n, feil)
                if self.samling.samlet:
                    self._tilbake(p)
                    gjenopptak.ta_bort(self.mappe, self.journal)
                    raise _ingenting(feil) from None
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
            raise _ingenting(next(iter(self.feil.values())))

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
            raise _ingenting(next(iter(feil.values())))
        saker = ", ".join(p.sak for p in self.poster)
        raise SaksfilError(
            f"{' '.join(x.melding for x in feil.values())} Alt annet er skrevet"
            f"{f', også sak {saker}' if saker else ''}.",
            gjoer=f"lukk {', '.join(feil)} i andre programmer, og gi opplysningene en gang til",
        )


def _sha(data: bytes | None) -> str:
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


def behold(fil: Path, skrevet: bytes) -> Path:
    """Keep what the user wrote and no act took, beside what it was about; where the disk is full, on another one."""
    import tempfile

    try:
        kladd = ledig(fil, skrevet)
        atomisk.skriv(kladd, skrevet)
    except (InkassoError, OSError):
        kladd = ledig(Path(tempfile.gettempdir()) / fil.name, skrevet)
        atomisk.skriv(kladd, skrevet)
    return kladd


def aapne(fil: Path) -> str:
    """Open a PDF in the user's viewer; why not, where there is none."""
    from inkassocli.store.skriver import aapne as vis

    return vis(fil)


def skriver_med_navn(kontor: Kontor, navn: str | None) -> str:
    """The printer that is named, or that of the settings; refused when there is none."""
    from inkassocli.store.skriver import finn_skriver

    return finn_skriver(navn or kontor.oppsett.skriver)


def skriv_paa(kontor: Kontor, skriver: str, fil: Path) -> str:
    """Print a stored file; gives what is told of it."""
    from inkassocli.store.skriver import skriv_ut

    return skriv_ut(fil, skriver, kontor.oppsett.tosidig)
