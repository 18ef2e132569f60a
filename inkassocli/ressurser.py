"""Where the files that come with the program lie, as plain paths.

Only ``Path`` arithmetic: ``importlib.resources`` costs start-up time, and the program is always
installed as files (wheel, checkout or one-folder build).
"""

from __future__ import annotations

from pathlib import Path

from inkassocli.errors import OppsettError

PAKKE = Path(__file__).resolve().parent


def maler() -> Path:
    """The letter templates: inside the package when installed, at the top level in a checkout."""
    return _foerste("templates", PAKKE / "templates", PAKKE.parent / "templates")


def regler() -> Path:
    """The dated values of the law, one TOML file each."""
    return _foerste("regler", PAKKE / "regler")


def eksempler() -> Path:
    """Invented invoices for the demo: inside the package when installed, at the top level in a checkout."""
    return _foerste("examples", PAKKE / "examples", PAKKE.parent / "examples")


def register() -> Path:
    """Postnummer, kommuner and forliksråd as CSV."""
    return _foerste("register", PAKKE / "register")


def fonter() -> Path:
    """The font subsets that letters embed."""
    return _foerste("fonts", PAKKE / "fonts")


def veiledning() -> Path:
    """The pages of the guide, made by scripts/bygg_veiledning.py."""
    return _foerste("veiledning", PAKKE / "veiledning")


def lokale() -> Path:
    """The compiled catalogue of Norwegian framework texts."""
    return _foerste("lokale", PAKKE / "lokale")


def _foerste(navn: str, *mapper: Path) -> Path:
    """The first folder that exists; a broken installation is told as such."""
    for mappe in mapper:
        if mappe.is_dir():
            return mappe
    raise OppsettError(
        f"Mappen «{navn}» som hører til programmet, finnes ikke i {mapper[0].parent}.",
        gjoer="installer inkasso på nytt",
    )
