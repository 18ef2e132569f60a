"""inkasso angre, rediger, avslutt, adresse: corrections. Nothing is removed; a mistake is corrected by an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.hendelser import Hendelse
    from inkassocli.core.sak import Sak
    from inkassocli.store.saksfil import Saksfil


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
    from inkassocli.view.saksbilde import hendelse

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    gyldige = h.ikke_angret(fil.hendelser)
    valgt = next((e for e in gyldige if e.nr == gjelder), None) if gjelder else _siste(gyldige)
    if valgt is None:
        raise BrukError(
            f"Sak {fil.hode.sak} har ingen slik hendelse å angre.",
            gjoer=f"se numrene: inkasso vis {fil.hode.sak}",
        )
    ny = h.Angret(dato=k.dag, registrert=k.naa, gjelder=valgt.nr, merknad=merknad)
    _krev_ett_sted(k, fil, ny)
    k.legg_til(fil, ny)
    k.skrevet(
        fil.hode.sak,
        (ny,),
        (fil.fil,),
        f"Angret hendelse nr. {valgt.nr} i sak {fil.hode.sak}: {hendelse(valgt)}.",
    )


def _krev_ett_sted(k: Kontekst, fil: Saksfil, ny: Hendelse) -> None:
    """An invoice is never claimed in two open cases: the event that would bring it back is refused (exit 3)."""
    from inkassocli.commands.registrering import lesbare
    from inkassocli.errors import StegStengtError

    nr = fil.hode.sak
    tilbake = _kreves(k.fakta(fil, nye=(ny,), beloep=False).sak) - _kreves(k.fakta(fil, beloep=False).sak)
    for annen in lesbare(k, *tilbake) if tilbake else ():
        der = _kreves(k.fakta(annen, beloep=False).sak)
        if annen.hode.sak != nr and der & tilbake:
            faktura, sak = min(der & tilbake), annen.hode.sak
            raise StegStengtError(
                f"Faktura {faktura} kreves nå i sak {sak}, og ville blitt krevd i sak {nr} også.",
                gjoer=f"lukk den andre først: inkasso avslutt {sak} --grunn frafalt. Prøv så igjen her"
                if len(der) == 1
                else f"driv den videre i sak {sak}, eller gi den en egen sak: "
                f"inkasso ta-ut {sak} --faktura {faktura}",
            )


def _kreves(sak: Sak) -> set[str]:
    """The invoices that an open case claims."""
    return set() if sak.avsluttet else {x.faktura for x in sak.hode.krav} - sak.tatt_ut


def _siste(gyldige: tuple[Hendelse, ...]) -> Hendelse | None:
    return max(gyldige, key=lambda e: e.nr, default=None)


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
    from inkassocli.commands.egentekst import i_tekstprogram
    from inkassocli.core import hendelser as h
    from inkassocli.errors import SaksfilError
    from inkassocli.store import saksfil
    from inkassocli.store.mappe import finn_sak

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
    lest = _lest(fil, gammel)
    if not k.toerr:
        saksfil.skriv_om(lest, ny)
    antall = len(saksfil.tolk(ny, fil)[1])
    k.skrevet(fil.stem, (), (fil,), f"Sak {fil.stem} er lagret og kan leses ({antall} hendelser).")
    if any(isinstance(e, h.BrevSendt) for e in lest.hendelser):
        k.si(f"Merk: saken har sendte brev. Kontroller tallene: inkasso vis {fil.stem}")


def _lest(fil: object, tekst: str) -> Saksfil:
    """The file as it was when the editor opened, also when it did not parse then."""
    import hashlib
    from pathlib import Path

    from inkassocli.core.sak import Hode, Skyldner
    from inkassocli.errors import SaksfilError
    from inkassocli.store.saksfil import Saksfil, tolk

    sti = Path(str(fil))
    try:
        hode, hendelser = tolk(tekst, sti)
    except SaksfilError:
        hode, hendelser = Hode(sak=sti.stem, skyldner=Skyldner(type="privat", navn="?"), krav=()), ()
    return Saksfil(sti, tekst, hashlib.sha256(tekst.encode()).hexdigest(), hode, hendelser)


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
    from inkassocli.view.format import kr

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
    _krev_ett_sted(k, fil, ny)
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
    from inkassocli.commands import kontroll
    from inkassocli.commands.brev import uposta
    from inkassocli.core import hendelser as h
    from inkassocli.core.arkiv import brevene
    from inkassocli.view.saksbilde import BREVNAVN

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    kommune, land = "", kontroll.land(land)
    linjer, postnummer = kontroll.linjer(ny_adresse), kontroll.postnummer(postnummer, land)
    poststed = kontroll.tekst(poststed) if poststed else ""
    if land == "NO":
        poststed, kommune = kontroll.poststed_for(postnummer, poststed)
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
