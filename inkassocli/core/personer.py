"""Presisering 77: what a debtor's age asks for, as tasks and as notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from inkassocli.core import hendelser as h
from inkassocli.core.fakta import Fakta
from inkassocli.core.regelbok import Regelbok
from inkassocli.core.sak import Skyldner

if TYPE_CHECKING:
    from inkassocli.core.oppgave import Oppgave

VERGEVALG = ("--verge-navn NAVN", "--verge-adresse LINJE", "--verge-postnummer NNNN")
ADRESSEVALG = ("--adresse LINJE", "--postnummer NNNN", "--kilde TEKST")
ADRESSEN = ("skyldner.adresse", "skyldner.postnummer")


def uten_verge(s: Skyldner, dag: date, bok: Regelbok) -> date | None:
    """The 18th birthday of a debtor who is a minor on the day and has no guardian."""
    myndig = s.myndig_fra(bok)
    return myndig if myndig and dag < myndig and s.verge is None else None


def fylt_18(f: Fakta) -> date | None:
    """The 18th birthday that has passed, of a debtor with a guardian whose own address nobody has confirmed since."""
    s = f.sak.skyldner
    myndig = s.myndig_fra(f.bok)
    if myndig is None or f.dag < myndig or s.verge is None or s.verge.vergemaal:
        return None
    siden = (
        e.dato >= myndig
        for e in f.sak.hendelser
        if isinstance(e, h.AdresseEndret) or (isinstance(e, h.OpplysningRettet) and e.felt in ADRESSEN)
    )
    return None if any(siden) else myndig


def oppgaver(f: Fakta) -> Iterable[Oppgave]:
    """Who must be found before anything is sent: the guardian of a minor, the address of one who has come of age."""
    from inkassocli.core.oppgave import OPPFOELGING, dato, ny

    if myndig := uten_verge(f.sak.skyldner, f.dag, f.bok):
        tekst = f"Skyldneren er under 18 år til {dato(myndig)}, og ingen verge er oppgitt. "
        tekst += "Ingen brev kan sendes før vergen er ført inn."
        yield ny(f, "endre", None, tekst, OPPFOELGING, "endre {}", mangler=VERGEVALG)
    if myndig := fylt_18(f):
        s = f.sak.skyldner
        bor = ", ".join((*s.adresse, f"{s.postnummer} {s.poststed}".strip()))
        tekst = (
            f"Skyldneren fylte 18 år {dato(myndig)}, og får nå brevene selv. Er adressen {bor}? "
            "Bekreft den, eller før den nye."
        )
        yield ny(f, "adresse", myndig, tekst, OPPFOELGING, "adresse {}", mangler=ADRESSEVALG)
