"""What comes after the forliksråd has ended a case without a judgment."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.muligheter import Muligheter, muligheter
from inkassocli.core.oppgave import KOMMER
from tests.bygg import T7_TRE, d, dom, fakta, hendelse, innsigelse, vanlig

KLAGE = h.ForliksklageSendt(dato=d("2026-11-20"))


def etter(dag: str, utfall: str, hendelser: Sequence[h.Hendelse] = ()) -> Muligheter:
    """The case on the day, its complaint ended on 10 December."""
    slutt = hendelse("klage_avsluttet", "2026-12-10", utfall=utfall)
    return muligheter(fakta(dag, (*T7_TRE, KLAGE, slutt, *hendelser)))


@pytest.mark.parametrize("mer", [
    (), (hendelse("brev_retur", "2026-12-11", brev="betalingsoppfordring"),), (innsigelse("2026-12-12"),),
])
def test_forliket_foeres_foerst(mer: Sequence[h.Hendelse]) -> None:
    """Presisering 43: a settlement is a judgment; until it is entered no letter and no other step is proposed."""
    m = etter("2026-12-18", "forlik", mer)
    steg = [o for o in m.oppgaver if o.steg != "innsigelse"]
    assert [(o.steg, o.hel_kommando) for o in steg] == [
        ("dom", "inkasso dom 2026-0001 --resultat forlik --beloep KRONER")]
    assert (m.neste, m.i_dag, m.i_kjoering) == (None, (), "")


def test_forliket_er_foert() -> None:
    """Presisering 43: once entered, the settlement has a time to pay like any judgment, and is not asked for again."""
    forlik = dom("2026-12-10", "forlik", betalingsfrist="2027-01-15")
    assert [o.steg for o in etter("2027-01-15", "forlik", (forlik,)).oppgaver if o.hast != KOMMER] == []
    assert [o.steg for o in etter("2027-01-16", "forlik", (forlik,)).oppgaver] == ["utlegg_dom"]


def test_svarene_staar_naar_saken_er_forlikt() -> None:
    """Presisering 64: after a settlement the complaint and § 7-2 f stay barred; the answers for letters are as before."""
    svar = {s.steg: s.utfall for s in etter("2026-12-10", "forlik").steg.values()}
    assert (svar["forlik"], svar["utlegg_7_2_f"], svar["betalingsoppfordring"]) == ("ulovlig", "ulovlig", "uten_gebyr")


INNSTILT = "Forliksrådet innstilte saken 10.12.2026. Ny klage kan sendes fra 10.12.2027."


@pytest.mark.parametrize("dag, steg", [
    ("2026-12-10", "utlegg_7_2_f"), ("2027-11-01", "utlegg_7_2_f"), ("2027-11-02", "rettslig_varsel"),
])
def test_etter_innstilling(dag: str, steg: str) -> None:
    """Presiseringer 42 and 64: for a year no complaint; attachment while the warning holds, then a new warning. A letter
    that bears no fee and opens nothing is not proposed.
    """
    (o,) = etter(dag, "innstilt").oppgaver
    assert o.steg == steg
    assert etter(dag, "innstilt").svar(steg).utfall == o.utfall == "lovlig"
    assert vanlig(o.hvorfor).endswith(f" kan sendes. Forliksklage kan ikke sendes: {INNSTILT}")


def test_et_nytt_varsel_ventes_ut() -> None:
    """Presisering 42: a new warning is not followed by another while its own term runs, but by the request."""
    nytt = hendelse("brev_sendt", "2027-11-02", brev="rettslig_varsel", frist=d("2027-11-16"))
    assert [etter(dag, "innstilt", (nytt,)).neste for dag in ("2027-11-10", "2027-11-18")] == [None, None]
    neste = etter("2027-11-19", "innstilt", (nytt,)).neste
    assert neste is not None
    assert neste.steg == "utlegg_7_2_f"


@pytest.mark.parametrize("utfall", ["trukket", "avvist"])
def test_klagen_kan_sendes_igjen(utfall: str) -> None:
    """Presisering 64: withdrawn or dismissed, the complaint is the next step again."""
    assert [o.steg for o in etter("2026-12-10", utfall).oppgaver] == ["forlik"]


def test_grunnen_sier_hvorfor_klagen_ikke_tas() -> None:
    """Presisering 64: the reason says what stands in the way and, after innstilling, from which day it does not."""
    for utfall, tekst in (("innstilt", INNSTILT), ("forlik", "Saken er alt brakt inn for forliksrådet eller avgjort.")):
        (grunn,) = (g for g in etter("2026-12-10", utfall).svar("forlik").grunner if g.regel == "klage_sendt")
        assert grunn.tekst == tekst
