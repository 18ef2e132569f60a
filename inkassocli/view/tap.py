"""The loss note as text and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta
from inkassocli.core.format import dato
from inkassocli.core.oppsett import Oppsett
from inkassocli.core.tap import GJELDER_FRA, Grunnlag, Tapsnotat
from inkassocli.view.dom import om_dommen
from inkassocli.view.tekst import avsnitt, per_dagen

HJEMMEL = "FSFIN § 6-2-1"


def som_json(f: Fakta, n: Tapsnotat) -> dict[str, Any]:
    """The assessment by its own names; after the last known rate there is no amount of the day (presisering 11)."""
    til = f.fakturert.satser_til
    return {
        "sak": f.sak.hode.sak,
        "dato": f.dag,
        "hjemmel": HJEMMEL,
        "konstatert": n.konstatert,
        "hovedstol": None if til else n.hovedstol,
        "sum": None if til else n.sum,
        "forfall": n.forfall,
        "tidligst": n.tidligst,
        "grunnlag": [asdict(g) for g in n.grunnlag],
        "hindringer": list(n.hindringer),
        **({"satser_til": til} if til else {}),
    }


def notat(o: Oppsett, f: Fakta, n: Tapsnotat) -> list[str]:
    """The note in words."""
    per = per_dagen(f.fakturert.satser_til)
    fakturaer = ", ".join(x.faktura for x in f.sak.levende)
    linjer = [
        f"Notat om tap på krav, sak {f.sak.hode.sak}, {dato(f.dag)}",
        f"Fordringshaver: {o.navn}",
        f"Skyldner: {f.sak.skyldner.navn}",
        f"Faktura: {fakturaer}",
        *om_dommen(f),
        f"Hovedstol som ikke er betalt: {kr(n.hovedstol)} (med rente og kostnader {kr(n.sum)}){per}",
        "",
    ]
    if n.konstatert:
        bokstaver = ", ".join(g.bokstav for g in n.grunnlag if g.oppfylt)
        linjer.append(
            f"Tapet kan regnes som endelig konstatert etter {HJEMMEL} første ledd bokstav {bokstaver}."
        )
    else:
        linjer.append(f"Saken beviser ikke at tapet er endelig konstatert ennå ({HJEMMEL}).")
    linjer += [avsnitt(f"Hinder: {x}", "  ", "") for x in n.hindringer]
    for g in n.grunnlag:
        linjer += _grunnlag(g)
    linjer += ["", *(avsnitt(x) for x in _merknader(o, f, n))]
    if f.dag < GJELDER_FRA:
        linjer.append(
            avsnitt(f"Merk: notatet følger bestemmelsen slik den lyder fra inntektsåret {GJELDER_FRA.year}.")
        )
    return linjer


def _grunnlag(g: Grunnlag) -> list[str]:
    svar = {True: "oppfylt", False: "ikke oppfylt", None: "må vurderes"}[g.oppfylt]
    return [
        "",
        avsnitt(f"{g.bokstav}) {g.hva}: {svar}", "   ", ""),
        *(avsnitt(b, "      ", "    – ") for b in g.bevis),
        *(avsnitt(f"Mangler: {m}", "      ", "    ! ") for m in g.mangler),
    ]


def _merknader(o: Oppsett, f: Fakta, n: Tapsnotat) -> list[str]:
    mva = (
        "Du er avgiftspliktig: avgiften kan korrigeres på de samme vilkårene (merverdiavgiftsloven § 4-7)."
        if o.mva_pliktig
        else "Du er utenfor merverdiavgift (merverdiavgiftsloven § 3-2), så det er ingen avgift å korrigere."
    )
    oppbevar = (
        "Regnskapsføreren avgjør hva av kravet som er inntektsført. Oppbevar brevene, svarene og dette "
        "notatet med regnskapet i fem år (bokføringsloven § 13)."
    )
    return [
        mva,
        oppbevar,
        *_videre(f, n),
    ]


def _videre(f: Fakta, n: Tapsnotat) -> list[str]:
    """What to do with the case: closed as lost only where the loss is proven."""
    nr = f.sak.hode.sak
    if f.sak.avsluttet:
        return ["Saken er lukket."]
    if n.konstatert:
        return [f"Kravet faller ikke bort. Lukk saken som tap: inkasso avslutt {nr} --grunn tap"]
    if not n.hovedstol:
        return []
    raad = (
        "Lukk ikke saken som tap før tapet er konstatert: uten bevis er det ikke fradrag for det. Hva du kan gjøre nå: "
        f"inkasso kan {nr}. Gir du kravet opp, er det ikke et konstatert tap: inkasso avslutt {nr} --grunn frafalt"
    )
    return [raad]
