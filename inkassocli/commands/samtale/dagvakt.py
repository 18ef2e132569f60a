"""A day that is hardly meant, told of before it is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkassocli.commands.kommando import Kall
    from inkassocli.saksgang.utkast import Samling


class Dagvakt:
    """Told once in a run, on a terminal only; a program that gives `--dato` has said what it means."""

    def __init__(self, kall: Kall) -> None:
        self.kall, self._sagt = kall, False

    def se_paa(self, samling: Samling) -> None:
        """No question: lines that are pasted one after another would be read as its answer."""
        from inkassocli.saksgang.dagvakt import se_paa
        from inkassocli.view.dagvakt import merknad

        if self._sagt or not self.kall.kan_spoerre:
            return
        if avvik := se_paa(samling, self.kall.dag, self.kall.kontor.naa.date()):
            self._sagt = True
            self.kall.skjerm.varsle(merknad(avvik))
