"""Presisering 62: an invoice that comes in again, and what a row of a list is worth telling of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inkassocli.core.gjenfaktura import Likhet, sammenlign
from inkassocli.core.listekontroll import rettet, tidsmerknader
from tests.bygg import BOK, krav, skyldner

GAMMEL = krav(faktura="501", beloep="2500.00", kid="1234566", forfall="2026-09-01")
KUNDE = skyldner(navn="Kunde En", postnummer="0184")


@pytest.mark.parametrize(
    "felt, likhet, ulike",
    [
        ({}, Likhet.KJENT, ()),
        ({"beloep": Decimal("1500.00")}, Likhet.BETALT, ("beloep",)),
        ({"beloep": Decimal("2600.00")}, Likhet.ENDRET, ("beloep",)),
        ({"forfall": date(2026, 9, 2)}, Likhet.ENDRET, ("forfall",)),
        ({"beloep": Decimal("1500.00"), "forfall": date(2026, 9, 2)}, Likhet.ENDRET, ("beloep", "forfall")),
        ({"forfall": None}, Likhet.KJENT, ()),
        ({"kid": ""}, Likhet.KJENT, ()),
        ({"kid": "1234 566"}, Likhet.KJENT, ()),
        ({"kid": "1234574"}, Likhet.ANNEN, ("KID",)),
    ],
)
def test_samme_faktura(felt: dict[str, object], likhet: Likhet, ulike: tuple[str, ...]) -> None:
    """Equal is known, a lower rest alone is a probable payment, other content is changed, another KID is another."""
    svar = sammenlign(GAMMEL, [KUNDE], replace(GAMMEL, **felt), KUNDE)  # type: ignore[arg-type]
    assert (svar.likhet, svar.ulike) == (likhet, ulike)
    assert svar.betalt == (Decimal("1000.00") if likhet is Likhet.BETALT else Decimal("0.00"))


@pytest.mark.parametrize(
    "annen, likhet",
    [
        ({"navn": "Kunde To"}, Likhet.ANNEN),
        ({"navn": "EN, KUNDE"}, Likhet.KJENT),
        ({"postnummer": "5003"}, Likhet.KJENT),
        ({"foedselsdato": date(1990, 1, 1)}, Likhet.KJENT),
    ],
)
def test_skyldneren_hoerer_med(annen: dict[str, object], likhet: Likhet) -> None:
    """filer.md 6 and 21: the same number of another debtor is another invoice; a new address is not another debtor."""
    assert sammenlign(GAMMEL, [KUNDE], GAMMEL, replace(KUNDE, **annen)).likhet is likhet  # type: ignore[arg-type]


def test_foedselsdag_og_orgnr_skiller() -> None:
    """Two birth days or two organisation numbers are two debtors, whatever the name."""
    for felt in ("foedselsdato", "organisasjonsnummer"):
        verdier = (
            (date(1950, 1, 1), date(1990, 1, 1)) if felt == "foedselsdato" else ("923456783", "999999999")
        )
        a, b = (replace(KUNDE, **{felt: v}) for v in verdier)  # type: ignore[arg-type]
        assert sammenlign(GAMMEL, [a], GAMMEL, b).likhet is Likhet.ANNEN
        assert sammenlign(GAMMEL, [a, b], GAMMEL, b).likhet is Likhet.KJENT


def test_betalinger_som_er_foert_er_ingen_nyhet() -> None:
    """What the case has booked already is taken off before anything is called a payment."""
    ny = replace(GAMMEL, beloep=Decimal("1500.00"))
    assert sammenlign(GAMMEL, [KUNDE], ny, KUNDE, Decimal("1500.00")).likhet is Likhet.KJENT
    svar = sammenlign(GAMMEL, [KUNDE], ny, KUNDE, Decimal("1700.00"))
    assert (svar.likhet, svar.betalt) == (Likhet.BETALT, Decimal("200.00"))
    assert sammenlign(GAMMEL, [KUNDE], GAMMEL, KUNDE, Decimal("1500.00")).likhet is Likhet.KJENT


@pytest.mark.parametrize(
    "dager, avtalt, ord_",
    [
        ((date(2013, 7, 1), date(2013, 7, 20)), False, "foreldet siden"),
        ((date(2019, 7, 1), date(2019, 7, 20)), True, "foreldet siden"),
        ((date(2023, 12, 1), date(2023, 12, 15)), False, "foreldes 01.12.2026"),
        ((date(2026, 10, 1), date(2026, 12, 15)), True, "ikke forfalt: forfall er 15.12.2026"),
        ((date(2026, 10, 1), date(2026, 10, 5)), False, "ikke forfalt: forfall er 31.10.2026"),
        ((date(2026, 8, 1), date(2026, 8, 15)), True, ""),
    ],
)
def test_foreldet_og_ikke_forfalt(dager: tuple[date, date], avtalt: bool, ord_: str) -> None:
    """filer.md 23: both are said when the claim is registered."""
    k = krav(fakturadato=dager[0], ytelsesdato=dager[0], forfall=dager[1].isoformat(), avtalt=avtalt)
    merknader = tidsmerknader(k, BOK, date(2026, 10, 10))
    assert bool(merknader) is bool(ord_)
    assert ord_ in " ".join(merknader)


@pytest.mark.parametrize("koding", ["cp850", "mac_roman", "cp865"])
@pytest.mark.parametrize("navn", ["Bjørn Håkon", "ØYVIND ÆRLIG", "Åse"])
def test_navnet_rettes_tilbake(koding: str, navn: str) -> None:
    """A name that was read in the wrong encoding is proposed as it was written."""
    lest = navn.encode(koding).decode("cp1252", errors="replace")
    assert rettet(lest) in {navn, ""}
    assert rettet(navn) == ""
