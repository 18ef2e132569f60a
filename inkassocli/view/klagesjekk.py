"""The checklist before a forliksklage as text and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from inkassocli.core.format import antall
from inkassocli.core.papirord import Verdi
from inkassocli.ordbok import si
from inkassocli.saksgang.rett.svar import Klagesjekk
from inkassocli.view.tekst import avsnitt

MERKE = {"stopp": "STOPP   ", "se_paa": "SE PÅ   ", "ok": "ok      "}

INNRYKK = " " * 8


def som_json(x: Klagesjekk) -> dict[str, Any]:
    """For programs."""
    punkter = [{**asdict(p), "hva": _si(p.hva), "raad": _si(p.raad)} for p in x.punkter]
    return {"sak": x.nr, "klar": not x.hindre, "punkter": punkter}


def _si(tekst: Verdi) -> str:
    return si(tekst, papir="sjekkside")


def tekst(x: Klagesjekk) -> str:
    """What stands in the way first, each with its ground and what to do."""
    linjer = [
        f"Sak {x.nr}: ikke klar for forliksklage. {antall(x.hindre, 'ting', 'ting')} må rettes først."
        if x.hindre
        else f"Sak {x.nr}: klar for forliksklage."
    ]
    for p in x.punkter:
        merke = MERKE["ok" if p.ok else "stopp" if p.stopper else "se_paa"]
        linjer.append(avsnitt(f"{_si(p.hva)}{f' ({p.hjemmel})' if p.hjemmel else ''}", INNRYKK, merke))
        linjer += [avsnitt(_si(p.raad), INNRYKK)] if p.raad and not p.ok else []
    return "\n".join(linjer)
