"""What `kan` answers: the four outcomes, the earliest days, all reasons (presiseringer 6-11, 33-45, 51-56, 64-71)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from inkassocli.core import steg
from inkassocli.core.regelbok import STEG
from inkassocli.core.sak import Verge
from inkassocli.core.vilkaar import aapent
from inkassocli.errors import RegelManglerError
from tests.bygg import (
    BOK,
    MVA_PLIKTIG,
    T7,
    T7_TRE,
    TANNLEGE,
    betalt,
    d,
    dom,
    fakta,
    hendelse,
    innsigelse,
    kan,
    kr,
    krav,
    oppfordring,
    purring,
    regler,
    rettsvarsel,
    sak,
    skyldner,
    utfall,
    vanlig,
    varsel,
)

EN = timedelta(1)
BREVSTEG = ("purring", "inkassovarsel", "betalingsoppfordring")


def alle(dag: str, hendelser: tuple = (), hode: Any = None, **felt: Any) -> dict[str, str]:
    """The outcome of every step."""
    return {s: x.utfall for s, x in steg.vurder_alle(fakta(dag, hendelser, hode, **felt)).items()}


def rundt(steget: str, dag: str, hendelser: tuple = (), hode: Any = None, **felt: Any) -> list[str]:
    """The outcome on the day before, the day, and the day after."""
    return [utfall(steget, d(dag) + n * EN, hendelser, hode, **felt) for n in (-1, 0, 1)]


# ---- the answer as a whole -----------------------------------------------------------------------


def test_alle_sju_steg_svarer() -> None:
    """Every step has an answer with the step's name, the day, and a least deadline for the four letters only."""
    svar = steg.vurder_alle(fakta("2026-09-15"))
    assert tuple(svar) == STEG
    for navn, s in svar.items():
        assert (s.steg, s.dag) == (navn, d("2026-09-15"))
        assert s.minste_frist == (d("2026-09-29") if navn in (*BREVSTEG, "rettslig_varsel") else None)
        assert s == kan(navn, "2026-09-15")


def test_minste_frist_ogsaa_naar_steget_er_ulovlig() -> None:
    """Presisering 8: the day + 14 whatever the outcome."""
    assert kan("inkassovarsel", "2026-08-01").minste_frist == d("2026-08-15")


def test_verste_grunn_avgjoer_og_alle_staar_der() -> None:
    """Regler § 1: the worst reason decides, and every reason is told in the order of the rules."""
    svar = kan("betalingsoppfordring", "2026-09-20", (T7[0], hendelse("stans", "2026-09-18", grunn="doedsfall")))
    assert svar.utfall == "ulovlig"
    assert regler(svar) == ["stanset", "frist_loeper", "ingen_oversittet_frist", "ingen_oversittet_frist_gebyr"]
    assert svar.tidligst is None
    stans = svar.grunner[0]
    assert (stans.utfall, stans.hjemmel, stans.tidligst) == ("ulovlig", "inkassoloven § 8", None)
    assert "dødsfall" in stans.tekst


def test_tekstene_er_fylt_ut() -> None:
    """A text names its days as Norwegians write them, and no step that may be closed that day (saken.md «Between commands»)."""
    g, = kan("purring", "2026-09-10").grunner
    assert g.tekst == "Det er ikke gått 14 dager fra forfall 01.09.2026. Gebyr kan kreves fra 15.09.2026."
    g = kan("inkassovarsel", "2026-10-06", (*T7[:1], innsigelse("2026-10-05"))).grunner[0]
    assert "protestert 05.10.2026" in g.tekst
    assert "inkasso" not in g.tekst     # what to do instead is told from the case's tasks
    for hendelser in (T7_TRE, (hendelse("pause", "2026-09-18", til=d("2026-10-01")),), (dom("2026-09-18"),)):
        for s in steg.vurder_alle(fakta("2026-09-20", hendelser)).values():
            assert not any("{" in x.tekst or "None" in x.tekst for x in (*s.grunner, *s.advarsler))


def test_ingen_grunn_lover_et_gebyr_som_aldri_kommer() -> None:
    """Presisering 29, 77: where a fee is lost for good, no other reason names a day from which it may be taken."""
    klaget = (*T7_TRE, hendelse("forliksklage_sendt", "2026-11-12"))
    for steget in BREVSTEG:
        assert not any("Nytt gebyr kan" in g.tekst for g in kan(steget, "2026-11-20", klaget).grunner)
        assert kan(steget, "2026-11-20", klaget).tidligst_med_gebyr is None
    assert "Nytt gebyr kan tidligst kreves fra" in kan("purring", "2026-11-20", T7_TRE).grunner[0].tekst


def test_tidligst_er_starten_paa_raden() -> None:
    """Presisering 6: not ulovlig today: the first day of the unbroken row, D* + 1 at the earliest."""
    assert kan("purring", "2026-11-20").tidligst == d("2026-09-02")
    svar = kan("betalingsoppfordring", "2026-11-05", (*T7, hendelse("pause", "2026-10-20", til=d("2026-10-31"))))
    assert svar.tidligst == d("2026-10-15")    # an ended pause blocks nothing
    svar = kan("betalingsoppfordring", "2026-10-25", (*T7, hendelse("pause", "2026-10-20", til=d("2026-10-31"))))
    assert (svar.utfall, svar.tidligst, svar.tidligst_med_gebyr) == ("ulovlig", d("2026-11-01"), d("2026-11-01"))


def test_tidligst_med_gebyr_kan_ligge_etter_siste_sats() -> None:
    """Presisering 7: found from the days alone, also after the last known rate."""
    to = (purring("2026-09-15", "2026-09-29", 38), varsel("2026-09-30", "2026-10-14", 38))
    assert kan("purring", "2026-12-31", to).tidligst_med_gebyr == d("2027-03-31")


def test_etter_siste_kjente_dag_svares_ingenting() -> None:
    """Presisering 11: the last day for which both inkassosats and interest are known is 2026-12-31."""
    BOK.krev_dekket(d("2026-12-31"))
    with pytest.raises(RegelManglerError) as feil:
        BOK.krev_dekket(d("2027-01-01"))
    assert feil.value.kode == 5
    assert "01.01.2027" in str(feil.value)


# ---- the common reasons (presisering 40) ---------------------------------------------------------

FELLES = {
    "oppgjort": (betalt("2026-10-20", 9999),),
    "avsluttet": (hendelse("avsluttet", "2026-10-20"),),
    "stanset": (hendelse("stans", "2026-10-20", grunn="gjeldsordning"),),
    "pause": (hendelse("pause", "2026-10-20"),),
    "avtale": (hendelse("avdragsavtale", "2026-10-20"),),
}


@pytest.mark.parametrize("regel", FELLES)
def test_felles_grunner_stenger_alle_sju(regel: str) -> None:
    """Settled, closed, stopped, paused and under a plan: all seven steps are ulovlig, and time cures none."""
    hendelser = (*T7_TRE, *FELLES[regel])
    for s in STEG:
        svar = kan(s, "2026-11-20", hendelser)
        assert (svar.utfall, svar.tidligst, svar.tidligst_med_gebyr) == ("ulovlig", None, None)
        assert regel in regler(svar)
    assert "ulovlig" not in {utfall(s, "2026-10-19", hendelser) for s in ("purring",)}


