"""The program finds its own files, in a checkout and installed, and says so when one is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkassocli import ressurser
from inkassocli.errors import OppsettError


@pytest.mark.parametrize(
    "mappe, fil",
    [
        (ressurser.fonter, "OpenSans-Regular.ttf"),
        (ressurser.register, "postnummer.csv"),
        (ressurser.lokale, "nb/LC_MESSAGES/messages.mo"),
    ],
)
def test_finnes(mappe: object, fil: str) -> None:
    """Each folder that comes with the program is there and holds what it should."""
    assert callable(mappe)
    assert (mappe() / fil).is_file()


def test_maler_installert_foerst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are read from the package when installed, from the top level in a checkout."""
    monkeypatch.setattr(ressurser, "PAKKE", tmp_path / "inkassocli")
    (tmp_path / "templates").mkdir()
    assert ressurser.maler() == tmp_path / "templates"
    (tmp_path / "inkassocli" / "templates").mkdir(parents=True)
    assert ressurser.maler() == tmp_path / "inkassocli" / "templates"


def test_mangler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is told as such, with a way out."""
    monkeypatch.setattr(ressurser, "PAKKE", tmp_path)
    with pytest.raises(OppsettError, match="«regler»") as feil:
        ressurser.regler()
    assert feil.value.gjoer == "installer inkasso på nytt"
