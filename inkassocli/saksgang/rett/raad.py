"""Tvisteloven § 4-4, domstolloven § 27: which forliksråd, and its address. No address is ever invented.

Proposed from the debtor's kommune, asked for once, and then remembered in the user's forliksraad.csv.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkassocli.core.forliksraad import EGEN_FIL, NAVNET_UTLEDET, Valgt
from inkassocli.core.moeteplikt import Moeteplikt
from inkassocli.errors import BrukError, RegisterError
from inkassocli.readers import tastet as kontroll
from inkassocli.saksgang.start.sted import kommunenavn, poststed_for
from inkassocli.saksgang.utkast import Register, Spoersmaal
from inkassocli.store import register
from inkassocli.store.forliksraad import forliksraad, med_egen

if TYPE_CHECKING:
    from pathlib import Path

    from inkassocli.core.forliksraad import Forliksraad, Oppgitt
    from inkassocli.core.oppsett import Oppsett
    from inkassocli.core.sak import Skyldner
    from inkassocli.saksgang.kontor import Kontor


OPPGITT = "oppgitt av brukeren"

FORAN = "--forliksraad-"

VALG = ("navn", "adresse", "postnummer", "poststed", "kilde")


def kommune_for(s: Skyldner, valgt: str | None = None) -> str:
    """The debtor's kommune: as chosen, as in the case, else proposed from the postnummer."""
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


def finn(kontor: Kontor, s: Skyldner, oppgitt: Oppgitt, *, aapen: bool | None = None) -> Valgt:
    """The confirmed entry, or the proposal completed by options or answers (exit 2 names what is missing).

    `aapen`: the address may be left for a pen, True where it shall be, False where it is when nobody can be asked.
    """
    boks = not oppgitt.kommune and i_postboks(s)
    svar = _spoer_om_kommune(kontor, s) if boks else None
    nummer = svar or kommune_for(s, oppgitt.kommune)
    forslag = forliksraad(nummer, fil(kontor))
    ny = bool(oppgitt.noe or not (forslag.bekreftet and forslag.har_adresse))
    ukjent = not (oppgitt.adresse or oppgitt.postnummer or forslag.har_adresse)
    if ukjent and (aapen or (aapen is False and not kontor.kan_spoerre)):
        navnet = replace(forslag, navn=oppgitt.navn or forslag.navn)
        return Valgt(navnet, nummer, ny=False, boks=boks and svar is None)
    raad = fyll_ut(kontor, forslag, nummer, oppgitt) if ny else forslag
    return Valgt(raad, nummer, ny, boks=boks and svar is None)


def _spoer_om_kommune(kontor: Kontor, s: Skyldner) -> str | None:
    """Asked before anything is proposed; the kommune of the box is no answer."""
    svar: str | None = kontor.spoer(
        Spoersmaal(
            "kommune",
            "I hvilken kommune bor skyldneren? (navn eller nummer)",
            valg="--kommune",
            les=lambda svar: kommune_for(s, kontroll.tekst(svar)),
            foer=(
                (
                    "Adressen til skyldneren er en postboks. Den sier ikke hvor han eller hun bor, og det avgjør "
                    "hvilket forliksråd som er rett (tvisteloven § 4-4)."
                ),
            ),
            ellers=None,
        )
    )
    return svar


def i_postboks(s: Skyldner) -> bool:
    """Tvisteloven § 4-4: a post box says where the box is; where the debtor lives is then known only when the
    case names another kommune.
    """
    try:
        boks = register.poststed(s.postnummer)
    except RegisterError:
        return False
    return s.land == "NO" and boks.er_postboks and s.kommunenummer in ("", boks.kommunenummer)


def fil(kontor: Kontor) -> Path:
    """What the user has confirmed."""
    return kontor.mappe / EGEN_FIL


def husket(fil: Path, ny: Forliksraad) -> tuple[Register, ...]:
    """The list with a new entry; none where it stands there as it is."""
    foer, innhold = med_egen(fil, ny)
    return (Register(fil, innhold, foer),) if foer != innhold else ()


