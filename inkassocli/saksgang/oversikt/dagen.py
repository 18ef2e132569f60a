"""The day's tasks over all cases: what one case can say of itself, and what holds across them.

Presisering 59: a debtor gets one letter a day, from the case with the oldest D*. Presisering 94: no letter is made in
a case that has a copy. What one case says is kept from day to day (store/hylle.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.core.oppgave import STEG, Oppgave
from inkassocli.core.skyldner import Skyldner
from inkassocli.core.skyldnere import Hvem, noekkel, samme
from inkassocli.core.verdi import verdi
from inkassocli.errors import InkassoError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.muligheter import Muligheter
    from inkassocli.core.regelbok import Regelbok
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil

Feil = list[tuple[str, InkassoError]]

FIL = ".indeks-neste.json"
BYGGER_PAA = (
    "saksgang",
    "saksgang/oversikt",
    "saksgang/rett",
    "papirer",
)  # of the program, beside core and store


@verdi
class Plass:
    """What an open case is to the others of the day: who owes, whether a run takes it or it has got a letter today.

    `hvem` is name and address in one form; of cases where it is the same, the rest tells whether the debtor is.
    """

    sak: str
    i_kjoering: bool
    brev_i_dag: bool
    forfall: date
    hvem: str
    skyldner: Skyldner
    oppsto: date


def plass(m: Muligheter) -> Plass | None:
    """None where it makes no difference to the others."""
    f = m.f
    if f.sak.avsluttet or not (m.i_kjoering or m.brev_i_dag):
        return None
    s, oppsto = f.sak.skyldner, max(k.oppsto for k in f.sak.hode.krav)
    return Plass(f.sak.hode.sak, bool(m.i_kjoering), m.brev_i_dag, f.forfall, noekkel(s), s, oppsto)


def oppgaver(k: Kontor) -> tuple[list[Oppgave], Feil]:
    """The tasks of every case that has any. A case is reckoned when it has changed, or its next day has come."""
    from inkassocli.store import hylle

    kreditor, _ = k.oppsett.kreditor, k.kopier
    pakke = Path(__file__).parents[2]
    merke = hylle.merke(k.mappe, kreditor, k.mappe / "forliksraad.csv", *(pakke / x for x in BYGGER_PAA))
    feil: Feil = []
    saker: list[tuple[str, list[Oppgave]]] = []
    plasser: list[Plass] = []
    leste = set()
    naa = k.dag.toordinal()
    for fil, rad in hylle.rader(k.mappe / FIL, merke, k.innhold.saker, partial(_regn, k), k.dag):
        if isinstance(rad, InkassoError):
            feil.append((fil, rad))
        elif rad is not None:
            sak, navn, egne, blant, _ = rad[hylle.HODE :]
            leste.add(f"{sak}.toml")
            if egne:
                saker.append((sak, [_oppgave(sak, navn, o, naa) for o in egne]))
            if blant:
                plasser.append(_plass(sak, navn, blant))
    k.leste = leste
    venter = venter_paa(plasser, k.bok)
    ut = [o for sak, egne in saker for o in _i_mappen(k, sak, egne, venter)]
    return sorted(ut, key=lambda o: o.rekkefoelge), feil


def _regn(k: Kontor, fil: str, gammel: list[Any] | None) -> tuple[int, list[Any]]:
    """The row of one case, and the first later day on which it may be another.

    The old letters' lawful fees are taken from the old row of the same file, unless an event has come between.
    """
    from inkassocli.core import sporing
    from inkassocli.store.saksfil import last

    sak = last(Path(fil))
    foer = [e.dato.toordinal() for e in sak.hendelser]
    kjent = gammel is not None and max(foer, default=0) <= gammel[3] <= k.dag.toordinal()
    gebyrer = gammel[-1] if gammel and kjent else ()
    f = k.fakta(sak, gebyrer=[Decimal(x).scaleb(-2) for x in gebyrer])
    til, rad = sporing.rad(f, sak.hendelser, partial(dagsrad, k))
    return til, [*rad, [int(x.scaleb(2)) for x in f.gebyrer]]


def dagsrad(k: Kontor, f: Fakta) -> list[Any]:
    """What `_oppgave` and `_plass` read."""
    from inkassocli.core.muligheter import muligheter

    m = muligheter(f)
    egne = [
        (o.steg, o.utfall, o.frist, o.hvorfor, o.hast, o.kommando, o.mangler, o.i_kjoering)
        for o in _alle_mangler(k, m)
    ]
    blant, p = None, plass(m)
    if p:
        s = p.skyldner
        hvem = (p.hvem, p.oppsto, s.type, s.foedselsdato, s.organisasjonsnummer)
        blant = (p.i_kjoering, p.brev_i_dag, p.forfall, *hvem)
    return [f.sak.hode.sak, f.sak.skyldner.navn, egne, blant]


def _oppgave(sak: str, navn: str, rad: Sequence[Any], naa: int) -> Oppgave:
    from inkassocli.core.sporing import paa

    steg, utfall, frist, hvorfor, hast, kommando, mangler, i_kjoering = rad
    dag = None if frist is None else date.fromordinal(frist)
    return Oppgave(
        sak, navn, steg, utfall, dag, paa(hvorfor, naa), hast, kommando, tuple(mangler), i_kjoering
    )


def _plass(sak: str, navn: str, rad: Sequence[Any]) -> Plass:
    i_kjoering, brev_i_dag, forfall, hvem, oppsto, type_, foedt, orgnr = rad
    foedselsdato = None if foedt is None else date.fromordinal(foedt)
    skyldner = Skyldner(type=type_, navn=navn, foedselsdato=foedselsdato, organisasjonsnummer=orgnr)
    dagene = date.fromordinal(forfall), date.fromordinal(oppsto)
    return Plass(sak, i_kjoering, brev_i_dag, dagene[0], hvem, skyldner, dagene[1])


def av_sak(k: Kontor, m: Muligheter) -> list[Oppgave]:
    """The tasks of one case by itself, as `vis` and a write tell them."""
    return list(_i_mappen(k, m.f.sak.hode.sak, _alle_mangler(k, m), {}))


def _alle_mangler(k: Kontor, m: Muligheter) -> list[Oppgave]:
    """The case's own tasks, each with what only the user knows."""
    from inkassocli.saksgang.oversikt.mangler import mangler

    ut = []
    for o in m.oppgaver:
        nye = mangler(k, m.f, o.steg, o.kommando)
        ut.append(replace(o, mangler=(*o.mangler, *nye)) if nye else o)
    return ut


