"""Presisering 56: no paper to the court without the owner of an `enk`, or the representative of a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.errors import InnholdManglerError

if TYPE_CHECKING:
    from inkassocli.core.fakta import Fakta
    from inkassocli.saksgang.rett.oensker import Stedfortredere


def krev_representant(f: Fakta, parter: Stedfortredere) -> None:
    """Tvisteloven §§ 2-1 and 6-3 (2) b: exit 7, naming the option; a company's may be left as an open line."""
    s, nr = f.sak.skyldner, f.sak.hode.sak
    if s.type == "enk" and s.innehaver is None:
        raise InnholdManglerError(
            f"Sak {nr}: den som eier enkeltpersonforetaket, mangler. Kravet rettes mot eieren, ikke mot foretaket "
            "(tvisteloven §§ 2-1 og 6-3).",
            gjoer=f"inkasso endre {nr} --innehaver-navn NAVN",
        )
    if s.type == "foretak" and not (
        s.stedfortreder or parter.motpart_stedfortreder or parter.stedfortreder_aapen
    ):
        raise InnholdManglerError(
            f"Sak {nr}: den som opptrer for selskapet, mangler (tvisteloven §§ 2-5 og 6-3). Daglig leder og styreleder "
            "står i Brønnøysundregistrene.",
            gjoer=f"inkasso endre {nr} --stedfortreder-navn NAVN; vil du skrive det for hånd: --stedfortreder-aapen",
        )
