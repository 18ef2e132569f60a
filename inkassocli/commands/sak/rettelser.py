"""inkasso angre, rediger, avslutt, adresse: corrections. Nothing is removed; a mistake is corrected by an event."""

from __future__ import annotations

from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.core.hendelser import Hendelse
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst


def angre(
    ctx: typer.Context,
    sak: SakArg,
    gjelder: Annotated[
        int | None,
        typer.Option("--gjelder", min=1, help="Nummeret på hendelsen (se inkasso vis). Ellers den siste."),
    ] = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Angre en hendelse. Den blir stående i filen, men regnes ikke med.

    Eksempel: inkasso angre 2026-0001
    """
    from inkassocli.core import hendelser as h
    from inkassocli.saksgang.sak.rettelser import krev_ett_sted, siste
    from inkassocli.view.saksbilde import hendelse

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    gyldige = h.ikke_angret(fil.hendelser)
    valgt = next((e for e in gyldige if e.nr == gjelder), None) if gjelder else siste(gyldige)
    if valgt is None:
        raise BrukError(
            f"Sak {fil.hode.sak} har ingen slik hendelse å angre.",
            gjoer=f"se numrene: inkasso vis {fil.hode.sak}",
        )
    ny = h.Angret(dato=k.dag, registrert=k.naa, gjelder=valgt.nr, merknad=merknad)
    krev_ett_sted(k, fil, ny)
    k.legg_til(fil, ny)
    k.skrevet(
        fil.hode.sak,
        (ny,),
        (fil.fil,),
        f"Angret hendelse nr. {valgt.nr} i sak {fil.hode.sak}: {hendelse(valgt)}.",
    )


def rediger(
    ctx: typer.Context,
    sak: SakArg,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Åpne saken i tekstprogrammet ditt ($EDITOR), og kontroller den etterpå.

    Eksempel: inkasso rediger 2026-0001
    """
    from inkassocli.commands.samtale.egentekst import i_tekstprogram
    from inkassocli.core import hendelser as h
    from inkassocli.errors import SaksfilError
    from inkassocli.saksgang.sak.rettelser import les_igjen
    from inkassocli.store import saksfil
    from inkassocli.store.mappe import finn_sak
    from inkassocli.store.skriving import skriv_om

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    _ = k.oppsett
    fil = finn_sak(k.mappe, sak)
    gammel = fil.read_text("utf-8")
    ny = i_tekstprogram(gammel, endelse=".toml", ellers=f"åpne {fil} selv")
    if ny is None or ny == gammel:
        k.skrevet(fil.stem, (), (), "Ingenting er endret.")
        return
    try:
        saksfil.tolk(ny, fil)
    except SaksfilError as feil:
        from inkassocli.store import atomisk

        if k.toerr:
            raise
        utkast = fil.with_name(f"{fil.stem}.utkast.txt")
        atomisk.skriv(utkast, ny.encode())
        raise SaksfilError(
            f"{feil.melding}\nSaken er ikke endret. Det du skrev, ligger i {utkast}.", gjoer=feil.gjoer
        ) from None
    lest = les_igjen(fil, gammel)
    if not k.toerr:
        skriv_om(lest, ny)
    antall = len(saksfil.tolk(ny, fil)[1])
    k.skrevet(fil.stem, (), (fil,), f"Sak {fil.stem} er lagret og kan leses ({antall} hendelser).")
    if any(isinstance(e, h.BrevSendt) for e in lest.hendelser):
        k.si(f"Merk: saken har sendte brev. Kontroller tallene: inkasso vis {fil.stem}")


def avslutt(
    ctx: typer.Context,
    sak: SakArg,
    grunn: Annotated[str | None, typer.Option("--grunn", help="betalt, tap eller frafalt.")] = None,
    gjenaapne: Annotated[bool, typer.Option("--gjenaapne", help="Åpne saken igjen.")] = False,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Avslutt en sak, eller åpne den igjen.

    Eksempel: inkasso avslutt 2026-0001 --grunn betalt
    """
    from inkassocli.core import hendelser as h
    from inkassocli.core.beloep import kr
    from inkassocli.saksgang.sak.rettelser import krev_ett_sted

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    if gjenaapne != f.sak.avsluttet:
        raise BrukError(f"Sak {fil.hode.sak} er {'avsluttet alt' if f.sak.avsluttet else 'ikke avsluttet'}.")
    ny: Hendelse
    if gjenaapne:
        ny, tekst = h.Gjenaapnet(dato=k.dag, registrert=k.naa, merknad=merknad), "er åpnet igjen"
    else:
        grunn = grunn or ("betalt" if f.konto.oppgjort else None)
        if grunn not in h.VERDIER["Lukkegrunn"]:
            raise BrukError(
                "Grunnen mangler eller er ukjent.", gjoer="velg --grunn betalt, tap eller frafalt"
            )
        if grunn == "betalt" and not f.konto.oppgjort:
            raise BrukError(
                f"Sak {fil.hode.sak} er ikke betalt: {kr(f.konto.sum)} gjenstår.",
                gjoer="registrer betalingen, ettergi resten (inkasso ettergi), eller velg --grunn tap eller frafalt",
            )
        ny, tekst = (
            h.Avsluttet(dato=k.dag, registrert=k.naa, grunn=grunn, merknad=merknad),
            f"er avsluttet ({grunn})",
        )
    krev_ett_sted(k, fil, ny)
    k.legg_til(fil, ny)
    k.skrevet(fil.hode.sak, (ny,), (fil.fil,), f"Sak {fil.hode.sak} {tekst}.")


def adresse(
    ctx: typer.Context,
    sak: SakArg,
    ny_adresse: Annotated[list[str], typer.Option("--adresse", help="Adresselinje; kan gjentas.")],
    postnummer: Annotated[str, typer.Option("--postnummer")],
    kilde: Annotated[str, typer.Option("--kilde", help="Hvor du har adressen fra.")],
    poststed: Annotated[str, typer.Option("--poststed", help="Ellers fra postnummeret.")] = "",
    land: Annotated[str, typer.Option("--land", help="Landkode eller land, når det ikke er Norge.")] = "NO",
    retur: Annotated[
        str | None, typer.Option("--retur", metavar="BREV", help="Brevet som kom i retur.")
    ] = None,
    merknad: Merknad = "",
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Registrer ny adresse på skyldneren, og brev som kom i retur.

    Eksempel: inkasso adresse 2026-0001 --adresse "Storgata 7" --postnummer 0184 --kilde "skyldneren ringte"
    """
    from inkassocli.core import hendelser as h
    from inkassocli.core.arkiv import brevene
    from inkassocli.readers import tastet as kontroll
    from inkassocli.saksgang.brev.brev import uposta
    from inkassocli.saksgang.start.sted import poststed_for
    from inkassocli.view.saksbilde import BREVNAVN

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    kommune, land = "", kontroll.land(land)
    linjer, postnummer = kontroll.linjer(ny_adresse), kontroll.postnummer(postnummer, land)
    poststed = kontroll.tekst(poststed) if poststed else ""
    if land == "NO":
        poststed, kommune = poststed_for(postnummer, poststed)
    nye: list[Hendelse] = []
    if retur is not None:
        if retur not in h.VERDIER["Brevtype"]:
            raise BrukError(
                f"«{retur}» er ikke et brev.", gjoer=f"velg en av: {', '.join(h.VERDIER['Brevtype'])}"
            )
        if not any(b.brev == retur and b.postlagt and not b.angret for b in brevene(fil.hendelser, k.dag)):
            raise BrukError(
                f"{BREVNAVN[retur].capitalize()} er ikke postlagt i sak {fil.hode.sak}, og kan ikke ha kommet i retur.",
                gjoer=f"se brevene: inkasso brev {fil.hode.sak}",
            )
        nye.append(h.BrevRetur(dato=k.dag, registrert=k.naa, brev=retur, grunn=merknad))
    nye.append(
        h.AdresseEndret(
            dato=k.dag,
            registrert=k.naa,
            adresse=tuple(linjer),
            postnummer=postnummer,
            poststed=poststed,
            land=land,
            kommunenummer=kommune,
            kilde=kilde,
            merknad=merknad,
        )
    )
    k.legg_til(fil, *nye)
    k.skrevet(fil.hode.sak, nye, (fil.fil,), f"Ny adresse er registrert på sak {fil.hode.sak}.")
    for e in uposta(fil):
        k.si(
            f"Merk: {BREVNAVN[e.brev]} av {e.dato:%d.%m.%Y} er laget med den gamle adressen og ikke postlagt. "
            f"Ta det bort (inkasso angre {fil.hode.sak} --gjelder {e.nr}), og lag det på nytt."
        )
    if retur:
        k.si(
            "Merk: brevet som kom i retur, nådde ikke fram. Send det på nytt med ny frist til den nye adressen."
        )
