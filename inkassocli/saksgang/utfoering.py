"""The one door: the only place from which an act writes (hus.md B3).

The act runs without a lock, its answer is made into words, what must be asked is asked without a lock. Under the
lock everything is read again; what has changed is decided again. All is proved before anything is written, papers
are on disk before any case says that they are, and the answer is given out last.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from inkassocli.errors import (
    BrukError,
    InkassoError,
    RegisterError,
    SaksfilEndretError,
    SaksfilError,
    Ubesvart,
)
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mange import Kjoering, Tekst, avbrutt, ingenting, skriv_sak, sti_til
from inkassocli.saksgang.utkast import NySak, PaaNytt, Samling, Spoersmaal, Utkast, som_samling
from inkassocli.saksgang.utkast import ledig_fil as ledig_fil
from inkassocli.store import atomisk, gjenopptak, kjoering, segl
from inkassocli.store.bilagsfiler import krev_i_mappen, ledig
from inkassocli.store.kjoering import Gjenopptatt as Gjenopptatt
from inkassocli.store.mappe import OPPSETTFIL
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

    def rett_opp(self, feil: InkassoError) -> bool:
        """Whether the user has changed an answer that the act could not take, so that it is worth another try."""

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
    skrevet: list[Tekst] = []
    try:
        with _behold(skjerm) as kladder:
            svar, ferdig = _utfoer(kontor, handling, skjerm, kommando, kladder, skrevet)
        skjerm.gi(svar)
    except KeyboardInterrupt:
        if skrevet:
            raise avbrutt(kontor.mappe, skrevet) from None
        raise
    return ferdig


def _utfoer(
    kontor: Kontor,
    handling: Handling,
    skjerm: Skjerm,
    kommando: str,
    kladder: list[tuple[Spoersmaal, str]],
    skrevet: list[Tekst],
) -> tuple[tuple[str, ...], Samling]:
    _gjenoppta(kontor, skjerm, kommando)
    samling, paa_nytt = avgjoer(kontor, handling, skjerm, kladder), False
    while True:
        svar = skjerm.gjengi(samling)
        try:
            skjerm.bekreft(samling, paa_nytt=paa_nytt)
        except PaaNytt:
            samling = avgjoer(kontor, handling, skjerm, kladder)
            continue
        with _laaser(kontor, samling, kommando) as hvem:
            if not _uendret(kontor, samling):
                kontor = kontor.frisk()
                foer, samling = samling, som_samling(handling(kontor))
                ny = skjerm.gjengi(samling)
                if _uten_nummer(samling, ny) != _uten_nummer(foer, svar) and samling.skriver:
                    if not skjerm.kan_spoerre:
                        raise _endret_imens(samling)
                    paa_nytt = kontor.kan_spoerre = True
                    continue
                svar = ny
            ferdig = _skriv(kontor, samling, kommando, hvem, skrevet)
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
                kladder += [(q, svar[q.felt]) for q in mangler.spoersmaal if q.behold and svar.get(q.felt)]
        except (BrukError, RegisterError) as feil:
            if not skjerm.rett_opp(feil):
                raise


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


def _uten_nummer(samling: Samling, svar: tuple[str, ...]) -> tuple[str, ...]:
    """The answer without the numbers of new cases: another run may take one, and the next one is as good."""
    nye = dict.fromkeys(u.sak.hode.sak for u in samling.utkast if isinstance(u.sak, NySak))
    for n, nr in enumerate(nye):
        svar = tuple(x.replace(nr, f"ny {n}") for x in svar)
    return svar


def _endret_imens(samling: Samling) -> SaksfilEndretError:
    saker = ", ".join(dict.fromkeys(u.sak.hode.sak for u in samling.utkast if isinstance(u.sak, Saksfil)))
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


def _bevis(samling: Samling) -> tuple[Samling, list[Tekst]]:
    """The new text of every case; one that would not read the same is left out, or refused when it is alone."""
    naa: dict[Path, Saksfil] = {}
    feil: dict[Path, InkassoError] = {}
    for u in samling.utkast:
        if u.sak is None or (fil := sti_til(u.sak)) in feil:
            continue
        try:
            for f in u.filer:
                krev_i_mappen(fil.parent.parent, f.sti)
            naa[fil] = _med(naa.get(fil), u)
        except InkassoError as x:
            feil[fil] = x
    ute = {n: feil[sti_til(u.sak)] for n, u in enumerate(samling.utkast) if u.sak and sti_til(u.sak) in feil}
    if ute and (samling.samlet or len(ute) == len(samling.utkast)):
        raise next(iter(ute.values()))
    samling = samling.uten(ute) if ute else samling
    foerst: dict[Path, Saksfil | NySak] = {}
    for u in samling.utkast:
        if u.sak:
            foerst.setdefault(sti_til(u.sak), u.sak)
    tekster = []
    for fil, sak in foerst.items():
        sha256, tekst = ("", "") if isinstance(sak, NySak) else (sak.sha256, sak.tekst)
        if naa[fil].tekst != tekst:
            tekster.append((fil, sha256, naa[fil].tekst, naa[fil].hode.sak))
    return samling, tekster


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


def _skriv(kontor: Kontor, samling: Samling, kommando: str, hvem: str, skrevet: list[Tekst]) -> Samling:
    """Papers, print file, cases, registers, in that order; a case that fails is left out and the rest go on.

    What it sets out to write of the cases is put in `skrevet` first.
    """
    samling, tekster = _bevis(samling)
    skrevet += tekster
    _kopier(kontor, samling)
    if samling.utskrift and samling.utskrift.exists():  # of another run, since this one was decided
        samling = replace(samling, utskrift=ledig_fil(samling.utskrift.parent, samling.utskrift.name))
    mange = len(tekster) + sum(len(u.filer) + len(u.registre) for u in samling.utkast) > 1
    if not mange:
        for fil, foer, tekst, _ in tekster:
            _ett(lambda fil=fil, foer=foer, tekst=tekst: skriv_sak(fil, foer, tekst))  # type: ignore[misc]
        for f in (f for u in samling.utkast for f in u.filer):
            _ett(lambda f=f: atomisk.skriv(f.sti, f.innhold, ny=not f.over, enhet=f.over))  # type: ignore[misc]
        for r in (r for u in samling.utkast for r in u.registre):
            _ett(lambda r=r: atomisk.skriv(r.sti, r.innhold))  # type: ignore[misc]
        ferdig = samling
    else:
        ferdig = Kjoering(kontor, samling, tekster, kommando, hvem).skriv()
    for mappe in (m for u in ferdig.utkast for m in u.mapper):
        with suppress(OSError):  # made anyway with the first file in it
            atomisk.lag_mappe(mappe)
    _slett(ferdig)
    if not ferdig.bare_ut:
        _forsegl(kontor, ferdig, tekster)
    return ferdig


def _kopier(kontor: Kontor, samling: Samling) -> None:
    """Backups first: what comes after may rest on them."""
    for s in (u.sikring for u in samling.utkast if u.sikring):
        from inkassocli.store import kopiering

        kopiering.lag(kontor.mappe, s, kontor.naa)
        segl.sett(kontor.mappe, (), dag=kontor.naa.date(), kopi=kontor.dag)
    for p in (u.utpakking for u in samling.utkast if u.utpakking):
        from inkassocli.store import kopiering

        kopiering.gjenopprett(p)


def _forsegl(kontor: Kontor, samling: Samling, tekster: list[Tekst]) -> None:
    """What was written is remembered beside the cases, so that a change made by others can be told."""
    gamle = {u.sak.fil: u.sak.tekst for u in reversed(samling.utkast) if isinstance(u.sak, Saksfil)}
    skrevet = [
        (f, gamle.get(f, ""), t)
        for f, _, t, _ in tekster
        if kjoering.sha(f) == sha256(t.encode()).hexdigest()
    ]
    stier = [f.sti for u in samling.utkast for f in u.filer] + [
        r.sti for u in samling.utkast for r in u.registre
    ]
    oppsett = kontor.mappe / OPPSETTFIL in stier
    bank = kontor.dag if samling.bank_lest else None
    segl.sett(
        kontor.mappe, skrevet, dag=kontor.naa.date(), oppsett=oppsett, bank=bank, utskrift=samling.utskrift
    )


def _slett(samling: Samling) -> None:
    """Last of all; a file that cannot be taken away is named, and the next run of the same act tries again."""
    feil = []
    for sti in (f for u in samling.utkast for f in u.slettes):
        try:
            if sti.is_dir() and not sti.is_symlink():
                sti.rmdir()
            else:
                sti.unlink(missing_ok=True)
        except OSError:
            feil.append(sti)
    if feil:
        resten = " Alt annet er gjort." if samling.skriver else ""
        raise SaksfilError(f"{feil[0]}: filen kan ikke slettes.{resten}", gjoer="lukk den, og prøv igjen")


def _ett(skriv: Callable[[], None]) -> None:
    """One write that is the whole run: when it fails, nothing is changed."""
    try:
        skriv()
    except SaksfilError as feil:
        raise ingenting(feil) from None


@contextmanager
def egen_mappe(mappe: Path | None) -> Iterator[Path]:
    """A folder for a moment that only the user can read: in the practice's own, else where the system has such."""
    import shutil
    import tempfile

    inne = mappe if mappe is not None and mappe.is_dir() else None
    her = Path(tempfile.mkdtemp(prefix=".redigering-", dir=inne))  # made 0700
    try:
        yield her
    finally:
        shutil.rmtree(her, ignore_errors=True)


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
