"""A payment that the bank takes back on a closed case: the case is open again, so that it is not forgotten."""

from __future__ import annotations

from inkassocli.core import hendelser as h
from inkassocli.errors import StegStengtError
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.sak.rettelser import krev_ett_sted
from inkassocli.store.saksfil import Saksfil


def med_gjenaapning(kontor: Kontor, sak: Saksfil, nye: tuple[h.Hendelse, ...]) -> tuple[h.Hendelse, ...]:
    """The new events, and the case opened where something is owed again and its invoices are claimed nowhere else."""
    angret = any(isinstance(e, h.Angret) for e in nye)
    if not angret or not kontor.fakta(sak).sak.avsluttet or kontor.fakta(sak, nye=nye).konto.oppgjort:
        return nye
    aapnes = kontor.ny(h.Gjenaapnet, merknad="Betalingen er ført tilbake av banken.")
    try:
        krev_ett_sted(kontor, sak, aapnes)
    except StegStengtError:
        return nye
    return (*nye, aapnes)
