"""A credit note: the amount was never owed, and bore no interest (presisering 15, 65)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from inkassocli.core import hendelser as h
from inkassocli.core.beloep import kr
from inkassocli.core.sak import Krav
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontor, etterpaa
from inkassocli.saksgang.penger.svar import AltKreditert, Kreditert
from inkassocli.saksgang.utkast import Bekreftelse, Samling, Utkast
from inkassocli.store.saksfil import Saksfil


@dataclass(frozen=True, slots=True)
class Kreditering:
    """What is credited: an amount, or all that is left of the invoice."""

    beloep: Decimal | None = None
    hele: bool = False
    faktura: str = ""
    nummer: str = ""
    merknad: str = ""


def krediter(kontor: Kontor, sak: Saksfil, x: Kreditering, *, ja: bool) -> Samling | Utkast:
    """Its effect is shown before it is said yes to; a claim credited in full closes the case."""
    f = kontor.fakta(sak)
    krav = _kravet(sak, x.faktura)
    if (x.beloep is None) == (not x.hele):
        raise BrukError("Gi enten --beloep eller --hele.", gjoer="inkasso kreditnota SAK --beloep KRONER")
    igjen = f.sak.hovedstol(krav)
    beloep = igjen if x.beloep is None else x.beloep
    ny = kontor.ny(h.Kreditnota, beloep=beloep, faktura=krav.faktura, nummer=x.nummer, merknad=x.merknad)
    if kjent := _alt_kjent(sak, ny):
        return Utkast(sak, svar=AltKreditert(kjent))
    if not 0 < ny.beloep <= igjen:
        raise BrukError(
            f"Faktura {krav.faktura} kan krediteres med høyst {kr(igjen)}.", gjoer="gi et lavere --beloep"
        )
    foer, etter, feil = etterpaa(kontor, sak, [ny])
    lukkes = etter.sak.alt_kreditert and etter.konto.oppgjort and not etter.sak.avsluttet
    slutt = kontor.ny(h.Avsluttet, grunn="frafalt", merknad="kreditert i sin helhet")
    return Samling(
        (Utkast(sak, (ny, slutt) if lukkes else (ny,)),),
        svar=Kreditert(foer, etter, ny, feil, lukkes),
        spoersmaal=None if ja else Bekreftelse("Føre kreditnotaen?", "kreditnota"),
    )


def _kravet(fil: Saksfil, faktura: str) -> Krav:
    """The claim that is credited: the only one, or the one that is named."""
    krav = fil.hode.krav
    numre = ", ".join(x.faktura for x in krav)
    if not faktura and len(krav) > 1:
        raise BrukError(f"Sak {fil.hode.sak} har flere fakturaer: {numre}.", gjoer="velg en med --faktura NR")
    for x in krav:
        if x.faktura == faktura or (not faktura and len(krav) == 1):
            return x
    raise BrukError(f"Faktura {faktura} er ikke i sak {fil.hode.sak}.", gjoer=f"velg en av: {numre}")


def _alt_kjent(fil: Saksfil, ny: h.Kreditnota) -> h.Kreditnota | None:
    """The same credit note already there; the same number with other content is refused."""
    for e in h.ikke_angret(fil.hendelser):
        if isinstance(e, h.Kreditnota) and ny.nummer and e.nummer == ny.nummer:
            if (e.beloep, e.faktura or ny.faktura) != (ny.beloep, ny.faktura):
                raise BrukError(
                    f"Kreditnota {ny.nummer} er alt ført med et annet beløp eller på en annen faktura.",
                    gjoer="se hendelsene med inkasso vis, og angre den gamle om den er feil",
                )
            return e
    return None
