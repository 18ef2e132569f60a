"""What a command that only shows must be told first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from inkassocli.commands.samtale.doeren import Samtale, ingen_ord
from inkassocli.errors import Ubesvart

if TYPE_CHECKING:
    from inkassocli.commands.kommando import Kall
    from inkassocli.saksgang.kontor import Kontor

T = TypeVar("T")


def avklart(k: Kall, handling: Callable[[Kontor], T]) -> T:
    """The answers, asked for on a terminal; where nobody can be asked, the error that names the options."""
    samtale = Samtale(k, ingen_ord)
    k.kontor.kan_spoerre = k.kan_spoerre
    while True:
        try:
            return handling(k.kontor)
        except Ubesvart as mangler:
            k.kontor.besvart.update(samtale.besvar(mangler))
