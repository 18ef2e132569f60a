"""Where a case stands, from facts that are kept, equals the full account on every day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from inkassocli.core.oversikt import Rentetabell
from inkassocli.core.steg import fakta as alle_fakta
from inkassocli.core.stilling import av, grunnlag, paa
from tests.bygg import BOK, TANNLEGE, fakta, nummerert, sak
from tests.core.test_oversikt import HISTORIER
from tests.tilfeldig import lesbar_sak

TABELL = Rentetabell(BOK)


@pytest.mark.parametrize("navn", HISTORIER)
def test_hver_dag_er_lik_hele_kontoen(navn: str) -> None:
    """From the last event or invoice and past the last known day, every claim and payment is the full account's."""
    hendelser = nummerert(HISTORIER[navn])
    g = grunnlag(sak(), hendelser, BOK, TANNLEGE)
    dag = date.fromordinal(g.fra)
    while dag <= BOK.dekket_til + timedelta(3):
        assert paa(g, TABELL, dag) == av(fakta(dag, hendelser)), dag
        dag += timedelta(1)


@pytest.mark.parametrize("froe", range(60))
def test_tilfeldige_saker_er_like(froe: int) -> None:
    """The same of random cases with every kind of event."""
    rng = random.Random(froe)
    hode, hendelser, dagene = lesbar_sak(rng, tvil=froe % 2 == 0)
    g = grunnlag(hode, hendelser, BOK, TANNLEGE)
    siste = date.fromordinal(g.fra)
    for dag in {siste, siste + timedelta(1), *(x for x in dagene if x > siste)}:
        assert paa(g, TABELL, dag) == av(alle_fakta(hode, hendelser, BOK, TANNLEGE, dag)), dag
