"""A kept row says what the full reckoning says on every day that it holds (benchmarks/spenn.py for the many)."""

from __future__ import annotations

import pytest

from tests.spenn import Regnskap, orakelsaker


@pytest.mark.parametrize("froe", [40, 1061])
def test_ingen_senere_dag_i_et_spenn_er_en_annen(froe: int) -> None:
    """Tasks and calendar of random cases, followed for 80 days: 0 differences."""
    r = Regnskap()
    orakelsaker(froe, 8, 80, r)
    assert r.avvik == []
    assert r.par > 500
