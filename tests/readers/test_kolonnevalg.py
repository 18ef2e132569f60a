"""kolonner.toml: answers kept for the next list with the same headings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.readers.kolonnevalg import Kjent, les_valg, med_valg, som_tekst, valg_for

DAG = date(2026, 10, 10)
HODE = ("Fakturanr", "Beløp", "Beløp inkl. mva", "Status", "")


def test_svaret_gjelder_de_samme_overskriftene() -> None:
    """The same headings in any order, written a little otherwise, are the same list; another heading is another."""
    kjente = med_valg((), "faktura", HODE, {"beloep": "Beløp inkl. mva", "status": "-"}, DAG)
    assert valg_for(kjente, "faktura", ("STATUS", "beløp inkl mva", "Fakturanr.", "beloep")) == {
        "beloep": "Beløp inkl. mva",
        "status": "-",
    }
    assert valg_for(kjente, "betaling", HODE) == {}
    assert valg_for(kjente, "faktura", (*HODE, "KID")) == {}


def test_et_nytt_svar_tar_det_gamles_plass() -> None:
    """One answer for one set of headings; the same answer again changes nothing."""
    en = med_valg((), "faktura", HODE, {"beloep": "Beløp"}, DAG)
    assert med_valg(en, "faktura", HODE, {"beloep": "Beløp"}, date(2026, 11, 1)) == en
    assert med_valg(en, "faktura", HODE, {}, DAG) == en
    to = med_valg(en, "faktura", HODE, {"beloep": "Beløp inkl. mva"}, DAG)
    assert [k.kolonner for k in to] == [{"beloep": "Beløp inkl. mva"}]


@given(st.lists(st.text(max_size=30), max_size=6), st.sampled_from(["-", 'a"b', "Å betale", "\\"]))
def test_rundtur(overskrifter: list[str], valg: str) -> None:
    """Whatever the headings are, what is written reads the same."""
    kjente = (Kjent("betaling", tuple(overskrifter), {"bokfoert": valg}, DAG),)
    assert les_valg(som_tekst(kjente)) == kjente
    assert les_valg(som_tekst(())) == ()


@pytest.mark.parametrize(
    "tekst, grunn",
    [
        ("format = 2", "format 1"),
        ("x", "kan ikke leses"),
        ("format = 1\nliste = 3", "format 1"),
        ("format = 1\n[[liste]]\nslag = 'x'", "nr. 1"),
        ("format = 1\n[[liste]]\nslag = 'faktura'\noverskrifter = []\nkolonner = {}\nbekreftet = 3", "nr. 1"),
        (
            "format = 1\n[[liste]]\nslag='faktura'\noverskrifter=[]\nkolonner={pris='x'}\nbekreftet=2026-10-10",
            "pris",
        ),
    ],
)
def test_uleselig_fil_avvises(tekst: str, grunn: str, avvises: Callable[..., str]) -> None:
    """A file that cannot be understood is refused with its place (exit 4), never passed over."""
    assert grunn in avvises(les_valg, tekst)
