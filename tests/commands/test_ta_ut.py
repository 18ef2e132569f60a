"""inkasso ta-ut."""

from __future__ import annotations

from tests.commands.test_ny import med
from tests.conftest import Kontor


def test_kravet_faar_sin_egen_sak_og_summen_er_den_samme(ola: Kontor) -> None:
    """A claim taken out lives on in its own case with its own due day; the two balances sum to the old one."""
    ola.greit(*med("--faktura", "1050"))
    foer = ola.json("vis", "2026-0001", dato="2026-10-01")["saldo"]["sum"]
    ola.greit("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-01")
    etter = [ola.json("vis", nr, dato="2026-10-01")["saldo"]["sum"] for nr in ("2026-0001", "2026-0002")]
    assert sum(map(float, etter)) == float(foer)
    assert 'type = "krav_tatt_ut"' in ola.sak()


def test_eneste_krav_kan_ikke_tas_ut(ola: Kontor) -> None:
    """The only claim of a case cannot be taken out, and an unknown invoice is told (exit 2)."""
    ola.stengt(2, "ta-ut", "2026-0001", "--faktura", "1042", dato="2026-10-01")
    ola.stengt(2, "ta-ut", "2026-0001", "--faktura", "9", dato="2026-10-01")


def test_kravet_kommer_ikke_tilbake_mens_det_kreves_i_den_andre_saken(ola: Kontor) -> None:
    """Undoing is refused (exit 3) until the other case is closed; then every figure is as before, in one case."""
    ola.greit(*med("--faktura", "1050"))
    foer = ola.json("vis", "2026-0001", dato="2026-10-02")["saldo"]
    ola.greit("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-01")
    assert "avslutt 2026-0002" in ola.stengt(3, "angre", "2026-0001", dato="2026-10-02")
    ola.greit("avslutt", "2026-0002", "--grunn", "frafalt", dato="2026-10-02")
    ola.greit("angre", "2026-0001", dato="2026-10-02")
    assert ola.json("vis", "2026-0001", dato="2026-10-02")["saldo"] == foer


def test_lukket_sak_aapnes_ikke_mens_kravet_er_i_en_annen(ola: Kontor) -> None:
    """The case that it was moved to stays closed (exit 3) while the claim is back in the old one, on any day."""
    ola.greit(*med("--faktura", "1050"))
    ola.greit("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-01")
    ola.greit("avslutt", "2026-0002", "--grunn", "frafalt", dato="2026-10-02")
    ola.greit("angre", "2026-0001", dato="2026-10-02")
    for arg in (("avslutt", "2026-0002", "--gjenaapne"), ("angre", "2026-0002")):
        assert "inkasso ta-ut 2026-0001 --faktura 1050" in " ".join(
            ola.stengt(3, *arg, dato="2026-10-03").split()
        )
    assert ola.kjoer("angre", "2026-0002", dato="2027-01-04").exit_code == 3
    ola.greit("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-03")
    assert "avslutt 2026-0003" in ola.stengt(3, "avslutt", "2026-0002", "--gjenaapne", dato="2026-10-03")
    ola.greit("avslutt", "2026-0003", "--grunn", "frafalt", dato="2026-10-03")
    ola.greit("avslutt", "2026-0002", "--gjenaapne", dato="2026-10-03")
