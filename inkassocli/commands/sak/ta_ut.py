"""inkasso ta-ut: a disputed claim gets a case of its own, so that the rest can go on."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.errors import BrukError, SaksfilError
from inkassocli.saksgang.kontor import Kontekst


def ta_ut(
    ctx: typer.Context,
    sak: SakArg,
    faktura: Annotated[str, typer.Option("--faktura", help="Kravet som skal få sin egen sak.")],
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Ta ett krav ut av saken og gi det en egen sak, for eksempel når bare det er bestridt.

    Eksempel: inkasso ta-ut 2026-0001 --faktura 1043
    """
    from inkassocli.core import hendelser as h
    from inkassocli.core.sak import Hode
    from inkassocli.store import atomisk
    from inkassocli.store.skriving import ny_fil

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    krav = next((x for x in f.sak.hode.krav if x.faktura == faktura), None)
    if krav is None or faktura in f.sak.tatt_ut:
        raise BrukError(
            f"Faktura {faktura} er ikke i sak {fil.hode.sak}.",
            gjoer=f"se fakturaene: inkasso vis {fil.hode.sak}",
        )
    if sum(f.sak.hovedstol(x) > 0 for x in f.sak.hode.krav) < 2:
        raise BrukError(f"Sak {fil.hode.sak} har ikke flere krav. Det er ikke noe å skille ut.")
    if f.konto.delvis_betalt(faktura):
        raise BrukError(
            f"Betalinger har dekket noe av faktura {faktura}. Da kan den ikke tas ut.",
            gjoer="la kravet stå i saken; ellers ville betalingene blitt fordelt på nytt",
        )
    nummer = k.nytt_nummer()
    ny_sti = k.mappe / "saker" / f"{nummer}.toml"
    filer = []
    for bilag in krav.bilag:
        kilde = fil.mappe / bilag
        if not kilde.is_file():
            raise SaksfilError(
                f"Bilaget {bilag} i sak {fil.hode.sak} finnes ikke. Ingenting er endret.",
                gjoer="legg filen tilbake",
            )
        filer.append((ny_sti.with_suffix("") / bilag, kilde.read_bytes()))
    hode = Hode(sak=nummer, skyldner=replace(f.sak.skyldner), krav=(krav,), dekning=fil.hode.dekning)
    ut = h.KravTattUt(dato=k.dag, registrert=k.naa, faktura=faktura, til_sak=nummer, merknad=merknad)
    if not dry_run:
        for sti, data in filer:
            atomisk.skriv(sti, data, ny=True)
        ny_fil(ny_sti, hode, f"tatt ut av sak {fil.hode.sak} {k.dag}")
    k.legg_til(fil, ut)
    k.skrevet(
        fil.hode.sak,
        (ut,),
        [ny_sti, fil.fil, *(sti for sti, _ in filer)],
        f"Faktura {faktura} er flyttet fra sak {fil.hode.sak} til ny sak {nummer}.",
    )
    k.si(f"Registrer innsigelsen på den nye saken: inkasso innsigelse {nummer}")
    k.si("Brev og betalinger blir stående i den gamle saken. Kontroller begge: inkasso vis")
