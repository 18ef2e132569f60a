"""A plan as text and as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from inkassocli.saksgang.kontor import Kontekst

if TYPE_CHECKING:
    from inkassocli.core.avtale import Avdragsstatus
    from inkassocli.core.fakta import Fakta
    from inkassocli.core.hendelser import Avdragsavtale


def plantekst(f: Fakta, ny: Avdragsavtale, erkjent: bool | None, *, oppgjoer: bool) -> list[str]:
    from inkassocli.core.avtale import prognose_plan
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato, dato_med_ukedag
    from inkassocli.view.kolonner import kolonner

    p = prognose_plan(f, ny.avdrag, rente=ny.rente)
    rader = [(str(i), dato_med_ukedag(a.dato), kr(a.beloep)) for i, a in enumerate(ny.avdrag, 1)]
    sum_ = sum((a.beloep for a in ny.avdrag), Decimal("0.00"))
    navn = "Oppgjør med avslag" if oppgjoer else "Nedbetalingsavtale"
    linjer = [
        f"{navn} i sak {f.sak.hode.sak}, {f.sak.skyldner.navn}. Gjenstår i dag: {kr(f.konto.sum)}.",
        *(f"  {x}" for x in kolonner((">Nr", "Forfaller", ">Avdrag"), rader)),
        f"  Til sammen {kr(sum_)}.",
    ]
    if not oppgjoer and sum_ < f.konto.sum:
        linjer.append(
            f"Merk: avdragene dekker ikke alt. {kr(f.konto.sum - sum_)} av det som gjenstår i dag, er utenfor planen, "
            "og kan ikke kreves så lenge avtalen løper."
        )
    if ny.merknad:
        linjer.append(ny.merknad)
    elif not ny.rente:
        linjer.append("Det løper ikke rente så lenge avtalen følges.")
    else:
        forbehold = f" (regnet til {dato(p.kjent_til)}; senere satser er ikke kjent)" if p.forbi_kjent else ""
        linjer.append(f"Renten løper videre og gjøres opp til slutt: omtrent {kr(p.renter)}{forbehold}.")
    if erkjent:
        linjer.append("Kravet er erkjent: ny foreldelsesfrist på tre år (foreldelsesloven § 14).")
    linjer.append("Så lenge avtalen følges, kan det ikke sendes krav i saken.")
    return linjer


def vis_avtale(k: Kontekst, f: Fakta) -> None:
    """Each instalment of the running plan."""
    from inkassocli.core.avtale import status
    from inkassocli.saksgang.penger.avtale import krev_avtale

    krev_avtale(f)
    ut = {"sak": f.sak.hode.sak, "dato": k.dag, "avdrag": [_som_json(s) for s in status(f)]}
    k.svar(ut, "\n".join(avtalelinjer(f)))


def _som_json(s: Avdragsstatus) -> dict[str, Any]:
    return {
        "nr": s.nr,
        "dato": s.avdrag.dato,
        "siste_dag": s.siste_dag,
        "beloep": s.avdrag.beloep,
        "betalt": s.betalt,
        "mangler": s.mangler,
        "forfalt": s.forfalt,
        "misligholdt": s.misligholdt,
    }


def avtalelinjer(f: Fakta) -> list[str]:
    """Which instalments are paid, which are late, and which comes next."""
    from inkassocli.core.avtale import status
    from inkassocli.core.beloep import kr
    from inkassocli.core.format import dato
    from inkassocli.view.kolonner import kolonner

    alle, nr = status(f), f.sak.hode.sak
    rader = [(str(s.nr), dato(s.siste_dag), kr(s.avdrag.beloep), kr(s.betalt), _ord(s)) for s in alle]
    hode = (">Nr", "Siste dag", ">Avdrag", ">Betalt", "")
    linjer = [f"Avtalen i sak {nr}:", *(f"  {x}" for x in kolonner(hode, rader))]
    sene = [s for s in alle if s.misligholdt]
    if sene:
        mangler = sum((s.mangler for s in sene), Decimal("0.00"))
        linjer.append(
            f"{kr(mangler)} skulle vært betalt. Ta kontakt med skyldneren. "
            f"Er avtalen brutt, lages varselet med 14 dagers frist slik: inkasso avtale {nr} --brutt"
        )
    elif alle and not any(s.mangler for s in alle) and not f.konto.oppgjort:
        linjer.append(
            f"Alle avdrag er betalt. {kr(f.konto.sum)} gjenstår (rente og kostnader gjøres opp til slutt). "
            f"Er oppgjøret fullt: inkasso ettergi {nr} --hva rest"
        )
    return linjer


def _ord(s: Avdragsstatus) -> str:
    if not s.mangler:
        return "betalt"
    if s.misligholdt:
        return "FORFALT"
    return "delvis betalt" if s.betalt else "kommer"