def _i_mappen(k: Kontor, nr: str, egne: Sequence[Oppgave], venter: dict[str, str]) -> Iterable[Oppgave]:
    """The case's own tasks, as they stand among the other cases."""
    kopi = k.kopi_av(nr)
    brev = [o for o in egne if _lager_brev(o)] if kopi else []
    if brev:
        navn = ", ".join(f"«{x}»" for x in kopi)
        tekst = f"Saken har en kopi i saker/: {navn}. Flytt kopien ut; ingen brev lages før det er gjort."
        yield replace(brev[0], steg="kopi", utfall="ulovlig", hvorfor=tekst, hast=STEG, kommando=f"inkasso vis {nr}",
                      mangler=(), i_kjoering=False)  # fmt: skip
    for o in egne:
        if o in brev:
            continue
        if o.i_kjoering and nr in venter:
            yield replace(o, hvorfor=f"{o.hvorfor} {ETT_BREV.format(venter[nr])}", i_kjoering=False)
        else:
            yield o


ETT_BREV = "Venter: samme skyldner får brev i dag (sak {})."


def _lager_brev(o: Oppgave) -> bool:
    ord_ = o.kommando.split()
    return ord_[1] in ("purring", "varsel", "oppfordring", "rettsvarsel", "brev") or "svar" in ord_


def venter_paa(saker: Iterable[Plass | None], bok: Regelbok) -> dict[str, str]:
    """Presisering 59: the cases that wait since the same debtor (93) gets a letter today, and in which case."""
    ut: dict[str, str] = {}
    fikk: dict[str, list[Plass]] = {}
    alle = [p for p in saker if p]
    for p in alle:
        if p.brev_i_dag:
            fikk.setdefault(p.hvem, []).append(p)
    for p in sorted((p for p in alle if p.i_kjoering), key=lambda p: (p.forfall, p.sak)):
        gruppe = fikk.setdefault(p.hvem, [])
        foer = next((x for x in gruppe if _samme(x, p, bok)), None)
        if foer is None:
            gruppe.append(p)
        else:
            ut[p.sak] = foer.sak
    return ut


def _samme(a: Plass, b: Plass, bok: Regelbok) -> bool:
    return samme(a.skyldner, b.skyldner, b.oppsto, bok).hvem is Hvem.SAMME


def andre_brev_i_dag(k: Kontor, sak: Saksfil) -> tuple[str, ...]:
    """Presisering 92: the other open cases of the same debtor that get a letter today."""
    from inkassocli.core.muligheter import muligheter
    from inkassocli.core.skyldnere import navneord
    from inkassocli.store.indeks import oversikt

    skyldner, oppsto = (f := k.fakta(sak)).sak.skyldner, max(x.oppsto for x in f.sak.hode.krav)
    hvem = navneord(skyldner.navn)
    linjer = oversikt(k.mappe, k.bok, k.oppsett.kreditor, k.dag, skriv=False)
    like = [fil for x, fil in linjer if x.tilstand != "avsluttet" and navneord(x.navn) == hvem]
    andre = [plass(muligheter(k.fakta(k.les(Path(fil))))) for fil in like if Path(fil) != sak.fil]
    gir = [p for p in andre if p and p.brev_i_dag]
    return tuple(p.sak for p in gir if samme(p.skyldner, skyldner, oppsto, k.bok).hvem is Hvem.SAMME)
