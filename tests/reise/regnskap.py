"""What must hold of the account, the limits and the letters of a case, asked of the files as they stand.

Each gives what does not hold, in words; nothing where all does.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, TypeGuard

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import til_oere
from inkassocli.core.fakta import Fakta
from inkassocli.core.foreldelse import Klokke, klokke
from inkassocli.core.hovedbok import hovedbok, saldo_paa, sum_av
from inkassocli.core.virkning import uomtvistet_rest, virkning
from inkassocli.saksgang.kontor import Kontor

# Foreldelsesloven §§ 14-22 and presiseringer 64 and 90: all that may move a limit later.
GRUNNER = (h.ForliksklageSendt, h.KlageAvsluttet, h.UtleggBegjaert, h.UtleggResultat, h.Dom, h.OpplysningRettet)
MED_SUM = (*h.KRAVBREV, "svar")


class Sett(NamedTuple):
    """A case on a day, and every event of its file, the undone too."""

    f: Fakta
    hendelser: tuple[h.Hendelse, ...]


def les(mappe: Path, dag: date) -> dict[str, Sett]:
    """The cases of the folder."""
    kontor = Kontor(datetime.combine(dag, time(12), UTC), mappe, dag)
    return {s.hode.sak: Sett(kontor.fakta(s), s.hendelser) for s in kontor.alle()}


def nye(foer: Sett, etter: Sett) -> tuple[h.Hendelse, ...]:
    """What an act added."""
    return etter.hendelser[len(foer.hendelser) :]


# ---- limitation ---------------------------------------------------------------------------------


def _grunn(e: h.Hendelse, alle: tuple[h.Hendelse, ...]) -> bool:
    """Whether an event may move a limit later; the undoing of one that ended or shortened it may, too."""
    if isinstance(e, h.Angret):
        return _grunn(alle[e.gjelder - 1], alle)
    if isinstance(e, h.Avdragsavtale):
        return e.erkjent
    if isinstance(e, h.Betaling):
        return e.dekning == "renter"  # presisering 49
    return isinstance(e, GRUNNER)


def _senere(a: Klokke, b: Klokke) -> bool:
    """A claim that is lost may not live again; one that stands still may stand on, to no later limit."""
    if b.doed or a.doed:
        return not b.doed
    return b.grense > a.grense or bool(b.stopp - a.stopp)


def grensene(foer: Sett, etter: Sett) -> Iterator[str]:
    """The limit of a claim never moves later but for a ground; the day alone is none."""
    if any(_grunn(e, etter.hendelser) for e in nye(foer, etter)):
        return
    for krav in foer.f.sak.hode.krav:
        a, b = (klokke(s.f.sak, krav, s.f.bok) for s in (foer, etter))
        if _senere(a, b):
            yield f"foreldelsen av {krav.faktura} gikk fra {a} til {b}"


# ---- letters ------------------------------------------------------------------------------------


def bedt_om(f: Fakta) -> Decimal:
    """Presisering 88: what a letter asks for beside its own fee: the balance, or its undisputed part (35)."""
    rest = None if f.konto.etter_dom else uomtvistet_rest(f)
    if rest is None:
        return f.konto.sum
    ut = f.konto.gebyr + f.konto.sakskostnader
    for rad in f.konto.rader:
        tas = min(rad.hovedstol, rest)
        rest -= tas
        ut += tas + til_oere(Fraction(rad.renter) * Fraction(tas) / Fraction(rad.hovedstol) if rad.hovedstol else rad.renter)
    return ut


def noe_er_bestridt(s: Sett) -> bool:
    """Whether letters ask for a part only."""
    return not s.f.konto.etter_dom and uomtvistet_rest(s.f) is not None


def brevsummene(foer: Sett, etter: Sett) -> Iterator[str]:
    """Every letter that an act made asks for the balance of that day and its own fee."""
    for e in nye(foer, etter):
        if _med_sum(e) and e.sum != bedt_om(foer.f) + e.gebyr:
            yield f"{e.brev} ber om {e.sum}, men saldoen er {bedt_om(foer.f)} og gebyret {e.gebyr}"


def _med_sum(e: h.Hendelse) -> TypeGuard[h.BrevLaget]:
    return isinstance(e, h.BrevLaget) and e.brev in MED_SUM and e.sum is not None


def antall_brev(foer: Sett, etter: Sett) -> int:
    """The letters with a sum that an act made."""
    return sum(map(_med_sum, nye(foer, etter)))


def siste_brev(s: Sett) -> h.BrevSendt | None:
    """The last posted letter that can be settled by its sum on the day: no judgment or objection came after it."""
    brev = None
    for e in s.f.sak.hendelser:
        if isinstance(e, h.BrevSendt) and e.brev in h.KRAVBREV and e.sum:
            brev = e if e.frist and e.frist >= s.f.dag else None
        elif isinstance(e, h.Dom):
            brev = None
    return brev


# ---- the ledger ---------------------------------------------------------------------------------


def hovedboken(s: Sett, rng: random.Random, par: int) -> Iterator[str]:
    """Opening balance + postings = closing balance, kind by kind, for random pairs of days."""
    f = s.f
    foerst = min(k.fakturadato for k in f.sak.hode.krav) - timedelta(3)
    spenn = (f.dag - foerst).days
    nylig = min(spenn, 60)
    for n in range(par):
        til = f.dag - timedelta(rng.randint(0, nylig) if n else 0)
        fra = til - timedelta(rng.randint(0, max(0, (nylig if n % 2 else spenn) - (f.dag - til).days)))
        paa = s.f if til == f.dag else _paa(s, til)
        aapning, slutt = saldo_paa(paa, fra - timedelta(1)), saldo_paa(paa, til)
        if aapning.pluss(sum_av(hovedbok(paa, fra, til))) != slutt:
            yield f"{fra} til {til}: {aapning} med posteringene er ikke {slutt}"


def _paa(s: Sett, dag: date) -> Fakta:
    from inkassocli.core.steg import fakta

    f = s.f
    return fakta(f.sak.skrevet or f.sak.hode, s.hendelser, f.bok, f.kreditor, dag)


def stille(s: Sett) -> Iterator[str]:
    """`virkning(f, f)` is empty."""
    if v := virkning(s.f, s.f):
        yield f"virkningen av ingenting er {v}"


def av(saker: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """The breaches with the case of each."""
    return [f"{sak}: {x}" for sak, funn in saker for x in funn]
