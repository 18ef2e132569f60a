"""Checks of what the user types, before anything is decided. Only here is python-stdnum imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

import typer

from inkassocli import norsk
from inkassocli.errors import BrukError, InkassoError

T = TypeVar("T")


def orgnr(verdi: str) -> str:
    """Organisasjonsnummer: nine digits with a check digit (mod 11)."""
    from stdnum.exceptions import ValidationError
    from stdnum.no import orgnr as kontroll

    try:
        return str(kontroll.validate(verdi.removeprefix("NO").removesuffix("MVA")))
    except ValidationError:
        raise BrukError(
            f"Organisasjonsnummeret «{verdi}» har feil kontrollsiffer eller feil lengde.",
            gjoer="skriv de ni sifrene slik de står i Brønnøysundregistrene",
        ) from None


def kontonummer(verdi: str) -> str:
    """Account number: eleven digits with a check digit (mod 11)."""
    from stdnum.exceptions import ValidationError
    from stdnum.no import kontonr as kontroll

    try:
        return str(kontroll.validate(verdi))
    except ValidationError:
        raise BrukError(
            f"Kontonummeret «{verdi}» har feil kontrollsiffer eller feil lengde.",
            gjoer="skriv de elleve sifrene slik de står i nettbanken",
        ) from None


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


def kommunenummer(verdi: str) -> str:
    """A kommune in use today (exit 8)."""
    from inkassocli.store.register import kommune

    return kommune(verdi.strip()).kommunenummer


def postnummer(verdi: str, i_land: str = "NO") -> str:
    """In Norway four digits; whether the register knows them is told by `poststed_for`."""
    if i_land != "NO":
        return tekst(verdi)
    tett = verdi.strip()
    if not (len(tett) == 4 and tett.isascii() and tett.isdigit()):
        raise BrukError(f"Postnummeret «{verdi}» må være fire sifre.")
    return tett


def poststed_for(nummer: str, oppgitt: str = "") -> tuple[str, str]:
    """Poststed and proposed kommunenummer; a code that the register does not know needs a poststed from the user."""
    from inkassocli.errors import RegisterError
    from inkassocli.store.register import poststed

    try:
        rad = poststed(nummer)
    except RegisterError as feil:
        if oppgitt:
            return oppgitt, ""
        raise RegisterError(
            feil.melding, gjoer="kontroller nummeret; er det nytt, oppgir du poststedet selv"
        ) from None
    return oppgitt or _vanlig(rad.poststed), rad.kommunenummer


def kjent_postnummer(nummer: str) -> bool:
    """Whether the register knows the code."""
    from inkassocli.errors import RegisterError

    try:
        return bool(poststed_for(nummer))
    except RegisterError:
        return False


UKJENT_STED = "Poststedet (postnummeret er ikke i registeret)"


def _vanlig(sted: str) -> str:
    """«BØ I TELEMARK» as people write it."""
    smaa = ("i", "på", "og", "ved")
    return " ".join(o if o in smaa else o.capitalize() for o in sted.lower().split())


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


def en_av(*tillatt: str) -> Callable[[str], str]:
    """One of a few words."""

    def les(verdi: str) -> str:
        if verdi.strip().lower() not in tillatt:
            raise BrukError(f"«{verdi}» må være en av: {', '.join(tillatt)}.")
        return verdi.strip().lower()

    return les


def dag(verdi: str | date) -> date:
    """A day: 2026-09-01, or 1.9.2026 as people answer a question."""
    if isinstance(verdi, date):
        return verdi
    d, _, rest = verdi.strip().partition(".")
    m, _, aar = rest.partition(".")
    if d.isdigit() and m.isdigit() and len(aar) == 4 and aar.isdigit():
        verdi = f"{aar}-{m:0>2}-{d:0>2}"
    return norsk.dato(verdi)


def epost(verdi: str) -> str:
    """An address with one «@» between something and a domain."""
    navn, _, domene = verdi.strip().partition("@")
    if not navn or "." not in domene.strip(".") or any(x.isspace() for x in verdi.strip()) or "@" in domene:
        raise BrukError(f"«{verdi}» er ingen e-postadresse.")
    return verdi.strip()


def beloep(verdi: str | Decimal) -> Decimal:
    """An amount in kroner above 0."""
    kroner = norsk.kroner(verdi)
    if kroner <= 0:
        raise BrukError("Beløpet må være større enn 0.")
    if kroner > 100_000_000:
        raise BrukError("Beløpet er urimelig stort (over 100 000 000 kr).")
    return kroner


def spoer(spoersmaal: str, les: Callable[[str], T], standard: str | None = None) -> T:
    """Ask until the answer passes its check; the mistake is told at once."""
    while True:
        svar = typer.prompt(spoersmaal, default=standard, err=True)
        try:
            return les(str(svar))
        except InkassoError as feil:
            typer.echo(f"  {feil.melding}", err=True)
        except typer.BadParameter as feil:
            typer.echo(f"  {feil.message}", err=True)


def spoer_valgfritt(spoersmaal: str, les: Callable[[str], T]) -> T | None:
    """Ask for what may be left empty."""

    def tom_eller(verdi: str) -> T | None:
        return les(verdi) if verdi.strip() else None

    while True:
        svar = typer.prompt(f"{spoersmaal} (kan stå tomt)", default="", show_default=False, err=True)
        try:
            return tom_eller(str(svar))
        except InkassoError as feil:
            typer.echo(f"  {feil.melding}", err=True)
        except typer.BadParameter as feil:
            typer.echo(f"  {feil.message}", err=True)
