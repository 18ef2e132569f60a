"""What the user has written in his own words, asked about before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inkassocli import norsk

if TYPE_CHECKING:
    from inkassocli.saksgang.utkast import Samling


class Fritekst:
    """What was asked about in one run, once; `merk` is what is told where nobody could be asked."""

    def __init__(self) -> None:
        self._sett: object = None
        self.merk: list[str] = []

    def se_paa(self, samling: Samling, *, kan_spoerre: bool) -> None:
        """A number that names a person, or words of health: a no stops the command with nothing written."""
        from inkassocli.saksgang.fritekst import se_paa
        from inkassocli.view import fritekst

        funnet = se_paa(samling)
        if not funnet or funnet == self._sett:
            return
        self._sett = funnet
        if not kan_spoerre:
            self.merk = fritekst.merk(funnet)
        elif not norsk.spoer_ja_nei(fritekst.spoersmaal(funnet), standard=False):
            raise click.Abort
