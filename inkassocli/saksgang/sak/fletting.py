"""Presisering 94: a conflict copy and its case become one again; the copy is kept, out of saker/."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inkassocli.core import fletting as fl
from inkassocli.core import hendelser as h
from inkassocli.core.fletting import Side, forskjeller
from inkassocli.core.kjede import HENDELSE, KRAV, Post
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.ordbok import linje
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import Flettet
from inkassocli.saksgang.utkast import Fil, Spoersmaal, Utkast
from inkassocli.store.bilagsfiler import ledig
from inkassocli.store.innhold import kopier_etter_sak
from inkassocli.store.kjede import historie
from inkassocli.store.regelfiler import aarsak, raad_ved, som_tekst
from inkassocli.store.saksfil import Saksfil, tolk

VALG = ("saken", "kopien", "begge")
STED = "kopier"


def flett(kontor: Kontor, sak: Saksfil, ta: str | None) -> Utkast:
    """The first copy of the case joined with it; what cannot be joined without loss is shown and asked about."""
    nr = sak.hode.sak
    kopier = kopier_etter_sak(kontor.innhold).get(nr, [])
    if not kopier:
        raise BrukError(f"Sak {nr} har ingen kopi i saker/.", gjoer="se etter kopier med: inkasso sjekk")
    fil, *flere = sorted(kopier)
    data = _les(fil)
    tekst = som_tekst(data, fil)
    hode, hendelser = tolk(tekst, fil)
    if hode.sak != nr:
        raise BrukError(f"«{fil.name}» har sak {hode.sak} i seg, ikke {nr}.", gjoer="flytt den ut av saker/")
    x = fl.sammenlikn(historie(sak.tekst, sak.fil), historie(tekst, fil))
    sider = (_side(sak.hendelser, x.bare_saken), _side(hendelser, x.bare_kopien))
    felles = len(sak.hendelser) - len(sider[0].hendelser)
    if x.forhold == fl.ULIKE and not ta:
        ta = _spoer(kontor, x.grunn, fil.name, felles, sider)
    if ta and ta not in _lovlige(x.grunn):
        raise BrukError(f"--ta {ta}: {GRUNNER[x.grunn]}", gjoer=f"velg {' eller '.join(_lovlige(x.grunn))}")
    valg = ta or "begge"
    sti = ledig(kontor.mappe / STED / fil.name, data)
    borte = Fil(sti, data, over=sti.exists())  # the same bytes, from a run that was broken off
    svar = Flettet(nr, fil.name, fl.tjeneste(fil.name), x.forhold, felles, sider, valg, borte.sti, len(flere))
    godtatt = kontor.ny(h.EndringGodtatt, grunn=f"flettet med {fil.name}: {valg}")
    filer, slettes = (borte,), (fil,)
    if valg == "kopien":
        return Utkast(sak, (godtatt,), tekst=tekst, filer=filer, slettes=slettes, svar=svar)
    if valg == "saken" or not x.bare_kopien:
        return Utkast(filer=filer, slettes=slettes, svar=svar)
    nye = fl.nye_hendelser(sak.hendelser, hendelser, felles)
    krav = hode.krav[len(hode.krav) - len(sider[1].krav) :]
    return Utkast(sak, (*nye, godtatt), krav=krav, filer=filer, slettes=slettes, svar=svar)


def _les(fil: Path) -> bytes:
    try:
        return fil.read_bytes()
    except OSError as feil:
        raise SaksfilError(f"{fil}: kopien kan ikke leses ({aarsak(feil)}).", gjoer=raad_ved(feil)) from None


def _side(hendelser: tuple[h.Hendelse, ...], poster: tuple[Post, ...]) -> Side:
    """What one of the two has alone: its new events, and the invoices of its new claims."""
    krav = tuple(str(p.rad.get("faktura", "")) for p in poster if p.slag == KRAV)
    return Side(hendelser[len(hendelser) - sum(p.slag == HENDELSE for p in poster) :], krav)


def _lovlige(grunn: str) -> tuple[str, ...]:
    """Both can be kept where neither undoes the other."""
    return VALG[:2] if grunn in (fl.HODE, fl.HAAND) else VALG


GRUNNER = {
    "": "",
    fl.HODE: "Skyldneren eller det som står øverst, er ulikt i de to, så de kan ikke slås sammen.",
    fl.HAAND: "En av dem er endret for hånd, så de kan ikke slås sammen.",
    fl.SAMME: "Noe er ført på begge sider og kan være det samme.",
}


def _spoer(kontor: Kontor, grunn: str, navn: str, felles: int, sider: tuple[Side, Side]) -> str:
    """Both sides shown, and a choice; --ta where nobody can be asked."""
    linjer = tuple(forskjeller(navn, felles, sider, linje))
    valg = _lovlige(grunn)
    hvis_ikke = "\n".join((GRUNNER[grunn], *linjer))
    q = Spoersmaal("ta", f"Hva skal gjelde ({', '.join(valg)})", valg="--ta", les=_les_valg(valg),
                   foer=(GRUNNER[grunn], *linjer), hvis_ikke=hvis_ikke,
                   raad=f"velg med --ta {' eller --ta '.join(valg)}")  # fmt: skip
    return str(kontor.spoer(q))


def _les_valg(valg: tuple[str, ...]) -> Callable[[str], str]:
    def les(svar: str) -> str:
        if svar.strip() not in valg:
            raise BrukError(f"Svar {', '.join(valg)}.")
        return svar.strip()

    return les
