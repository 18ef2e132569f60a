"""Who the debtor is in a paper to the court, and who stands for it (presisering 56)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkassocli.core.papirvalg import Opplysninger
    from inkassocli.core.sak import Skyldner


def motparten(s: Skyldner, mal: str) -> tuple[str, ...]:
    """The debtor; of an `enk` its owner, at his own address where it is known."""
    eier = s.innehaver if s.type == "enk" else None
    bor = eier if eier and eier.adresse and eier.postnummer else s
    return (
        mal.format(eier.navn, s.navn) if eier else s.navn,
        *bor.adresse,
        f"{bor.postnummer} {bor.poststed}",
    )


def representanten(s: Skyldner, opp: Opplysninger) -> str:
    """Who is named for the paper, else who stands in the case."""
    r = s.stedfortreder
    if opp.motpart_stedfortreder or r is None:
        return opp.motpart_stedfortreder
    return linje(r.navn, *r.adresse, f"{r.postnummer} {r.poststed}")


def linje(*deler: str) -> str:
    """The parts that are not empty, with commas."""
    return ", ".join(d.strip() for d in deler if d.strip())
