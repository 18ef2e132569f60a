"""inkasso ta-ut."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from inkassocli.errors import SaksfilError
from inkassocli.store import atomisk
from tests.commands.test_klagekjoering import kjoer_drept
from tests.commands.test_ny import med
from tests.conftest import OLA, Kontor
from tests.render.test_bilag import lag_pdf


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
    ola.greit("avslutt", "2026-0002", "--grunn", "frafalt", "--ja", dato="2026-10-02")
    ola.greit("angre", "2026-0001", dato="2026-10-02")
    assert ola.json("vis", "2026-0001", dato="2026-10-02")["saldo"] == foer


def test_lukket_sak_aapnes_ikke_mens_kravet_er_i_en_annen(ola: Kontor) -> None:
    """The case that it was moved to stays closed (exit 3) while the claim is back in the old one, on any day."""
    ola.greit(*med("--faktura", "1050"))
    ola.greit("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-01")
    ola.greit("avslutt", "2026-0002", "--grunn", "frafalt", "--ja", dato="2026-10-02")
    ola.greit("angre", "2026-0001", dato="2026-10-02")
    for arg in (("avslutt", "2026-0002", "--gjenaapne"), ("angre", "2026-0002")):
        assert "inkasso ta-ut 2026-0001 --faktura 1050" in " ".join(
            ola.stengt(3, *arg, dato="2026-10-03").split()
        )
    assert ola.kjoer("angre", "2026-0002", dato="2027-01-04").exit_code == 3
    ola.greit("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-03")
    assert "avslutt 2026-0003" in ola.stengt(3, "avslutt", "2026-0002", "--gjenaapne", dato="2026-10-03")
    ola.greit("avslutt", "2026-0003", "--grunn", "frafalt", "--ja", dato="2026-10-03")
    ola.greit("avslutt", "2026-0002", "--gjenaapne", dato="2026-10-03")


@pytest.fixture
def med_bilag(ola: Kontor, tmp_path: Path) -> Kontor:
    """A case of two claims, the second with an exhibit."""
    faktura = tmp_path / "f.pdf"
    faktura.write_bytes(lag_pdf())
    ola.greit(*med("--faktura", "1050"), "--bilag", str(faktura))
    return ola


def test_bilagene_blir_med(med_bilag: Kontor) -> None:
    """The exhibits of the claim lie with the new case, byte for byte, and both cases and they are named."""
    svar = med_bilag.json("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-01")
    (bilag,) = [x for x in svar["filer"] if x.endswith(".pdf")]
    assert Path(bilag).read_bytes() == lag_pdf()
    assert svar["sak"] == "2026-0001"
    assert [Path(x).name for x in svar["filer"][:2]] == ["2026-0002.toml", "2026-0001.toml"]
    assert "bilag/" in med_bilag.sak("2026-0002")


@pytest.mark.parametrize("nr", range(1, 4))
def test_begge_sakene_eller_ingen(med_bilag: Kontor, monkeypatch: pytest.MonkeyPatch, nr: int) -> None:
    """Whichever file cannot be written (exhibit, new case, old case), the claim is where it was, in one case."""
    ekte, skrevet = atomisk.skriv, []

    def skriv(fil: Path, innhold: bytes, **valg: Any) -> None:
        if "saker" in fil.parts:
            skrevet.append(fil)
            if len(skrevet) == nr:
                raise SaksfilError(f"{fil}: filen kan ikke skrives (disken er full). Ingenting er endret.")
        ekte(fil, innhold, **valg)

    monkeypatch.setattr(atomisk, "skriv", skriv)
    feil = med_bilag.stengt(4, "ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-01")
    assert "Ingenting er endret." in feil
    assert len(skrevet) == nr


def test_en_mappe_i_veien_for_den_nye_saken(med_bilag: Kontor) -> None:
    """A number whose folder lies there is not given; the claim gets the next."""
    (med_bilag.mappe / "saker" / "2026-0002").mkdir()
    assert "ny sak 2026-0003" in med_bilag.greit("ta-ut", "2026-0001", "--faktura", "1050", dato="2026-10-01")


def test_brutt_mellom_alle_skrivinger(med_bilag: Kontor, tmp_path: Path) -> None:
    """Issue 10: stopped between any two writes, the next write leaves the claim in one case, with its file."""
    sett = set()
    for nr in range(1, 40):
        for etter in (False, True):
            kontor = Kontor(Path(shutil.copytree(med_bilag.mappe, tmp_path / f"kopi-{nr}-{etter}")))
            if not kjoer_drept(kontor, nr, "ta-ut", "2026-0001", "--faktura", "1050", etter=etter):
                assert sett == {True, False}
                return
            kontor.greit("logg", "2026-0001", "--tekst", "Ringte", "--tid", "12:00", dato="2026-12-10")
            ute = "krav_tatt_ut" in kontor.sak()
            ny = kontor.mappe / "saker" / "2026-0002"
            assert ny.with_suffix(".toml").exists() == ute
            assert bool(list(ny.rglob("*.pdf"))) == ute
            sett.add(ute)
    pytest.fail("the run never came to its end")


def test_det_uttatte_kravet_staar_ingen_andre_steder(kontor: Kontor) -> None:
    """Saken «Between commands»: a claim that was moved out is told of in no paper of the case it left, nor in `vis`."""
    from tests.commands.test_domsveien import tekst
    from tests.commands.test_forlik import RAAD

    kontor.greit(*OLA)
    kontor.greit(*(x.replace("1042", "1045") for x in OLA))
    kontor.greit("ta-ut", "2026-0001", "--faktura", "1045", dato="2026-09-02")
    klagen = kontor.json("forlik", "2026-0001", *RAAD, "--likevel", "Prøver", dato="2026-12-02")["filer"][0]
    assert "1042" in tekst(klagen)
    assert "1045" not in tekst(klagen)
    assert "1045" not in kontor.greit("vis", "2026-0001", dato="2026-12-02").partition("Hendelse")[0]
