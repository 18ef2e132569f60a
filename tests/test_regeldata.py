"""The law's data: every file has its source and §, no holes, and the figures are those that the authorities publish."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inkassocli import ressurser
from inkassocli.core.beloep import ned_til_krone
from inkassocli.core.gebyr import fullt_gebyr
from inkassocli.core.regelbok import (
    STEG,
    UTFALL,
    Frist,
    Tabell,
    Versjon,
    bygg_frister,
    bygg_regler,
    bygg_tabell,
    standard_til,
)
from inkassocli.core.vilkaar import OM_BREVET, VILKAAR
from inkassocli.errors import RegelManglerError, SaksfilError
from inkassocli.store.regelfiler import last_regelbok
from tests.bygg import BOK, d

FILER = sorted(ressurser.regler().glob("*.toml"))
TABELLER = sorted(BOK.tabeller)
SLAG = ("purring", "inkassovarsel", "betalingsoppfordring")

# Fees in kroner by the day the letter is sent; «gammel»: due 2002-03-01 to 2020-09-30, «ny»: due from 2020-10-01.
GEBYR_FASIT = [
    ("2002-03-01", "gammel", 52, 52, 156), ("2003-01-01", "gammel", 53, 53, 159), ("2005-01-01", "gammel", 54, 54, 162),
    ("2006-01-01", "gammel", 55, 55, 165), ("2007-01-01", "gammel", 56, 56, 168), ("2008-01-01", "gammel", 57, 57, 171),
    ("2009-01-01", "gammel", 59, 59, 177), ("2010-01-01", "gammel", 60, 60, 180), ("2011-01-01", "gammel", 61, 61, 183),
    ("2012-01-01", "gammel", 62, 62, 186), ("2013-01-01", "gammel", 63, 63, 189), ("2014-01-01", "gammel", 64, 64, 192),
    ("2015-01-01", "gammel", 65, 65, 195), ("2016-01-01", "gammel", 67, 67, 201), ("2017-01-01", "gammel", 70, 70, 210),
    ("2019-01-01", "gammel", 70, 70, 210), ("2026-01-01", "gammel", 75, 75, 225),
    ("2020-10-01", "ny", 35, 35, 105), ("2026-01-01", "ny", 38, 38, 113),
]
# Court fees in kroner from the day, rounded down part by part; the third figure is the addition or the reduced fee.
RETTSGEBYR_FASIT = [
    ("forliksklage", "2024-01-01", 1404, None), ("forliksklage", "2024-07-01", 1966, None),
    ("forliksklage", "2025-01-01", 2023, None), ("forliksklage", "2026-01-01", 2071, None),
    ("utleggsbegjaering", "2024-01-01", 1545, None), ("utleggsbegjaering", "2025-01-01", 906, None),
    ("utleggsbegjaering", "2026-01-01", 928, None),
    ("tvangssalg_loesoere", "2024-01-01", 1596, 2809), ("tvangssalg_loesoere", "2025-01-01", 1642, 2890),
    ("tvangssalg_loesoere", "2026-01-01", 1681, 2959),
    ("tvangsdekning_fast_eiendom", "2024-01-01", 1404, 8045), ("tvangsdekning_fast_eiendom", "2025-01-01", 1445, 8278),
    ("tvangsdekning_fast_eiendom", "2026-01-01", 1479, 8473),
    ("tvangsdekning_pengekrav", "2024-01-01", 510, None), ("tvangsdekning_pengekrav", "2025-01-01", 525, None),
    ("tvangsdekning_pengekrav", "2026-01-01", 538, None),
    ("stevning_smaakrav", "2024-01-01", 4469, 3192), ("stevning_smaakrav", "2025-01-01", 4599, 3285),
    ("stevning_smaakrav", "2026-01-01", 4707, 3362),
    ("stevning_tingrett", "2024-01-01", 6385, 5108), ("stevning_tingrett", "2025-01-01", 6570, 5256),
    ("stevning_tingrett", "2026-01-01", 6725, 5380),
    ("klage_tvangsfullbyrdelse", "2024-01-01", 1277, None), ("klage_tvangsfullbyrdelse", "2025-01-01", 1314, None),
    ("klage_tvangsfullbyrdelse", "2026-01-01", 1345, None),
]


def data(fil: Path) -> dict[str, Any]:
    return tomllib.loads(fil.read_text(encoding="utf-8"), parse_float=Decimal)


# ---- the shipped files ---------------------------------------------------------------------------


@pytest.mark.parametrize("navn", TABELLER)
def test_hver_tabell_har_kilde_og_hjemmel(navn: str) -> None:
    """Every table names its provision with §, every row its source; dates ascend; the last known day is given."""
    t = BOK.tabeller[navn]
    assert t.navn == navn
    assert "§" in t.hjemmel
    assert t.tittel
    assert t.velges_av in ("dag", "utsendt", "forfall")
    assert t.kjent_til == date(2026, 12, 31)
    fra = [v.fra for v in t.versjoner]
    assert fra == sorted(set(fra))
    assert all(v.kilde.strip() for v in t.versjoner)
    assert not any(v.egen for v in t.versjoner)


@pytest.mark.parametrize("navn", TABELLER)
def test_ingen_hull(navn: str) -> None:
    """Every day from the first row through the last known one has a row, and the day after has none."""
    t = BOK.tabeller[navn]
    assert t.dekket_til == t.kjent_til
    assert all(v.til is None for v in t.versjoner)
    if not t.versjoner:
        assert navn == "gebyr_egeninkasso"
        assert t.finn(t.kjent_til) is None
        return
    for a, b in zip(t.versjoner, [*t.versjoner[1:], None], strict=True):
        assert t.paa(a.fra) is a
        siste = b.fra - timedelta(1) if b else t.kjent_til
        assert t.paa(siste) is a
    assert t.finn(t.versjoner[0].fra - timedelta(1)) is None
    assert t.finn(t.kjent_til + timedelta(1)) is None
    assert t.finn(t.kjent_til + timedelta(1), forbi=True) is t.versjoner[-1]


def test_alle_filer_er_tabeller_frister_eller_vilkaar() -> None:
    """Data is discovered: every file of the folder is read, and the table that is not there is told."""
    assert {f.stem for f in FILER} == {*TABELLER, "forklart", "frister", "vilkaar", "lover"}
    assert len(BOK.tabeller) == len(TABELLER)
    with pytest.raises(KeyError):
        BOK.tabeller["finnes_ikke"]
    assert BOK.finn("finnes_ikke", dag=d("2026-01-01")) is None


def test_satser_som_halveres_ved_aarsskifte() -> None:
    """Interest changes only on 1 January and 1 July, the inkassosats and the court fee only on a first of a month."""
    assert {(v.fra.month, v.fra.day) for v in BOK.tabeller["forsinkelsesrente"].versjoner} <= {(1, 1), (7, 1)}
    for navn in ("inkassosats", "rettsgebyr"):
        assert {v.fra.day for v in BOK.tabeller[navn].versjoner} == {1}


@pytest.mark.parametrize("sendt, gruppe, purring, varsel, oppfordring", GEBYR_FASIT)
def test_gebyrene_er_de_kunngjorte(sendt: str, gruppe: str, purring: int, varsel: int, oppfordring: int) -> None:
    """The golden table of fees, on the first day of each rate and on the last day before the next one."""
    forfall = d("2020-10-01") if gruppe == "ny" else min(d(sendt), d("2020-09-30"))
    neste = min((d(s) for s, g, *_ in GEBYR_FASIT if g == gruppe and s > sendt), default=d("2027-01-01"))
    for dag in (d(sendt), neste - timedelta(1)):
        assert [fullt_gebyr(BOK, s, dag, forfall) for s in SLAG] == [purring, varsel, oppfordring]


@pytest.mark.parametrize("tabell, fra, kroner, andre", RETTSGEBYR_FASIT)
def test_rettsgebyrene_er_de_kunngjorte(tabell: str, fra: str, kroner: int, andre: int | None) -> None:
    """The golden table of court fees, each part rounded down by itself."""
    dag, r = d(fra), BOK.versjon("rettsgebyr", dag=d(fra)).verdi
    assert BOK.rettsgebyr(f"gebyr_{tabell}", dag) == kroner
    felt = BOK.versjon(f"gebyr_{tabell}", dag=dag).felt
    if "tillegg" in felt:
        assert ned_til_krone(Fraction(felt["tillegg"]) * Fraction(r)) == andre
    if "fradrag_etter_forliksraad" in felt:
        assert ned_til_krone(Fraction(felt["verdi"] - felt["fradrag_etter_forliksraad"]) * Fraction(r)) == andre


def test_rettsgebyr_uten_rad() -> None:
    """Presisering 66: null where the table has no row, or the court fee itself has none."""
    assert BOK.rettsgebyr("gebyr_forliksklage", d("2005-12-31")) is None
    assert BOK.rettsgebyr("gebyr_forliksklage", d("2006-01-01")) == 860
    assert BOK.rettsgebyr("gebyr_forliksklage", d("2027-01-01")) is None


@pytest.mark.parametrize("navn", sorted(BOK.frister))
def test_fristene(navn: str) -> None:
    """Every term has a unit, a number, § and a source, and its versions ascend."""
    versjoner = BOK.frister[navn]
    assert [f.fra for f in versjoner] == sorted({f.fra for f in versjoner})
    for f in versjoner:
        assert f.id == navn
        assert f.enhet in ("dager", "maaneder", "aar")
        assert f.antall > 0
        assert "§" in f.hjemmel
        assert f.kilde
        assert f.tittel


def test_frist_velges_av_dagen() -> None:
    """Without a day the newest version, else the one in force: påkrav was a month until 2003."""
    assert (BOK.frist("paakrav").enhet, BOK.frist("paakrav").antall) == ("dager", 30)
    assert BOK.frist("paakrav", d("2003-12-31")).enhet == "maaneder"
    assert BOK.frist("paakrav", d("2004-01-01")).enhet == "dager"


@pytest.mark.parametrize("enhet, antall, ut", [
    ("dager", 30, "2026-03-02"), ("maaneder", 1, "2026-02-28"), ("aar", 3, "2029-01-31"),
])
def test_fristens_siste_dag(enhet: str, antall: int, ut: str) -> None:
    """Domstolloven § 148: days, months and years from 31 January."""
    assert Frist("x", "x", antall, enhet, "§", "x", date.min).etter(d("2026-01-31")) == d(ut)


# ---- the rules -----------------------------------------------------------------------------------


def test_hver_regel_har_hjemmel_tekst_og_vilkaar() -> None:
    """Every rule has §, one plain sentence, a text and an example, and a condition behind its id."""
    for r in BOK.regler:
        assert "§" in r.hjemmel
        assert BOK.forklart[r.id].setning.endswith(".")
        assert BOK.forklart[r.id].eksempel.endswith(".")
        assert r.tekst
        assert r.utfall in UTFALL
        assert set(r.steg) <= set(STEG)
        assert r.fra is None or r.til is None or r.fra <= r.til
        assert bool(r.lov) == bool(r.paragraf)
    assert {r.id for r in BOK.regler} == {*VILKAAR, *OM_BREVET}
    assert [r.id for r in BOK.per_steg["purring"]] == [r.id for r in BOK.regler if "purring" in r.steg and not r.lov]
    assert BOK.per_id["papirkrav"].til == d("2017-04-17")


REGEL = {"id": "x", "hjemmel": "inkassoloven § 8", "utfall": "ulovlig", "steg": ["purring"],
         "tekst": "x"}


@pytest.mark.parametrize("endring, feil", [
    ({"hjemmel": "inkassoloven"}, "mangler hjemmel med paragraf"), ({"hjemmel": ""}, "mangler hjemmel med paragraf"),
    ({"utfall": "kanskje"}, "ukjent utfall eller steg"), ({"steg": ["purre"]}, "ukjent utfall eller steg"),
    ({"steg": []}, "ukjent utfall eller steg"),
])
def test_regel_uten_paragraf_kan_ikke_lastes(endring: dict[str, Any], feil: str) -> None:
    """A rule without §, with an unknown outcome or on no known step cannot be loaded."""
    assert bygg_regler({"regel": [REGEL]})[0].steg == ("purring",)
    with pytest.raises(ValueError, match=feil):
        bygg_regler({"regel": [{**REGEL, **endring}]})


def test_regel_uten_hjemmel_eller_med_brukt_id() -> None:
    """Neither a rule without the key nor two of one id."""
    with pytest.raises(ValueError, match="«x» mangler hjemmel"):
        bygg_regler({"regel": [{k: v for k, v in REGEL.items() if k != "hjemmel"}]})
    with pytest.raises(ValueError, match="samme id"):
        bygg_regler({"regel": [REGEL, REGEL]})


def test_frist_uten_kilde_kan_ikke_lastes() -> None:
    """A term without § or source cannot be loaded."""
    frist = {"id": "x", "tittel": "x", "antall": 1, "enhet": "dager", "hjemmel": "§ 1", "kilde": "LOV"}
    assert bygg_frister({"frist": [frist]})["x"][0].fra == date.min
    for navn in ("hjemmel", "kilde"):
        with pytest.raises(ValueError, match="«x» mangler hjemmel eller kilde"):
            bygg_frister({"frist": [{**frist, navn: ""}]})


# ---- tables by hand ------------------------------------------------------------------------------

HODE = {"tittel": "T", "hjemmel": "§ 1", "enhet": "prosent", "velges_av": "dag", "kjent_til": d("2026-12-31")}


def rad(fra: str, verdi: Any = 12, til: str | None = None, **felt: Any) -> dict[str, Any]:
    return {"fra": d(fra), "verdi": verdi, "kilde": "FOR-1", **({"til": d(til)} if til else {}), **felt}


def tabell(*rader: dict[str, Any], egne: list[dict[str, Any]] | None = None, navn: str = "forsinkelsesrente") -> Any:
    return bygg_tabell(navn, {**HODE, "versjon": list(rader)}, egne)


@pytest.mark.parametrize("rader, feil", [
    ([rad("2026-07-01"), rad("2026-01-01")], "stigende rekkefølge: 2026-01-01 står etter 2026-07-01"),
    ([rad("2026-07-01"), rad("2026-07-01")], "stigende rekkefølge"),
    ([{"verdi": 1, "kilde": "x"}], "mangler datoen «fra»"),
    ([{"fra": "2026-01-01", "verdi": 1, "kilde": "x"}], "mangler datoen «fra»"),
    ([{"fra": d("2026-01-01"), "verdi": 1}], "versjonen fra 2026-01-01 mangler «kilde»"),
    ([rad("2026-01-01", kilde=" ")], "mangler «kilde»"),
    ([rad("2026-01-01", "tolv")], "«verdi» som ikke er et tall"),
    ([rad("2026-01-01", None)], "«verdi» som ikke er et tall"),
    ([rad("2026-01-01", True)], "«verdi» som ikke er et tall"),
    ([rad("2026-01-01", -1)], "tall på 0 eller mer"),
    ([rad("2026-01-01", "nan")], "tall på 0 eller mer"),
    ([rad("2026-01-01", 1, "2025-12-31")], "«til» som ikke er en senere dato"),
    ([rad("2026-01-01", 1) | {"til": "snart"}], "«til» som ikke er en senere dato"),
])
def test_en_tabell_som_ikke_henger_sammen(rader: list[dict[str, Any]], feil: str) -> None:
    """A row without day, source or a number, or out of order, is refused with what is wrong."""
    with pytest.raises(ValueError, match=feil):
        tabell(*rader)
    with pytest.raises(ValueError, match=feil):
        tabell(rad("2020-01-01"), egne=rader)


@pytest.mark.parametrize("navn", ["tittel", "hjemmel", "enhet", "velges_av", "kjent_til", "versjon"])
def test_en_tabell_uten_hode(navn: str) -> None:
    """Every key of the head is needed."""
    hel = {**HODE, "versjon": []}
    with pytest.raises(ValueError, match=f"mangler «{navn}»"):
        bygg_tabell("x", {k: v for k, v in hel.items() if k != navn})


def test_noekkelordet_maa_vaere_tabellens_eget() -> None:
    """The day that chooses is the table's own: a rate by due day cannot be asked for by day of posting."""
    with pytest.raises(TypeError, match="inkassosats velges av «utsendt»"):
        BOK.versjon("inkassosats", dag=d("2026-01-01"))
    with pytest.raises(TypeError, match="makssats velges av «forfall»"):
        BOK.finn("makssats", forfall=d("2026-01-01"), dag=d("2026-01-01"))


