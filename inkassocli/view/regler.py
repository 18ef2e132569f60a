"""The rules and the acts as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.regelbok import Regel, Regelbok
    from inkassocli.store.egne_satser import Lov


def _json(bok: Regelbok, r: Regel) -> dict[str, Any]:
    from inkassocli.core.dager import FOERSTE, SISTE
    from inkassocli.view.lovdata import gyldighet

    spenn = bok.gyldig(r)
    return {
        "regel": r.id,
        "hjemmel": r.hjemmel,
        "utfall": r.utfall,
        "steg": list(r.steg),
        "setning": r.setning,
        "gyldighet": gyldighet(bok, r),
        "i_kraft": bool(spenn),
        "fra": spenn[0][0] if spenn and spenn[0][0] != FOERSTE else None,
        "til": spenn[-1][1] if spenn and spenn[-1][1] != SISTE else None,
    }


def liste(k: Kontekst, steg: str | None) -> None:
    from inkassocli.core.regelbok import STEG
    from inkassocli.core.veien import KALLENAVN
    from inkassocli.store.egne_satser import lover
    from inkassocli.view import lovdata

    valgt = KALLENAVN.get(steg, steg) if steg else None
    if valgt and valgt not in STEG:
        raise BrukError(f"Steget «{steg}» finnes ikke.", gjoer=f"velg ett av: {', '.join(STEG)}")
    utvalg = [r for r in k.bok.regler if valgt is None or valgt in r.steg]
    if k.som_json:
        return k.svar([_json(k.bok, r) for r in utvalg], "")
    return k.ut("\n".join((lovdata.regler(k.bok, utvalg), "", *(_lovlinje(k, lov) for lov in lover()))))


def _lovlinje(k: Kontekst, lov: Lov) -> str:
    from inkassocli.core.format import dato
    from inkassocli.view.lovdata import VEDTATT, avsnitt

    i_kraft = [
        f"{'§ ' + ', '.join(i.paragraf) if i.paragraf else 'hele loven'} fra {dato(i.fra)}"
        for i in k.bok.ikraft
        if i.lov == lov.id
    ]
    status = (
        "i kraft: " + "; ".join(i_kraft)
        if i_kraft
        else f"{VEDTATT}. Når datoen er kunngjort: inkasso regler ikraft {lov.id} --fra DATO --kilde TEKST"
    )
    return "\n".join(avsnitt(f"{lov.navn[0].upper()}{lov.navn[1:]}, {lov.nummer}: {status}", ""))


def vis(k: Kontekst, navn: str) -> None:
    import difflib

    from inkassocli.view import lovdata

    r = k.bok.per_id.get(navn)
    if r is None:
        likt = difflib.get_close_matches(navn, list(k.bok.per_id), 1)
        raise BrukError(
            f"Regelen «{navn}» finnes ikke." + (f" Mente du «{likt[0]}»?" if likt else ""),
            gjoer="se alle id-ene med: inkasso regler",
        )
    k.svar(
        {**_json(k.bok, r), "tekst": r.tekst, "eksempel": r.eksempel},
        "" if k.som_json else lovdata.regel(k.bok, r),
    )
