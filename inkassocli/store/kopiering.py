"""Making a backup of the whole folder, and restoring one into a new folder. Called by the one door alone.

Written beside its place, on disk (fsync), and put there when every file in it has been read back and compared. Restored
only as a whole: each file's size and sha256 is checked while it is written.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from inkassocli.errors import SaksfilError
from inkassocli.store import age, kontroll
from inkassocli.store.atomisk import bytt, lag_mappe, synk_mapper, ved_siden
from inkassocli.store.kopi import (
    FORM,
    LISTE,
    ULESELIG,
    Kopi,
    Sikring,
    Uhel,
    Utpakking,
    filer,
    hvorfor,
    les_liste,
    pakk_ut,
)
from inkassocli.store.mappe import saksfiler
from inkassocli.store.regelfiler import aarsak, raad_ved


def lag(mappe: Path, s: Sikring, naa: datetime) -> None:
    """Write the backup, read it back from the disk, and put it in its place."""
    if s.til.exists():
        raise SaksfilError(
            f"{s.til}: filen finnes alt og blir ikke skrevet over.", gjoer="velg et annet navn"
        )
    midlertidig = ved_siden(s.til)
    try:
        lag_mappe(s.til.parent)
        nr = os.open(midlertidig, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with os.fdopen(nr, "w+b") as ut:
            if s.noekkel is None:
                _pakk(mappe, ut, naa)
                sum_ = ""
            else:  # what is not encrypted never lies where the backup does
                klar = io.BytesIO()
                _pakk(mappe, klar, naa)
                _proev(mappe, klar)
                laast = age.laas(klar.getvalue(), s.noekkel)
                sum_ = hashlib.sha256(laast).hexdigest()
                ut.write(laast)
            ut.flush()
            os.fsync(ut.fileno())
            _fra_disken(ut.fileno())
        _les_tilbake(mappe, midlertidig, sum_)
        bytt(midlertidig, s.til)
        synk_mapper({s.til.parent})
    except OSError as feil:
        raise SaksfilError(
            f"{s.til}: sikkerhetskopien kan ikke skrives ({aarsak(feil)}).", gjoer=raad_ved(feil)
        ) from None
    except ULESELIG as feil:
        raise SaksfilError(f"{s.til}: det som ble lest tilbake, er ikke det som ble skrevet{hvorfor(feil)}.",
                           gjoer="bruk en annen disk eller minnepinne") from None  # fmt: skip
    finally:
        midlertidig.unlink(missing_ok=True)


def _fra_disken(nr: int) -> None:
    """What is read back comes from the disk, not from memory, where the system lets us say so."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(nr, 0, 0, os.POSIX_FADV_DONTNEED)


def _les_tilbake(mappe: Path, fil: Path, sum_: str) -> None:
    if not sum_:
        with fil.open("rb") as lest:
            _proev(mappe, lest)
    elif hashlib.sha256(fil.read_bytes()).hexdigest() != sum_:  # what it holds was tried before it was locked
        raise Uhel("filen er endret")


def _proev(mappe: Path, kopi: IO[bytes]) -> None:
    """Every file is whole, and every case is there with each file that it names and that is in the folder."""
    with zipfile.ZipFile(kopi) as z:
        rader = les_liste(z, proev=True)
    saker, _ = kontroll.saker(mappe)
    navngitt = [s.mappe / fil for s in saker for fil, _ in kontroll.navngitte(s)]
    skal = {*saksfiler(mappe), *(x for x in navngitt if x.is_file())}
    mangler = sorted(n for x in skal if x.is_relative_to(mappe) and (n := _navn(mappe, x)) not in rader)
    if mangler:
        raise Uhel(f"{mangler[0]} er ikke med")


def _navn(mappe: Path, fil: Path) -> str:
    """The name in the archive."""
    return Path(os.path.normpath(fil)).relative_to(os.path.normpath(mappe)).as_posix()


def _pakk(mappe: Path, ut: IO[bytes], naa: datetime) -> None:
    rader: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as z:
        for fil in filer(mappe):
            navn, data = _navn(mappe, fil), _innhold(fil)
            rader[navn] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            z.writestr(_info(navn, naa), data)
        innhold = {"form": FORM, "laget": naa.isoformat(), "filer": rader}
        z.writestr(_info(LISTE, naa), json.dumps(innhold, ensure_ascii=False, indent=1))


def _innhold(fil: Path) -> bytes:
    try:
        return fil.read_bytes()
    except OSError as feil:
        raise SaksfilError(f"{fil}: filen kan ikke leses ({aarsak(feil)}). Ingen kopi er laget.",
                           gjoer="gi deg selv lov til å lese den") from None  # fmt: skip


def _info(navn: str, naa: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(navn, (max(naa.year, 1980), naa.month, naa.day, naa.hour, naa.minute, naa.second))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


# ---- and back -----------------------------------------------------------------------------------


def gjenopprett(u: Utpakking) -> None:
    """Unpack into a new folder, as a whole or not at all."""
    midlertidig = ved_siden(u.til)
    try:
        midlertidig.mkdir(parents=True, mode=0o700)
        synk_mapper(_pakk_ut(u.kopi, midlertidig))
        if u.til.exists():
            u.til.rmdir()
        bytt(midlertidig, u.til)
        synk_mapper({u.til.parent})
    except OSError as feil:
        raise SaksfilError(
            f"{u.til}: kan ikke skrives ({aarsak(feil)}). Ingenting er endret.", gjoer=raad_ved(feil)
        ) from None
    except ULESELIG as feil:
        raise SaksfilError(f"{u.kopi.fil}: sikkerhetskopien er skadet{hvorfor(feil)}. Ingenting er skrevet.",
                           gjoer="prøv en eldre kopi") from None  # fmt: skip
    finally:
        shutil.rmtree(midlertidig, ignore_errors=True)


def _pakk_ut(kopi: Kopi, sted: Path) -> set[Path]:
    """Every file, on disk; the folders that were made."""
    mapper = {sted}
    with kopi.aapne() as z:
        for navn, rad in kopi.rader.items():
            fil = sted / PurePosixPath(navn)
            lag_mappe(fil.parent, mapper)
            mapper.add(fil.parent)
            nr = os.open(fil, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(nr, "wb") as ut:
                pakk_ut(z, navn, rad, ut)
                ut.flush()
                os.fsync(ut.fileno())
    return mapper
