"""The rows of the arithmetic add up to the account, to the oere, on every case."""

from __future__ import annotations

import random

import pytest

from inkassocli.core import beregning
from inkassocli.core.beloep import til_oere
from inkassocli.core.steg import fakta as alle_fakta
from inkassocli.view import forklaring
from tests.bygg import BOK, T7, TANNLEGE, betalt, dom, fakta, hendelse, innsigelse, kr, sak
from tests.tilfeldig import lesbar_sak


@pytest.mark.parametrize("froe", range(60))
def test_leddene_gaar_opp_paa_tilfeldige_saker(froe: int) -> None:
    """Each period's rows add up to its rounded interest, and what has become of all of it adds up to the balance."""
    rng = random.Random(froe)
    hode, hendelser, dagene = lesbar_sak(rng, tvil=froe % 2 == 0)
    for dag in rng.sample(dagene, min(4, len(dagene))):
        f = alle_fakta(hode, hendelser, BOK, TANNLEGE, dag)
        for p in beregning.perioder(f):
            assert sum(b.ledd.rente for b in p.biter) == p.rente == til_oere(p.eksakt)
            assert sum(b.ledd.dager for b in p.biter) <= (p.til - p.fra).days
        s = beregning.rentesum(f)
        assert sum(x.rente for x in beregning.renteledd(f)) == s.paaloept
        assert s.paaloept - s.betalt - s.ettergitt == s.igjen == f.konto.renter
        if dag <= BOK.dekket_til:    # later than that the explanation ends with 5 (presisering 11)
            assert forklaring.forklaring(f)
            assert forklaring.ark(f)


def test_to_satser_rundes_samlet() -> None:
    """T2: 47 days at 12.00 and 91 at 12.25 are rounded once together, 459.93."""
    f = fakta("2026-09-30", (), sak("10000.00", "2026-05-15"))
    (p,) = beregning.perioder(f)
    assert [(b.ledd.dager, str(b.ledd.sats)) for b in p.biter] == [(47, "12.00"), (91, "12.25")]
    assert p.rente == kr("459.93") == sum(b.ledd.rente for b in p.biter)


def test_skuddaar_deler_perioden() -> None:
    """T4: the turn of a year to a leap year splits the row, 31 days of 365 and 60 of 366."""
    f = fakta("2024-03-01", (), sak("25000.00", "2023-12-01"))
    assert [(x.dager, x.dager_i_aaret) for x in beregning.renteledd(f)] == [(31, 365), (60, 366)]
    assert sum(x.rente for x in beregning.renteledd(f)) == kr("761.78")


def test_etter_dom_teller_bare_dommens_rente() -> None:
    """After a judgment the rows are those of its own interest, also where it bears the same invoice."""
    f = fakta("2026-11-20", (*T7, dom("2026-10-20", beloep=5000, renter_fra="2026-09-01")))
    (p,) = beregning.perioder(f)
    assert (p.hovedstol, p.rente) == (kr(5000), f.konto.renter)


def test_brevgebyr_sier_hva_som_er_tapt() -> None:
    """T15: a reasonable objection takes the fees of the letters before it."""
    rader = beregning.brevgebyrer(fakta("2026-10-20", (*T7, innsigelse("2026-10-05"))))
    assert [(r.lovlig, r.tapt) for r in rader] == [(kr(38), True), (kr(38), True)]


def test_forklaringen_viser_hele_regnestykket() -> None:
    """T17: days, rate, year, the one rounding, fraction, rounding to kroner, and the ceiling with its factors."""
    tekst = forklaring.forklaring(fakta("2026-11-20", (*T7, betalt("2026-10-20", 1000)))).replace(
        "\u00a0", " "
    )
    for ventet in (
        "6 400,00 × 12,25 % × 49/365 = 105,2493",
        "rundet én gang til 105,25 kr",
        "1/20 × 750,00 = 37,50, rundet til hel krone: 38,00 kr",
        "3/20 × 750,00 = 112,50, rundet til hel krone: 113,00 kr",
        "0,8 × 750,00 × 1,25 (du er utenfor merverdiavgiften)",
        "1,54 × 1 345,00, rundet ned: 2 071,00 kr",
        "lørdag 01.09.2029, flyttet",
    ):
        assert ventet in tekst


def test_forklaringen_sier_hvorfor_dagen_flytter_seg() -> None:
    """T6: a due day on a Saturday moves to Monday, and the sheet says so."""
    tekst = forklaring.forklaring(fakta("2026-11-20", (), sak("2980.00", "2026-10-31"))).replace(
        "\u00a0", " "
    )
    assert "lørdag 31.10.2026 (avtalt forfall)" in tekst
    assert "mandag 02.11.2026" in tekst


def test_foreldelsen_forklares_ogsaa_naar_den_staar_stille() -> None:
    """Foreldelsesloven § 15: a complaint in time stops the clock, and the sheet says why."""
    tekst = forklaring.forklaring(fakta("2026-11-20", (hendelse("forliksklage_sendt", "2026-11-02"),)))
    assert "står stille på grunn av forliksklagen" in tekst.replace("\n    ", " ")
