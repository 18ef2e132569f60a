"""inkasso kreditnota: an amount was never owed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.samtale.spoer import bekreft
from inkassocli.commands.valg import Ja, valgfritt_beloep
from inkassocli.core.fakta import Fakta
from inkassocli.core.hendelser import Hendelse, Kreditnota
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst, etterpaa
from inkassocli.saksgang.utkast import svar
from inkassocli.view.virkning import effekt, feilbrev_json, om_brevene, raad

Beloep = Annotated[Decimal | None, valgfritt_beloep("--beloep", "Hvor mye som krediteres.")]

Faktura = Annotated[str, typer.Option("--faktura", metavar="NR", help="Fakturaen, når saken har flere.")]


def kreditnota(
    ctx: typer.Context,
    sak: SakArg,
    beloep: Beloep = None,
    hele: Annotated[bool, typer.Option("--hele", help="Krediter alt som er igjen av fakturaen.")] = False,
    faktura: Faktura = "",
    nummer: Annotated[str, typer.Option("--nummer", metavar="NR", help="Kreditnotaens nummer.")] = "",
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Før en kreditnota: beløpet var aldri skyldt, og bærer ikke rente. Virkningen vises før den føres.

    Eksempel: inkasso kreditnota 2026-0001 --beloep 1500 --nummer K17
    """
    from inkassocli.core.beloep import kr
    from inkassocli.core.hendelser import Avsluttet, Kreditnota
    from inkassocli.saksgang.penger.kreditnota import alt_kjent, kravet_for
    from inkassocli.view.jsonut import saldo

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    krav = kravet_for(fil, faktura)
    if (beloep is None) == (not hele):
        raise BrukError("Gi enten --beloep eller --hele.", gjoer="inkasso kreditnota SAK --beloep KRONER")
    igjen = f.sak.hovedstol(krav)
    ny = Kreditnota(
        dato=k.dag,
        registrert=k.naa,
        beloep=igjen if beloep is None else beloep,
        faktura=krav.faktura,
        nummer=nummer,
        merknad=merknad,
    )
    if kjent := alt_kjent(fil, ny):
        tekst = f"Kreditnota {nummer} er alt ført (hendelse nr. {kjent.nr}). Ingenting er endret."
        return svar(k, fil.hode.sak, [], [tekst])
    if not 0 < ny.beloep <= igjen:
        raise BrukError(
            f"Faktura {krav.faktura} kan krediteres med høyst {kr(igjen)}.", gjoer="gi et lavere --beloep"
        )
    foer, etter, feil = etterpaa(k, fil, [ny])
    virkning = _virkning(foer, etter, ny)
    virkning = bekreft(k, "Føre kreditnotaen?", ja=ja, virkning=virkning)
    nye: list[Hendelse] = [ny]
    if etter.sak.alt_kreditert and etter.konto.oppgjort and not etter.sak.avsluttet:
        nye.append(Avsluttet(dato=k.dag, registrert=k.naa, grunn="frafalt", merknad="kreditert i sin helhet"))
        virkning = [*virkning, "Alt er kreditert, så saken er avsluttet."]
    k.legg_til(fil, *nye)
    return svar(
        k,
        fil.hode.sak,
        nye,
        [*virkning, *_etterpaa(etter), *om_brevene(feil)],
        saldo=saldo(etter.konto),
        til_overs=etter.konto.til_overs,
        brev_paa_feil_saldo=feilbrev_json(feil),
    )


def _virkning(foer: Fakta, etter: Fakta, ny: Kreditnota) -> list[str]:
    from inkassocli.core.beloep import kr

    hode = f"Sak {foer.sak.hode.sak}, {foer.sak.skyldner.navn}: krediterer {kr(ny.beloep)} på faktura {ny.faktura}."
    linjer = [hode, *effekt(foer.konto, etter.konto)]
    if etter.sak.alt_kreditert and not foer.konto.etter_dom:
        linjer.append("Alt er kreditert: rente og gebyr faller bort.")
    elif foer.konto.renter != etter.konto.renter:
        linjer.append("Det krediterte bærer ikke rente for noen dag.")
    return linjer


def _etterpaa(f: Fakta) -> list[str]:
    """What is left to do; an open objection is not ended by a credit note."""
    from inkassocli.core.hendelser import Kreditnota as KreditnotaHendelse
    from inkassocli.saksgang.penger.kreditnota import gi_nummer

    linjer = [linje.partition(" Lukk saken:")[0] for linje in raad(f)]
    nota = next(e for e in reversed(f.sak.hendelser) if isinstance(e, KreditnotaHendelse))
    linjer.append(
        f"Brev til skyldneren om kreditnotaen: inkasso brev {f.sak.hode.sak} --lag kreditnotabrev"
        if nota.nummer
        else f"Skal skyldneren ha brev, må kreditnotaen ha nummer. Da {gi_nummer(f.sak.hode.sak, nota)}"
    )
    if f.sak.aapne_protester:
        linjer.append(
            f"Innsigelsen er fortsatt åpen. Er den gjort opp: inkasso innsigelse {f.sak.hode.sak} --avslutt kreditert"
        )
    return linjer
