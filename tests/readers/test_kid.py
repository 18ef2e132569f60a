"""KID: made and checked by one function (formater.md § 4)."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.no import kontonr, orgnr

from inkassocli.core import kid as kid_modul
from inkassocli.core.kid import gyldig_kid, kontrollsiffer, lag_kid, mod11
from inkassocli.errors import BrukError, OppsettError
from inkassocli.readers import celler

SIFRE = st.text("0123456789", min_size=1, max_size=24)


@pytest.mark.parametrize(
    "kropp, algoritme, siffer",
    [("12345678", "mod10", "2"), ("12345678", "mod11", "5"), ("001009", "mod11", "-")],
)
def test_kontrollverdier(kropp: str, algoritme: str, siffer: str) -> None:
    """The check values of the specification come out, «-» for the MOD11 result 10."""
    assert kontrollsiffer(kropp, algoritme) == siffer


@given(SIFRE)
def test_mod10_er_luhn(kropp: str) -> None:
    """MOD10 is Luhn, for every string of digits."""
    assert kontrollsiffer(kropp, "mod10") == luhn.calc_check_digit(kropp)


@given(st.text("0123456789", min_size=10, max_size=10).filter(lambda tall: not tall.startswith("0000")))
def test_mod11_er_kontonummerets(kropp: str) -> None:
    """MOD11 is the control of an account number, where «-» is never valid."""
    siffer = mod11(kropp)
    assert all(kontonr.is_valid(kropp + str(tall)) == (siffer == str(tall)) for tall in range(10))


@given(st.text("0123456789", min_size=8, max_size=8))
def test_mod11_er_organisasjonsnummerets(kropp: str) -> None:
    """MOD11 is the control of an organisation number too."""
    siffer = mod11(kropp)
    assert all(orgnr.is_valid(kropp + str(tall)) == (siffer == str(tall)) for tall in range(10))


@given(SIFRE, st.integers(2, 25), st.sampled_from(["mod10", "mod11"]))
def test_laget_kid_er_gyldig(nummer: str, lengde: int, algoritme: str) -> None:
    """A KID that was made has the agreed length, ends the number, and is valid; a changed digit is not."""
    if len(nummer) >= lengde:
        with pytest.raises(BrukError, match="plass"):
            lag_kid(nummer, lengde=lengde, algoritme=algoritme)
        return
    kid = lag_kid(nummer, lengde=lengde, algoritme=algoritme)
    assert len(kid) == lengde
    assert kid[:-1] == nummer.zfill(lengde - 1)
    assert gyldig_kid(kid, lengde=lengde, algoritme=algoritme)
    assert gyldig_kid(kid)
    feil = str((int(kid[0]) + 1) % 10) + kid[1:]
    assert not gyldig_kid(feil, algoritme=algoritme)


@pytest.mark.parametrize("kid", ["", "1", "1" * 26, "12-3", "١٢٣٤", "12 34", "-", "A123", "0010042\n"])
def test_annen_form_er_aldri_gyldig(kid: str) -> None:
    """Only 2-25 ASCII digits, the last possibly «-», can be a KID."""
    assert not gyldig_kid(kid)


def test_galt_oppsett() -> None:
    """A length or algorithm no bank has is an error of the settings, letters in the number one of use."""
    with pytest.raises(OppsettError):
        lag_kid("1", lengde=26, algoritme="mod10")
    with pytest.raises(OppsettError):
        lag_kid("1", lengde=7, algoritme="mod97")
    with pytest.raises(BrukError):
        lag_kid("A1", lengde=7, algoritme="mod10")


def test_lengden_er_en_del_av_avtalen() -> None:
    """A KID of another length than agreed is not valid, whatever its digit."""
    assert gyldig_kid("0010041", lengde=7)
    assert not gyldig_kid("0010041", lengde=8)


@pytest.mark.parametrize("modul", [kid_modul, celler])
def test_eksemplene_i_koden(modul: ModuleType) -> None:
    """The examples of the docstrings give what they say."""
    resultat = doctest.testmod(modul)
    assert resultat.attempted > 0
    assert resultat.failed == 0
