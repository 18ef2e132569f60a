"""Which column is what: the headings of a list against one table of headings (register/overskrifter.toml).

Nothing is guessed that could be guessed wrong. A heading of an earlier rank beats one of a later (the rest beats the
amount); two of one rank that differ in a row are a question with its candidates and its rows, which the caller asks
or names as `--kolonne`. What the user has said wins, and what nobody knows is listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

import tomli

from inkassocli import ressurser
from inkassocli.readers.felles import Avvist, rens

Slag = Literal["faktura", "betaling", "brev"]

INGEN = "-"
"""As the heading of a choice: the list has such a column, but it is not to be used."""

_ENHET = ("inok", "nok", "ikr", "kr", "ikroner", "kroner")
_BRETT = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ß": "s", "đ": "d"})
_DIGRAF = re.compile("ae|oe|aa")


@dataclass(frozen=True, slots=True)
class Felt:
    """One key: how it is named to people, and the headings of each rank, normalised."""

    noekkel: str
    navn: str
    rang: Mapping[str, int]
    """Of each normalised heading."""
    rest: int = 0
    """How many of the ranks say what is left to pay."""
    flere: bool = False
    """Every column counts, not only the first."""
    konto: bool = False
    """Only columns that hold account numbers."""

    def rang_av(self, overskrift: str) -> int | None:
        """The rank of a heading, None when it is not one of these."""
        return min((self.rang[form] for form in _former(overskrift) if form in self.rang), default=None)


@dataclass(frozen=True, slots=True)
class Spoersmaal:
    """A choice that the list itself cannot settle: which column, with the rows that show why."""

    felt: str
    navn: str
    kandidater: tuple[str, ...]
    tekst: str
    eksempler: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), repr=False)
    """A few rows («rad 4») with the cells of the candidates; for the screen alone."""

    @property
    def valg(self) -> str:
        """The options that answer it."""
        return " eller ".join(
            f"--kolonne {self.felt}={sitert(k)}" for k in (*self.kandidater, INGEN)[: self._antall]
        )

    @property
    def _antall(self) -> int:
        return len(self.kandidater) + (len(self.kandidater) == 1)


@dataclass(frozen=True, slots=True)
class Plassering:
    """Where each key is found: column numbers, the first of them first."""

    kolonner: Mapping[str, tuple[int, ...]]
    spoersmaal: tuple[Spoersmaal, ...]
    ikke_brukt: tuple[str, ...]
    er_rest: bool = False
    """The amount was taken from a column that says what is left."""


def sitert(overskrift: str) -> str:
    """As it is typed in a shell."""
    return f'"{overskrift}"' if re.search(r"[^\wæøåÆØÅ-]", overskrift) else overskrift


@lru_cache(maxsize=4096)  # bounded: what is asked about is other people's text
def normal(overskrift: str) -> str:
    """A heading as it is compared.

    >>> normal("KID-nr."), normal("Beløp (NOK)"), normal("Påkrav  sendt"), normal("beloep")
    ('kidnr', 'belopnok', 'pakravsendt', 'belop')
    """
    smaa = unicodedata.normalize("NFKD", overskrift.casefold().translate(_BRETT))
    rene = "".join(tegn for tegn in smaa.translate(_BRETT) if tegn.isalnum())
    return _DIGRAF.sub(lambda m: m[0][0], rene)


@lru_cache(maxsize=4096)
def _former(overskrift: str) -> frozenset[str]:
    """The heading, and the heading without its unit."""
    hel = normal(overskrift)
    uten = [hel.removesuffix(enhet) for enhet in _ENHET if hel.endswith(enhet) and hel != enhet]
    return frozenset({hel, *uten}) if hel else frozenset()


@cache
def tabell(slag: Slag) -> Mapping[str, Felt]:
    """The table of one kind of list."""
    data = tomli.loads((ressurser.register() / "overskrifter.toml").read_text("utf-8"))[slag]
    return {
        noekkel: Felt(
            noekkel,
            f["navn"],
            {normal(navn): nr for nr, rang in reversed([*enumerate(f["rang"])]) for navn in rang},
            f.get("rest", 0),
            f.get("flere", False),
            f.get("konto", False),
        )
        for noekkel, f in data.items()
    }


@cache
def _felter(slag: Slag) -> Mapping[str, tuple[str, ...]]:
    """The keys of each normalised heading."""
    ut: dict[str, tuple[str, ...]] = {}
    for noekkel, felt in tabell(slag).items():
        for form in felt.rang:
            ut[form] = (*ut.get(form, ()), noekkel)
    return ut


def kjente(overskrifter: Sequence[str], slag: Slag, valgte: Mapping[str, str]) -> int:
    """How many of our keys a row of cells would give: the row with most is the headings."""
    egne = {normal(v) for v in valgte.values()}
    celler = [c for c in overskrifter if c.strip() and len(c) <= 60]
    felter = _felter(slag)
    treff = {n for c in celler for form in _former(c) for n in felter.get(form, ())}
    return len(treff) + sum(normal(c) in egne for c in celler)


def plasser(
    overskrifter: Sequence[str],
    rader: Sequence[tuple[str, Sequence[str]]],
    slag: Slag,
    valgte: Mapping[str, str],
    *,
    lik: Callable[[str, str], object],
    egnet: Callable[[str, list[str]], bool],
) -> Plassering:
    """The columns of each key. `rader`: place and cells; `lik` gives a cell's value as it is compared for a key.

    `egnet` says whether a column with these values can be the key at all («Kunde» with numbers is no name).
    """
    felter = tabell(slag)
    if ukjent := sorted(set(valgte) - set(felter)):
        raise Avvist(f"Ukjent felt i kolonnevalget: {', '.join(ukjent)}.", gjoer=f"bruk {', '.join(felter)}")
    kolonner: dict[str, tuple[int, ...]] = {}
    spoersmaal: list[Spoersmaal] = []
    er_rest = False
    brukt: set[int] = set()
    for noekkel, felt in felter.items():
        if noekkel in valgte:
            valgt = _valgt(overskrifter, felt, valgte[noekkel])
            kolonner[noekkel] = valgt
            brukt |= set(valgt) | set(_alle(overskrifter, felt) if valgte[noekkel] == INGEN else ())
            er_rest |= any(
                (rang := felt.rang_av(overskrifter[i])) is not None and rang < felt.rest for i in valgt
            )
    opptatt = {i for v in kolonner.values() for i in v}
    rangert = _rangert(overskrifter, slag)
    for noekkel, felt in felter.items():
        if noekkel in valgte:
            continue
        nr, kandidater = _kandidater(rader, felt, rangert.get(noekkel, {}), opptatt, egnet)
        if not kandidater:
            continue
        ulike = [] if felt.flere else _ulike(rader, noekkel, kandidater, lik)
        if ulike:
            spoersmaal.append(_spoersmaal(overskrifter, felt, kandidater, ulike))
        kolonner[noekkel] = tuple(kandidater)
        brukt |= set(kandidater)
        er_rest |= nr < felt.rest
    ikke = tuple(
        rens(o, maks=10_000)[:60] for i, o in enumerate(overskrifter) if o.strip() and i not in brukt
    )
    return Plassering(kolonner, tuple(spoersmaal), ikke, er_rest)


def _er_kjent(felt: Felt, overskrift: str) -> bool:
    return felt.rang_av(overskrift) is not None


def _alle(overskrifter: Sequence[str], felt: Felt) -> Iterator[int]:
    return (i for i, o in enumerate(overskrifter) if _er_kjent(felt, o))


def _valgt(overskrifter: Sequence[str], felt: Felt, valg: str) -> tuple[int, ...]:
    """The column the user named; «-» for none."""
    if valg.strip() == INGEN:
        return ()
    like = [i for i, o in enumerate(overskrifter) if o.strip().casefold() == valg.strip().casefold()]
    like = like or [i for i, o in enumerate(overskrifter) if normal(o) == normal(valg) != ""]
    if not like:
        raise Avvist(
            f"Filen har ingen kolonne for {felt.navn} som heter «{rens(valg)[:60]}». {listet(overskrifter)}",
            gjoer=f"velg en av dem: --kolonne {felt.noekkel}=OVERSKRIFT",
        )
    if len(like) > 1:
        raise Avvist(
            f"Filen har flere kolonner som heter «{rens(valg)[:60]}».",
            gjoer="gi kolonnene ulike overskrifter",
        )
    return (like[0],)


def _rangert(overskrifter: Sequence[str], slag: Slag) -> dict[str, dict[int, int]]:
    """Of each key the columns whose heading may be it, with the rank of each."""
    felter, ut = tabell(slag), dict[str, dict[int, int]]()
    for i, overskrift in enumerate(overskrifter):
        for noekkel in {n for form in _former(overskrift) for n in _felter(slag).get(form, ())}:
            rang = felter[noekkel].rang_av(overskrift)
            if rang is not None:
                ut.setdefault(noekkel, {})[i] = rang
    return ut


def _kandidater(
    rader: Sequence[tuple[str, Sequence[str]]],
    felt: Felt,
    rangert: Mapping[int, int],
    opptatt: set[int],
    egnet: Callable[[str, list[str]], bool],
) -> tuple[int, list[int]]:
    """The columns of the first rank that has any that will do."""
    for nr in sorted(set(rangert.values())):
        funnet = [
            i
            for i, rang in rangert.items()
            if rang == nr
            and i not in opptatt
            and egnet(felt.noekkel, [c for _, celler in rader if (c := celler[i].strip())])
        ]
        if funnet:
            return nr, funnet
    return 0, []


def _ulike(
    rader: Sequence[tuple[str, Sequence[str]]],
    noekkel: str,
    kandidater: Sequence[int],
    lik: Callable[[str, str], object],
) -> list[tuple[str, tuple[str, ...]]]:
    """The rows in which the candidates say different things; an empty cell says nothing."""
    if len(kandidater) < 2:
        return []
    ut = []
    for plass, celler in rader:
        verdier = [celler[i] for i in kandidater]
        if len({lik(noekkel, v) for v in verdier if v.strip()}) > 1:
            ut.append((plass, tuple(rens(v, maks=10_000)[:40] for v in verdier)))
    return ut


def _spoersmaal(
    overskrifter: Sequence[str],
    felt: Felt,
    kandidater: Sequence[int],
    ulike: list[tuple[str, tuple[str, ...]]],
) -> Spoersmaal:
    navn = tuple(rens(overskrifter[i], maks=10_000)[:60] for i in kandidater)
    if len({n.casefold() for n in navn}) < len(navn):
        raise Avvist(
            f"Filen har flere kolonner som kan være {felt.navn} og heter det samme: «{navn[0]}».",
            gjoer="gi kolonnene ulike overskrifter",
        )
    hvor = ulike[0][0] if len(ulike) == 1 else f"{len(ulike)} rader, først {ulike[0][0]}"
    tekst = f"{' og '.join(f'«{n}»' for n in navn)} kan begge være {felt.navn}, og de er ulike ({hvor})."
    return Spoersmaal(felt.noekkel, felt.navn, navn, tekst, tuple(ulike[:3]))


def listet(overskrifter: Sequence[str]) -> str:
    """«Overskriftene er: A, B.», cut where there are very many."""
    navn = [rens(o, maks=10_000)[:40] for o in overskrifter if o.strip()]
    return f"Overskriftene er: {', '.join(navn[:30])}{' …' if len(navn) > 30 else ''}."