@pytest.mark.parametrize("forste, siste", [
    (hendelse("avsluttet", "2026-10-20"), hendelse("gjenaapnet", "2026-10-25")),
    (hendelse("overlevert", "2026-10-20"), hendelse("gjenaapnet", "2026-10-25")),
    (hendelse("stans", "2026-10-20", grunn="konkurs"), hendelse("stans_slutt", "2026-10-25", grunn="konkurs")),
    (hendelse("pause", "2026-10-20"), hendelse("pause_slutt", "2026-10-25")),
    (hendelse("pause", "2026-10-20", til=d("2026-12-01")), hendelse("pause_slutt", "2026-10-25")),
    (hendelse("avdragsavtale", "2026-10-20"), hendelse("avtale_brutt", "2026-10-25")),
])
def test_felles_grunner_tar_slutt(forste: Any, siste: Any) -> None:
    """What closed the case opens it again from the day of the event that ends it."""
    assert rundt("betalingsoppfordring", "2026-10-20", (*T7, forste, siste)) == ["lovlig", "ulovlig", "ulovlig"]
    assert rundt("betalingsoppfordring", "2026-10-25", (*T7, forste, siste)) == ["ulovlig", "lovlig", "lovlig"]


def test_pause_til_og_med_dagen() -> None:
    """Presisering 40: a pause runs through `til`."""
    hendelser = (*T7, hendelse("pause", "2026-10-20", til=d("2026-10-31")))
    assert rundt("betalingsoppfordring", "2026-10-31", hendelser) == ["ulovlig", "ulovlig", "lovlig"]


def test_mindreaarig_uten_verge() -> None:
    """Presiseringer 6 and 40: a minor today without a guardian is ulovlig for all steps; the birthday cures it."""
    foedt = {"foedselsdato": d("2008-11-02")}
    hode = sak(hvem=skyldner(**foedt))
    assert set(alle("2026-11-01", T7, hode).values()) == {"ulovlig"}
    svar = kan("purring", "2026-10-20", T7, hode)
    assert (svar.tidligst, regler(svar)) == (d("2026-11-02"), ["mindreaarig", "mindreaarig_gebyr"])
    assert rundt("forlik", "2026-11-02", (*T7_TRE, innsigelse("2026-10-30")), hode) == ["ulovlig", "lovlig", "lovlig"]
    verge = Verge(navn="Vera", adresse=("Storgata 5",), postnummer="0184", poststed="Oslo")
    assert utfall("betalingsoppfordring", "2026-10-20", T7, sak(hvem=skyldner(**foedt, verge=verge))) == "uten_gebyr"


@pytest.mark.parametrize("steget", ["purring", "inkassovarsel", "betalingsoppfordring", "forlik"])
def test_foerst_dagen_etter_forfall(steget: str) -> None:
    """Presisering 40: S <= D* is ulovlig."""
    assert [u == "ulovlig" for u in rundt(steget, "2026-09-01")] == [True, True, False]


def test_rettslig_varsel_paa_forfallsdagen() -> None:
    """Regler § 5: a rettslig_varsel may be sent on D* itself."""
    assert rundt("rettslig_varsel", "2026-09-01") == ["ulovlig", "lovlig", "lovlig"]
    assert kan("rettslig_varsel", "2026-08-20").tidligst == d("2026-09-01")


def test_forfall_proeves_ikke_for_utlegg_etter_dom() -> None:
    """Presisering 40: S <= D* is not tested for utlegg_dom."""
    hendelser = (dom("2026-07-01", forkynt="2026-07-02"),)
    assert utfall("utlegg_dom", "2026-08-20", hendelser) == "lovlig"


def test_foreldet_er_fraraadet() -> None:
    """Presisering 65: fraraadet from the day after `foreldes`, for every step that is not closed."""
    gammel = sak(forfall="2023-11-22")
    assert rundt("purring", "2026-11-23", hode=gammel) == ["lovlig", "lovlig", "fraraadet"]
    svar = kan("rettslig_varsel", "2026-11-24", hode=gammel)
    assert regler(svar) == ["foreldet"]
    assert "23.11.2026" in svar.grunner[0].tekst
    assert svar.grunner[0].tidligst is None


# ---- deadlines (presisering 41) ------------------------------------------------------------------


@pytest.mark.parametrize("brevet", [
    purring("2026-09-15", "2026-10-10"), varsel("2026-09-15", "2026-10-10"), rettsvarsel("2026-09-15", "2026-10-10"),
    oppfordring("2026-09-15", "2026-10-10"),
])
def test_en_frist_loeper(brevet: Any) -> None:
    """Presisering 41: any posted letter of the four kinds; through F for the inkassovarsel, fraraadet for a purring."""
    assert [u == "ulovlig" for u in rundt("inkassovarsel", "2026-10-10", (brevet,))] == [True, True, False]
    assert [u == "ulovlig" for u in rundt("betalingsoppfordring", "2026-10-10", (brevet,))] == [True, True, False]
    assert [u == "fraraadet" for u in rundt("purring", "2026-10-10", (brevet,))] == [True, True, False]
    assert utfall("rettslig_varsel", "2026-10-01", (brevet,)) == "lovlig"


def test_den_seneste_fristen_gjelder() -> None:
    """Presisering 41: the latest deadline, whichever letter set it; a letter without `frist` sets none."""
    hendelser = (purring("2026-09-10", "2026-10-20"), purring("2026-09-15", "2026-09-29"), varsel("2026-09-16"))
    assert kan("inkassovarsel", "2026-10-01", hendelser).tidligst == d("2026-10-21")
    assert utfall("inkassovarsel", "2026-09-17", (varsel("2026-09-16"),)) != "ulovlig"


def test_fristen_er_kjent_foer_dagen_etter_brevet() -> None:
    """Presisering 6: a deadline already set blocks the days through F, also the days before the letter."""
    assert kan("inkassovarsel", "2026-09-29", T7[:1]).tidligst == d("2026-09-30")
    assert kan("inkassovarsel", "2026-10-05", T7[:1]).tidligst == d("2026-09-30")


@pytest.mark.parametrize("frist, feil", [("2026-09-28", True), ("2026-09-29", False), (None, True)])
def test_brevets_egen_frist(frist: str | None, feil: bool) -> None:
    """Inkassoloven §§ 9-10: F of an inkassovarsel or betalingsoppfordring is S + 14 or later."""
    dag = d(frist) if frist else None
    for brevet in ("inkassovarsel", "betalingsoppfordring"):
        g = steg.frist_for_kort(BOK, brevet, d("2026-09-15"), dag)
        assert (g is not None) is feil
        if g:
            assert (g.regel, g.utfall, g.hjemmel, g.tidligst) == (
                "frist_for_kort", "ulovlig", "inkassoloven §§ 9 og 10", d("2026-09-29"))
            assert ("28.09.2026" if frist else "mangler") in g.tekst
    for brevet in ("purring", "rettslig_varsel"):
        assert steg.frist_for_kort(BOK, brevet, d("2026-09-15"), dag) is None


# ---- objections (presiseringer 33-39) ------------------------------------------------------------


def test_t15_fryst() -> None:
    """T15: a reasonable objection freezes; betalingsoppfordring ulovlig, forlik lovlig, a warning needless."""
    hendelser = (*T7, innsigelse("2026-10-05"))
    f = fakta("2026-10-20", hendelser)
    assert f.fryser
    assert alle("2026-10-20", hendelser) == {
        "purring": "uten_gebyr", "inkassovarsel": "ulovlig", "betalingsoppfordring": "ulovlig",
        "rettslig_varsel": "fraraadet", "forlik": "lovlig", "utlegg_7_2_f": "ulovlig", "utlegg_dom": "ulovlig"}
    assert rundt("forlik", "2026-10-15", hendelser) == ["fraraadet", "lovlig", "lovlig"]    # presiseringer 78 and 98
    assert kan("betalingsoppfordring", "2026-10-20", hendelser).tidligst is None
    svar = kan("purring", "2026-10-20", hendelser)
    assert (svar.gebyr, svar.tidligst, svar.tidligst_med_gebyr) == (0, d("2026-09-02"), None)


