"""The first sight in an empty place: ten lines that lead to the first case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.commands.dagen.terminal import Angret, krev_ja, les
from inkassocli.commands.skjerm import skriv
from inkassocli.view import dagskjerm as ord_

if TYPE_CHECKING:
    from inkassocli.commands.dagen.kjoerer import Kjoerer


def velkommen(k: Kjoerer) -> bool:
    """Whether there is a folder to work in afterwards."""
    while True:
        skriv(ord_.VELKOMMEN.rstrip("\n"))
        svar = les("Nummer (Enter = slutt):")
        if not svar:
            return False
        if svar == "1":
            if k.kjoer("oppsett"):
                continue
            return _i_gang(k)
        if svar == "2":
            k.kjoer("demo")
            return False
        if svar == "?":
            k.les("hjelp")
        else:
            skriv(f"«{svar}» er ikke et valg her.")


def _i_gang(k: Kjoerer) -> bool:
    """The first case, in the folder that was made."""
    from inkassocli.saksgang.start.oppsettendring import finnes

    if not finnes(k.kontor().mappe):
        skriv("Gå til mappen du valgte, og skriv inkasso der.")
        return False
    try:
        krev_ja("Har du en faktura som ikke er betalt? Registrere den nå?", standard=True)
        k.kjoer("ny")
    except Angret:
        pass
    return True
