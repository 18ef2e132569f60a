"""One point of a check that the user goes through before a paper is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Funn:
    """In order, or what is wrong and what to do; a `stopper` bars the paper."""

    hva: str
    ok: bool
    hjemmel: str = ""
    raad: str = ""
    stopper: bool = False