@pytest.mark.parametrize("slutt, slutter", [
    ({"utfall": "trukket"}, True), ({"utfall": None}, True), ({"utfall": "avgjort"}, False),
    ({"utfall": "kreditert"}, False),
    ({"utfall": "avgjort", "av": "nemnd"}, True), ({"utfall": "avgjort", "av": "dom"}, True),
])
def test_frysen_varer_til_innsigelsen_er_avsluttet(slutt: dict[str, Any], slutter: bool) -> None:
    """Presiseringer 34 and 80: ended by the debtor or another, never by the creditor's own «avgjort»."""
    hendelser = (*T7, innsigelse("2026-10-05"), innsigelse("2026-10-06"),
                 hendelse("innsigelse_avsluttet", "2026-11-02", **slutt))
    assert rundt("betalingsoppfordring", "2026-10-15", hendelser) == ["ulovlig", "ulovlig", "ulovlig"]
    etter = "lovlig" if slutter else "ulovlig"
    assert rundt("betalingsoppfordring", "2026-11-02", hendelser) == ["ulovlig", etter, etter]


def test_hver_innsigelse_bedoemmes_for_seg() -> None:
    """Presisering 80: «kreditert» ends the objection before a credit note, and waits for one with the other."""
    note = hendelse("kreditnota", "2026-10-06", beloep=kr(100))
    hendelser = (innsigelse("2026-10-05"), note, innsigelse("2026-10-07"),
                 hendelse("innsigelse_avsluttet", "2026-10-08", utfall="kreditert"))
    assert [p.aapen for p in fakta("2026-10-09", hendelser).sak.protester] == [False, True]
    assert [p.aapen for p in fakta("2026-10-10", (*hendelser, replace(note, dato=d("2026-10-10")))).sak.protester] == [
        False, False]


def test_grunnloes_erstatter_en_innsigelse() -> None:
    """Presisering 81: with a reasoning it ends the objection it names, from its day; the fees stay lost (37)."""
    hendelser = (*T7, innsigelse("2026-10-05"),
                 innsigelse("2026-10-10", "aapenbart_grunnloes", begrunnelse="Svart.", erstatter=3))
    assert [fakta(x, hendelser).fryser for x in ("2026-10-09", "2026-10-10")] == [True, False]
    assert fakta("2026-11-20", hendelser).konto.gebyr == 0
    uten = (*hendelser[:-1], innsigelse("2026-10-10", "aapenbart_grunnloes", erstatter=3))
    assert [p.aapen for p in fakta("2026-10-10", uten).sak.protester] == [True, True]


def test_kreditnota_alene_avslutter_ingen_innsigelse() -> None:
    """Presisering 34: a credit note alone ends none."""
    hendelser = (*T7, innsigelse("2026-10-05"), hendelse("kreditnota", "2026-10-10", beloep=kr(400)))
    assert fakta("2026-10-20", hendelser).fryser


@pytest.mark.parametrize("art, felt, fryser", [
    (None, {}, True), ("rimelig", {}, True), ("aapenbart_grunnloes", {}, True), ("delvis", {}, True),
    ("delvis", {"uomtvistet": 1000}, False), ("betalingsevne", {}, False),
    ("aapenbart_grunnloes", {"begrunnelse": "Svart to ganger."}, False),
])
def test_hva_som_fryser(art: str | None, felt: dict[str, Any], fryser: bool) -> None:
    """Presisering 33: rimelig and delvis are objections; the two others with their conditions change no outcome."""
    hendelser = (*T7, innsigelse("2026-10-05", art, **felt))
    assert fakta("2026-10-20", hendelser).fryser is fryser
    assert utfall("betalingsoppfordring", "2026-10-20", hendelser) == ("ulovlig" if fryser else "lovlig")


@pytest.mark.parametrize("beloep, fryser", [("999.99", False), ("1000.00", True), ("1000.01", True)])
def test_delvis_fryser_naar_det_uomtvistede_er_betalt(beloep: str, fryser: bool) -> None:
    """Presisering 35: frozen once payments after it have covered principal of at least `uomtvistet`."""
    hendelser = (*T7, betalt("2026-10-01", 2000, "hovedstol"), innsigelse("2026-10-05", "delvis", uomtvistet=1000),
                 betalt("2026-10-17", beloep, "hovedstol"))
    assert fakta("2026-10-16", hendelser).fryser is False
    assert fakta("2026-10-17", hendelser).fryser is fryser
    assert utfall("betalingsoppfordring", "2026-10-17", hendelser) == ("ulovlig" if fryser else "lovlig")


def test_delvis_teller_bare_det_som_dekket_hovedstol() -> None:
    """Presisering 35: a payment that went to interest does not cover the undisputed principal."""
    hendelser = (innsigelse("2026-10-05", "delvis", uomtvistet=100), betalt("2026-10-17", 120))
    assert not fakta("2026-10-17", hendelser).fryser    # 98,81 to interest


def test_brev_for_den_uomtvistede_delen_har_gebyr() -> None:
    """Presisering 35: letters for the undisputed part bear fees as usual."""
    svar = kan("betalingsoppfordring", "2026-10-16", (*T7, innsigelse("2026-10-05", "delvis", uomtvistet=1000)))
    assert (svar.utfall, svar.gebyr) == ("lovlig", kr(113))


def test_en_purring_under_frysen() -> None:
    """Presisering 38: the first purring after the objection is uten_gebyr, a further one fraraadet."""
    hendelser = (*T7, innsigelse("2026-10-05"))
    assert regler(kan("purring", "2026-10-15", hendelser))[0] == "bestridt_purring"
    assert utfall("purring", "2026-10-14", hendelser) == "fraraadet"    # an earlier deadline still runs
    etter = (*hendelser, purring("2026-10-15", "2026-10-29"))
    svar = kan("purring", "2026-11-02", etter)
    assert svar.utfall == "fraraadet"
    assert "bestridt_flere_purringer" in regler(svar)
    ny_innsigelse = (*T7, innsigelse("2026-10-05", "betalingsevne"), purring("2026-10-15", "2026-10-29"))
    assert utfall("purring", "2026-11-02", ny_innsigelse) != "fraraadet"


def test_bare_purring_etter_innsigelsen_teller() -> None:
    """Presisering 38: a purring of the same day before the objection, or another letter after it, does not count."""
    samme_dag = (purring("2026-10-15", "2026-10-16"), innsigelse("2026-10-15"), rettsvarsel("2026-10-15", "2026-10-16"))
    assert utfall("purring", "2026-10-20", samme_dag) == "uten_gebyr"


@pytest.mark.parametrize("art, felt", [("rimelig", {}), ("delvis", {"uomtvistet": 1000})])
def test_aapen_innsigelse_aapner_forliksraadet(art: str, felt: dict[str, Any]) -> None:
    """Presisering 39: while any objection is open, frozen or not, the reasons about letters fall away."""
    slutt = hendelse("innsigelse_avsluttet", "2026-10-10")
    aapen = (T7[0], innsigelse("2026-10-05", art, **felt), slutt)
    assert utfall("forlik", "2026-10-04", aapen) == "fraraadet"
    assert utfall("forlik", "2026-10-05", aapen) == "lovlig"
    assert utfall("forlik", "2026-10-10", aapen) == "fraraadet"


