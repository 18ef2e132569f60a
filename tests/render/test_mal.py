"""Wordings: chosen by day, the user's first, filled in a sandbox, and faults told with file and line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkassocli.errors import BrukError, SaksfilError
from inkassocli.render.blokker import Avsnitt, klar, parse
from inkassocli.render.brev import lag_brev
from inkassocli.render.eksempler import EKSEMPLER, GRUNN
from inkassocli.render.fyll import fyll, rens
from inkassocli.render.lix import broedtekst, lix
from inkassocli.render.mal import stegnavn, velg


def mappe(tmp_path: Path, tekst: str, navn: str = "2020-01-01.nb.md.j2") -> Path:
    """The user's folder with one wording of the purring."""
    (tmp_path / "purring").mkdir(exist_ok=True)
    (tmp_path / "purring" / navn).write_text(tekst, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "tekst,linje,grunn",
    [
        ("# Hei\n\n{{ skylner }}\n", 3, "skylner"),
        ("# Hei\n\n{% if sum %}\n", 3, "ikke lukket"),
        ("# Hei\n{{ sum | ukjent }}\n", 2, "ukjent"),
        ("# Hei\n\n\n{{ avsender.mobil }}\n", 4, "mobil"),
        ("{{ ekstra.avdrag }}", 1, "avdrag"),
        ("a\n{{ avsender.__class__.__mro__ }}", 2, "«__class__» er ikke lov"),
        ("a\n{{ ''.__class__ }}", 2, "«__class__» er ikke lov"),
        ("{{ krav }}", 1, "bare tekst, tall"),
        ("{{ kid and none }}{{ none }}", 1, "tom"),
        ("a\n\n{{ 1/0 }}", 3, "kan ikke regnes ut"),
        ("# Hei\n\n{{ sum }\n", 3, "skrivefeil"),
        ("a\n{{ sum + }}", 2, "skrivefeil"),
        ("a\n{% tull %}", 2, "merket «tull» finnes ikke"),
        ("{{ kid is rar }}", 1, "testen «rar» finnes ikke"),
        ("a\n{% include 'x' %}", 2, "hente inn en annen"),
        ("a\n{{ 'a' * 100000000 }}", 2, "bare tall kan ganges"),
        ("a\n{{ 9 ** 9 ** 9 }}", 2, "bare tall kan ganges"),
        ("a\n{{ '%999999999d' % 1 }}", 2, "bare tall kan ganges"),
        ("a\n{{ 'a'|center(9999999) }}", 2, "filteret «center» finnes ikke"),
        (
            "{% for i in range(99999) %}{% for j in range(99999) %}xx{% endfor %}{% endfor %}",
            1,
            "mer enn 10000 runder",
        ),
        ("# Hei\n\n{% if kid %}\nx\n{% endif %}\n\n@@tull\n", 7, "blokken «@@tull» finnes ikke"),
    ],
)
def test_feil_i_egen_mal(tmp_path: Path, tekst: str, linje: int, grunn: str) -> None:
    """A fault in a template stops the letter (exit 4) and names the file and the line."""
    with pytest.raises(SaksfilError) as feil:
        lag_brev(EKSEMPLER["purring"], egne=mappe(tmp_path, tekst))
    assert feil.value.kode == 4
    assert feil.value.melding.startswith(f"maler/purring/2020-01-01.nb.md.j2:{linje}:")
    assert grunn in feil.value.melding


@pytest.mark.parametrize(
    "tekst,grunn",
    [
        ("@@betalling\n", "@@betalling"),
        ("@@ betaling\n", "blokknavn"),
        ("@@tabell\n", "ekstra"),
        ("@@avdrag\n", "avdrag"),
        ("- a\n  - b\n", "lister"),
        ("1. a\n\n   > b\n", "lister"),
    ],
)
def test_ukjent_blokk_eller_merke(tmp_path: Path, tekst: str, grunn: str) -> None:
    """A block or mark that letters do not have is an error that names it."""
    with pytest.raises(SaksfilError) as feil:
        lag_brev(EKSEMPLER["purring"], egne=mappe(tmp_path, tekst))
    assert grunn in feil.value.melding
    assert "maler/purring/2020-01-01.nb.md.j2" in feil.value.melding


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@settings(max_examples=300, deadline=None)
def test_en_verdi_blir_aldri_merker(verdi: str) -> None:
    """Whatever a case file holds, a value is one paragraph that reads exactly as the value."""
    if not rens(verdi):
        return
    blokker = parse(fyll("{{ v }}", "prøve", {"v": verdi}, "nb"), "prøve")
    assert len(blokker) == 1
    assert isinstance(blokker[0], Avsnitt)
    tekst = klar(blokker[0].linje)
    assert tekst.replace("\u00a0", " ").strip() == rens(verdi).replace("\u00a0", " ").strip()


