"""The cases that an act writes to, before and after: what `core.virkning` is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.steg import fakta
from inkassocli.core.verdi import med
from inkassocli.core.virkning import Virkning, virkning
from inkassocli.errors import InkassoError
from inkassocli.saksgang.kontor import med_nummer
from inkassocli.store.saksfil import Saksfil, tolk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkassocli.core.fakta import Fakta
    from inkassocli.core.oppgave import Oppgave
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.utkast import Samling, Utkast


def virkninger(kontor: Kontor, samling: Samling) -> list[tuple[str, Virkning, Sequence[Oppgave]]]:
    """Each case that was there before, with what the act changes in it and its tasks after.

    A run of letters over many cases changes nothing else in them, and is told by itself.
    """
    saker: dict[str, list[Utkast]] = {}
    for u in samling.utkast:
        if isinstance(u.sak, Saksfil) and (u.hendelser or u.krav or u.tekst is not None):
            saker.setdefault(u.sak.hode.sak, []).append(u)
    bare_brev = all(isinstance(e, BREV) for e in samling.hendelser)
    if len(saker) > 1 and bare_brev:
        return []
    ut = []
    for nr, alle in saker.items():
        try:
            v = virkning(*_fakta(kontor, alle))
            ut.append((nr, v, _oppgaver(kontor, v)))
        except InkassoError:
            continue  # a day or a file that cannot be reckoned: the act has said so itself
    return ut


BREV = (h.BrevLaget, h.BrevSendt, h.Likevel, h.Angret)


def _oppgaver(kontor: Kontor, v: Virkning) -> Sequence[Oppgave]:
    from inkassocli.saksgang.oversikt.dagen import av_sak

    return av_sak(kontor, v.etter) if v.neste else ()


def _fakta(kontor: Kontor, alle: Sequence[Utkast]) -> tuple[Fakta, Fakta]:
    """On the day of the command, or on the last day in the file: what is found late changes what followed."""
    sak = alle[0].sak
    assert isinstance(sak, Saksfil)
    siste = max((e.dato for e in h.ikke_angret(sak.hendelser)), default=kontor.dag)
    dag = max(kontor.dag, min(siste, kontor.bok.dekket_til))
    hode = med(sak.hode, krav=(*sak.hode.krav, *(k for u in alle for k in u.krav)))
    hendelser = med_nummer(sak, [e for u in alle for e in u.hendelser])
    for u in alle:
        if u.tekst is not None:
            hode, hendelser = tolk(u.tekst, sak.fil)
    etter = fakta(hode, hendelser, kontor.bok, kontor.oppsett.kreditor, dag)
    return kontor.fakta(sak, dag), etter
