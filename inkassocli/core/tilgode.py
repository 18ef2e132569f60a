"""Money that went the wrong way: what is owed back to the debtor, and a closed case whose payment was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.rettsgebyr import skal_tilbake

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave


def oppgaver(f: Fakta) -> Iterable[Oppgave]:
    """Presisering 90: what was paid too much is owed back until it is recorded as paid back."""
    from inkassocli.core.oppgave import OPPFOELGING, STEG, ny

    if over := skal_tilbake(f):
        tekst = f"Skyldneren har betalt {kr(over)} for mye. Betal det tilbake, og før det."
        kommando = f"betaling tilbake {{}} --beloep {f'{over:.2f}'.replace('.', ',')}"
        yield ny(f, "tilbakebetaling", None, tekst, OPPFOELGING, kommando)
    if kom_tilbake(f):
        tekst = (
            f"Saken ble avsluttet som betalt, men en betaling er tatt tilbake: {kr(f.konto.sum)} gjenstår."
        )
        yield ny(f, "avslutt", None, tekst, STEG, "avslutt {} --gjenaapne")


def kom_tilbake(f: Fakta) -> bool:
    """Whether a case closed as paid has a balance again."""
    if not f.sak.avsluttet or f.konto.oppgjort:
        return False
    slutt = next((e for e in reversed(f.sak.hendelser) if isinstance(e, h.Avsluttet)), None)
    return slutt is not None and slutt.grunn == "betalt"
