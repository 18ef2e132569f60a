"""inkasso hva-hvis: what would a plan come to? For the telephone; nothing is changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, SakArg, Stille
from inkassocli.commands.penger import krev_framtid, valgfri_dato, valgfritt_beloep
from inkassocli.errors import BrukError

if TYPE_CHECKING:
    from inkassocli.core.avtale import Prognose
    from inkassocli.core.vilkaar import Fakta

Antall = Annotated[
    int | None, typer.Option("--antall", min=1, max=240, metavar="N", help="Ferdig på så mange måneder.")
]
Avdrag = Annotated[Decimal | None, valgfritt_beloep("--avdrag", "Så mye hver måned.")]
Fra = Annotated[date | None, valgfri_dato("--fra", "Dagen for første avdrag. Ellers om en måned.")]


def hva_hvis(
    ctx: typer.Context,
    sak: SakArg,
    avdrag: Avdrag = None,
    antall: Antall = None,
    fra: Fra = None,
    rente: Annotated[bool, typer.Option("--rente/--uten-rente", help="Løper renten imens?")] = True,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    stille: Stille = False,
) -> None:
    """Hva om skyldneren betaler litt hver måned? Viser planen med rente. Endrer ingenting.

    Eksempel: inkasso hva-hvis 2026-0001 --avdrag 500 --fra 2026-12-01
    """
    from inkassocli.core.avtale import beste_avdrag, prognose
    from inkassocli.core.dager import pluss_maaneder
    from inkassocli.view.tekst import prosa

    k = Kontekst(ctx, mappe, dato, som_json=json, stille=stille)
    f = k.fakta(k.sak(sak))
    fra = fra or pluss_maaneder(k.dag, 1)
    krev_framtid(fra, k.dag, "Det første avdraget")
    if (avdrag is None) == (antall is None) or avdrag == 0:
        raise BrukError("Gi enten --avdrag eller --antall.", gjoer="for eksempel --avdrag 500")
    hver = avdrag or beste_avdrag(f, antall or 1, fra, rente=rente)
    p = prognose(f, hver, fra, rente=rente)
    k.svar(_som_json(f, p, hver), prosa("\n".join(_tekst(f, p, hver, rente=rente))))


def _som_json(f: Fakta, p: Prognose, hver: Decimal) -> dict[str, Any]:
    return {
        "sak": f.sak.hode.sak,
        "dato": f.dag,
        "gjenstaar": f.konto.sum,
        "avdrag": hver,
        "antall": len(p.steg),
        "ferdig": p.ferdig,
        "sum": p.sum,
        "renter": p.renter,
        "renter_kjent_til": p.kjent_til,
        "forbi_kjent": p.forbi_kjent,
        "plan": [
            {
                "dato": s.dato,
                "beloep": s.beloep,
                "kostnader": s.kostnader,
                "renter": s.renter,
                "hovedstol": s.hovedstol,
                "rest": s.rest,
                "kjent_rente": s.kjent_rente,
            }
            for s in p.steg
        ],
    }


def _tekst(f: Fakta, p: Prognose, hver: Decimal, *, rente: bool) -> list[str]:
    from inkassocli.view.format import antall, dato, kr
    from inkassocli.view.kolonner import kolonner

    rader = [
        (
            str(i),
            dato(s.dato),
            kr(s.beloep),
            kr(s.kostnader + s.renter),
            kr(s.hovedstol),
            kr(s.rest),
            "" if s.kjent_rente or not rente else "*",
        )
        for i, s in enumerate(p.steg, 1)
    ]
    hode = (">Nr", "Dag", ">Betaler", ">Rente og gebyr", ">Hovedstol", ">Gjenstår", "")
    linjer = [
        f"Sak {f.sak.hode.sak}, {f.sak.skyldner.navn}: {kr(f.konto.sum)} gjenstår {dato(f.dag)}.",
        "",
        *kolonner(hode, rader),
        "",
    ]
    if not p.steg:
        return [linjer[0], "Det er ingenting å betale ned."]
    if p.ferdig:
        linjer.append(
            f"{antall(len(p.steg), 'avdrag', 'avdrag')}, det siste {dato(p.steg[-1].dato)}: "
            f"til sammen {kr(p.sum)}, der {kr(p.renter)} er rente fra i dag."
        )
    else:
        linjer.append(f"Planen blir aldri ferdig: {kr(hver)} i måneden dekker ikke det som løper på.")
    if p.forbi_kjent and rente:
        linjer.append(
            f"* Renten er regnet til {dato(p.kjent_til)}. Senere satser er ikke kjent, "
            "så planen får noe mer rente etter den dagen."
        )
    return [*linjer, f"Ingenting er endret. Lag avtalen med: inkasso avtale {f.sak.hode.sak}"]
