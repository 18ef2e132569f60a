"""inkasso avtale: payment by instalments, or a settlement with a rebate; the letter, the watch, the breach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando
from inkassocli.commands.valg import (
    Engelsk,
    Ja,
    Konvolutt,
    Skriver,
    SkrivUt,
    Vis,
    valgfri_dato,
    valgfritt_beloep,
)
from inkassocli.errors import BrukError
from inkassocli.saksgang.penger import avtale as avtaler
from inkassocli.saksgang.penger.avtale import Brevoenske, Plan

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.utkast import Samling
    from inkassocli.view.melding import Melding

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

UtenBrev = Annotated[bool, typer.Option("--uten-brev", help="Ikke lag brevet.")]

PLAN = gruppe(
    Plan, antall=Antall, avdrag=Avdragsbeloep, avdrag_liste=Liste, fra=Fra, oppgjoer=Oppgjoer, frist=Frist,
    erkjent=Erkjent, rente=Rente,
)  # fmt: skip
BREV = gruppe(
    Brevoenske,
    uten_brev=UtenBrev,
    engelsk=Engelsk,
    vis=Vis,
    skriv_ut=SkrivUt,
    konvolutt=Konvolutt,
    skriver=Skriver,
)


@kommando
def avtale(
    k: Kall,
    sak: SakArg,
    plan: Plan = PLAN,
    brutt: Annotated[bool, typer.Option("--brutt", help="Avtalen er brutt.")] = False,
    slutt: Annotated[bool, typer.Option("--slutt", help="Avtalen er slutt uten at den er brutt.")] = False,
    brev: Brevoenske = BREV,
    merknad: Merknad = "",
    ja: Ja = False,
) -> None:
    """Avtal nedbetaling, vis hvordan den går, eller avslutt den. Uten valg: hvilke avdrag er betalt?

    Eksempel: inkasso avtale 2026-0001 --antall 6 --fra 2026-12-01

    Egne avdrag: inkasso avtale 2026-0001 --avdrag-liste 2026-12-01:2000,2027-01-15:4500 --uten-rente
    """
    from inkassocli.view import avtale as vis

    if plan.gitt + brutt + slutt > 1:
        raise BrukError(
            "Velg bare én av --antall, --avdrag, --avdrag-liste, --oppgjoer, --brutt og --slutt.",
            gjoer="se inkasso avtale --help",
        )
    if brutt:
        _med_brev(
            k, brev, lambda o: avtaler.brudd(o, o.sak(sak), plan.frist, brev, merknad, ja=ja), vis.slutt
        )
    elif slutt:
        k.utfoer(lambda o: avtaler.slutt(o, o.sak(sak), merknad), vis.slutt)
    elif plan.gitt:
        _med_brev(k, brev, lambda o: avtaler.ny(o, o.sak(sak), plan, brev, merknad, ja=ja), vis.avtalt)
    elif plan.erkjent:
        k.utfoer(lambda o: avtaler.erkjenn(o, o.sak(sak), ja=ja), vis.erkjent)
    else:
        k.svar(*vis.loepende(avtaler.loepende(k.kontor, k.kontor.sak(sak))))


def _med_brev(
    k: Kall, brev: Brevoenske, handling: Callable[[Kontor], Samling], fortell: Callable[[Samling], Melding]
) -> None:
    """An act that makes a letter: shown, or carried out and printed."""
    from inkassocli.view.avtale import hvorfor_ikke, vist

    if brev.vis and not brev.uten_brev:
        svar = handling(k.kontor).svar
        if grunn := hvorfor_ikke(svar):
            k.si(grunn)
        return k.svar(*vist(svar))
    skriver = k.finn_skriver(brev.skriver, skriv_ut=brev.skriv_ut and not brev.uten_brev)
    ferdig = k.utfoer(handling, fortell)
    return k.til_skriver(skriver, *(f.sti for u in ferdig.utkast for f in u.filer))
