"""inkasso avtale: payment by instalments, or a settlement with a rebate; the letter, the watch, the breach."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Dato, Json, Mappe, Merknad, SakArg, Stille, Toerr
from inkassocli.commands.valg import Engelsk, Ja, Skriver, SkrivUt, Vis, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.saksgang.kontor import Kontekst

Antall = Annotated[
    int | None, typer.Option("--antall", min=1, max=240, metavar="N", help="Like store månedlige avdrag.")
]

Avdragsbeloep = Annotated[
    Decimal | None, valgfritt_beloep("--avdrag", "Så mye hver måned til alt er betalt.")
]

Liste = Annotated[
    str | None,
    typer.Option(
        "--avdrag-liste",
        metavar="DATO:BELØP,…",
        help="Egne avdrag, for eksempel 2026-12-01:2000,2027-01-15:1500.",
    ),
]

Fra = Annotated[date | None, valgfri_dato("--fra", "Dagen det første avdraget forfaller.")]

Oppgjoer = Annotated[
    Decimal | None, valgfritt_beloep("--oppgjoer", "Oppgjør med avslag: betales det, faller resten.")
]

Frist = Annotated[
    date | None, valgfri_dato("--frist", "Fristen for oppgjøret, eller i varselet etter --brutt.")
]

Erkjent = Annotated[
    bool | None,
    typer.Option(
        "--erkjent/--ikke-erkjent", help="Har skyldneren erkjent kravet? Da løper en ny foreldelsesfrist."
    ),
]

Rente = Annotated[bool, typer.Option("--rente/--uten-rente", help="Løper renten mens avtalen følges?")]


def avtale(
    ctx: typer.Context,
    sak: SakArg,
    antall: Antall = None,
    avdrag: Avdragsbeloep = None,
    avdrag_liste: Liste = None,
    fra: Fra = None,
    oppgjoer: Oppgjoer = None,
    frist: Frist = None,
    erkjent: Erkjent = None,
    rente: Rente = True,
    brutt: Annotated[bool, typer.Option("--brutt", help="Avtalen er brutt.")] = False,
    slutt: Annotated[bool, typer.Option("--slutt", help="Avtalen er slutt uten at den er brutt.")] = False,
    uten_brev: Annotated[bool, typer.Option("--uten-brev", help="Ikke lag brevet.")] = False,
    engelsk: Engelsk = False,
    vis: Vis = False,
    skriv_ut: SkrivUt = False,
    skriver: Skriver = None,
    merknad: Merknad = "",
    ja: Ja = False,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Avtal nedbetaling, vis hvordan den går, eller avslutt den. Uten valg: hvilke avdrag er betalt?

    Eksempel: inkasso avtale 2026-0001 --antall 6 --fra 2026-12-01

    Egne avdrag: inkasso avtale 2026-0001 --avdrag-liste 2026-12-01:2000,2027-01-15:4500 --uten-rente
    """
    from inkassocli.saksgang.brev.andre import Bestilling
    from inkassocli.saksgang.penger.avtale import avslutt, erkjenn, les_plan, ny, oppgjoerstekst
    from inkassocli.view.avtale import vis_avtale

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    plan_gitt = [v for v in (antall, avdrag, avdrag_liste, oppgjoer) if v is not None]
    if len(plan_gitt) + brutt + slutt > 1:
        raise BrukError(
            "Velg bare én av --antall, --avdrag, --avdrag-liste, --oppgjoer, --brutt og --slutt.",
            gjoer="se inkasso avtale --help",
        )
    b = (
        None
        if uten_brev or slutt
        else Bestilling("avtale", frist, engelsk=engelsk, vis=vis, skriv_ut=skriv_ut, skriver=skriver)
    )
    if brutt or slutt:
        return avslutt(k, fil, f, merknad, b, brutt=brutt, frist=frist, ja=ja)
    if not plan_gitt:
        return erkjenn(k, fil, f, ja=ja) if erkjent else vis_avtale(k, f)
    k.bok.krev_dekket(k.dag)
    avdragene = les_plan(f.konto.sum, antall, avdrag, avdrag_liste, fra or frist, oppgjoer, k.dag)
    if oppgjoer is not None:
        merknad = f"{oppgjoerstekst(f, oppgjoer, avdragene[0].dato)} {merknad}".strip()
        rente = False
    return ny(
        k,
        fil,
        f,
        avdragene,
        b,
        erkjent=erkjent,
        rente=rente,
        merknad=merknad,
        oppgjoer=oppgjoer is not None,
        ja=ja,
    )
