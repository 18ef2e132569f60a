"""The forliksråd the user has confirmed: looked up, checked and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.core.forliksraad import EGEN_FIL
from inkassocli.errors import BrukError, RegisterError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.forliksraad import Forliksraad, Valgt


def kommunenummer(sted: str) -> str:
    """The kommune that the user means: its number, its name, or a postnummer in it."""
    from inkassocli.store import register

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


def soek(k: Kontekst, tekst: str) -> tuple[Forliksraad, ...]:
    from inkassocli.store import register
    from inkassocli.store.forliksraad import soek_forliksraad

    if (
        len(tekst.strip()) == 4
        and tekst.strip().isdigit()
        and register.linje("kommuner.csv", tekst.strip()) is None
    ):
        return (slaa_opp(k, register.kommune_for_postnummer(tekst.strip()).kommunenummer),)
    return soek_forliksraad(tekst, k.mappe / EGEN_FIL)


def slaa_opp(k: Kontekst, nummer: str) -> Forliksraad:
    from inkassocli.store.forliksraad import forliksraad as slaa_opp

    return slaa_opp(nummer, k.mappe / EGEN_FIL)


def lagre(k: Kontekst, nummer: str, gitt: dict[str, Any], *, endre: bool) -> None:
    """Confirm a proposal, or change an entry of one's own."""
    from dataclasses import replace

    from inkassocli.core.forliksraad import Oppgitt
    from inkassocli.saksgang.rett.raad import fyll_ut
    from inkassocli.store.forliksraad import lagre_egen
    from inkassocli.view.forliksraad import linje, som_json

    foer = slaa_opp(k, nummer)
    if endre and not foer.bekreftet:
        raise BrukError(
            "Dette forliksrådet har du ikke bekreftet ennå.",
            gjoer=f"bruk: inkasso forliksraad bekreft {nummer}",
        )
    if endre and not gitt:
        raise BrukError(
            "Du har ikke sagt hva som skal endres.", gjoer="gi for eksempel --adresse og --postnummer"
        )
    oppgitt = Oppgitt(
        gitt.get("navn"),
        gitt.get("adresse", ()),
        gitt.get("postnummer"),
        gitt.get("poststed"),
        gitt.get("kilde"),
    )
    ny = fyll_ut(k, foer, nummer, oppgitt, "--")
    ny = replace(
        ny,
        epost=gitt.get("epost", ny.epost),
        kommuner=tuple(dict.fromkeys((nummer, *gitt["kommuner"]))) if "kommuner" in gitt else ny.kommuner,
    )
    if not k.toerr:
        lagre_egen(k.mappe / EGEN_FIL, ny)
    k.svar(
        som_json(ny),
        f"Lagret i {EGEN_FIL}:\n{linje(ny)}"
        if not k.toerr
        else f"{linje(ny)}\n(--dry-run: ingenting er skrevet.)",
    )


def husk(k: Kontekst, valgt: Valgt) -> None:
    """Save a new entry in the user's own file."""
    from inkassocli.saksgang.rett.raad import fil
    from inkassocli.store.forliksraad import lagre_egen

    if valgt.ny and not k.toerr:
        lagre_egen(fil(k), valgt.raad)
