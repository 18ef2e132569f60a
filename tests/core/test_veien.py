"""The road of a claim: the step that comes next, and what it waits for."""

from __future__ import annotations

import pytest

from inkassocli.core.regelbok import STEG
from inkassocli.core.veien import KALLENAVN, REKKEFOELGE, neste_steg, venter_paa_banken
from tests.bygg import (
    MVA_PLIKTIG,
    T7,
    brev,
    dom,
    fakta,
    hendelse,
    innsigelse,
    med_ny_lov,
    purring,
    rettsvarsel,
    sak,
    varsel,
)


@pytest.mark.parametrize("dag, venter", [("2026-09-29", True), ("2026-10-01", True), ("2026-10-02", False)])
def test_venter_paa_banken(dag: str, venter: bool) -> None:
    """Regler § 2: a payment on the last day shows two virkedager later; a weekend is none."""
    assert venter_paa_banken(fakta(dag, T7[:1])) is venter
    fredag = (purring("2026-09-11", "2026-09-25"),)
    assert [venter_paa_banken(fakta(x, fredag)) for x in ("2026-09-29", "2026-09-30")] == [True, False]
    assert venter_paa_banken(fakta(dag)) is False


def test_fristen_i_et_svar_blir_holdt() -> None:
    """papirer.md 4: the answer gives a deadline, so no letter is proposed before it and the bank's two days are over."""
    svart = (T7[0], innsigelse("2026-10-01"), brev("svar", "2026-10-26", "2026-11-13"))
    assert [venter_paa_banken(fakta(x, svart)) for x in ("2026-10-28", "2026-11-17", "2026-11-18")] == [True, True, False]


def test_stegenes_ord() -> None:
    """The letters come in the order of the law, and what people call a step leads to one of the seven."""
    assert REKKEFOELGE == ("purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel")
    assert set(KALLENAVN.values()) | {"purring", "utlegg_7_2_f"} == set(STEG)
    for ord_, steg in (("varsel", "inkassovarsel"), ("oppfordring", "betalingsoppfordring"), ("utlegg", "utlegg_dom"),
                       ("rettsvarsel", "rettslig_varsel"), ("forliksklage", "forlik")):
        assert KALLENAVN[ord_] == steg


@pytest.mark.parametrize("dag, steg", [("2025-12-17", "inkassovarsel"), ("2025-12-18", None), ("2025-12-31", None),
                                       ("2026-01-01", "inkassovarsel")])
def test_fjorten_dager_til_gebyret(dag: str, steg: str | None) -> None:
    """The ceiling is reached and rises on 1 January: it pays to wait for a fee that is at most fourteen days off."""
    hendelser = tuple(purring(s, f, 35) for s, f in (
        ("2024-01-16", "2024-01-30"), ("2024-01-31", "2024-02-14"), ("2024-08-15", "2024-08-29"),
        ("2024-09-01", "2024-09-15"), ("2025-03-10", "2025-03-24")))
    svar = neste_steg(fakta(dag, hendelser, sak("480.00", "2024-01-02"), hos=MVA_PLIKTIG))
    assert (svar and svar.steg) == steg


def test_veien_etter_ny_lov() -> None:
    """Inkassoloven 2026 has no inkassovarsel and no betalingsoppfordring: after the purring comes the warning of § 5-2."""
    svar = neste_steg(fakta("2026-10-02", T7[:1], bok=med_ny_lov("2026-10-01")))
    assert svar is not None
    assert (svar.steg, svar.utfall) == ("rettslig_varsel", "lovlig")
    kort = (varsel("2026-09-16", "2026-09-29"),)    # 13 days: it opens nothing, whichever act
    svar = neste_steg(fakta("2026-10-05", kort, bok=med_ny_lov("2026-10-01")))
    assert (svar and svar.steg) == "rettslig_varsel"
    gammel = neste_steg(fakta("2026-10-02", T7[:1], bok=med_ny_lov("2026-10-03")))
    assert gammel is not None
    assert gammel.steg == "inkassovarsel"


def test_bare_inkassovarsel() -> None:
    """After an inkassovarsel alone comes the betalingsoppfordring, no purring."""
    svar = neste_steg(fakta("2026-10-05", (varsel("2026-09-16", "2026-09-30"),)))
    assert (svar and svar.steg) == "betalingsoppfordring"


def test_bare_rettsvarsel() -> None:
    """After a warning alone neither a purring nor a warning comes next: the road is the court's."""
    assert neste_steg(fakta("2026-10-03", (rettsvarsel("2026-09-16", "2026-09-30"),))) is None


def test_under_en_innsigelse() -> None:
    """While the claim is frozen only the forliksråd is next, and only when it is lawful."""
    varslet = (innsigelse("2026-09-10"), purring("2026-09-16", "2026-09-30"))
    assert neste_steg(fakta("2026-09-20", varslet)) is None
    svar = neste_steg(fakta("2026-10-05", varslet))
    assert svar is not None
    assert svar.steg == "forlik"
    assert neste_steg(fakta("2026-12-20", (*varslet, dom("2026-12-01", "tapt")))) is None


def test_etter_en_brutt_avtale_under_loven_av_2026() -> None:
    """Presiseringer 79 and 96: a new deadline must be missed before the complaint, and only rettslig_varsel gives it."""
    hendelser = (
        purring("2026-09-15", "2026-09-29", 0), rettsvarsel("2026-10-01", "2026-10-19"),
        hendelse("avdragsavtale", "2026-10-20"), hendelse("avtale_brutt", "2026-11-10"),
    )
    ny_lov = med_ny_lov("2026-09-01")
    svar = neste_steg(fakta("2026-11-11", hendelser, bok=ny_lov))
    assert svar is not None
    assert (svar.steg, svar.utfall) == ("rettslig_varsel", "lovlig")
    igjen = (*hendelser, rettsvarsel("2026-11-11", "2026-11-25"))
    svar = neste_steg(fakta("2026-11-30", igjen, bok=ny_lov))
    assert svar is not None
    assert (svar.steg, svar.utfall) == ("forlik", "lovlig")
