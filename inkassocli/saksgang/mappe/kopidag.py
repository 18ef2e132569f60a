"""When a backup was last taken."""

from __future__ import annotations

from datetime import date

from inkassocli.core.dager import pluss_maaneder
from inkassocli.saksgang.kontor import Kontor
from inkassocli.saksgang.mappe.svar import Kopidag
from inkassocli.store import historikk


def gammel(kontor: Kontor) -> Kopidag | None:
    """When the last backup is more than a month old; where none is known, when the folder is."""
    dager = historikk.les(kontor.mappe).dager
    siste = _dag(dager.get(historikk.KOPI, ""))
    fra = siste or _dag(dager.get(historikk.BEGYNT, ""))
    return Kopidag(siste) if fra and pluss_maaneder(fra, 1) < kontor.dag else None


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None
