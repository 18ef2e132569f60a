"""What may be deleted, and what has been."""

from __future__ import annotations

from typing import Any

from inkassocli.core.format import antall, dato
from inkassocli.saksgang.mappe.svar import Kandidat, Slettbare, SlettetNaa
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.kolonner import kolonner
from inkassocli.view.melding import Melding
from inkassocli.view.tekst import bredde

GRUNNER = {
    "oppbevaring_bokfoert": "bokførte bilag, fem år",
    "oppbevaring_annet": "brev og avtaler, tre og et halvt år",
    "oppbevaring_dom": "dom, ti år",
}
KOPIER = (
    "Gamle sikkerhetskopier har fortsatt saken. Slett dem også når du ikke trenger dem lenger, og det du har skrevet ut"
    " eller sendt fra deg."
)


def liste(x: Slettbare) -> str:
    """Each case with its term."""
    linjer = [
        f"Sak {nr} er slettet før, men filene ligger her. Slett dem: inkasso slett {nr}" for nr in x.halve
    ]
    if not x.saker:
        return "\n".join([*linjer, f"Ingen saker kan slettes {dato(x.dag)}."])
    rader = [(s.nr, s.navn, str(s.siste.year), dato(s.til), GRUNNER[s.grunn]) for s in x.saker]
    tabell = kolonner(("Sak", "Navn", "Siste år", "Oppbevart til", "Fordi"), rader, bredde())
    hva = "saken som kan slettes" if len(x.saker) == 1 else "sakene som kan slettes"
    raad = (
        f"Dette er {hva} (bokføringsloven § 13). Slett én: inkasso slett {x.saker[0].nr}, eller alle: --alle."
    )
    return "\n".join([*linjer, *tabell, "", raad])


def som_json(x: Slettbare) -> dict[str, Any]:
    """The same for programs."""
    return {"dato": x.dag, "saker": [_rad(s) for s in x.saker], "halvt_slettet": list(x.halve)}


def _rad(s: Kandidat) -> dict[str, Any]:
    return {
        "sak": s.nr,
        "navn": s.navn,
        "grunn": s.grunn.removeprefix("oppbevaring_"),
        "hjemmel": s.hjemmel,
        "siste": s.siste,
        "til": s.til,
        "filer": s.filer,
    }


def slettet(s: Samling) -> Melding:
    """What goes, before the question; then that it is gone, and that old backups still hold it."""
    x: SlettetNaa = s.svar
    virkning = [
        f"Sak {c.nr} ({c.navn}): {antall(c.filer, 'fil', 'filer')} og saksfilen slettes. Siste hendelse er fra "
        f"{c.siste.year}, og den måtte oppbevares til og med {dato(c.til)} ({c.hjemmel})."
        for c in x.saker
    ]
    virkning += [f"Sak {nr}: det som ligger igjen, slettes." for nr in x.halve]
    numre = [*(c.nr for c in x.saker), *x.halve]
    hva = f"Sak {numre[0]}" if len(numre) == 1 else f"{len(numre)} saker ({', '.join(numre)})"
    return Melding(
        [
            f"{hva} er slettet. Nummeret blir ikke brukt igjen. Linjen i slettet.csv sier hva og når, ikke hvem."
        ],
        [KOPIER],
        virkning,
        ekstra={"slettet": [{"sak": c.nr, "filer": c.filer} for c in x.saker], "rester": list(x.halve)},
    )