def test_innsigelse_tar_ikke_bort_foreldelse_eller_ulovlig() -> None:
    """Presisering 39: what makes forlik ulovlig, and foreldelse, stay."""
    gammel = sak(forfall="2023-11-22")
    assert regler(kan("forlik", "2026-11-24", (innsigelse("2026-11-01"),), gammel)) == ["foreldet"]
    assert utfall("forlik", "2026-10-20", (innsigelse("2026-10-05"), hendelse("pause", "2026-10-06"))) == "ulovlig"


# ---- forlik (presiseringer 42, 56, 64, 71) -------------------------------------------------------


def test_forlik_etter_oversittet_oppfordring() -> None:
    """Presisering 42: one posted betalingsoppfordring opens the road the day after its deadline."""
    assert rundt("forlik", "2026-10-29", T7_TRE) == ["fraraadet", "fraraadet", "lovlig"]
    svar = kan("forlik", "2026-10-29", T7_TRE)
    assert regler(svar) == ["frist_loeper", "ingen_oversittet_oppfordring"]
    assert [g.tidligst for g in svar.grunner] == [d("2026-10-30"), d("2026-10-30")]
    assert svar.tidligst == d("2026-09-02")


def test_forlik_uten_brev() -> None:
    """Presisering 42: without a betalingsoppfordring and without a warning of § 5-2 two reasons speak against it."""
    assert regler(kan("forlik", "2026-10-20", T7)) == ["ingen_oversittet_oppfordring", "ingen_varsel_5_2"]
    med_varsel = (*T7, rettsvarsel("2026-10-01", "2026-10-15"))
    assert regler(kan("forlik", "2026-10-20", med_varsel)) == ["ingen_oversittet_oppfordring"]


@pytest.mark.parametrize("brevet, ventet", [
    (oppfordring("2026-09-02", "2026-09-16"), []),
    (oppfordring("2026-09-02", "2026-09-15"), ["ingen_oversittet_oppfordring"]),                      # 13 days
    (oppfordring("2026-09-01", "2026-09-15"), ["ingen_oversittet_oppfordring"]),                      # S = D*: a varsel
    (oppfordring("2026-08-31", "2026-09-15"), ["ingen_oversittet_oppfordring", "ingen_varsel_5_2"]),  # before D*
    (oppfordring("2026-09-02"), ["ingen_oversittet_oppfordring"]),                                    # no deadline
    (rettsvarsel("2026-09-01", "2026-09-15"), ["ingen_oversittet_oppfordring"]),
])
def test_hva_som_er_oppfordring_og_varsel(brevet: Any, ventet: list[str]) -> None:
    """Presisering 42: missed betalingsoppfordring: S > D* and F >= S + 14; varsel: S >= D*, whatever the deadline."""
    assert regler(kan("forlik", "2026-10-20", (brevet,))) == ventet


def test_varselfristen_loeper() -> None:
    """Presiseringer 42 and 78: fraraadet while the deadline of any posted letter of the four kinds runs."""
    hendelser = (*T7_TRE, rettsvarsel("2026-10-20", "2026-11-10"))
    assert [regler(kan("forlik", d("2026-11-10") + n * EN, hendelser)) for n in (0, 1)] == [["frist_loeper"], []]


def test_gammel_oppfordring() -> None:
    """Presisering 42: older than six months is later than the same number six months after S, of the last of them."""
    hode = sak(forfall="2026-01-05")
    en = (purring("2026-01-19", "2026-02-02", 38), oppfordring("2026-02-03", "2026-02-17", 113))
    assert rundt("forlik", "2026-08-03", en, hode) == ["lovlig", "lovlig", "fraraadet"]
    svar = kan("forlik", "2026-08-04", en, hode)
    assert regler(svar) == ["oppfordring_for_gammel"]
    assert "03.02.2026" in svar.grunner[0].tekst
    to = (*en, oppfordring("2026-06-01", "2026-06-15"))
    assert utfall("forlik", "2026-08-04", to, hode) == "lovlig"


@pytest.mark.parametrize("hvem", ["skyldner", "fordringshaver", "verge"])
@pytest.mark.parametrize("felt", ["navn", "adresse", "postnummer", "poststed"])
def test_partsopplysninger(hvem: str, felt: str) -> None:
    """Presisering 56: navn, adresse, postnummer and poststed of creditor, debtor and guardian."""
    from inkassocli.core.sak import Verge

    tom: Any = () if felt == "adresse" else " "
    hel = Verge(navn="Vera", adresse=("Storgata 5",), postnummer="0184", poststed="Oslo")
    skyld, meg = skyldner(verge=hel), TANNLEGE
    assert "partsopplysninger_mangler" not in regler(kan("forlik", "2026-11-02", T7_TRE, sak(hvem=skyld)))
    if hvem == "skyldner":
        skyld = replace(skyld, **{felt: tom})
    elif hvem == "verge":
        skyld = replace(skyld, verge=replace(hel, **{felt: tom}))
    else:
        meg = replace(meg, **{felt: tom})
    svar = kan("forlik", "2026-11-02", T7_TRE, sak(hvem=skyld), hos=meg)
    assert (svar.utfall, svar.tidligst, regler(svar)) == ("ulovlig", None, ["partsopplysninger_mangler"])
    ord_ = {"skyldner": "skyldnerens", "verge": "vergens", "fordringshaver": "din"}[hvem]
    assert f"mangler {ord_} {felt}." in svar.grunner[0].tekst


def test_ny_adresse_retter_partsopplysningene() -> None:
    """Presisering 56: the address is the newest known one."""
    uten = sak(hvem=skyldner(adresse=()))
    flytting = hendelse("adresse_endret", "2026-11-01", adresse=("Nyveien 2",))
    assert utfall("forlik", "2026-10-31", (*T7_TRE, flytting), uten) == "ulovlig"
    assert utfall("forlik", "2026-11-01", (*T7_TRE, flytting), uten) == "lovlig"


def test_tomme_adresselinjer_er_ingen_adresse() -> None:
    """Presisering 56: an address of empty lines is missing."""
    assert utfall("forlik", "2026-11-02", T7_TRE, sak(hvem=skyldner(adresse=("", " ")))) == "ulovlig"
    assert utfall("forlik", "2026-11-02", T7_TRE, sak(hvem=skyldner(adresse=("", "Storgata 5")))) == "lovlig"


@pytest.mark.parametrize("type_, ut", [
    ("", "lovlig"), ("pengekrav", "lovlig"), ("familie", "ulovlig"), ("nemnd", "ulovlig"),
])
def test_sakstype(type_: str, ut: str) -> None:
    """Presisering 71: a case type that the forliksråd does not take is ulovlig; without the key there is no reason."""
    svar = kan("forlik", "2026-11-02", T7_TRE, sak(sakstype=type_))
    assert svar.utfall == ut
    assert regler(svar) == (["sakstype"] if ut == "ulovlig" else [])
    assert utfall("purring", "2026-11-02", T7, sak(sakstype=type_)) != "ulovlig"


@pytest.mark.parametrize("navn, ut", [
    ("", "lovlig"), ("Tannlege Kari Eksempel", "lovlig"), ("tannlege  KARI eksempel ", "lovlig"),
    ("Tannlegen AS", "ulovlig"),
])
def test_fordringshaver_paa_fakturaen(navn: str, ut: str) -> None:
    """Presisering 71: the creditor of the invoice must be the complainant; case and spaces do not matter."""
    svar = kan("forlik", "2026-11-02", T7_TRE, sak(fordringshaver=navn))
    assert svar.utfall == ut
    if ut == "ulovlig":
        assert regler(svar) == ["annen_fordringshaver"]
        assert "Faktura 1042" in svar.grunner[0].tekst


