"""What is told of a backup and of what came out of one."""

from __future__ import annotations

from inkassocli.core.format import antall
from inkassocli.saksgang.mappe.svar import Gjenopprettet, Kopiert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding

OPPBEVAR = "Den inneholder alt om pasientene dine og er ikke kryptert. Oppbevar den innelåst eller på en kryptert disk."


def kopiert(s: Samling) -> Melding:
    """Where it lies, what is not in it, and how to keep it."""
    x: Kopiert = s.svar
    proevd = ", lest tilbake og kontrollert" if x.proevd else ""
    return Melding(
        [f"Sikkerhetskopi av {antall(x.antall, 'fil', 'filer')}{proevd}: {x.fil}"],
        [
            *(
                f"Ikke med, for den har fødselsnummeret: {fil}. "
                f"Trenger du den ikke lenger: inkasso utlegg {sak} --slett-utskrift"
                for sak, fil in x.utenom
            ),
            OPPBEVAR,
        ],
        ekstra={"filer": [str(x.fil)]},
    )


def gjenopprettet(s: Samling) -> Melding:
    """Where the folder is, what in it cannot be read, and how to look at the rest."""
    x: Gjenopprettet = s.svar
    raad = [f"{a.hvor}: {a.hva}" for a in x.avvik]
    if x.saker is not None:
        raad.append(
            f"{antall(x.saker, 'sak', 'saker')} er lest. Kontroller resten med: inkasso sjekk --mappe {x.til}"
        )
    return Melding(
        [f"{antall(x.antall, 'fil', 'filer')} er gjenopprettet i {x.til} og kontrollert."],
        raad,
        ekstra={"filer": [str(x.til)]},
    )
