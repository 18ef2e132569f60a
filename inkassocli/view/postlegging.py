"""What is told after letters were recorded as posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core.format import dato
from inkassocli.saksgang.brev.svar import Postlagt, Sendt
from inkassocli.view.brev import ikke_tatt_med, om_epost
from inkassocli.view.melding import Melding
from inkassocli.view.tekst import BREVNAVN

if TYPE_CHECKING:
    from inkassocli.saksgang.utkast import Samling


INGEN = "Ingen brev venter på å bli postlagt."


def postlagt(s: Samling) -> Melding:
    """Each letter; over many cases they are shown before the question, and told in one line after it."""
    x: Sendt = s.svar
    alle: list[Postlagt] = [u.svar for u in s.utkast]
    virkning, tekst = [], [_en(p) for p in alle]
    if s.spoersmaal:
        virkning = [_som_venter(p) for p in alle]
        saker = ", ".join(p.nr for p in alle)
        tekst = [f"{len(alle)} brev er registrert postlagt {dato(x.dag)}: sak {saker}."]
    raad = [r for p in alle for r in _raad(p)]
    for slag in dict.fromkeys(p.sendt.brev for p in alle):
        raad += om_epost(slag, x.kanal)
    return Melding(
        [*(tekst or [INGEN if not s.utelatt else "Ingen brev er registrert."]), *ikke_tatt_med(s.utelatt)],
        raad,
        virkning,
        ekstra={"filer": [str(p.fil) for p in alle]},
    )


def _en(p: Postlagt) -> str:
    frist = f", frist {dato(p.sendt.frist)}." if p.sendt.frist else "."
    return f"Sak {p.nr}: {BREVNAVN[p.sendt.brev]} er registrert postlagt {dato(p.sendt.dato)}{frist}"


def _som_venter(p: Postlagt) -> str:
    frist = f", frist {dato(p.laget.frist)}" if p.laget.frist else ""
    return f"Sak {p.nr}, {p.navn}: {BREVNAVN[p.laget.brev]} datert {dato(p.laget.dato)}{frist}."


def _raad(p: Postlagt) -> list[str]:
    """That a posted letter opens nothing, and that its fee could not be checked (presisering 11)."""
    ut = []
    if p.sendt.gebyr and not p.kjente_satser:
        ut.append(f"Merk, sak {p.nr}: satsene er ikke kjent ennå, så gebyret er ikke kontrollert.")
    if p.for_kort:
        ut.append(
            f"Merk, sak {p.nr}: postlagt {dato(p.sendt.dato)} er fristen kortere enn 14 dager. Da åpner "
            "purringen verken for gebyr i neste brev eller for betalingsoppfordring (inkassoloven § 10, "
            "inkassoforskriften §§ 1-2 og 1-3).\n"
            f"Gjør slik: er den ikke lagt i posten, angrer du (inkasso angre {p.nr}) og lager en ny."
        )
    return ut
