"""What all readers share: refusing a file, bytes from disk, amounts, days, accounts and clean text.

Inside the readers a refusal is `Avvist` (reason and place); `lesing` turns it into the one error the
program knows, with the file's name. Neither ever quotes what the file says about a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath

from inkassocli.core.kid import mod11
from inkassocli.errors import SaksfilError

MAKS_BYTE = 50 * 1024 * 1024
"""Largest file that is read, in bytes (formater.md § 4)."""

MAKS_TEKST = 300
"""Longest name, address line or reference, in characters."""

NY_FIL = "be om en ny fil fra den som laget den, eller last den ned på nytt"

_MAGISK = (
    (b"PK\x03\x04", "en zip-fil eller et Excel-ark", "pakk ut filen først, eller lagre regnearket som CSV"),
    (b"\x1f\x8b", "en gzip-fil", "pakk ut filen først"),
    (b"%PDF-", "en PDF", "be om filen som EHF (XML), CAMT, OCR eller CSV"),
    (b"7z\xbc\xaf\x27\x1c", "en 7z-fil", "pakk ut filen først"),
    (b"\xd0\xcf\x11\xe0", "et Office-dokument", "lagre det som CSV"),
)
_TALL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?")
_DAG = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?", re.DOTALL)
_IBAN_NO = re.compile(r"NO[0-9]{2}([0-9]{11})")
_ORGNR = re.compile(r"(?:NO)?([0-9]{9})(?:MVA)?")


class Avvist(Exception):
    """A file is refused: the reason in plain Norwegian, the place in the file, and what helps."""

    def __init__(self, grunn: str, *, sted: str = "", gjoer: str = "") -> None:
        super().__init__(grunn)
        self.grunn, self.sted, self.gjoer = grunn, sted, gjoer


@contextmanager
def lesing(navn: str) -> Iterator[None]:
    """Turn `Avvist` into `SaksfilError` (exit 4) with file, place and reason, and hide the cause."""
    try:
        yield
    except Avvist as feil:
        sted = f", {feil.sted}" if feil.sted else ""
        raise SaksfilError(
            f"{PurePath(navn).name or navn}{sted}: {feil.grunn}", gjoer=feil.gjoer or NY_FIL
        ) from None


def hent(sti: Path) -> bytes:
    """The bytes of a foreign file that is to be read; see `hent_bilag` and `sjekk_innhold`."""
    data = hent_bilag(sti)
    with lesing(str(sti)):
        sjekk_innhold(data)
    return data


def hent_bilag(sti: Path) -> bytes:
    """The bytes of a document that is only kept; refused unread when it is larger than 50 MB (formater.md § 4)."""
    with lesing(str(sti)):
        try:
            with sti.open("rb") as fil:
                data = fil.read(MAKS_BYTE + 1)
        except IsADirectoryError:
            raise Avvist("Dette er en mappe, ikke en fil.", gjoer="oppgi filen") from None
        except OSError:
            raise Avvist("Filen kan ikke leses.", gjoer="sjekk at filen finnes og kan åpnes") from None
        _krev_stoerrelse(data)
        return data


def _krev_stoerrelse(data: bytes) -> None:
    if len(data) > MAKS_BYTE:
        raise Avvist("Filen er større enn 50 MB.", gjoer="be om en fil for en kortere tid")
    if not data.strip(b" \t\r\n\0"):
        raise Avvist("Filen er tom.", gjoer="last den ned på nytt")


def sjekk_innhold(data: bytes) -> None:
    """Refuse the empty, the oversized, and packed or printed files by their first bytes."""
    _krev_stoerrelse(data)
    for start, hva, gjoer in _MAGISK:
        if data.startswith(start):
            raise Avvist(f"Filen er {hva}, og den leses ikke.", gjoer=gjoer)


def er_xml(data: bytes) -> bool:
    """True when the first sign of the file is «<», in UTF-8, UTF-16 or a single-byte encoding."""
    return data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def tall(tekst: str | None, hva: str, *, sted: str = "") -> Decimal:
    """An amount in kroner with two decimals, from plain ASCII digits only (formater.md § 1.3).

    `Decimal` itself would take NaN, 1e9 and digits of other scripts; more decimals only if they are zeros.
    """
    rent = (tekst or "").strip()
    if not _TALL.fullmatch(rent):
        raise Avvist(f"{hva} mangler eller er ikke et vanlig tall.", sted=sted)
    beloep = Decimal(rent)
    if beloep != beloep.quantize(Decimal("0.01")):
        raise Avvist(f"{hva} har brøkdeler av øre.", sted=sted)
    return beloep.quantize(Decimal("0.01"))


def dag(tekst: str | None, hva: str, *, sted: str = "") -> date | None:
    """A day as `YYYY-MM-DD`; zone and clock are cut off (the day the sender wrote), None when absent."""
    if tekst is None or not tekst.strip():
        return None
    treff = _DAG.fullmatch(tekst.strip())
    try:
        return date.fromisoformat(treff[1] if treff else "")
    except ValueError:
        raise Avvist(f"{hva} er ikke en dato (ÅÅÅÅ-MM-DD).", sted=sted) from None


def rens(tekst: str | None, *, hva: str = "Et tekstfelt", maks: int = MAKS_TEKST) -> str:
    """Text for one line: no control or direction characters, single blanks, NFC; not absurdly long."""
    if tekst is None:
        return ""
    if len(tekst) <= maks and tekst.isascii() and tekst.isprintable():
        return " ".join(tekst.split())
    synlig = "".join(" " if tegn.isspace() else tegn for tegn in tekst)
    synlig = "".join(tegn for tegn in synlig if not unicodedata.category(tegn).startswith("C"))
    ferdig = unicodedata.normalize("NFC", " ".join(synlig.split()))
    if len(ferdig) > maks:
        raise Avvist(f"{hva} er lengre enn {maks} tegn.")
    return ferdig


def bban(konto: str | None) -> str:
    """An account in Norwegian form: blanks and dots away, `NO` + 2 digits before the 11 cut off."""
    rent = re.sub(r"[\s.]", "", konto or "").upper()
    treff = _IBAN_NO.fullmatch(rent)
    return treff[1] if treff else rens(rent, hva="Kontonummeret", maks=40)


def er_kontonummer(konto: str) -> bool:
    """True for 11 digits with a right MOD11 control digit (Finans Norge)."""
    return re.fullmatch(r"[0-9]{11}", konto) is not None and mod11(konto[:-1]) == konto[-1]


def orgnr(tekst: str | None) -> str | None:
    """The nine digits of an organisation number with or without `NO`, blanks and `MVA`; else None."""
    treff = _ORGNR.fullmatch(re.sub(r"\s", "", tekst or "").upper())
    return treff[1] if treff else None


def er_orgnr(nummer: str) -> bool:
    """True for nine digits with a right MOD11 control digit (FOR-1995-02-09-114)."""
    return re.fullmatch(r"[0-9]{9}", nummer) is not None and mod11(nummer[:-1]) == nummer[-1]
