"""A letter out of the order of `neste`: lawful, made, and told of with what it costs."""

from __future__ import annotations

import pytest

from tests.conftest import Kontor

SAK, DAG = "2026-0001", "2026-10-08"


@pytest.fixture
def purret(ola: Kontor) -> Kontor:
    """A purring with a missed deadline: `neste` has the inkassovarsel."""
    ola.greit("purring", SAK, "--postlagt", dato="2026-09-15")
    assert [x["steg"] for x in ola.json("neste", dato=DAG)] == ["inkassovarsel"]
    return ola


def sagt(k: Kontor, *arg: str, dato: str = DAG) -> str:
    svar = k.kjoer(*arg, dato=dato)
    assert svar.exit_code == 0, svar.output
    return " ".join(svar.output.replace("\xa0", " ").split())


FOERST = "Det neste i saken er inkassovarsel"
TAPT = f"{FOERST}, med gebyr 38,00 kr. Sender du betalingsoppfordring først, går det gebyret tapt (inkassoforskriften § 1-3)."


def test_oppfordring_foer_varsel(purret: Kontor) -> None:
    """Presisering 92: the advice of `neste` is told by the letter and by `kan`, with the fee that is lost; nothing is refused."""
    assert TAPT in sagt(purret, "kan", SAK, "betalingsoppfordring")
    assert f"{TAPT} Heller det: inkasso varsel {SAK}" in sagt(purret, "oppfordring", SAK)
    assert 'brev = "betalingsoppfordring"' in purret.sak()
    ny = sagt(purret, "varsel", SAK)  # the advice followed: the one not posted is taken back
    assert "Betalingsoppfordring laget 08.10.2026 er tatt tilbake" in ny
    assert "Det neste" not in ny


def test_det_som_sies_tapt_er_tapt(purret: Kontor) -> None:
    """Presisering 25: after the betalingsoppfordring the inkassovarsel bears no fee, as was told."""
    ut = sagt(purret, "oppfordring", SAK, "--postlagt")
    assert TAPT in ut
    assert "Heller det" not in ut
    assert purret.json("kan", SAK, "inkassovarsel", dato="2026-10-27")["steg"]["inkassovarsel"]["gebyr"] == "0.00"


def test_det_som_ikke_taper_et_gebyr_sies_uten(purret: Kontor) -> None:
    """A rettslig varsel takes no fee from the inkassovarsel that `neste` has first."""
    ut = sagt(purret, "rettsvarsel", SAK, "--postlagt")
    assert f"{FOERST}." in ut
    assert "tapt" not in ut
    assert purret.json("kan", SAK, "inkassovarsel", dato="2026-10-27")["steg"]["inkassovarsel"]["gebyr"] == "38.00"


def test_det_neste_foreslaar_er_ikke_noe_aa_si(purret: Kontor) -> None:
    """What follows the advice, and a run of all that are due, says nothing of it."""
    assert "Det neste" not in sagt(purret, "kan", SAK, "inkassovarsel")
    assert "Det neste" not in sagt(purret, "varsel")
    assert "Det neste" not in sagt(purret, "oppfordring")


def test_hopp_over_purring_er_kontorets_egen_rekkefoelge(ola: Kontor) -> None:
    """With `hopp_over_purring` the inkassovarsel is what `neste` has; without it the purring, whose fee is lost."""
    assert "Det neste i saken er purring, med gebyr 38,00 kr." in sagt(ola, "varsel", SAK, "--dry-run", dato="2026-09-15")
    ola.greit("oppsett", "--hopp-over-purring")
    assert "Det neste" not in sagt(ola, "varsel", SAK, "--dry-run", dato="2026-09-15")
