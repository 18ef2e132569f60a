"""One case-day answered by the program and by the oracle, and what they disagree on."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from inkassocli.core import steg
from inkassocli.core.fakta import Fordringshaver
from inkassocli.errors import InkassoError
from inkassocli.store.regelfiler import last_regelbok
from inkassocli.store.saksfil import tolk
from inkassocli.view import jsonut
from tests.orakel import generator, orakel

BOK = last_regelbok()
Svar = dict[str, Any] | int


def vaart(tekst: str, oppsett: dict[str, Any], dag: date) -> Svar:
    """`vis` and `kan` of the program as one flat dict, or the exit code."""
    f, s = oppsett["fordringshaver"], oppsett.get("standard", {})
    hos = Fordringshaver(f["navn"], f["mva_pliktig"], tuple(s.get("dekning", ())), tuple(f.get("adresse", ())),
                         f.get("postnummer", ""), f.get("poststed", ""), f.get("virksomhet") == "tannlege")
    try:
        hode, hendelser = tolk(tekst, Path("sak.toml"))
        BOK.krev_dekket(dag)
        fakta = steg.fakta(hode, hendelser, BOK, hos, dag)
        return flatt(jsonut.vis(fakta, len(hendelser)), jsonut.kan(fakta, steg.vurder_alle(fakta)))
    except InkassoError as feil:
        return feil.kode


def fasit(tekst: str, oppsett: dict[str, Any], dag: date) -> Svar:
    """The same of the oracle."""
    dok = tomllib.loads(tekst, parse_float=Decimal)
    try:
        return flatt(orakel.vis(dok, oppsett, dag), orakel.kan(dok, oppsett, dag))
    except orakel.SatsMangler:
        return 5
    except orakel.Ugyldig:
        return 4


def flatt(vis: dict[str, Any], kan: dict[str, Any]) -> dict[str, Any]:
    """Every figure under its own name. Of the reasons only their outcomes, and no uten_gebyr below ulovlig."""
    ut = {f"vis.{k}": v for k, v in json.loads(json.dumps(vis)).items()}
    for navn, s in json.loads(json.dumps(kan))["steg"].items():
        grunner = {g if isinstance(g, str) else g["utfall"] for g in s.pop("grunner")}
        s.pop("advarsler", None)
        ut |= {f"kan.{navn}.{k}": v for k, v in s.items()}
        ut[f"kan.{navn}.grunner"] = sorted(grunner - ({"uten_gebyr"} if "ulovlig" in grunner else set()))
    return ut


def avvik(a: Svar, b: Svar) -> list[str]:
    """What the two disagree on; empty when they agree. Keys that only the program has are not compared."""
    if isinstance(a, int) or isinstance(b, int):
        vi, de = (x if isinstance(x, int) else "svarer" for x in (a, b))
        return [] if a == b else [f"programmet {vi}, orakelet {de}"]
    return [f"{k}: programmet {a.get(k, 'finnes ikke')!r}, orakelet {b[k]!r}" for k in sorted(b)
            if a.get(k, "finnes ikke") != b[k]]


def saksdager(fra: int, antall: int, per_sak: int, *, tvil: bool = False) -> Iterator[tuple[int, str, Any, date]]:
    """Random cases with some of their interesting days: seed, text of the case file, settings, day."""
    for froe in range(fra, fra + antall):
        rng = random.Random(froe)
        sak, oppsett, dagene = generator.lag_sak(rng, tvil)
        tekst = generator.til_toml(sak)
        for dag in sorted(rng.sample(dagene, min(per_sak, len(dagene)))):
            yield froe, tekst, oppsett, dag
