"""Events are appended as text, proved before they are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inkassocli.core import hendelser as h
from inkassocli.errors import SaksfilError
from inkassocli.store import skriving
from inkassocli.store.saksfil import Saksfil
from tests import bygg

DAG = date(2026, 10, 6)
LINJE = h.Betaling(dato=DAG, beloep=Decimal("1000.00"), avtrykk="aa-bb")
ANDRE = h.Betaling(dato=DAG, beloep=Decimal("1000.00"), avtrykk="aa-cc")
ANGRET = h.Angret(dato=DAG, gjelder=1)


def med(sak: Saksfil, *nye: h.Hendelse) -> Saksfil:
    """The case with more events, as it would be read."""
    return skriving.med_tekst(sak, skriving.med_hendelser(sak, nye))


@pytest.fixture
def sak(tmp_path: Path) -> Saksfil:
    """A case without events."""
    return skriving.ny_sak(tmp_path / "2026-0001.toml", bygg.sak())


def test_banklinjen_staar_bare_en_gang(sak: Saksfil) -> None:
    """A bank line that stands is refused, from an earlier write and within one; another line of the same sum is not."""
    en = med(sak, LINJE, ANDRE)
    with pytest.raises(SaksfilError, match=r"alt ført, som hendelse nr\. 1"):
        med(en, LINJE)
    with pytest.raises(SaksfilError, match=r"alt ført, som hendelse nr\. 1"):
        med(sak, LINJE, LINJE)


def test_en_angret_banklinje_kan_foeres_igjen(sak: Saksfil) -> None:
    """What is undone does not stand; also when it is undone by the same write."""
    assert len(med(med(sak, LINJE, ANGRET), LINJE).hendelser) == 3
    assert len(med(med(sak, LINJE), ANGRET, LINJE).hendelser) == 3


def test_gammel_dublett_stenger_ikke_saken(sak: Saksfil) -> None:
    """A case where a line stands twice from before can still be written to, if only to undo one."""
    tekst = sak.tekst + "".join("\n" + skriving.hendelse_tekst(x) for x in (LINJE, LINJE))
    to = skriving.med_tekst(sak, tekst)
    assert len(med(to, h.Angret(dato=DAG, gjelder=2)).hendelser) == 3
