"""inkasso ettergi: the creditor waives interest, fees or all that is left."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.samtale.spoer import bekreft
from inkassocli.commands.valg import Ja, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst, etterpaa
from inkassocli.saksgang.utkast import svar
from inkassocli.view.virkning import effekt, feilbrev_json, om_brevene, raad

Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hvor mye. Ellers alt av det slaget.")]


def ettergi(
    ctx: typer.Context,
    sak: SakArg,
    hva: Annotated[str, typer.Option("--hva", metavar="SLAG", help="renter, gebyr eller rest (alt).")] = "",
    beloep: Beloep = None,
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Gi slipp på rente, gebyr eller alt som er igjen. Virkningen vises før den føres.

    Eksempel: inkasso ettergi 2026-0001 --hva renter
    """
    from inkassocli.core.beloep import kr
    from inkassocli.core.hendelser import VERDIER, Ettergitt
    from inkassocli.saksgang.penger.ettergi import hvor_mye
    from inkassocli.view.jsonut import saldo

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if hva not in VERDIER["Ettergivelse"]:
        raise BrukError("Si hva som ettergis.", gjoer=f"--hva {', '.join(VERDIER['Ettergivelse'])}")
    fil = k.sak(sak)
    f = k.fakta(fil)
    ny = Ettergitt(dato=k.dag, registrert=k.naa, hva=hva, beloep=hvor_mye(f, hva, beloep), merknad=merknad)
    foer, etter, feil = etterpaa(k, fil, [ny])
    virkning = [
        f"Sak {fil.hode.sak}, {fil.hode.skyldner.navn}: ettergir {kr(ny.beloep)} ({hva}).",
        *effekt(foer.konto, etter.konto),
    ]
    virkning = bekreft(k, "Ettergi dette?", ja=ja, virkning=virkning)
    k.legg_til(fil, ny)
    if etter.konto.hovedstol and hva == "renter":
        k.si("Renten løper videre fra i dag på det som gjenstår av hovedstolen.")
    svar(
        k,
        fil.hode.sak,
        [ny],
        [*virkning, *raad(etter), *om_brevene(feil)],
        saldo=saldo(etter.konto),
        brev_paa_feil_saldo=feilbrev_json(feil),
    )
