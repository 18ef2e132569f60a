"""An exhibit that has been read, and one that has been stamped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Innlest:
    """A file as PDF pages."""

    pdf: bytes
    sider: int
    merknad: str = ""


@dataclass(frozen=True)
class Stemplet:
    """One exhibit in the merged copy."""

    nummer: int
    tittel: str
    innlest: Innlest
    unntatt: bool = False
