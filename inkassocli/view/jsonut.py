"""The JSON interface: amounts as two-decimal strings, days as ISO dates. Keys may be added, never changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from inkassocli.core import rettsgebyr
from inkassocli.core.beloep import tekst
from inkassocli.core.eget_spor import om_sporet
from inkassocli.core.fakta import Fakta
from inkassocli.core.forbehold import forbehold
from inkassocli.core.konto import Konto
from inkassocli.core.steg import Grunn, Svar, tilstand, vurder

# Control signs that JSON leaves as they are, and such as turn the reading direction: written as numbers.
_UVANLIG = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def til_json(verdi: object) -> str:
    """One object as text."""
    import json

    tekst = json.dumps(verdi, ensure_ascii=False, indent=1, default=_verdi)
    return _UVANLIG.sub(lambda m: f"\\u{ord(m[0]):04x}", tekst)


def _verdi(verdi: object) -> object:
    if isinstance(verdi, Decimal):
        return tekst(verdi)
    if isinstance(verdi, date):
        return verdi.isoformat()
    return str(verdi)


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


SALDO = ("hovedstol", "renter", "gebyr", "sakskostnader", "sum", "rente_per_dag")


def saldo(k: Konto) -> dict[str, str | None]:
    """The balance by kind; null after the last known rate (presisering 11)."""
    return {navn: None if k.satser_til else tekst(getattr(k, navn)) for navn in SALDO}


def vis(f: Fakta, antall_hendelser: int) -> dict[str, Any]:
    """The case in full on a day."""
    k = f.fakturert
    ut: dict[str, Any] = {
        "sak": f.sak.hode.sak,
        "dato": f.dag.isoformat(),
        "tilstand": tilstand(f),
        "fryst": f.fryser,
        "oppgjort": k.oppgjort,
        "saldo": saldo(k),
        "krav": [
            {
                "faktura": r.faktura,
                "forfall": _iso(r.forfall),
                "rente_fra": _iso(r.rente_fra),
                "hovedstol": None if k.satser_til else tekst(r.hovedstol),
                "renter": None if k.satser_til else tekst(r.renter),
            }
            for r in k.rader
        ],
        "betalinger": [
            {
                "dato": b.betaling.dato.isoformat(),
                "beloep": tekst(b.betaling.beloep),
                **{navn: tekst(getattr(b, navn)) if k.fordelt(b) else None for navn in DELT},
            }
            for b in k.betalinger
        ],
        "foreldes": _iso(f.foreldes),
        "hendelser": antall_hendelser,
        "forbehold": list(forbehold(f, dagens=False)),
    }
    if k.satser_til:
        ut["satser_til"] = k.satser_til.isoformat()
    if f.foreldelse_naer:
        ut["foreldelse_naer"] = True
    if f.foreldes_usikker:
        ut["foreldes_usikker"] = True
    for navn, beloep in (("til_gode", k.til_gode), ("rettsgebyr_krevd", rettsgebyr.krevd_i_alt(f))):
        if beloep:
            ut[navn] = tekst(beloep)
    return ut


DELT = ("kostnader", "renter", "hovedstol")


def konto(f: Fakta) -> list[dict[str, str]]:
    """The ledger, posting by posting."""
    from inkassocli.core.hovedbok import FELT, hovedbok, sammendratt

    return [
        {
            "dato": x.dato.isoformat(),
            "slag": x.slag,
            "tekst": x.tekst,
            **{felt: tekst(getattr(x.endring, felt)) for felt in FELT},
        }
        for x in sammendratt(hovedbok(f))
    ]


def grunn(g: Any) -> dict[str, Any]:
    """One reason of an answer, or one element that a letter lacks."""
    if not isinstance(g, Grunn):
        return {"regel": g.id, "utfall": "ulovlig", "hjemmel": g.hjemmel, "tekst": g.hva, "tidligst": None}
    return {
        "regel": g.regel,
        "utfall": g.utfall,
        "hjemmel": g.hjemmel,
        "tekst": g.tekst,
        "tidligst": _iso(g.tidligst),
    }


def svar(s: Svar) -> dict[str, Any]:
    """The answer for one step."""
    ut: dict[str, Any] = {
        "utfall": s.utfall,
        "gebyr": None if s.gebyr is None else tekst(s.gebyr),
        "tidligst": _iso(s.tidligst),
        "tidligst_med_gebyr": _iso(s.tidligst_med_gebyr),
        "minste_frist": _iso(s.minste_frist),
        "grunner": [grunn(g) for g in s.grunner],
    }
    if s.advarsler:
        ut["advarsler"] = [grunn(g) for g in s.advarsler]
    if s.steg in ("forlik", "utlegg_7_2_f", "utlegg_dom"):
        ut["rettsgebyr"] = tekst(s.rettsgebyr) if s.rettsgebyr is not None else None
    return ut


def kan(f: Fakta, svarene: Mapping[str, Svar]) -> dict[str, Any]:
    """The answers of a case on a day."""
    ut: dict[str, Any] = {
        "sak": f.sak.hode.sak,
        "dato": f.dag.isoformat(),
        "steg": {n: svar(s) for n, s in svarene.items()},
        "foreldes": _iso(f.foreldes),
        "forbehold": list(forbehold(f)),
    }
    if f.foreldelse_naer:
        ut["foreldelse_naer"] = True
    if spor := om_sporet(f, partial(vurder, f)):
        ut["eget_spor"] = list(spor)
    return ut if f.dag <= f.bok.dekket_til else {**ut, "satser_til": f.bok.dekket_til.isoformat()}


def skrevet(
    sak: str | None,
    hendelser: Sequence[object],
    filer: Sequence[object],
    utelatt: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """What a command that writes answers."""
    return {
        "sak": sak,
        "hendelser": list(hendelser),
        "filer": [str(f) for f in filer],
        "utelatt": list(utelatt),
    }


def hendelse(e: Any) -> dict[str, Any]:
    """One event by the keys of the case file."""
    from dataclasses import fields

    from inkassocli.core.hendelser import NAVN

    ut: dict[str, Any] = {"type": NAVN[type(e)], "dato": e.dato.isoformat()}
    for f in fields(e):
        verdi = getattr(e, f.name)
        if f.name not in ("nr", "dato", "registrert", "kjede") and verdi not in (None, "", ()):
            ut[f.name] = _enkel(verdi)
    return ut


def _enkel(verdi: Any) -> Any:
    if isinstance(verdi, tuple):
        return [_enkel(x) for x in verdi]
    if hasattr(verdi, "__dataclass_fields__"):
        return {n: _enkel(getattr(verdi, n)) for n in verdi.__dataclass_fields__}
    return verdi if isinstance(verdi, bool | int) else _verdi(verdi)