# ---- the user's own rates (presisering 73) -------------------------------------------------------


@pytest.mark.parametrize("navn, fra, til", [
    ("forsinkelsesrente", "2027-01-01", "2027-06-30"), ("forsinkelsesrente", "2027-06-30", "2027-06-30"),
    ("forsinkelsesrente", "2027-07-01", "2027-12-31"), ("standardkompensasjon", "2027-01-01", "2027-06-30"),
    ("inkassosats", "2027-01-01", "2027-12-31"), ("rettsgebyr", "2027-03-01", "2027-12-31"),
])
def test_standard_til(navn: str, fra: str, til: str) -> None:
    """`til` defaults to the end of the half-year for interest and compensation, else of the calendar year."""
    assert standard_til(navn, d(fra)) == d(til)


def test_egne_rader_legges_oppaa() -> None:
    """The user's row replaces the shipped one of the same day, and carries the table on past its last known day."""
    t = tabell(rad("2026-01-01", 12), rad("2026-07-01", "12.25"), egne=[rad("2026-07-01", 13), rad("2027-01-01", 11)])
    assert [(str(v.fra), str(v.verdi), v.egen) for v in t.versjoner] == [
        ("2026-01-01", "12", False), ("2026-07-01", "13", True), ("2027-01-01", "11", True)]
    assert t.dekket_til == d("2027-06-30")
    assert t.paa(d("2027-06-30")).verdi == 11
    assert t.finn(d("2027-07-01")) is None
    assert t.paa(d("2027-07-01"), forbi=True).verdi == 11


