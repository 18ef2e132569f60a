"""What a write changes in a case, and that nothing changes nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.virkning import virkning
from tests.bygg import BOK, T7, T7_TRE, TANNLEGE, betalt, d, fakta, hendelse, innsigelse, kr
from tests.tilfeldig import lesbar_sak

LAGET = h.BrevLaget(dato=d("2026-09-30"), brev="inkassovarsel", frist=d("2026-10-18"), gebyr=kr(38), fil="v.pdf")


@pytest.mark.parametrize("froe", range(25))
def test_ingenting_er_ingenting(froe: int) -> None:
    """`virkning(f, f)` is empty, for every day of the cases of the generator."""
    from inkassocli.core.steg import fakta as les
    from inkassocli.errors import RegelManglerError

    hode, hendelser, dagene = lesbar_sak(random.Random(froe))
    for dag in dagene[:12]:
        try:
            f = les(hode, hendelser, BOK, TANNLEGE, dag)
            assert not virkning(f, f)
        except RegelManglerError:
            continue


def foer_og_etter(foer: Sequence[h.Hendelse], *nye: h.Hendelse, dag: str = "2026-10-02") -> list[str]:
    v = virkning(fakta(dag, foer), fakta(dag, (*foer, *nye)))
    return [n for n in ("brev", "oppgjort", "fryst", "tilgode", "grense", "neste") if getattr(v, n) not in (None, (), "", False)]


def test_hva_som_fortelles() -> None:
    """hus.md B4: letters that became wrong, frozen, limitation, settled, owed back, the next step."""
    foer = (T7[0], LAGET)
    assert foer_og_etter(foer, innsigelse("2026-10-01")) == ["brev", "fryst", "neste"]
    assert foer_og_etter(foer, betalt("2026-10-01", 9000)) == ["brev", "oppgjort", "tilgode", "neste"]
    assert foer_og_etter(foer, hendelse("stans", "2026-10-01", grunn="konkurs")) == ["brev", "neste"]
    assert foer_og_etter(foer, hendelse("kontakt", "2026-10-01")) == []
    assert foer_og_etter(T7_TRE, h.Avsluttet(dato=d("2026-11-10")), dag="2026-11-10") == ["neste"]
