"""What all readers share: refusing a file, bytes from disk, amounts, days, accounts and clean text.

Inside the readers a refusal is `Avvist` (reason and place); `lesing` turns it into the one error the
program knows, with the file's name. Neither ever quotes what the file says about a person.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path, PurePath

from inkassocli.core.kid import mod11
from inkassocli.errors import SaksfilError

MAKS_BYTE = 50 * 1024 * 1024
"""Largest file that is read, in bytes (formater.md § 4)."""

MAKS_TEKST = 300
"""Longest name, address line or reference, in characters."""

NY_FIL = "be om en ny fil fra den som laget den, eller last den ned på nytt"

_PAKK_UT = "pakk ut filen først, og les filene i den"
_MAGISK = (
    (b"PK\x03\x04", "en zip-fil", _PAKK_UT),
    (b"PK\x05\x06", "en tom zip-fil", _PAKK_UT),
    (b"\x1f\x8b", "en gzip-fil", _PAKK_UT),
    (b"7z\xbc\xaf\x27\x1c", "en 7z-fil", _PAKK_UT),
    (b"Rar!\x1a", "en rar-fil", _PAKK_UT),
    (
        b"%PDF-",
        "en PDF",
        "be om filen som EHF (XML), CAMT, OCR, Excel eller CSV; legg en faktura i PDF ved med inkasso ny --bilag FIL",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "et eldre Office-dokument (.xls), eller låst med passord",
        "åpne det i Excel og lagre det som .xlsx uten passord",
    ),
    (b"{\\rtf", "et RTF-dokument", "be om listen som CSV eller Excel (.xlsx)"),
    (b"\xff\xd8\xff", "et bilde", "et bilde av en faktura legges ved med inkasso ny --bilag FIL"),
    (b"\x89PNG", "et bilde", "et bilde av en faktura legges ved med inkasso ny --bilag FIL"),
)
_KONTORFILER = (
    ("word/document.xml", "et Word-dokument", "be om listen som CSV eller Excel (.xlsx)"),
    (
        "content.xml",
        "et regneark eller dokument fra LibreOffice",
        "lagre regnearket som .xlsx eller CSV UTF-8",
    ),
    ("xl/workbook.bin", "et Excel-ark i binærformat (.xlsb)", "lagre det som .xlsx"),
)
_TALL = re.compile(r"-?0{0,20}[0-9]{1,12}(\.[0-9]{1,20})?")
_SKILLER = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffc")
"""Signs without width that stand between words: taken away they would glue the words together."""
MAKS_DELER = 2_000
_DAG = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?", re.DOTALL)
_IBAN_NO = re.compile(r"NO[0-9]{2}([0-9]{11})")
_ORGNR = re.compile(r"(?:NO)?([0-9]{9})(?:MVA)?")


class Avvist(Exception):
    """A file is refused: the reason in plain Norwegian, the place in the file, and what helps.

    `felt`: the key of the cell that it is about, where it is about one.
    """

    def __init__(self, grunn: str, *, sted: str = "", gjoer: str = "", felt: str = "") -> None:
        super().__init__(grunn)
        self.grunn, self.sted, self.gjoer, self.felt = grunn, sted, gjoer, felt


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
        except OSError:
            if sti.is_dir():  # Windows only says that there is no access
                raise Avvist("Dette er en mappe, ikke en fil.", gjoer="oppgi filen") from None
            raise Avvist("Filen kan ikke leses.", gjoer="sjekk at filen finnes og kan åpnes") from None
        _krev_stoerrelse(data)
        return data


def _krev_stoerrelse(data: bytes) -> None:
    if len(data) > MAKS_BYTE:
        raise Avvist("Filen er større enn 50 MB.", gjoer="be om en fil for en kortere tid")
    if not data.strip(b" \t\r\n\0"):
        raise Avvist("Filen er tom.", gjoer="last den ned på nytt")


def sjekk_innhold(data: bytes) -> None:
    """Refuse the empty, the oversized, and packed or printed files by their first bytes; a workbook passes."""
    _krev_stoerrelse(data)
    deler = _deler(data)
    if ARBEIDSBOK in deler:
        return
    for del_, hva, gjoer in _KONTORFILER:
        if del_ in deler:
            raise Avvist(f"Filen er {hva}, og den leses ikke.", gjoer=gjoer)
    for start, hva, gjoer in _MAGISK:
        if data.startswith(start):
            raise Avvist(f"Filen er {hva}, og den leses ikke.", gjoer=gjoer)


ARBEIDSBOK = "xl/workbook.xml"


def er_xlsx(data: bytes) -> bool:
    """True for a zip that holds an Excel workbook."""
    return ARBEIDSBOK in _deler(data)


def _deler(data: bytes) -> frozenset[str]:
    """The names of the files in a zip; none when it is no zip or a broken one."""
    if not data.startswith(b"PK\x03\x04"):
        return frozenset()
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as z:
            return frozenset(z.namelist()[:MAKS_DELER])
    except (BadZipFile, ValueError, OSError, NotImplementedError, EOFError, struct.error):
        return frozenset()


def er_utf16(data: bytes) -> bool:
    """True for text in UTF-16 with its mark: what Excel calls «Unicode-tekst»."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def som_tekst(data: bytes) -> str:
    """The file as text: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252."""
    gjoer = "lagre filen som CSV UTF-8, og les den på nytt"
    if not er_utf16(data) and b"\0" in data:
        raise Avvist("Filen er ikke en tekstfil i UTF-8 eller Windows-1252.", gjoer=gjoer)
    for koding in ("utf-16",) if er_utf16(data) else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(koding)
    raise Avvist("Filen har tegn som ikke kan leses.", gjoer=gjoer)


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
    synlig = "".join(" " if tegn.isspace() or tegn in _SKILLER else tegn for tegn in tekst)
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
