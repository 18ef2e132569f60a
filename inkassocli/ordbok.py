"""The words of the papers: `templates/ord.toml` for all, `templates/<papir>/ord.toml` for one, a table a language.

A word may hold facts, `{0}`, `{1}`, written as in a template: an amount with its currency, a day in full. `{0:kort}` is
a day in figures, `{0:hele}` a number without decimals of nothing, `{0:stor}` a capital first. `{rolle.klageren}` is
another word of the same paper. The terminal says what a paper says with the same keys, in bokmål.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Any

from inkassocli import ressurser
from inkassocli.core import format as fmt
from inkassocli.core.format import Spraak
from inkassocli.core.papirord import Rekke, Tekst, Verdi


def les(papir: str = "") -> dict[str, dict[str, str]]:
    """The words of one file for each language, a word in a group by `group.word`; a paper may have none of its own."""
    import tomli

    fil = ressurser.maler() / papir / "ord.toml"
    data = tomli.loads(fil.read_text(encoding="utf-8")) if fil.is_file() else {}
    return {spraak: dict(_flatt(ord_)) for spraak, ord_ in data.items()}


def _flatt(tabell: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for navn, verdi in tabell.items():
        if isinstance(verdi, str):
            yield navn, verdi
        else:
            yield from ((f"{navn}.{under}", tekst) for under, tekst in verdi.items())


class Ord(dict[str, str]):
    """A paper's own words; what it has none for is looked up among the shared, which are read only then."""

    def __init__(self, spraak: Spraak, papir: str) -> None:
        super().__init__(les(papir).get(spraak, {}))
        self.spraak, self.egne = spraak, bool(papir)

    def __missing__(self, noekkel: str) -> str:
        if not self.egne:
            raise KeyError(noekkel)
        return ordene(self.spraak)[noekkel]


@cache
def ordene(spraak: Spraak = "nb", papir: str = "") -> Mapping[str, str]:
    """The words of a paper in a language; without a paper: the shared."""
    return Ord(spraak, papir)


def si(verdi: Verdi, spraak: Spraak = "nb", papir: str = "") -> str:
    """A text of a paper, or a fact as it stands in one."""
    return _Setning(spraak, papir).format_field(verdi, "")


def oversatt(tekst: str, spraak: Spraak) -> str:
    """What the program wrote of a claim (`[standard]`), in another language; what a user wrote stands as it is."""
    if spraak == "nb":  # as it was written
        return tekst
    return ", ".join(_oversatt(del_, spraak) for del_ in tekst.split(", "))


def _oversatt(tekst: str, spraak: Spraak) -> str:
    for noekkel, moenster in _standard().items():
        if treff := moenster.fullmatch(tekst):
            try:
                felt = [date(int(x[6:]), int(x[3:5]), int(x[:2])) if "." in x else x for x in treff.groups()]
            except ValueError:
                continue
            return si(Tekst(noekkel, *felt), spraak)
    return tekst


@cache
def _standard() -> Mapping[str, re.Pattern[str]]:
    """The program's own words of a claim as patterns of what they hold."""
    hull = {
        r"\{0\}": r"([^\s.]+)",
        r"\{0:kort\}": r"(\d\d\.\d\d\.\d{4})",
        r"\{1:kort\}": r"(\d\d\.\d\d\.\d{4})",
    }
    ut = {}
    for noekkel, ord_ in ordene().items():
        if noekkel.startswith("standard."):
            moenster = re.escape(ord_)
            for felt, form in hull.items():
                moenster = moenster.replace(felt, form)
            ut[noekkel] = re.compile(moenster)
    return ut


def linje(verdi: Verdi) -> str:
    """What the screen says of an event or of a posting: the words of the case folder, in bokmål."""
    return si(verdi, papir="saksmappe")


class _Setning(Formatter):
    """Fills the words of one paper in one language."""

    def __init__(self, spraak: Spraak, papir: str) -> None:
        self.spraak, self.ord = spraak, ordene(spraak, papir)

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """A number is a fact, a name another word."""
        return (args[int(field_name)] if field_name.isdigit() else Tekst(field_name)), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        """How a fact stands in a sentence."""
        match value:
            case None:
                return ""
            case Tekst():
                tekst = self.vformat(self.ord[value.noekkel], value.felt, {})
            case Rekke():
                deler = (self.format_field(del_, "").strip() for del_ in value.deler)
                tekst = value.skille.join(del_ for del_ in deler if del_)
            case Decimal() if format_spec == "hele":
                return fmt.tall(value, self.spraak).removesuffix(",00").removesuffix(".00")
            case Decimal():
                return fmt.kr(value, self.spraak)
            case date():
                return (fmt.kort_dato if format_spec == "kort" else fmt.lang_dato)(value, self.spraak)
            case _:
                tekst = str(value)
        return tekst[:1].upper() + tekst[1:] if format_spec == "stor" else tekst


def ord_for(noekkel: str, spraak: Spraak) -> str:
    """One shared word."""
    return ordene(spraak)[noekkel]


def brevnavn(brev: str, spraak: Spraak = "nb") -> str:
    """The name of a kind of letter; an unknown kind is shown as it is written."""
    return ordene(spraak).get(f"brevnavn.{brev}", brev)


def dekningsord(dekning: Sequence[str], spraak: Spraak) -> tuple[str, ...]:
    """What a payment covers, in its order, as words of a sentence."""
    return tuple(ord_for(f"dekning.{del_}", spraak) for del_ in dekning)
