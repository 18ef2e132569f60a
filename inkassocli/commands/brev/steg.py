"""inkasso purring, varsel, oppfordring, rettsvarsel: the letters that press for payment.

Reads all, decides all, makes every PDF in memory, and only then writes: the PDFs, the events, the print file.
"""

from __future__ import annotations

from collections.abc import Callable

import typer

from inkassocli.commands.kommando import Dato, Json, Likevel, Mappe, SakerArg, Stille, Toerr
from inkassocli.commands.valg import Aapne, Engelsk, Frist, Kanal, Postlagt, Skriver, SkrivUt, Vis
from inkassocli.saksgang.brev.brev import Valg
from inkassocli.saksgang.kontor import Kontekst


def kjoer(
    k: Kontekst,
    valg: Valg,
    saker: list[str] | None,
    *,
    vis: bool,
    aapne: bool,
    skriv_ut: bool,
    skriver: str | None,
) -> None:
    """One letter command."""
    from inkassocli.saksgang.brev.brev import krev_kanal, velg
    from inkassocli.saksgang.utfoering import skriv, til_skriver, valgt_skriver
    from inkassocli.view.brev import melding, om_epost, raad, vis_tekst

    krev_kanal(valg.kanal)
    valgt = valgt_skriver(k, skriv_ut=skriv_ut, navn=skriver)
    klare, utelatt, kode = velg(k, valg, saker)
    if vis:
        vis_tekst(k, [(x.sak.hode.sak, x.ferdig) for x in klare])
        raise typer.Exit(kode)
    utskrift = skriv(k, klare)
    filer = [x.fil for x in klare] + ([utskrift] if utskrift else [])
    k.skrevet(
        klare[0].sak.hode.sak if len(klare) == 1 else None,
        [e for x in klare for e in x.hendelser],
        filer,
        melding(k, valg, klare, utelatt, utskrift),
        utelatt,
    )
    for x in klare:
        raad(k, x)
    if klare and not (valg.postlagt or k.toerr):
        en = f"brevet er postlagt: inkasso sendt {klare[0].sak.hode.sak}"
        k.si(f"Når {en if len(klare) == 1 else 'brevene er postlagt: inkasso sendt (alle brev som venter)'}")
    om_epost(k, valg.steg, valg.kanal)
    if utskrift:
        til_skriver(k, valgt, utskrift)
    if utskrift and aapne:
        k.aapne(utskrift)
    if kode:
        raise typer.Exit(kode)


def _kommando(steg: str, hjelp: str) -> Callable[..., None]:
    """One command for each kind of letter; they differ in the step alone."""

    def kommando(
        ctx: typer.Context,
        saker: SakerArg = None,
        frist: Frist = None,
        likevel: Likevel = None,
        postlagt: Postlagt = False,
        kanal: Kanal = "papir",
        engelsk: Engelsk = False,
        vis: Vis = False,
        aapne: Aapne = False,
        skriv_ut: SkrivUt = False,
        skriver: Skriver = None,
        mappe: Mappe = None,
        dato: Dato = None,
        json: Json = False,
        dry_run: Toerr = False,
        stille: Stille = False,
    ) -> None:
        k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
        kjoer(
            k,
            Valg(steg, frist, likevel, postlagt, kanal, engelsk),
            saker,
            vis=vis,
            aapne=aapne,
            skriv_ut=skriv_ut,
            skriver=skriver,
        )

    kommando.__doc__ = hjelp
    return kommando


purring = _kommando(
    "purring",
    """Lag purring: for én sak, eller for alle som kan ha den med gebyr i dag.

    Er kravet bestridt, blir purringen et varsel om at saken går til forliksrådet.

    Eksempel: inkasso purring 2026-0001 --dato 2026-09-15
    """,
)

varsel = _kommando(
    "inkassovarsel",
    """Lag inkassovarsel: for én sak, eller for alle som skal ha det i dag.

    Eksempel: inkasso varsel · inkasso varsel 2026-0001 --postlagt
    """,
)

oppfordring = _kommando(
    "betalingsoppfordring",
    """Lag betalingsoppfordring, med varsel om sak og om utlegg i samme brev.

    Eksempel: inkasso oppfordring 2026-0001 --aapne
    """,
)

_rettsvarsel = _kommando(
    "rettslig_varsel",
    """Lag varsel om rettslige skritt (tvisteloven § 5-2, tvangsfullbyrdelsesloven § 4-18).

    Varselet har aldri gebyr, så du må si hvilken sak det gjelder.

    Eksempel: inkasso rettsvarsel 2026-0001
    """,
)

rettsvarsel = _rettsvarsel
