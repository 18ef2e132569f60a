"""The day's list and its groups: numbers open a case, and a word finds one that is not in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.commands.dagen import gjoer, terminal
from inkassocli.commands.dagen.kjoerer import AVBRUTT, Kjoerer
from inkassocli.commands.dagen.sak import sak, utfoert
from inkassocli.commands.dagen.terminal import Angret, Slutt, les
from inkassocli.commands.kommando import Kall
from inkassocli.commands.skjerm import Skjerm, skriv
from inkassocli.errors import InkassoError
from inkassocli.view import dagskjerm as ord_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    import typer

    from inkassocli.core.oppgave import Oppgave

KORTEST = 3  # digits of a number that is not one of the list's: part of an invoice or a case number
RUNDT = 5  # lines that are no task: a blank, the heading, the question in two, and the answer


class _Varsler(Skjerm):
    """Keeps what a list warns of, to be told above it."""

    def __init__(self) -> None:
        super().__init__()
        self.sagt: list[str] = []

    def varsle(self, tekst: str) -> None:
        """Kept."""
        self.sagt.append(tekst)


class Liste:
    """The day's work as it is now."""

    def __init__(self, ctx: typer.Context, k: Kjoerer, *, varsle: bool = False) -> None:
        from inkassocli.saksgang.oversikt.dagen import oppgaver

        self.skjerm, kontor = _Varsler(), k.kontor()
        self.oppgaver, self.feil = oppgaver(kontor)
        self.grupper = ord_.grupper(self.oppgaver)
        self.tom = not (self.oppgaver or self.feil) and not any(True for _ in kontor.alle())
        self.dag = kontor.dag
        if varsle:
            self._varsle(Kall(ctx, kontor, self.skjerm))

    def _varsle(self, kall: Kall) -> None:
        from inkassocli.commands import varsler

        varsler.satsvarsel(kall)
        varsler.kopivarsel(kall)
        varsler.bankvarsel(kall, self.oppgaver)
        kall.om_kopier()
        kall.om_avbrutt()

    def vis(self, side: int) -> int:
        """One page, after what could not be read; gives the number of pages."""
        from inkassocli.view.tekst import brutt

        om = [brutt(x) for x in (*self.skjerm.sagt, *(str(f) for _, f in self.feil))]
        self.skjerm.sagt.clear()
        over = sum(x.count("\n") + 1 for x in om)
        over += brutt(ord_.hode(len(self.oppgaver), self.dag, 1, 2, self.tom)).count("\n")
        plass = max(5, terminal.hoeyde() - RUNDT - over)
        sider = ord_.paa_sider([ord_.rad(n, g) for n, g in enumerate(self.grupper, 1)], plass)
        nr = side % len(sider)
        hode = brutt(ord_.hode(len(self.oppgaver), self.dag, nr + 1, len(sider), self.tom))
        skriv("\n".join(["", *om, hode, *sider[nr]]))
        return len(sider)

    @property
    def kode(self) -> int:
        """Presisering 59: the exit code of what could not be read."""
        return min((f.kode for _, f in self.feil), default=0)


def dagen(ctx: typer.Context, naa: Callable[[], datetime], *, ny: bool) -> int:
    """The day's work until Enter, or the welcome where there is no folder yet; gives the exit code."""
    k = Kjoerer(ctx, naa)
    try:
        if ny:
            from inkassocli.commands.dagen.velkommen import velkommen

            if not velkommen(k):
                return 0
        return _dagen(ctx, k)
    except Slutt:
        return 0
    except KeyboardInterrupt:
        skriv("")
        return AVBRUTT[0]


def _dagen(ctx: typer.Context, k: Kjoerer) -> int:
    liste, side = Liste(ctx, k, varsle=True), 0
    while True:
        sider = liste.vis(side)
        svar = les(f"Nummer eller navn ({'n = flere, ' if sider > 1 else ''}? = hjelp, Enter = slutt):")
        if not svar:
            return liste.kode
        if svar == "n":
            side = (side + 1) % sider
        elif svar == "?":
            skriv(ord_.HJELP_DAG)
            les("Enter = tilbake:")
        else:
            _velg(k, liste, svar)
            liste = Liste(ctx, k)


def _velg(k: Kjoerer, liste: Liste, svar: str) -> None:
    """A number of the list, a key, or a word that finds a case."""
    if svar.isdigit() and 1 <= int(svar) <= len(liste.grupper):
        gruppe = liste.grupper[int(svar) - 1]
        _gruppe(k, gruppe) if len(gruppe) > 1 else _sak(k, gruppe[0].sak)
    elif svar == "b":
        utfoert(lambda: gjoer.bankfil(k))
    elif svar == "r":
        k.kjoer("ny")
    elif svar == "u":
        utfoert(lambda: _angre(k))
    elif len(svar) == 1 or (svar.isdigit() and len(svar) < KORTEST):
        skriv(f"«{svar}» er ikke et valg her.")
    else:
        _sak(k, svar)


def _sak(k: Kjoerer, soek: str) -> None:
    """The screen of the case that fits; one that cannot be found or read is told of."""
    from inkassocli.view.tekst import brutt

    try:
        nr = k.kontor().sak(soek).hode.sak
        sak(k, nr)
    except InkassoError as feil:
        skriv(brutt(str(feil)))


def _gruppe(k: Kjoerer, gruppe: tuple[Oppgave, ...]) -> None:
    """Many of one kind: each by its number, or all at once where a run takes them."""
    from inkassocli.view.tekst import brutt

    alle = gjoer.for_alle(gruppe)
    side = 0
    while True:
        plass = max(5, terminal.hoeyde() - RUNDT)
        sider = ord_.paa_sider([ord_.rad(n, (o,)) for n, o in enumerate(gruppe, 1)], plass)
        side %= len(sider)
        skriv("\n".join(["", brutt(f"{ord_.flere(gruppe)}."), *sider[side]]))
        taster = {"a": "alle på en gang"} if alle else {}
        taster |= {"n": "flere"} if len(sider) > 1 else {}
        korte = [f"{t} = {hva}" for t, hva in {**taster, "?": "hjelp", "Enter": "tilbake"}.items()]
        svar = les(f"Nummer ({', '.join(korte)}):")
        if not svar:
            return
        if svar == "n":
            side += 1
        elif svar == "?":
            skriv(ord_.hjelp_flere(taster))
            les("Enter = tilbake:")
        elif svar == "a" and alle:
            k.kjoer(*alle)
            return
        elif svar.isdigit() and 1 <= int(svar) <= len(gruppe):
            _sak(k, gruppe[int(svar) - 1].sak)
            return
        else:
            skriv(f"«{svar}» er ikke et valg her.")


def _angre(k: Kjoerer) -> None:
    """What was done last on this screen."""
    if not k.siste:
        skriv("Du har ikke gjort noe her ennå. Åpne saken, og skriv u der.")
        raise Angret
    gjoer.angre(k, k.siste)
