"""When a backup was last taken, and the bank last read."""

from __future__ import annotations

from datetime import date, timedelta

from inkassocli.core.dager import pluss_maaneder
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import Bankdag, Kopidag
from inkassocli.store import historikk


def gammel(kontor: Kontor) -> Kopidag | None:
    """When the last backup is more than a month old; where none is known, when the folder is."""
    dager = historikk.les(kontor.mappe).dager
    siste = _dag(dager.get(historikk.KOPI, ""))
    fra = siste or _dag(dager.get(historikk.BEGYNT, ""))
    return Kopidag(siste) if fra and pluss_maaneder(fra, 1) < kontor.dag else None


UKE = timedelta(7)


def banken_ikke_lest(kontor: Kontor) -> Bankdag | None:
    """When payments were last recorded more than a week ago; where they never were, when the folder is that old."""
    dager = historikk.les(kontor.mappe).dager
    siste = _dag(dager.get(historikk.BANK, ""))
    fra = siste or _dag(dager.get(historikk.BEGYNT, ""))
    return Bankdag(siste) if fra and fra + UKE < kontor.dag else None


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None
