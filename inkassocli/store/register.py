"""Tvisteloven § 4-4: from postnummer to kommune and namsfogd; and the standard accounts.

The registers are CSV files in ``inkassocli/register``; one look-up reads one file and searches it as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from inkassocli import ressurser
from inkassocli.errors import RegisterError

POSTNUMMER_PER = date(2026, 5, 26)  # capture day of Bring's register
KOMMUNER_PER = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Poststed:
    """One row of the postal register. The kommune is a proposal: postal areas cross borders."""

    postnummer: str
    poststed: str
    kommunenummer: str
    kategori: str

    @property
    def er_postboks(self) -> bool:
        """A post box says where the box is, not where the debtor lives."""
        return self.kategori == "P"


@dataclass(frozen=True, slots=True)
class Kommune:
    """One kommune with its names, its namsfogd and the numbers it had before."""

    kommunenummer: str
    kommunenavn: str
    navn_norsk: str
    navn_entydig: str
    type: str
    fylkesnummer: str
    fylkesnavn: str
    politidistrikt: str
    namsfogd: str
    namsfogd_status: str
    tidligere_nummer: tuple[str, ...]
    delvis_fra: tuple[str, ...]
    gyldig_per: date

    @property
    def namsfogd_bekreftet(self) -> bool:
        """False where the name of the namsfogd only follows the pattern."""
        return self.namsfogd_status == "navn bekreftet"


def kontoplan() -> dict[str, tuple[str, str]]:
    """Skatteetaten's standard accounts (SAF-T): number and name by what an account is for (core/kontering.py)."""
    import tomli

    rader = tomli.loads((ressurser.register() / "kontoplan.toml").read_text("utf-8"))
    return {rolle: (rad["konto"], rad["navn"]) for rolle, rad in rader.items()}


def poststed(postnummer: str) -> Poststed:
    """The row of a postnummer; about a millisecond."""
    funnet = linje("postnummer.csv", postnummer)
    if funnet is None:
        raise _ukjent_postnummer(postnummer)
    return Poststed(*funnet.split(","))


def poststed_eller_intet(postnummer: str) -> str | None:
    """The place of a postnummer, None when the register does not know it."""
    funnet = linje("postnummer.csv", postnummer)
    return Poststed(*funnet.split(",")).poststed if funnet else None


def kommune(kommunenummer: str) -> Kommune:
    """The kommune of a number in use today."""
    funnet = linje("kommuner.csv", kommunenummer)
    if funnet is None:
        raise _ukjent_kommune(kommunenummer)
    return _les_kommune(next(csv_rader([funnet])))


def kommune_for_postnummer(postnummer: str) -> Kommune:
    """The kommune that the register proposes for a postnummer."""
    return kommune(poststed(postnummer).kommunenummer)


def kommuner() -> tuple[Kommune, ...]:
    """All kommuner, Svalbard and Jan Mayen, in the order of their numbers."""
    return tuple(map(_les_kommune, rader("kommuner.csv")))


def etterfoelgere(tidligere_nummer: str) -> tuple[Kommune, ...]:
    """Today's kommuner for an old number: one, or several where it was split; empty when unknown."""
    return tuple(k for k in kommuner() if tidligere_nummer in (*k.tidligere_nummer, *k.delvis_fra))


def soek_kommuner(tekst: str) -> tuple[Kommune, ...]:
    """Kommuner whose number or name holds the text, an exact hit alone; old numbers count."""
    soekt = brett(tekst)
    treff = tuple(k for k in kommuner() if any(soekt in brett(navn) for navn in _navn(k)))
    like = tuple(k for k in treff if soekt in map(brett, _navn(k)))
    return like or treff or etterfoelgere(tekst.strip())


def brett(tekst: str) -> str:
    """The text as it is compared: «Tønsberg», «tonsberg» and «TOENSBERG» are one, «Gáivuotna» needs no accent."""
    from unicodedata import combining, normalize

    smaa = tekst.strip().casefold().translate(str.maketrans("æøđŋŧ", "aodnt"))
    nakne = "".join(tegn for tegn in normalize("NFKD", smaa) if not combining(tegn))
    return nakne.replace("aa", "a").replace("oe", "o").replace("ae", "a")


# --- reading ---


@cache
def _tekst(filnavn: str) -> str:
    return (ressurser.register() / filnavn).read_text("utf-8")


def linje(filnavn: str, noekkel: str) -> str | None:
    """The line that starts with the key, found as text: no row but this one is taken apart."""
    if not (len(noekkel) == 4 and noekkel.isascii() and noekkel.isdigit()):
        return None
    tekst = _tekst(filnavn)
    start = tekst.find(f"\n{noekkel},") + 1
    return tekst[start : tekst.index("\n", start)] if start else None


def csv_rader(linjer: Sequence[str], skille: str = ",") -> Iterator[list[str]]:
    """Rows of CSV; the module is loaded here, since a postnummer needs none."""
    import csv

    return csv.reader(linjer, delimiter=skille)


def rader(filnavn: str) -> Iterator[list[str]]:
    """All rows of a register, without its heading."""
    radene = csv_rader(_tekst(filnavn).splitlines())
    next(radene)
    return radene


def _les_kommune(rad: list[str]) -> Kommune:
    nr, navn, norsk, entydig, type_, fylkesnr, fylke, politi, namsfogd, status, tidligere, delvis, per = rad
    numre = (_deler(tidligere), _deler(delvis), date.fromisoformat(per))
    return Kommune(nr, navn, norsk, entydig, type_, fylkesnr, fylke, politi, namsfogd, status, *numre)


def _deler(tekst: str) -> tuple[str, ...]:
    return tuple(tekst.split(";")) if tekst else ()


def _navn(kommunen: Kommune) -> tuple[str, ...]:
    flere = kommunen.kommunenavn.split(" - ")
    return (kommunen.kommunenummer, kommunen.navn_norsk, kommunen.navn_entydig, kommunen.kommunenavn, *flere)


# --- errors ---


def _ukjent_postnummer(postnummer: str) -> RegisterError:
    if not (len(postnummer) == 4 and postnummer.isascii() and postnummer.isdigit()):
        return RegisterError(
            f"«{postnummer}» er ikke et postnummer.", gjoer="skriv fire sifre, for eksempel 0184"
        )
    return RegisterError(
        f"Postnummeret {postnummer} finnes ikke i registeret (Bring, {POSTNUMMER_PER:%d.%m.%Y}).",
        gjoer="kontroller nummeret; er det nytt, finn kommunens nummer (fire sifre) og bruk det",
    )


def _ukjent_kommune(nummer: str) -> RegisterError:
    nye = [f"{k.kommunenummer} {k.navn_entydig}" for k in etterfoelgere(nummer)]
    if nye:
        return RegisterError(
            f"Kommunenummeret {nummer} er ikke lenger i bruk.", gjoer=f"bruk {' eller '.join(nye)}"
        )
    return RegisterError(
        f"Kommunenummeret «{nummer}» finnes ikke ({KOMMUNER_PER:%d.%m.%Y}).",
        gjoer="finn nummeret med inkasso forliksraad sok KOMMUNENAVN",
    )
