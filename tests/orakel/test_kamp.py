"""The program against an oracle written by another from the same rules: no difference at all."""

from __future__ import annotations

import random
import tomllib
from decimal import Decimal

import pytest

from tests.orakel import generator
from tests.orakel.kamp import avvik, fasit, saksdager, vaart


@pytest.mark.parametrize("fra", range(0, 240, 20))
def test_ingen_avvik_fra_orakelet(fra: int) -> None:
    """Two days of twenty cases a test: every field of vis and kan is the same."""
    funn = [(froe, str(dag), linje) for froe, tekst, oppsett, dag in saksdager(fra, 20, 2)
            for linje in avvik(vaart(tekst, oppsett, dag), fasit(tekst, oppsett, dag))]
    assert funn == []


@pytest.mark.parametrize("fra", range(5000, 5080, 20))
def test_ingen_avvik_der_teksten_er_tvilsom(fra: int) -> None:
    """Also where the rules can be read in two ways (TVIL.md) both chose the same reading."""
    funn = [(froe, str(dag), linje) for froe, tekst, oppsett, dag in saksdager(fra, 20, 1, tvil=True)
            for linje in avvik(vaart(tekst, oppsett, dag), fasit(tekst, oppsett, dag))]
    assert funn == []


def test_kampen_ser_en_forskjell() -> None:
    """The comparison is no empty one: another rate, outcome or exit code is told."""
    _, tekst, oppsett, dag = next(saksdager(3, 1, 1))
    a = vaart(tekst, oppsett, dag)
    assert isinstance(a, dict)
    assert len(a) > 40
    assert avvik(a, {**a, "vis.fryst": "kanskje"}) != []
    assert avvik(a, 5) == ["programmet svarer, orakelet 5"]
    assert avvik(4, 5) == ["programmet 4, orakelet 5"]


def test_generatorens_filer_leses_likt_igjen() -> None:
    """The text of a generated case is read back as what was generated."""
    for froe, tekst, _, _ in saksdager(0, 30, 1):
        sak, _, _ = generator.lag_sak(random.Random(froe))
        assert tomllib.loads(tekst, parse_float=Decimal) == sak