def test_egen_ordlyd_foerst(tmp_path: Path) -> None:
    """The user's wording is searched first, and the kept letter says which one made it."""
    tekst = velg("purring", GRUNN.dato, "nb").kilde.replace("Vennlig hilsen", "Beste hilsen")
    brev = lag_brev(EKSEMPLER["purring"], egne=mappe(tmp_path, tekst))
    assert "Beste hilsen" in brev.tekst
    assert brev.mal == "maler/purring/2020-01-01.nb.md.j2"
    assert len(brev.mal_sha256) == len(brev.sha256) == 64


def test_nyeste_ikke_senere_enn_brevet(tmp_path: Path) -> None:
    """The newest wording not later than the letter's day is used; a later one waits."""
    grunn = velg("purring", GRUNN.dato, "nb").kilde
    for dag, hilsen in (("2020-01-01", "Gammel"), ("2026-09-15", "Gjeldende"), ("2026-09-16", "Kommende")):
        mappe(tmp_path, grunn.replace("Vennlig hilsen", f"{hilsen} hilsen"), f"{dag}.nb.md.j2")
    assert "Gjeldende hilsen" in lag_brev(EKSEMPLER["purring"], egne=tmp_path).tekst


def test_ingen_mal_for_dagen_og_ukjent_brev() -> None:
    """A day before the first wording, and an unknown paper, are told plainly."""
    with pytest.raises(SaksfilError, match=r"01\.01\.2016"):
        lag_brev(replace(EKSEMPLER["purring"], dato=date(2016, 1, 1)))
    with pytest.raises(BrukError, match="purrring"):
        lag_brev(replace(GRUNN, brev="purrring"))


@pytest.mark.parametrize("navn", sorted({g.malnavn for g in EKSEMPLER.values()}))
def test_alle_tre_spraak(navn: str) -> None:
    """Every paper has bokmål, nynorsk and an English copy."""
    assert navn in stegnavn()
    for spraak in ("nb", "nn", "en"):
        assert velg(navn, GRUNN.dato, spraak).kilde  # type: ignore[arg-type]


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", sorted(EKSEMPLER))
def test_klarspraak(navn: str, maalform: str) -> None:
    """Språklova § 9: the LIX of every Norwegian body is at most 38, small print and headings included."""
    brev = lag_brev(replace(EKSEMPLER[navn], maalform=maalform))  # type: ignore[arg-type]
    assert lix(broedtekst(brev.blokker)) <= 38


def test_lix_regner_riktig() -> None:
    """Two sentences of four words with two long words in all: 4 + 25 = 29; a date's dot ends no sentence."""
    assert lix(["Dette er forsinkelsesrente nå. Du må betale regningen."]) == 4 + 100 * 2 / 8
    assert lix(["Betal innen 2. november 2026."]) == 5 + 100 * 1 / 5


@pytest.mark.parametrize(
    "noekkel", ["innkassosalær", "finansklagenemnd", "Inkassoklagenemnd", "dersom kravet ikke blir oppfylt"]
)
def test_malene_laaner_ikke_lovtekst(noekkel: str) -> None:
    """The program's own wordings name no nemnd and paste no sentence of a statute."""
    for navn in stegnavn():
        for spraak in ("nb", "nn"):
            try:
                kilde = velg(navn, GRUNN.dato, spraak).kilde  # type: ignore[arg-type]
            except SaksfilError:
                continue
            assert noekkel.lower() not in kilde.lower()


def test_paragrafer_brytes_ikke() -> None:
    """A reference to a paragraph stays on one line."""
    blokk = parse("Se §§ 2 og 3, § 10 og mer.", "prøve")[0]
    assert isinstance(blokk, Avsnitt)
    assert klar(blokk.linje) == "Se §§\u00a02\u00a0og\u00a03, §\u00a010 og mer."
