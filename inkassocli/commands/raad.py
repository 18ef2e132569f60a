"""Tvisteloven § 4-4, domstolloven § 27: which forliksråd, and its address. No address is ever invented.

Proposed from the debtor's kommune, asked for once, and then remembered in the user's forliksraad.csv.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkassocli.commands import kontroll
from inkassocli.errors import BrukError, RegisterError

if TYPE_CHECKING:
    from pathlib import Path

    from inkassocli.commands.felles import Kontekst
    from inkassocli.core.sak import Skyldner
    from inkassocli.store.forliksraad import Forliksraad

EGEN_FIL = "forliksraad.csv"
OPPGITT = "oppgitt av brukeren"
FORAN = "--forliksraad-"
VALG = ("navn", "adresse", "postnummer", "poststed", "kilde")


@dataclass(frozen=True, slots=True)
class Oppgitt:
    """What was given as options."""

    navn: str | None = None
    adresse: tuple[str, ...] = ()
    postnummer: str | None = None
    poststed: str | None = None
    kilde: str | None = None
    kommune: str | None = None

    @property
    def noe(self) -> bool:
        """True when any of it was given."""
        return any((self.navn, self.adresse, self.postnummer, self.poststed, self.kilde))


@dataclass(frozen=True, slots=True)
class Valgt:
    """The forliksråd to write to, and whether the entry is new and is to be saved."""

    raad: Forliksraad
    kommunenummer: str
    ny: bool


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
            "Skyldneren bor i utlandet og hører ikke under noe forliksråd i Norge (tvisteloven § 4-4).",
            gjoer="spør en advokat; har skyldneren et verneting her, oppgi det med --kommune NUMMER",
        )
    return register.kommune_for_postnummer(s.postnummer).kommunenummer


def finn(k: Kontekst, s: Skyldner, oppgitt: Oppgitt) -> Valgt:
    """The confirmed entry, or the proposal completed by options or questions (exit 2 names what is missing)."""
    from inkassocli.store.forliksraad import forliksraad

    nummer = kommune_for(s, oppgitt.kommune)
    forslag = forliksraad(nummer, _fil(k))
    if forslag.bekreftet and forslag.har_adresse and not oppgitt.noe:
        return Valgt(forslag, nummer, ny=False)
    return Valgt(fyll_ut(k, forslag, nummer, oppgitt), nummer, ny=True)


def _fil(k: Kontekst) -> Path:
    return k.mappe / EGEN_FIL


def fyll_ut(
    k: Kontekst, forslag: Forliksraad, nummer: str, oppgitt: Oppgitt, foran: str = FORAN
) -> Forliksraad:
    """Name, address and source: from the options (`foran` begins their names), an earlier entry, else asked for."""
    from inkassocli.commands.felles import interaktiv
    from inkassocli.store.forliksraad import NAVNET_UTLEDET

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
        navn, utledet = navn or kontroll.spoer("Navn", kontroll.tekst, forslag.navn), False
        adresse = adresse or (kontroll.spoer("Postadresse (gate eller postboks)", kontroll.tekst),)
        postnummer = postnummer or kontroll.spoer("Postnummer", kontroll.postnummer)
        kilde = kilde or kontroll.spoer("Hvor har du det fra?", kontroll.tekst, "politiet.no")
    poststed = oppgitt.poststed or (kjent.poststed if postnummer == kjent.postnummer else "")
    return replace(
        forslag,
        navn=navn or forslag.navn,
        adresse=tuple(adresse),
        postnummer=postnummer,
        poststed=poststed or poststed_for(postnummer, f"{foran}poststed"),
        kilde=(kilde or OPPGITT) + (NAVNET_UTLEDET if utledet else ""),
        dato=k.dag.isoformat(),
        status="bekreftet",
        kommuner=forslag.kommuner if forslag.bekreftet or forslag.status == "kilde" else (nummer,),
    )


def poststed_for(postnummer: str, valg: str = f"{FORAN}poststed") -> str:
    """The poststed of the register; an unknown postnummer needs it from the user, in the option named."""
    try:
        return kontroll.poststed_for(postnummer)[0]
    except RegisterError:
        raise BrukError(
            f"Postnummeret {postnummer} er ukjent. Mangler: {valg}.", gjoer="oppgi poststedet selv"
        ) from None


def husk(k: Kontekst, valgt: Valgt) -> None:
    """Save a new entry in the user's own file."""
    from inkassocli.store.forliksraad import lagre_egen

    if valgt.ny and not k.toerr:
        lagre_egen(_fil(k), valgt.raad)
