"""Which service a folder is copied by, as far as the names on its path tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

TJENESTER = (
    ("OneDrive", r"onedrive.*"),  # «OneDrive - Tannlegene AS»
    ("Dropbox", r"dropbox.*"),
    ("iCloud", r"icloud.?drive|com~apple~clouddocs|mobile documents"),
    ("Google Disk", r"google.?(drive|disk).*|my drive|min disk"),
    ("Nextcloud", r"nextcloud.*"),
)


def synkes_av(deler: Iterable[str]) -> str:
    """The service that copies the folder with these names on its path; empty where none is known."""
    navnene = [x.casefold() for x in deler]
    return next((t for t, slag in TJENESTER if any(re.fullmatch(slag, x) for x in navnene)), "")
