"""The case rests: the creditor waits (pause), or the law stops him (death, bankruptcy, debt settlement, guardian)."""

from __future__ import annotations

from datetime import date

from inkassocli.core import boer
from inkassocli.core import hendelser as h
from inkassocli.core.brevvilkaar import STANSORD
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import PauseSlutt, Pauset, Stanset, StansOpphevet
from inkassocli.saksgang.utkast import Utkast, krev_framtid
from inkassocli.store.saksfil import Saksfil


def pause(kontor: Kontor, sak: Saksfil, til: date | None, grunn: str, merknad: str) -> Utkast:
    """Presisering 40: no letter while it rests; interest runs, and so does limitation (foreldelsesloven §§ 14-18)."""
    if til:
        krev_framtid(til, kontor.dag, "Pausen til")
    f = kontor.fakta(sak, beloep=False)
    foreldes = kontor.foreldes(sak)
    ny = kontor.ny(h.Pause, til=til, grunn=grunn, merknad=merknad)
    naer = foreldes if foreldes and (til is None or foreldes <= til) else None
    return Utkast(sak, (ny,), svar=Pauset(sak.hode.sak, til, f.sak.avsluttet, naer, (grunn, merknad)))


def slutt_paa_pause(kontor: Kontor, sak: Saksfil, grunn: str, merknad: str) -> Utkast:
    """The pause ends before its day."""
    if not kontor.fakta(sak, beloep=False).sak.pause_loeper(kontor.dag):
        raise BrukError(
            f"Sak {sak.hode.sak} har ingen pause {kontor.dag:%d.%m.%Y}.", gjoer="se saken med inkasso vis"
        )
    return Utkast(
        sak, (kontor.ny(h.PauseSlutt, grunn=grunn, merknad=merknad),), svar=PauseSlutt(sak.hode.sak)
    )


def stans(kontor: Kontor, sak: Saksfil, grunn: str, frist: date | None, merknad: str) -> Utkast:
    """Presisering 40: ulovlig until lifted; a stop that stands already changes nothing but its deadline."""
    f, nr = kontor.fakta(sak, beloep=False), sak.hode.sak
    if frist and grunn not in boer.STANSET:
        raise BrukError("--frist er dagen i en kunngjøring til kreditorene.", gjoer="ta bort --frist")
    staar = [e for e in f.sak.hendelser if isinstance(e, h.Stans) and e.grunn == grunn]
    alt = grunn in f.sak.stanser
    if alt and frist in (None, staar[-1].frist):
        return Utkast(sak, svar=Stanset(nr, grunn, alt=True))
    svar = Stanset(
        nr,
        grunn,
        alt=alt,
        frist=frist,
        avsluttet=f.sak.avsluttet,
        foreldes=kontor.foreldes(sak),
        tekster=(merknad,),
    )
    return Utkast(sak, (kontor.ny(h.Stans, merknad=merknad, grunn=grunn, frist=frist),), svar=svar)


def opphev_stans(kontor: Kontor, sak: Saksfil, grunn: str | None, merknad: str) -> Utkast:
    """Presisering 40: lifts the stop of that ground, or all."""
    f, nr = kontor.fakta(sak, beloep=False), sak.hode.sak
    if not f.sak.stanser or (grunn and grunn not in f.sak.stanser):
        raise BrukError(
            f"Sak {nr} er ikke stanset{f' ({STANSORD[grunn]})' if grunn else ''}.",
            gjoer="se saken med inkasso vis",
        )
    igjen = tuple(x for x in f.sak.stanser if grunn and x != grunn)
    ny = kontor.ny(h.StansSlutt, merknad=merknad, grunn=grunn)
    return Utkast(sak, (ny,), svar=StansOpphevet(nr, grunn, igjen))