def test_hull_i_egne_rader() -> None:
    """A half-year that is skipped is a hole: nothing is covered from it on, and no neighbour is used in it."""
    t = tabell(rad("2026-07-01", 12), egne=[rad("2027-07-01", 11)])
    assert t.dekket_til == d("2026-12-31")
    assert t.finn(d("2027-03-01")) is None
    assert t.finn(d("2027-07-01")).verdi == 11
    assert tabell(rad("2026-07-01"), egne=[rad("2027-01-01"), rad("2027-07-01")]).dekket_til == d("2027-12-31")
    assert tabell(rad("2026-07-01"), egne=[rad("2027-01-02")]).dekket_til == d("2026-12-31")
    assert tabell(rad("2026-07-01"), egne=[rad("2027-01-01", til="2027-01-31")]).dekket_til == d("2027-01-31")


def skriv(mappe: Path, navn: str, tekst: str) -> Path:
    mappe.mkdir(exist_ok=True)
    (mappe / f"{navn}.toml").write_text(tekst, encoding="utf-8")
    return mappe


RENTE_2027 = '[[versjon]]\nfra = 2027-01-01\nverdi = 11.75\nkilde = "FOR-2026-12-17-1"\n'


def test_brukerens_satser_leses(tmp_path: Path) -> None:
    """Presiseringer 11 and 73: both tables must be loaded before a day of 2027 is covered."""
    egne = skriv(tmp_path / "satser", "forsinkelsesrente", RENTE_2027)
    bok = last_regelbok(egne)
    assert bok.versjon("forsinkelsesrente", dag=d("2027-06-30")).verdi == Decimal("11.75")
    assert bok.dekket_til == d("2026-12-31")
    with pytest.raises(RegelManglerError) as feil:
        bok.krev_dekket(d("2027-01-01"))
    assert feil.value.tabell == "inkassosats"
    skriv(egne, "inkassosats", '[[versjon]]\nfra = 2027-01-01\nverdi = 770\nkilde = "FOR-2026-12-18-1"\n')
    bok = last_regelbok(egne)
    assert bok.dekket_til == d("2027-06-30")
    bok.krev_dekket(d("2027-06-30"))
    with pytest.raises(RegelManglerError) as feil:
        bok.krev_dekket(d("2027-07-01"))
    assert feil.value.tabell == "forsinkelsesrente"
    assert "andre halvår 2027" in str(feil.value)


