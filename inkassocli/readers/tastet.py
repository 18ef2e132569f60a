"""Checks of what the user types, before anything is decided. Only here is python-stdnum imported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from inkassocli import norsk
from inkassocli.errors import BrukError

T = TypeVar("T")


def orgnr(verdi: str) -> str:
    """Organisasjonsnummer: nine digits with a check digit (mod 11)."""
    uten = verdi.strip().upper().removeprefix("NO").removesuffix("MVA")
    return _med_kontrollsiffer(
        uten, 9, f"Organisasjonsnummeret «{verdi}»", "ni sifrene slik de står i Brønnøysundregistrene"
    )


def kontonummer(verdi: str) -> str:
    """Account number: eleven digits with a check digit (mod 11)."""
    return _med_kontrollsiffer(
        verdi, 11, f"Kontonummeret «{verdi}»", "elleve sifrene slik de står i nettbanken"
    )


def _med_kontrollsiffer(verdi: str, lengde: int, hva: str, sifrene: str) -> str:
    from inkassocli.core.kid import gyldig_kid

    tett = "".join(c for c in verdi if not c.isspace() and c not in ".-")
    if not gyldig_kid(tett, lengde=lengde, algoritme="mod11"):
        raise BrukError(f"{hva} har feil kontrollsiffer eller feil lengde.", gjoer=f"skriv de {sifrene}")
    return tett


def kid(verdi: str) -> str:
    """The shape of a KID. Its control digit only warns (`registrering.registrer`)."""
    from inkassocli.core.kid import er_kid_form

    tett = verdi.replace(" ", "")
    if not er_kid_form(tett):
        raise BrukError("KID-en har andre tegn enn sifre eller feil lengde.")
    return tett


def land(verdi: str) -> str:
    """The code where the letters know the country; else its name, which the letters print as it is written."""
    from inkassocli.core.brevgrunnlag import LANDNAVN

    navn = tekst(verdi)
    koder = {n.casefold(): kode for kode, n in LANDNAVN.items()} | {"no": "NO", "norge": "NO", "noreg": "NO"}
    kode = navn.upper() if navn.upper() in LANDNAVN else koder.get(navn.casefold())
    if kode is None and len(navn) < 4:
        raise BrukError(
            f"Landkoden «{navn}» er ukjent for programmet.",
            gjoer="skriv landets navn på norsk, for eksempel Østerrike",
        )
    return kode or navn


def postnummer(verdi: str, i_land: str = "NO") -> str:
    """In Norway four digits; whether the register knows them is told by `poststed_for`."""
    if i_land != "NO":
        return tekst(verdi)
    tett = verdi.strip()
    if not (len(tett) == 4 and tett.isascii() and tett.isdigit()):
        raise BrukError(f"Postnummeret «{verdi}» må være fire sifre.")
    return tett


def tekst(verdi: str) -> str:
    """Any text that is not empty and holds nothing invisible, such as characters that turn the reading direction."""
    from unicodedata import category

    if not verdi.strip():
        raise BrukError("Feltet kan ikke være tomt.")
    for tegn in verdi.strip():
        if category(tegn) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
            raise BrukError(
                f"Teksten har et usynlig tegn (U+{ord(tegn):04X}).", gjoer="skriv den på nytt for hånd"
            )
    return verdi.strip()


def linjer(verdi: Iterable[str]) -> list[str]:
    """Lines of an address, none of them empty."""
    return [tekst(linje) for linje in verdi]


# What people call the three kinds of debtor, and the three forms of a practice.
SKYLDNERTYPER = {"pasient": "privat", "pasienten": "privat", "privatperson": "privat"}
SKYLDNERTYPER |= {
    "enkeltpersonforetak": "enk",
    "selskap": "foretak",
    "firma": "foretak",
    "bedrift": "foretak",
}
SKYLDNERTYPER |= {"as": "foretak", "aksjeselskap": "foretak"}
FORMER = {"enkeltpersonforetak": "enk", "aksjeselskap": "as", "privatperson": "privat"}


def en_av(*tillatt: str, ogsaa: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """One of a few words; `ogsaa` are other words for them."""

    def les(verdi: str) -> str:
        ord_ = verdi.strip().lower()
        ord_ = (ogsaa or {}).get(ord_, ord_)
        if ord_ not in tillatt:
            raise BrukError(f"«{verdi}» må være en av: {', '.join(tillatt)}.")
        return ord_

    return les


DAG = re.compile(r"([0-9]{1,2})[./-] ?([0-9]{1,2})[./ -] ?([0-9]{2}|[0-9]{4})")


def dag(verdi: str | date) -> date:
    """A day: 2026-09-01, or 1.9.2026, 1.9.26 and 1/9 2026 as people answer a question."""
    if isinstance(verdi, date):
        return verdi
    if m := DAG.fullmatch(verdi.strip()):
        d, mnd, aar = m.groups()
        iso = f"{aar if len(aar) == 4 else f'20{aar}'}-{mnd:0>2}-{d:0>2}"
    else:
        iso = verdi.strip()
    try:
        svar = date.fromisoformat(iso)
    except ValueError:
        raise BrukError(f"«{verdi}» er ingen dag. Skriv for eksempel 01.09.2026.") from None
    if feil := norsk.feil_aar(verdi, svar):
        raise BrukError(feil)
    return svar


def foedselsdag(verdi: str | date) -> date:
    """A day of birth: two figures of the year could be either century."""
    if isinstance(verdi, str) and (m := DAG.fullmatch(verdi.strip())) and len(m[3]) == 2:
        raise BrukError("Skriv fødselsåret med fire sifre, for eksempel 24.12.1985.")
    return dag(verdi)


def telefon(verdi: str) -> str:
    """A telephone number: eight figures, five for a service, or with the code of another country."""
    nummer = tekst(verdi)
    sifre = re.sub(r"[ ()./-]", "", nummer.removeprefix("+"))
    if not (
        sifre.isascii()
        and sifre.isdigit()
        and ((len(sifre) == 5 and sifre[0] == "0") or 8 <= len(sifre) <= 15)
    ):
        raise BrukError(
            f"«{verdi}» er ikke noe telefonnummer.", gjoer="skriv åtte sifre, for eksempel 22 00 00 00"
        )
    return nummer


def epost(verdi: str) -> str:
    """An address with one «@» between something and a domain."""
    navn, _, domene = verdi.strip().partition("@")
    if not navn or "." not in domene.strip(".") or any(x.isspace() for x in verdi.strip()) or "@" in domene:
        raise BrukError(f"«{verdi}» er ingen e-postadresse.")
    return verdi.strip()


def beloep(verdi: str | Decimal) -> Decimal:
    """An amount in kroner above 0, with or without «kr»."""
    kroner = norsk.kroner(
        verdi if isinstance(verdi, Decimal) else re.sub(r"(?i)^kr\.? ?| ?kr\.?$", "", verdi.strip())
    )
    if kroner <= 0:
        raise BrukError("Beløpet må være større enn 0.")
    if kroner > 100_000_000:
        raise BrukError("Beløpet er urimelig stort (over 100 000 000 kr).")
    return kroner


def foedselsnummer_ok(verdi: str) -> str:
    """Eleven digits with both check digits, and a day that can be; the number itself is never repeated."""
    from calendar import monthrange

    from stdnum.no import fodselsnummer as fnr

    tett = fnr.compact(verdi)
    feil = BrukError(
        "Fødselsnummeret har feil lengde eller feil kontrollsiffer.", gjoer="se etter, og skriv det på nytt"
    )
    if len(tett) != 11 or not (tett.isascii() and tett.isdigit()):
        raise feil
    dag = int(tett[:2]) % 40
    maaned = next((m for x in (0, 40, 65, 80) if 1 <= (m := int(tett[2:4]) - x) <= 12), 0)
    if fnr.calc_check_digit1(tett) != tett[9] or fnr.calc_check_digit2(tett) != tett[10]:
        raise feil
    if not maaned or not 1 <= dag <= monthrange(2000, maaned)[1]:
        raise BrukError("Fødselsnummeret begynner med en dag som ikke finnes.", gjoer=feil.gjoer)
    return tett


def uten_kommentarer(tekst: str) -> str:
    """The text without the lines that begin with #."""
    return "\n".join(linje for linje in tekst.splitlines() if not linje.startswith("#")).strip()
