"""The cells of a list as values: days, amounts and words, and what is said of a cell that cannot be read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from inkassocli.readers.felles import Avvist, rens
from inkassocli.readers.tabell import Rad, Tabell

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")
_SKRAA = re.compile(r"([0-9]{4})[/.]([0-9]{2})[/.]([0-9]{2})(?: .*)?")
_TETT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_NORSK = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?:[ T][0-9:.]+)?")
_KOMMA = re.compile(r"-?(?:[0-9]{1,3}(?:[ .][0-9]{3}){1,4}|[0-9]{1,12})(?:,[0-9]{1,2})?")
_PUNKTUM = re.compile(r"-?(?:[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,2})?")
_ENHET = re.compile(r"(?i)^(?:nok|kr\.?) ?| ?(?:nok|kr\.?|,-)$")
_VISES = re.compile(r"[-+0-9 .,:/%]{1,20}")


def beloep_fra(tekst: str) -> Decimal | None:
    """An amount as people write it: `1 234,50`, `1.234,50`, `1234.50 kr`, `−250`, `250-`; None when it is none.

    `1.234` is a thousand to a Norwegian and a little more than one to a program, so it is refused, and so
    are `1,234` and `1,234.50`.

    >>> beloep_fra("1.234,50"), beloep_fra("1 234.5"), beloep_fra("1.234"), beloep_fra("1e3")
    (Decimal('1234.50'), Decimal('1234.50'), None, None)
    """
    rent = _ENHET.sub("", " ".join(tekst.replace("\u2212", "-").replace("'", " ").split()))
    if rent.endswith("-") and len(rent) > 1:
        rent = f"-{rent[:-1].rstrip()}"
    elif rent.startswith("(") and rent.endswith(")"):
        rent = f"-{rent[1:-1].strip()}"
    rent = re.sub(r"^([-+]) (?=[0-9])", r"\1", rent).removeprefix("+")
    if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", rent):
        return None
    if _KOMMA.fullmatch(rent):
        return Decimal(re.sub(r"[ .]", "", rent).replace(",", ".")).quantize(Decimal("0.01"))
    if _PUNKTUM.fullmatch(rent):
        return Decimal(rent.replace(" ", "")).quantize(Decimal("0.01"))
    return None


def dag_fra(tekst: str) -> date | None:
    """`ÅÅÅÅ-MM-DD`, `ÅÅÅÅ/MM/DD`, `ÅÅÅÅMMDD` or `DD.MM.ÅÅÅÅ`, with or without a clock; None when it is none.

    `01/08/2026` is in August here and in January elsewhere, and `01.08.26` may begin with the year: both are refused.

    >>> dag_fra("01.08.2026 00:00:00"), dag_fra("2026/09/12"), dag_fra("01/08/2026"), dag_fra("30.02.2026")
    (datetime.date(2026, 8, 1), datetime.date(2026, 9, 12), None, None)
    """
    norsk = _NORSK.fullmatch(tekst)
    treff = norsk or _ISO.fullmatch(tekst) or _SKRAA.fullmatch(tekst) or _TETT.fullmatch(tekst)
    if not treff or not tekst.isascii():
        return None
    deler = [int(x) for x in treff.groups()]
    try:
        return date(*deler[::-1]) if norsk else date(*deler)
    except ValueError:
        return None


def vist(celle: str) -> str:
    """The cell where it can hold no name and no national identity number: « («1.234»)», else nothing.

    >>> vist("1.234"), vist("Ola Nordmann"), vist("01010112345")
    (' («1.234»)', '', '')
    """
    rent = celle.strip()
    if not _VISES.fullmatch(rent) or sum(c.isdigit() for c in rent) > 10:
        return ""
    return f" («{rent}»)"


class Leser:
    """One row by our keys: cells, days and amounts; a fault names row, heading and cell, and never a person.

    `forbi` are the keys whose cells are refused already: they are read as this instead, to find what else is wrong.
    """

    def __init__(self, tabell: Tabell, rad: Rad, kolonner: dict[str, tuple[int, ...]]) -> None:
        self.tabell, self.rad, self._kolonner = tabell, rad, kolonner
        self.forbi: dict[str, str] = {}

    def raa(self, felt: str) -> str:
        """The first cell of the key's columns that is not empty."""
        if felt in self.forbi:
            return self.forbi[felt]
        return next((c for i in self._kolonner.get(felt, ()) if (c := self.rad.celler[i]).strip()), "")

    def alle(self, felt: str, maks: int = 300) -> list[str]:
        """Every cell of the key's columns, cleaned, without empty and equal ones."""
        celler = (rens(self.rad.celler[i], maks=maks) for i in self._kolonner.get(felt, ()))
        return list(dict.fromkeys(c for c in celler if c))

    def tekst(self, felt: str, maks: int = 300) -> str:
        """The cell, cleaned."""
        try:
            return rens(self.raa(felt), maks=maks)
        except Avvist as feil:
            raise self.avvist(felt, feil.grunn) from None

    def er_tall(self, felt: str) -> bool:
        """Whether the cell is a number in a workbook, which keeps no zeros in front."""
        return any(i in self.rad.tall and self.rad.celler[i].strip() for i in self._kolonner.get(felt, ()))

    def dag(self, felt: str) -> date | None:
        """A day; None for an empty cell."""
        tekst = self.tekst(felt)
        dag = dag_fra(tekst)
        if tekst and dag is None:
            raise self.avvist(felt, f"Datoen{vist(tekst)} skal være DD.MM.ÅÅÅÅ eller ÅÅÅÅ-MM-DD.")
        return dag

    def beloep(self, felt: str) -> Decimal | None:
        """Kroner with decimal comma or point; None for an empty cell."""
        tekst = self.tekst(felt)
        if not tekst:
            return None
        beloep = beloep_fra(tekst)
        if beloep is None:
            raise self.avvist(felt, f"Beløpet{vist(tekst)} kan ikke leses sikkert. Skriv det som 1234,50.")
        return beloep

    def overskrift(self, felt: str) -> str:
        """The heading of the key's first column that is not empty in this row, else of its first."""
        plasser = self._kolonner.get(felt, ())
        nr = next((i for i in plasser if self.rad.celler[i].strip()), plasser[0] if plasser else None)
        return felt if nr is None else rens(self.tabell.overskrifter[nr], maks=10_000)[:60]

    def avvist(self, felt: str, grunn: str) -> Avvist:
        """A refusal that names row, heading and cell."""
        plasser = self._kolonner.get(felt, ())
        nr = next((i for i in plasser if self.rad.celler[i].strip()), plasser[0] if plasser else 0)
        sted = self.tabell.celle(self.rad, nr)
        sted = f"{self.rad.plass}, {sted}" if self.tabell.ark else sted
        return Avvist(
            grunn,
            sted=f"{sted}, kolonnen «{self.overskrift(felt)}»",
            gjoer="rett raden, og les filen på nytt",
            felt=felt,
        )
