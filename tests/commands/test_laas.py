"""Tillit.md K10: The lock and the screen: a run waits ten seconds and no longer, and a reader that has gone is no error."""

from __future__ import annotations

import fcntl
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from inkassocli.cli import app
from inkassocli.commands.kommando import Kall
from inkassocli.saksgang import mange
from inkassocli.store import atomisk, gjenopptak
from tests.conftest import Kontor
from tests.saksgang.test_avbrudd import bankfil, seks_saker


def test_en_laast_sak_nektes_med_navn_paa_den_som_holder_den(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Teknikk 3: another holds the case's lock longer than we wait: exit 6, told who and since when; nothing changed."""
    monkeypatch.setattr(atomisk, "VENT", 0.2)
    nr = os.open(ola.mappe / "saker" / ".2026-0001.toml.laas", os.O_CREAT | os.O_RDWR)
    os.write(nr, "«inkasso purring» (prosess 42 på KONTOR) siden 28.11.2026 kl. 10.00.00".encode())
    fcntl.flock(nr, fcntl.LOCK_EX)
    try:
        sagt = ola.stengt(6, "logg", "2026-0001", "--tekst", "Hei", dato="2026-09-20")
    finally:
        os.close(nr)
    assert "prosess 42 på KONTOR" in sagt
    assert "siden 28.11.2026" in sagt
    ola.greit("logg", "2026-0001", "--tekst", "Hei", dato="2026-09-20")


def test_en_laasfil_som_ikke_kan_aapnes_er_det_som_nevnes(ola: Kontor) -> None:
    """What stands in the way is named, not the folder that is in order: one made by another user, or a folder of that name."""
    laasfil = ola.mappe / ".kjoering.json.laas"
    laasfil.unlink(missing_ok=True)
    laasfil.mkdir()
    assert f"{laasfil}: filen kan ikke skrives til" in ola.stengt(4, "purring", "2026-0001", dato="2026-09-20")


class Lukket:
    """A stdout whose reader has gone; Windows says EINVAL, others EPIPE."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, nr: int) -> None:
        self.nr = nr

    def write(self, _: str) -> int:
        raise OSError(self.nr, "lukket")

    def flush(self) -> None:
        raise OSError(self.nr, "lukket")

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError(self.nr, "ingen fil")


@pytest.mark.parametrize("feilnummer", [22, 32])
@pytest.mark.parametrize("kommando", [("liste",), ("vis", "2026-0001"), ("neste",), ("kan", "2026-0001", "--json")])
def test_en_leser_som_har_gaatt_er_ingen_feil(
    ola: Kontor,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    feilnummer: int,
    kommando: tuple[str, ...],
) -> None:
    """Teknikk 2: every listing ends with 0 and says nothing when its pager is closed."""
    stroem: Any = Lukket(feilnummer)
    monkeypatch.setattr(sys, "stdout", stroem)
    with pytest.raises(SystemExit) as slutt:
        app([*kommando, "--mappe", str(ola.mappe), "--dato", "2026-09-20"])
    monkeypatch.undo()
    assert not slutt.value.code
    assert capsys.readouterr().err == ""


def stopp_ved(monkeypatch: pytest.MonkeyPatch, sted: Any, navn: str, nr: int = 1, *, etter: bool = False) -> None:
    """Ctrl-C at the nth call of a function, before it or after."""
    ekte, kalt = getattr(sted, navn), 0

    def kall(*a: Any, **k: Any) -> Any:
        nonlocal kalt
        kalt += 1
        if kalt == nr and not etter:
            raise KeyboardInterrupt
        svar = ekte(*a, **k)
        if kalt == nr:
            raise KeyboardInterrupt
        return svar

    monkeypatch.setattr(sted, navn, kall)


@pytest.mark.parametrize(
    "hvor, sagt, ferdig",
    [
        (("Kjoering", "_utskrift"), "Avbrutt før noe var ført på sakene.", "er tatt bort"),
        (("skriv_sak", 1), "Avbrutt. Ikke ført ennå: sak 2026-0001, 2026-0002,", "er nå gjort ferdig"),
        (("skriv_sak", 3), "Avbrutt. Ført: sak 2026-0001, 2026-0002. Ikke ført ennå: sak 2026-0003,", "er nå gjort ferdig"),
        (("fjern", 1), f"Avbrutt. Ført: sak {', '.join(f'2026-000{n}' for n in range(1, 7))}.", ""),
    ],
)  # fmt: skip
def test_ctrl_c_midt_i_en_kjoering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hvor: tuple[Any, ...], sagt: str, ferdig: str
) -> None:
    """Presisering 95: who stops a run is told what it has recorded, and the next that writes does the rest."""
    seks_saker(tmp_path / "k")
    kontor = Kontor(tmp_path / "k")
    with monkeypatch.context() as mp:
        if hvor[0] == "Kjoering":
            stopp_ved(mp, mange.Kjoering, hvor[1])
        else:
            stopp_ved(mp, mange if hvor[0] == "skriv_sak" else gjenopptak, *hvor, etter=hvor[0] == "fjern")
        svar = kontor.kjoer("purring", "--postlagt", dato="2026-09-20")
    assert svar.exit_code == 2
    assert sagt in " ".join(svar.stderr.split())
    neste = kontor.kjoer("logg", "2026-0001", "--tekst", "Hei", dato="2026-09-21")
    assert neste.exit_code == 0
    assert ferdig in " ".join(neste.stderr.split())
    assert [("brev_sendt" in kontor.sak(f"2026-000{n}")) for n in range(1, 7)] == [ferdig != "er tatt bort"] * 6


def test_ctrl_c_i_en_kommando_som_bare_viser(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C anywhere is told in words: nothing more is done."""
    stopp_ved(monkeypatch, Kall, "om_kopier")
    assert ola.stengt(2, "liste") == "Avbrutt. Ingenting mer er gjort.\n"


def test_en_kjoering_i_et_annet_vindu_er_ikke_avbrutt(ola: Kontor) -> None:
    """A run that goes on now is not told of as broken off, one whose window is gone is."""
    (ola.mappe / ".kjoering.json").write_text(
        '{"kommando": "purring", "startet": "2026-09-20T10:00:00", "hvem": "", "fase": "papirer", "papirer": [],'
        ' "utskrift": "", "poster": []}',
        encoding="utf-8",
    )
    nr = os.open(ola.mappe / ".kjoering.json.laas", os.O_CREAT | os.O_RDWR)
    fcntl.flock(nr, fcntl.LOCK_EX)
    try:
        assert "avbrutt" not in ola.kjoer("liste", dato="2026-09-20").stderr
    finally:
        os.close(nr)
    sagt = " ".join(ola.kjoer("liste", dato="2026-09-20").stderr.split())
    assert "kjøringen «purring» 20.09.2026 kl. 10.00 ble avbrutt" in sagt


def stanset(mappe: Path, *arg: str, dato: str, ved: int) -> Kontor:
    """A run that was killed before its nth case was written."""
    with pytest.MonkeyPatch.context() as mp:
        stopp_ved(mp, mange, "skriv_sak", ved)
        Kontor(mappe).kjoer(*arg, dato=dato)
    assert (mappe / ".kjoering.json").exists()
    return Kontor(mappe)


def rettet(kontor: Kontor, nr: str) -> None:
    """The case is changed in an editor."""
    fil = kontor.mappe / "saker" / f"{nr}.toml"
    fil.write_text(fil.read_text("utf-8").replace("Storgata 5", "Nygata 1"), encoding="utf-8")


def test_den_som_gjoer_ferdig_sier_hvor_brevene_ligger(tmp_path: Path) -> None:
    """Hus.md B3: who was recorded, who was not, where the letters lie; a case edited since is judged by what it holds."""
    seks_saker(tmp_path / "k")
    kontor = stanset(tmp_path / "k", "purring", "--postlagt", dato="2026-09-20", ved=3)
    rettet(kontor, "2026-0002")  # recorded already
    rettet(kontor, "2026-0006")  # not yet
    sagt = " ".join(kontor.kjoer("logg", "2026-0001", "--tekst", "Hei", dato="2026-09-21").stderr.split())
    assert "gjort ferdig: sak 2026-0001, 2026-0002, 2026-0003, 2026-0004, 2026-0005." in sagt
    assert "Brevene ligger i utskrift/2026-09-20-purring.pdf." in sagt
    assert "Ikke ført, siden saken er endret siden: 2026-0006. Se på dem, og ta brevene deres ut av utskriften." in sagt
    assert "brev_sendt" not in kontor.sak("2026-0006")
    assert [(kontor.mappe / f"saker/2026-000{n}/brev/2026-09-20-purring.pdf").exists() for n in (1, 2, 6)] == [1, 1, 0]


def test_en_bankfil_har_ingen_brev_i_utskriften(tmp_path: Path) -> None:
    """What is told of a payment that could not be recorded is to read the file once more; then it is recorded."""
    bankfil(tmp_path / "k")
    fra = ("betaling", "--fra", str(tmp_path / "k" / "bank.xml"))
    kontor = stanset(tmp_path / "k", *fra, dato="2026-10-10", ved=3)
    rettet(kontor, "2026-0006")
    assert "ble avbrutt" in " ".join(kontor.kjoer(*fra, "--dry-run", dato="2026-10-10").stderr.split())
    sagt = " ".join(kontor.kjoer("logg", "2026-0001", "--tekst", "Hei", dato="2026-10-10").stderr.split())
    assert "2026-0006. Se på dem, og kjør kommandoen en gang til for dem." in sagt
    assert "Føres på saken (1)" in kontor.greit(*fra, dato="2026-10-10")


@pytest.mark.parametrize(
    "endring",
    [
        {"poster": [{"sak": "x", "sti": "../ute.toml", "foer": "", "etter": "x", "tekst": "hei"}]},
        {"fase": "papirer", "utskrift": "saker/../../offer.pdf"},
        {"fase": "papirer", "utskrift": "/OFFER"},
        {"startet": 2},
        {"poster": [{"sak": 1, "sti": 2, "foer": 3, "etter": 4, "tekst": 5}]},
    ],
)
def test_en_journal_naar_ikke_ut_av_mappen(ola: Kontor, endring: dict[str, Any]) -> None:
    """Tillit K6: a journal that no run of this folder has written is not finished, and is no fault of the program."""
    offer, ute = ola.mappe.parent / "offer.pdf", ola.mappe.parent / "ute.toml"
    offer.write_bytes(b"x")
    journal = {"kommando": "x", "startet": "y", "hvem": "", "fase": "hendelser", "papirer": [], "utskrift": "", "poster": []}
    tekst = json.dumps(journal | endring).replace("/OFFER", str(offer))
    (ola.mappe / ".kjoering.json").write_text(tekst, encoding="utf-8")
    assert ola.kjoer("liste", dato="2026-09-20").stderr == ""
    assert "ble avbrutt" not in ola.kjoer("logg", "2026-0001", "--tekst", "Hei", dato="2026-09-21").stderr
    assert offer.exists()
    assert not ute.exists()
    assert not (ola.mappe / ".kjoering.json").exists()
