"""Who the debtor is in a paper to the court, and who stands for it (presisering 56)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core.papirord import Tekst, Verdi, ved_komma

if TYPE_CHECKING:
    from inkassocli.core.papirvalg import Opplysninger
    from inkassocli.core.sak import Skyldner


def motparten(s: Skyldner) -> tuple[Verdi, ...]:
    """The debtor; of an `enk` its owner, at his own address where it is known."""
    eier = s.innehaver if s.type == "enk" else None
    bor = eier if eier and eier.adresse and eier.postnummer else s
    navn = Tekst("part.innehaver", eier.navn, s.navn) if eier else s.navn
    return (navn, *bor.adresse, f"{bor.postnummer} {bor.poststed}")


def representanten(s: Skyldner, opp: Opplysninger) -> Verdi:
    """Who is named for the paper, else who stands in the case."""
    r = s.stedfortreder
    if opp.motpart_stedfortreder or r is None:
        return opp.motpart_stedfortreder
    return ved_komma(r.navn, *r.adresse, f"{r.postnummer} {r.poststed}".strip())
