"""What is told of the person, and of the names of exhibits, when a claim is registered (presiseringer 56, 77, 93)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inkassocli.core.format import dato
from inkassocli.core.helsevern import mistenkelige_navn
from inkassocli.core.personer import uten_verge

if TYPE_CHECKING:
    from datetime import date

    from inkassocli.saksgang.kontor import Kontor
    from inkassocli.saksgang.start.faktura import Bilag
    from inkassocli.saksgang.start.plan import Plan, Planer


def om_personen(kontor: Kontor, planer: Planer, plan: Plan, oppsto: date) -> tuple[str, ...]:
    """A minor without a guardian, an `enk` without an owner, and other open cases of the same debtor."""
    s, ut = plan.skyldner, []
    if myndig := uten_verge(s, kontor.dag, kontor.bok):
        ut.append(
            f"skyldneren er under 18 år til {dato(myndig)}, og ingen brev er lovlige før vergen er ført: "
            f"inkasso endre {plan.nr} --verge-navn NAVN"
        )
    if s.type == "enk" and s.innehaver is None:
        ut.append(
            "den som eier enkeltpersonforetaket, må være ført før en forliksklage: "
            f"inkasso endre {plan.nr} --innehaver-navn NAVN"
        )
    if andre := planer.andre(plan, oppsto):
        hva = "en åpen sak til" if len(andre) == 1 else "flere åpne saker"
        ut.append(
            f"skyldneren har {hva}: {', '.join(andre)}. Hver sak får sine brev og sine gebyrer. "
            f"Er det ikke sendt brev, kan de bli én: inkasso ta-ut {plan.nr} --faktura NR --til-sak {andre[0]}"
        )
    return tuple(ut)


def om_filnavn(bilag: Sequence[Bilag]) -> tuple[str, ...]:
    """Helsepersonelloven § 21: the name of a file is seen by all who see the exhibits."""
    if not (funnet := mistenkelige_navn(tuple(navn for navn, _ in bilag))):
        return ()
    hva = (
        f"navnet på et bilag kan røpe helseopplysninger ({', '.join(funnet)}). I en klage må det bekreftes. "
    )
    return (f"{hva}Er det ikke fakturaen, angrer du og legger ved den i stedet (helsepersonelloven § 21).",)
