"""The user's own legal data in satser/: rates (<tabell>.toml) and commencement of acts (ikraft.toml).

Blocks are appended as text, so comments and order survive. The new text must parse to the old rows
plus the new one, under a lock and atomically; the package's own files are never touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from inkassocli import ressurser
from inkassocli.core.regelbok import bygg_tabell
from inkassocli.errors import SaksfilError
from inkassocli.store import atomisk
from inkassocli.store.regelfiler import les_toml, tolk_toml

MAPPENAVN = "satser"
IKRAFT = "ikraft"
_HODE = {
    "versjon": "# Dine egne satser. De går foran programmets fra dagen i «fra». Kan rettes for hånd.\n",
    "ikraft": "# Bestemmelser du har registrert som satt i kraft. Kan rettes for hånd.\n",
}


@dataclass(frozen=True, slots=True)
class Lov:
    """An act that is adopted but has no commencement date; `paragrafer` are those the program uses."""

    id: str
    navn: str
    nummer: str
    vedtatt: date
    paragrafer: Mapping[str, str]


def lover() -> tuple[Lov, ...]:
    """The acts adopted without a date (regler/lover.toml)."""
    return tuple(Lov(**rad) for rad in les_toml(ressurser.regler() / "lover.toml")["lov"])


def egen_fil(mappe: Path, navn: str) -> Path:
    """Where the user's rows of a table are."""
    return mappe / MAPPENAVN / f"{navn}.toml"


def legg_til_sats(mappe: Path, tabell: str, rad: Mapping[str, Any], *, skriv: bool = True) -> Path:
    """Append one [[versjon]] to the user's file of the table."""
    fil = egen_fil(mappe, tabell)
    pakke = les_toml(ressurser.regler() / f"{tabell}.toml")

    def kontroll(data: Mapping[str, Any]) -> None:
        bygg_tabell(tabell, pakke, data["versjon"])

    _legg_til(fil, "versjon", rad, kontroll, skriv=skriv)
    return fil


def legg_til_satser(
    mappe: Path, rader: Sequence[tuple[str, Mapping[str, Any]]], *, skriv: bool = True
) -> list[Path]:
    """Append rows to several tables; all are proven before the first is written."""
    filer = [legg_til_sats(mappe, tabell, rad, skriv=False) for tabell, rad in rader]
    if skriv:
        for tabell, rad in rader:
            legg_til_sats(mappe, tabell, rad)
    return filer


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


def legg_til_ikraft(mappe: Path, rad: Mapping[str, Any], *, skriv: bool = True) -> Path:
    """Append one [[ikraft]] block."""
    fil = egen_fil(mappe, IKRAFT)
    _legg_til(fil, "ikraft", rad, lambda _: None, skriv=skriv)
    return fil


def _legg_til(fil: Path, blokk: str, rad: Mapping[str, Any], kontroll: Any, *, skriv: bool) -> None:
    if not skriv:
        _ny_tekst(fil, blokk, rad, kontroll)
        return
    with atomisk.laas(fil):
        atomisk.skriv(fil, _ny_tekst(fil, blokk, rad, kontroll).encode("utf-8"))


def _ny_tekst(fil: Path, blokk: str, rad: Mapping[str, Any], kontroll: Any) -> str:
    """The file's text with the block appended, proven to hold the old rows plus the new one."""
    import tomli_w

    gamle = les_toml(fil).get(blokk, []) if fil.is_file() else []
    tekst = fil.read_bytes().decode("utf-8") if fil.is_file() else _HODE[blokk]
    skille = "\n" if tekst.endswith("\n") or not tekst else "\n\n"
    ny = f"{tekst}{skille}[[{blokk}]]\n{tomli_w.dumps(dict(rad))}"
    try:
        data = tolk_toml(ny, fil)
        if data.get(blokk) != [*gamle, dict(rad)]:
            raise ValueError("den nye raden kan ikke legges til slik filen er skrevet")
        kontroll(data)
    except (ValueError, TypeError, AttributeError, SaksfilError) as feil:
        raise SaksfilError(
            f"{fil}: {feil}. Ingenting er endret.", gjoer="rett filen i et tekstprogram, og prøv igjen"
        ) from None
    return ny
