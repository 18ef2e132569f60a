"""A list as a table of text with its headings found, whether it came as CSV, tab-separated text or an Excel sheet.

Text is UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252. The separator and the row of headings are
those that give most known headings, among the first ten rows: programs write titles and dates above them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inkassocli.readers.felles import Avvist, er_xlsx, som_tekst
from inkassocli.readers.overskrifter import Slag, kjente, listet, normal
from inkassocli.readers.xlsx import Arkrad, kolonnenavn, les_ark

MAKS_RADER = 50_000
OVER = 10
"""How many rows are searched for the headings."""

_FORMEL = re.compile(r'="(.*)"')
_SKILLE = (";", "\t", ",", "|")
_PROEVE = 20_000  # characters looked at to find the separator


@dataclass(frozen=True, slots=True)
class Rad:
    """One row below the headings, as wide as they are; `feil` says why it cannot be read."""

    nr: int
    celler: tuple[str, ...]
    tall: frozenset[int] = frozenset()
    """The columns whose cells are numbers in a workbook."""
    feil: str = ""

    @property
    def plass(self) -> str:
        """Where in the file."""
        return f"rad {self.nr}"


@dataclass(frozen=True, slots=True)
class Tabell:
    """A list whose headings are found."""

    overskrifter: tuple[str, ...]
    overskriftsrad: int
    over: tuple[str, ...]
    """The text of the rows above the headings."""
    rader: tuple[Rad, ...]
    ark: str = ""
    andre_ark: tuple[str, ...] = ()

    def celle(self, rad: Rad, kolonne: int) -> str:
        """«D7» in a sheet; «rad 7, «Beløp»» says it in a file of text."""
        return f"celle {kolonnenavn(kolonne)}{rad.nr}" if self.ark else f"rad {rad.nr}"


def les_tabell(data: bytes, slag: Slag, valgte: Mapping[str, str], *, ark: str = "") -> Tabell:
    """The table of a file of text or of a workbook."""
    if er_xlsx(data):
        navn, alle_ark, rader = les_ark(data, ark=ark, maks_rader=MAKS_RADER)
        return _bygg(rader, slag, valgte, ark=navn, andre=tuple(n for n in alle_ark if n != navn))
    if ark:
        raise Avvist("Filen har ingen ark.", gjoer="ta bort --ark")
    tekst = som_tekst(data)
    return _bygg(list(_rader(tekst, _skilletegn(tekst, slag, valgte))), slag, valgte)


def _skilletegn(tekst: str, slag: Slag, valgte: Mapping[str, str]) -> str:
    """The separator that gives the best row of headings; of equals, the one that gives most columns."""
    start = re.match(r"\s*\"?sep=(.)", tekst)
    if start:
        return start[1]
    linjer = tekst[:_PROEVE].splitlines()[: 3 * OVER]

    def poeng(skille: str) -> tuple[int, int]:
        try:
            rader = list(csv.reader(linjer, delimiter=skille))[: 2 * OVER]
        except csv.Error:
            return 0, 0
        return (
            max((kjente(r, slag, valgte) for r in rader), default=0),
            max(map(len, rader), default=0),
        )

    return max(_SKILLE, key=poeng)


def _rader(tekst: str, skille: str) -> Iterator[Arkrad]:
    """The rows of a text that are not blank, with the number of the line each ends on."""
    leser = csv.reader(io.StringIO(tekst, newline=""), delimiter=skille, strict=True)
    try:
        for celler in leser:
            if leser.line_num > MAKS_RADER:
                raise Avvist(f"Filen har mer enn {MAKS_RADER} rader.", gjoer="del filen")
            if leser.line_num == 1 and celler and celler[0].startswith("sep="):
                continue
            if any(c.strip() for c in celler):
                yield leser.line_num, tuple(map(_uten_formel, celler)), frozenset()
    except csv.Error:
        raise Avvist(
            "Filen er ikke gyldig CSV.", sted=f"rad {leser.line_num}", gjoer="sjekk anførselstegnene"
        ) from None


def _uten_formel(celle: str) -> str:
    """`="0184"` is how programs keep Excel from taking the zero away."""
    treff = _FORMEL.fullmatch(celle.strip()) if celle.lstrip().startswith("=") else None
    return treff[1].replace('""', '"') if treff else celle


def _bygg(
    rader: list[Arkrad], slag: Slag, valgte: Mapping[str, str], *, ark: str = "", andre: tuple[str, ...] = ()
) -> Tabell:
    if not rader:
        raise Avvist("Filen har ingen rader.", gjoer="sjekk at du valgte riktig fil, og riktig ark")
    poeng = [kjente(celler, slag, valgte) for _, celler, _ in rader[:OVER]]
    hode = poeng.index(max(poeng))
    nr, celler, _ = rader[hode]
    overskrifter = tuple(c.strip() for c in celler)
    while overskrifter and not overskrifter[-1]:
        overskrifter = overskrifter[:-1]
    if not any(poeng):
        # a row with digits, or of one cell, may be a person's: it is not shown
        hodelik = len(overskrifter) > 1 and not any(c.isdigit() for o in overskrifter for c in o)
        raise Avvist(
            "Filen er ingen liste som kan leses: ingen av overskriftene er kjent."
            + (f" {listet(overskrifter)}" if hodelik else ""),
            sted=f"rad {nr}",
            gjoer="velg kolonne for kolonne: --kolonne FELT=OVERSKRIFT, eller velg en annen fil",
        )
    merke = tuple(map(normal, overskrifter))
    under = tuple(
        _rad(nr, c, tall, overskrifter)
        for nr, c, tall in rader[hode + 1 :]
        if tuple(map(normal, c[: len(merke)])) != merke  # repeated on every page
    )
    over = tuple(" ".join(filter(None, (c.strip() for c in c_))) for _, c_, _ in rader[:hode])
    return Tabell(overskrifter, nr, over, under, ark, andre)


def _rad(nr: int, celler: tuple[str, ...], tall: frozenset[int], overskrifter: tuple[str, ...]) -> Rad:
    """As wide as the headings: empty cells at the end come and go, others are a fault."""
    bredde = len(overskrifter)
    if any(c.strip() for c in celler[bredde:]):
        return Rad(nr, celler, tall, f"Raden har {len(celler)} felter, men det er {bredde} overskrifter.")
    return Rad(nr, (*celler[:bredde], *("",) * (bredde - len(celler))), tall)
