"""What a write changes in a case. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from inkassocli.core.beloep import NULL
from inkassocli.core.fakta import Fakta
from inkassocli.core.muligheter import Muligheter, muligheter
from inkassocli.core.verdi import verdi

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave


@verdi
class Virkning:
    """The difference of two: what is told after every write. Each part is empty where nothing changed.

    `brev`: what waits to be sent and no longer may be; `oppgjort`, `fryst`: what the case has become; `tilgode`: what
    is now owed back; `grense`: the limit, where it has come near; `neste`: whether the first thing to do is another.
    """

    etter: Muligheter
    brev: tuple[Oppgave, ...] = ()
    oppgjort: bool | None = None
    fryst: bool | None = None
    tilgode: Decimal | None = None
    grense: str = ""
    neste: bool = False

    def __bool__(self) -> bool:
        """Whether anything changed."""
        tomt = (self.oppgjort, self.fryst, self.tilgode) == (None, None, None)
        return not tomt or bool(self.brev or self.grense or self.neste)


def virkning(foer: Fakta, etter: Fakta) -> Virkning:
    """What the step from the one to the other means for the case; `virkning(f, f)` is empty."""
    from inkassocli.core.oppgave import POSTING

    a, b = muligheter(foer), muligheter(etter)
    stod = set(a.oppgaver)
    return Virkning(
        b,
        tuple(o for o in b.oppgaver if o.hast == POSTING and "sendt" not in o.kommando and o not in stod),
        etter.konto.oppgjort if foer.konto.oppgjort != etter.konto.oppgjort else None,
        etter.fryser if foer.fryser != etter.fryser else None,
        b.tilgode if a.tilgode != b.tilgode else None,
        b.foreldes.setning if b.foreldes and not a.foreldes and not etter.sak.avsluttet else "",
        a.foerst != b.foerst,
    )


def uomtvistet_rest(f: Fakta) -> Decimal | None:
    """What is left of the undisputed part of open partial objections; None when nothing is disputed in part."""
    delvise = [p for p in f.sak.aapne_protester if p.delvis]
    if not delvise or f.fryser:
        return None
    rester = []
    for p in delvise:
        dekket = sum((b.hovedstol for b in f.konto.betalinger if b.plass > p.plass), NULL)
        rester.append(max(NULL, p.uomtvistet - dekket))
    return min(rester)
