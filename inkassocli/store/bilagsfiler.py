"""The stored files of a case: read as they are, and proven to be the ones that were stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PureWindowsPath

from inkassocli.errors import SaksfilError
from inkassocli.store.lesing import les_vanlig
from inkassocli.store.regelfiler import aarsak

STOERST = 100_000_000  # bytes of one document; a scanned binder is less
UTSKRIFT = "-til-utskrift"  # in the name of a copy to sign that holds a fødselsnummer


def innenfor(mappe: Path, fil: str) -> Path:
    """Where a file that a case names lies; one outside the case's own folder, also through a link, is refused (exit 4).

    The folder of all cases may itself be a link.
    """
    deler = PureWindowsPath(fil)  # reads both kinds of slash
    try:
        inne = (mappe / fil).resolve().is_relative_to(mappe.parent.resolve() / mappe.name)
    except (OSError, RuntimeError, ValueError):
        inne = False
    if deler.anchor or ".." in deler.parts or not inne:
        raise SaksfilError(
            f"{fil}: filen ligger utenfor mappen til sak {mappe.name}. Den blir ikke lest.",
            gjoer=f"legg en kopi i saker/{mappe.name}/bilag/, og rett stien med inkasso rediger {mappe.name}",
        )
    return mappe / fil


def krev_i_mappen(mappe: Path, sti: Path) -> None:
    """A new file of a case lands in the folder, or in what saker/ is a link to; never through another link."""
    if not sti.is_relative_to(mappe):
        return  # the user named the place himself
    saker = (mappe / "saker").resolve()
    if not any(sti.parent.resolve().is_relative_to(m) for m in (mappe.resolve(), saker)):
        raise SaksfilError(
            f"{sti.relative_to(mappe)}: mappen er en lenke til et annet sted. Ingenting er skrevet.",
            gjoer="erstatt lenken med en vanlig mappe",
        )


def les(mappe: Path, fil: str, sha256: str = "") -> bytes:
    """The bytes of a file of the case; outside it, missing, or changed since it was stored: exit 4."""
    sti = innenfor(mappe, fil)
    gjoer = f"hent filen fra en sikkerhetskopi, eller rett stien i saken med inkasso rediger {mappe.name}"
    try:
        data = les_vanlig(sti, STOERST)
    except OSError as feil:
        raise SaksfilError(f"{fil}: filen kan ikke leses ({aarsak(feil)}).", gjoer=gjoer) from None
    if sha256 and hashlib.sha256(data).hexdigest() != sha256.lower():
        raise SaksfilError(
            f"{fil}: filen er endret etter at den ble lagret (sha256 stemmer ikke).", gjoer=gjoer
        )
    return data


def ledig(fil: Path, innhold: bytes) -> Path:
    """The file to write to: its own name, or with a number where another content already has the name."""
    kandidat, nr = fil, 1
    while kandidat.exists() and kandidat.read_bytes() != innhold:
        nr += 1
        kandidat = fil.with_name(f"{fil.stem}-{nr}{fil.suffix}")
    return kandidat


def pakk(innhold: Mapping[str, bytes], dag: date) -> bytes:
    """A zip with the same bytes each time: every file carries the day of the package."""
    import io
    import zipfile

    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for navn, data in innhold.items():
            post = zipfile.ZipInfo(navn, (dag.year, dag.month, dag.day, 12, 0, 0))
            post.compress_type = zipfile.ZIP_DEFLATED
            arkiv.writestr(post, data)
    return ut.getvalue()
