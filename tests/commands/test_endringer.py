"""Whatever is done to the folder behind the program's back is told by `sjekk` (presisering 89; trust 10–12, K5)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import OLA
from tests.endringer import ALLE, TABELL, Endring, borte, inkasso, praksis, proev, sak, sjekk


@pytest.fixture(scope="module")
def mappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with six cases."""
    return praksis(tmp_path_factory.mktemp("p") / "kontor")


def test_uten_endring_er_det_stille(mappe: Path) -> None:
    """A folder that the program alone has written is silent."""
    assert sjekk(mappe) == (0, "")


@pytest.mark.parametrize("e", ALLE, ids=lambda e: e.hva)
def test_hver_endring_sies(mappe: Path, e: Endring) -> None:
    """Each alteration is told with what was done; what is harmless is not."""
    kode, ut = proev(mappe, e)
    assert kode == e.kode, ut
    assert e.ventet in ut if e.ventet else not ut


def test_tabellen_er_det_proevene_viser() -> None:
    """docs/endringer.md has a line for each alteration, in this order."""
    rader = [linje.split("|")[1:4] for linje in TABELL.read_text("utf-8").splitlines() if linje.startswith("| ")][2:]
    assert [(a.strip(), b.strip(" `"), int(c)) for a, b, c in rader] == [(e.hva, e.fil, e.kode) for e in ALLE]


def test_nummeret_til_en_slettet_sak_brukes_ikke_igjen(mappe: Path, tmp_path: Path) -> None:
    """Trust 12: with its folder left or gone, the number of the last case is not given to another debtor."""
    for n, hva in enumerate(((sak(6),), (sak(6), "saker/2026-0006"))):
        kopi = tmp_path / str(n)
        shutil.copytree(mappe, kopi)
        borte(*hva)(kopi)
        ny = list(OLA)
        ny[ny.index("--skyldner-navn") + 1] = "Kari Nordmann"
        ny[ny.index("--faktura") + 1] = "2000"
        assert inkasso(kopi, *ny, "-y")[0] == 0
        assert (kopi / "saker/2026-0007.toml").is_file()
        assert not (kopi / sak(6)).exists()
