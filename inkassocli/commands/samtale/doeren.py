"""What the one door needs of a screen: the words of a command, its questions, and the answer last of all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import typer

from inkassocli import norsk
from inkassocli.commands.samtale.fritekst import Fritekst
from inkassocli.commands.samtale.skjema import skjema_for
from inkassocli.commands.skjerm import skriv
from inkassocli.core.format import ufarlig
from inkassocli.errors import BrukError, InkassoError, Ubesvart

if TYPE_CHECKING:
    from inkassocli.commands.kommando import Kall
    from inkassocli.saksgang.utfoering import Gjenopptatt
    from inkassocli.saksgang.utkast import Bekreftelse, Samling
    from inkassocli.view.melding import Melding


class Samtale:
    """What the door needs of a screen: the words of this command, and its questions."""

    def __init__(self, kall: Kall, fortell: Callable[[Samling], Melding]) -> None:
        self.kall, self.fortell = kall, fortell
        self.kan_spoerre, self._vist = kall.kan_spoerre, False
        self._fritekst, self.skjema = Fritekst(), skjema_for(kall.ctx, kall.kontor)

    def gjengi(self, samling: Samling) -> tuple[str, ...]:
        """What will be said: the effect, the answer, the advice."""
        from inkassocli.view.jsonut import til_json
        from inkassocli.view.melding import som_json
        from inkassocli.view.tekst import prosa

        m = self.fortell(samling)
        if self.kall.som_json:
            saker = {u.nr for u in samling.utkast}
            sak = saker.pop() if len(saker) == 1 else None
            utelatt = [{"sak": u.sak, "grunner": [u.grunn], **u.ekstra} for u in samling.utelatt]
            hendelser = [(u.nr, e) for u in samling.utkast for e in u.hendelser]
            return ("", til_json(som_json(sak, hendelser, samling.filer, utelatt, m)))
        tekst, neste = self._virkning(samling)
        return (prosa("\n".join(m.virkning)), prosa("\n".join((*m.tekst, *tekst))), *m.raad, *neste)

    def _virkning(self, samling: Samling) -> tuple[list[str], list[str]]:
        """What the write means for the cases, told the same way after every command."""
        from inkassocli.saksgang.virkninger import virkninger
        from inkassocli.view.virkning import fortalt

        return fortalt(virkninger(self.kall.kontor, samling)) if samling.skriver else ([], [])

    def gi(self, svar: tuple[str, ...]) -> None:
        """The answer, last of all."""
        virkning, tekst, *raad = svar
        if virkning and not self._vist:
            tekst = f"{virkning}\n{tekst}" if tekst else virkning
        if self.kall.toerr and not self.kall.som_json:
            tekst = f"{tekst}\n(--dry-run: ingenting er skrevet.)"
        self.kall.skjerm.ut(tekst)
        for r in (*raad, *self._fritekst.merk):
            self.kall.si(r)

    def _om_dagen(self, samling: Samling) -> None:
        """A day that is hardly meant is told of; a question would take a pasted line for its answer."""
        from inkassocli.saksgang.dagvakt import se_paa
        from inkassocli.view.dagvakt import merknad

        if avvik := se_paa(samling, self.kall.dag, self.kall.kontor.naa.date()):
            self.kall.skjerm.varsle(merknad(avvik))

    def bekreft(self, samling: Samling, *, paa_nytt: bool) -> None:
        """The effect, and the question; a no stops the command with nothing written (exit 2)."""
        if self.kan_spoerre and not paa_nytt:
            self._om_dagen(samling)
        self._fritekst.se_paa(samling, kan_spoerre=self.kan_spoerre)
        q: Bekreftelse | None = samling.spoersmaal
        if q is None and not paa_nytt:
            return
        if not self.kan_spoerre:
            if q is not None and q.kreves:
                foer = f"{self.gjengi(samling)[0]}\n" if q.vis and not self.kall.som_json else ""
                raise BrukError(
                    f"{foer}{q.tekst}{'' if q.tekst.endswith(('.', '?', '!')) else '.'} Dette må bekreftes.",
                    gjoer="se på det med --dry-run, og svar ja med --ja",
                )
            return
        virkning, tekst, *_ = self.gjengi(samling)
        if paa_nytt:
            self.kall.skjerm.varsle("Noe er endret av et annet program imens. Slik blir det nå:")
        vises = virkning or (tekst if paa_nytt else "")
        if q and not q.ord and len(self.skjema.synlige) > 1:
            ja = self.skjema.siste_side(q, vises)
        else:
            if vises:
                skriv(vises, err=True)
            ja = self._ja(q)
        if not ja:
            self.skjema.kast()
            raise click.Abort
        self._vist = True

    @staticmethod
    def _ja(q: Bekreftelse | None) -> bool:
        if q is None:
            return norsk.spoer_ja_nei("Gå videre?", standard=False)
        if q.ord:
            return (
                str(typer.prompt(ufarlig(q.tekst), default="", show_default=False, err=True)).strip() == q.ord
            )
        return norsk.spoer_ja_nei(ufarlig(q.tekst), standard=q.standard)

    def besvar(self, mangler: Ubesvart) -> dict[str, Any]:
        """Every open question, in order; where nobody can be asked, the error that names the options."""
        if not self.kan_spoerre:
            raise mangler
        return self.skjema.besvar(mangler.spoersmaal)

    def rett_opp(self, feil: InkassoError) -> bool:
        """Answers that do not go together may be put right, one by one."""
        return self.kan_spoerre and self.skjema.rett_opp(feil)

    def om_gjenopptatt(self, x: Gjenopptatt) -> None:
        """What became of a run that had been broken off."""
        from inkassocli.view.kjoering import gjenopptatt

        self.kall.skjerm.varsle(
            gjenopptatt(
                x.journal.kommando, x.journal.startet, x.avbrutt, x.foert, x.ikke_foert, x.journal.utskrift
            )
        )

    def om_beholdt(self, fil: Path, valg: str) -> None:
        """Where what was written in the editor is kept."""
        self.kall.si(f"Det du skrev, ligger i {fil}. Bruk det med {valg.partition(' ')[0]}.")


def ingen_ord(_: Samling) -> Melding:
    from inkassocli.view.melding import Melding

    return Melding()


class TilFil(Samtale):
    """A file that the user named: what it holds has been shown, or is not for the screen, so only its place is told."""

    def __init__(self, kall: Kall, fil: Path, om: str) -> None:
        super().__init__(kall, ingen_ord)
        self.hvor = f"{fil}{om}"

    def gjengi(self, samling: Samling) -> tuple[str, ...]:
        """Where it lies."""
        toerr = f"Ville skrevet: {self.hvor}\n(--dry-run: ingenting er skrevet.)"
        return (toerr if self.kall.toerr else f"Skrevet: {self.hvor}",)

    def gi(self, svar: tuple[str, ...]) -> None:
        """Beside the answer, never in it."""
        self.kall.si(svar[0])