def test_feil_i_brukerens_satser(tmp_path: Path) -> None:
    """A wrong row is told with the file and what is wrong, exit 4; the package's own tables still answer."""
    egne = skriv(tmp_path / "satser", "forsinkelsesrente", RENTE_2027.replace("11.75", '"mye"'))
    bok = last_regelbok(egne)
    with pytest.raises(SaksfilError) as feil:
        bok.dekket_til  # noqa: B018   reading the table is what fails
    assert feil.value.kode == 4
    assert str(egne / "forsinkelsesrente.toml") in str(feil.value)
    assert "«verdi» som ikke er et tall" in str(feil.value)
    skriv(egne, "forsinkelsesrente", RENTE_2027 + "\n[[versjon]]\nfra = 2027-01-01\n")
    with pytest.raises(SaksfilError, match="mangler «kilde»"):
        last_regelbok(egne).dekket_til  # noqa: B018


def test_ikraft_leses(tmp_path: Path) -> None:
    """`satser/ikraft.toml` enters an act, whole or by paragraph; a row without day or source is refused."""
    egne = skriv(tmp_path / "satser", "ikraft", '[[ikraft]]\nlov = "inkassoloven-2026"\nfra = 2027-01-01\n'
                 'paragraf = [18, "20"]\nkilde = "res. 2026-12-01"\n')
    i, = last_regelbok(egne).ikraft
    assert (i.lov, i.fra, i.paragraf) == ("inkassoloven-2026", d("2027-01-01"), ("18", "20"))
    assert i.kilde == "res. 2026-12-01"
    for feil in ('fra = "snart"\nlov = "inkassoloven-2026"\nkilde = "x"', 'fra = 2027-01-01\nlov = "inkassoloven-2026"',
                 'fra = 2027-01-01\nkilde = "x"'):
        skriv(egne, "ikraft", f"[[ikraft]]\n{feil}\n")
        with pytest.raises(SaksfilError, match="lov, fra \\(dato\\) og kilde"):
            last_regelbok(egne)
    assert last_regelbok(tmp_path / "finnes-ikke").ikraft == ()


