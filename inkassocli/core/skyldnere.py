"""Who is a person (presisering 93): whether two debtors are the same is answered here alone. Pure."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from inkassocli.core.format import dato
from inkassocli.core.skyldner import Innehaver, Skyldner, Stedfortreder, Verge
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Regelbok

FELT = {
    "type": "type",
    "navn": "navn",
    "adresse": "gateadresse",
    "postnummer": "postnummer",
    "land": "land",
    "foedselsdato": "fødselsdag",
    "organisasjonsnummer": "organisasjonsnummer",
    "kommunenummer": "kommune",
    "epost": "e-post",
    "telefon": "telefon",
    "verge": "verge",
    "innehaver": "innehaver",
    "stedfortreder": "stedfortreder",
}
ADRESSEN = ("type", "navn", "adresse", "postnummer", "land")
NUMRENE = ("foedselsdato", "organisasjonsnummer")


class Hvem(StrEnum):
    """What a new debtor is to one that is stored."""

    SAMME = "samme"
    ANNEN = "annen"
    SPOER = "spoer"
    """Only the user knows."""


@verdi
class Ulik:
    """One fact that is not the same of both, as people read it: there (in the case) and here."""

    felt: str
    der: str
    her: str

    def __str__(self) -> str:
        return f"{FELT[self.felt]} {self.der or 'ikke oppgitt'} der, {self.her or 'ikke oppgitt'} her"


@verdi
class Svar:
    """The answer, and what differs."""

    hvem: Hvem
    ulike: tuple[Ulik, ...] = ()


def samme(gammel: Skyldner, ny: Skyldner, oppsto: date, bok: Regelbok) -> Svar:
    """Presisering 93, of a debtor who is stored and one whose claim arose on `oppsto`."""
    ulike = tuple(_ulik(n, gammel, ny) for n in (*ADRESSEN, *NUMRENE) if not _lik(n, gammel, ny))
    if any(_motsier(n, gammel, ny) for n in NUMRENE) or _den_ene_var_barn(gammel, ny, oppsto, bok):
        return Svar(Hvem.ANNEN, ulike)
    if all(_lik(n, gammel, ny) for n in ADRESSEN):
        return Svar(Hvem.SAMME, ulike)
    return Svar(Hvem.SPOER if ligner(gammel, ny) else Hvem.ANNEN, ulike)


def noekkel(s: Skyldner) -> str:
    """Name and address in one form: two debtors are never the same (`samme`) where it differs."""
    return "\n".join(
        " ".join(sorted(navneord(s.navn))) if n == "navn" else str(_form(getattr(s, n))) for n in ADRESSEN
    )


def _den_ene_var_barn(a: Skyldner, b: Skyldner, oppsto: date, bok: Regelbok) -> bool:
    """Only one of them has a birth day, and by it was a minor when the new claim arose."""
    if bool(a.foedselsdato) == bool(b.foedselsdato):
        return False
    myndig = a.myndig_fra(bok) or b.myndig_fra(bok)
    return myndig is not None and oppsto < myndig


def ligner(a: Skyldner, b: Skyldner) -> bool:
    """Whether the two could be taken for one: the same organisasjonsnummer, or the same name and postnummer."""
    orgnr = a.organisasjonsnummer and a.organisasjonsnummer == b.organisasjonsnummer
    return bool(orgnr) or all(_lik(n, a, b) for n in ("navn", "postnummer", "land"))


def samme_paa_faktura(a: Skyldner, b: Skyldner) -> bool:
    """Presisering 62: the debtor of one and the same invoice, whose number says most; a new address is no other debtor.

    Organisasjonsnummer, else the name in any order and no other birth day.
    """
    if a.organisasjonsnummer and b.organisasjonsnummer:
        return a.organisasjonsnummer == b.organisasjonsnummer
    return not _motsier("foedselsdato", a, b) and _lik("navn", a, b)


def navneord(navn: str) -> frozenset[str]:
    """The words of a name, whatever their order and case."""
    return frozenset(re.findall(r"[^\W_]+", navn.casefold()))


def nytt(gammel: Skyldner, ny: Skyldner) -> dict[str, Any]:
    """What is said of the debtor that the case does not know: to be stored (presisering 90)."""
    return {n: getattr(ny, n) for n in FELT if getattr(ny, n) and not getattr(gammel, n)}


def annerledes(gammel: Skyldner, ny: Skyldner) -> tuple[Ulik, ...]:
    """What is said of the debtor that the case has otherwise: to be named."""
    felt = (n for n in FELT if getattr(gammel, n) and getattr(ny, n) and not _lik(n, gammel, ny))
    return tuple(_ulik(n, gammel, ny) for n in felt)


def med(gammel: Skyldner, ny: Skyldner) -> Skyldner:
    """The debtor with what the other knows besides."""
    return replace(gammel, **nytt(gammel, ny))


def _motsier(navn: str, a: Skyldner, b: Skyldner) -> bool:
    x, y = getattr(a, navn), getattr(b, navn)
    return bool(x and y and x != y)


def _lik(navn: str, a: Skyldner, b: Skyldner) -> bool:
    if navn == "navn":
        return navneord(a.navn) == navneord(b.navn)
    return bool(_form(getattr(a, navn)) == _form(getattr(b, navn)))


def _form(verdi: Any) -> Any:
    """Whatever the case, the spaces and the commas."""
    if isinstance(verdi, Verge | Innehaver | Stedfortreder):
        return tuple(_form(getattr(verdi, f.name)) for f in fields(verdi))
    if isinstance(verdi, tuple):
        verdi = " ".join(verdi)
    return " ".join(re.sub(r"[.,]", " ", verdi).casefold().split()) if isinstance(verdi, str) else verdi


def _ulik(navn: str, gammel: Skyldner, ny: Skyldner) -> Ulik:
    return Ulik(navn, vist(getattr(gammel, navn)), vist(getattr(ny, navn)))


def vist(verdi: Any) -> str:
    """A fact of a debtor as people read it."""
    if isinstance(verdi, date):
        return dato(verdi)
    if isinstance(verdi, tuple):
        return ", ".join(verdi)
    return str(getattr(verdi, "navn", verdi) or "")
