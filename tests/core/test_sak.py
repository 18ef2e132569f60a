"""A case as a fold over its events: what each event changes, and what it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.protester import GODTATT, innroemmet
from inkassocli.core.sak import Krav, Sak
from inkassocli.core.skyldner import SKYLDNERTYPER, Innehaver, Skyldner, Stedfortreder, Verge
from tests.bygg import BOK, T7, T7_TRE, d, dom, fakta, hendelse, innsigelse, kan, krav, purring, sak, skyldner


def etter(*hendelser: h.Hendelse, hode: Any = None) -> Sak:
    return fakta("2026-12-31", hendelser, hode).sak


@pytest.mark.parametrize("del_", [Verge, Innehaver, Stedfortreder, Skyldner, Krav])
def test_det_som_ikke_er_skrevet_er_tomt(del_: Any) -> None:
    """What the head does not hold is empty, save that a debtor lives in Norway."""
    for f in fields(del_):
        if f.name != "land" and f.default is not f.default_factory:
            assert not f.default, f.name
    assert skyldner().land == "NO"


def test_skyldnertypene() -> None:
    """Presisering 30: a private person is no business; the two other types are."""
    assert [(t, skyldner(t).naering) for t in SKYLDNERTYPER] == [("privat", False), ("enk", True), ("foretak", True)]


def test_hvor_lenge_vergen_brukes() -> None:
    """Presisering 77: until the eighteenth birthday; always where it is unknown or for an adult; never without one."""
    verge = Verge(navn="Vera")
    foedt = d("2010-03-01")
    assert skyldner().verge_til(BOK) == date.min
    for felt, til in (({"foedselsdato": foedt}, d("2028-03-01")), ({}, None),
                      ({"foedselsdato": foedt, "type": "enk"}, date.min)):
        hvem = replace(skyldner(verge=verge), **felt)
        assert hvem.verge_til(BOK) == til
        assert hvem.verge_paa(d("2028-02-29"), BOK) == (None if til == date.min else verge)
        assert hvem.verge_paa(d("2028-03-01"), BOK) == (verge if til is None else None)
    voksen = skyldner(verge=replace(verge, vergemaal=True), foedselsdato=d("1970-01-01"))
    assert voksen.verge_til(BOK) is None


RETUR = h.BrevRetur(dato=d("2026-09-22"), brev="purring")
NY = h.AdresseEndret(dato=d("2026-09-24"), adresse=("Nygata 1",))


@pytest.mark.parametrize("hendelser, i_retur", [
    ((T7[0], RETUR), True),
    ((T7[0], RETUR, purring("2026-09-25", "2026-10-10")), False),                       # the same letter, sent again
    ((T7[0], RETUR, hendelse("brev_sendt", "2026-09-25", brev="opplysning")), True),    # another, to the same address
    ((T7[0], RETUR, NY, hendelse("brev_sendt", "2026-09-25", brev="opplysning")), False),
    ((T7[0], NY, replace(RETUR, dato=d("2026-09-25")), hendelse("brev_sendt", "2026-09-26", brev="opplysning")), True),
])
def test_brevet_i_retur(hendelser: Sequence[h.Hendelse], i_retur: bool) -> None:
    """A letter is in return until it is sent again, or any letter goes to an address that came after."""
    assert (etter(*hendelser).retur is not None) is i_retur


UTLEGG = h.UtleggBegjaert(dato=d("2026-11-12"), grunnlag="7_2_f")


@pytest.mark.parametrize("utfall, kombinert", [(None, True), ("forlik", True), ("innstilt", False), ("trukket", False)])
def test_begjaeringen_som_ogsaa_er_klage(utfall: str | None, kombinert: bool) -> None:
    """Tvangsfullbyrdelsesloven § 7-7: it is both until the board ends it; a settlement does not end it."""
    slutt = (hendelse("klage_avsluttet", "2026-11-20", utfall=utfall),) if utfall else ()
    assert etter(*T7_TRE, UTLEGG, *slutt).kombinert is kombinert
    assert not etter(*T7_TRE, replace(UTLEGG, grunnlag="dom"), *slutt).kombinert
    assert not etter(*T7_TRE, UTLEGG, hendelse("utlegg_resultat", "2026-11-30", utfall="intet"), *slutt).kombinert


def resultat(utfall: str, dag: str = "2026-11-20") -> h.Hendelse:
    return hendelse("utlegg_resultat", dag, utfall=utfall)


@pytest.mark.parametrize("hendelser, pant", [
    ((UTLEGG,), False), ((UTLEGG, resultat("pant")), True), ((UTLEGG, resultat("intet")), False),
    ((UTLEGG, resultat("pant"), UTLEGG, resultat("intet")), True),
    ((UTLEGG, resultat("pant"), UTLEGG, resultat("hevet")), True),      # the second request was withdrawn
    ((UTLEGG, resultat("pant"), resultat("hevet")), False),             # the lien itself was released
    ((UTLEGG, resultat("hevet")), False),
])
def test_pantet(hendelser: Sequence[h.Hendelse], pant: bool) -> None:
    """Tvangsfullbyrdelsesloven § 7-25: a lien stands until it is released, whatever becomes of a later request."""
    assert etter(*(replace(e, dato=d(f"2026-11-{12 + i}")) for i, e in enumerate(hendelser))).utlegg_pant is pant


# ---- objections -----------------------------------------------------------------------------------

EN, TO = innsigelse("2026-09-10"), innsigelse("2026-09-11")
AVGJORT = hendelse("innsigelse_avsluttet", "2026-09-20", utfall="avgjort")


def aapne(*hendelser: h.Hendelse) -> list[int]:
    return [p.nr for p in etter(*hendelser).aapne_protester]


def test_avgjort_venter_paa_dommen() -> None:
    """Presisering 80: «avgjort» ends the objection with the judgment, one given since it came or one that comes."""
    assert aapne(EN, AVGJORT) == [1]
    assert aapne(EN, AVGJORT, dom("2026-09-25")) == []
    assert aapne(EN, dom("2026-09-15"), AVGJORT) == []
    assert aapne(dom("2026-09-05"), EN, AVGJORT) == [2]
    assert aapne(EN, dom("2026-09-25")) == [1]
    assert aapne(EN, hendelse("innsigelse_avsluttet", "2026-09-20")) == []


def test_grunnloes_erstatter_bare_den_ene() -> None:
    """Presisering 81: a reasoned «obviously groundless» ends the objection it names, no other; nothing else does."""
    grunnloes = innsigelse("2026-09-12", "aapenbart_grunnloes", begrunnelse="Svart to ganger.", erstatter=1)
    assert aapne(EN, TO, grunnloes) == [2]
    assert aapne(EN, TO, replace(grunnloes, erstatter=None)) == [1, 2]
    assert aapne(EN, TO, replace(grunnloes, art="betalingsevne")) == [1, 2]


def test_svaret_som_gir_rett() -> None:
    """Inkassoloven § 8: it counts while the objection that it answers is open, and no later answer takes it back."""
    gir = h.BrevLaget(dato=d("2026-09-15"), brev="svar", merknad=GODTATT)
    for hendelser, gjelder in (((EN, gir), True), ((EN, gir, replace(TO, dato=d("2026-09-16"))), False),
                               ((EN, gir, AVGJORT), False), ((EN, gir, replace(gir, merknad="", dato=d("2026-09-17"))), False),
                               ((EN,), False)):
        assert (innroemmet(etter(*hendelser)) is not None) is gjelder


# ---- the complaint --------------------------------------------------------------------------------


def innstilt(dag: str = "2026-11-20", **felt: str) -> h.Hendelse:
    return hendelse("klage_avsluttet", dag, utfall="innstilt", **{n: d(v) for n, v in felt.items()})


@pytest.mark.parametrize("foerst, senere, aapner", [
    ({}, None, None), ({"samtykke": "2026-12-01"}, None, "2026-12-01"),
    ({"samtykke": "2026-12-05", "nemnd_avsluttet": "2026-12-01"}, None, "2026-12-01"),
    ({}, {"samtykke": "2026-12-05"}, "2026-12-05"),
    ({"samtykke": "2026-12-05"}, {"nemnd_avsluttet": "2026-12-01"}, "2026-12-01"),
    ({"samtykke": "2026-12-01"}, {"nemnd_avsluttet": "2026-12-05"}, "2026-12-01"),
])
@pytest.mark.parametrize("klage", [h.ForliksklageSendt(dato=d("2026-11-10")), replace(UTLEGG, dato=d("2026-11-10"))])
def test_innstilt_klage_aapner(klage: h.Hendelse, foerst: dict, senere: dict | None, aapner: str | None) -> None:
    """Tvisteloven § 6-11 (5): the first ending counts; the earliest of consent and nemnd opens a new complaint."""
    mer = (innstilt("2026-11-30", **senere),) if senere is not None else ()
    s = etter(*T7, klage, innstilt(**foerst), *mer)
    assert (s.innstilt, s.innstilt_aapner) == (d("2026-11-20"), d(aapner) if aapner else None)
    assert "klage_sendt" in {g.regel for g in kan("forlik", "2026-11-29", (*T7, klage, innstilt(**foerst), *mer)).grunner}


# ---- facts that were wrong ------------------------------------------------------------------------


def rettet(felt: str, ny: Any) -> h.OpplysningRettet:
    return h.OpplysningRettet(dato=d("2026-10-01"), felt=felt, ny=ny)


def test_rettede_opplysninger() -> None:
    """Presisering 90: the fact counts from the start; the invoice's number is what stands between first and last dot."""
    hode = sak(krevd=(krav(faktura="2026.1", kid="11"), krav(faktura="2", kid="22")))
    krav_ = etter(rettet("krav.2026.1.kid", "12"), rettet("krav.2.pristilbud", True), hode=hode).hode.krav
    assert [(k.faktura, k.kid, k.pristilbud) for k in krav_] == [("2026.1", "12", None), ("2", "22", True)]
    borte = etter(rettet("krav.2.kid", None), rettet("skyldner.postnummer", None), rettet("skyldner.navn", "Kari"),
                  hode=hode).hode
    assert [k.kid for k in borte.krav] == ["11", ""]
    assert (borte.skyldner.postnummer, borte.skyldner.navn, borte.skyldner.poststed) == ("", "Kari", "Oslo")
