"""What the bank takes back: remembered for the files that are read later, and not forgotten on a closed case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.tilbakefoering import Tilbakefoering
from inkassocli.errors import StegStengtError
from inkassocli.readers.bankminne import FILNAVN, les_husket, som_tekst
from inkassocli.saksgang.sak.rettelser import krev_ett_sted
from inkassocli.saksgang.utkast import Register

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.store.saksfil import Saksfil


def husket(kontor: Kontor) -> tuple[Tilbakefoering, ...]:
    """tilbakefoert.toml of the folder."""
    return les_husket(tekst) if (tekst := _tekst(kontor)) else ()


def _tekst(kontor: Kontor) -> str:
    from inkassocli.store.regelfiler import som_tekst as lest

    fil = kontor.mappe / FILNAVN
    return lest(fil.read_bytes(), fil) if fil.is_file() else ""


def huskes(kontor: Kontor, lest: Iterable[Tilbakefoering]) -> Register | None:
    """tilbakefoert.toml with the reversals of the file, for the door to write; None when nothing is new."""
    gamle = {t.avtrykk: t for t in husket(kontor)}
    nye = gamle | {t.avtrykk: t for t in lest}
    if nye == gamle:
        return None
    innhold = som_tekst(nye.values()).encode()
    return Register(kontor.mappe / FILNAVN, innhold, _tekst(kontor).encode() or None)


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
