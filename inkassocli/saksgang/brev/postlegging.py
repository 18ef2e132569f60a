"""Which letters were posted, and the events that say so (presisering 63)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkassocli.errors import BrukError, InkassoError, StegStengtError
from inkassocli.saksgang.brev.brev import uposta
from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkassocli.core.hendelser import BrevLaget, BrevSendt
    from inkassocli.store.saksfil import Saksfil


def med_upostede(k: Kontekst) -> tuple[list[Saksfil], list[tuple[str, InkassoError]]]:
    """The cases with letters that wait, and why others could not be read (presisering 59)."""
    from inkassocli.store.mappe import alle_saker

    _ = k.oppsett
    lest = alle_saker(k.mappe)
    return [s for s in lest if uposta(s)], [("", x) for x in lest.feil]


def velg(s: Saksfil, brev: str | None, navngitt: bool) -> BrevLaget:
    """The newest letter not yet posted; several kinds need --brev."""
    venter = uposta(s, brev)
    if not venter:
        raise BrukError(
            f"Sak {s.hode.sak} har ikke noe brev som venter på å bli postlagt.",
            gjoer="lag brevet først: inkasso purring, varsel eller oppfordring",
        )
    if brev is None and len({e.brev for e in venter}) > 1 and navngitt:
        raise BrukError(
            f"Sak {s.hode.sak} har flere brev som venter: {', '.join(e.brev for e in venter)}.",
            gjoer="si hvilket: --brev SLAG",
        )
    return venter[-1]


def postlegg(k: Kontekst, s: Saksfil, e: BrevLaget, felt: Mapping[str, Any]) -> BrevSendt:
    """Presisering 63: never before the letter's day, nor so late that the deadline is shorter than lawful."""
    from inkassocli.core import hendelser as h
    from inkassocli.core.format import dato
    from inkassocli.core.steg import frist_for_kort

    if k.dag < e.dato:
        raise StegStengtError(
            f"Sak {s.hode.sak}: brevet er datert {dato(e.dato)} og kan ikke være postlagt {dato(k.dag)}."
        )
    for_kort = frist_for_kort(k.bok, e.brev, k.dag, e.frist)
    if for_kort:
        raise StegStengtError(
            f"Sak {s.hode.sak}: postlagt {dato(k.dag)} er fristen {dato(e.frist) if e.frist else '–'} kortere "
            f"enn 14 dager ({for_kort.hjemmel}). Brevet kan ikke sendes slik.",
            grunner=(for_kort,),
            gjoer=f"ta brevet bort og lag et nytt: inkasso angre {s.hode.sak}",
        )
    brevet: dict[str, Any] = {n: getattr(e, n) for n in ("brev", "frist", "gebyr", "fil", "sha256", "mal")}
    return h.BrevSendt(dato=k.dag, registrert=k.naa, **brevet, **felt)
