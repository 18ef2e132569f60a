"""Where the pages break: what the law warns of stands on the first, and nobody signs a page that says nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkassocli.render.brev import lag_brev
from inkassocli.render.eksempler import EKSEMPLER
from tests.render.hjelp import sidetekster

VARSLER = {"nb": "vil vi begjære tvangsfullbyrdelse", "nn": "krevje tvangsfullføring"}
UENIG = {"nb": "Er du uenig i kravet?", "nn": "Er du usamd i kravet?"}


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", ["betalingsoppfordring", "rettslig_varsel"])
def test_varselet_staar_paa_forste_side(navn: str, maalform: Any) -> None:
    """Papirer S3-11: the plain letter warns on page 1, and the signature is never alone on page 2."""
    forste, siste = (" ".join(s.split()) for s in sidetekster(lag_brev(replace(EKSEMPLER[navn], maalform=maalform)).pdf))
    assert VARSLER[maalform] in forste
    assert VARSLER[maalform] not in siste
    assert siste.index(UENIG[maalform]) < siste.index("hils" if maalform == "nb" else "helsing")
