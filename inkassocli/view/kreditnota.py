"""What is told before and after a credit note."""

from __future__ import annotations

from inkassocli.core.beloep import kr
from inkassocli.core.hendelser import Kreditnota
from inkassocli.core.oppgaver import gi_nummer
from inkassocli.saksgang.penger.svar import AltKreditert, Kreditert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.jsonut import saldo
from inkassocli.view.melding import Melding
from inkassocli.view.virkning import effekt, feilbrev_json, om_brevene, raad


def kreditert(s: Samling) -> Melding:
    """Presisering 15: the effect by kind, and what is left to do."""
    x: Kreditert | AltKreditert = s.svar
    if isinstance(x, AltKreditert):
        n = x.nota
        return Melding([f"Kreditnota {n.nummer} er alt ført (hendelse nr. {n.nr}). Ingenting er endret."])
    konto = x.etter.konto
    lukket = ["Alt er kreditert, så saken er avsluttet."] if x.lukket else []
    ekstra = {
        "saldo": saldo(konto),
        "til_overs": konto.til_overs,
        "brev_paa_feil_saldo": feilbrev_json(x.feilbrev),
    }
    return Melding([*lukket, *_videre(x), *om_brevene(x.feilbrev)], (), _virkning(x), ekstra)


def _virkning(x: Kreditert) -> list[str]:
    f = x.foer.sak
    linjer = [
        f"Sak {f.hode.sak}, {f.skyldner.navn}: krediterer {kr(x.nota.beloep)} på faktura {x.nota.faktura}.",
        *effekt(x.foer, x.etter),
    ]
    if x.etter.sak.alt_kreditert and not x.foer.konto.etter_dom:
        linjer.append("Alt er kreditert: rente og gebyr faller bort.")
    elif x.foer.konto.renter != x.etter.konto.renter:
        linjer.append("Det krediterte bærer ikke rente for noen dag.")
    return linjer


def _videre(x: Kreditert) -> list[str]:
    """What is left to do; an open objection is not ended by a credit note."""
    f = x.etter
    nr = f.sak.hode.sak
    linjer = raad(f)
    nota = next(e for e in reversed(f.sak.hendelser) if isinstance(e, Kreditnota))
    linjer.append(
        f"Brev til skyldneren om kreditnotaen: inkasso brev {nr} --lag kreditnotabrev"
        if nota.nummer
        else f"Skal skyldneren ha brev, må kreditnotaen ha nummer. Da {gi_nummer(nr, nota)}"
    )
    if f.sak.aapne_protester:
        linjer.append(
            f"Innsigelsen er fortsatt åpen. Er den gjort opp: inkasso innsigelse avslutt {nr} kreditert"
        )
    return linjer
