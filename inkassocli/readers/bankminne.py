"""tilbakefoert.toml: the reversals of the bank files that were read, so that the order of the files means nothing.

Text in, text out. A line is kept by its fingerprint and by a digest of what it has in common with its payment; no name,
account or KID is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import tomli

from inkassocli.core.tilbakefoering import Motpost, Tilbakefoering
from inkassocli.readers.felles import Avvist, lesing

FILNAVN = "tilbakefoert.toml"
_HODE = "# Det banken har ført tilbake, husket så rekkefølgen på filene ikke betyr noe.\nformat = 1\n"
_TEKST = ("avtrykk", "noekkel", "ref", "kilde")
_MOTPOST = {"avtrykk": str, "dag": date, "oppdrag": date, "ref": str}
_RAAD = "rett den, eller slett den og les bankens filer på nytt"


def les_husket(tekst: str) -> tuple[Tilbakefoering, ...]:
    """The reversals that are kept; a file that cannot be understood is refused (exit 4)."""
    with lesing(FILNAVN):
        try:
            data = tomli.loads(tekst, parse_float=Decimal)
        except tomli.TOMLDecodeError as feil:
            raise Avvist(f"Filen kan ikke leses ({feil}).", gjoer=_RAAD) from None
        rader = data.get("linje", [])
        if data.get("format") != 1 or not isinstance(rader, list):
            raise Avvist("Filen er ikke av format 1.", gjoer=_RAAD)
        return tuple(_linje(nr, rad) for nr, rad in enumerate(rader, 1))


def _linje(nr: int, rad: Any) -> Tilbakefoering:
    felt = rad if isinstance(rad, dict) else {}
    tekst = {navn: felt.get(navn, "") for navn in _TEKST}
    beloep, dag, mot = felt.get("beloep"), felt.get("dag"), felt.get("motpost", {})
    if (
        isinstance(beloep, Decimal)
        and (dag is None or type(dag) is date)
        and all(isinstance(x, str) for x in tekst.values())
        and isinstance(mot, dict)
        and all(type(v) is _MOTPOST.get(k) for k, v in mot.items())
        and tekst["avtrykk"]
        and (not mot or "avtrykk" in mot)
    ):
        motpost = Motpost(**{"dag": None, **mot}) if mot else None
        return Tilbakefoering(beloep=beloep, dag=dag, motpost=motpost, **tekst)
    raise Avvist("En nøkkel mangler eller er av feil slag.", sted=f"[[linje]] nr. {nr}", gjoer=_RAAD)


def som_tekst(husket: Iterable[Tilbakefoering]) -> str:
    """The file as it is written."""
    import tomli_w

    rader = [
        _uten_tomme(t._asdict() | {"motpost": _uten_tomme(t.motpost._asdict()) if t.motpost else None})
        for t in husket
    ]
    return f"{_HODE}\n{tomli_w.dumps({'linje': rader})}"


def _uten_tomme(rad: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in rad.items() if v not in ("", None)}
