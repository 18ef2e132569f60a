"""inkasso avtale: payment by instalments, or a settlement with a rebate; the letter, the watch, the breach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from inkassocli import norsk
from inkassocli.commands.akter import Akter, skjult
from inkassocli.commands.kommando import Kall, Merknad, SakArg, gruppe, kommando, visning
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

Deler = Annotated[
    str | None,
    typer.Option(
        "--avdrag-liste",
        metavar="DATO:BELØP,…",
        help="Oppgjøret i flere deler, for eksempel 2026-12-01:3000,2027-01-04:2000.",
    ),
]

Fra = Annotated[date | None, valgfri_dato("--fra", "Dagen det første avdraget forfaller.")]

Frist = Annotated[date | None, valgfri_dato("--frist", "Fristen for oppgjøret.")]

Erkjent = Annotated[
    bool | None,
    typer.Option(
        "--erkjent/--ikke-erkjent", help="Har skyldneren erkjent kravet? Da løper en ny foreldelsesfrist."
    ),
]

Rente = Annotated[bool, typer.Option("--rente/--uten-rente", help="Løper renten mens avtalen følges?")]

UtenBrev = Annotated[bool, typer.Option("--uten-brev", help="Ikke lag brevet.")]

PLAN = gruppe(
    Plan, antall=Antall, avdrag=Avdragsbeloep, avdrag_liste=Liste, fra=Fra, frist=skjult(Frist), erkjent=Erkjent,
    rente=Rente,
)  # fmt: skip
OPPGJOER = gruppe(
    Plan, avdrag_liste=Deler, frist=Frist, fra=skjult(Fra), erkjent=skjult(Erkjent), rente=skjult(Rente)
)
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
def ny(
    k: Kall, sak: SakArg, plan: Plan = PLAN, brev: Brevoenske = BREV, merknad: Merknad = "", ja: Ja = False
) -> None:
    """Avtal nedbetaling. Uten valg: spør om planen, eller vis den som løper.

    Eksempel: inkasso avtale 2026-0001 --antall 6 --fra 2026-12-01

    Egne avdrag: inkasso avtale 2026-0001 --avdrag-liste 2026-12-01:2000,2027-01-15:4500 --uten-rente
    """
    from inkassocli.saksgang.penger.planspoersmaal import spurt
    from inkassocli.view.avtale import avtalt

    if plan.gitt > 1:
        raise BrukError(
            "Velg bare én av --antall, --avdrag og --avdrag-liste.", gjoer="se inkasso hjelp avtale ny"
        )
    if plan.gitt:
        _med_brev(k, brev, lambda o: avtaler.ny(o, o.sak(sak), plan, brev, merknad, ja=ja), avtalt)
    elif plan.erkjent:
        _erkjent(k, sak, ja=ja)
    elif k.kan_spoerre and not avtaler.loeper(k.kontor, sak):
        _med_brev(k, brev, lambda o: avtaler.ny(o, o.sak(sak), spurt(o, plan), brev, merknad, ja=ja), avtalt)
    else:
        _vis(k, sak)


@visning
def vis(k: Kall, sak: SakArg) -> None:
    """Hvilke avdrag er betalt?

    Eksempel: inkasso avtale vis 2026-0001
    """
    _vis(k, sak)


@kommando
def erkjent(k: Kall, sak: SakArg, ja: Ja = False) -> None:
    """Skyldneren har skrevet under på at kravet er erkjent.

    Eksempel: inkasso avtale erkjent 2026-0001
    """
    _erkjent(k, sak, ja=ja)


@kommando
def oppgjoer(
    k: Kall,
    sak: SakArg,
    beloep: Annotated[
        Decimal,
        typer.Argument(parser=norsk.kroner, metavar="KRONER", help="Betales det, faller resten bort."),
    ],
    plan: Plan = OPPGJOER,
    brev: Brevoenske = BREV,
    merknad: Merknad = "",
    ja: Ja = False,
) -> None:
    """Avtal et oppgjør med avslag: betales det, faller resten bort.

    Eksempel: inkasso avtale oppgjoer 2026-0001 5000 --frist 2026-12-15

    I flere deler: inkasso avtale oppgjoer 2026-0001 5000 --avdrag-liste 2026-12-01:3000,2027-01-04:2000
    """
    from inkassocli.view.avtale import avtalt

    plan = replace(plan, oppgjoer=beloep)
    _med_brev(k, brev, lambda o: avtaler.ny(o, o.sak(sak), plan, brev, merknad, ja=ja), avtalt)


@kommando
def brutt(
    k: Kall,
    sak: SakArg,
    frist: Annotated[date | None, valgfri_dato("--frist", "Fristen i varselet.")] = None,
    brev: Brevoenske = BREV,
    merknad: Merknad = "",
    ja: Ja = False,
) -> None:
    """Avtalen er brutt: registrer det, og lag varselet.

    Eksempel: inkasso avtale brutt 2026-0001 --frist 2026-12-10
    """
    from inkassocli.view.avtale import slutt as avsluttet

    _med_brev(k, brev, lambda o: avtaler.brudd(o, o.sak(sak), frist, brev, merknad, ja=ja), avsluttet)


@kommando
def slutt(k: Kall, sak: SakArg, merknad: Merknad = "") -> None:
    """Avtalen er slutt uten at den er brutt.

    Eksempel: inkasso avtale slutt 2026-0001
    """
    from inkassocli.view.avtale import slutt as avsluttet

    k.utfoer(lambda o: avtaler.slutt(o, o.sak(sak), merknad), avsluttet)


def _vis(k: Kall, sak: str) -> None:
    from inkassocli.view.avtale import loepende

    k.svar(*loepende(avtaler.loepende(k.kontor, k.kontor.sak(sak))))


def _erkjent(k: Kall, sak: str, *, ja: bool) -> None:
    from inkassocli.view.avtale import erkjent as fortell

    k.utfoer(lambda o: avtaler.erkjenn(o, o.sak(sak), ja=ja), fortell)


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


avtale = Akter(
    ny,
    vis,
    erkjent,
    flagg=dict.fromkeys(("--antall", "--avdrag", "--avdrag-liste"), ny)
    | {"--oppgjoer": oppgjoer, "--brutt": brutt, "--slutt": slutt},
)
