"""Files to read: our own small ones, and the published ones where they lie beside the checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inkassocli.errors import SaksfilError

FILER = Path(__file__).parent / "filer"
PROVER = Path(__file__).parents[3] / "shared" / "prover"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that ask for `prover` exist only where the published files lie beside the checkout."""
    if not PROVER.is_dir():
        items[:] = [item for item in items if "prover" not in getattr(item, "fixturenames", ())]


@pytest.fixture(scope="session")
def prover() -> Path:
    """The folder of published files."""
    return PROVER


@pytest.fixture(scope="session")
def fil() -> Callable[[str], bytes]:
    """The bytes of one of our own files."""
    return lambda navn: (FILER / navn).read_bytes()


@pytest.fixture(scope="session")
def avvises() -> Callable[..., str]:
    """Run a reader that must refuse, and give back its sentence, which names no person."""

    def kjoer(leser: Callable[..., object], *args: object, **kwargs: object) -> str:
        with pytest.raises(SaksfilError) as fanget:
            leser(*args, **kwargs)
        feil = fanget.value
        assert feil.kode == 4
        assert feil.gjoer
        assert feil.__suppress_context__
        assert not any(ord_ in str(feil) for ord_ in ("Prøve", "Kari", "HEMMELIG", "Rotfylling", "Traceback"))
        return feil.melding

    return kjoer
