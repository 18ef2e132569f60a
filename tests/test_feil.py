"""Every error of a case file that people make: the smallest broken file, the exact message, exit code 4.

A folder in tests/feil holds `sak.toml` and `melding.txt`; the path of the file is written `sak.toml` in the message.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from inkassocli.cli import app

FEIL = Path(__file__).parent / "feil"
MAPPER = sorted(f.parent for f in FEIL.glob("*/sak.toml"))
OPPSETT = """[fordringshaver]
navn = "Tannlege Kari Eksempel"
form = "enk"
mva_pliktig = false
"""


def kjoer(mappe: Path, raa: bytes, *args: str) -> tuple[int, str, str]:
    """`inkasso vis` on a folder with the one case: exit code, stdout, stderr with the path cut."""
    fil = mappe / "saker" / "2026-0001.toml"
    fil.parent.mkdir(exist_ok=True)
    fil.write_bytes(raa)
    (mappe / "inkasso.toml").write_text(OPPSETT, encoding="utf-8")
    svar = CliRunner().invoke(app, ["vis", "2026-0001", "--mappe", str(mappe), "--dato", "2026-10-15", *args])
    return svar.exit_code, svar.stdout, svar.stderr.replace(str(fil), "sak.toml")


@pytest.mark.parametrize("mappe", MAPPER, ids=lambda m: m.name)
def test_meldingen_er_noeyaktig(mappe: Path, tmp_path: Path) -> None:
    """Exit 4, nothing on stdout, and the message says where, what, and what to do."""
    kode, ut, feil = kjoer(tmp_path, (mappe / "sak.toml").read_bytes())
    assert (kode, ut) == (4, "")
    assert feil == (mappe / "melding.txt").read_text(encoding="utf-8")
    assert (tmp_path / "saker/2026-0001.toml").read_bytes() == (mappe / "sak.toml").read_bytes()


@pytest.mark.parametrize("mappe", MAPPER, ids=lambda m: m.name)
def test_meldingen_peker_paa_linjen(mappe: Path) -> None:
    """The line that is named is the line that is shown, and every message tells what helps."""
    tekst = (mappe / "sak.toml").read_bytes().decode("utf-8", "replace")
    foerste, *rest = (mappe / "melding.txt").read_text(encoding="utf-8").splitlines()
    sted = re.match(r"sak\.toml(?::(\d+))?: ", foerste)
    assert sted
    if rest[0].startswith("    "):
        noekkel = rest[0].strip().removesuffix(" = …")  # the key alone: the rest may speak of somebody
        assert tekst.splitlines()[int(sted[1]) - 1].strip().startswith(noekkel)
    assert rest[-1].startswith("Gjør slik: ")
    assert "Traceback" not in foerste


def test_den_hele_filen_er_i_orden(tmp_path: Path) -> None:
    """The file that all the broken ones were made from is read, also with a mark first and with Windows line ends."""
    hel = (FEIL / "toml-klamme/sak.toml").read_text(encoding="utf-8").replace("[[krav]\n", "[[krav]]\n")
    for tekst in (hel, "\ufeff" + hel, hel.replace("\n", "\r\n")):
        kode, ut, feil = kjoer(tmp_path, tekst.encode("utf-8"), "--json")
        assert (kode, feil) == (0, "")
        assert '"sum": "6494.51"' in ut


def test_feil_som_json(tmp_path: Path) -> None:
    """With --json the error is one object on stderr with its code."""
    import json

    kode, ut, feil = kjoer(tmp_path, (FEIL / "beloep-negativt/sak.toml").read_bytes(), "--json")
    assert (kode, ut, json.loads(feil)["kode"]) == (4, "", 4)
