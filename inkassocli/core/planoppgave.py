"""A plan whose instalments are all paid, with something left: the last one follows the real days and the real rate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkassocli.core import avtale
from inkassocli.core.beloep import kr
from inkassocli.core.fakta import Fakta

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave


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
