"""The questions that a line of a bank file asks."""

from __future__ import annotations

from inkassocli import norsk
from inkassocli.core.treff import Indeks, Treff
from inkassocli.saksgang.penger.bank import Beslutning, grunn
from inkassocli.view.bank import kort


def bestem_tilbake(t: Treff, b: Beslutning, *, ja: bool, spoer: bool) -> None:
    """A reversal undoes the payment it takes back, if there is exactly one and the user agrees."""
    if len(t.forslag) != 1 or not t.forslag[0].nr:
        return
    f = t.forslag[0]
    if ja or (spoer and norsk.spoer_ja_nei(f"Linje {t.nr}: {kort(t)}. Sak {f.sak}: {f.hvorfor}?", None)):
        b.angres.append((t, f.sak, f.nr))


def spoer_om_linje(t: Treff, indeks: Indeks, b: Beslutning) -> None:
    """One question for each line that waits: is it this case?"""
    for f in t.forslag:
        hvem = f"sak {f.sak}, {indeks.saker[f.sak].navn} ({f.hvorfor})"
        if norsk.spoer_ja_nei(f"Linje {t.nr}: {kort(t)}. {grunn(t)} Føre den på {hvem}?", None):
            b.foeres.append((t, f.sak))
            return
