"""Tvisteloven § 4-4, domstolloven § 27: which forliksråd, and its address. No address is ever invented.

Proposed from the debtor's kommune, asked for once, and then remembered in the user's forliksraad.csv.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.commands.samtale.spoer import spoer_gyldig
from inkassocli.errors import BrukError, RegisterError
from inkassocli.readers import tastet as kontroll

if TYPE_CHECKING:
    from pathlib import Path

    from inkassocli.core.forliksraad import Forliksraad, Oppgitt, Valgt
    from inkassocli.core.sak import Skyldner
    from inkassocli.saksgang.kontor import Kontekst


OPPGITT = "oppgitt av brukeren"

FORAN = "--forliksraad-"

VALG = ("navn", "adresse", "postnummer", "poststed", "kilde")


def kommune_for(s: Skyldner, valgt: str | None = None) -> str:
    """The debtor's kommune: as chosen, as in the case, else proposed from the postnummer."""
    from inkassocli.store import register

    if valgt:
        if not valgt.strip().isdigit():
            treff = register.soek_kommuner(valgt)
            if len(treff) != 1:
                raise BrukError(f"«{valgt}» er ikke én kommune.", gjoer="skriv kommunenummeret, fire sifre")
            return treff[0].kommunenummer
        return register.kommune(valgt.strip()).kommunenummer
    if s.kommunenummer:
        return register.kommune(s.kommunenummer).kommunenummer
    if s.land != "NO":
        raise BrukError(
            "Skyldneren bor i utlandet og har trolig ikke alminnelig verneting i Norge (tvisteloven § 4-4).",
            gjoer="spør forliksrådet eller en advokat: det kan finnes verneting etter § 4-5 andre ledd. "
            "Gjør det det, oppgir du kommunen med --kommune NUMMER",
        )
    return register.kommune_for_postnummer(s.postnummer).kommunenummer


def finn(k: Kontekst, s: Skyldner, oppgitt: Oppgitt) -> Valgt:
    """The confirmed entry, or the proposal completed by options or questions (exit 2 names what is missing)."""
    from inkassocli.commands.samtale.spoer import interaktiv, spoer_om_kommune
    from inkassocli.core.forliksraad import Valgt
    from inkassocli.store.forliksraad import forliksraad

    boks = not oppgitt.kommune and i_postboks(s)
    spoer = boks and interaktiv() and not k.som_json
    nummer = spoer_om_kommune(k, s) if spoer else kommune_for(s, oppgitt.kommune)
    forslag = forliksraad(nummer, fil(k))
    ny = bool(oppgitt.noe or not (forslag.bekreftet and forslag.har_adresse))
    raad = fyll_ut(k, forslag, nummer, oppgitt) if ny else forslag
    return Valgt(raad, nummer, ny, boks=boks and not spoer)


def i_postboks(s: Skyldner) -> bool:
    """Tvisteloven § 4-4: a post box says where the box is; where the debtor lives is then known only when the
    case names another kommune.
    """
    from inkassocli.store.register import poststed

    try:
        boks = poststed(s.postnummer)
    except RegisterError:
        return False
    return s.land == "NO" and boks.er_postboks and s.kommunenummer in ("", boks.kommunenummer)


def fil(k: Kontekst) -> Path:
    from inkassocli.core.forliksraad import EGEN_FIL

    return k.mappe / EGEN_FIL


def fyll_ut(
    k: Kontekst, forslag: Forliksraad, nummer: str, oppgitt: Oppgitt, foran: str = FORAN
) -> Forliksraad:
    """Name, address and source: from the options (`foran` begins their names), an earlier entry, else asked for."""
    from inkassocli.commands.samtale.spoer import interaktiv
    from inkassocli.core.forliksraad import NAVNET_UTLEDET

    kjent = (
        forslag
        if forslag.bekreftet
        else replace(forslag, navn="", adresse=(), postnummer="", poststed="", epost="", kilde="")
    )
    navn, adresse = oppgitt.navn or kjent.navn, oppgitt.adresse or kjent.adresse
    utledet = not oppgitt.navn and (forslag.status == "utledet" or kjent.kilde.endswith(NAVNET_UTLEDET))
    postnummer = kontroll.postnummer(oppgitt.postnummer) if oppgitt.postnummer else kjent.postnummer
    mangler = [
        valg
        for valg, verdi in ((f"{foran}adresse", adresse), (f"{foran}postnummer", postnummer))
        if not verdi
    ]
    ny_adresse = bool(oppgitt.adresse or oppgitt.postnummer)
    kilde = oppgitt.kilde or (OPPGITT if ny_adresse else kjent.kilde.removesuffix(NAVNET_UTLEDET))
    if mangler and not interaktiv():
        merke = f" ({forslag.merke})" if forslag.merke else ""
        raise BrukError(
            f"Adressen til forliksrådet er ikke kjent. Forslag til navn: {forslag.navn}{merke}. "
            f"Mangler: {', '.join(mangler)}.",
            gjoer=f"slå opp «Finn forliksråd» på politiet.no eller ring 02800, og oppgi det én gang "
            f"({', '.join(foran + valg for valg in VALG)})",
        )
    if mangler:
        k.si(
            f"Forslag: {forslag.navn} ({forslag.merke or 'adressen mangler'}). "
            "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800."
        )
        navn, utledet = navn or spoer_gyldig("Navn", kontroll.tekst, forslag.navn), False
        adresse = adresse or (spoer_gyldig("Postadresse (gate eller postboks)", kontroll.tekst),)
        postnummer = postnummer or spoer_gyldig("Postnummer", kontroll.postnummer)
    poststed = oppgitt.poststed or (kjent.poststed if postnummer == kjent.postnummer else "")
    poststed = poststed or raadets_poststed(postnummer, f"{foran}poststed")
    if mangler:
        kilde = kilde or spoer_gyldig("Hvor har du det fra?", kontroll.tekst, "politiet.no")
    return replace(
        forslag,
        navn=navn or forslag.navn,
        adresse=tuple(adresse),
        postnummer=postnummer,
        poststed=poststed,
        kilde=(kilde or OPPGITT) + (NAVNET_UTLEDET if utledet else ""),
        dato=k.dag.isoformat(),
        status="bekreftet",
        kommuner=forslag.kommuner if forslag.bekreftet or forslag.status == "kilde" else (nummer,),
    )


def raadets_poststed(postnummer: str, valg: str = f"{FORAN}poststed") -> str:
    """The poststed of the register; of an unknown postnummer it is asked for, or the option is named (exit 2)."""
    from inkassocli.commands.samtale.spoer import interaktiv
    from inkassocli.saksgang.start.sted import poststed_for

    try:
        return poststed_for(postnummer)[0]
    except RegisterError:
        if interaktiv():
            return spoer_gyldig(f"Poststed (programmet kjenner ikke {postnummer})", kontroll.tekst)
        raise BrukError(
            f"Postnummeret {postnummer} er ukjent. Mangler: {valg}.", gjoer="oppgi poststedet selv"
        ) from None
