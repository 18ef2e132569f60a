"""The creditor's own track, in two settings: what is proposed, never what is lawful.

`minstebeloep`: a smaller claim is not proposed for a letter. `hopp_over_purring`: the inkassovarsel is proposed first;
no act asks for a purring before it (inkassoloven § 9). Every step is answered by the law alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inkassocli.core.beloep import kr
from inkassocli.core.format import dato

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.steg import Svar

AAPENT = ("lovlig", "uten_gebyr")
FOERSTE = ("purring", "inkassovarsel")


def under_minstebeloep(f: Fakta) -> bool:
    """The principal that is left is less than the creditor goes after; not once a court has it."""
    grense = f.kreditor.minstebeloep
    return bool(grense) and f.konto.hovedstol < grense and not (f.sak.klage_sendt or f.sak.dom)


def hopper_over(f: Fakta) -> bool:
    """Nothing is posted that would make the purring come too late, and the creditor wants none."""
    return f.kreditor.hopp_over_purring and not any(b.brev in FOERSTE for b in f.sak.brev)


def om_sporet(f: Fakta, svar: Callable[[str], Svar]) -> tuple[str, ...]:
    """What the settings do to the proposals of the day, in sentences beside the answers of the law."""
    ut = []
    if not f.konto.oppgjort and not f.sak.avsluttet:
        if under_minstebeloep(f):
            ut.append(_lite(f, svar))
        if hopper_over(f) and f.fryst_fra is None:
            ut.append(_uten_purring(svar("purring"), svar("inkassovarsel")))
    return tuple(ut)


def _lite(f: Fakta, svar: Callable[[str], Svar]) -> str:
    lov = any(svar(s).utfall in AAPENT for s in (*FOERSTE, "betalingsoppfordring"))
    foreldes = f" Kravet foreldes {dato(f.foreldes)} likevel." if f.foreldes else ""
    return (
        f"{'Lovlig, men du' if lov else 'Du'} har satt minstebeløpet til {kr(f.kreditor.minstebeloep)}, og hovedstolen "
        f"er {kr(f.konto.hovedstol)}. Derfor foreslås ikke saken av «neste» eller tas med i en kjøring. Vil du "
        f"likevel, gir du saksnummeret i kommandoen.{foreldes}"
    )


def _uten_purring(purring: Svar, varsel: Svar) -> str:
    if varsel.utfall not in AAPENT:
        hva = "frarådet" if varsel.utfall == "fraraadet" else "ikke lov"
        return f"Du har satt at purringen hoppes over, men inkassovarsel er {hva} i dag. Innstillingen endrer ikke det."
    tap = f" Purregebyret ({kr(purring.gebyr)}) går tapt:" if purring.gebyr else " Purregebyret går tapt:"
    return (
        "Lovlig: du har satt at purringen hoppes over, så inkassovarsel foreslås først. Loven krever ingen purring før "
        f"det (inkassoloven § 9).{tap} etter et inkassovarsel gir en purring ikke gebyr (inkassoforskriften § 1-2)."
    )
