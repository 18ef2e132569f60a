"""The day's tasks over all cases: what one case can say of itself, and what holds across them.

Presisering 59: a debtor gets one letter a day, from the case with the oldest D*. Presisering 94: no letter is made in
a case that has a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inkassocli.core.muligheter import Muligheter, muligheter
from inkassocli.core.oppgave import STEG, Oppgave
from inkassocli.core.skyldnere import Hvem, navneord, samme
from inkassocli.errors import InkassoError
from inkassocli.saksgang.oversikt.mangler import mangler
from inkassocli.saksgang.utvalg import alle

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil

Feil = list[tuple[str, InkassoError]]


def oppgaver(k: Kontor) -> tuple[list[Oppgave], Feil]:
    """The tasks of every case that has any; a closed one is read only where something is owed, or owed back."""
    utvalg = alle(k)
    lest: list[Muligheter] = []
    feil: Feil = list(utvalg.feil)
    for linje, fil in utvalg:
        if linje.tilstand == "avsluttet" and linje.oppgjort and not linje.til_gode:
            continue
        try:
            m = muligheter(k.fakta(k.les(Path(fil))))
            _ = m.oppgaver
            lest.append(m)
        except InkassoError as f:
            feil.append((fil, f))
    venter = venter_paa(lest)
    ut = [o for m in lest for o in _i_mappen(k, m, venter)]
    return sorted(ut, key=lambda o: o.rekkefoelge), feil


def av_sak(k: Kontor, m: Muligheter) -> list[Oppgave]:
    """The tasks of one case by itself, as `vis` and a write tell them."""
    return list(_i_mappen(k, m, {}))


def _i_mappen(k: Kontor, m: Muligheter, venter: dict[str, str]) -> Iterable[Oppgave]:
    """The case's own tasks, as they stand among the other cases."""
    nr, kopi = m.f.sak.hode.sak, k.kopi_av(m.f.sak.hode.sak)
    brev = [o for o in m.oppgaver if _lager_brev(o)]
    if kopi and brev:
        navn = ", ".join(f"«{x}»" for x in kopi)
        tekst = f"Saken har en kopi i saker/: {navn}. Flytt kopien ut; ingen brev lages før det er gjort."
        yield replace(brev[0], steg="kopi", utfall="ulovlig", hvorfor=tekst, hast=STEG, kommando=f"inkasso vis {nr}",
                      mangler=(), i_kjoering=False)  # fmt: skip
    for o in m.oppgaver:
        if kopi and _lager_brev(o):
            continue
        if o.i_kjoering and nr in venter:
            yield replace(o, hvorfor=f"{o.hvorfor} {ETT_BREV.format(venter[nr])}", i_kjoering=False)
            continue
        nye = mangler(k, m.f, o.steg, o.kommando)
        yield replace(o, mangler=(*o.mangler, *nye)) if nye else o


ETT_BREV = "Venter: samme skyldner får brev i dag (sak {})."


def _lager_brev(o: Oppgave) -> bool:
    ord_ = o.kommando.split()
    return ord_[1] in ("purring", "varsel", "oppfordring", "rettsvarsel", "brev") or "svar" in ord_


def venter_paa(saker: Sequence[Muligheter]) -> dict[str, str]:
    """Presisering 59: the cases that wait since the same debtor (93) gets a letter today, and in which case."""
    ut: dict[str, str] = {}
    fikk: dict[frozenset[str], list[Muligheter]] = {}
    aapne = [m for m in saker if not m.f.sak.avsluttet]
    for m in aapne:
        if m.brev_i_dag:
            fikk.setdefault(_navn(m), []).append(m)
    for m in sorted((m for m in aapne if m.i_kjoering), key=lambda m: (m.f.forfall, m.f.sak.hode.sak)):
        gruppe = fikk.setdefault(_navn(m), [])
        foer = next((x for x in gruppe if _samme(x, m)), None)
        if foer is None:
            gruppe.append(m)
        else:
            ut[m.f.sak.hode.sak] = foer.f.sak.hode.sak
    return ut


def _navn(m: Muligheter) -> frozenset[str]:
    return navneord(m.f.sak.skyldner.navn)


def _samme(a: Muligheter, b: Muligheter) -> bool:
    oppsto = max(k.oppsto for k in b.f.sak.hode.krav)
    return samme(a.f.sak.skyldner, b.f.sak.skyldner, oppsto, b.f.bok).hvem is Hvem.SAMME


def andre_brev_i_dag(k: Kontor, sak: Saksfil) -> tuple[str, ...]:
    """Presisering 92: the other open cases of the same debtor that get a letter today."""
    from inkassocli.store.indeks import oversikt

    m = muligheter(k.fakta(sak))
    linjer = oversikt(k.mappe, k.bok, k.oppsett.kreditor, k.dag, skriv=False)
    like = [fil for x, fil in linjer if x.tilstand != "avsluttet" and navneord(x.navn) == _navn(m)]
    andre = [muligheter(k.fakta(k.les(Path(fil)))) for fil in like if Path(fil) != sak.fil]
    return tuple(x.f.sak.hode.sak for x in andre if x.brev_i_dag and _samme(x, m))
