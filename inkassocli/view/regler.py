"""The rules and the acts as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inkassocli.core.dager import FOERSTE, SISTE
from inkassocli.core.format import dato
from inkassocli.core.regelbok import Lov, Regel, Regelbok
from inkassocli.saksgang.mappe.svar import LovIKraft
from inkassocli.saksgang.utkast import Samling
from inkassocli.view import lovdata
from inkassocli.view.melding import Melding


def som_json(bok: Regelbok, r: Regel) -> dict[str, Any]:
    """A rule and when it holds."""
    spenn = bok.gyldig(r)
    return {
        "regel": r.id,
        "hjemmel": r.hjemmel,
        "utfall": r.utfall,
        "steg": list(r.steg),
        "setning": bok.forklart[r.id].setning,
        "gyldighet": lovdata.gyldighet(bok, r),
        "i_kraft": bool(spenn),
        "fra": spenn[0][0] if spenn and spenn[0][0] != FOERSTE else None,
        "til": spenn[-1][1] if spenn and spenn[-1][1] != SISTE else None,
    }


def med_tekst(bok: Regelbok, r: Regel) -> dict[str, Any]:
    """A rule in full."""
    return {**som_json(bok, r), "tekst": r.alt, "eksempel": bok.forklart[r.id].eksempel}


def liste(bok: Regelbok, utvalg: Sequence[Regel], lover: Sequence[Lov]) -> str:
    """The rules, then the acts that wait for their day."""
    return "\n".join((lovdata.regler(bok, utvalg), "", *(_lovlinje(bok, lov) for lov in lover)))


def _lovlinje(bok: Regelbok, lov: Lov) -> str:
    i_kraft = [
        f"{'§ ' + ', '.join(i.paragraf) if i.paragraf else 'hele loven'} fra {dato(i.fra)}"
        for i in bok.ikraft
        if i.lov == lov.id
    ]
    status = (
        "i kraft: " + "; ".join(i_kraft)
        if i_kraft
        else f"{lovdata.VEDTATT}. Når datoen er kunngjort: inkasso regler ikraft {lov.id} --fra DATO --kilde TEKST"
    )
    return "\n".join(lovdata.avsnitt(f"{lov.navn[0].upper()}{lov.navn[1:]}, {lov.nummer}: {status}", ""))


def satt_i_kraft(s: Samling) -> Melding:
    """What holds from when, and where it is kept."""
    x: LovIKraft = s.svar
    hva = f"§ {', '.join(x.paragraf)}" if x.paragraf else "hele loven"
    return Melding(
        [
            f"Lagt inn i {x.fil}: {x.lov.navn}, {hva}, gjelder fra {dato(x.fra)}. Se følgene med: inkasso regler"
        ],
        ekstra={"filer": [str(x.fil)]},
    )
