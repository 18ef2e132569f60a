"""Inkassoloven 2026: adopted without a date, used from the day the user enters, whole or by paragraph (regler § 10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkassocli.core import steg
from inkassocli.core.regelbok import Ikraft
from inkassocli.core.sak import Verge
from tests.bygg import (
    BOK,
    NY_LOV,
    T7,
    T7_TRE,
    d,
    fakta,
    hendelse,
    innsigelse,
    kan,
    kr,
    med_ny_lov,
    purring,
    regler,
    sak,
    saldo,
    skyldner,
)

FRA = "2026-10-01"
HEL = med_ny_lov(FRA)
MED_SATS = med_ny_lov(FRA, gebyr=[("2026-11-01", "40", None)])


def test_uten_dag_er_loven_ikke_i_bruk() -> None:
    """With the date unset no rule of the act can bite on any step."""
    assert not any(r.lov for regler_ in BOK.per_steg.values() for r in regler_)
    assert any(r.lov == NY_LOV for r in BOK.regler)


@pytest.mark.parametrize("steget, foer, etter, grunner", [
    ("purring", ("lovlig", 38), ("uten_gebyr", 0), ["nylov_gebyr"]),
    ("inkassovarsel", ("lovlig", 38), ("fraraadet", 0), ["nylov_inkassovarsel", "nylov_brev_gebyr"]),
    ("betalingsoppfordring", ("lovlig", 113), ("fraraadet", 0), ["nylov_betalingsoppfordring", "nylov_brev_gebyr"]),
    ("rettslig_varsel", ("lovlig", 0), ("lovlig", 0), []),
])
def test_dagen_loven_trer_i_kraft(steget: str, foer: tuple, etter: tuple, grunner: list[str]) -> None:
    """The day before follows the act of 1988, the day itself the act of 2026."""
    hendelser = (purring("2026-09-02", "2026-09-16"),)    # no fee, but it opens the betalingsoppfordring
    a, b, c = (kan(steget, x, hendelser, bok=HEL) for x in ("2026-09-30", FRA, "2026-10-02"))
    assert (a.utfall, a.gebyr) == (foer[0], kr(foer[1]))
    assert (b.utfall, b.gebyr) == (c.utfall, c.gebyr) == (etter[0], kr(etter[1]))
    assert regler(b) == grunner
    assert all("2026" in g.hjemmel for g in b.grunner)


def test_brev_foer_dagen_beholder_gebyret() -> None:
    """Cases begun before keep what they lawfully charged; letters from the day on bear none."""
    over = med_ny_lov("2026-10-15")
    assert str(saldo("2026-10-15", T7_TRE, bok=over).gebyr) == "76.00"
    assert str(saldo("2026-10-15", T7_TRE).gebyr) == "189.00"
    f = fakta("2026-11-20", T7_TRE, bok=over)
    assert [str(g) for g in f.gebyrer] == ["38.00", "38.00", "0.00"]


def test_gebyret_er_null_til_satsen_er_lagt_inn() -> None:
    """Fees are 0 until rates for egeninkasso are loaded; then the rate of the day, for purring only."""
    for dag, ventet in (("2026-10-31", 0), ("2026-11-01", 40), ("2026-12-31", 40)):
        assert kan("purring", dag, bok=MED_SATS).gebyr == kr(ventet)
        for steget in ("inkassovarsel", "betalingsoppfordring"):
            assert kan(steget, dag, (purring("2026-09-02", "2026-09-16"),), bok=MED_SATS).gebyr == 0
    hendelser = (purring("2026-10-31", "2026-11-14", 40), purring("2026-11-16", "2026-11-30", 99))
    assert [str(g) for g in fakta("2026-12-01", hendelser, bok=MED_SATS).gebyrer] == ["0.00", "40.00"]


def test_satsen_gjelder_til_og_med_sin_siste_dag() -> None:
    """A row with `til` ends there, and the rate before the act changes nothing."""
    bok = med_ny_lov(FRA, gebyr=[("2026-09-20", "41", "2026-11-10")])
    assert [str(kan("purring", x, bok=bok).gebyr) for x in ("2026-09-30", FRA, "2026-11-10", "2026-11-11")] == [
        "38.00", "41.00", "41.00", "0.00"]


def test_taket_gjelder_ogsaa_den_nye_satsen() -> None:
    """The ceiling of the case still holds the new fee."""
    bok = med_ny_lov(FRA, gebyr=[(FRA, "5000", None)])
    assert str(kan("purring", "2026-10-15", hode=sak("480.00"), bok=bok).gebyr) == "234.38"


@pytest.mark.parametrize("paragraf, purringen, varselet, oppfordringen", [
    ("18", ("lovlig", 38), ("lovlig", 38), ("lovlig", 113)),
    ("20", ("lovlig", 38), ("lovlig", 38), ("lovlig", 113)),
    ("21", ("lovlig", 38), ("lovlig", 38), ("lovlig", 113)),
    ("17", ("lovlig", 38), ("lovlig", 38), ("lovlig", 113)),
])
def test_en_paragraf_alene(paragraf: str, purringen: tuple, varselet: tuple, oppfordringen: tuple) -> None:
    """Presisering 96: fees and letters wait for both §§ 20 and 21; one of them alone changes nothing."""
    bok = med_ny_lov(FRA, paragraf)
    hendelser = (purring("2026-09-02", "2026-09-16"),)
    for steget, (ut, gebyr) in zip(("purring", "inkassovarsel", "betalingsoppfordring"),
                                   (purringen, varselet, oppfordringen), strict=True):
        svar = kan(steget, FRA, hendelser, bok=bok)
        assert (svar.utfall, svar.gebyr) == (ut, kr(gebyr))


def test_satsen_gjelder_med_paragraf_20_og_21() -> None:
    """Presisering 96: the rate of egeninkasso takes over with §§ 20 and 21, alone or with the whole act."""
    gebyr = [(FRA, "40", None)]
    for p, ventet in (((), 40), (("20", "21"), 40), (("18",), 38), (("20",), 38)):
        assert kan("purring", FRA, bok=med_ny_lov(FRA, *p, gebyr=gebyr)).gebyr == kr(ventet)


def test_hver_paragraf_sin_dag() -> None:
    """Provisions of one act may start on different days, and the earliest entry that names one counts."""
    bok = replace(BOK, ikraft=(Ikraft(NY_LOV, d("2026-11-01"), (), "x"), Ikraft(NY_LOV, d("2026-10-01"), ("20",), "x"),
                               Ikraft("en-annen-lov", d("2020-01-01"), (), "x")))
    assert bok.ikraft_fra(NY_LOV, "20") == d("2026-10-01")
    assert bok.ikraft_fra(NY_LOV, "18") == d("2026-11-01")
    assert bok.ikraft_fra("ukjent", "18") is None
    assert BOK.ikraft_fra(NY_LOV, "18") is None


def test_mindreaarig_etter_ny_lov() -> None:
    """Presisering 77: no costs for a claim incurred as a minor under either act; the reason cites the one in force."""
    verge = Verge(navn="Vera", adresse=("Storgata 5",), postnummer="0184", poststed="Oslo")
    ung = sak(hvem=skyldner(foedselsdato=d("2010-01-01"), verge=verge))
    for dag, hjemmel in (("2026-09-30", "inkassoloven § 17"), ("2026-11-02", "inkassoloven (2026) § 18 femte ledd")):
        svar = kan("purring", dag, hode=ung, bok=MED_SATS)
        assert (svar.utfall, svar.gebyr, regler(svar)) == ("uten_gebyr", 0, ["mindreaarig_gebyr"])
        assert svar.grunner[0].hjemmel == hjemmel
    voksen = sak(hvem=skyldner(foedselsdato=d("2000-01-01")))
    assert kan("purring", "2026-11-02", hode=voksen, bok=MED_SATS).gebyr == kr(40)


@pytest.mark.parametrize("art, felt, gebyr", [
    ("delvis", {"uomtvistet": 4000}, 0), ("rimelig", {}, 0), ("betalingsevne", {}, 40),
    ("aapenbart_grunnloes", {"begrunnelse": "Svart to ganger."}, 40),
    ("delvis", {"uomtvistet": 4000, "burde_kommet": "2026-11-01"}, 40),
    ("delvis", {"uomtvistet": 4000, "burde_kommet": "2026-11-02"}, 0),
])
def test_innsigelse_etter_ny_lov(art: str, felt: dict[str, Any], gebyr: int) -> None:
    """Act of 2026 § 18(3): no fee while an objection is open, save after it ought to have come."""
    hendelser = (innsigelse("2026-10-20", art, **felt),)
    assert kan("purring", "2026-11-02", hendelser, bok=MED_SATS).gebyr == kr(gebyr)
    slutt = (*hendelser, hendelse("innsigelse_avsluttet", "2026-11-01", utfall="trukket"))
    assert kan("purring", "2026-11-02", slutt, bok=MED_SATS).gebyr == kr(40)
    foer = innsigelse("2026-09-10", "delvis", uomtvistet=4000)
    assert kan("purring", "2026-09-30", (foer,), bok=MED_SATS).gebyr == kr(38)


def test_loven_i_framtiden_endrer_ikke_dagen_i_dag() -> None:
    """An act entered for a later day changes no outcome and no fee of today."""
    senere = med_ny_lov("2027-01-01")
    for hendelser in ((), T7[:1], T7, T7_TRE):
        for dag in ("2026-09-15", "2026-10-15", "2026-11-20"):
            for a, b in zip(steg.vurder_alle(fakta(dag, hendelser)).values(),
                            steg.vurder_alle(fakta(dag, hendelser, bok=senere)).values(), strict=True):
                assert (a.utfall, a.gebyr, a.tidligst, a.grunner) == (b.utfall, b.gebyr, b.tidligst, b.grunner)
