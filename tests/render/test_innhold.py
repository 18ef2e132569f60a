"""The content check: what each paragraph demands is missed when it is gone, and nothing forbidden passes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.errors import InnholdManglerError
from inkassocli.render import innhold
from inkassocli.render.brev import lag_brev, lag_utkast
from inkassocli.render.eksempler import EKSEMPLER, GRUNN, KRAV, OLA
from inkassocli.render.mal import Element, Steg, les_steg, stegnavn

ALLE = [
    (navn, element.id)
    for navn, g in sorted(EKSEMPLER.items())
    for element in les_steg(g.malnavn).elementer
    if innhold._gjelder(element, g) and innhold._deler(element, g)    # the example has what the element speaks of
]


def uten(element: Element, navn: str, maalform: Any) -> tuple[Steg, tuple[str, ...], Any]:
    """The text of an example without the units that answer to one element."""
    utkast = lag_utkast(EKSEMPLER[navn], spraak=maalform)
    g = utkast.grunnlag
    deler = innhold._deler(element, g)
    rest = tuple(
        enhet
        for enhet in utkast.enheter
        if not any(
            innhold._finnes(element, [innhold.glatt(enhet)], maalform, (del_, g, g.ekstra)) for del_ in deler
        )
    )
    return utkast.steg, rest, g


@pytest.mark.parametrize("maalform", ["nb", "nn", "en"])
@pytest.mark.parametrize("navn,id_", ALLE)
def test_hvert_element_savnes(navn: str, id_: str, maalform: Any) -> None:
    """Every element a provision demands is reported, with the provision, when its text is taken away."""
    element = next(e for e in les_steg(EKSEMPLER[navn].malnavn).elementer if e.id == id_)
    steg, rest, g = uten(element, navn, maalform)
    funn = innhold.mangler(steg, g, maalform, rest, ())
    assert (element.id, element.hjemmel) in [(m.id, m.hjemmel) for m in funn]


@pytest.mark.parametrize("navn", stegnavn())
def test_hvert_element_har_hjemmel(navn: str) -> None:
    """Every element names a paragraph, what it is in Norwegian, and a pattern for both forms of Norwegian."""
    for element in les_steg(navn).elementer:
        assert "§" in element.hjemmel
        assert element.hva
        assert "" in element.monster or {"nb", "nn"} <= set(element.monster), element.id


def egen(tmp_path: Path, brev: str, tekst: str) -> Path:
    """A folder with the user's own wording of one paper."""
    mappe = tmp_path / brev
    mappe.mkdir()
    (mappe / "2020-01-01.nb.md.j2").write_text(tekst, encoding="utf-8")
    return tmp_path


def program_mal(brev: str) -> str:
    """The program's own wording."""
    from inkassocli.render.mal import velg

    return velg(brev, GRUNN.dato, "nb").kilde


def test_egen_mal_uten_varsel_om_utlegg(tmp_path: Path) -> None:
    """Tvangsfullbyrdelsesloven § 4-18: the user's own wording without the sentence is refused (exit 7)."""
    tekst = program_mal("betalingsoppfordring").replace("begjære tvangsfullbyrdelse", "gå videre")
    with pytest.raises(InnholdManglerError) as feil:
        lag_brev(GRUNN, egne=egen(tmp_path, "betalingsoppfordring", tekst))
    assert feil.value.kode == 7
    assert "tvangsfullbyrdelsesloven § 4-18" in feil.value.melding
    assert [m.id for m in feil.value.grunner] == ["tvangsfullbyrdelse"]


def test_alle_mangler_meldes_samtidig(tmp_path: Path) -> None:
    """All findings are shown, not the first."""
    with pytest.raises(InnholdManglerError) as feil:
        lag_brev(GRUNN, egne=egen(tmp_path, "betalingsoppfordring", "# Hei\n\nBetal nå.\n"))
    assert len(feil.value.grunner) >= 10


def test_manglende_frist_i_grunnlaget() -> None:
    """Inkassoloven § 9: an inkassovarsel without a deadline is refused, whoever forgot it."""
    with pytest.raises(InnholdManglerError) as feil:
        lag_brev(replace(EKSEMPLER["inkassovarsel"], frist=None))
    assert [m.id for m in feil.value.grunner] == ["frist"]
    assert "inkassoloven § 9" in feil.value.melding


