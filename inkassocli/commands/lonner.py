"""inkasso lonner: is it worth it? The court fees of each road, what may come back, time and attendance.

Figures from the dated tables; no advice that cannot be grounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, SakArg, Stille

if TYPE_CHECKING:
    from inkassocli.core.steg import Svar
    from inkassocli.core.vilkaar import Fakta

NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Vei:
    """One road: what is paid first, what may come on top, when, and whether it is open today."""

    steg: str
    navn: str
    foerst: Decimal | None
    siden: Decimal | None
    siden_naar: str
    tid: str
    svar: Svar


def lonner(
    ctx: typer.Context,
    sak: SakArg,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    stille: Stille = False,
) -> None:
    """Lønner det seg? Gebyrene for hver vei videre, hva du kan få igjen, tid og oppmøte.

    Eksempel: inkasso lonner 2026-0001
    """
    k = Kontekst(ctx, mappe, dato, som_json=json, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    veiene = veier(f)
    k.svar(_json(k, f, veiene), "" if json else "\n".join(_tekst(k, f, veiene)))


def veier(f: Fakta) -> tuple[Vei, ...]:
    """Rettsgebyrloven §§ 7 and 14; tvangsfullbyrdelsesloven §§ 7-2 f and 7-7."""
    from inkassocli.core.rettsgebyr import tilsvar_bedt_om
    from inkassocli.core.steg import vurder

    klage = f.bok.rettsgebyr("gebyr_forliksklage", f.dag)
    utlegg = f.bok.rettsgebyr("gebyr_utleggsbegjaering", f.dag)
    bedt = f.sak.kombinert and tilsvar_bedt_om(f)
    uten_dom = NULL if f.sak.kombinert else utlegg  # the fee of a road already taken is paid
    return (
        Vei(
            "forlik",
            "Forliksklage, så utlegg",
            NULL if f.sak.klage_sendt or f.sak.dom or bedt else klage,
            utlegg,
            "utlegg, hvis dommen ikke blir betalt",
            "tilsvar normalt innen to uker, møte innen tre måneder (tvisteloven §§ 6-4 og 6-5)",
            vurder(f, "forlik"),
        ),
        Vei(
            "utlegg_7_2_f",
            "Utlegg uten dom (§ 7-2 f), uten forliksråd",
            uten_dom,
            NULL,
            "saken heves hvis skyldneren protesterer",
            "skyldneren får minst tre uker til å uttale seg (tvangsfullbyrdelsesloven § 7-6)",
            vurder(f, "utlegg_7_2_f"),
        ),
        Vei(
            "utlegg_7_2_f",
            "Utlegg uten dom, med forliksråd ved innsigelser",
            uten_dom,
            NULL if bedt else klage,
            "forliksrådet, hvis skyldneren protesterer; utlegg etter dommen er da uten nytt gebyr første gang",
            "som over; protesterer skyldneren, møte i forliksrådet (§ 7-7)",
            vurder(f, "utlegg_7_2_f"),
        ),
        Vei(
            "utlegg_dom",
            "Utlegg etter dom",
            NULL if f.sak.utlegg_venter and f.sak.dom else utlegg,
            NULL,
            "",
            "skyldneren får minst tre uker til å uttale seg (§ 7-6)",
            vurder(f, "utlegg_dom"),
        ),
    )


def _tak(f: Fakta) -> Decimal:
    """Tvisteloven § 6-13 (1) c, e: meeting costs of a party without a duty to attend."""
    from inkassocli.core.beloep import til_oere

    rad = f.bok.versjon("tak_forliksraad_moetefullmektig", forbi=True, dag=f.dag)
    r = Fraction(f.bok.versjon("rettsgebyr", dag=f.dag).verdi)
    mva = 0 if f.kreditor.mva_pliktig else Fraction(f.bok.versjon("mva", forbi=True, dag=f.dag).verdi)
    return til_oere(Fraction(rad.verdi) * r * (100 + mva) / 100)


def _moete(k: Kontekst, f: Fakta) -> str:
    from inkassocli.commands.moeteark import plikt
    from inkassocli.view.format import kr

    svar = plikt(k, f)
    if svar["moeteplikt"] == "ja":
        ansatt = ", eller la en ansatt møte" if svar["ansatt"] else ""
        return (
            f"Du har plikt til å møte selv i forliksrådet{ansatt}: samme kommune (tvisteloven § 6-6). "
            "Du kan kreve nødvendige reiseutgifter dekket (tvisteloven § 6-13)."
        )
    return (
        "Møteplikt bare hvis du hører til i samme kommune som forliksrådet eller en nabokommune (tvisteloven § 6-6). "
        f"Har du ikke møteplikt, kan du kreve inntil {kr(_tak(f))} for å møte eller la en annen møte "
        "(tvisteloven § 6-13)."
    )


def _foerst(v: Vei) -> str:
    """The fee to begin with; nothing where the road is taken already."""
    from inkassocli.view.format import kr

    if v.foerst is None:
        return "ukjent for denne dagen"
    return kr(v.foerst) if v.foerst else "ikke mer; det er alt påløpt"


def _i_dag(s: Svar) -> str:
    """The answer for today; a no or a warning with the first reason for it."""
    from inkassocli.view.tekst import svarlinje

    grunn = next((f" {g.tekst} ({g.hjemmel})" for g in s.grunner if g.utfall == s.utfall), "")
    if s.utfall == "ulovlig" and s.tidligst is None:
        return f"Nei.{grunn}"
    return svarlinje(s) + (grunn if s.utfall in ("ulovlig", "fraraadet") else "")


def _json(k: Kontekst, f: Fakta, veiene: tuple[Vei, ...]) -> dict[str, Any]:
    from inkassocli.core.rettsgebyr import betalt
    from inkassocli.view.jsonut import saldo, svar

    return {
        "sak": f.sak.hode.sak,
        "dato": f.dag,
        "saldo": saldo(f.konto),
        "betalt_til_retten": betalt(f),
        "foreldes": f.foreldes,
        "moete": _moete(k, f),
        "veier": [
            {
                "steg": v.steg,
                "navn": v.navn,
                "gebyr_foerst": v.foerst,
                "gebyr_siden": v.siden,
                "siden_naar": v.siden_naar,
                "tid": v.tid,
                **svar(v.svar),
            }
            for v in veiene
        ],
    }


def _tekst(k: Kontekst, f: Fakta, veiene: tuple[Vei, ...]) -> list[str]:
    from inkassocli.core.rettsgebyr import betalt
    from inkassocli.view.format import dato, dato_med_ukedag, kr
    from inkassocli.view.tekst import avsnitt, saldo

    linjer = [f"Sak {f.sak.hode.sak} per {dato(f.dag)}", *saldo(f)]
    if gebyr := betalt(f):
        linjer.append(f"Gebyr til retten så langt: {kr(gebyr)}.")
    for v in veiene:
        linjer += [
            "",
            v.navn,
            f"  Gebyr først: {_foerst(v)}",
        ]
        if v.siden:
            linjer.append(avsnitt(f"Kan komme i tillegg: {kr(v.siden)} ({v.siden_naar})", "  "))
        elif v.siden_naar:
            linjer.append(avsnitt(f"Merk: {v.siden_naar}.", "  "))
        linjer += [avsnitt(f"Tid: {v.tid}.", "  "), avsnitt(f"I dag: {_i_dag(v.svar)}", "  ")]
    linjer += [
        "",
        avsnitt(
            "Får du medhold, skal skyldneren dekke gebyret til forliksrådet, og gebyret for utlegg følger kravet "
            "(tvisteloven § 6-13, tvangsfullbyrdelsesloven § 3-1). Trekker du klagen før forliksrådet har bedt om "
            "tilsvar, slipper du gebyret. Gebyret for utlegg skal betales også om ingenting blir funnet, og om du "
            "trekker begjæringen (rettsgebyrloven §§ 7 og 14)."
        ),
    ]
    linjer.append(avsnitt(_moete(k, f)))
    if f.foreldes:
        linjer.append(f"Kravet foreldes {dato_med_ukedag(f.foreldes)}.")
    linjer.append(
        avsnitt("Programmet vet ikke om skyldneren har noe å betale med. Det avgjør ofte om det lønner seg.")
    )
    return linjer
