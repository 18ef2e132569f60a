"""What is told when a debtor is given what is held of him."""

from __future__ import annotations

from inkassocli.core.format import antall
from inkassocli.saksgang.sak.svar import InnsynGitt
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def gitt(s: Samling) -> Melding:
    """Where it lies, what is not in it, and what only the user can decide."""
    x: InnsynGitt = s.svar
    raad = [f"Ikke tatt inn i PDF-en: {linje}" for linje in (*x.andre_filer, *x.ikke_med)]
    raad += [f"Sak {nr} kan være samme person. Er den det: --ogsaa {nr}" for nr in x.kanskje]
    raad += [f"Navnet står også i sak {nr}, om en annen. Se selv hva som gjelder ham." for nr in x.nevnt]
    if x.helsepersonell:
        raad.append(
            "Gi det bare til ham selv, eller til en han har bedt om det for (helsepersonelloven §§ 21 og 22)."
        )
    raad.append("Svar innen en måned (personvernforordningen artikkel 12 nr. 3).")
    return Melding(
        [
            f"Innsyn i {antall(len(x.saker), 'sak', 'saker')} ({', '.join(x.saker)}).",
            f"  {x.pdf}",
            f"  {x.json}",
        ],
        raad,
        ekstra={"saker": list(x.saker), "kanskje": list(x.kanskje), "nevnt": list(x.nevnt)},
    )
