"""Presisering 56: no paper to the court without the owner of an `enk`, or the representative of a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.errors import InnholdManglerError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.rett.oensker import Stedfortredere


def krev_representant(f: Fakta, parter: Stedfortredere) -> None:
    """Tvisteloven §§ 2-1 and 6-3 (2) b: exit 7, naming the option; a company's may be left as an open line."""
    if mangler := uten_representant(f, parter):
        melding, gjoer = mangler
        raise InnholdManglerError(f"Sak {f.sak.hode.sak}: {melding}", gjoer=gjoer)


def uten_representant(f: Fakta, parter: Stedfortredere) -> tuple[str, str] | None:
    """What is missing of who stands for the debtor, and what to do; None where it is known or left for a pen."""
    s, nr = f.sak.skyldner, f.sak.hode.sak
    if s.type == "enk" and s.innehaver is None:
        hva = "den som eier enkeltpersonforetaket, mangler. Kravet rettes mot eieren, ikke mot foretaket "
        return f"{hva}(tvisteloven §§ 2-1 og 6-3).", f"inkasso endre {nr} --innehaver-navn NAVN"
    if s.type == "foretak" and not (
        s.stedfortreder or parter.motpart_stedfortreder or parter.stedfortreder_aapen
    ):
        hva = (
            "den som opptrer for selskapet, mangler (tvisteloven §§ 2-5 og 6-3). Daglig leder og styreleder "
        )
        gjoer = (
            f"inkasso endre {nr} --stedfortreder-navn NAVN; vil du skrive det for hånd: --stedfortreder-aapen"
        )
        return f"{hva}står i Brønnøysundregistrene.", gjoer
    return None
