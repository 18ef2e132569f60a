"""The values of a case file, each read by the kind that its annotation names; and where in the file one is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from inkassocli.core import hendelser as h
from inkassocli.core.dager import les_moetetid
from inkassocli.core.skyldner import Innehaver, Stedfortreder, Verge
from inkassocli.core.verdi import felt_i
from inkassocli.store.regelfiler import uten_innhold

LINJE, LENGST = 1_000, 50_000  # signs of a name, an address or a number, and of what is written freely
LANGE = ("tekst", "merknad", "begrunnelse", "grunn", "gjelder")
STOERSTE = Decimal("100000000")  # a claim above 100 million kroner is a slip of the key


class Feil(Exception):
    """Where in the file, what is wrong, and what to do if not to correct the file."""

    def __init__(self, hvor: str, hva: str, gjoer: str = "") -> None:
        super().__init__(hva)
        self.hvor, self.hva, self.gjoer = hvor, hva, gjoer

    def vist(self, tekst: str) -> str:
        """Where and what, with the line itself where it can be found."""
        m = _STED.match(self.hvor)
        tabell, nr, felt = m.groups() if m else (None, None, None)
        ukjent = re.match("ukjent felt «(.+?)»", self.hva)
        linje, innhold = _finn_linje(tekst, tabell, int(nr or 1), ukjent[1] if ukjent else felt)
        sted = f"{self.hvor[: -len(felt)].rstrip('.')}, «{felt}»".removeprefix(", ") if felt else self.hvor
        ut = ": ".join(x for x in (f":{linje}" if linje else "", sted, self.hva) if x)
        return (ut if linje else f": {ut}") + uten_innhold(innhold)

    @property
    def uten_fil(self) -> str:
        """What, and of which field, where it has been given and not read from a file."""
        m = _STED.match(self.hvor)
        tabell, _, felt = m.groups() if m else (None, None, None)
        sted = (tabell and tabell.strip("[]").capitalize(), felt and f"«{felt}»")
        return ": ".join(x for x in (", ".join(x for x in sted if x), self.hva) if x) + "."


_STED = re.compile(r"(\[\[?\w+\]\]?)?(?: nr\. (\d+))?(?: \(\w+\))?(?:\.?(\w[\w ]*(?:\.\w+)?))?")


class ForLang(Feil):
    """Longer than any such text."""


def _finn_linje(tekst: str, tabell: str | None, nr: int, felt: str | None) -> tuple[int, str]:
    """Number and text of the line with the key in the nth table of that name; only the number for a table alone."""
    linjer = tekst.split("\n")
    start, slutt = 0, len(linjer)
    hoder = [i for i, linje in enumerate(linjer) if linje.lstrip().startswith("[")]
    if tabell:
        treff = [i for i in hoder if linjer[i].strip().startswith(tabell)]
        if len(treff) < nr:
            return 0, ""
        start = treff[nr - 1]
    slutt = next((i for i in hoder if i > start or not tabell), slutt)
    noekkel = re.split("[ .]", felt)[0] if felt else ""
    for i in range(start, slutt):
        if noekkel and linjer[i].partition("=")[0].strip().strip("\"'") == noekkel:
            return i + 1, linjer[i].strip()
    return (start + 1, "") if tabell else (0, "")


def krev_kjente(data: dict[str, Any], kjente: Sequence[str], hvor: str) -> None:
    for navn in data:
        if navn not in kjente:
            raise Feil(hvor, f"ukjent felt «{navn}»{likt(navn, kjente)}")


def likt(navn: object, kjente: Sequence[str]) -> str:
    import difflib

    likt = difflib.get_close_matches(str(navn), kjente, 1)
    return f". Mente du «{likt[0]}»?" if likt else ""


def les(slag: str, verdi: Any, hvor: str) -> Any:
    """One value of the kind that the annotation names."""
    slag = slag.removesuffix(" | None").removeprefix("h.")
    if slag in h.VERDIER:
        if verdi not in h.VERDIER[slag]:
            raise Feil(hvor, f"må være en av: {', '.join(h.VERDIER[slag])}{likt(verdi, h.VERDIER[slag])}")
        return verdi
    leser = LESERE.get(slag)
    if leser is None or verdi is None:
        raise Feil(hvor, "mangler")
    return leser(verdi, hvor)


def _str(verdi: Any, hvor: str) -> str:
    if not isinstance(verdi, str):
        raise Feil(hvor, "må være tekst i anførselstegn")
    maks = LENGST if hvor.rpartition(".")[2] in LANGE else LINJE
    if len(verdi) > maks:
        raise ForLang(hvor, f"er urimelig lang ({len(verdi)} tegn, høyst {maks})")
    return verdi


def _saksnummer(verdi: Any, hvor: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{4,6}", _str(verdi, hvor), re.ASCII):
        raise Feil(hvor, "et saksnummer skrives ÅÅÅÅ-NNNN, for eksempel 2026-0001")
    return str(verdi)


def _dato(verdi: Any, hvor: str) -> date:
    if not isinstance(verdi, date) or isinstance(verdi, datetime):
        raise Feil(hvor, "må være en dato (ÅÅÅÅ-MM-DD, uten anførselstegn)")
    if not 1900 <= verdi.year <= 2200:
        raise Feil(hvor, f"årstallet {verdi.year} kan ikke være riktig")
    return verdi


def _tid(verdi: Any, hvor: str) -> datetime:
    if not isinstance(verdi, datetime):
        raise Feil(hvor, "må være dato og klokkeslett")
    return verdi


def _beloep(verdi: Any, hvor: str) -> Decimal:
    if isinstance(verdi, bool) or not isinstance(verdi, int | Decimal):
        raise Feil(hvor, "må være et beløp i kroner (for eksempel 6400.00, uten anførselstegn)")
    tall = Decimal(verdi)
    if not tall.is_finite():
        raise Feil(hvor, "må være et vanlig tall")
    if tall < 0:
        raise Feil(hvor, "kan ikke være negativt")
    if tall > STOERSTE:
        raise Feil(hvor, "er urimelig stort (over 100 000 000 kr)")
    if tall != tall.quantize(Decimal("0.01")):
        raise Feil(hvor, "kan ha høyst to desimaler")
    return tall.quantize(Decimal("0.01"))


def _bool(verdi: Any, hvor: str) -> bool:
    if not isinstance(verdi, bool):
        raise Feil(hvor, "må være true eller false")
    return verdi


def _int(verdi: Any, hvor: str) -> int:
    if isinstance(verdi, bool) or not isinstance(verdi, int):
        raise Feil(hvor, "må være et helt tall")
    return verdi


def _tekster(verdi: Any, hvor: str) -> tuple[str, ...]:
    if not isinstance(verdi, list) or not all(isinstance(x, str) for x in verdi):
        raise Feil(hvor, "må være en liste av tekster")
    return tuple(_str(x, hvor) for x in verdi)


def _avdrag(verdi: Any, hvor: str) -> tuple[h.Avdrag, ...]:
    if not isinstance(verdi, list) or not all(isinstance(x, dict) for x in verdi):
        raise Feil(hvor, "må være en liste av { dato = …, beloep = … }")
    return tuple(objekt(h.Avdrag, x, f"{hvor} {i}") for i, x in enumerate(verdi, 1))


Leser: TypeAlias = Callable[[Any, str], Any]


def krev_postnummer(nummer: str, land: str, hvor: str) -> None:
    if land == "NO" and nummer and not (len(nummer) == 4 and nummer.isascii() and nummer.isdigit()):
        raise Feil(hvor, "må være fire sifre")


def _person(klasse: type) -> Leser:
    """A guardian, an owner or a representative, written as an inline table."""

    def les(verdi: Any, hvor: str) -> Any:
        if not isinstance(verdi, dict):
            raise Feil(hvor, "må være { navn = …, adresse = …, postnummer = …, poststed = … }")
        person: Any = objekt(klasse, verdi, hvor)
        krev_postnummer(person.postnummer, "NO", f"{hvor}.postnummer")
        return person

    return les


def _moetetid(verdi: Any, hvor: str) -> datetime | str:
    """A local time; a text of an older file is read as one where it can be (presisering 89)."""
    if isinstance(verdi, str):
        return les_moetetid(verdi) or verdi
    tid = _tid(verdi, hvor)
    if tid.tzinfo is not None:
        raise Feil(hvor, "skrives uten tidssone, slik: 2026-12-10T10:00:00")
    return tid


LESERE: dict[str, Leser] = {
    "str": _str,
    "Saksnummer": _saksnummer,
    "date": _dato,
    "datetime": _tid,
    "Decimal": _beloep,
    "bool": _bool,
    "int": _int,
    "tuple[str, ...]": _tekster,
    "tuple[Avdrag, ...]": _avdrag,
    "Verge": _person(Verge),
    "Innehaver": _person(Innehaver),
    "Stedfortreder": _person(Stedfortreder),
    "Moetetid": _moetetid,
    "Hodeverdi": lambda verdi, _: verdi,  # read as its own kind when the head is known (_rettelse)
}


def objekt(klasse: type, data: dict[str, Any], hvor: str) -> Any:
    """Build a frozen value from a table by its annotations; unknown and missing keys are errors."""
    felt = {navn: f for navn, f in felt_i(klasse).items() if navn != "nr"}
    krev_kjente(data, tuple(felt), hvor)
    verdier = {}
    for navn, f in felt.items():
        if navn in data:
            verdier[navn] = les(str(f.slag), data[navn], f"{hvor}.{navn}" if hvor else navn)
        elif f.standard() is MISSING:
            raise Feil(hvor, f"«{navn}» mangler")
    return klasse(**verdier)
