"""Presisering 93: two debtors are the same, two, or only the user knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkassocli.core.sak import Skyldner, Verge
from inkassocli.core.skyldnere import Hvem, annerledes, med, nytt, samme
from tests.bygg import BOK, skyldner

OPPSTO = date(2026, 7, 24)
OLA = skyldner()
FOEDT = date(1960, 1, 1)
BARN = date(2014, 1, 1)


@pytest.mark.parametrize(
    "der, her, hvem",
    [
        ({}, {}, Hvem.SAMME),
        ({}, {"navn": "ola  NORDMANN", "adresse": ("storgata 5,",)}, Hvem.SAMME),
        ({}, {"navn": "Nordmann, Ola"}, Hvem.SAMME),
        ({}, {"telefon": "90000000", "epost": "ola@eksempel.no"}, Hvem.SAMME),
        ({}, {"foedselsdato": FOEDT}, Hvem.SAMME),
        ({"foedselsdato": FOEDT}, {}, Hvem.SAMME),
        ({"foedselsdato": FOEDT}, {"foedselsdato": date(1990, 1, 1)}, Hvem.ANNEN),
        ({}, {"foedselsdato": BARN}, Hvem.ANNEN),
        ({"foedselsdato": BARN}, {}, Hvem.ANNEN),
        ({"foedselsdato": BARN}, {"foedselsdato": BARN}, Hvem.SAMME),
        ({}, {"adresse": ("Veien 77",)}, Hvem.SPOER),
        ({}, {"adresse": ("Veien 77",), "postnummer": "5003"}, Hvem.ANNEN),
        ({}, {"navn": "Kari Nordmann"}, Hvem.ANNEN),
        ({"organisasjonsnummer": "999999999"}, {"organisasjonsnummer": "987654325"}, Hvem.ANNEN),
        ({"organisasjonsnummer": "999999999"}, {}, Hvem.SAMME),
        (
            {"organisasjonsnummer": "999999999", "type": "enk"},
            {"organisasjonsnummer": "999999999", "type": "foretak", "navn": "Bygg AS"},
            Hvem.SPOER,
        ),
        (
            {"organisasjonsnummer": "999999999", "type": "enk"},
            {"organisasjonsnummer": "999999999", "type": "enk", "navn": "Bygg AS"},
            Hvem.SPOER,
        ),
    ],
)
def test_samme_en_annen_eller_et_spoersmaal(der: dict[str, object], her: dict[str, object], hvem: Hvem) -> None:
    """Presisering 93, each clause: type, name and street agree, no number differs, and a child is never a grown-up."""
    svar = samme(replace(OLA, **der), replace(OLA, **her), OPPSTO, BOK)  # type: ignore[arg-type]
    assert svar.hvem is hvem
    assert hvem is Hvem.SAMME or svar.ulike


def test_myndig_da_kravet_oppsto() -> None:
    """A birth day of one side alone separates them up to the day before the 18th birthday."""
    ung = replace(OLA, foedselsdato=date(2008, 7, 24))
    assert samme(OLA, ung, date(2026, 7, 23), BOK).hvem is Hvem.ANNEN
    assert samme(OLA, ung, date(2026, 7, 24), BOK).hvem is Hvem.SAMME


def test_ingenting_forsvinner() -> None:
    """What is said of the debtor is either new, or otherwise in the case, or the same; nothing falls between."""
    verge = Verge(navn="Vera Verge", adresse=("Gata 1",), postnummer="0184", poststed="Oslo")
    der = Skyldner(type="privat", navn="Ola Nordmann", adresse=("Storgata 5",), postnummer="0184", telefon="1")
    her = replace(der, adresse=("Veien 77",), foedselsdato=FOEDT, telefon="2", verge=verge)
    assert nytt(der, her) == {"foedselsdato": FOEDT, "verge": verge}
    assert [(u.felt, u.der, u.her) for u in annerledes(der, her)] == [
        ("adresse", "Storgata 5", "Veien 77"),
        ("telefon", "1", "2"),
    ]
    assert med(der, her) == replace(der, foedselsdato=FOEDT, verge=verge)
    assert not nytt(her, der)
