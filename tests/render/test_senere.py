"""The libraries are whole though they are loaded in less time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]
PROGRAM = """
import re
foer = re.compile
from inkassocli.render import senere
senere.last("reportlab.platypus", "pikepdf", "markdown_it")
assert re.compile is foer
from reportlab.platypus import paragraph
print(type(paragraph.uri_pat).__name__, paragraph.uri_pat.match("https://eksempel.no/faktura").group(2))
print(bool(paragraph.uri_pat.match("HTTPS://EKSEMPEL.NO")), bool(paragraph.uri_pat.match("et vanlig ord")))
"""


def test_adresser_paa_nettet_kjennes_igjen_naar_det_trengs() -> None:
    """The expression that waits says the same as one compiled at once, with its flags, and `re` is as it was."""
    svar = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROT, check=True, capture_output=True, text=True
    )
    assert svar.stdout.splitlines() == ["Senere eksempel.no", "True False"]
