"""A backup as it is read: its list of files with sha256, each name and size checked, plain or in the age format."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from inkassocli.errors import SaksfilError
from inkassocli.store import age
from inkassocli.store.bilagsfiler import UTSKRIFT
from inkassocli.store.regelfiler import aarsak, raad_ved

LISTE = "INNHOLD.json"
FORM = 1
STYKKE = 1 << 20
STOERST = 8 << 30  # of all files together; a folder of cases is never near it
FILTYPE = "inkasso-sikkerhetskopi-"
ULESELIG = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError)  # what a damaged zip gives


class Uhel(ValueError):
    """What is wrong with a backup, in Norwegian."""


@dataclass(frozen=True, slots=True)
class Sikring:
    """A backup to make: where, and what it is locked with (None: not encrypted)."""

    til: Path
    noekkel: age.Noekkel | None = None


@dataclass(frozen=True, slots=True)
class Utpakking:
    """A backup that has been opened, and the new folder it goes into."""

    kopi: Kopi
    til: Path


@dataclass(frozen=True, slots=True)
class Kopi:
    """A backup whose list has been read: the zip itself, or what was inside the encryption."""

    fil: Path
    rader: dict[str, dict[str, Any]]
    data: bytes | None = None

    def aapne(self) -> zipfile.ZipFile:
        """The zip."""
        return zipfile.ZipFile(self.fil if self.data is None else io.BytesIO(self.data))

    def les(self, navn: str) -> bytes:
        """One file; what it holds is what the list says."""
        ut = io.BytesIO()
        with self.aapne() as z:
            pakk_ut(z, navn, self.rader[navn], ut)
        return ut.getvalue()


def hvorfor(feil: Exception) -> str:
    """The reason, where it is our own: the libraries' are English."""
    return f" ({feil})" if isinstance(feil, Uhel) else ""


# ---- what shall be in it ------------------------------------------------------------------------


def skal_med(navn: str) -> bool:
    """Not the cache, the locks, half-written files, earlier backups, or a copy with a fødselsnummer."""
    return not (
        (navn.startswith(".") and navn.endswith((".tmp", ".laas", ".json")))
        or navn.startswith(FILTYPE)
        or UTSKRIFT in navn
    )


def filer(mappe: Path) -> Iterator[Path]:
    """Every file of the folder, in a fixed order. A link is followed; what cannot be read is refused (exit 4)."""
    for sted, mapper, navn in os.walk(mappe, onerror=_uleselig, followlinks=True):
        over = _veien(mappe, Path(sted))
        mapper[:] = sorted(m for m in mapper if skal_med(m) and os.path.realpath(Path(sted, m)) not in over)
        for n in sorted(navn):
            fil = Path(sted, n)
            if not skal_med(n):
                continue
            if not fil.exists():
                raise SaksfilError(f"{fil}: lenken peker på noe som ikke finnes. Ingen kopi er laget.",
                                   gjoer="ta bort lenken, eller legg filen tilbake")  # fmt: skip
            if fil.is_file():
                yield fil


def _veien(mappe: Path, sted: Path) -> set[str]:
    """The folders that lead here: a link back to one of them would never end."""
    return {os.path.realpath(p) for p in (sted, *sted.parents) if p == mappe or mappe in p.parents}


def _uleselig(feil: OSError) -> None:
    raise SaksfilError(f"{feil.filename}: mappen kan ikke leses ({aarsak(feil)}). Ingen kopi er laget.",
                       gjoer="gi deg selv lov til å lese den")  # fmt: skip


def halve(sted: Path, navn: str = "") -> list[Path]:
    """What a backup or a restoration that was broken off has left in a folder."""
    moenstre = [f".{FILTYPE}*.tmp", *([f".{navn}.*.tmp"] if navn else [])]
    try:
        return sorted({x for m in moenstre for x in sted.glob(m)})
    except OSError:
        return []


# ---- reading one --------------------------------------------------------------------------------


def les(fil: Path, aapner: age.Aapner | None = None, *, proev: bool = False) -> Kopi:
    """A backup with its list, the names in it checked; `proev` also reads every file and compares.

    `aapner` gives the key of an encrypted one, when it is needed.
    """
    try:
        data = None
        if age.er_kryptert(fil):
            data = age.lukk_opp(fil, aapner)
        kopi = Kopi(fil, {}, data)
        with kopi.aapne() as z:
            rader = les_liste(z, proev=proev)
        return Kopi(fil, rader, data)
    except OSError as feil:
        raise SaksfilError(
            f"{fil}: sikkerhetskopien kan ikke leses ({aarsak(feil)}).", gjoer=raad_ved(feil)
        ) from None
    except (*ULESELIG, KeyError, TypeError, AttributeError) as feil:
        raise SaksfilError(f"{fil}: dette er ikke en hel sikkerhetskopi fra inkasso{hvorfor(feil)}.",
                           gjoer="prøv en eldre kopi") from None  # fmt: skip


def les_liste(z: zipfile.ZipFile, *, proev: bool = False) -> dict[str, dict[str, Any]]:
    """The list of a zip; it and the archive hold the same files, each with a safe name and its stated size."""
    innhold = json.loads(z.read(LISTE))
    rader: dict[str, dict[str, Any]] = innhold["filer"]
    if innhold["form"] != FORM:
        raise Uhel("den er laget av et nyere program; oppdater inkasso")
    i_arkivet = {i.filename: i.file_size for i in z.infolist() if i.filename != LISTE}
    if i_arkivet != {n: r["bytes"] for n, r in rader.items()}:
        raise Uhel("innholdet er ikke det som står i listen")
    if sum(i_arkivet.values()) > STOERST:
        raise Uhel("den er urimelig stor")
    for navn in rader:
        deler = PurePosixPath(navn).parts
        if not deler or navn.startswith("/") or ".." in deler or "\\" in navn or ":" in navn or "\0" in navn:
            raise Uhel("et filnavn peker ut av mappen")
    if proev:
        for navn, rad in rader.items():
            pakk_ut(z, navn, rad, None)
    return rader


def pakk_ut(z: zipfile.ZipFile, navn: str, rad: dict[str, Any], ut: IO[bytes] | None) -> None:
    """Copy one file, or only read it; its size and sha256 must be those of the list."""
    sum_, lest = hashlib.sha256(), 0
    with z.open(navn) as inn:
        while bit := inn.read(STYKKE):
            lest += len(bit)
            if lest > rad["bytes"]:
                raise Uhel(f"{navn} er større enn listen sier")
            sum_.update(bit)
            if ut:
                ut.write(bit)
    if sum_.hexdigest() != rad["sha256"]:
        raise Uhel(f"{navn} er endret")
