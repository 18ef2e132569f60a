"""The forliksråd the user has confirmed: looked up, checked and kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.core.forliksraad import Oppgitt
from inkassocli.errors import BrukError, RegisterError
from inkassocli.saksgang.rett.oensker import Raadsopplysninger
from inkassocli.saksgang.rett.raad import fil, fyll_ut, husket
from inkassocli.saksgang.rett.svar import Raadsoppslag
from inkassocli.saksgang.start.sted import kommunenavn
from inkassocli.saksgang.utkast import Utkast
from inkassocli.store import register
from inkassocli.store.forliksraad import forliksraad, soek_forliksraad

if TYPE_CHECKING:
    from inkassocli.core.forliksraad import Forliksraad
    from inkassocli.saksgang.kontor import Kontor


def kommunenummer(sted: str) -> str:
    """The kommune that the user means: its number, its name, or a postnummer in it."""
    tett = sted.strip()
    if len(tett) == 4 and tett.isdigit():
        try:
            return register.kommune(tett).kommunenummer
        except RegisterError:
            return register.kommune_for_postnummer(tett).kommunenummer
    treff = register.soek_kommuner(tett)
    if len(treff) == 1:
        return treff[0].kommunenummer
    if not treff:
        raise RegisterError(
            f"Fant ingen kommune som heter «{sted}».", gjoer=f"søk med: inkasso forliksraad sok {sted}"
        )
    raise BrukError(
        f"«{sted}» passer med flere kommuner: "
        f"{', '.join(f'{t.kommunenummer} {t.navn_entydig}' for t in treff[:6])}.",
        gjoer="skriv kommunenummeret",
    )


def soek(kontor: Kontor, tekst: str) -> tuple[Raadsoppslag, ...]:
    """Those that fit a kommune, a number or a part of the name (exit 8 when none does)."""
    tett = tekst.strip()
    if len(tett) == 4 and tett.isdigit() and register.linje("kommuner.csv", tett) is None:
        return (slaa_opp(kontor, register.kommune_for_postnummer(tett).kommunenummer),)
    if not (funnet := soek_forliksraad(tekst, fil(kontor))):
        raise RegisterError("Fant ingen forliksråd.", gjoer="søk på kommune, kommunenummer eller postnummer")
    return tuple(map(oppslag, funnet))


def slaa_opp(kontor: Kontor, nummer: str) -> Raadsoppslag:
    """The forliksråd of a kommune."""
    return oppslag(forliksraad(nummer, fil(kontor)), nummer)


def oppslag(raad: Forliksraad, nummer: str = "") -> Raadsoppslag:
    """An entry with the names of its kommuner."""
    return Raadsoppslag(raad, tuple(f"{n} {kommunenavn(n)}" for n in raad.kommuner), nummer)


def lagre(kontor: Kontor, nummer: str, gitt: Raadsopplysninger, *, endre: bool) -> Utkast:
    """Confirm a proposal, or change an entry of one's own."""
    foer = forliksraad(nummer, fil(kontor))
    if endre and not foer.bekreftet:
        raise BrukError(
            "Dette forliksrådet har du ikke bekreftet ennå.",
            gjoer=f"bruk: inkasso forliksraad bekreft {nummer}",
        )
    if endre and gitt == Raadsopplysninger():
        raise BrukError(
            "Du har ikke sagt hva som skal endres.", gjoer="gi for eksempel --adresse og --postnummer"
        )
    kommuner = tuple(kommunenummer(x) for x in gitt.kommune)
    oppgitt = Oppgitt(gitt.navn, gitt.adresse, gitt.postnummer, gitt.poststed, gitt.kilde)
    ny = fyll_ut(kontor, foer, nummer, oppgitt, "--")
    ny = replace(
        ny,
        epost=gitt.epost or ny.epost,
        kommuner=tuple(dict.fromkeys((nummer, *kommuner))) if kommuner else ny.kommuner,
    )
    return Utkast(registre=husket(fil(kontor), ny), svar=oppslag(ny, nummer))
