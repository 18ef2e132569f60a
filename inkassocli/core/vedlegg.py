"""An exhibit that has been read, and one that has been stamped."""

from __future__ import annotations

from dataclasses import dataclass

from inkassocli.core.papirord import Tekst


@dataclass(frozen=True)
class Innlest:
    """A file as PDF pages; `bilde`: a picture that the program laid on its page.

    `merknad`: what was done with it, by its key among the words of the check page.
    """

    pdf: bytes
    sider: int
    merknad: str = ""
    bilde: bool = False


@dataclass(frozen=True)
class Stemplet:
    """One exhibit in the merged copy."""

    nummer: int
    tittel: Tekst | str
    innlest: Innlest
    unntatt: bool = False
