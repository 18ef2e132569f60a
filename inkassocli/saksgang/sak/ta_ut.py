"""A disputed claim gets a case of its own, so that the rest can go on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.sak import Hode
from inkassocli.core.skyldnere import Hvem, samme
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.saksgang.bilag import ny_fil
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.svar import TattUt
from inkassocli.saksgang.utkast import Fil, NySak, Samling, Utkast
from inkassocli.store.bilagsfiler import les
from inkassocli.store.saksfil import Saksfil

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.sak import Krav


def ta_ut(kontor: Kontor, sak: Saksfil, faktura: str, merknad: str, til_sak: str | None = None) -> Samling:
    """The claim and its exhibits in a new case, or another of the debtor, and out of the old one: both or neither."""
    f, nr = kontor.fakta(sak), sak.hode.sak
    krav = next((x for x in f.sak.hode.krav if x.faktura == faktura), None)
    if krav is None or faktura in f.sak.tatt_ut:
        raise BrukError(f"Faktura {faktura} er ikke i sak {nr}.", gjoer=f"se fakturaene: inkasso vis {nr}")
    if til_sak is None and sum(f.sak.hovedstol(x) > 0 for x in f.sak.hode.krav) < 2:
        raise BrukError(f"Sak {nr} har ikke flere krav. Det er ikke noe å skille ut.")
    if f.konto.delvis_betalt(faktura):
        raise BrukError(
            f"Betalinger har dekket noe av faktura {faktura}. Da kan den ikke tas ut.",
            gjoer="la kravet stå i saken; ellers ville betalingene blitt fordelt på nytt",
        )
    if til_sak is not None:
        return _over_i(kontor, sak, f, krav, kontor.sak(til_sak), merknad)
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


def _over_i(kontor: Kontor, sak: Saksfil, f: Fakta, krav: Krav, maal: Saksfil, merknad: str) -> Samling:
    """Two cases of one debtor become one while no letter is posted in either (presiseringer 58, 93)."""
    nr, til, fra = sak.hode.sak, maal.hode.sak, f.sak
    der = kontor.fakta(maal).sak
    if nr == til or der.avsluttet or fra.avsluttet:
        raise BrukError(f"Kravet kan ikke flyttes fra sak {nr} til sak {til}.", gjoer="velg to åpne saker")
    for s in (fra, der):
        if any(isinstance(e, h.BrevSendt) for e in s.hendelser):
            raise BrukError(
                f"Det er sendt brev i sak {s.hode.sak}. Brevet, fristen og gebyret gjelder bare kravene der, og med et "
                "krav til ville dagene blitt regnet fra det siste forfallet. Sakene kan ikke bli til én.",
                gjoer="la dem gå hver for seg, med ett brev om dagen til skyldneren. Sender du begge til forliksrådet, "
                "kan du be om at de behandles samlet",
            )
    svar = samme(der.skyldner, fra.skyldner, krav.oppsto, kontor.bok)
    if svar.hvem is not Hvem.SAMME or any(k.faktura == krav.faktura for k in maal.hode.krav):
        ulike = "; ".join(map(str, svar.ulike)) or "fakturaen står der alt"
        raise BrukError(
            f"Sak {til} gjelder ikke samme skyldner og krav ({ulike}).", gjoer="rett det med inkasso endre"
        )
    filer = tuple(ny_fil(maal.mappe / bilag, _les(sak, bilag)) for bilag in krav.bilag)
    flyttet = replace(krav, bilag=tuple(f"bilag/{x.sti.name}" for x in filer))
    nye: list[h.Hendelse] = [kontor.ny(h.KravTattUt, faktura=krav.faktura, til_sak=til, merknad=merknad)]
    if [k.faktura for k in fra.levende] == [krav.faktura]:
        nye.append(kontor.ny(h.Avsluttet, grunn="feilregistrert", merknad=f"kravet er flyttet til sak {til}"))
    svaret = TattUt(nr, til, krav.faktura, (maal.fil, sak.fil, *(x.sti for x in filer)), samlet=True)
    return Samling(
        (Utkast(maal, krav=(flyttet,), filer=filer), Utkast(sak, tuple(nye))), svar=svaret, samlet=True
    )


def _les(sak: Saksfil, bilag: str) -> bytes:
    try:
        return les(sak.mappe, bilag)
    except SaksfilError as feil:
        raise SaksfilError(f"{feil.melding} Ingenting er endret.", gjoer=feil.gjoer) from None
