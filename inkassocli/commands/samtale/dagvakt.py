"""A day that is hardly meant, asked about before it is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inkassocli import norsk

if TYPE_CHECKING:
    from inkassocli.commands.kommando import Kall
    from inkassocli.saksgang.utkast import Samling


class Dagvakt:
    """Asked once in a run, on a terminal only; `--ja` is the answer. Elsewhere `--dato` is taken as given."""

    def __init__(self, kall: Kall) -> None:
        self.kall, self._spurt = kall, False

    def se_paa(self, samling: Samling) -> None:
        """A no stops the command with nothing written."""
        from inkassocli.saksgang.dagvakt import se_paa
        from inkassocli.view.dagvakt import spoersmaal

        if self._spurt or not self.kall.kan_spoerre or self.kall.ctx.params.get("ja"):
            return
        if avvik := se_paa(samling, self.kall.dag, self.kall.kontor.naa.date()):
            self._spurt = True
            if not norsk.spoer_ja_nei(spoersmaal(avvik), standard=False):
                raise click.Abort
