"""A backup of the whole folder as one zip with a list of sha256, and its restoration into a new folder.

Written beside its place and put there when every file in it has been read back and compared. Restored
only as a whole: each name is checked before anything is unpacked, each file's size and sha256 while it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from inkassocli.errors import SaksfilError
from inkassocli.store.atomisk import lag_mappe, ved_siden
from inkassocli.store.bilagsfiler import UTSKRIFT
from inkassocli.store.regelfiler import aarsak

LISTE = "INNHOLD.json"
FORM = 1
STYKKE = 1 << 20
STOERST = 8 << 30  # of all files together; a folder of cases is never near it
FILTYPE = "inkasso-sikkerhetskopi-"
ULESELIG = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError)  # what a damaged zip gives


class _Uhel(ValueError):
    """What is wrong with a backup, in Norwegian."""


def _hvorfor(feil: Exception) -> str:
    """The reason, where it is our own: the libraries' are English."""
    return f" ({feil})" if isinstance(feil, _Uhel) else ""


def skal_med(navn: str) -> bool:
    """Not the cache, the locks, half-written files, earlier backups, or a copy with a fødselsnummer."""
    return not (
        (navn.startswith(".") and navn.endswith((".tmp", ".laas", ".json")))
        or navn.startswith(FILTYPE)
        or UTSKRIFT in navn
    )


def filer(mappe: Path) -> Iterator[Path]:
    """Every file of the folder, in a fixed order; a link is not followed."""
    for sted, mapper, navn in os.walk(mappe):
        mapper.sort()
        for n in sorted(navn):
            fil = Path(sted, n)
            if skal_med(n) and fil.is_file() and not fil.is_symlink():
                yield fil


def lag(mappe: Path, kopi: Path, naa: datetime) -> dict[str, str]:
    """Write the backup and read it back; the sha256 of every file by its name."""
    if kopi.exists():
        raise SaksfilError(f"{kopi}: filen finnes alt og blir ikke skrevet over.", gjoer="velg et annet navn")
    midlertidig = ved_siden(kopi)
    try:
        lag_mappe(kopi.parent)
        summer = _pakk(mappe, midlertidig, naa)
        les_liste(midlertidig, proev=True)
        os.replace(midlertidig, kopi)
    except OSError as feil:
        raise SaksfilError(f"{kopi}: sikkerhetskopien kan ikke skrives ({aarsak(feil)}).") from None
    finally:
        midlertidig.unlink(missing_ok=True)
    return summer


def _pakk(mappe: Path, til: Path, naa: datetime) -> dict[str, str]:
    summer: dict[str, str] = {}
    nr = os.open(til, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(nr, "w+b") as ut, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as z:
        rader: dict[str, dict[str, Any]] = {}
        for fil in filer(mappe):
            navn = fil.relative_to(mappe).as_posix()
            data = fil.read_bytes()
            summer[navn] = hashlib.sha256(data).hexdigest()
            rader[navn] = {"sha256": summer[navn], "bytes": len(data)}
            z.writestr(_info(navn, naa), data)
        innhold = {"form": FORM, "laget": naa.isoformat(), "filer": rader}
        z.writestr(_info(LISTE, naa), json.dumps(innhold, ensure_ascii=False, indent=1))
        ut.flush()
    return summer


def _info(navn: str, naa: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(navn, (max(naa.year, 1980), naa.month, naa.day, naa.hour, naa.minute, naa.second))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def les_liste(kopi: Path, *, proev: bool = False) -> dict[str, dict[str, Any]]:
    """The list of a backup, its names checked; `proev` also reads every file and compares."""
    try:
        with zipfile.ZipFile(kopi) as z:
            data = json.loads(z.read(LISTE))
            rader: dict[str, dict[str, Any]] = data["filer"]
            if data["form"] != FORM:
                raise _Uhel("formen er ukjent")
            _kontroller(z, rader)
            if proev:
                for navn, rad in rader.items():
                    _pakk_ut(z, navn, rad, None)
            return rader
    except OSError as feil:
        raise SaksfilError(f"{kopi}: sikkerhetskopien kan ikke leses ({aarsak(feil)}).") from None
    except (*ULESELIG, KeyError, TypeError, AttributeError) as feil:
        raise SaksfilError(f"{kopi}: dette er ikke en hel sikkerhetskopi fra inkasso{_hvorfor(feil)}.",
                           gjoer="prøv en eldre kopi") from None  # fmt: skip


def _kontroller(z: zipfile.ZipFile, rader: dict[str, dict[str, Any]]) -> None:
    """The list and the archive hold the same files, each with a safe name and its stated size."""
    i_arkivet = {i.filename: i.file_size for i in z.infolist() if i.filename != LISTE}
    if i_arkivet != {n: r["bytes"] for n, r in rader.items()}:
        raise _Uhel("innholdet er ikke det som står i listen")
    if sum(i_arkivet.values()) > STOERST:
        raise _Uhel("den er urimelig stor")
    for navn in rader:
        deler = PurePosixPath(navn).parts
        if not deler or navn.startswith("/") or ".." in deler or "\\" in navn or ":" in navn or "\0" in navn:
            raise _Uhel("et filnavn peker ut av mappen")


def _pakk_ut(z: zipfile.ZipFile, navn: str, rad: dict[str, Any], til: Path | None) -> None:
    """Copy one file, or only read it; its size and sha256 must be those of the list."""
    sum_, lest = hashlib.sha256(), 0
    nr = os.open(til, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600) if til else None
    ut = os.fdopen(nr, "wb") if nr is not None else None
    try:
        with z.open(navn) as inn:
            while bit := inn.read(STYKKE):
                lest += len(bit)
                if lest > rad["bytes"]:
                    raise _Uhel(f"{navn} er større enn listen sier")
                sum_.update(bit)
                if ut:
                    ut.write(bit)
    finally:
        if ut:
            ut.close()
    if sum_.hexdigest() != rad["sha256"]:
        raise _Uhel(f"{navn} er endret")


def gjenopprett(kopi: Path, mappe: Path) -> list[str]:
    """Unpack into a new folder, as a whole or not at all; the names of the files."""
    if mappe.exists() and (not mappe.is_dir() or any(mappe.iterdir())):
        raise SaksfilError(f"{mappe}: mappen finnes og er ikke tom. Ingenting er skrevet.",
                           gjoer="velg en ny mappe; en sikkerhetskopi legges aldri over noe")  # fmt: skip
    rader = les_liste(kopi)
    midlertidig = ved_siden(mappe)
    try:
        midlertidig.mkdir(parents=True, mode=0o700)
        with zipfile.ZipFile(kopi) as z:
            for navn, rad in rader.items():
                fil = midlertidig / PurePosixPath(navn)
                lag_mappe(fil.parent)
                _pakk_ut(z, navn, rad, fil)
        if mappe.exists():
            mappe.rmdir()
        os.replace(midlertidig, mappe)
    except OSError as feil:
        raise SaksfilError(f"{mappe}: kan ikke skrives ({aarsak(feil)}). Ingenting er endret.") from None
    except ULESELIG as feil:
        raise SaksfilError(f"{kopi}: sikkerhetskopien er skadet{_hvorfor(feil)}. Ingenting er skrevet.",
                           gjoer="prøv en eldre kopi") from None  # fmt: skip
    finally:
        shutil.rmtree(midlertidig, ignore_errors=True)
    return list(rader)