def fyll_ut(
    kontor: Kontor, forslag: Forliksraad, nummer: str, oppgitt: Oppgitt, foran: str = FORAN
) -> Forliksraad:
    """Name, address and source: from the options (`foran` begins their names), an earlier entry, else asked for."""
    kjent = (
        forslag
        if forslag.bekreftet
        else replace(forslag, navn="", adresse=(), postnummer="", poststed="", epost="", kilde="")
    )
    navn, adresse = oppgitt.navn or kjent.navn, oppgitt.adresse or kjent.adresse
    utledet = not oppgitt.navn and (forslag.status == "utledet" or kjent.kilde.endswith(NAVNET_UTLEDET))
    postnummer = kontroll.postnummer(oppgitt.postnummer) if oppgitt.postnummer else kjent.postnummer
    ny_adresse = bool(oppgitt.adresse or oppgitt.postnummer)
    kilde = oppgitt.kilde or (OPPGITT if ny_adresse else kjent.kilde.removesuffix(NAVNET_UTLEDET))
    mangler = not (adresse and postnummer)
    if mangler:
        svar = _spoer_om_adressen(kontor, forslag, foran, navn, adresse, postnummer)
        navn, utledet = svar.get("raad_navn", navn), False
        adresse = (svar["raad_adresse"],) if "raad_adresse" in svar else adresse
        postnummer = svar.get("raad_postnummer", postnummer)
    poststed = oppgitt.poststed or (kjent.poststed if postnummer == kjent.postnummer else "")
    poststed = poststed or raadets_poststed(kontor, postnummer, f"{foran}poststed")
    if mangler and not kilde:
        kilde = kontor.spoer(
            Spoersmaal(
                "raad_kilde",
                "Hvor har du det fra?",
                valg=f"{foran}kilde",
                les=kontroll.tekst,
                forslag="politiet.no",
            )
        )
    return replace(
        forslag,
        navn=navn or forslag.navn,
        adresse=tuple(adresse),
        postnummer=postnummer,
        poststed=poststed,
        kilde=(kilde or OPPGITT) + (NAVNET_UTLEDET if utledet else ""),
        dato=kontor.dag.isoformat(),
        status="bekreftet",
        kommuner=forslag.kommuner if forslag.bekreftet or forslag.status == "kilde" else (nummer,),
    )


def _spoer_om_adressen(
    kontor: Kontor, forslag: Forliksraad, foran: str, navn: str, adresse: tuple[str, ...], postnummer: str
) -> dict[str, str]:
    """What is not known of name and address, in one go."""
    merke = f" ({forslag.merke})" if forslag.merke else ""
    mangler = [
        f"{foran}{felt}" for felt, verdi in (("adresse", adresse), ("postnummer", postnummer)) if not verdi
    ]
    hvis_ikke = (
        f"Adressen til forliksrådet er ikke kjent. Forslag til navn: {forslag.navn}{merke}. "
        f"Mangler: {', '.join(mangler)}."
    )
    raad = (
        "slå opp «Finn forliksråd» på politiet.no eller ring 02800, og oppgi det én gang "
        f"({', '.join(foran + valg for valg in VALG)})"
    )
    foer = (
        f"Forslag: {forslag.navn} ({forslag.merke or 'adressen mangler'}). "
        "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800."
    )
    aapne = [
        Spoersmaal(
            f"raad_{felt}",
            tekst,
            f"{foran}{felt}",
            les=les,
            forslag=foreslaatt,
            hvis_ikke=hvis_ikke,
            raad=raad,
        )
        for felt, tekst, verdi, les, foreslaatt in (
            ("navn", "Navn", navn, kontroll.tekst, forslag.navn),
            ("adresse", "Postadresse (gate eller postboks)", adresse, kontroll.tekst, None),
            ("postnummer", "Postnummer", postnummer, kontroll.postnummer, None),
        )
        if not verdi
    ]
    return kontor.spoer_alle(replace(aapne[0], foer=(foer,)), *aapne[1:])


def raadets_poststed(kontor: Kontor, postnummer: str, valg: str = f"{FORAN}poststed") -> str:
    """The poststed of the register; of an unknown postnummer it is asked for, or the option is named (exit 2)."""
    try:
        return poststed_for(postnummer)[0]
    except RegisterError:
        svar: str = kontor.spoer(
            Spoersmaal(
                "raad_poststed",
                f"Poststed (programmet kjenner ikke {postnummer})",
                valg,
                les=kontroll.tekst,
                hvis_ikke=f"Postnummeret {postnummer} er ukjent. Mangler: {valg}.",
                raad="oppgi poststedet selv",
            )
        )
        return svar


# ---- attendance ----------------------------------------------------------------------------------


def moeteplikt(o: Oppsett, valgt: Valgt) -> Moeteplikt:
    """Presisering 72: same kommune by postnummer is a duty; whether it is a neighbour is asked, never guessed."""
    min_kommune = _egen_kommune(o)
    samme = min_kommune in (valgt.kommunenummer, *valgt.raad.kommuner)
    return Moeteplikt(
        "ja" if min_kommune and samme else "spoer",
        kommunenavn(min_kommune) if min_kommune else "",
        kommunenavn(valgt.kommunenummer),
        ansatt=o.form != "as",
    )


def _egen_kommune(o: Oppsett) -> str:
    """The creditor's kommune by postnummer; empty when the register does not know it."""
    try:
        return register.kommune_for_postnummer(o.postnummer).kommunenummer
    except RegisterError:
        return ""
