"""What is wrong in the folder, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inkassocli.core.format import antall
from inkassocli.core.funn import FEIL, Avvik
from inkassocli.saksgang.mappe.svar import OPPSETT, Godtatt, Kontrollert, Miljoepunkt, Reparert
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.avsnitt import avsnitt
from inkassocli.view.melding import Melding


def som_json(x: Kontrollert) -> dict[str, Any]:
    """How many cases were read, and each finding."""
    return {
        "saker": x.saker,
        "funn": [{"hvor": a.hvor, "alvor": a.alvor, "hva": a.hva, "gjoer": a.gjoer} for a in x.avvik],
    }


def linje(a: Avvik) -> str:
    """Where, what, and what to do."""
    return f"{a.hvor}: {a.hva}" + (f"\n  Gjør slik: {a.gjoer}" if a.gjoer else "")


def i_orden(x: Kontrollert) -> str:
    """What was read, when nothing is wrong."""
    mer = " Se det som er nevnt over." if x.avvik else ""
    return (
        f"Alt er i orden: {antall(x.saker, 'sak', 'saker')} er lest, med brev, bilag, oppsett og satser.{mer}"
    )


def miljoet(punkter: Sequence[Miljoepunkt]) -> str:
    """A line a thing, with what is wrong under it."""
    ut = []
    for p in punkter:
        merke = "ok" if p.avvik is None else "FEIL" if p.avvik.alvor == FEIL else "SE PÅ"
        ut.append(avsnitt(f"{p.hva}: {p.verdi}", " " * 8, f"{merke:<8}"))
        if p.avvik:
            ut.append(avsnitt(p.avvik.hva, " " * 8))
            ut += [avsnitt(f"Gjør slik: {p.avvik.gjoer}", " " * 8)] if p.avvik.gjoer else []
    return "\n".join(ut)


def miljoet_som_json(punkter: Sequence[Miljoepunkt]) -> list[dict[str, Any]]:
    """Each thing, and what is wrong with it."""
    return [
        {
            "hva": p.hva,
            "verdi": p.verdi,
            "alvor": p.avvik.alvor if p.avvik else "",
            "avvik": p.avvik.hva if p.avvik else "",
            "gjoer": p.avvik.gjoer if p.avvik else "",
        }
        for p in punkter
    ]


def godtatt(s: Samling) -> Melding:
    """What is accepted as it stands."""
    x: Godtatt = s.svar
    if x.hva == OPPSETT:
        return Melding(["Oppsettet er godtatt slik det er nå."], [a.hva for a in x.funn])
    if x.borte:
        return Melding([f"Sak {x.hva} er godtatt som borte. Nummeret blir ikke brukt igjen."])
    return Melding([f"Sak {x.hva} er godtatt slik den er nå. Grunnen står i saken."], [a.hva for a in x.funn])


def reparert(s: Samling) -> Melding:
    """What was mended, where the copy of what was lies, and what only a backup can mend."""
    x: Reparert = s.svar
    linjer = [f"Sak {nr} er satt i stand: {' '.join(hva)}" for nr, hva in x.saker]
    linjer += [f"{fil.name}: resten etter en avbrutt skriving er tatt bort." for fil in x.rester]
    raad = [f"Slik det var før, ligger i {x.kopi}."] if x.kopi else []
    raad += [f"Ikke rørt, for kjeden beviser ikke hva som sto der. {linje(a)}" for a in x.igjen]
    return Melding(linjer or ["Det er ingenting som kan settes i stand med sikkerhet."], raad)
