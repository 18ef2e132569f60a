"""inkasso endre: the facts of a case that were wrong or missing."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, gruppe, kommando
from inkassocli.commands.start.felter import KRAVET, SKYLDNEREN
from inkassocli.commands.valg import Ja
from inkassocli.core.skjema import Kravvalg, Skyldnervalg, gitte
from inkassocli.saksgang.sak.endring import Endringsvalg

Fjern = Annotated[
    list[str] | None,
    typer.Option(
        "--fjern", metavar="FELT", help="Ta bort opplysningen, for eksempel verge eller kid. Kan gjentas."
    ),
]
Grunn = Annotated[str, typer.Option("--grunn", metavar="TEKST", help="Hvorfor det rettes. Lagres på saken.")]


@kommando
def endre(
    k: Kall,
    sak: SakArg,
    skyldner: Skyldnervalg = SKYLDNEREN,
    krav: Kravvalg = KRAVET,
    valg: Endringsvalg = gruppe(Endringsvalg, fjern=Fjern, grunn=Grunn, ja=Ja),
) -> None:
    """Rett en opplysning om skyldneren eller kravet: verge, fødselsdag, KID, pristilbud, telefon og annet.

    Valgene er de samme som i inkasso ny. Uten valg spørres det. Det nye gjelder fra begynnelsen av saken.
    Har skyldneren flyttet, bruker du inkasso adresse. Gjelder det ett av flere krav: --faktura NR.

    Eksempel: inkasso endre 2026-0001 --verge-navn "Mor Hansen" --verge-adresse "Gata 1" --verge-postnummer 0184
    """
    from inkassocli.saksgang.sak import endring
    from inkassocli.view.forskjell import endret

    gitt = gitte(skyldner, krav)
    k.utfoer(lambda kontor: endring.endre(kontor, kontor.sak(sak), gitt, valg), endret)
