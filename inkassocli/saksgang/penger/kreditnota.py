"""Which claim a credit note is for, and its number (presisering 15, 65)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.hendelser import Kreditnota
    from inkassocli.core.sak import Krav
    from inkassocli.store.saksfil import Saksfil


def kravet_for(fil: Saksfil, faktura: str) -> Krav:
    """The claim that is credited: the only one, or the one that is named."""
    krav = fil.hode.krav
    numre = ", ".join(x.faktura for x in krav)
    if not faktura and len(krav) > 1:
        raise BrukError(f"Sak {fil.hode.sak} har flere fakturaer: {numre}.", gjoer="velg en med --faktura NR")
    for x in krav:
        if x.faktura == faktura or (not faktura and len(krav) == 1):
            return x
    raise BrukError(f"Faktura {faktura} er ikke i sak {fil.hode.sak}.", gjoer=f"velg en av: {numre}")


def alt_kjent(fil: Saksfil, ny: Kreditnota) -> Kreditnota | None:
    """The same credit note already there; the same number with other content is refused."""
    from inkassocli.core import hendelser as h

    for e in h.ikke_angret(fil.hendelser):
        if isinstance(e, h.Kreditnota) and ny.nummer and e.nummer == ny.nummer:
            if (e.beloep, e.faktura or ny.faktura) != (ny.beloep, ny.faktura):
                raise BrukError(
                    f"Kreditnota {ny.nummer} er alt ført med et annet beløp eller på en annen faktura.",
                    gjoer="se hendelsene med inkasso vis, og angre den gamle om den er feil",
                )
            return e
    return None


def gi_nummer(sak: str, nota: Kreditnota) -> str:
    """How a credit note gets its number: undone by its place, since the case may have been closed after it."""
    faktura = f" --faktura {nota.faktura}" if nota.faktura else ""
    return (
        f"angrer du den (inkasso angre {sak} --gjelder {nota.nr}) og fører den på nytt: "
        f"inkasso kreditnota {sak}{faktura} --beloep {nota.beloep} --nummer NR"
    )
