"""The stored files of a case: read as they are, and proven to be the ones that were stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from inkassocli.errors import SaksfilError
from inkassocli.store.regelfiler import aarsak

UTSKRIFT = "-til-utskrift"  # in the name of a copy to sign that holds a fødselsnummer


def les(mappe: Path, fil: str, sha256: str = "") -> bytes:
    """The bytes of a file of the case; missing or changed since it was stored: exit 4."""
    sti = mappe / fil
    gjoer = f"hent filen fra en sikkerhetskopi, eller rett stien i saken med inkasso rediger {mappe.name}"
    try:
        data = sti.read_bytes()
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
