"""What is told after a pause and after a stop."""

from __future__ import annotations

from inkassocli.core.brevvilkaar import STANSORD
from inkassocli.core.format import dato_med_ukedag
from inkassocli.saksgang.sak.svar import PauseSlutt, Pauset, Stanset, StansOpphevet
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding, om_helseord
from inkassocli.view.tekst import avsnitt

# What each stop means, and what to do about it.
RAAD = {
    "doedsfall": (
        "Kravet rettes mot boet, ikke mot pasienten.",
        "Spør tingretten hvem som har tatt over gjelden, eller om boet skiftes offentlig.",
        "Kommer det kunngjøring med frist for kreditorer, meld kravet innen fristen. Ellers kan det falle bort.",
    ),
    "konkurs": (
        "Kravet meldes i konkursboet. Brev til skyldneren hjelper ikke lenger.",
        "Se kunngjøringen i Brønnøysundregistrene, og send kravet til bostyreren innen fristen som står der.",
        "Meld hovedkravet og renten fram til konkursåpningen, med fakturaen som bilag.",
    ),
    "gjeldsordning": (
        "Skyldneren har søkt om eller fått gjeldsordning. Da kan du ikke drive inn kravet selv.",
        "Meld kravet til namsfogden innen fristen i kunngjøringen.",
        "Følger skyldneren ordningen, faller resten som regel bort når den er slutt.",
    ),
    "verge_mangler": (
        "Skyldneren kan ikke selv ta imot kravet, og ingen verge er kjent.",
        "For en mindreårig er foreldrene verger. For andre kan statsforvalteren si hvem som er verge.",
        "Når vergen er kjent, før den inn i saken (inkasso endre), og opphev stansen med --slutt.",
    ),
}

# Where announcing the claim interrupts limitation (foreldelsesloven § 18); no event records it.
MELDT = {"konkurs": "i boet", "gjeldsordning": "til namsfogden"}


def pauset(s: Samling) -> Melding:
    """The case rests, or rests no longer; a limit that may pass meanwhile is told (foreldelsesloven)."""
    x: Pauset | PauseSlutt = s.svar
    if isinstance(x, PauseSlutt):
        return Melding([f"Pausen i sak {x.nr} er slutt."])
    slutten = f"til og med {dato_med_ukedag(x.til)}" if x.til else "til du avslutter den (--slutt)"
    virkning = "Saken er avsluttet." if x.avsluttet else "Renten løper videre."
    raad = om_helseord(x.nr, *x.tekster)
    if x.foreldes:
        raad.append(
            f"VIKTIG: kravet foreldes {dato_med_ukedag(x.foreldes)}. En pause avbryter ikke foreldelsen "
            "(foreldelsesloven §§ 14–18)."
        )
    return Melding([f"Sak {x.nr} har pause {slutten}. {virkning}"], raad)


def stanset(s: Samling) -> Melding:
    """What a stop means and what to do about it; limitation runs on (foreldelsesloven § 2)."""
    x: Stanset | StansOpphevet = s.svar
    if isinstance(x, StansOpphevet):
        igjen = ", ".join(STANSORD[g] for g in x.igjen)
        return Melding(
            [
                f"Stansen i sak {x.nr} er opphevet{f' ({STANSORD[x.grunn]})' if x.grunn else ''}.",
                *([f"Saken er fortsatt stanset ({igjen})."] if igjen else []),
            ]
        )
    innen = (
        f"Siste dag å melde kravet er {dato_med_ukedag(x.frist)}. Den står i neste fra to uker før, og i kalenderen."
        if x.frist
        else ""
    )
    if x.alt and innen:
        return Melding([f"Sak {x.nr}: {innen}"], om_helseord(x.nr, *x.tekster))
    if x.alt:
        return Melding([f"Sak {x.nr} er alt stanset ({STANSORD[x.grunn]}). Ingenting er endret."])
    virkning = "Saken er avsluttet." if x.avsluttet else "Ingen brev kan sendes. Renten løper videre."
    raad = om_helseord(x.nr, *x.tekster)
    if x.foreldes:
        meldt = ""
        if x.grunn in MELDT:
            meldt = (
                f" Et krav som er meldt {MELDT[x.grunn]}, avbryter foreldelsen (§ 18). "
                "Programmet regner ikke med det."
            )
        raad.append(
            f"Merk: kravet foreldes fortsatt {dato_med_ukedag(x.foreldes)} (foreldelsesloven § 2).{meldt}"
        )
    return Melding(
        [
            f"Sak {x.nr} er stanset. {virkning}",
            *(avsnitt(t, "  ", "– ") for t in (*RAAD[x.grunn], *([innen] if innen else []))),
        ],
        raad,
    )
