"""One case on the screen: why it stands in the list, what may be done, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkassocli.commands.dagen import gjoer
from inkassocli.commands.dagen.terminal import Angret, les
from inkassocli.commands.skjerm import skriv
from inkassocli.core.oppgave import STEG, STEGNAVN, Oppgave
from inkassocli.view import dagskjerm as ord_

if TYPE_CHECKING:
    from inkassocli.commands.dagen.kjoerer import Kjoerer
    from inkassocli.core.muligheter import Muligheter
    from inkassocli.saksgang.kontor import Kontor

LESER = ("f", "s", "k", "å", "?")  # keys that only show: the case stands as it was


@dataclass(frozen=True, slots=True)
class Tast:
    """What a key does, and what is said of it."""

    hva: str
    gjoer: Callable[[], None]


class Sak:
    """A case as it is now."""

    def __init__(self, k: Kjoerer, nr: str) -> None:
        from inkassocli.core.muligheter import muligheter
        from inkassocli.saksgang.brev.arkiv import arkivet

        self.k, kontor = k, k.kontor()
        fil = kontor.sak(nr)
        self.f, self.nr, self.navn = kontor.fakta(fil), fil.hode.sak, fil.hode.skyldner.navn
        self.hendelser = fil.hendelser
        self.oppgaver, self.ogsaa = _oppgaver(kontor, muligheter(self.f))
        self.brev = tuple(b.nr for b in arkivet(kontor, fil).brev if b.fil)

    def vis(self) -> None:
        """The case in short, and what may be done."""
        skriv(
            "\n".join(["", *ord_.saken(self.f, self.hendelser), *ord_.gjoeremaal(self.oppgaver, self.ogsaa)])
        )

    def taster(self) -> dict[str, Tast]:
        """The keys that mean something in this case today."""
        k, nr = self.k, self.nr
        ut: dict[str, Tast] = {}
        if venter := next((o for o in self.oppgaver if o.steg == "sendt"), None):
            ut["p"] = Tast("brevet er postlagt", lambda: gjoer.sendt(k, venter))
        elif brev := next((o for o in self.oppgaver if gjoer.lager_brev(o)), None):
            ut["f"] = Tast(f"les brevet ({STEGNAVN[brev.steg].lower()})", lambda: gjoer.brevtekst(k, brev))
            ut["l"] = Tast("lag brevet", lambda: gjoer.brev(k, brev, postlagt=False))
            ut["p"] = Tast("lag og postlegg brevet", lambda: gjoer.brev(k, brev, postlagt=True))
        if self.brev:
            ut["å"] = Tast("åpne PDF", lambda: gjoer.aapne(k, nr, self.brev))
        aapen = bool(self.f.sak.aapne_protester)
        return ut | {
            "b": Tast("betaling", lambda: gjoer.betaling(k, nr, self.navn)),
            "n": Tast("notat", lambda: gjoer.notat(k, nr)),
            "i": Tast("svar på innsigelsen" if aapen else "innsigelse",
                      lambda: gjoer.innsigelse(k, nr, aapen=aapen)),
            "u": Tast("angre", lambda: gjoer.angre(k, nr)),
            "s": Tast("hele saken", lambda: k.les("vis", nr)),
            "k": Tast("hva som er lov", lambda: k.les("kan", nr)),
        }  # fmt: skip

    def valgt(self, svar: str) -> Callable[[], None] | None:
        """What the user has asked for; None when it means nothing here."""
        if svar.isdigit() and 1 <= int(svar) <= len(self.oppgaver):
            return lambda: gjoer.oppgave(self.k, self.oppgaver[int(svar) - 1])
        tast = self.taster().get({"aa": "å"}.get(svar, svar).casefold())
        return tast.gjoer if tast else None


def _oppgaver(kontor: Kontor, m: Muligheter) -> tuple[tuple[Oppgave, ...], int]:
    """The case's tasks, and after so many of them the steps that are open today besides."""
    from inkassocli.core.oppgave import for_steg
    from inkassocli.saksgang.oversikt.dagen import av_sak
    from inkassocli.saksgang.oversikt.mangler import mangler

    ut = av_sak(kontor, m)
    ogsaa = len(ut)
    for s in m.i_dag:
        if all(o.steg != s.steg for o in ut):
            o = for_steg(m.f, s, None, ord_.lov(s), STEG)
            ut.append(replace(o, mangler=(*o.mangler, *mangler(kontor, m.f, o.steg, o.kommando))))
    return tuple(ut), ogsaa


def sak(k: Kjoerer, nr: str) -> None:
    """The screen of one case, until Enter."""
    s = Sak(k, nr)
    s.vis()
    while True:
        alle = {t: x.hva for t, x in s.taster().items()}
        skriv(ord_.taster(alle))
        svar = les("Nummer eller bokstav (? = hjelp, Enter = tilbake):")
        if not svar:
            return
        if svar == "?":
            skriv(ord_.hjelp_sak(alle))
            continue
        if (valgt := s.valgt(svar)) is None:
            skriv(f"«{svar}» er ikke et valg her.")
            continue
        if utfoert(valgt) and svar.casefold() not in LESER:
            s = Sak(k, nr)
            s.vis()


def utfoert(gjoer_det: Callable[[], None]) -> bool:
    """Do it; what is called off half-way is told, and the screen goes on."""
    try:
        gjoer_det()
    except Angret:
        skriv("Ingenting er gjort.")
        return False
    except KeyboardInterrupt:
        skriv("\nAvbrutt. Ingenting mer er gjort.")
        return False
    return True
