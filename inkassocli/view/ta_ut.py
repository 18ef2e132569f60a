"""What is told after a claim has got a case of its own."""

from __future__ import annotations

from inkassocli.saksgang.sak.svar import TattUt
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def tatt_ut(s: Samling) -> Melding:
    """Where the claim went, and what stays behind."""
    x: TattUt = s.svar
    if x.samlet:
        return Melding(
            [f"Faktura {x.faktura} er flyttet fra sak {x.nr} til sak {x.ny}."],
            [f"Se saken: inkasso vis {x.ny}"],
            ekstra={"sak": x.nr, "filer": [str(fil) for fil in x.filer]},
        )
    return Melding(
        [f"Faktura {x.faktura} er flyttet fra sak {x.nr} til ny sak {x.ny}."],
        [
            f"Registrer innsigelsen på den nye saken: inkasso innsigelse {x.ny}",
            "Brev og betalinger blir stående i den gamle saken. Kontroller begge: inkasso vis",
        ],
        ekstra={"sak": x.nr, "filer": [str(fil) for fil in x.filer]},
    )
