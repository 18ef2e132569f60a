"""inkasso sendt: confirms that letters were posted. Only this has legal effect."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, gruppe, kommando
from inkassocli.commands.valg import Ja, Kanal
from inkassocli.saksgang.brev.postlegging import Postlegging
from inkassocli.saksgang.brev.postlegging import sendt as registrer

Saker = Annotated[
    list[str] | None, typer.Argument(metavar="[SAK]…", help="Uten sak: alle med brev som ikke er postlagt.")
]
Brev = Annotated[str | None, typer.Option("--brev", help="Hvilket brev, når flere venter.")]
Sporing = Annotated[str, typer.Option("--sporing", help="Sporingsnummer for rekommandert brev.")]


@kommando
def sendt(
    k: Kall,
    saker: Saker = None,
    posten: Postlegging = gruppe(Postlegging, brev=Brev, kanal=Kanal, sporing=Sporing, merknad=Merknad),
    ja: Ja = False,
) -> None:
    """Bekreft at brev er postlagt. Dagen er --dato, ellers i dag.

    Eksempel: inkasso sendt 2026-0001 --dato 2026-09-15
    """
    from inkassocli.view.postlegging import postlagt

    k.utfoer(lambda kontor: registrer(kontor, saker, posten, ja=ja), postlagt)
