"""Verifies what lies in the folder: every case, every stored file against its sha256, the user's own data."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from inkassocli.core import hendelser as h
from inkassocli.core.fletting import tjeneste
from inkassocli.core.format import dato
from inkassocli.core.funn import FEIL, MERKNAD, Avvik
from inkassocli.errors import InkassoError, SaksfilError
from inkassocli.store import bilagsfiler, kladd, slettet
from inkassocli.store.innhold import innholdet, kopier
from inkassocli.store.kopi import halve
from inkassocli.store.mappe import saksfiler
from inkassocli.store.saksfil import Saksfil, last


def fra_feil(hvor: str, feil: InkassoError) -> Avvik:
    """An error as a finding."""
    return Avvik(hvor, FEIL, feil.melding, feil.gjoer)


def saker(mappe: Path) -> tuple[list[Saksfil], list[Avvik]]:
    """Every case that can be read, and why the others cannot."""
    lest, funn = [], []
    for fil in saksfiler(mappe):
        try:
            lest.append(last(fil))
        except SaksfilError as feil:
            funn.append(fra_feil(_kort(mappe, fil), feil))
    for k in kopier(innholdet(mappe)):
        fra = f" ({t})" if (t := tjeneste(k.fil.name)) else ""
        av = f" Den ser ut som en kopi av sak {k.sak}{fra}." if k.sak else ""
        hva = f"Filen heter ikke ÅÅÅÅ-NNNN, og er ingen sak.{av}"
        flett = f"slå dem sammen med inkasso flett {k.sak}, eller " if k.sak else ""
        funn.append(Avvik(_kort(mappe, k.fil), FEIL, hva, f"{flett}flytt kopien ut av saker/"))
    return lest, funn


def _kort(mappe: Path, fil: Path) -> str:
    try:
        return fil.relative_to(mappe).as_posix()
    except ValueError:
        return str(fil)


def i_saken(mappe: Path, sak: Saksfil, dag: date) -> Iterator[Avvik]:
    """One case: its number, its days, and every file it names."""
    hvor = _kort(mappe, sak.fil)
    for e in h.ikke_angret(sak.hendelser):
        if e.dato > dag:
            yield Avvik(hvor, MERKNAD, f"Hendelse nr. {e.nr} er datert {e.dato:%d.%m.%Y}, etter {dag:%d.%m.%Y}.",
                       f"rett datoen hvis den er feil: inkasso rediger {sak.hode.sak}")  # fmt: skip
    yield from _filer(mappe, sak)


def _filer(mappe: Path, sak: Saksfil) -> Iterator[Avvik]:
    """The sha256 of every stored file; where there is none, that the file is there."""
    for fil, sha256 in dict.fromkeys(navngitte(sak)):
        try:
            bilagsfiler.les(sak.mappe, fil, sha256)
        except SaksfilError as feil:
            yield fra_feil(_kort(mappe, sak.mappe), feil)


def navngitte(sak: Saksfil) -> Iterator[tuple[str, str]]:
    """Every file that the case names, with its sha256 where it is known."""
    for krav in sak.hode.krav:
        yield from krav.bilagene
    for e in h.ikke_angret(sak.hendelser):
        fil, sha256 = getattr(e, "fil", ""), getattr(e, "sha256", "")
        if fil and not isinstance(e, h.Overlevert):
            yield fil, sha256
        if isinstance(e, h.BrevSendt) and e.kvittering:
            yield e.kvittering, ""


def mangler(mappe: Path) -> Iterator[str]:
    """The files that a case names and that are not there."""
    lest, _ = saker(mappe)
    for sak in lest:
        for fil in dict.fromkeys(f for f, _ in navngitte(sak)):
            if not (sak.mappe / fil).is_file():
                yield _kort(mappe, sak.mappe / fil)


def like_fakturaer(lest: Iterable[Saksfil]) -> Iterator[Avvik]:
    """The same invoice in two cases that are both open: it would be collected twice."""
    steder: dict[str, list[str]] = {}
    for sak in lest:
        gyldige = h.ikke_angret(sak.hendelser)
        if any(isinstance(e, h.Avsluttet) and e.grunn == "feilregistrert" for e in gyldige):
            continue
        tatt_ut = {e.faktura for e in gyldige if isinstance(e, h.KravTattUt)}
        for krav in sak.hode.krav:
            if krav.faktura not in tatt_ut:
                steder.setdefault(krav.faktura, []).append(sak.hode.sak)
    for faktura, i_saker in steder.items():
        if len(i_saker) > 1:
            yield Avvik("saker", MERKNAD, f"Faktura {faktura} står i flere saker: {', '.join(i_saker)}.",
                       "den samme regningen skal bare kreves i én sak")  # fmt: skip


def like_banklinjer(lest: Iterable[Saksfil]) -> Iterator[Avvik]:
    """The same line of a bank file recorded twice: the debtor has been given money that never came."""
    steder: dict[str, list[tuple[str, int]]] = {}
    for sak in lest:
        for e in h.ikke_angret(sak.hendelser):
            if isinstance(e, h.Betaling) and e.avtrykk:
                steder.setdefault(e.avtrykk, []).append((sak.hode.sak, e.nr))
    for like in (x for x in steder.values() if len(x) > 1):
        hvor = ", ".join(f"{nr} (hendelse nr. {plass})" for nr, plass in like)
        yield Avvik("saker", FEIL, f"Samme banklinje er ført {len(like)} ganger: {hvor}.",
                   "angre den som er for mye: inkasso angre {} --gjelder {}".format(*like[-1]))  # fmt: skip


def slettede(mappe: Path) -> Iterator[Avvik]:
    """The list of deleted cases can be read, and nothing is left of them."""
    try:
        rader = slettet.les(mappe)
    except SaksfilError as feil:
        yield fra_feil(slettet.FIL, feil)
        return
    for x in rader:
        rester = [p for p in (mappe / "saker" / f"{x.sak}.toml", mappe / "saker" / x.sak) if p.exists()]
        if rester:
            hva = (
                f"Sak {x.sak} ble slettet {x.dag:%d.%m.%Y}, men filene ligger her: {_kort(mappe, rester[0])}."
            )
            yield Avvik(slettet.FIL, FEIL, hva, f"slett dem: inkasso slett {x.sak}")


def mappen(mappe: Path) -> Iterator[Avvik]:
    """Who else can read the folder, and what a broken run has left behind."""
    aapne = list(_aapne_for_andre(mappe))
    if aapne:
        yield Avvik(
            ".", MERKNAD,
            f"Andre brukere av maskinen kan lese {len(aapne)} av filene, for eksempel {_kort(mappe, aapne[0])}.",
            f"chmod -R go= '{mappe}'",
        )  # fmt: skip
    for sted in _skrivbare_for_andre(mappe):
        hva = "Andre brukere av maskinen kan bytte ut filene i mappen."
        yield Avvik(_kort(mappe, sted) if sted != mappe else ".", MERKNAD, hva, f"chmod -R go= '{mappe}'")
    if not os.access(mappe, os.W_OK):
        yield Avvik(
            ".", FEIL, "Mappen kan ikke skrives til.", "se etter om disken eller mappen er skrivebeskyttet"
        )
    for fil in rester(mappe):
        gjoer = "ta den bort med: inkasso sjekk reparer"
        yield Avvik(_kort(mappe, fil), MERKNAD, "En rest etter en avbrutt skriving.", gjoer)
    yield from _kladder(mappe)
    for fil in halve(mappe.parent, mappe.resolve().name):
        yield Avvik(str(fil), MERKNAD, "En halv gjenoppretting eller sikkerhetskopi.", "den kan slettes")


def _kladder(mappe: Path) -> Iterator[Avvik]:
    """A form that was broken off may hold personal data: told of until it is done or thrown away."""
    for fil in kladd.alle(mappe):
        if (x := kladd.les(fil)) is None:
            yield Avvik(fil.name, MERKNAD, "En kladd av et skjema som ikke kan leses.", "slett filen")
            continue
        kommando = f"inkasso {x.kommando}{f' {x.sak}' if x.sak else ''}"
        hva = f"Et skjema er ikke gjort ferdig: {len(x.svar)} svar fra {dato(date.fromisoformat(x.dag))}."
        yield Avvik(fil.name, MERKNAD, hva, f"gjør det ferdig med {kommando}, eller skriv «forkast» der")


def rester(mappe: Path) -> list[Path]:
    """What a write that was broken off has left."""
    return [x for x in sorted(mappe.rglob(".*.tmp")) if x.is_file()]


def _skrivbare_for_andre(mappe: Path) -> Iterator[Path]:
    """The folders in which any user of the machine may put another file in the place of one."""
    if os.name == "posix":
        mapper = (mappe, *sorted(x for x in mappe.rglob("*") if x.is_dir() and not x.is_symlink()))
        yield from (x for x in mapper if stat.S_IMODE(x.stat().st_mode) & (stat.S_IWGRP | stat.S_IWOTH))


def _aapne_for_andre(mappe: Path) -> Iterator[Path]:
    """The files that any user of the machine can read: the folder lets them in, and so does the file."""
    if os.name != "posix" or not stat.S_IMODE(mappe.stat().st_mode) & stat.S_IXOTH:
        return
    for fil in sorted(mappe.rglob("*")):
        if fil.is_file() and not fil.is_symlink() and stat.S_IMODE(fil.stat().st_mode) & stat.S_IROTH:
            yield fil
