"""A letter printed through a real CUPS with a PDF queue; skipped, with the reason, where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKRIPT = Path(__file__).with_name("cups_test.sh")
HOPPET_OVER = 77


@pytest.mark.skipif(sys.platform == "win32", reason="hoppet over: CUPS finnes ikke på Windows")
def test_brevet_kommer_ut_av_skriveren_slik_det_ble_sendt() -> None:
    """What comes out of the printer is the letter, in its place on the sheet; an unknown printer is refused."""
    svar = subprocess.run(
        ["bash", str(SKRIPT)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHON": sys.executable},
    )
    if svar.returncode == HOPPET_OVER:
        pytest.skip(svar.stdout.strip().splitlines()[-1])
    assert svar.returncode == 0, svar.stdout + svar.stderr
    assert svar.stdout.rstrip().endswith("I orden")
