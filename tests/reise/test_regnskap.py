"""What the journeys ask of account, limits and letters: it holds of sound cases, and tells of broken ones."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.hovedbok import hovedbok
from inkassocli.core.steg import fakta as fakta_av
from tests.bygg import BOK, T7, TANNLEGE, betalt, d, dom, fakta, hendelse, innsigelse, kr, nummerert
from tests.reise import regnskap
from tests.reise.raskt import raskt
from tests.reise.regnskap import Sett
from tests.reise.reise import Brudd, Reise
from tests.tilfeldig import lesbar_sak

KLAGE = hendelse("forliksklage_sendt", "2026-09-10", forliksraad="Oslo")


def sett(dag: str, *hendelser: h.Hendelse) -> Sett:
    return Sett(fakta(dag, hendelser), nummerert(hendelser))


@pytest.mark.parametrize("froe", range(40))
def test_hovedboken_gaar_opp_ogsaa_etter_dom(froe: int) -> None:
    """Opening + postings = closing for random pairs of days of random cases, and nothing done is nothing told."""
    hode, hendelser, dager = lesbar_sak(random.Random(froe))
    dag = min(max(*dager, *(e.dato for e in hendelser)), BOK.dekket_til)
    s = Sett(fakta_av(hode, hendelser, BOK, TANNLEGE, dag), tuple(hendelser))
    assert regnskap.av([("sak", regnskap.hovedboken(s, random.Random(froe), 6)), ("sak", regnskap.stille(s))]) == []


def test_en_hovedbok_som_ikke_gaar_opp_fortelles() -> None:
    """A posting that is left out is found, after a judgment too."""
    s = sett("2026-11-20", *T7, dom("2026-11-02"), betalt("2026-11-10", 100))
    assert not list(regnskap.hovedboken(s, random.Random(1), 20))
    with patch.object(regnskap, "hovedbok", lambda *a: [p for p in hovedbok(*a) if p.slag != "betaling"]):
        assert list(regnskap.hovedboken(s, random.Random(1), 20))


def test_grensen_flyttes_bare_av_det_som_loven_sier() -> None:
    """Presiseringer 49, 50 and 64: a payment, a waiver or a letter moves no limit; a complaint and a judgment may."""
    foer = sett("2026-11-20", *T7)
    for e in (KLAGE, dom("2026-11-02"), betalt("2026-11-10", 100), T7[1]):
        assert not list(regnskap.grensene(foer, sett("2026-11-20", *T7, e)))
    uten_grunn = sett("2026-11-20", *T7, dom("2026-11-02")).f
    assert list(regnskap.grensene(foer, Sett(uten_grunn, foer.hendelser)))
    stanset = sett("2026-11-20", *T7, KLAGE).f
    assert list(regnskap.grensene(foer, Sett(stanset, foer.hendelser)))


def test_tapt_krav_lever_ikke_opp() -> None:
    """A lost claim that runs again without an undone judgment is told."""
    tapt = sett("2026-11-20", *T7, dom("2026-11-02", "tapt", 0))
    assert list(regnskap.grensene(tapt, Sett(sett("2026-11-20", *T7).f, tapt.hendelser)))
    angret = (*tapt.hendelser, h.Angret(dato=d("2026-11-20"), gjelder=len(tapt.hendelser)))
    assert not list(regnskap.grensene(tapt, Sett(sett("2026-11-20", *angret).f, angret)))


def test_brevets_sum_er_saldoen_og_gebyret() -> None:
    """Presiseringer 35 and 88: the balance and the fee, or the undisputed part where the rest is disputed."""
    foer = sett("2026-10-15", *T7)
    laget = h.BrevLaget(dato=d("2026-10-15"), brev="betalingsoppfordring", frist=d("2026-10-29"), gebyr=kr(113), fil="b.pdf",
                        sum=foer.f.konto.sum + kr(113))  # fmt: skip
    assert not list(regnskap.brevsummene(foer, sett("2026-10-15", *T7, laget)))
    assert list(regnskap.brevsummene(foer, sett("2026-10-15", *T7, replace(laget, sum=foer.f.konto.sum))))
    delvis = (*T7, innsigelse("2026-10-10", "delvis", uomtvistet=kr(3200)))
    f = fakta("2026-10-15", delvis)
    halve = (f.konto.renter / 2).quantize(kr("0.01"))
    assert abs(regnskap.bedt_om(f) - (kr(3200) + halve + f.konto.gebyr)) <= kr("0.01")


def test_brevets_sum_gjoer_opp(tmp_path: Path) -> None:
    """Presisering 88: a posted letter's sum paid later, by its deadline, settles the case, and can be undone."""
    with raskt():
        r = Reise(tmp_path / "kontor", 8, saker=1)
        r.handling("purring", 3)
        r.handling("vent", 5)
        r.handling("brevets sum", 0)
    assert (r.antall["brevsummer"], r.antall["brev betalt"], r.antall["angret"]) == (1, 1, 2)
    naa = regnskap.les(r.mappe, r.dag)
    ubetalt = {s: Sett(fakta_av(x.f.sak.hode, x.hendelser[:-2], BOK, TANNLEGE, r.dag), ()) for s, x in naa.items()}
    with pytest.raises(Brudd, match="står igjen"):
        r.gjort_opp(ubetalt, ubetalt, r.saker)