@pytest.mark.parametrize("land, ut", [("NO", "lovlig"), ("SE", "fraraadet")])
def test_skyldner_i_utlandet(land: str, ut: str) -> None:
    """Presisering 71: abroad is fraraadet, also with an open objection."""
    hode = sak(hvem=skyldner(land=land))
    assert utfall("forlik", "2026-11-02", T7_TRE, hode) == ut
    assert utfall("forlik", "2026-11-02", (*T7_TRE, innsigelse("2026-11-01")), hode) == ut


@pytest.mark.parametrize("slutt, ventet", [
    ("trukket", ["lovlig"] * 3), ("avvist", ["lovlig"] * 3), ("forlik", ["ulovlig"] * 3),
    ("innstilt", ["ulovlig", "lovlig", "lovlig"]),
])
def test_ny_klage_etter_avsluttet(slutt: str, ventet: list[str]) -> None:
    """Presisering 64: open again but after a settlement, after innstilt only from the same number a year later."""
    hode = sak(forfall="2024-06-03")
    hendelser = (hendelse("forliksklage_sendt", "2024-10-01"), hendelse("klage_avsluttet", "2025-03-03", utfall=slutt),
                 innsigelse("2025-03-04"))
    assert utfall("forlik", "2025-03-02", hendelser, hode) == "ulovlig"
    assert rundt("forlik", "2026-03-03", hendelser, hode) == ventet
    if slutt == "innstilt":
        assert kan("forlik", "2025-03-04", hendelser, hode).tidligst == d("2026-03-03")


@pytest.mark.parametrize("resultat", ["vunnet", "tapt"])
def test_dom_stenger_ny_klage(resultat: str) -> None:
    """Presisering 64: a judgment counts as a complaint sent, and no klage_avsluttet after it opens the road."""
    hendelser = (hendelse("forliksklage_sendt", "2026-09-20"), dom("2026-11-02", resultat))
    for ekstra in ((), (hendelse("klage_avsluttet", "2026-11-03", utfall="trukket"),)):
        svar = kan("forlik", "2026-11-10", (*hendelser, *ekstra))
        assert "klage_sendt" in regler(svar)
        assert svar.tidligst is None


# ---- utlegg (presiseringer 42-45) ----------------------------------------------------------------


def test_t22() -> None:
    """T22: a § 4-18 varsel sent on Thursday 15 October 2026 opens § 7-2 f on 30 October, for a year."""
    hendelser = (rettsvarsel("2026-10-15", "2026-10-29"),)
    assert rundt("utlegg_7_2_f", "2026-10-30", hendelser) == ["ulovlig", "lovlig", "lovlig"]
    svar = kan("utlegg_7_2_f", "2026-10-16", hendelser)
    assert (svar.tidligst, regler(svar)) == (d("2026-10-30"), ["frist_loeper", "varsel_4_18"])
    assert all("fra 30.10.2026" in g.tekst for g in svar.grunner)


def test_varselvinduet_varer_et_aar() -> None:
    """Presisering 42: through the same number a year after the first day; after that a new varsel is needed."""
    hode = sak(forfall="2025-06-02")
    hendelser = (rettsvarsel("2025-09-01", "2025-09-15"),)    # first day 2025-09-16
    assert rundt("utlegg_7_2_f", "2026-09-16", hendelser, hode) == ["lovlig", "lovlig", "ulovlig"]
    svar = kan("utlegg_7_2_f", "2026-09-17", hendelser, hode)
    assert svar.tidligst is None
    assert "for gammelt" in svar.grunner[0].tekst
    assert "16.09.2026" in svar.grunner[0].tekst


def test_varselvinduet_flyttes_fra_helligdag() -> None:
    """Presisering 42: the two weeks end on the next virkedag; the day after that is the first."""
    hendelser = (rettsvarsel("2026-10-17", None),)    # S + 14 = Saturday 10-31 -> Monday 11-02
    assert rundt("utlegg_7_2_f", "2026-11-03", hendelser) == ["ulovlig", "lovlig", "lovlig"]


@pytest.mark.parametrize("brevet, apner", [
    (oppfordring("2026-09-01", None), True), (oppfordring("2026-09-15", "2026-09-20"), True),
    (oppfordring("2026-09-15", "2026-09-29", kanal="epost"), True), (rettsvarsel("2026-08-31", "2026-09-20"), False),
    (purring("2026-09-15", "2026-09-29"), False), (varsel("2026-09-15", "2026-09-29"), False),
])
def test_hva_som_er_varsel_etter_4_18(brevet: Any, apner: bool) -> None:
    """Presisering 42: a rettslig_varsel or betalingsoppfordring with S >= D*, whatever its deadline and channel."""
    svar = kan("utlegg_7_2_f", "2026-10-20", (brevet,))
    assert svar.utfall == ("lovlig" if apner else "ulovlig")
    if not apner:
        assert svar.tidligst is None
        assert "ikke varslet" in svar.grunner[0].tekst


def test_flere_varselvinduer() -> None:
    """Presisering 42: outside the windows of all such letters it is ulovlig; overlapping windows are one row."""
    hode = sak(forfall="2024-06-03")
    hendelser = (rettsvarsel("2024-07-01", None), rettsvarsel("2026-03-02", None))
    assert kan("utlegg_7_2_f", "2026-01-05", hendelser[:1], hode).tidligst is None
    assert kan("utlegg_7_2_f", "2026-03-03", hendelser, hode).tidligst == d("2026-03-17")
    assert kan("utlegg_7_2_f", "2026-05-04", hendelser, hode).tidligst == d("2026-03-17")
    overlapp = (rettsvarsel("2025-05-02", None), rettsvarsel("2026-03-02", None))
    assert kan("utlegg_7_2_f", "2026-05-29", overlapp, hode).tidligst == d("2025-05-17")


def test_aaret_etter_innstilling_staar_ved_lag() -> None:
    """Tvisteloven § 6-11 (5): a new complaint by consent that is withdrawn does not shorten the year."""
    hendelser = (*T7_TRE, hendelse("forliksklage_sendt", "2026-11-20"),
                 hendelse("klage_avsluttet", "2026-12-01", utfall="innstilt"),
                 hendelse("forliksklage_sendt", "2026-12-10"),
                 hendelse("klage_avsluttet", "2026-12-20", utfall="trukket"))
    svar = kan("forlik", "2026-12-28", hendelser)
    assert (svar.utfall, svar.tidligst) == ("ulovlig", d("2027-12-01"))


def test_klage_eller_dom_stenger_7_2_f() -> None:
    """Regler § 5: a complaint or judgment closes § 7-2 f; a complaint that ended does not."""
    varslet = (rettsvarsel("2026-09-15", None), hendelse("forliksklage_sendt", "2026-10-15"))
    assert rundt("utlegg_7_2_f", "2026-10-15", varslet) == ["lovlig", "ulovlig", "ulovlig"]
    assert regler(kan("utlegg_7_2_f", "2026-10-15", varslet)) == ["dom_eller_klage"]
    slutt = hendelse("klage_avsluttet", "2026-11-02", utfall="innstilt")
    assert rundt("utlegg_7_2_f", "2026-11-02", (*varslet, slutt)) == ["ulovlig", "lovlig", "lovlig"]
    doemt = (*varslet, dom("2026-11-02", beloep=1), slutt)
    assert "dom_eller_klage" in regler(kan("utlegg_7_2_f", "2026-11-20", doemt))


