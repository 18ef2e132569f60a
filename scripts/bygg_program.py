"""Builds the program as one folder, for those without Python: python scripts/bygg_program.py [FOLDER]

PyInstaller (the extra «bygg») makes it by scripts/inkasso.spec, on the system it runs on and for that system alone.
Without FOLDER: dist/inkasso. Run in an environment of its own (pip install '.[bygg,fart]'): what lies there may follow.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
PAKKE = ROT / "inkassocli"
sys.path.insert(0, str(ROT))

from scripts.pakker import krav, navn  # noqa: E402

SPEC = ROT / "scripts" / "inkasso.spec"


def data() -> list[tuple[str, str]]:
    """Every folder of files that are no code, and where the program looks for it: what the wheel has of them."""
    ut = [
        (str(m), f"inkassocli/{m.name}")
        for m in sorted(PAKKE.iterdir())
        if m.is_dir() and m.name != "__pycache__" and not (m / "__init__.py").exists()
    ]
    prosjekt = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))
    utenfra = prosjekt["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return ut + [(str(ROT / fra), til) for fra, til in utenfra.items()]


def pakker() -> list[str]:
    """The packages that the program asks for, by name: `inkasso sjekk miljoe` tells their versions."""
    return [navn(ett) for ett in krav()]


def bygg(ut: Path) -> Path:
    """The folder `inkasso` in `ut`, made anew."""
    with tempfile.TemporaryDirectory() as arbeid:
        valg = ["--noconfirm", "--log-level", "WARN", "--distpath", str(ut), "--workpath", arbeid, str(SPEC)]
        subprocess.run([sys.executable, "-m", "PyInstaller", *valg], cwd=ROT, check=True)
    return ut / "inkasso"


def main() -> int:
    """Build, and say how big it became."""
    mappe = bygg(Path(sys.argv[1]) if len(sys.argv) > 1 else ROT / "dist")
    filer = [f for f in mappe.rglob("*") if f.is_file() and not f.is_symlink()]
    print(f"{mappe}: {sum(f.stat().st_size for f in filer) / 1e6:.0f} MB, {len(filer)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
