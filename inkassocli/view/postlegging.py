"""What is told after letters were recorded as posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkassocli.core.beloep import kr
from inkassocli.core.format import dato
from inkassocli.saksgang.brev.svar import Postlagt, Sendt, Utenfor, Utenforbrev
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


def utenfra(s: Samling) -> Melding:
    """Letters from outside, each with what it is worth."""
    x: Utenfor = s.svar
    linjer = [_utenfra(b) for b in x.brev]
    alt = [f"  {u.grunn}" for u in s.utelatt]
    alt = ["Ført fra før, og ikke ført en gang til:", *alt] if alt else []
    saker = "1 sak" if len(s.utkast) == 1 else f"{len(s.utkast)} saker"
    ferdig = (
        [f"{len(x.brev)} brev er ført i {saker}." if x.brev else "Ingenting er endret."]
        if s.spoersmaal or alt
        else []
    )
    virkning = linjer if s.spoersmaal else []
    tekst = [*([] if s.spoersmaal else linjer), *ferdig, *alt]
    return Melding(tekst or ["Ingenting er endret."], [r for b in x.brev for r in _utenforraad(b)], virkning,
                   ekstra={"filer": list(dict.fromkeys(str(b.fil) for b in x.brev))})  # fmt: skip


def _utenfra(b: Utenforbrev) -> str:
    e = b.sendt
    frist = f", frist {dato(e.frist)}" if e.frist else ""
    gebyr = f", gebyr {kr(e.gebyr)}" if e.gebyr else ""
    return f"Sak {b.nr} ({b.navn}): {BREVNAVN[e.brev]} sendt {dato(e.dato)}{frist}{gebyr}."


def _utenforraad(b: Utenforbrev) -> list[str]:
    """What the letter does not bring or open, and what was taken back."""
    e, ut = b.sendt, []
    if b.gebyr < e.gebyr:
        ut.append(
            f"Merk, sak {b.nr}: gebyret på {kr(e.gebyr)} regnes med {kr(b.gebyr)}. "
            "Mer var ikke lovlig da brevet ble sendt."
        )
    if b.for_kort:
        ut.append(
            f"Merk, sak {b.nr}: fristen {dato(e.frist) if e.frist else ''} er kortere enn 14 dager, så brevet av "
            f"{dato(e.dato)} åpner ikke for neste steg (inkassoloven § 10, inkassoforskriften §§ 1-2 og 1-3)."
        )
    ut += [
        f"Merk, sak {b.nr}: {BREVNAVN[x.brev]} av {dato(x.dato)} var laget og ikke postlagt. Det er tatt bort."
        for x in b.tatt_bort
    ]
    return ut
