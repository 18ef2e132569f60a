"""The English copy (papirer S3-2): what the program says in it is English, and what it cannot say so is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inkassocli.ordbok import oversatt
from inkassocli.render.brev import lag_utkast
from inkassocli.render.eksempler import EKSEMPLER

if TYPE_CHECKING:
    from tests.conftest import Kontor

SAK = "2026-0001"


@pytest.mark.parametrize(
    "tekst,engelsk",
    [
        ("Tannbehandling 24.07.2026", "Dental treatment 24 Jul 2026"),
        ("Faktura 10-42 av 01.08.2026", "Invoice 10-42 of 1 Aug 2026"),
        ("Tannbehandling 24.07.2026, Tannbehandling", "Dental treatment 24 Jul 2026, Dental treatment"),
        ("Tannbehandling 24.07.2026 og time 2", "Tannbehandling 24.07.2026 og time 2"),
        ("Tannbehandling 99.07.2026", "Tannbehandling 99.07.2026"),
        ("Reparasjon av tak", "Reparasjon av tak"),
    ],
)
def test_det_programmet_selv_skrev_oversettes(tekst: str, engelsk: str) -> None:
    """The program's own words of a claim are in the language of the paper; what a user wrote stands as it is."""
    assert oversatt(tekst, "en").replace("\u00a0", " ") == engelsk
    assert oversatt(tekst, "nn") == oversatt(tekst, "nb") == tekst


@pytest.mark.parametrize("navn", [n for n, g in EKSEMPLER.items() if g.krav])
def test_ingen_tannbehandling_i_kopien(navn: str) -> None:
    """No English copy says in Norwegian what the claim concerns."""
    alt = " ".join(lag_utkast(EKSEMPLER[navn], spraak="en").broedtekst)
    assert "Tannbehandling" not in alt


@pytest.mark.parametrize(
    "navn,felt",
    [
        ("svar", "svar"),
        ("foreloepig_svar", "grunn"),
        ("kreditnotabrev", "grunn"),
        ("opplysning", "steg_videre"),
    ],
)
def test_egen_tekst_paa_engelsk(navn: str, felt: str) -> None:
    """The user's own words stand in English where he gave them so; else the copy says that they are in Norwegian."""
    g = EKSEMPLER[navn]
    norsk = replace(g, ekstra={**g.ekstra, felt: "Vi må spørre."})
    begge = replace(norsk, ekstra={**norsk.ekstra, f"{felt}_engelsk": "We have to ask."})
    ett, to = ("\n".join(lag_utkast(x, spraak="en").broedtekst) for x in (norsk, begge))
    assert "Vi må spørre." in ett
    assert "n Norwegian" in ett
    assert "We have to ask." in to
    assert "Norwegian" not in to.replace("The Norwegian text applies", "")
    assert "Vi må spørre." not in to
    assert "We have" not in "\n".join(lag_utkast(begge).broedtekst)


def test_valget_tekst_engelsk(ola: Kontor) -> None:
    """`--tekst-engelsk` makes the copy; `--engelsk` alone is told of; a letter without own words refuses it (2)."""
    ola.greit("innsigelse", SAK, "--tekst", "Jeg er uenig.", dato="2026-09-10")
    svar = ("innsigelse", "svar", SAK, "--tekst", "Timen ble holdt.")
    vist = ola.greit(*svar, "--tekst-engelsk", "The appointment was kept.", "--vis", dato="2026-09-11")
    assert "Timen ble holdt." in vist
    assert "The appointment was kept." in vist
    assert "--tekst-engelsk" in ola.kjoer(*svar, "--engelsk", dato="2026-09-11").stderr
    ola.greit("angre", SAK, "--ja", dato="2026-09-11")
    assert "--tekst-engelsk" not in ola.kjoer(*svar, "--tekst-engelsk", "Kept.", dato="2026-09-11").stderr
    ola.greit("betaling", SAK, "--beloep", "100", dato="2026-09-12")
    feil = ola.stengt(2, "brev", SAK, "--lag", "bekreftelse", "--tekst-engelsk", "Hello", dato="2026-09-12")
    assert "ikke plass til en tekst" in feil
