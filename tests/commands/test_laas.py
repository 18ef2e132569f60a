"""Tillit.md K10: The lock and the screen: a run waits ten seconds and no longer, and a reader that has gone is no error."""

from __future__ import annotations

import fcntl
import os
import sys
from typing import Any

import pytest

from inkassocli.cli import app
from inkassocli.store import atomisk
from tests.conftest import Kontor


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
