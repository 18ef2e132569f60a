"""What checks find: a point to go through before a paper is made, and what is wrong in the folder."""

from __future__ import annotations

from dataclasses import dataclass

from inkassocli.core.papirord import Rekke, Tekst


@dataclass(frozen=True, kw_only=True)
class Funn:
    """In order, or what is wrong and what to do; a `stopper` bars the paper."""

    hva: Tekst | str
    ok: bool
    hjemmel: str = ""
    raad: Tekst | Rekke | str = ""
    stopper: bool = False


FEIL, MERKNAD = "feil", "merknad"


@dataclass(frozen=True, slots=True)
class Avvik:
    """One thing in the folder that is not as it should be. A `merknad` is worth knowing and stops nothing."""

    hvor: str
    alvor: str
    hva: str
    gjoer: str = ""
