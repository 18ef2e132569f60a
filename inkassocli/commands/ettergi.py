"""inkasso ettergi: the creditor waives interest, fees or all that is left."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.penger import (
    Ja,
    bekreft,
    effekt,
    etterpaa,
    feilbrev_json,
    om_brevene,
    raad,
    svar,
    valgfritt_beloep,
)
from inkassocli.errors import BrukError, StegStengtError

if TYPE_CHECKING:
    from inkassocli.core.konto import Konto
    from inkassocli.core.vilkaar import Fakta

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
    from inkassocli.core.hendelser import VERDIER, Ettergitt
    from inkassocli.view.format import kr
    from inkassocli.view.jsonut import saldo

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if hva not in VERDIER["Ettergivelse"]:
        raise BrukError("Si hva som ettergis.", gjoer=f"--hva {', '.join(VERDIER['Ettergivelse'])}")
    fil = k.sak(sak)
    f = k.fakta(fil)
    ny = Ettergitt(dato=k.dag, registrert=k.naa, hva=hva, beloep=_hvor_mye(f, hva, beloep), merknad=merknad)
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


def _hvor_mye(f: Fakta, hva: str, beloep: Decimal | None) -> Decimal:
    """The whole of the kind, or a part of it; never more than what is outstanding."""
    from inkassocli.core.beloep import kr

    k = f.konto
    igjen = _igjen(k, hva)
    if not igjen:
        raise StegStengtError(
            f"Det er ingenting å ettergi av slaget «{hva}» på sak {f.sak.hode.sak}.",
            gjoer="se saken med inkasso vis",
        )
    if hva == "rest":
        if beloep is not None and beloep != igjen:
            raise BrukError(
                "--hva rest ettergir alt som er igjen.", gjoer="ta bort --beloep, eller velg et annet slag"
            )
        return igjen
    if beloep is not None and not 0 < beloep <= igjen:
        raise BrukError(
            f"Det er bare {kr(igjen)} å ettergi av slaget «{hva}».", gjoer="gi et lavere --beloep"
        )
    return beloep or igjen


def _igjen(k: Konto, hva: str) -> Decimal:
    return {"renter": k.renter, "gebyr": k.gebyr}.get(hva, k.sum)
