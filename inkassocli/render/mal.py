"""Which wording holds on a day: `templates/<brev>/<fra-dato>.<nb|nn|en>.md.j2` and its `steg.toml`.

The user's own folder is searched first for wording. What a letter must hold is always read from the
program's own `steg.toml`: own wording cannot do away with what the law demands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import tomli

from inkassocli import ressurser
from inkassocli.core.format import Spraak
from inkassocli.core.verdi import verdi
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.ordbok import ord_for

_NAVN = re.compile(r"(\d{4}-\d\d-\d\d)\.(nb|nn|en)\.md\.j2")
ALLTID = date.min


@verdi
class Element:
    """One thing a paper must hold (`monster` in one unit of its text), or must not hold."""

    id: str
    hva: str
    hjemmel: str
    monster: Mapping[str, str]
    naar: str = ""
    for_hvert: str = ""
    uten: str = ""
    vern: str = ""  # instead of a pattern: the program's own list of words of health
    nei: int = 0  # denials that belong to the sentence, beside those of the pattern
    ogsaa_gjelder: bool = False  # a forbidden word counts also in what the claim is said to concern
    fra: date = ALLTID
    til: date = date.max

    def moenster_paa(self, spraak: Spraak) -> str:
        """The pattern in a language, or the one of all languages."""
        return self.monster.get(spraak) or self.monster.get("") or ""

    def gjelder(self, dag: date) -> bool:
        """True when the provision is in force on the day of the letter."""
        return self.fra <= dag <= self.til


@verdi
class Steg:
    """The data file of one kind of paper."""

    navn: str
    tittel: Mapping[str, str]
    elementer: tuple[Element, ...]
    forbudt: tuple[Element, ...]
    vindu: bool = True
    bokmerker: bool = False
    retten: bool = False  # for a court, where «sak» would be the court's own number


@verdi
class Mal:
    """One wording: its text, the name it is told by, and its file."""

    navn: str
    kilde: str
    fil: Path
    egen: bool


def stegnavn() -> tuple[str, ...]:
    """All papers that have a folder."""
    return tuple(sorted(sti.parent.name for sti in ressurser.maler().glob("*/steg.toml")))


@cache
def les_steg(navn: str) -> Steg:
    """The program's data file of a paper, with the must-not list that holds for all."""
    fil = ressurser.maler() / navn / "steg.toml"
    if not fil.is_file():
        raise BrukError(
            f"Det finnes ingen mal som heter «{navn}».", gjoer=f"velg blant {', '.join(stegnavn())}."
        )
    data = tomli.loads(fil.read_text(encoding="utf-8"))
    felles = tomli.loads((ressurser.maler() / "forbudt.toml").read_text(encoding="utf-8"))
    unntatt = set(data.get("unntatt", ()))
    return Steg(
        navn=navn,
        tittel=data["tittel"],
        elementer=tuple(_element(rad) for rad in data.get("element", ())),
        forbudt=tuple(_element(rad) for rad in felles["forbudt"] if rad["id"] not in unntatt),
        vindu=data.get("vindu", True),
        bokmerker=data.get("bokmerker", False),
        retten=data.get("retten", False),
    )


def _element(rad: Mapping[str, object]) -> Element:
    monster = rad.get("monster", {})
    verdier = {**rad, "monster": monster if isinstance(monster, dict) else {"": monster}}
    return Element(**verdier)  # type: ignore[arg-type]  # a wrong key is a TypeError that tests find


def velg(navn: str, dag: date, spraak: Spraak, egne: Path | None = None) -> Mal:
    """The newest wording not later than the day: the user's own, else the program's."""
    les_steg(navn)
    if egne is not None and (fil := _nyeste(egne / navn, dag, spraak)) is not None:
        kort = f"maler/{navn}/{fil.name}"
        return Mal(kort, les(fil, kort), fil, egen=True)
    fil = _nyeste(ressurser.maler() / navn, dag, spraak)
    if fil is None:
        raise SaksfilError(
            f"Programmet har ingen mal for «{navn}» på {ord_for('spraak', spraak)} som gjelder {dag:%d.%m.%Y}.",
            gjoer=f"skriv din egen mal for den dagen i maler/{navn}/{dag.isoformat()}.{spraak}.md.j2",
        )
    kort = f"templates/{navn}/{fil.name}"
    return Mal(kort, les(fil, kort), fil, egen=False)


def _nyeste(mappe: Path, dag: date, spraak: Spraak) -> Path | None:
    filer = {
        _fra(fil, treff[1]): fil
        for fil in (mappe.iterdir() if mappe.is_dir() else ())
        if (treff := _NAVN.fullmatch(fil.name)) and treff[2] == spraak
    }
    gyldige = [fra for fra in filer if fra <= dag]
    return filer[max(gyldige)] if gyldige else None


def _fra(fil: Path, dag: str) -> date:
    try:
        return date.fromisoformat(dag)
    except ValueError:
        raise SaksfilError(
            f"maler/{fil.parent.name}/{fil.name}: «{dag}» er ikke en gyldig dato.",
            gjoer="gi malen et navn som begynner med dagen den gjelder fra, for eksempel 2026-01-01",
        ) from None


def les(fil: Path, kort: str) -> str:
    """The text of a wording; the line is told where it is not UTF-8."""
    try:
        data = fil.read_bytes()
    except OSError:
        raise SaksfilError(f"{kort}: malen kan ikke leses.", gjoer="se om du har tilgang til filen") from None
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as feil:
        linje = data.count(b"\n", 0, feil.start) + 1
        raise SaksfilError(
            f"{kort}:{linje}: malen har tegn som ikke er UTF-8.", gjoer="lagre malen som UTF-8."
        ) from None