def test_bestridt_utlegg() -> None:
    """Regler § 5: any open objection makes § 7-2 f fraraadet, also a delvis that does not freeze."""
    for art, felt in (("rimelig", {}), ("delvis", {"uomtvistet": 1000})):
        hendelser = (rettsvarsel("2026-09-15", None), innsigelse("2026-10-15", art, **felt))
        assert rundt("utlegg_7_2_f", "2026-10-15", hendelser) == ["lovlig", "fraraadet", "fraraadet"]


def test_utlegg_som_venter() -> None:
    """Presisering 45: until an utlegg_resultat a second request only costs a second fee."""
    varslet = (rettsvarsel("2026-09-15", None), hendelse("utlegg_begjaert", "2026-10-15", grunnlag="7_2_f"),
               hendelse("utlegg_resultat", "2026-11-15", utfall="intet"))
    assert rundt("utlegg_7_2_f", "2026-10-15", varslet) == ["lovlig", "fraraadet", "fraraadet"]
    assert rundt("utlegg_7_2_f", "2026-11-15", varslet) == ["fraraadet", "lovlig", "lovlig"]
    dommen = (dom("2026-09-15", forkynt="2026-09-15"), hendelse("utlegg_begjaert", "2026-10-15", grunnlag="dom"))
    assert rundt("utlegg_dom", "2026-10-15", dommen) == ["lovlig", "fraraadet", "fraraadet"]


@pytest.mark.parametrize("forkynt, foerste", [("2026-12-10", "2026-12-25"), ("2026-12-11", "2026-12-29")])
def test_t21(forkynt: str, foerste: str) -> None:
    """T21: served on Thursday 10 December: utlegg from the 25th; on Friday the 11th: from the 29th."""
    hendelser = (dom("2026-12-01", forkynt=forkynt),)
    assert rundt("utlegg_dom", foerste, hendelser) == ["ulovlig", "lovlig", "lovlig"]
    assert kan("utlegg_dom", "2026-12-15", hendelser).tidligst == d(foerste)


@pytest.mark.parametrize("felt, foerste", [
    ({"forkynt": "2026-10-01"}, "2026-10-16"),
    ({"forkynt": "2026-10-01", "betalingsfrist": "2026-10-14"}, "2026-10-16"),
    ({"forkynt": "2026-10-01", "betalingsfrist": "2026-10-31"}, "2026-11-03"),    # Saturday -> Monday, day after
    ({"resultat": "delvis", "forkynt": "2026-10-01"}, "2026-10-16"),
    ({"resultat": "forlik"}, "2026-10-16"),                                       # dato + 14
    ({"resultat": "forlik", "betalingsfrist": "2026-10-20"}, "2026-10-21"),
    ({"resultat": "forlik", "betalingsfrist": "2026-10-10"}, "2026-10-13"),       # Saturday; dato + 14 not used
    ({"resultat": "forlik", "forkynt": "2026-10-05"}, "2026-10-20"),
    ({}, None),                                                                   # a dom without forkynt: unknown
    ({"betalingsfrist": "2026-10-20"}, None),
    ({"resultat": "tapt", "forkynt": "2026-10-01"}, None),
])
def test_oppfyllelsesfristen(felt: dict[str, str], foerste: str | None) -> None:
    """Presisering 43: forkynt + 14 or a later betalingsfrist; rettsforlik its own day; unknown without forkynt."""
    resultat = felt.get("resultat", "vunnet")
    hendelser = (dom("2026-10-01", resultat, **{k: v for k, v in felt.items() if k != "resultat"}),)
    svar = kan("utlegg_dom", "2026-10-02", hendelser)
    assert svar.utfall == "ulovlig"
    assert svar.tidligst == (d(foerste) if foerste else None)
    if foerste:
        assert rundt("utlegg_dom", foerste, hendelser) == ["ulovlig", "lovlig", "lovlig"]
        assert regler(svar) == ["oppfyllelsesfrist"]


def test_ingen_dom() -> None:
    """Regler § 5: without a judgment in your favour there is nothing to enforce."""
    assert regler(kan("utlegg_dom", "2026-10-20", T7)) == ["ingen_dom"]
    assert "ingen_dom" in regler(kan("utlegg_dom", "2026-10-20", (dom("2026-10-01", "tapt"),)))
    svar = kan("utlegg_dom", "2026-10-20", (dom("2026-10-01"),))
    assert regler(svar) == ["oppfyllelsesfrist"]
    assert "--forkynt" in svar.grunner[0].tekst


GAMMEL = (dom("2024-10-01", forkynt="2024-10-01"),)    # first day 2024-10-16


def test_dommen_gir_ett_aar_uten_nytt_varsel() -> None:
    """Presisering 44: from the first day and through the same number a year later."""
    hode = sak(forfall="2024-06-03")
    assert rundt("utlegg_dom", "2025-10-16", GAMMEL, hode) == ["lovlig", "lovlig", "ulovlig"]
    svar = kan("utlegg_dom", "2026-01-05", GAMMEL, hode)
    assert (svar.tidligst, regler(svar)) == (None, ["varsel_4_19"])
    assert "16.10.2024" in svar.grunner[0].tekst


@pytest.mark.parametrize("brevet, foerste", [
    (rettsvarsel("2026-01-05", None), "2026-01-20"), (oppfordring("2026-01-05", None), "2026-01-20"),
    (rettsvarsel("2024-10-16", None), None), (purring("2026-01-05", "2026-01-19"), None),
])
def test_nytt_varsel_etter_dommen(brevet: Any, foerste: str | None) -> None:
    """Presisering 44: after the year only in the window of a varsel posted on or after the first day."""
    hode = sak(forfall="2024-06-03")
    svar = kan("utlegg_dom", "2026-01-10", (*GAMMEL, brevet), hode)
    assert (svar.utfall, svar.tidligst) == ("ulovlig", d(foerste) if foerste else None)
    if foerste:
        assert rundt("utlegg_dom", foerste, (*GAMMEL, brevet), hode) == ["ulovlig", "lovlig", "lovlig"]
        assert "20.01.2026" in svar.grunner[0].tekst


@pytest.mark.parametrize("sendt, siste", [("2024-10-15", "2025-10-16"), ("2024-10-16", "2025-10-31")])
def test_varsel_foer_foerste_dag_teller_ikke(sendt: str, siste: str) -> None:
    """Presisering 44: a varsel the day before the first day lengthens nothing; on the first day it does."""
    hode = sak(forfall="2024-06-03")
    assert rundt("utlegg_dom", siste, (*GAMMEL, rettsvarsel(sendt, None)), hode) == ["lovlig", "lovlig", "ulovlig"]


# ---- fees of the court (T19, presisering 66) -----------------------------------------------------


@pytest.mark.parametrize("dag, forlik, utlegg", [
    ("2024-06-30", "1404.00", "1545.00"), ("2024-07-01", "1966.00", "1545.00"), ("2024-12-31", "1966.00", "1545.00"),
    ("2025-01-01", "2023.00", "906.00"), ("2026-01-01", "2071.00", "928.00"), ("2005-12-31", None, "1774.00"),
    ("2006-01-01", "860.00", "1806.00"),
])
def test_t19(dag: str, forlik: str | None, utlegg: str) -> None:
    """T19: the fee by the filing day, whatever the outcome; null where the table has no row."""
    hode = sak(forfall="2003-02-03")
    assert kan("forlik", dag, hode=hode).rettsgebyr == (kr(forlik) if forlik else None)
    for s in ("utlegg_7_2_f", "utlegg_dom"):
        assert kan(s, dag, hode=hode).rettsgebyr == kr(utlegg)
    assert kan("purring", dag, hode=hode).rettsgebyr is None


