"""The meeting in the forliksråd among the day's tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.muligheter import muligheter
from inkassocli.core.oppgave import MOETE, STEG, Oppgave
from tests.bygg import T7_TRE, betalt, d, dom, fakta, hendelse

KLAGE = h.ForliksklageSendt(dato=d("2026-11-10"))
MOETET = h.Forliksmoete(dato=d("2026-12-02"), tid=datetime(2026, 12, 10, 10), sted="Tinghuset")


def om_moetet(dag: str, *hendelser: h.Hendelse) -> list[Oppgave]:
    """What the list tells of the meeting."""
    alle = muligheter(fakta(dag, (*T7_TRE, KLAGE, *hendelser))).oppgaver
    return [o for o in alle if "Møte" in o.hvorfor]


@pytest.mark.parametrize("dag, naar", [
    ("2026-12-03", "torsdag 10.12.2026"), ("2026-12-08", "torsdag 10.12.2026"), ("2026-12-09", "i morgen"),
    ("2026-12-10", "i dag"),
])
def test_fra_en_uke_foer(dag: str, naar: str) -> None:
    """saken.md «Money after …» 6: from a week before, the meeting stands first, with its hour, place and what is lost."""
    alle = muligheter(fakta(dag, (*T7_TRE, KLAGE, MOETET))).oppgaver
    assert (alle[0].hast, alle[0].frist) == (MOETE, d("2026-12-10"))
    assert alle[0].hvorfor.startswith(f"Møte i forliksrådet {naar} kl. 10.00, Tinghuset. Uteblir du")


def test_foer_uken_og_etter_et_nytt_moete() -> None:
    """Nothing eight days before; a meeting that is moved is told of at its new day only."""
    assert om_moetet("2026-12-02", MOETET) == []
    flyttet = h.Forliksmoete(dato=d("2026-12-05"), tid=datetime(2026, 12, 29, 9))
    assert om_moetet("2026-12-10", MOETET, flyttet) == []
    assert [o.frist for o in om_moetet("2026-12-28", MOETET, flyttet)] == [d("2026-12-29")]


@pytest.mark.parametrize("dag", ["2026-12-11", "2026-12-31"])
def test_hvordan_gikk_det(dag: str) -> None:
    """Issue 16: after the meeting the list asks how it went, with each answer's command, however late it is read."""
    (o,) = om_moetet(dag, MOETET)
    assert (o.hast, o.hel_kommando) == (STEG, "inkasso dom 2026-0001 --resultat UTFALL")
    assert "Hvordan gikk det?" in o.hvorfor
    assert "inkasso forlik avsluttet 2026-0001 UTFALL" in o.hvorfor
    assert "inkasso forlik moete 2026-0001" in o.hvorfor


@pytest.mark.parametrize("slutt", [
    (dom("2026-12-10"),), (hendelse("klage_avsluttet", "2026-12-10", utfall="innstilt"),),
    (hendelse("klage_avsluttet", "2026-12-09", utfall="trukket"), h.ForliksklageSendt(dato=d("2026-12-10"))),
    (betalt("2026-12-09", 9000), h.Avsluttet(dato=d("2026-12-10"))),
])
def test_svaret_er_kjent(slutt: Sequence[h.Hendelse]) -> None:
    """Judgment, another ending, a new complaint or a closed case: nothing more is asked about the meeting."""
    assert om_moetet("2026-12-11", MOETET, *slutt) == []


def test_betalt_foer_moetet() -> None:
    """Paid while the complaint stands: the meeting is still held, and the list tells of it until it is withdrawn."""
    assert [o.hast for o in om_moetet("2026-12-09", MOETET, betalt("2026-12-08", 9000))] == [MOETE]


def test_en_gammel_tekst_uten_dag() -> None:
    """A meeting written as text in a file of an older version is asked for again, never passed over."""
    (o,) = om_moetet("2026-12-03", h.Forliksmoete(dato=d("2026-12-02"), tid="i morgen"))
    assert o.hel_kommando == "inkasso forlik moete 2026-0001 «dd.mm.åååå kl. tt.mm»"
    assert [o.frist for o in om_moetet("2026-12-03", h.Forliksmoete(dato=d("2026-12-02"), tid="2026-12-05 kl. 1"))] == [
        d("2026-12-05")]
