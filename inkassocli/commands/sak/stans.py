"""inkasso stans: death, bankruptcy, debt settlement or a missing guardian stops the collection."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.core.hendelser import Hendelse
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst
from inkassocli.view.opphold import RAAD
from inkassocli.view.virkning import om_helseord

GRUNNER = tuple(RAAD)


Grunn = Annotated[str | None, typer.Option("--grunn", metavar="GRUNN", help=f"En av: {', '.join(GRUNNER)}.")]


def stans(
    ctx: typer.Context,
    sak: SakArg,
    grunn: Grunn = None,
    slutt: Annotated[
        bool, typer.Option("--slutt", help="Hinderet er borte. Med --grunn: bare det ene.")
    ] = False,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Stans innkrevingen ved dødsfall, konkurs, gjeldsordning eller manglende verge, og si hva som må gjøres.

    Eksempel: inkasso stans 2026-0001 --grunn doedsfall
    """
    from inkassocli.core import hendelser as h
    from inkassocli.core.brevvilkaar import STANSORD
    from inkassocli.core.format import dato_med_ukedag
    from inkassocli.saksgang.utkast import svar
    from inkassocli.view.tekst import avsnitt

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    if grunn is not None and grunn not in GRUNNER:
        raise BrukError(f"--grunn: «{grunn}» må være en av: {', '.join(GRUNNER)}.")
    fil = k.sak(sak)
    f = k.fakta(fil, beloep=False)
    nr = fil.hode.sak
    if slutt:
        if not f.sak.stanser or (grunn and grunn not in f.sak.stanser):
            raise BrukError(
                f"Sak {nr} er ikke stanset{f' ({STANSORD[grunn]})' if grunn else ''}.",
                gjoer="se saken med inkasso vis",
            )
        e: Hendelse = h.StansSlutt(dato=k.dag, registrert=k.naa, merknad=merknad, grunn=grunn)
        k.legg_til(fil, e)
        igjen = [STANSORD[x] for x in f.sak.stanser if grunn and x != grunn]
        linjer = [f"Stansen i sak {nr} er opphevet{f' ({STANSORD[grunn]})' if grunn else ''}."]
        linjer.append(
            f"Saken er fortsatt stanset ({', '.join(igjen)})."
            if igjen
            else f"Se hva som er lov: inkasso kan {nr}"
        )
        return svar(k, nr, [e], linjer)
    if grunn is None:
        raise BrukError("Grunnen mangler.", gjoer=f"gi den med --grunn: {', '.join(GRUNNER)}")
    if grunn in f.sak.stanser:
        return svar(k, nr, [], [f"Sak {nr} er alt stanset ({STANSORD[grunn]}). Ingenting er endret."])
    e = h.Stans(dato=k.dag, registrert=k.naa, merknad=merknad, grunn=grunn)
    foreldes = k.foreldes(fil)
    k.legg_til(fil, e)
    virkning = "Saken er avsluttet." if f.sak.avsluttet else "Ingen brev kan sendes. Renten løper videre."
    linjer = [
        f"Sak {nr} er stanset. {virkning}",
        *(avsnitt(tekst, "  ", "– ") for tekst in RAAD[grunn]),
    ]
    svar(k, nr, [e], linjer)
    om_helseord(k, nr, merknad)
    if foreldes:
        k.si(f"Merk: kravet foreldes fortsatt {dato_med_ukedag(foreldes)} (foreldelsesloven § 2).")
    return None
