"""inkasso hva-hvis: what would a plan come to? For the telephone; nothing is changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from inkassocli.commands.kommando import Kall, SakArg, visning
from inkassocli.commands.valg import valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError
from inkassocli.saksgang.utkast import krev_framtid

Antall = Annotated[
    int | None, typer.Option("--antall", min=1, max=240, metavar="N", help="Ferdig på så mange måneder.")
]

Avdrag = Annotated[Decimal | None, valgfritt_beloep("--avdrag", "Så mye hver måned.")]

Fra = Annotated[date | None, valgfri_dato("--fra", "Dagen for første avdrag. Ellers om en måned.")]


@visning
def hva_hvis(
    k: Kall,
    sak: SakArg,
    avdrag: Avdrag = None,
    antall: Antall = None,
    fra: Fra = None,
    rente: Annotated[bool, typer.Option("--rente/--uten-rente", help="Løper renten imens?")] = True,
) -> None:
    """Hva om skyldneren betaler litt hver måned? Viser planen med rente. Endrer ingenting.

    Eksempel: inkasso hva-hvis 2026-0001 --avdrag 500 --fra 2026-12-01
    """
    from inkassocli.commands.samtale.avklar import avklart
    from inkassocli.core.avtale import beste_avdrag, prognose
    from inkassocli.core.dager import pluss_maaneder
    from inkassocli.saksgang.penger.avtale import Plan
    from inkassocli.saksgang.penger.planspoersmaal import spurt
    from inkassocli.view.hva_hvis import som_json, tekst
    from inkassocli.view.tekst import prosa

    f = k.kontor.fakta(k.kontor.sak(sak), beloep=True)
    if avdrag is None and antall is None and k.kan_spoerre:
        plan = avklart(k, lambda o: spurt(o, Plan(fra=fra)))
        avdrag, antall, fra = plan.avdrag, plan.antall, plan.fra
    fra = fra or pluss_maaneder(k.dag, 1)
    krev_framtid(fra, k.dag, "Det første avdraget")
    if (avdrag is None) == (antall is None) or avdrag == 0:
        raise BrukError("Gi enten --avdrag eller --antall.", gjoer="for eksempel --avdrag 500")
    hver = avdrag or beste_avdrag(f, antall or 1, fra, rente=rente)
    p = prognose(f, hver, fra, rente=rente)
    k.svar(som_json(f, p, hver), prosa("\n".join(tekst(f, p, hver, rente=rente))))