# ---- warnings that are no reasons (presisering 52) -----------------------------------------------


@pytest.mark.parametrize("beloep, felt, advares", [
    ("5000.00", {}, False), ("5000.01", {}, True), ("5000.01", {"pristilbud": True}, False),
    ("5000.01", {"pristilbud": False}, True), ("2500.00", {"ytelsesdato": "2012-12-31"}, True),
    ("2500.00", {"ytelsesdato": "2013-01-01"}, False),
])
def test_pristilbud_er_bare_en_advarsel(beloep: str, felt: dict[str, Any], advares: bool) -> None:
    """Presisering 52: a missing price offer above 5 000 (2 000 before 2013) is a text, never an outcome."""
    svar = kan("purring", "2026-09-15", hode=sak(beloep, **felt))
    assert (svar.utfall, svar.grunner) == ("lovlig", ())
    assert [a.regel for a in svar.advarsler] == (["pristilbud_mangler"] if advares else [])


def test_pristilbud_gjelder_tannlegers_privatpasienter() -> None:
    """Prisopplysningsforskriften § 18: a dentist's claim against a private person, any claim of the case."""
    assert vanlig(kan("purring", "2026-09-15").advarsler[0].tekst).startswith("Behandlingen kostet mer enn 5 000,00 kr")
    assert kan("purring", "2026-09-15", hos=MVA_PLIKTIG).advarsler == ()
    foretak = kan("purring", "2026-09-15", hode=sak(hvem=skyldner("foretak")))
    assert "pristilbud_mangler" not in {a.regel for a in foretak.advarsler}
    to = sak(krevd=(krav("100.00"), krav("5000.01", faktura="1043")))
    assert [a.regel for a in kan("purring", "2026-09-15", hode=to).advarsler] == ["pristilbud_mangler"]
    assert kan("utlegg_7_2_f", "2026-10-15").advarsler == ()


@pytest.mark.parametrize("dag, type, fortalt", [
    ("2026-08-31", "enk", False), ("2026-09-01", "enk", True), ("2026-09-02", "enk", True),
    ("2026-09-02", "foretak", True),
    ("2026-09-02", "privat", False),
])
def test_standardkompensasjon_fortelles(dag: str, type: str, fortalt: bool) -> None:
    """Presiseringer 24 and 84: told from D* on to a creditor with a business debtor, never an outcome."""
    advarsler = {a.regel: a for a in kan("purring", dag, hode=sak("400.00", hvem=skyldner(type))).advarsler}
    assert ("standardkompensasjon" in advarsler) is fortalt
    if fortalt:
        assert "430,00 kr" in vanlig(advarsler["standardkompensasjon"].tekst)


def test_standardkompensasjon_bare_naar_den_er_hoeyest() -> None:
    """Presiseringer 24 and 84: the larger of the two, each claim by the rate of its own D*."""
    hode = sak("40000.00", "2020-09-30", hvem=skyldner("foretak"))    # 440 kr in the second half of 2020
    erkjent = (hendelse("avdragsavtale", "2023-09-01", erkjent=True), hendelse("avtale_brutt", "2023-09-02"))
    brevene = (*erkjent, purring("2026-01-05", "2026-01-19", 75), varsel("2026-01-20", "2026-02-03", 75),
               oppfordring("2026-02-04", "2026-02-18", 225))
    sats = BOK.versjon("standardkompensasjon", dag=d("2020-09-30")).verdi
    assert sats > 375
    assert "standardkompensasjon" in {a.regel for a in kan("purring", "2026-02-20", brevene, hode).advarsler}
    to_til = (*brevene, purring("2026-08-05", "2026-08-19", 75), varsel("2026-08-20", "2026-09-03", 75))
    assert "standardkompensasjon" not in {a.regel for a in kan("purring", "2026-09-10", to_til, hode).advarsler}
    forfall = ("2026-06-01", "2026-09-01", "2026-09-02")
    tre = sak(krevd=[krav("400.00", f, faktura=str(n)) for n, f in enumerate(forfall, 1)],
              hvem=skyldner("foretak"))
    svar = {a.regel: vanlig(a.tekst) for a in kan("purring", "2026-09-03", hode=tre).advarsler}["standardkompensasjon"]
    foerste = BOK.versjon("standardkompensasjon", dag=d("2026-06-01")).verdi
    assert f"{foerste + 860:.2f}".replace(".", ",").replace("1", "1 ", 1) + " kr for 3 krav" in svar


def uten(advarsler: Sequence[steg.Grunn], regel: str) -> tuple[steg.Grunn, ...]:
    return tuple(a for a in advarsler if a.regel != regel)


def test_hendelser_som_bare_er_tekst() -> None:
    """Presisering 52: made letters, returns, overrides, calls and letters of other kinds change no answer."""
    ingenting = (
        hendelse("brev_laget", "2026-10-01", brev="betalingsoppfordring", frist=d("2026-12-01"), gebyr=kr(113)),
        hendelse("brev_retur", "2026-10-01", brev="purring"), hendelse("likevel", "2026-10-01", steg="forlik"),
        hendelse("kontakt", "2026-10-01", tekst="Ringte."), hendelse("tilsvar", "2026-10-01", utfall="bestridt"),
        hendelse("forliksmoete", "2026-10-01"), hendelse("forliksklage_laget", "2026-10-01"),
        hendelse("brev_sendt", "2026-10-01", brev="betalingspaaminnelse", frist=d("2026-12-01"), gebyr=kr(50)))
    for dag in ("2026-10-10", "2026-10-20"):
        svarene = steg.vurder_alle(fakta(dag, (*T7, *ingenting)))
        uten_retur = {n: replace(s, advarsler=uten(s.advarsler, "brev_i_retur")) for n, s in svarene.items()}
        assert uten_retur == steg.vurder_alle(fakta(dag, T7))
        assert fakta(dag, (*T7, *ingenting)).konto.sum == fakta(dag, T7).konto.sum


# ---- tilstand (presisering 53) -------------------------------------------------------------------


def test_tilstand_er_den_foerste_som_holder() -> None:
    """Presisering 53: each event takes its state, and the ones above it hide the ones below."""
    steg_for_steg = (
        (purring("2026-09-15", "2026-09-29"), "purret"), (varsel("2026-09-30", "2026-10-14"), "varslet"),
        (oppfordring("2026-10-15", "2026-10-29"), "oppfordret"), (innsigelse("2026-11-01"), "bestridt"),
        (hendelse("forliksklage_sendt", "2026-11-02"), "forliksraad"), (dom("2026-11-03"), "dom"),
        (hendelse("utlegg_begjaert", "2026-11-04", grunnlag="dom"), "utlegg"),
        (hendelse("avdragsavtale", "2026-11-05"), "avtale"),
        (hendelse("pause", "2026-11-06", til=d("2026-11-20")), "pause"),
        (hendelse("stans", "2026-11-07", grunn="doedsfall"), "stanset"),
        (hendelse("avsluttet", "2026-11-08"), "avsluttet"))
    assert steg.tilstand(fakta("2026-09-10")) == "registrert"
    hendelser: tuple[Any, ...] = ()
    for e, ventet in steg_for_steg:
        hendelser += (e,)
        assert steg.tilstand(fakta(e.dato, hendelser)) == ventet


