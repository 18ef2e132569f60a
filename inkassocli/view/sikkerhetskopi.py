"""What is told of a backup and of what came out of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inkassocli.core.format import antall, dato
from inkassocli.saksgang.mappe.svar import Bankdag, Gjenopprettet, Kopidag, Kopiert, Proevd
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding

OPPBEVAR = "Den inneholder alt om pasientene dine og er ikke kryptert. Oppbevar den innelåst eller på en kryptert disk."
KRYPTERT = "Den er kryptert. Uten passordet eller nøkkelen kan ingen åpne den, heller ikke du."


def kopiert(s: Samling) -> Melding:
    """Where it lies, what is not in it, and how to keep it."""
    x: Kopiert = s.svar
    return Melding(
        [f"Sikkerhetskopi av {antall(x.antall, 'fil', 'filer')}, lest tilbake og kontrollert: {x.fil}"],
        [
            *(
                f"Ikke med, for den har fødselsnummeret: {fil}. "
                f"Trenger du den ikke lenger: inkasso utlegg slett-utskrift {sak}"
                for sak, fil in x.utenom
            ),
            *(
                f"Ikke med, for den finnes ikke: {fil}. En sak nevner den; se inkasso sjekk."
                for fil in x.mangler
            ),
            *_halve(x.halve, "sikkerhetskopi"),
            KRYPTERT if x.kryptert else OPPBEVAR,
        ],
        ekstra={"filer": [str(x.fil)]},
    )


def paaminnelse(x: Kopidag) -> str:
    """A backup is more than a month old."""
    hva = f"Den siste sikkerhetskopien er fra {dato(x.siste)}." if x.siste else "Du har ingen sikkerhetskopi."
    return f"{hva} Ta en: inkasso sikkerhetskopi --til STED"


def om_banken(x: Bankdag) -> str:
    """Letters are due, and the bank has not been read for a week."""
    hva = f"Betalinger er sist ført {dato(x.siste)}." if x.siste else "Ingen betalinger er ført ennå."
    return f"{hva} Les banken før du sender brev: inkasso betaling fil FIL"


def proevd(s: Samling) -> Melding:
    """How many files were whole."""
    x: Proevd = s.svar
    tekst = f"{x.fil}: {antall(x.antall, 'hel fil', 'filer, alle er hele')}."
    return Melding([tekst], ekstra={"fil": str(x.fil), "filer": x.antall})


def gjenopprettet(s: Samling) -> Melding:
    """Where the folder is, what in it cannot be read, and how to look at the rest."""
    x: Gjenopprettet = s.svar
    raad = [f"{a.hvor}: {a.hva}" for a in x.avvik]
    raad.append(
        f"{antall(x.saker, 'sak', 'saker')} er lest. Kontroller resten med: inkasso sjekk --mappe {x.til}"
    )
    return Melding(
        [f"{antall(x.antall, 'fil', 'filer')} er gjenopprettet i {x.til} og kontrollert."],
        [*raad, *_halve(x.halve, "gjenoppretting")],
        ekstra={"filer": [str(x.til)]},
    )


def _halve(funnet: Sequence[Path], hva: str) -> list[str]:
    return [f"En halv {hva} fra før ligger her og kan slettes: {fil}" for fil in funnet]
