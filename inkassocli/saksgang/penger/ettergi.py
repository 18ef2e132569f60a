"""The creditor waives interest, fees or all that is left (presisering 17)."""

from __future__ import annotations

from decimal import Decimal

from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.hendelser import Ettergitt
from inkassocli.errors import BrukError, StegStengtError
from inkassocli.saksgang.kontor import Kontor, etterpaa
from inkassocli.saksgang.penger.svar import GittSlippPaa
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Utkast
from inkassocli.store.saksfil import Saksfil


def gi_slipp(
    kontor: Kontor, sak: Saksfil, hva: str, beloep: Decimal | None, merknad: str, *, ja: bool
) -> Samling:
    """The whole of the kind or a part of it; its effect is shown before it is said yes to."""
    f = kontor.fakta(sak)
    ny = kontor.ny(Ettergitt, hva=hva, beloep=_hvor_mye(f, hva, beloep), merknad=merknad)
    foer, etter, feil = etterpaa(kontor, sak, [ny])
    spoersmaal = None if ja else Bekreftelse("Ettergi dette?", "ettergi")
    return Samling((Utkast(sak, (ny,)),), svar=GittSlippPaa(foer, etter, ny, feil), spoersmaal=spoersmaal)


def _hvor_mye(f: Fakta, hva: str, beloep: Decimal | None) -> Decimal:
    """Never more than what is outstanding of the kind."""
    igjen = {"renter": f.konto.renter, "gebyr": f.konto.gebyr}.get(hva, f.konto.sum)
    if not igjen:
        raise StegStengtError(
            f"Det er ingenting å ettergi av slaget «{hva}» på sak {f.sak.hode.sak}.",
            gjoer="se saken med inkasso vis",
        )
    if hva == "rest":
        if beloep is not None and beloep != igjen:
            raise BrukError(
                "--hva rest ettergir alt som er igjen.", gjoer="ta bort --beloep, eller velg et annet slag"
            )
        return igjen
    if beloep is not None and not 0 < beloep <= igjen:
        raise BrukError(
            f"Det er bare {kr(igjen)} å ettergi av slaget «{hva}».", gjoer="gi et lavere --beloep"
        )
    return beloep or igjen
