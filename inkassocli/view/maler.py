"""What is told of the user's own wordings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inkassocli.core.format import dato
from inkassocli.saksgang.brev.svar import Funn, Kopiert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def kopiert(s: Samling) -> Melding:
    """Where the copy lies, from when it holds, and what to do with it."""
    x: Kopiert = s.svar
    return Melding(
        [
            f"Ordlyden ({x.mal}) er kopiert til",
            f"  {x.fil}",
            f"Den gjelder brev datert {dato(x.dag)} eller senere.",
        ],
        [f"Rett teksten i et tekstprogram, og kjør så: inkasso mal sjekk {x.steg}"],
    )


def sjekket(funn: Sequence[Funn], steg: str | None) -> tuple[dict[str, Any], str]:
    """Every wording that is in order, for programs and for people."""
    linjer = [f"{f.fil}: i orden.{f' {f.merknad}' if f.merknad else ''}" for f in funn]
    tom = f"Du har ingen egen ordlyd{f' for {steg}' if steg else ''}. Programmets blir brukt."
    ut = {"maler": [{"fil": f.fil, "ok": True, "merknad": f.merknad} for f in funn]}
    return ut, "\n".join(linjer) or tom
