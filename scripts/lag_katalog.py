"""Compile the Norwegian framework texts: messages.po to messages.mo.

Run: python scripts/lag_katalog.py
Needs babel (in the extra «dev») to read the .po. The .mo is written here, because babel puts the day and its own
version into it: the same .po shall give the same bytes. tests/test_norsk.py fails when the .mo is stale.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

from babel.messages.pofile import read_po

MAPPE = Path(__file__).resolve().parent.parent / "inkassocli" / "lokale" / "nb" / "LC_MESSAGES"
# No Plural-Forms: «one, else many» is gettext's default, and reading the formula costs a millisecond at each start.
HODE = "Language: nb\nContent-Type: text/plain; charset=UTF-8\n"
MO_MERKE, MO_HODE = 0x950412DE, 28  # magic number and size of the header of GNU's .mo format


def tekster(po: bytes) -> dict[bytes, bytes]:
    """Original and translation, plural forms joined by NUL as the .mo format wants them."""
    katalog = {"": HODE}
    for melding in read_po(io.BytesIO(po), locale="nb", abort_invalid=True):
        if melding.id and melding.string:
            katalog[_sammen(melding.id)] = _sammen(melding.string)
    return {noekkel.encode(): verdi.encode() for noekkel, verdi in katalog.items()}


def _sammen(tekst: str | list[str] | tuple[str, ...]) -> str:
    return tekst if isinstance(tekst, str) else "\0".join(tekst)


def kompiler(po: bytes) -> bytes:
    """The .mo bytes of a .po file: header, two tables of (length, offset), then the texts."""
    katalog = sorted(tekster(po).items())
    antall = len(katalog)
    data, tabeller = b"", b""
    for kolonne in (0, 1):
        for par in katalog:
            tabeller += struct.pack("<2I", len(par[kolonne]), MO_HODE + 16 * antall + len(data))
            data += par[kolonne] + b"\0"
    hode = struct.pack("<7I", MO_MERKE, 0, antall, MO_HODE, MO_HODE + 8 * antall, 0, 0)
    return hode + tabeller + data


if __name__ == "__main__":
    (MAPPE / "messages.mo").write_bytes(kompiler((MAPPE / "messages.po").read_bytes()))
