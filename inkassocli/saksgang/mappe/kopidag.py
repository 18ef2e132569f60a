"""When a backup was last taken, and the bank last read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from inkassocli.core.dager import pluss_maaneder
from inkassocli.saksgang.kontor import Kontor
from inkassocli.store import dagene

if TYPE_CHECKING:
    from inkassocli.saksgang.mappe.svar import Bankdag, Kopidag


def gammel(kontor: Kontor) -> Kopidag | None:
    """When the last backup is more than a month old; where none is known, when the folder is."""
    dager = dagene.les(kontor.mappe)
    siste = siste_kopi(kontor)
    fra = siste or _dag(dager.get(dagene.BEGYNT, ""))
    if fra is None or pluss_maaneder(fra, 1) >= kontor.dag:
        return None
    from inkassocli.saksgang.mappe.svar import Kopidag

    return Kopidag(siste)


def siste_kopi(kontor: Kontor) -> date | None:
    """The day of the last backup that is known here."""
    return _dag(dagene.les(kontor.mappe).get(dagene.KOPI, ""))


UKE = timedelta(7)


def banken_ikke_lest(kontor: Kontor) -> Bankdag | None:
    """When payments were last recorded more than a week ago; where they never were, when the folder is that old."""
    dager = dagene.les(kontor.mappe)
    siste = _dag(dager.get(dagene.BANK, ""))
    fra = siste or _dag(dager.get(dagene.BEGYNT, ""))
    if fra is None or fra + UKE >= kontor.dag:
        return None
    from inkassocli.saksgang.mappe.svar import Bankdag

    return Bankdag(siste)


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None
