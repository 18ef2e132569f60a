"""What is told before and after a waiver."""

from __future__ import annotations

from inkassocli.core.beloep import kr
from inkassocli.saksgang.penger.svar import GittSlippPaa
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.jsonut import saldo
from inkassocli.view.melding import Melding
from inkassocli.view.virkning import effekt, feilbrev_json, om_brevene, raad


def ettergitt(s: Samling) -> Melding:
    """Presisering 17: the effect by kind; waived interest runs on from the day."""
    x: GittSlippPaa = s.svar
    sak, e, konto = x.etter.sak.hode, x.ettergitt, x.etter.konto
    virkning = [
        f"Sak {sak.sak}, {sak.skyldner.navn}: ettergir {kr(e.beloep)} ({e.hva}).",
        *effekt(x.foer, x.etter),
    ]
    loeper = "Renten løper videre fra i dag på det som gjenstår av hovedstolen."
    return Melding(
        [*raad(x.etter), *om_brevene(x.feilbrev)],
        [loeper] if konto.hovedstol and e.hva == "renter" else [],
        virkning,
        ekstra={"saldo": saldo(konto), "brev_paa_feil_saldo": feilbrev_json(x.feilbrev)},
    )
