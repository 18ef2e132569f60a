"""The payment box: read by a phone at home, by a bank abroad (papirer S3-1, and the tone of a purring)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from inkassocli.core.format import iban
from inkassocli.render.brev import lag_brev, lag_utkast
from inkassocli.render.eksempler import AVSENDER, EKSEMPLER

G = EKSEMPLER["purring"]
SVERIGE = replace(G.mottaker, land="SE", postnummer="111 22", poststed="Stockholm")


def linjer(g: Any) -> list[str]:
    sider = (s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(lag_brev(g).pdf))
    return [linje.strip().replace("\xa0", " ") for side in sider for linje in side.splitlines()]


def test_telefonen_leser_kontonummer_og_kid() -> None:
    """«Kontonummer» and «KID» stand each alone on its line, KID without spaces, and the letter says to check the sum."""
    tekst = linjer(replace(G, kid="0010420000017"))
    assert "Kontonummer 1234 56 78903" in tekst
    assert "KID 0010420000017" in tekst
    assert "Du kan skanne brevet i mobilbanken. Kontroller beløpet." in tekst


def test_fra_utlandet() -> None:
    """Papirer 12: to a debtor abroad the account is an IBAN, with BIC, and the sender has a country and +47."""
    tekst = linjer(replace(G, mottaker=SVERIGE, avsender=replace(AVSENDER, bic="DNBANOKK")))
    assert f"IBAN {iban('12345678903')}".replace("\xa0", " ") in tekst
    assert {"BIC DNBANOKK", "Norge", "Telefon +47 22 00 00 00"} <= set(tekst)
    assert not any("Kontonummer" in x or "skanne" in x for x in tekst)
    assert int("12345678903" + "2324" + iban("12345678903")[2:4]) % 97 == 1


GLEMT = {"nb": "har du glemt", "nn": "har du gløymt", "en": "did you forget"}


@pytest.mark.parametrize("maalform", ["nb", "nn", "en"])
def test_mild_purring(maalform: Any) -> None:
    """`[brev] tone = "mild"`: a softer heading and opening; sum, deadline, rights and rules are the same."""
    vanlig, mild = (lag_utkast(replace(G, mild=m), spraak=maalform).broedtekst for m in (False, True))
    nytt = [x for x in mild if x not in vanlig]
    assert len(nytt) == 2
    assert GLEMT[maalform] in nytt[0]
    assert set(next(x for x in vanlig if x.split()[:3] == nytt[1].split()[:3]).split()) < set(nytt[1].split())


@pytest.mark.parametrize("navn", ["purring", "inkassovarsel", "betalingsoppfordring", "rettslig_varsel"])
def test_hvor_det_er_gratis_hjelp(navn: str) -> None:
    """A person is told of NAV's free advice on debt; a business is not."""
    privat, foretak = (lag_utkast(replace(EKSEMPLER[navn], naeringsdrivende=n)) for n in (False, True))
    assert any("nav.no" in x for x in privat.broedtekst)
    assert not any("nav.no" in x for x in foretak.broedtekst)
