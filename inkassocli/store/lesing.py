"""What lies in the practice's folder is read here: only a plain file, since a pipe or a device may never end."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from inkassocli.errors import SaksfilError

STOERST = 10_000_000  # bytes of a file of text; a case of a thousand events is half a million


def les_vanlig(fil: Path, stoerst: int | None = STOERST) -> bytes:
    """The bytes of a plain file; a pipe or a device, and one that is too large, are refused (None: any size)."""
    st = fil.stat()
    if stat.S_ISDIR(st.st_mode):  # Windows only says that there is no access
        raise IsADirectoryError(errno.EISDIR, "er en mappe", str(fil))
    if not stat.S_ISREG(st.st_mode):
        raise SaksfilError(
            f"{fil}: dette er ingen vanlig fil.", gjoer="ta den bort, eller legg filen selv der"
        )
    if stoerst is not None and st.st_size > stoerst:
        raise SaksfilError(
            f"{fil}: filen er større enn {stoerst // 1_000_000} MB.", gjoer="finn ut hva som har vokst i den"
        )
    return fil.read_bytes()


def les_om_vanlig(fil: Path, foerste: int = -1) -> bytes:
    """To look something up, in the first bytes or all; empty where the file cannot be read, which others tell of."""
    try:
        if not stat.S_ISREG(fil.stat().st_mode):
            return b""
        with fil.open("rb") as lest:
            return lest.read(foerste)
    except OSError:
        return b""
