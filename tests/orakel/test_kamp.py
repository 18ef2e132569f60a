"""The program against an oracle written by another from the same rules: no difference at all."""

from __future__ import annotations

import contextlib
import random
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from tests.orakel import generator, orakel
from tests.orakel.kamp import Regnskap, avvik, fasit, i_skallet, saksdager, vaart
from tests.orakel.tomltekst import til_toml


@pytest.mark.parametrize("fra", range(0, 100, 20))
def test_ingen_avvik_fra_orakelet(fra: int, tmp_path: Path) -> None:
    """Two days of twenty cases a test: every field of vis and kan is the same."""
    r = Regnskap()
    funn = [(s.froe, str(s.dag), linje) for s in saksdager(fra, 20, 2) for linje in r.spill(s, tmp_path)]
    assert funn == []
    assert r.sammenligninger > 20 * 2 * 30


@pytest.mark.parametrize("fra", range(5000, 5040, 20))
def test_ingen_avvik_der_teksten_er_tvilsom(fra: int, tmp_path: Path) -> None:
    """Also where the rules can be read in two ways (LESNING.md) both chose the same reading."""
    r = Regnskap()
    assert [(s.froe, str(s.dag), linje) for s in saksdager(fra, 20, 1, tvil=True)
            for linje in r.spill(s, tmp_path)] == []


def test_ingen_avvik_gjennom_skallet(tmp_path: Path) -> None:
    """The program started as its users start it gives the same answers."""
    r = Regnskap()
    assert [(s.froe, str(s.dag), linje) for s in saksdager(9000, 3, 1)
            for linje in r.spill(s, tmp_path, i_skallet)] == []


def test_kampen_ser_en_forskjell(tmp_path: Path) -> None:
    """The comparison is no empty one: another figure, a missing key or another exit code is told."""
    s = next(saksdager(3, 1, 1))
    b = fasit(s)
    assert isinstance(b["vis"], dict)
    assert isinstance(b["kan"], dict)
    assert len(b["kan"]) > 40
    assert avvik(b, b) == []
    uten = {**b, "vis": {**b["vis"], "til_gode": orakel.FRAVAER}}
    assert len(avvik({**b, "vis": {**b["vis"], "fryst": "kanskje"}}, b)) == 1
    assert len(avvik({**b, "vis": {**b["vis"], "til_gode": "1.00"}}, uten)) == 1
    assert avvik({**b, "kan": 5}, b) == ["kan: programmet 5, orakelet svarer"]
    assert set(vaart(s, tmp_path)) == set(b)


def test_generatorens_filer_leses_likt_igjen() -> None:
    """The text of a generated case is read back as what was generated; nearly all are valid, some are not."""
    ugyldige = 0
    for s in saksdager(0, 150, 1):
        sak, oppsett, egne, _ = generator.lag_sak(random.Random(s.froe))
        assert tomllib.loads(s.tekst, parse_float=Decimal) == sak
        assert til_toml(sak) == s.tekst
        try:
            orakel.vis(sak, oppsett, s.dag, egne)
        except orakel.Ugyldig:
            ugyldige += 1
    assert 0 < ugyldige < 10


def test_hver_situasjon_lages() -> None:
    """The generator makes each situation of the second edition: none is missing among some hundred case-days."""
    from tests.orakel.situasjoner import SITUASJONER, i_saken

    sett: set[str] = set()
    for s in saksdager(100, 250, 4):
        with contextlib.suppress(orakel.Ugyldig):
            sett.update(i_saken(orakel.fakta_paa(s.dok, s.oppsett, s.dag, s.egne)))
    assert set(SITUASJONER) - sett == set()