FORBUDT = [
    ("finansnemnd", "Du kan klage til Finansklagenemnda."),
    ("nemnd", "Du kan klage til en nemnd."),
    ("salaer", "Inkassosalær kommer i tillegg."),
    ("byraa", "Vi sender saken til et inkassobyrå."),
    ("rente_paa_gebyr", "Det løper rente av gebyret."),
    ("kompensasjon", "Vi krever standardkompensasjon på 430 kr."),
    ("mva_paa_gebyr", "Gebyret er tillagt mva."),
    ("trussel", "Du kan få en betalingsanmerkning."),
    ("konkurs", "Vi kan slå deg konkurs."),
    ("helseord", "Kravet gjelder rotfylling."),
    ("helseord", "Se journalen din."),
    ("helseord", "Takst 301 er brukt."),
    ("frist_uten_dato", "Betal innen 14 dager."),
    ("frist_uten_dato", "Fristen er to uker."),
    ("dem_deres", "Vi ber Dem betale."),
]


@pytest.mark.parametrize("id_,setning", FORBUDT)
def test_forbudt_setning_stanses(tmp_path: Path, id_: str, setning: str) -> None:
    """A letter with a sentence that must not stand in it is refused, also in the user's own wording."""
    tekst = program_mal("purring") + f"\n\n{setning}\n"
    with pytest.raises(InnholdManglerError) as feil:
        lag_brev(EKSEMPLER["purring"], egne=egen(tmp_path, "purring", tekst))
    assert id_ in [m.id for m in feil.value.grunner if m.forbudt]


@pytest.mark.parametrize(
    "setning",
    [
        "Det løper ikke rente av gebyret.",
        "Det kommer ikke mva på gebyret.",
        "Betal innen 14 dager, altså senest 5. oktober 2026.",
        "Deres faktura er vedlagt.",
        "Behandlingen kostet mange kroner.",
    ],
)
def test_lovlig_setning_slipper_gjennom(tmp_path: Path, setning: str) -> None:
    """The must-not list does not stop sentences that only resemble forbidden ones."""
    lag_brev(
        EKSEMPLER["purring"], egne=egen(tmp_path, "purring", program_mal("purring") + f"\n\n{setning}\n")
    )


def test_navn_er_ikke_ordene_i_brevet() -> None:
    """A debtor may be called Nemndal and live in Journalveien; names are not measured."""
    ola = replace(OLA, navn="Konkursboet Nemnd AS", adresse=("Diagnosegata 1",))
    lag_brev(replace(GRUNN, mottaker=ola))


def test_naeringsdrivende_kan_faa_kompensasjon(tmp_path: Path) -> None:
    """Forsinkelsesrenteloven §§ 3 a and 4: compensation may be named to a business debtor only."""
    mappe = egen(tmp_path, "purring", program_mal("purring") + "\n\nVi krever kompensasjon.\n")
    lag_brev(replace(EKSEMPLER["purring"], naeringsdrivende=True), egne=mappe)


def test_helseord_i_gjelder_stanses() -> None:
    """Helsepersonelloven § 21: a health word that came in by the case file is found too."""
    with pytest.raises(InnholdManglerError, match="helsepersonelloven § 21"):
        lag_brev(replace(GRUNN, krav=(replace(KRAV, gjelder="Rotfylling tann 36"),)))


def test_andre_yrker_har_andre_ord() -> None:
    """The duty of secrecy binds health personnel; another trade may invoice what it is called."""
    krav = (replace(KRAV, gjelder="Legging av takst 301, betales innen 14 dager"),)
    lag_brev(replace(GRUNN, avsender=replace(GRUNN.avsender, virksomhet="annet"), krav=krav))


@pytest.mark.parametrize("navn", ["bekreftelse", "svar_godtatt", "foreloepig_svar", "kreditnotabrev_null"])
@pytest.mark.parametrize("maalform", ["nb", "nn", "en"])
def test_brev_uten_kravlinjer(navn: str, maalform: Any) -> None:
    """When nothing is outstanding there may be no claim lines; the letter then speaks of the case."""
    tom = replace(EKSEMPLER[navn], krav=(), hovedstol=KRAV.kreditert, renter=KRAV.kreditert)
    tekst = " ".join(lag_utkast(tom, spraak=maalform).enheter)
    assert "2026-0001" in tekst


def test_en_setning_som_var_fri_i_ett_brev_proeves_i_det_neste() -> None:
    """Inkassoloven § 8: «konkurs» may be said to a trader and not to a consumer, in whatever order the letters come."""
    setning = ("Vi kan begjære konkurs.",)
    steg, privat = les_steg("purring"), EKSEMPLER["purring"]
    naering = replace(privat, naeringsdrivende=True)
    for _ in range(2):
        funn = {m.id for m in innhold.mangler(steg, naering, "nb", (), setning) if m.forbudt}
        assert funn == set()
        funn = {m.id for m in innhold.mangler(steg, privat, "nb", (), setning) if m.forbudt}
        assert funn == {"konkurs"}


