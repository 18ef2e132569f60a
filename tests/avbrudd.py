"""A run stopped between two writing system calls, a full disk, and several processes at once: the harness.

A child is forked, so that a stop is a real one: nothing after it is run, no block is left in order. Every call that
changes the disk is counted; the child ends at the n-th, or is told there that the disk is full.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2

from inkassocli.core import hendelser as h
from inkassocli.store.kjoering import FIL as JOURNAL
from inkassocli.store.mappe import saksfiler
from inkassocli.store.saksfil import Saksfil, last

SKRIVENDE = ("fdopen", "fsync", "link", "replace", "unlink", "mkdir", "ftruncate", "write")
DREPT = 99


@dataclass(frozen=True)
class Scenario:
    """A folder, a command that writes many files, and the day of it."""

    navn: str
    bygg: Callable[[Path], None]
    kommando: tuple[str, ...]
    dag: str
    brev: bool = False


@dataclass
class Regnskap:
    """What was found in the folder after a stop, over many runs."""

    kjoeringer: int = 0
    hull: Counter[str] = field(default_factory=Counter)

    def feil(self, hva: str) -> None:
        self.hull[hva] += 1


def kjoer(mappe: Path, *arg: str) -> int:
    """The program in a child of its own; the exit code."""
    return i_barn(lambda: app_i(mappe, arg))


def app_i(mappe: Path, arg: Sequence[str]) -> int:
    """The program in this process; its exit code."""
    from inkassocli.cli import app

    try:
        app([*arg, "--mappe", str(mappe)])
    except SystemExit as slutt:
        return int(slutt.code or 0)
    return 0


def i_barn(gjoer: Callable[[], int]) -> int:
    """Run in a forked child with its words thrown away."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if not pid:
        try:
            tomt = os.open(os.devnull, os.O_RDWR)
            for fd in (0, 1, 2):
                os.dup2(tomt, fd)
            sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, m) for n, m in ((0, "r"), (1, "w"), (2, "w")))
            os._exit(gjoer())
        except BaseException:
            os._exit(77)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def stoppet(mappe: Path, arg: Sequence[str], n: int, *, full: bool = False) -> int:
    """The program, stopped at its n-th call that changes the disk; `full`: from there on the disk is full."""

    def gjoer() -> int:
        teller = 0

        def pakk(ekte: Callable[..., Any]) -> Callable[..., Any]:
            def kall(*a: Any, **k: Any) -> Any:
                nonlocal teller
                teller += 1
                if teller == n and not full:
                    os._exit(DREPT)
                if full and teller >= n and ekte.__name__ != "unlink":
                    raise OSError(errno.ENOSPC, "full")
                return ekte(*a, **k)

            return kall

        for navn in SKRIVENDE:
            setattr(os, navn, pakk(getattr(os, navn)))
        return app_i(mappe, arg)

    return i_barn(gjoer)


# ---- what must hold ------------------------------------------------------------------------------


def saker(mappe: Path) -> dict[str, Saksfil]:
    """Every case; one that cannot be read is an error of the test."""
    return {s.hode.sak: s for s in map(last, saksfiler(mappe))}


def utskriftene(mappe: Path) -> str:
    """The text of all print files."""
    ut = []
    for fil in sorted((mappe / "utskrift").glob("*.pdf")) if (mappe / "utskrift").is_dir() else ():
        with pypdfium2.PdfDocument(fil) as pdf:
            ut += [side.get_textpage().get_text_bounded() for side in pdf]
    return "\n".join(ut)


def brudd(foer: dict[str, Saksfil], mappe: Path) -> Iterator[str]:
    """What does not hold in the folder: an event lost, a letter recorded without paper, a payment or claim twice."""
    try:
        naa = saker(mappe)
    except Exception as feil:
        yield f"en sak kan ikke leses: {type(feil).__name__}"
        return
    trykt = utskriftene(mappe)
    for nr, s in foer.items():
        if nr not in naa or naa[nr].hendelser[: len(s.hendelser)] != s.hendelser:
            yield "hendelser borte"
    for nr, s in naa.items():
        yield from _i_saken(s, len(foer[nr].hendelser) if nr in foer else 0, trykt)
    fakturaer = Counter(k.faktura for s in naa.values() for k in s.hode.krav)
    if any(n > 1 for n in fakturaer.values()):
        yield "krav to ganger"


def _i_saken(s: Saksfil, gamle: int, trykt: str) -> Iterator[str]:
    """One case: every new event has its paper, every letter recorded as sent stands in a print file."""
    avtrykk = Counter(e.avtrykk for e in s.hendelser if isinstance(e, h.Betaling) and e.avtrykk)
    if any(n > 1 for n in avtrykk.values()):
        yield "betaling to ganger"
    for e in s.hendelser[gamle:]:
        if isinstance(e, h.BrevSendt):
            if s.hode.sak not in trykt:
                yield "brev ført uten å stå i en utskrift"
        elif fil := getattr(e, "fil", ""):
            sti, sha256 = s.mappe / fil, getattr(e, "sha256", "")
            if not sti.is_file() or (sha256 and hashlib.sha256(sti.read_bytes()).hexdigest() != sha256):
                yield "hendelse uten papir"


def proev(s: Scenario, start: Path, arbeid: Path, n: int, regnskap: Regnskap, *, full: bool = False) -> bool:
    """One stop, what holds after it, the next commands, and the run again. False when the run was whole."""
    mappe = arbeid / "mappe"
    shutil.rmtree(mappe, ignore_errors=True)
    shutil.copytree(start, mappe)
    foer = saker(mappe)
    kode = stoppet(mappe, (*s.kommando, "--dato", s.dag), n, full=full)
    if kode != DREPT and not full:
        return False
    regnskap.kjoeringer += 1
    for hva in brudd(foer, mappe):
        regnskap.feil(hva)
    if full and kode in (1, 77):
        regnskap.feil(f"kode {kode} ved full disk")
    bilde = {p: p.read_bytes() for p in mappe.rglob("*") if p.is_file() and not p.name.startswith(".")}
    if kjoer(mappe, "liste", "--dato", s.dag):
        regnskap.feil("liste virker ikke etterpå")
    if bilde != {p: p.read_bytes() for p in mappe.rglob("*") if p.is_file() and not p.name.startswith(".")}:
        regnskap.feil("en kommando som bare viser, endret noe")
    if (
        kjoer(mappe, "logg", "2026-0001", "--tekst", "Etterpå.", "--dato", s.dag)
        or (mappe / JOURNAL).exists()
    ):
        regnskap.feil("neste kommando som skriver, gjorde ikke kjøringen ferdig")
    for hva in brudd(foer, mappe):
        regnskap.feil(f"{hva} etter gjenopptak")
    if (kode := kjoer(mappe, *s.kommando, "--dato", s.dag)) not in (0, 2, 3):
        regnskap.feil(f"kjørt en gang til: kode {kode}")
    for hva in (*brudd(foer, mappe), *_ikke_helt(s, foer, mappe)):
        regnskap.feil(f"{hva} etter ny kjøring")
    return True


def _ikke_helt(s: Scenario, foer: dict[str, Saksfil], mappe: Path) -> Iterator[str]:
    """After the run has been done again every case has what an unbroken run gives it, once."""
    if not s.brev:
        return
    for nr, sak in saker(mappe).items():
        sendt = sum(isinstance(e, h.BrevSendt) for e in sak.hendelser) - sum(
            isinstance(e, h.BrevSendt) for e in foer[nr].hendelser
        )
        if sendt != 1:
            yield f"{sendt} brev i en sak"
