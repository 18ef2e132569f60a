"""inkasso tap: the note that proves a loss, and what is missing from it. Nothing is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, kommando

Ut = Annotated[Path | None, typer.Option("--ut", "-o", metavar="FIL", help="Skriv notatet til denne filen.")]


@kommando
def tap(k: Kall, sak: SakArg, ut: Ut = None) -> None:
    """Lag et notat om tap på kravet: hva saken beviser, og hva som mangler (FSFIN § 6-2-1).

    Eksempel: inkasso tap 2026-0001 -o tap-2026-0001.txt
    """
    from inkassocli.core.tap import vurder
    from inkassocli.view.tap import notat, som_json

    f = k.kontor.fakta(k.kontor.sak(sak))
    n = vurder(f)
    tekst = "\n".join(notat(k.kontor.oppsett, f, n))
    k.svar(som_json(f, n), tekst)
    if ut is not None:
        k.skriv_til(ut, (tekst + "\n").encode())
