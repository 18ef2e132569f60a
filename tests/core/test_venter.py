"""Letters made and not posted, and letters whose balance turned out wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from inkassocli.core import hendelser as h
from inkassocli.core.utkastene import klage_laget
from inkassocli.core.venter import Feilbrev, paa_feil_saldo, siste_postedag, uposta
from tests.bygg import T7, betalt, brev, d, dom, fakta, kr, nummerert, purring


def laget(slag: str, dag: str, frist: str | None = None, fil: str = "", **felt: Any) -> h.BrevLaget:
    return h.BrevLaget(dato=d(dag), brev=slag, frist=d(frist) if frist else None, fil=fil, **felt)


A, B = laget("purring", "2026-09-15", fil="a.pdf"), laget("purring", "2026-09-16", fil="b.pdf")
C = laget("inkassovarsel", "2026-09-16", fil="c.pdf")


@pytest.mark.parametrize("hendelser, ventet", [
    ((), ()), ((A, B, C), (A, B, C)),
    ((A, B, C, purring("2026-09-17", fil="a.pdf")), (B, C)),
    ((A, B, C, purring("2026-09-17")), (A, C)),                     # without a file: the last one made of its kind
    ((A, B, C, purring("2026-09-17", fil="x.pdf")), (A, B, C)),     # a letter from outside
    ((purring("2026-09-14", fil="a.pdf"), A), (A,)),
])
def test_uposta(hendelser: Sequence[h.Hendelse], ventet: Sequence[h.BrevLaget]) -> None:
    """A letter is posted by its file; where the posting names none, by its kind."""
    assert uposta(hendelser) == list(ventet)


def test_siste_dag_for_posting() -> None:
    """Inkassoloven §§ 9-10: fourteen days before the deadline, for the two letters that need them."""
    f = fakta("2026-10-01")
    for slag in ("inkassovarsel", "betalingsoppfordring"):
        assert siste_postedag(f, laget(slag, "2026-10-01", "2026-10-17")) == d("2026-10-03")
        assert siste_postedag(f, laget(slag, "2026-10-01")) is None
    assert siste_postedag(f, laget("purring", "2026-10-01", "2026-10-17")) is None


def test_klagen_som_er_laget() -> None:
    """The last complaint drafted, until one is filed or judgment is given."""
    foerste, annen = (h.ForliksklageLaget(dato=d(dag)) for dag in ("2026-11-01", "2026-11-02"))
    sendt = h.ForliksklageSendt(dato=d("2026-11-03"))
    for hendelser, ventet in (((), None), ((foerste,), foerste), ((foerste, annen), annen), ((foerste, sendt), None),
                              ((foerste, dom("2026-11-03")), None), ((sendt, replace(annen, dato=d("2026-11-04"))), 1)):
        svar = klage_laget(fakta("2026-11-10", hendelser))
        assert (svar and svar.dato) == (d("2026-11-04") if ventet == 1 else ventet and ventet.dato)


# ---- letters on a wrong balance -------------------------------------------------------------------

SENDT = brev("inkassovarsel", "2026-09-30", "2026-10-14", 38, fil="v.pdf")
LAGET = laget("inkassovarsel", "2026-09-30", "2026-10-14", fil="v.pdf", gebyr=kr(38))
SENT = betalt("2026-09-20", 1000)       # paid in time, and registered after the letter


def feil(gamle: Sequence[h.Hendelse], nye: Sequence[h.Hendelse], dag: str = "2026-10-20") -> tuple[Feilbrev, ...]:
    alle = nummerert((*gamle, *nye))
    return paa_feil_saldo(fakta(dag, gamle), alle[: len(gamle)], alle)


def saldo(hendelser: Sequence[h.Hendelse], dag: str = "2026-09-30") -> Any:
    return fakta(dag, hendelser).konto.sum


@pytest.mark.parametrize("gamle, postlagt", [
    ((T7[0], SENDT), True), ((T7[0], LAGET), False), ((T7[0], LAGET, SENDT), True),
    ((T7[0], brev("betalingspaaminnelse", "2026-09-30")), True),
])
def test_brev_paa_feil_saldo(gamle: Sequence[h.Hendelse], postlagt: bool) -> None:
    """Presisering 2: the letter says what was known, with its own fee, and what it should have said."""
    (f,) = feil(gamle, (SENT,))
    sendt = gamle[-1] if postlagt else SENDT
    assert (f.brev, f.dato, f.postlagt) == (gamle[-1].brev, d("2026-09-30"), postlagt)
    assert (f.oppgitt, f.riktig) == (saldo((T7[0], sendt)), saldo((T7[0], sendt, SENT)))


@pytest.mark.parametrize("gamle, nye", [
    ((T7[0], SENDT), ()),
    ((T7[0], SENDT), (betalt("2026-10-02", 1000),)),                    # paid after the letter
    ((T7[0], laget("inkassovarsel", "2026-09-30", "2026-10-14")), (SENT,)),     # made without a file: a draft
    ((T7[0], brev("svar", "2026-09-30")), (SENT,)),                     # states no sum
    ((), (SENT, SENDT)),                                                # the letter is new itself
])
def test_brev_som_stemmer(gamle: Sequence[h.Hendelse], nye: Sequence[h.Hendelse]) -> None:
    """What changes nothing that a letter states is not told of."""
    assert [x for x in feil(gamle, nye) if x.dato == d("2026-09-30")] == []


def test_brevet_som_alt_visste_det() -> None:
    """A payment undone and entered again leaves the letter as right as it was."""
    gamle = (T7[0], SENT, SENDT)
    assert feil(gamle, (h.Angret(dato=d("2026-10-10"), gjelder=2), SENT)) == ()
    (f,) = feil(gamle, (h.Angret(dato=d("2026-10-10"), gjelder=2),))
    assert f.oppgitt == saldo((T7[0], SENT, SENDT))
    assert f.riktig == saldo((T7[0], SENDT))


def test_det_som_er_trykt_endrer_seg_ikke() -> None:
    """A letter posted days after it was made still states the balance of the day it was made, as known then."""
    gamle = (T7[0], LAGET, betalt("2026-09-30", 500), replace(SENDT, dato=d("2026-10-02")))
    assert feil(gamle, ()) == ()
    (f,) = feil(gamle, (SENT,))
    assert f.oppgitt == saldo((T7[0], SENDT))
    assert f.riktig == saldo((T7[0], betalt("2026-09-30", 500), SENT, replace(SENDT, dato=d("2026-10-02"))), "2026-10-02")
