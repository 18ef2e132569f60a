"""Presisering 95: no command fails after a write because of what it prints, whatever the environment's encoding."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from inkassocli.cli import app
from tests.commands.test_betaling import camt, post
from tests.conftest import OLA, Kontor

ROT = Path(__file__).resolve().parents[2]
DAG = "2026-10-10"
KODER = ("cp1252", "iso-8859-1", "cp850")
NAVN = "Đorđe Čop"


def kjoer(kontor: Kontor, koding: str, *arg: str) -> str:
    """Run in a process whose environment asks for the encoding; stdout is a pipe, so it is UTF-8 all the same."""
    svar = subprocess.run(
        [sys.executable, "-c", "from inkassocli.cli import main; main()", *arg, "--mappe", str(kontor.mappe)],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROT), "PYTHONIOENCODING": koding, "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert svar.returncode == 0, svar.stderr
    return svar.stdout.decode("utf-8")


@pytest.fixture
def dorde(kontor: Kontor) -> Kontor:
    """A debtor whose name is in none of the old encodings, with a KID."""
    kontor.greit(*[NAVN if x == "Ola Nordmann" else x for x in OLA], "--kid", "0010041")
    return kontor


@pytest.mark.parametrize("koding", KODER)
@pytest.mark.parametrize(
    "arg,slag",
    [
        (("betaling", "2026-0001", "--beloep", "7"), "betaling"),
        (("kreditnota", "2026-0001", "--beloep", "100", "--ja"), "kreditnota"),
        (("ettergi", "2026-0001", "--hva", "renter", "--beloep", "10", "--ja"), "ettergitt"),
    ],
)
def test_det_skrives_en_gang_og_kan_leses(dorde: Kontor, koding: str, arg: tuple[str, ...], slag: str) -> None:
    """A payment, a credit note and a waiver: exit 0, the name and the minus sign readable, exactly one event."""
    ut = kjoer(dorde, koding, *arg, "--dato", DAG)
    assert NAVN in ut
    assert slag == "betaling" or "−1" in ut
    assert dorde.sak().count(f'type = "{slag}"') == 1


def test_svaret_faar_ikke_plass(ola: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where stdout takes no more (a full disk), stderr names what was written, and no bug is told."""
    ekte = typer.echo

    def full(tekst: str, *, err: bool = False) -> None:
        if not err:
            raise OSError(errno.ENOSPC, "full")
        ekte(tekst, err=err)

    monkeypatch.setattr(typer, "echo", full)
    svar = ola.kjoer("betaling", "2026-0001", "--beloep", "7", dato=DAG)
    assert (svar.exit_code, svar.stdout) == (4, "")
    assert "Ført på sak 2026-0001" in svar.stderr
    assert "disken er full" in svar.stderr
    assert ola.sak().count('type = "betaling"') == 1


def test_bankfil_med_tilbakefoering(dorde: Kontor, tmp_path: Path) -> None:
    """A reversal has a minus sign: the file is booked once, and told in UTF-8."""
    tilbake = post("-500.00", retning="DBIT", kid="0010041", ref="T", rvsl="<RvslInd>true</RvslInd>").replace(
        ">-500", ">500"
    )
    fil = camt(tmp_path, post(kid="0010041"), tilbake)
    ut = kjoer(dorde, "cp1252", "betaling", "--fra", fil, "--dato", DAG)
    assert NAVN in ut
    assert "−500,00" in ut
    assert dorde.sak().count('type = "betaling"') == 1


@pytest.mark.parametrize("kommando", ["vis", "rapport", "liste", "kan", "tap", "satser", "eksport", "avtale"])
def test_det_som_bare_viser(dorde: Kontor, kommando: str) -> None:
    """A redirected answer is UTF-8 in every environment: bars, dashes and cut lines too."""
    dorde.greit("avtale", "2026-0001", "--antall", "2", "--fra", "2026-11-02", "--uten-brev", dato="2026-10-01")
    sak = ("2026-0001",) if kommando in ("vis", "kan", "tap", "avtale") else ()
    assert kjoer(dorde, "cp1252", kommando, *sak, "--dato", DAG)


def test_demoen(tmp_path: Path) -> None:
    """teknikk.md 1: the demo in an empty folder ends with 0 and is UTF-8, where the environment asks for cp1252."""
    svar = subprocess.run(
        [sys.executable, "-c", "from inkassocli.cli import main; main()", "demo"],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROT), "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert svar.returncode == 0, svar.stderr
    assert "── SAK 1: ubestridt." in svar.stdout.decode("utf-8")


class Terminal(io.TextIOWrapper):
    """A terminal with signs of its own."""

    def isatty(self) -> bool:
        """As a terminal says."""
        return True


def test_terminal_med_gammelt_tegnsett(dorde: Kontor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal keeps its own encoding: what it lacks is replaced, and the command ends well."""
    skjerm = io.BytesIO()
    monkeypatch.setattr("sys.stdout", Terminal(skjerm, encoding="cp1252", write_through=True))
    arg = ["kreditnota", "2026-0001", "--beloep", "100", "--ja", "--dato", DAG, "--mappe", str(dorde.mappe)]
    with pytest.raises(SystemExit) as slutt:
        app(arg)
    ut = skjerm.getvalue().decode("cp1252")
    assert not slutt.value.code
    assert "-100,00" in ut
    assert "?or?e ?op" in ut
    assert dorde.sak().count('type = "kreditnota"') == 1
