"""A disputed claim gets a case of its own, so that the rest can go on."""

from __future__ import annotations

from dataclasses import replace

from inkassocli.core import hendelser as h
from inkassocli.core.sak import Hode
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import TattUt
from inkassocli.saksgang.utkast import Fil, NySak, Samling, Utkast
from inkassocli.store.bilagsfiler import les
from inkassocli.store.saksfil import Saksfil


def ta_ut(kontor: Kontor, sak: Saksfil, faktura: str, merknad: str) -> Samling:
    """The new case with the claim and its exhibits, and the event that takes it out of the old one: both or neither."""
    f, nr = kontor.fakta(sak), sak.hode.sak
    krav = next((x for x in f.sak.hode.krav if x.faktura == faktura), None)
    if krav is None or faktura in f.sak.tatt_ut:
        raise BrukError(f"Faktura {faktura} er ikke i sak {nr}.", gjoer=f"se fakturaene: inkasso vis {nr}")
    if sum(f.sak.hovedstol(x) > 0 for x in f.sak.hode.krav) < 2:
        raise BrukError(f"Sak {nr} har ikke flere krav. Det er ikke noe å skille ut.")
    if f.konto.delvis_betalt(faktura):
        raise BrukError(
            f"Betalinger har dekket noe av faktura {faktura}. Da kan den ikke tas ut.",
            gjoer="la kravet stå i saken; ellers ville betalingene blitt fordelt på nytt",
        )
    nytt = kontor.nytt_nummer()
    sti = kontor.mappe / "saker" / f"{nytt}.toml"
    filer = tuple(Fil(sti.with_suffix("") / bilag, _les(sak, bilag)) for bilag in krav.bilag)
    hode = Hode(sak=nytt, skyldner=replace(f.sak.skyldner), krav=(krav,), dekning=sak.hode.dekning)
    ut = kontor.ny(h.KravTattUt, faktura=faktura, til_sak=nytt, merknad=merknad)
    ny = NySak(sti, hode, f"tatt ut av sak {nr} {kontor.dag}")
    skrives = (sti, sak.fil, *(fil.sti for fil in filer))
    return Samling(
        (Utkast(ny, filer=filer), Utkast(sak, (ut,))), svar=TattUt(nr, nytt, faktura, skrives), samlet=True
    )


def _les(sak: Saksfil, bilag: str) -> bytes:
    try:
        return les(sak.mappe, bilag)
    except SaksfilError as feil:
        raise SaksfilError(f"{feil.melding} Ingenting er endret.", gjoer=feil.gjoer) from None
