"""inkasso kreditnota: an amount was never owed."""

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
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.hendelser import Hendelse, Kreditnota
    from inkassocli.core.sak import Krav
    from inkassocli.core.vilkaar import Fakta
    from inkassocli.store.saksfil import Saksfil

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
    from inkassocli.view.jsonut import saldo

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    krav = _krav(fil, faktura)
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
    if kjent := _kjent(fil, ny):
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


def _krav(fil: Saksfil, faktura: str) -> Krav:
    """The claim that is credited: the only one, or the one that is named."""
    krav = fil.hode.krav
    numre = ", ".join(x.faktura for x in krav)
    if not faktura and len(krav) > 1:
        raise BrukError(f"Sak {fil.hode.sak} har flere fakturaer: {numre}.", gjoer="velg en med --faktura NR")
    for x in krav:
        if x.faktura == faktura or (not faktura and len(krav) == 1):
            return x
    raise BrukError(f"Faktura {faktura} er ikke i sak {fil.hode.sak}.", gjoer=f"velg en av: {numre}")


def _kjent(fil: Saksfil, ny: Kreditnota) -> Kreditnota | None:
    """The same credit note already there; the same number with other content is refused."""
    from inkassocli.core import hendelser as h

    for e in h.ikke_angret(fil.hendelser):
        if isinstance(e, h.Kreditnota) and ny.nummer and e.nummer == ny.nummer:
            if (e.beloep, e.faktura or ny.faktura) != (ny.beloep, ny.faktura):
                raise BrukError(
                    f"Kreditnota {ny.nummer} er alt ført med et annet beløp eller på en annen faktura.",
                    gjoer="se hendelsene med inkasso vis, og angre den gamle om den er feil",
                )
            return e
    return None


def _virkning(foer: Fakta, etter: Fakta, ny: Kreditnota) -> list[str]:
    from inkassocli.view.format import kr

    hode = f"Sak {foer.sak.hode.sak}, {foer.sak.skyldner.navn}: krediterer {kr(ny.beloep)} på faktura {ny.faktura}."
    linjer = [hode, *effekt(foer.konto, etter.konto)]
    if etter.sak.alt_kreditert and not foer.konto.etter_dom:
        linjer.append("Alt er kreditert: rente og gebyr faller bort.")
    elif foer.konto.renter != etter.konto.renter:
        linjer.append("Det krediterte bærer ikke rente for noen dag.")
    return linjer


def gi_nummer(sak: str, nota: Kreditnota) -> str:
    """How a credit note gets its number: undone by its place, since the case may have been closed after it."""
    faktura = f" --faktura {nota.faktura}" if nota.faktura else ""
    return (
        f"angrer du den (inkasso angre {sak} --gjelder {nota.nr}) og fører den på nytt: "
        f"inkasso kreditnota {sak}{faktura} --beloep {nota.beloep} --nummer NR"
    )


def _etterpaa(f: Fakta) -> list[str]:
    """What is left to do; an open objection is not ended by a credit note."""
    from inkassocli.core.hendelser import Kreditnota as KreditnotaHendelse

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
