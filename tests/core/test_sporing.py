"""A traced day tells when an answer may first change, and never too late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkassocli.core.fakta import Fakta
from inkassocli.core.muligheter import muligheter
from inkassocli.core.sporing import SISTE, paa, rad
from tests.bygg import T7, betalt, d, fakta, hendelse, nummerert

D = d("2026-11-21")
F = D + timedelta(10)


def spor(regn: Callable[[Fakta], Any], dag: date = D) -> tuple[int, Any]:
    """How many days the answer holds, and the answer."""
    til, svar = rad(fakta(dag), (), regn)
    return til - dag.toordinal(), svar


def test_en_frist_ti_dager_fram() -> None:
    """teknikk.md 5: what is held against F holds through F - 1, or F, and not a day longer."""
    assert spor(lambda f: [f.dag < F]) == (10, [True])
    assert spor(lambda f: [F > f.dag]) == (10, [True])  # noqa: SIM300 -- the reversed comparison is what is tried
    assert spor(lambda f: [f.dag <= F]) == (11, [True])
    assert spor(lambda f: [max(f.dag, F) == F]) == (10, [True]), "sooner is safe"
    assert spor(lambda f: [f.dag + timedelta(3) >= F]) == (7, [False])
    assert spor(lambda f: [F - f.dag <= timedelta(5)])[0] == 1
    assert spor(lambda f: [(F - f.dag).days <= 5]) == (5, [False])
    assert spor(lambda f: [f.dag > F - timedelta(30)])[0] == SISTE - D.toordinal()


def test_dager_som_bare_skrives_settes_inn_naar_de_vises() -> None:
    """«om N dager» holds until a comparison of N turns: the number is put in on the day it is shown."""

    def tekst(f: Fakta) -> list[str]:
        igjen = (F - f.dag).days
        return ["i dag" if igjen == 0 else "om 1 dag" if igjen == 1 else f"om {igjen} dager"]

    holder, (mal,) = spor(tekst)
    assert holder == 9, "on the ninth day it is «om 1 dag»"
    for n in range(9):
        assert paa(mal, D.toordinal() + n) == f"om {10 - n} dager"
    assert spor(lambda f: [f"{(f.dag - D).days + 2} dager siden"]) == (SISTE - D.toordinal(), spor(
        lambda f: [f"{(f.dag - D).days + 2} dager siden"])[1])  # fmt: skip
    assert paa(spor(lambda f: [f"{(f.dag - D).days + 2}"])[1][0], F.toordinal()) == "12"


@pytest.mark.parametrize("regn", [
    lambda f: [f"{f.dag:%d.%m.%Y}"],
    lambda f: [f.dag.weekday()],
    lambda f: [f.dag.year],
    lambda f: [f.dag],
    lambda f: [(F - f.dag).days * 2],
    lambda f: [f.dag in {D}],
    lambda f: [date.fromordinal(f.dag.toordinal()).isoformat()],
    lambda f: [str(f.konto.sum)],
    lambda f: [f.konto.renter > f.konto.sum],
    lambda f: [timedelta(days=(F - f.dag).days) == timedelta(10)],
])  # fmt: skip
def test_alt_annet_gjelder_bare_i_dag(regn: Callable[[Fakta], Any]) -> None:
    """A use that is not followed, and an amount that grows, are good for one day, with the plain answer."""
    holder, svar = spor(regn)
    assert holder == 1
    ren = regn(fakta(D))
    assert svar == [x.toordinal() if isinstance(x, date) else x for x in ren]


@given(st.integers(0, 3_000), st.integers(0, 400), st.sampled_from([(), T7, (*T7, betalt("2026-10-12", 500))]))
def test_et_beloep_passerer_ingen_grense_foer_spennet_er_ute(oere: int, n: int, historie: Any) -> None:
    """An amount that grows is held against a limit once: until the span is over it has not passed it."""
    dag, hendelser = d("2026-09-02") + timedelta(n), nummerert(historie)
    f = fakta(dag, hendelser)
    grense = f.konto.sum + Decimal(oere).scaleb(-2)
    til, svar = rad(f, hendelser, lambda f: [f.konto.sum > grense, grense + 1 <= f.konto.sum + 1])
    for senere in range(dag.toordinal(), min(til, dag.toordinal() + 500)):
        naa = fakta(date.fromordinal(senere), hendelser).konto.sum
        assert svar == [naa > grense, grense <= naa]
    assert spor(lambda f: [f.konto.sum > 100_000])[0] > 365, "and it is not held against it every day"


def test_en_senere_hendelse_er_ikke_kjent_foer_sin_dag() -> None:
    """Presisering 2: an event of a later day in the file ends the span."""
    senere = nummerert((hendelse("pause", "2026-11-25"),))
    til, _ = rad(fakta(D), senere, lambda f: [0])
    assert til == d("2026-11-25").toordinal()


@given(st.integers(0, 400), st.sampled_from([(), T7[:1], T7[:2], T7, (*T7, betalt("2026-10-12", 500))]))
def test_ingen_dag_i_spennet_er_en_annen(n: int, historie: Any) -> None:
    """From any day, the tasks of the row are those of each day before the first that may differ."""

    def regn(f: Fakta) -> list[Any]:
        return [[o.steg, o.utfall, o.frist, o.hvorfor, o.i_kjoering] for o in muligheter(f).oppgaver]

    dag = d("2026-10-20") + timedelta(n)
    hendelser = nummerert(historie)
    til, svar = rad(fakta(dag, hendelser), hendelser, regn)
    for senere in range(dag.toordinal(), min(til, dag.toordinal() + 60)):
        _, fullt = rad(fakta(date.fromordinal(senere), hendelser), hendelser, regn)
        assert [[paa(x, senere) if isinstance(x, str) else x for x in o] for o in svar] == [
            [paa(x, senere) if isinstance(x, str) else x for x in o] for o in fullt
        ]
