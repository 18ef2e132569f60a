"""Presiseringer 1-3: what counts of a file, in what order, on what day; and the fold over it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.sak import fold, neste, start
from tests.bygg import (
    BOK,
    T7,
    T7_TRE,
    betalt,
    d,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kr,
    krav,
    nummerert,
    purring,
    sak,
    skyldner,
)


def gyldige(*alle: h.Hendelse) -> list[int]:
    return [e.nr for e in h.ikke_angret(nummerert(alle))]


def angret(dag: str, gjelder: int) -> h.Angret:
    return h.Angret(dato=d(dag), gjelder=gjelder)


def test_en_angret_hendelse_har_aldri_skjedd() -> None:
    """Presisering 1: the event named never happened, on any day, whatever the two dates."""
    alle = nummerert((*T7, innsigelse("2026-10-05"), angret("2026-12-01", 3)))
    assert gyldige(*alle) == [1, 2]
    assert [e.nr for e in h.kjent(alle, d("2026-10-06"))] == [1, 2]
    assert not fakta("2026-10-06", alle).fryser
    tidlig = (*T7, innsigelse("2026-10-05"), angret("2026-01-01", 3))
    assert not fakta("2026-10-06", tidlig).fryser


def test_en_angret_angring_angrer_ingenting() -> None:
    """Presisering 1: blocks are read from the last to the first, so an undone `angret` undoes nothing."""
    a, b = purring("2026-09-15"), purring("2026-09-16")
    assert gyldige(a, b, angret("2026-09-17", 1), angret("2026-09-18", 3)) == [1, 2]
    assert gyldige(a, b, angret("2026-09-17", 1), angret("2026-09-18", 3), angret("2026-09-19", 4)) == [2]
    assert gyldige(a, angret("2026-09-17", 1), angret("2026-09-18", 1)) == []


def test_angret_teller_alle_blokker_i_filen() -> None:
    """Presisering 1: `gjelder` counts every block, brev_laget and angret included."""
    alle = (hendelse("brev_laget", "2026-09-15", brev="purring"), purring("2026-09-15"), betalt("2026-09-16", 10),
            angret("2026-09-17", 2))
    assert gyldige(*alle) == [1, 3]


def test_rekkefoelgen_er_dato_saa_plass() -> None:
    """Presisering 2: by `dato`, and on the same day by place in the file; `registrert` plays no part."""
    alle = nummerert((betalt("2026-10-02", 1), betalt("2026-10-01", 2), betalt("2026-10-01", 3)))
    assert [str(e.beloep) for e in h.kjent(alle, d("2026-10-02"))] == ["2.00", "3.00", "1.00"]


def test_kjent_fra_og_med_dagen() -> None:
    """Presisering 3: events of the day itself are known, later ones are not."""
    alle = nummerert((betalt("2026-10-02", 1),))
    assert [len(h.kjent(alle, d(x))) for x in ("2026-10-01", "2026-10-02", "2026-10-03")] == [0, 1, 1]


def test_en_dag_inne_i_en_hendelse_er_kjent_med_den() -> None:
    """Presisering 3: `til`, `forkynt`, `betalingsfrist` and `burde_kommet` are known also when they lie ahead."""
    f = fakta("2026-12-01", (dom("2026-12-01", forkynt="2026-12-10"),))
    assert f.sak.dom is not None
    assert f.sak.dom.forkynt == d("2026-12-10")


def test_hver_type_har_sitt_ord() -> None:
    """Thirty-five kinds of event, each with the word that the file uses."""
    assert len(h.TYPER) == 36
    assert h.TYPER["brev_sendt"] is h.BrevSendt
    assert h.TYPER["innsigelse_avsluttet"] is h.InnsigelseAvsluttet
    assert {h.NAVN[k] for k in h.TYPER.values()} == set(h.TYPER)
    assert all(is_dataclass(k) and {"dato", "registrert", "merknad", "nr"} <= {f.name for f in fields(k)}
               for k in h.TYPER.values())


# ---- the fold ------------------------------------------------------------------------------------


def test_brev_av_de_fire_slagene_er_brev() -> None:
    """Presisering 52: letters of other kinds, made letters and returns change nothing."""
    s = fold(sak(), nummerert((
        *T7_TRE, hendelse("brev_sendt", "2026-11-01", brev="rettslig_varsel"),
        hendelse("brev_sendt", "2026-11-02", brev="opplysning"), hendelse("brev_laget", "2026-11-03", brev="purring"),
        hendelse("brev_retur", "2026-11-04", brev="purring"))))
    assert [(b.plass, b.brev) for b in s.brev] == [
        (0, "purring"), (1, "inkassovarsel"), (2, "betalingsoppfordring"), (3, "rettslig_varsel")]
    assert len(s.hendelser) == 7


def test_kreditnota_uten_faktura_gjelder_det_eneste_kravet() -> None:
    """Presisering 65: without `faktura` it belongs to the only claim."""
    s = fold(sak(), (hendelse("kreditnota", "2026-09-20", beloep=kr(400)),))
    assert s.kreditert(s.hode.krav[0]) == kr(400)
    assert s.hovedstol(s.hode.krav[0]) == kr(6000)
    s = neste(s, hendelse("kreditnota", "2026-09-21", beloep=kr(9000), faktura="1042"))
    assert s.hovedstol(s.hode.krav[0]) == 0
    assert s.alt_kreditert


def test_krav_tatt_ut_er_som_kreditert() -> None:
    """A claim moved to its own case counts here as credited in full, and no other claim does."""
    to = sak(krevd=(krav("1000.00"), krav("500.00", faktura="1043")))
    s = fold(to, (hendelse("krav_tatt_ut", "2026-09-20", faktura="1043", til_sak="2026-0002"),))
    assert [str(s.hovedstol(k)) for k in to.krav] == ["1000.00", "0.00"]
    assert not s.alt_kreditert


def test_ny_adresse() -> None:
    """A new address counts from its event; what is not named stays, the kommune must be found anew."""
    hode = sak(hvem=skyldner(kommunenummer="0301"))
    s = fold(hode, (hendelse("adresse_endret", "2026-09-20", adresse=("Nyveien 2",), postnummer="0580", land="SE"),))
    ny = s.skyldner
    assert (ny.adresse, ny.postnummer, ny.poststed, ny.land, ny.kommunenummer) == (
        ("Nyveien 2",), "0580", "Oslo", "SE", "")
    assert s.hode.skyldner.postnummer == "0184"


@pytest.mark.parametrize("forste, siste, navn", [
    (hendelse("pause", "2026-09-20"), hendelse("pause_slutt", "2026-09-21"), "pause"),
    (hendelse("avdragsavtale", "2026-09-20"), hendelse("avtale_brutt", "2026-09-21"), "avtale"),
    (hendelse("stans", "2026-09-20", grunn="konkurs"), hendelse("stans_slutt", "2026-09-21"), "stanser"),
    (hendelse("avsluttet", "2026-09-20"), hendelse("gjenaapnet", "2026-09-21"), "avsluttet"),
    (hendelse("overlevert", "2026-09-20"), hendelse("gjenaapnet", "2026-09-21"), "avsluttet"),
    (hendelse("forliksklage_sendt", "2026-09-20"), hendelse("klage_avsluttet", "2026-09-21", utfall="trukket"),
     "klage_sendt"),
    (hendelse("utlegg_begjaert", "2026-09-20", grunnlag="dom"),
     hendelse("utlegg_resultat", "2026-09-21", utfall="intet"), "utlegg_venter"),
    (innsigelse("2026-09-20"), hendelse("innsigelse_avsluttet", "2026-09-21"), "aapne_protester"),
])
def test_det_som_begynner_tar_slutt(forste: h.Hendelse, siste: h.Hendelse, navn: str) -> None:
    """What one event begins stands until the event that ends it."""
    s = start(sak())
    assert not getattr(s, navn)
    s = neste(s, forste)
    assert getattr(s, navn)
    assert not getattr(neste(s, siste), navn)


def test_stans_oppheves_med_samme_grunn() -> None:
    """Presisering 40: a stop runs until a stans_slutt of the same reason; without a reason it lifts all."""
    to = (hendelse("stans", "2026-09-20", grunn="konkurs"), hendelse("stans", "2026-09-21", grunn="doedsfall"))
    s = fold(sak(), to)
    assert s.stanser == {"konkurs", "doedsfall"}
    assert neste(s, hendelse("stans_slutt", "2026-09-22", grunn="konkurs")).stanser == {"doedsfall"}
    assert neste(s, hendelse("stans_slutt", "2026-09-22", grunn="gjeldsordning")).stanser == {"konkurs", "doedsfall"}
    assert neste(s, hendelse("stans_slutt", "2026-09-22")).stanser == frozenset()


def test_siste_pause_erstatter_tidligere() -> None:
    """Presisering 40: the latest pause replaces earlier ones and runs through `til`."""
    to = (hendelse("pause", "2026-09-20"), hendelse("pause", "2026-09-25", til=d("2026-09-30")))
    assert fold(sak(), to[:1]).pause_loeper(d("2030-01-01"))
    s = fold(sak(), to)
    assert [s.pause_loeper(d(x)) for x in ("2026-09-29", "2026-09-30", "2026-10-01")] == [True, True, False]


def test_rettslig_og_klage_huskes() -> None:
    """Presiseringer 29 and 53: that a complaint was sent is remembered after it ended, and the year of § 6-11 (5)."""
    s = fold(sak(), (hendelse("forliksklage_sendt", "2026-01-05"),
                     hendelse("klage_avsluttet", "2026-03-01", utfall="innstilt")))
    assert (s.klage_sendt, s.klage_noensinne, s.rettslig, s.innstilt) == (False, True, True, d("2026-03-01"))
    s = neste(s, hendelse("forliksklage_sendt", "2026-03-10"))
    assert neste(s, hendelse("klage_avsluttet", "2026-04-02", utfall="trukket")).innstilt == d("2026-03-01")
    assert neste(s, hendelse("klage_avsluttet", "2026-04-02", utfall="innstilt")).innstilt == d("2026-04-02")
    assert fold(sak(), (dom("2026-01-05"),)).rettslig
    assert fold(sak(), (hendelse("utlegg_begjaert", "2026-01-05", grunnlag="7_2_f"),)).rettslig
    assert not fold(sak(), T7_TRE).rettslig


def test_siste_dom_gjelder() -> None:
    """Presisering 16: the last dom counts."""
    s = fold(sak(), (dom("2026-01-05", "tapt"), dom("2026-02-05", "delvis", 100)))
    assert s.dom is not None
    assert s.dom.resultat == "delvis"


@pytest.mark.parametrize("felt, ventet", [
    ({"art": "rimelig"}, (False, "0.00")),
    ({"art": None}, (False, "0.00")),
    ({"art": "delvis", "uomtvistet": 100}, (True, "100.00")),
    ({"art": "delvis", "uomtvistet": 0}, (False, "0.00")),
    ({"art": "delvis"}, (False, "0.00")),
    ({"art": "rimelig", "uomtvistet": 100}, (False, "0.00")),
    ({"art": "aapenbart_grunnloes"}, (False, "0.00")),
    ({"art": "aapenbart_grunnloes", "begrunnelse": "  "}, (False, "0.00")),
    ({"art": "aapenbart_grunnloes", "begrunnelse": "Svart to ganger."}, None),
    ({"art": "betalingsevne"}, None),
    ({"art": "betalingsevne", "begrunnelse": "x"}, None),
])
def test_hva_en_innsigelse_regnes_som(felt: dict, ventet: tuple[bool, str] | None) -> None:
    """Presisering 33: missing art, grunnløs without reason and delvis without amount count as rimelig."""
    s = fold(sak(), (innsigelse("2026-10-05", **felt),))
    assert [(p.delvis, str(p.uomtvistet)) for p in s.protester] == ([ventet] if ventet else [])


def test_forfall_med_og_uten_avtale() -> None:
    """Presisering 4: agreed day, else påkrav (or invoice) + 30 days (one month before 2004), or a later printed day."""
    ikke = {"avtalt": False, "fakturadato": "2026-08-01"}
    assert krav(forfall="2026-09-05").forfallsdag(BOK) == d("2026-09-05")
    assert krav(forfall="2026-08-20", **ikke).forfallsdag(BOK) == d("2026-08-31")
    assert krav(forfall="2026-09-05", **ikke).forfallsdag(BOK) == d("2026-09-05")
    assert krav(forfall="2026-09-05", **ikke).foreldelse_fra() == d("2026-08-01")
    assert krav(forfall=None, **ikke, paakrav_sendt="2026-08-03").forfallsdag(BOK) == d("2026-09-02")
    for paakrav, ventet in (("2003-12-31", "2004-01-31"), ("2004-01-01", "2004-01-31"), ("2004-01-02", "2004-02-01"),
                            ("2003-11-30", "2003-12-30"), ("2003-01-31", "2003-02-28")):
        assert krav(forfall=None, avtalt=False, fakturadato=paakrav).forfallsdag(BOK) == d(ventet)
    assert krav(forfall="2026-10-31").rente_fra(BOK) == d("2026-11-02")
    uten_dag = krav(forfall=None, avtalt=True, fakturadato="2026-08-01")
    assert uten_dag.forfallsdag(BOK) == d("2026-08-31")


@pytest.mark.parametrize("foedt, ytelse, mindreaarig", [
    ("2008-07-24", "2026-07-23", True), ("2008-07-24", "2026-07-24", False), ("2008-07-24", "2026-07-25", False),
    ("2008-02-29", "2026-02-27", True), ("2008-02-29", "2026-02-28", False),
])
def test_mindreaarig_da_kravet_oppsto(foedt: str, ytelse: str, mindreaarig: bool) -> None:
    """Presisering 40: the 18th birthday lies after the day of treatment, whatever the age now."""
    s = start(sak(hvem=skyldner(foedselsdato=d(foedt)), ytelsesdato=ytelse))
    assert s.var_mindreaarig(BOK) is mindreaarig


def test_mindreaarig_gjelder_bare_private_med_foedselsdato() -> None:
    """Presisering 40: `privat` with a birth date; without a treatment day the invoice counts; any claim is enough."""
    foedt = d("2010-01-01")
    assert start(sak(hvem=skyldner(foedselsdato=foedt))).var_mindreaarig(BOK)
    assert not start(sak(hvem=skyldner("enk", foedselsdato=foedt))).var_mindreaarig(BOK)
    assert not start(sak()).var_mindreaarig(BOK)
    to = (krav(ytelsesdato="2026-08-01"), krav(faktura="1043", ytelsesdato="2026-08-20"))
    assert start(sak(krevd=to, hvem=skyldner(foedselsdato=d("2008-08-10")))).var_mindreaarig(BOK)


def test_naering() -> None:
    """Presisering 30: enk and foretak are business debtors."""
    assert [skyldner(t).naering for t in ("privat", "enk", "foretak")] == [False, True, True]


def test_ny_poststed_og_liten_uomtvistet_del() -> None:
    """The new poststed counts, and an undisputed krone is an undisputed part."""
    s = fold(sak(), (hendelse("adresse_endret", "2026-09-20", poststed="Bergen"),))
    assert (s.skyldner.poststed, s.skyldner.postnummer) == ("Bergen", "0184")
    s = fold(sak(), (innsigelse("2026-10-05", "delvis", uomtvistet="0.50"),))
    assert s.protester[0].delvis