def test_tilstand_som_gaar_tilbake() -> None:
    """Presisering 53: a pause that ran out, a rettslig_varsel and an ended objection leave what was before."""
    pause = (*T7, hendelse("pause", "2026-10-20", til=d("2026-10-31")))
    assert [steg.tilstand(fakta(x, pause)) for x in ("2026-10-31", "2026-11-01")] == ["pause", "varslet"]
    assert steg.tilstand(fakta("2026-10-20", (rettsvarsel("2026-10-15", None),))) == "registrert"
    slutt = (*T7, innsigelse("2026-10-05"), hendelse("innsigelse_avsluttet", "2026-10-06"))
    assert [steg.tilstand(fakta(x, slutt)) for x in ("2026-10-05", "2026-10-06")] == ["bestridt", "varslet"]
    klage = (hendelse("forliksklage_sendt", "2026-10-05"), hendelse("klage_avsluttet", "2026-10-06", utfall="trukket"))
    assert steg.tilstand(fakta("2026-10-07", klage)) == "forliksraad"
    assert steg.tilstand(fakta("2026-10-07", (hendelse("overlevert", "2026-10-06"),))) == "avsluttet"


def test_krevbart_gebyr_er_vurderingens_gebyr() -> None:
    """The short way to a letter's fee gives the fee of the full answer."""
    for hendelser in ((), T7[:1], T7, T7_TRE, (*T7, innsigelse("2026-10-05")), (betalt("2026-09-20", 9999),)):
        for dag in ("2026-09-01", "2026-09-14", "2026-09-15", "2026-10-15", "2026-11-20"):
            f = fakta(dag, hendelser)
            for s in BREVSTEG:
                assert steg.krevbart_gebyr(f, s) == steg.vurder(f, s).gebyr


def tekst(steget: str, dag: str, hendelser: tuple = (), hode: Any = None, **felt: Any) -> dict[str, str]:
    """The texts of the reasons, by rule."""
    return {g.regel: g.tekst for g in kan(steget, dag, hendelser, hode, **felt).grunner}


def test_tekster_om_dager() -> None:
    """A text names the day on which time cures the reason, or says nothing of it."""
    kort = (purring("2026-09-15", "2026-09-25", 38),)
    svar = tekst("inkassovarsel", "2026-10-01", kort)["purring_ikke_oversittet"]
    assert svar == ("Det første brevet med gebyr (15.09.2026) er ikke en purring med en oversittet frist på minst "
                    "14 dager. Dette brevet er uten gebyr før 16.03.2027.")
    svar = tekst("betalingsoppfordring", "2026-10-01")["ingen_oversittet_frist"]
    assert svar.startswith("Ingen purring og ikke noe inkassovarsel har en oversittet frist på minst 14 dager.")
    svar = tekst("betalingsoppfordring", "2026-09-20", T7[:1])["ingen_oversittet_frist"]
    assert "på minst 14 dager før 30.09.2026." in svar
    svar = tekst("forlik", "2026-10-29", T7_TRE)
    assert svar["frist_loeper"] == "Du har gitt en frist til 29.10.2026. Vent med forliksklagen til 30.10.2026."
    g = steg.frist_for_kort(BOK, "inkassovarsel", d("2026-09-15"), None)
    assert g is not None
    assert g.tekst == "Fristen mangler er for kort. Den må være 29.09.2026 eller senere."


def test_tekster_om_utlegg() -> None:
    """What stands in the way of utlegg, and the command that helps."""
    assert tekst("utlegg_7_2_f", "2026-10-20")["varsel_4_18"] == (
        "Skyldneren er ikke varslet om tvangsfullbyrdelse.")
    gammelt = (rettsvarsel("2025-09-01", "2025-09-15"),)
    assert tekst("utlegg_7_2_f", "2026-09-17", gammelt, sak(forfall="2025-06-02"))["varsel_4_18"] == (
        "Varselet gjaldt til 16.09.2026 og er for gammelt.")
    assert tekst("utlegg_dom", "2026-12-15", (dom("2026-12-01", forkynt="2026-12-10"),))["oppfyllelsesfrist"] == (
        "Fristen for å betale er ikke ute. Utlegg kan begjæres fra 25.12.2026.")
    assert tekst("utlegg_dom", "2026-12-15", (dom("2026-12-01"),))["oppfyllelsesfrist"] == (
        "Dagen dommen ble forkynt, er ikke registrert. Uten den er fristen ukjent: "
        "inkasso dom 2026-0001 --forkynt DATO")
    assert tekst("utlegg_dom", "2026-01-05", GAMMEL, sak(forfall="2024-06-03"))["varsel_4_19"] == (
        "Utlegg kunne begjæres fra 16.10.2024, og det er mer enn et år siden. "
        "Nytt varsel må være sendt først.")


def test_tekster_med_flere_ting() -> None:
    """What is more than one is told as a list."""
    uten = sak(hvem=skyldner(adresse=(), poststed=""))
    assert "mangler skyldnerens adresse, skyldnerens poststed." in tekst("forlik", "2026-11-02", T7_TRE, uten)[
        "partsopplysninger_mangler"]
    to = sak(krevd=(krav(sakstype="familie", fordringshaver="A AS"),
                    krav(faktura="1043", sakstype="nemnd", fordringshaver="B AS")))
    svar = tekst("forlik", "2026-11-02", T7_TRE, to)
    assert "(familiesak, sak som en nemnd har avgjort med bindende virkning etter lov)" in svar["sakstype"]
    assert "Faktura 1042, 1043 er" in svar["annen_fordringshaver"]
    stanset = (hendelse("stans", "2026-09-20", grunn="verge_mangler"), hendelse("stans", "2026-09-20", grunn="konkurs"))
    assert "(konkurs, verge mangler)" in tekst("purring", "2026-09-20", stanset)["stanset"]
    pauser = (hendelse("pause", "2026-09-20"), hendelse("pause", "2026-09-20", til=d("2026-10-01")))
    assert ["på pause uten sluttdato." in tekst("purring", "2026-09-20", pauser[:1])["pause"],
            "på pause til og med 01.10.2026." in tekst("purring", "2026-09-20", pauser)["pause"]] == [True, True]


def test_tapt_dom_har_bare_sine_egne_grunner() -> None:
    """After a lost judgment no oppfyllelsesfrist and no § 4-19 is spoken of."""
    tapt = (dom("2024-10-01", "tapt", forkynt="2024-10-01"),)
    svar = kan("utlegg_dom", "2026-12-15", tapt, sak(forfall="2024-06-03"))
    assert regler(svar) == ["oppgjort", "ingen_dom"]


def test_en_regel_er_aapen_utenfor_sin_gyldighet() -> None:
    """A rule bites only on the days when it is law; its text keeps its facts."""
    f = fakta("2026-09-20", (betalt("2026-09-10", 9999),))
    fra, til = d("2026-01-01"), d("2026-12-31")
    assert aapent(f, "oppgjort", ((fra, til),)).aapent == ((date.min, fra - EN), (til + EN, date.max))
    assert aapent(f, "oppgjort", ((date.min, til),)).aapent == ((til + EN, date.max),)
    assert aapent(f, "oppgjort", ((fra, date.max),)).aapent == ((date.min, fra - EN),)
    assert aapent(f, "oppgjort", ((date.min, date.max),)).aapent == ()
    assert aapent(f, "ikke_forfalt", ((fra, til),)).felt == {"forfall": d("2026-09-01")}
