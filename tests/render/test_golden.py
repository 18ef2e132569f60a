"""The text of every paper, kept as files: a change of wording is seen as a change of text."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from inkassocli.ordbok import ord_for
from inkassocli.render.blokker import enheter
from inkassocli.render.brev import lag_brev, lag_utkast
from inkassocli.render.eksempler import EKSEMPLER
from inkassocli.render.klartekst import som_tekst
from inkassocli.render.mal import stegnavn
from tests.render.hjelp import sidetekster, uten_luft

GOLDEN = Path(__file__).parents[1] / "golden" / "brev"
BREV = sorted(EKSEMPLER)


def sammenlign(navn: str, tekst: str) -> None:
    """Compare with the kept text; OPPDATER_GOLDEN=1 writes it anew."""
    fil = GOLDEN / navn
    if os.environ.get("OPPDATER_GOLDEN"):
        fil.write_text(tekst, encoding="utf-8")
    assert tekst == fil.read_text(encoding="utf-8")


@pytest.mark.parametrize("maalform", ["nb", "nn", "en"])
@pytest.mark.parametrize("navn", BREV)
def test_teksten_er_som_foer(navn: str, maalform: str) -> None:
    """Every paper has the wording that was last read and agreed on, in all three languages."""
    utkast = lag_utkast(EKSEMPLER[navn], spraak=maalform)  # type: ignore[arg-type]
    sammenlign(f"{navn}.{maalform}.txt", som_tekst(utkast.hode, utkast.blokker))


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", BREV)
def test_alt_som_er_sjekket_staar_i_pdf_en(navn: str, maalform: str) -> None:
    """The PDF holds every piece of the text that the content check read."""
    brev = lag_brev(replace(EKSEMPLER[navn], maalform=maalform))  # type: ignore[arg-type]
    trykt = uten_luft(" ".join(sidetekster(brev.pdf)))
    for blokk in brev.blokker:
        for enhet in enheter(blokk):
            for ord_ in enhet.replace(" | ", " ").split():
                assert uten_luft(ord_).removesuffix(":") in trykt, enhet


def test_engelsk_staar_aldri_alene() -> None:
    """The English copy follows the Norwegian pages in the same file and says that it is a courtesy."""
    brev = lag_brev(EKSEMPLER["betalingsoppfordring"], engelsk=True)
    sider = sidetekster(brev.pdf)
    assert len(sider) == brev.sider == 4
    assert "Betalingsoppfordring" in sider[0]
    assert [ord_for("forrang", "en") in side for side in sider] == [False, False, True, False]


def test_hvert_papir_har_et_eksempel() -> None:
    """Each folder of templates that this module's examples know is also filled in a test."""
    malnavn = {grunnlag.malnavn for grunnlag in EKSEMPLER.values()}
    assert malnavn <= set(stegnavn())
