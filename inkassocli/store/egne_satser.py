"""The user's own legal data in satser/: rates (<tabell>.toml) and commencement of acts (ikraft.toml).

Blocks are appended as text, so comments and order survive, and the new text must parse to the old rows plus the new
ones. Nothing is written here: the one door does that. The package's own files are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from inkassocli import ressurser
from inkassocli.core.regelbok import Lov, bygg_tabell
from inkassocli.errors import SaksfilError
from inkassocli.store.regelfiler import egne_rader, les_toml, tolk_toml

MAPPENAVN = "satser"
IKRAFT = "ikraft"
_HODE = {
    "versjon": "# Dine egne satser. De går foran programmets fra dagen i «fra». Kan rettes for hånd.\n",
    "ikraft": "# Bestemmelser du har registrert som satt i kraft. Kan rettes for hånd.\n",
}


@dataclass(frozen=True, slots=True)
class Tillegg:
    """One of the user's files with rows appended, and what it was (None: not there)."""

    fil: Path
    innhold: bytes
    foer: bytes | None


def lover() -> tuple[Lov, ...]:
    """The acts adopted without a date (regler/lover.toml)."""
    return tuple(Lov(**rad) for rad in les_toml(ressurser.regler() / "lover.toml")["lov"])


def egen_fil(mappe: Path, navn: str) -> Path:
    """Where the user's rows of a table are."""
    return mappe / MAPPENAVN / f"{navn}.toml"


def med_satser(mappe: Path, rader: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Tillegg]:
    """[[versjon]] blocks appended to the user's file of each table; all are proven before any is given."""
    per_tabell: dict[str, list[Mapping[str, Any]]] = {}
    for tabell, rad in rader:
        per_tabell.setdefault(tabell, []).append(rad)
    return [
        _med(egen_fil(mappe, tabell), "versjon", nye, partial(_krev_tabell, tabell))
        for tabell, nye in per_tabell.items()
    ]


def _krev_tabell(tabell: str, data: Mapping[str, Any]) -> None:
    bygg_tabell(tabell, les_toml(ressurser.regler() / f"{tabell}.toml"), data["versjon"])


def med_ikraft(mappe: Path, rad: Mapping[str, Any]) -> Tillegg:
    """One [[ikraft]] block appended."""
    return _med(egen_fil(mappe, IKRAFT), "ikraft", [rad], lambda _: None)


def _med(
    fil: Path, blokk: str, nye: Sequence[Mapping[str, Any]], kontroll: Callable[[Mapping[str, Any]], object]
) -> Tillegg:
    import tomli_w

    gamle = egne_rader(fil, blokk) if fil.is_file() else []
    foer = fil.read_bytes() if fil.is_file() else None
    tekst = _HODE[blokk] if foer is None else foer.decode("utf-8")
    for rad in nye:
        skille = "\n" if tekst.endswith("\n") or not tekst else "\n\n"
        tekst += f"{skille}[[{blokk}]]\n{tomli_w.dumps(dict(rad))}"
    try:
        data = tolk_toml(tekst, fil)
        if data.get(blokk) != [*gamle, *map(dict, nye)]:
            raise ValueError("den nye raden kan ikke legges til slik filen er skrevet")
        kontroll(data)
    except (ValueError, TypeError, AttributeError, SaksfilError) as feil:
        raise SaksfilError(
            f"{fil}: {feil}. Ingenting er endret.", gjoer="rett filen i et tekstprogram, og prøv igjen"
        ) from None
    return Tillegg(fil, tekst.encode("utf-8"), foer)


SATSFELT = ("fra", "verdi", "til", "kilde")


def les_satsfil(fil: Path, kjente: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
    """A file of rates made by another: `[[<tabell>]]` blocks with fra, verdi, til and kilde."""
    rader: list[tuple[str, dict[str, Any]]] = []
    data = les_toml(fil)
    for tabell, blokker in data.items():
        if tabell not in kjente:
            raise _feil(fil, f"[[{tabell}]]", f"ukjent tabell «{tabell}»", tabell, kjente)
        if not isinstance(blokker, list) or not all(isinstance(b, dict) for b in blokker):
            raise _feil(fil, f"[{tabell}]", f"skriv [[{tabell}]] med to klammer")
        for nr, blokk in enumerate(blokker, 1):
            hvor = f"[[{tabell}]] nr. {nr}"
            for navn in blokk:
                if navn not in SATSFELT:
                    raise _feil(fil, navn, f"{hvor}: ukjent felt «{navn}»", navn, SATSFELT)
            _kontroller_rad(fil, hvor, blokk)
            rader.append((tabell, dict(blokk)))
    if not rader:
        raise SaksfilError(
            f"{fil}: filen har ingen satser.", gjoer="skriv [[forsinkelsesrente]] med fra og kilde"
        )
    return rader


def _kontroller_rad(fil: Path, hvor: str, rad: Mapping[str, Any]) -> None:
    for navn, klasse in (("fra", date), ("kilde", str), ("verdi", int | Decimal)):
        if not isinstance(rad.get(navn), klasse):
            raise _feil(fil, hvor.partition(" ")[0], f"{hvor}: «{navn}» mangler eller er av feil slag")
    if not isinstance(rad.get("til", rad["fra"]), date):
        raise _feil(fil, "til", f"{hvor}: «til» må være en dato")


def _feil(fil: Path, leter: str, hva: str, navn: str = "", kjente: Sequence[str] = ()) -> SaksfilError:
    """The error with the line on which what is looked for stands, and the near word."""
    import difflib

    linjer = fil.read_text(encoding="utf-8-sig").split("\n")
    linje = next((i for i, x in enumerate(linjer, 1) if x.strip().startswith(leter)), 0)
    likt = difflib.get_close_matches(navn, kjente, 1) if navn else []
    mente = f" Mente du «{likt[0]}»?" if likt else ""
    vist = f"\n    {linjer[linje - 1].strip()}" if linje else ""
    return SaksfilError(f"{fil}:{linje}: {hva}.{mente}{vist}", gjoer="rett filen, og les den på nytt")