def test_gyldighet_av_en_regel() -> None:
    """A rule without dates holds always, with `til` through that day, of an act without a date never."""
    assert BOK.gyldig(BOK.per_id["oppgjort"]) == ((date.min, date.max),)
    assert BOK.gyldig(BOK.per_id["papirkrav"]) == ((date.min, d("2017-04-17")),)
    assert BOK.gyldig(BOK.per_id["nylov_gebyr"]) == ()


def test_en_rad_bygges_felt_for_felt() -> None:
    """A row keeps its day, source and whether it is confirmed; all else it holds is its fields, `verdi` a number."""
    t = bygg_tabell("x", {**HODE, "versjon": [
        rad("2026-01-01", "12.5", til="2026-06-30", kontroll="K", merknad="M"), rad("2026-07-01", 0, bekreftet=False)]})
    a, b = t.versjoner
    felt = {"verdi": Decimal("12.5"), "merknad": "M"}
    assert a == Versjon(d("2026-01-01"), d("2026-06-30"), felt, "FOR-1", True, False)
    assert b == Versjon(d("2026-07-01"), None, {"verdi": Decimal(0)}, "FOR-1", False, False)
    assert a.verdi == Decimal("12.5")
    assert t == Tabell("x", "T", "§ 1", "prosent", "dag", d("2026-12-31"), (a, b))
    egen, = bygg_tabell("x", {**HODE, "versjon": []}, [rad("2027-01-01", 1)]).versjoner
    assert (egen.til, egen.egen, egen.kilde) == (d("2027-12-31"), True, "FOR-1")
    en_dag, = tabell(rad("2026-01-01", 1, til="2026-01-01")).versjoner
    assert en_dag.til == en_dag.fra


