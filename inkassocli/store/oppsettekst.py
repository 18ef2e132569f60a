"""inkasso.toml as text: written, and changed so that comments, order and line ends stay as the user left them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkassocli.errors import SaksfilError
from inkassocli.store.regelfiler import tolk_toml

if TYPE_CHECKING:
    from inkassocli.core.oppsett import Oppsett

EGET_SPOR = {"minstebeloep", "hopp_over_purring"}
FRIST = 50  # lines; no value of the settings is longer


def med_endringer(tekst: str, endringer: Mapping[tuple[str, str], Any], fil: Path) -> str:
    """The text with each [section] key set to its value, or taken away (None); proven to read so and nothing else."""
    from inkassocli.store.skriving import toml_verdi

    ventet = {s: dict(v) if isinstance(v, dict) else v for s, v in tolk_toml(tekst, fil).items()}
    ny = tekst
    for (seksjon, navn), verdi in endringer.items():
        ny = _sett(ny, seksjon, navn, None if verdi is None else toml_verdi(verdi))
        if verdi is None:
            ventet.get(seksjon, {}).pop(navn, None)
        else:
            ventet.setdefault(seksjon, {})[navn] = list(verdi) if isinstance(verdi, tuple) else verdi
    lest = _lest(ny, fil)
    if lest is None or {s: v for s, v in lest.items() if v} != {s: v for s, v in ventet.items() if v}:
        raise SaksfilError(
            f"{fil}: innstillingen kan ikke endres slik filen er skrevet. Ingenting er endret.",
            gjoer="rett den i et tekstprogram",
        )
    return ny


def _lest(tekst: str, fil: Path) -> dict[str, Any] | None:
    try:
        return dict(tolk_toml(tekst, fil))
    except SaksfilError:
        return None


def _sett(tekst: str, seksjon: str, navn: str, verdi: str | None) -> str:
    """One key; a new one goes last in its section, a new section last in the file."""
    slutt = "\r\n" if "\r\n" in tekst else "\n"
    linjer = tekst.splitlines(keepends=True)
    if linjer and not linjer[-1].endswith("\n"):
        linjer[-1] += slutt
    fra, til = _seksjon(linjer, seksjon)
    if fra is None:
        ny = (
            []
            if verdi is None
            else [*([slutt] if linjer else []), f"[{seksjon}]{slutt}", f"{navn} = {verdi}{slutt}"]
        )
        return "".join([*linjer, *ny])
    start = next((i for i in range(fra, til) if re.match(rf"\s*[\"']?{navn}[\"']?\s*=", linjer[i])), None)
    if start is None:
        siste = max((i for i in range(fra, til) if linjer[i].strip()), default=fra - 1)
        return "".join(
            [
                *linjer[: siste + 1],
                *([] if verdi is None else [f"{navn} = {verdi}{slutt}"]),
                *linjer[siste + 1 :],
            ]
        )
    antall = _linjer_i_verdien(linjer[start:til])
    hale = _kommentar(linjer[start + antall - 1], alene=antall == 1)
    innrykk = linjer[start][: len(linjer[start]) - len(linjer[start].lstrip())]
    ny = [x for x in linjer[start + 1 : start + antall] if x.lstrip().startswith("#")]
    ny += [] if verdi is None else [f"{innrykk}{navn} = {verdi}{hale}{slutt}"]
    return "".join([*linjer[:start], *ny, *linjer[start + antall :]])


def _seksjon(linjer: list[str], seksjon: str) -> tuple[int | None, int]:
    """The lines of a section, from the one after its heading."""
    hoder = [i for i, linje in enumerate(linjer) if re.match(r"\s*\[", linje)]
    start = next((i for i in hoder if re.match(rf"\s*\[\s*{seksjon}\s*\]", linjer[i])), None)
    if start is None:
        return None, len(linjer)
    return start + 1, next((i for i in hoder if i > start), len(linjer))


def _linjer_i_verdien(linjer: list[str]) -> int:
    """How many lines the first key takes: an array may stand over several."""
    return next(
        (n for n in range(1, min(len(linjer), FRIST) + 1) if _les("".join(linjer[:n])) is not None), 1
    )


def _kommentar(linje: str, *, alene: bool) -> str:
    """What stands after the value on its last line, with the spaces before it."""
    rest = linje.rstrip("\r\n")
    for m in re.finditer(r"\s*#", rest):
        foer = rest[: m.start()]
        if not alene or _les(foer) == _les(rest) is not None:
            return rest[m.start() :]
    return ""


def _les(tekst: str) -> dict[str, Any] | None:
    return _lest(tekst, Path("inkasso.toml"))


def oppsett_tekst(o: Oppsett) -> str:
    """The text of inkasso.toml; what is as usual is left out, but for what every letter rests on."""
    from inkassocli.store.mappe import FELT
    from inkassocli.store.skriving import toml_verdi

    alltid = {f for s in ("fordringshaver", "standard") for f, _ in FELT[s].values()} - EGET_SPOR
    standard = {f.name: f.default for f in o.__dataclass_fields__.values()}
    deler = []
    for seksjon, rader in FELT.items():
        linjer = [
            f"{navn} = {toml_verdi(getattr(o, felt))}\n"
            for navn, (felt, _) in rader.items()
            if getattr(o, felt) not in ("", ()) and (felt in alltid or getattr(o, felt) != standard[felt])
        ]
        if linjer:
            deler.append(f"[{seksjon}]\n" + "".join(linjer))
    return "\n".join(deler)
