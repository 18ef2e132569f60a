"""What a running plan asks for: an instalment that is late, and what is left when all are paid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkassocli.core import avtale
from inkassocli.core.beloep import NULL, kr
from inkassocli.core.fakta import Fakta

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave


def mislighold(f: Fakta) -> Iterable[Oppgave]:
    """An instalment whose day has passed: a breach is the creditor's to record, and is not proposed for a trifle."""
    from inkassocli.core.oppgave import MISLIGHOLD, OPPFOELGING, dato, ny

    if a := avtale.smaa_mangel(f):
        yield ny(f, "avtale", a.siste_dag, om_mangelen(f, a), OPPFOELGING, _veien(f)[0])
        return
    sene = [a for a in avtale.status(f) if a.misligholdt]
    if sene:
        a, sum_ = sene[0], kr(sum((x.mangler for x in sene), NULL))
        alt = f" Av {len(sene)} avdrag som er forfalt, mangler til sammen {sum_}." if len(sene) > 1 else ""
        tekst = (
            f"Avdrag {a.nr} på {kr(a.avdrag.beloep)} forfalt {dato(a.avdrag.dato)}; {kr(a.mangler)} mangler.{alt} "
            "Ta kontakt. Er avtalen brutt, registrerer du det, og saken går videre der den var."
        )
        yield ny(f, "avtale", a.siste_dag, tekst, MISLIGHOLD, "avtale brutt {}")


def om_mangelen(f: Fakta, a: avtale.Avdragsstatus) -> str:
    """The trifle that lacks, and what may be done about it."""
    from inkassocli.core.oppgave import dato

    eller = _veien(f)[1]
    return f"Bare {kr(a.mangler)} mangler av avdrag {a.nr} ({dato(a.avdrag.dato)}): be om det, eller {eller}."


def _veien(f: Fakta) -> tuple[str, str]:
    """Besides asking for it: the command, and in words. No great rest is waived for a plan that covers a part."""
    from inkassocli.core.oppgave import dato
    from inkassocli.core.oppgaver import OPPGJOER

    neste = next((x for x in avtale.status(f) if x.mangler and not x.forfalt), None)
    if neste:
        return "avtale {} --vis", f"legg det til avdrag {neste.nr}, {dato(neste.avdrag.dato)}"
    rest = kr(f.konto.sum)
    plan = f.sak.avtale
    if f.konto.sum <= f.kreditor.bagatell or (plan and plan.merknad.startswith(OPPGJOER)):
        return "ettergi {} --hva rest", f"ettergi resten, {rest}"
    return "avtale slutt {}", f"avslutt avtalen og be om alt som gjenstår, {rest}"


def fulgt_plan(f: Fakta) -> Iterable[Oppgave]:
    """The debtor has kept the plan: it is ended, and only then may the rest be asked for, or waived."""
    from inkassocli.core.oppgave import OPPFOELGING, ny
    from inkassocli.core.oppgaver import OPPGJOER

    plan, alle = f.sak.avtale, avtale.status(f)
    if plan is None or plan.merknad.startswith(OPPGJOER) or any(a.mangler for a in alle):
        return
    tekst = (
        f"Alle avdragene er betalt, og {kr(f.konto.sum)} gjenstår. Ettergi resten (inkasso ettergi {f.sak.hode.sak} "
        "--hva rest), eller avslutt avtalen og be om den."
    )
    yield ny(f, "avtale", None, tekst, OPPFOELGING, "avtale slutt {}")