@pytest.mark.parametrize("enhet", ["kroner", "prosent", "faktor", "rettsgebyr"])
def test_tallet_kontrolleres_for_hver_enhet(enhet: str) -> None:
    """Where the unit is a number `verdi` must be one; a table of steps, fractions or words has its own fields."""
    with pytest.raises(ValueError, match=r"versjonen fra 2026-01-01 har en «verdi» som ikke er et tall$"):
        bygg_tabell("x", {**HODE, "enhet": enhet, "versjon": [rad("2026-01-01", "mye")]})
    trinn = bygg_tabell("x", {**HODE, "enhet": enhet, "versjon": [rad("2026-01-01", "mye", trinn=[])]})
    assert trinn.versjoner[0].felt == {"verdi": "mye", "trinn": []}
    ord_ = bygg_tabell("x", {**HODE, "enhet": "regel", "versjon": [rad("2026-01-01", "hel_krone")]})
    assert ord_.versjoner[0].felt == {"verdi": "hel_krone"}


def test_en_frist_bygges_felt_for_felt() -> None:
    """A term keeps every key, its versions in the order of the file."""
    en = {"id": "x", "tittel": "T", "antall": 1, "enhet": "dager", "hjemmel": "§ 1", "kilde": "LOV"}
    to = {**en, "antall": 2, "fra": d("2004-01-01")}
    felles = ("dager", "§ 1", "LOV")
    assert bygg_frister({"frist": [en, to, {**en, "id": "y"}]}) == {
        "x": (Frist("x", "T", 1, *felles, date.min), Frist("x", "T", 2, *felles, d("2004-01-01"))),
        "y": (Frist("y", "T", 1, *felles, date.min),)}
