"""The facts of a paper with their texts in words, in the language of the paper."""

from __future__ import annotations

from typing import Any

from inkassocli.core.brevgrunnlag import Brevgrunnlag, Tabell
from inkassocli.core.format import Spraak
from inkassocli.core.papirord import Rad, Rekke, Tekst
from inkassocli.core.verdi import med
from inkassocli.ordbok import oversatt, si


def med_ord(g: Brevgrunnlag, spraak: Spraak) -> Brevgrunnlag:
    """The facts of a paper with its texts in words: what a template is given."""
    bilag = tuple(med(b, tittel=si(b.tittel, spraak, g.malnavn)) for b in g.bilag)
    krav = tuple(med(k, gjelder=oversatt(k.gjelder, spraak)) for k in g.krav)
    return med(g, krav=krav, bilag=bilag, ekstra=_i_ord(dict(g.ekstra), spraak, g.malnavn))


def _i_ord(verdi: Any, spraak: Spraak, papir: str) -> Any:
    """The same value, however deep its texts lie."""
    match verdi:
        case Tekst() | Rekke():
            return si(verdi, spraak, papir)
        case Rad():
            return si(Tekst(verdi.noekkel), spraak, papir), si(verdi.verdi, spraak, papir)
        case Tabell():
            hode = tuple(
                ">" * n.startswith(">") + si(Tekst(n.lstrip(">")), spraak, papir) for n in verdi.kolonner
            )
            rader, summen = (_i_ord(x, spraak, papir) for x in (verdi.rader, verdi.sum))
            return med(verdi, kolonner=hode, rader=rader, sum=summen)
        case dict():
            return {navn: _i_ord(under, spraak, papir) for navn, under in verdi.items()}
        case list():
            return [_i_ord(under, spraak, papir) for under in verdi]
        case tuple():
            return tuple(_i_ord(under, spraak, papir) for under in verdi)
        case _:
            return verdi
