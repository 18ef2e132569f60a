"""inkasso tap: the note that proves a loss, and what is missing from it. Nothing is changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkassocli.commands.felles import Dato, Json, Kontekst, Mappe, SakArg, Stille, Toerr

if TYPE_CHECKING:
    from inkassocli.core.tap import Grunnlag, Tapsnotat
    from inkassocli.core.vilkaar import Fakta

HJEMMEL = "FSFIN § 6-2-1"
Ut = Annotated[Path | None, typer.Option("--ut", "-o", metavar="FIL", help="Skriv notatet til denne filen.")]


def tap(
    ctx: typer.Context,
    sak: SakArg,
    ut: Ut = None,
    mappe: Mappe = None,
    dato: Dato = None,
    json: Json = False,
    dry_run: Toerr = False,
    stille: Stille = False,
) -> None:
    """Lag et notat om tap på kravet: hva saken beviser, og hva som mangler (FSFIN § 6-2-1).

    Eksempel: inkasso tap 2026-0001 -o tap-2026-0001.txt
    """
    from inkassocli.core.tap import vurder

    k = Kontekst(ctx, mappe, dato, som_json=json, toerr=dry_run, stille=stille)
    fil = k.sak(sak)
    f = k.fakta(fil)
    n = vurder(f)
    tekst = "\n".join(notat(k, f, n))
    k.svar(_som_json(f, n), tekst)
    if ut is not None:
        k.skriv_ut(ut, (tekst + "\n").encode())


def _som_json(f: Fakta, n: Tapsnotat) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "sak": f.sak.hode.sak,
        "dato": f.dag,
        "hjemmel": HJEMMEL,
        "konstatert": n.konstatert,
        "hovedstol": n.hovedstol,
        "sum": n.sum,
        "forfall": n.forfall,
        "tidligst": n.tidligst,
        "grunnlag": [asdict(g) for g in n.grunnlag],
        "hindringer": list(n.hindringer),
    }


def notat(k: Kontekst, f: Fakta, n: Tapsnotat) -> list[str]:
    """The note in words."""
    from inkassocli.core.tap import GJELDER_FRA
    from inkassocli.view.format import dato, kr
    from inkassocli.view.tekst import avsnitt

    fakturaer = ", ".join(x.faktura for x in f.sak.hode.krav)
    linjer = [
        f"Notat om tap på krav, sak {f.sak.hode.sak}, {dato(f.dag)}",
        f"Fordringshaver: {k.oppsett.navn}",
        f"Skyldner: {f.sak.skyldner.navn}",
        f"Faktura: {fakturaer}",
        f"Hovedstol som ikke er betalt: {kr(n.hovedstol)} (med rente og kostnader {kr(n.sum)})",
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
    linjer += ["", *(avsnitt(x) for x in _merknader(k, f))]
    if f.dag < GJELDER_FRA:
        linjer.append(
            avsnitt(f"Merk: notatet følger bestemmelsen slik den lyder fra inntektsåret {GJELDER_FRA.year}.")
        )
    return linjer


def _grunnlag(g: Grunnlag) -> list[str]:
    from inkassocli.view.tekst import avsnitt

    svar = {True: "oppfylt", False: "ikke oppfylt", None: "må vurderes"}[g.oppfylt]
    return [
        "",
        avsnitt(f"{g.bokstav}) {g.hva}: {svar}", "   ", ""),
        *(avsnitt(b, "      ", "    – ") for b in g.bevis),
        *(avsnitt(f"Mangler: {m}", "      ", "    ! ") for m in g.mangler),
    ]


def _merknader(k: Kontekst, f: Fakta) -> list[str]:
    mva = (
        "Du er avgiftspliktig: avgiften kan korrigeres på de samme vilkårene (merverdiavgiftsloven § 4-7)."
        if k.oppsett.mva_pliktig
        else "Du er utenfor merverdiavgift (merverdiavgiftsloven § 3-2), så det er ingen avgift å korrigere."
    )
    oppbevar = (
        "Regnskapsføreren avgjør hva av kravet som er inntektsført. Oppbevar brevene, svarene og dette "
        "notatet med regnskapet i fem år (bokføringsloven § 13)."
    )
    return [
        mva,
        oppbevar,
        f"Kravet faller ikke bort. Lukk saken som tap: inkasso avslutt {f.sak.hode.sak} --grunn tap",
    ]
