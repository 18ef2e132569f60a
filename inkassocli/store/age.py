"""The age format, through pyrage: what is locked here is opened by the public `age` program, and the reverse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inkassocli.errors import BrukError, SaksfilError
from inkassocli.store.regelfiler import aarsak

MERKE = b"age-encryption.org/v1"
TYPE = ".age"


@dataclass(frozen=True, slots=True)
class Noekkel:
    """A passphrase, or the public key of the one who shall open it. To open: a passphrase, or the secret key's text."""

    frase: str = ""
    mottaker: str = ""
    hemmelig: str = ""


Aapner = Callable[[bool], Noekkel]  # asked whether the file is locked with a passphrase


def er_kryptert(fil: Path) -> bool:
    """By its first bytes, whatever it is called."""
    with fil.open("rb") as lest:
        return lest.read(len(MERKE)) == MERKE


def med_frase(data: bytes) -> bool:
    """Whether it is locked with a passphrase."""
    return b"\n-> scrypt " in data[:200]


def mottaker(tekst: str) -> Any:
    """A public key, `age1…` or that of ssh; another text is told (exit 2)."""
    import pyrage

    slag = pyrage.ssh if tekst.startswith("ssh-") else pyrage.x25519
    try:
        return slag.Recipient.from_str(tekst.strip())
    except Exception:  # the library's own class of error depends on the kind of key
        raise BrukError(
            f"«{tekst[:20]}…» er ingen offentlig nøkkel.",
            gjoer="oppgi den som age-keygen viser: --mottaker age1…",
        ) from None


def laas(data: bytes, noekkel: Noekkel) -> bytes:
    """Encrypt."""
    import pyrage

    if noekkel.mottaker:
        return bytes(pyrage.encrypt(data, [mottaker(noekkel.mottaker)]))
    return bytes(pyrage.passphrase.encrypt(data, noekkel.frase))


def lukk_opp(fil: Path, aapner: Aapner | None) -> bytes:
    """Decrypt a file; a wrong key, or a damaged file, is told (exit 4)."""
    import pyrage

    data = fil.read_bytes()
    frase = med_frase(data)
    noekkel = aapner(frase) if aapner else Noekkel()
    try:
        if frase:
            return bytes(pyrage.passphrase.decrypt(data, noekkel.frase))
        return bytes(pyrage.decrypt(data, [_hemmelig(noekkel.hemmelig)]))
    except pyrage.DecryptError:
        hva = "Passordet" if frase else "Nøkkelen"
        raise SaksfilError(
            f"{fil}: {hva} passer ikke, eller filen er skadet.", gjoer="prøv en gang til"
        ) from None


def _hemmelig(tekst: str) -> Any:
    import pyrage

    linje = next((x for x in tekst.splitlines() if x.startswith("AGE-SECRET-KEY-")), "")
    try:
        if linje:
            return pyrage.x25519.Identity.from_str(linje.strip())
        return pyrage.ssh.Identity.from_buffer(tekst.encode())
    except Exception:  # the library's own class of error depends on the kind of key
        raise SaksfilError(
            "Filen med nøkkelen har ingen hemmelig nøkkel.", gjoer="oppgi den med --noekkel FIL"
        ) from None


def les_noekkel(fil: Path) -> Noekkel:
    """The secret key in a file."""
    try:
        return Noekkel(hemmelig=fil.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as feil:
        hva = aarsak(feil) if isinstance(feil, OSError) else "den er ingen tekstfil"
        raise SaksfilError(f"{fil}: nøkkelen kan ikke leses ({hva}).") from None
