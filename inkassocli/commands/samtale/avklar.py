"""What a command that only shows must be told first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from inkassocli.commands.samtale.spoer import svar_paa
from inkassocli.errors import Ubesvart

if TYPE_CHECKING:
    from inkassocli.commands.kommando import Kall
    from inkassocli.saksgang.kontor import Kontor

T = TypeVar("T")


def avklart(k: Kall, handling: Callable[[Kontor], T]) -> T:
    """The answers, asked for on a terminal; where nobody can be asked, the error that names the options."""
    k.kontor.kan_spoerre = k.kan_spoerre
    while True:
        try:
            return handling(k.kontor)
        except Ubesvart as mangler:
            if not k.kan_spoerre:
                raise
            k.kontor.besvart.update({q.felt: svar_paa(q) for q in mangler.spoersmaal})