def test_en_setning_med_noe_forbudt_er_forbudt_hver_gang() -> None:
    """What is remembered is what is clean, and only with the names that were taken out of it."""
    steg, g = les_steg("purring"), EKSEMPLER["purring"]
    for _ in range(3):
        funn = innhold.mangler(steg, g, "nb", (), ("Beløpet har inkassosalær.", "Takk."))
        assert [m.id for m in funn if m.forbudt] == ["salaer"]
    med_navn = replace(g, mottaker=replace(g.mottaker, navn="Nemnd Eksempel"))
    uten = replace(g, mottaker=replace(g.mottaker, navn="Ola Eksempel"))
    setning = ("Til Nemnd Eksempel.",)
    assert not [m for m in innhold.mangler(steg, med_navn, "nb", (), setning) if m.forbudt]
    assert [m.id for m in innhold.mangler(steg, uten, "nb", (), setning) if m.forbudt] == ["nemnd"]


@pytest.mark.parametrize(
    "id_, fri, forbudt",
    [
        ("helseord", "Vi trakk ikke tann 90.", "Vi trakk ikke tann 16."),
        ("helseord", "Faktura 1234.", "Takst 301."),
        ("frist_uten_dato", "Betal innen 14 dager, 20.10.2026.", "Betal innen 10 dager."),
        ("salaer", "Summen er 16 kr.", "Summen er 26 kr med salær."),
    ],
)
def test_tall_skilles_der_de_betyr_noe(id_: str, fri: str, forbudt: str) -> None:
    """A sentence that was clean with some digits is asked anew with others where the rule looks at them."""
    steg, g = les_steg("purring"), EKSEMPLER["purring"]
    for setning, venter in ((fri, []), (forbudt, [id_]), (fri, []), (forbudt, [id_])):
        funn = innhold.mangler(steg, g, "nb", (), (setning,))
        assert [m.id for m in funn if m.forbudt] == venter


def test_det_som_ikke_ser_tall_svarer_likt_for_alle_tall() -> None:
    """The property that the memory of clean sentences rests on, for every rule and kind of word."""
    from inkassocli.core.helsevern import SER_IKKE_TALL, mistenkelig

    setninger = [
        f"{foer} {tall} {ord_}{tall} {etter}"
        for tall in ("000", "123", "987")
        for foer, ord_, etter in (
            ("inkassosalær", "nemnd", "konkurs"), ("rente på gebyr", "kompensasjon", "ikke"), ("mva", "x", "gebyr"),
            ("ring", "sjefen", "."), ("Takk", "Dem", "Deres"), ("rotfylling", "journal", "diagnose"), ("Hei", "a", "b"),
        )
    ]  # fmt: skip
    par = [(s, s.translate(innhold._UTEN_TALL)) for s in setninger]
    for slag in SER_IKKE_TALL:
        assert all(mistenkelig(a, blant=[slag]) == mistenkelig(b, blant=[slag]) for a, b in par)
    blinde = 0
    for navn in stegnavn():
        for e in les_steg(navn).forbudt:
            for spraak in ("nb", "nn", "en"):
                if not e.vern and not innhold._TALL.search(e.moenster_paa(spraak) + e.uten):
                    blinde += 1
                    assert all(
                        innhold._finnes(e, [a], spraak, ()) == innhold._finnes(e, [b], spraak, ()) for a, b in par
                    )
    assert blinde > 0


@given(
    st.one_of(
        st.decimals(0, 99999, places=2), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 9999),
        st.text("ab1 ", max_size=4),
    ),
    st.lists(st.sampled_from(["{}", "1{}", "{}2", "{},5", "3 {}", "a {} b", "x", "4,{}", "{}. "]), max_size=3),
)  # fmt: skip
def test_et_faktum_som_staar_alene_finner_ogsaa_moensteret(verdi: Any, sammenhenger: list[str]) -> None:
    """The short way never finds what the pattern does not: a digit beside a fact makes it another number."""
    former = innhold._formene(verdi, "nb")
    tekst = "\n".join(x.format(form) for x in sammenhenger for form in former)
    if any(innhold._staar_alene(form, tekst) for form in former):
        assert re.search(innhold._former(verdi, "nb"), tekst, re.IGNORECASE)
