"""The user's own legal data in satser/: rates (<tabell>.toml) and commencement of acts (ikraft.toml).

Blocks are appended as text, so comments and order survive. The new text must parse to the old rows
plus the new one, under a lock and atomically; the package's own files are never touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
