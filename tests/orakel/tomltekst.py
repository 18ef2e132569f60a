"""Dokumenter som TOML-tekst i grensesnitt.md § 2 sin form."""
from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal


def _verdi(x) -> str:
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, Decimal):
        return f"{x:.2f}"
    if isinstance(x, int):
        return str(x)
    if isinstance(x, (date, datetime)):
        return x.isoformat()
    if isinstance(x, str):
        return json.dumps(x, ensure_ascii=False)
    if isinstance(x, list):
        return "[" + ", ".join(map(_verdi, x)) + "]"
    if isinstance(x, dict):
        return "{" + ", ".join(f"{k} = {_verdi(v)}" for k, v in x.items()) + "}"
    raise TypeError(type(x))


def til_toml(dok: dict) -> str:
    """Hode, så [tabeller], så [[blokker]]; alt som er nestet dypere, på én linje."""
    ut = []
    blokker = {k: v for k, v in dok.items()
               if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)}
    tabeller = {k: v for k, v in dok.items() if isinstance(v, dict)}
    for k, v in dok.items():
        if k not in blokker and k not in tabeller and v != []:
            ut.append(f"{k} = {_verdi(v)}")
    for k, v in tabeller.items():
        ut += ["", f"[{k}]"] + [f"{n} = {_verdi(w)}" for n, w in v.items()]
    for k, liste in blokker.items():
        for b in liste:
            ut += ["", f"[[{k}]]"] + [f"{n} = {_verdi(w)}" for n, w in b.items()]
    return "\n".join(ut) + "\n"


def egne_filer(egne: dict) -> dict:
    """Brukerens satser/ som filnavn og tekst (P 73)."""
    return {f"{navn}.toml": til_toml({"ikraft" if navn == "ikraft" else "versjon": rader})
            for navn, rader in egne.items()}
