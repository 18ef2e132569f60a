"""The packages that the program rests on: python scripts/pakker.py laveste | hjul | lisenser

`laveste`: the oldest versions that pyproject.toml allows, as pins for pip. `hjul`: whether every package that comes
with the program has a ready-made wheel for each later Python, and whether any of them imports a module that such a
Python no longer has. `lisenser`: name, version and licence of each, and whether it may follow the program.
Run in an environment where the program is installed; asks only the package registry, through pip.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
PYTHONER = ("3.12", "3.13", "3.14")
# Modules of the standard library that are gone: PEP 632 and PEP 594 (3.12, 3.13).
BORTE = frozenset(
    (
        "asynchat", "asyncore", "distutils", "imp", "smtpd", "aifc", "audioop", "cgi", "cgitb", "chunk", "crypt",
        "imghdr",
        "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes", "sndhdr", "spwd", "sunau", "telnetlib", "uu",
        "xdrlib", "lib2to3",
    )
)  # fmt: skip
FRIE = re.compile(
    r"MIT|BSD|Apache|MPL|Mozilla|HPND|PSF|Python Software|LGPL|Lesser|ISC|Unlicense|CMU", re.IGNORECASE
)
_NAVN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def krav(del_: str = "") -> list[str]:
    """The dependencies in pyproject.toml, or of one extra."""
    prosjekt = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))["project"]
    return list(prosjekt["optional-dependencies"][del_] if del_ else prosjekt["dependencies"])


def navn(ett: str) -> str:
    """The name in a requirement."""
    m = _NAVN.match(ett)
    assert m is not None, ett
    return re.sub(r"[-_.]+", "-", m[0]).lower()


def laveste() -> list[str]:
    """One pin a dependency, at the lower end of its range."""
    ut = []
    for ett in krav():
        m = re.search(r">=\s*([0-9.]+)", ett)
        if m is None:
            raise SystemExit(f"pyproject.toml: «{ett}» has no lower end")
        ut.append(f"{navn(ett)}=={m[1]}")
    return ut


def alle() -> dict[str, Distribution]:
    """The packages that come with the program, those that they bring included."""
    ut: dict[str, Distribution] = {}
    koe = [navn(x) for x in krav()]
    while koe:
        n = koe.pop()
        if n in ut:
            continue
        try:
            ut[n] = distribution(n)
        except PackageNotFoundError:
            continue  # of another system
        koe += [navn(x) for x in ut[n].requires or () if "extra ==" not in x]
    return dict(sorted(ut.items()))


def hjul() -> int:
    """Asks the registry for wheels alone, for each Python; then looks through what is installed here."""
    feil = 0
    pinner = [f"{n}=={d.version}" for n, d in alle().items()]
    for python in PYTHONER:
        with tempfile.TemporaryDirectory() as her:
            svar = subprocess.run(
                [sys.executable, "-m", "pip", "install", "-q", "--dry-run", "--no-deps", "--only-binary=:all:",
                 "--python-version", python, "--target", her, *pinner],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        feil += bool(svar.returncode)
        print(
            f"{python}: {len(pinner)} packages", "have wheels" if not svar.returncode else svar.stderr.strip()
        )
    for fil, modul in borte():
        feil += 1
        print(f"{fil}: imports {modul}, which is gone")
    return feil


def borte() -> Iterator[tuple[str, str]]:
    """Imports that would stop the program: not those inside a try, a function or a choice."""
    filer = [*(ROT / "inkassocli").rglob("*.py")]
    for d in alle().values():
        filer += [Path(str(d.locate_file(f))) for f in d.files or () if f.suffix == ".py"]
    for fil in filer:
        try:
            tre = ast.parse(fil.read_text("utf-8"))
        except (OSError, SyntaxError, UnicodeDecodeError):
            continue
        for node in tre.body:
            moduler = [x.name for x in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                moduler = [node.module or ""]
            yield from ((str(fil), m) for m in moduler if m.partition(".")[0] in BORTE)


def lisens(d: Distribution) -> str:
    """As the package itself says it."""
    klasser = [str(x) for x in d.metadata.get_all("Classifier") or []]
    funnet = [x.rpartition("::")[2].strip() for x in klasser if x.startswith("License ::")]
    for felt in ("License-Expression", "License"):
        if not funnet and (verdi := d.metadata.get_all(felt)):
            funnet = [str(verdi[0]).partition("\n")[0][:60]]
    for fil in () if funnet else d.metadata.get_all("License-File") or ():
        tekst = d.read_text(f"licenses/{fil}") or d.read_text(str(fil)) or ""
        if "Permission is hereby granted, free of charge" in tekst:
            funnet = [f"MIT ({fil})"]
    return ", ".join(funnet) or "?"


def lisenser() -> int:
    """A line a package; one that may not follow a program under MIT is told of."""
    feil = 0
    for n, d in alle().items():
        ord_ = lisens(d)
        fri = bool(FRIE.search(ord_))
        feil += not fri
        print(f"{n:<22}{d.version:<14}{ord_}{'' if fri else '   << look at this one'}")
    return feil


def main() -> int:
    """One of the three."""
    match sys.argv[1:]:
        case ["laveste"]:
            print(*laveste(), sep="\n")
            return 0
        case ["hjul"]:
            return hjul()
        case ["lisenser"]:
            return lisenser()
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
