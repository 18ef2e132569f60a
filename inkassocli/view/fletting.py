"""What is told of a conflict copy that has been joined with its case."""

from __future__ import annotations

from inkassocli.core.fletting import BEGGE, KORTERE, LENGRE, LIKE, forskjeller
from inkassocli.core.format import antall
from inkassocli.ordbok import linje
from inkassocli.saksgang.sak.svar import Flettet
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding

SETNING = {
    LIKE: "Kopien er lik saken.",
    KORTERE: "Alt i kopien står i saken.",
    LENGRE: "Saken er begynnelsen på kopien. Det kopien hadde i tillegg, er ført.",
    BEGGE: "Begge har noe den andre ikke har. Det kopien hadde, er ført etter det som sto i saken.",
}


def flettet(s: Samling, *, toerr: bool = False) -> Melding:
    """What each had alone, what was done, and where the copy is now."""
    x: Flettet = s.svar
    if x.valg == "saken":
        hva = "Saken gjelder, og kopien er lagt til side."
    elif x.valg == "kopien":
        hva = "Kopien gjelder, og er nå saken."
    else:
        hva = SETNING.get(x.forhold, SETNING[BEGGE])
    fra = f" ({x.tjeneste})" if x.tjeneste else ""
    raad = [f"Kopien {'blir' if toerr else 'er'} flyttet til {x.borte}."]
    if x.flere:
        raad.append(f"{antall(x.flere, 'kopi', 'kopier')} til ligger der: inkasso flett {x.nr}")
    if x.valg != "saken" and x.forhold not in (LIKE, KORTERE):
        raad.append(f"Se over saken: inkasso vis {x.nr}")
    vis = [] if x.forhold in (LIKE, KORTERE) else list(forskjeller(x.kopi, x.felles, x.sider, linje))
    return Melding([f"Sak {x.nr} og «{x.kopi}»{fra}: {hva}"], raad, vis, ekstra={"kopi": str(x.borte)})
