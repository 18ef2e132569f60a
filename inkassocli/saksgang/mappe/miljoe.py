"""What the program stands on: versions, fonts, the folder, the encoding, backup, rates, printer. No case is read."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from inkassocli import __version__
from inkassocli.core.funn import FEIL, MERKNAD, Avvik
from inkassocli.core.synk import synkes_av
from inkassocli.errors import InkassoError
from inkassocli.saksgang.mappe.svar import Miljoepunkt

if TYPE_CHECKING:
    from inkassocli.saksgang.kontor import Kontor

PAKKE = "inkassocli"
NY = "installer inkasso på nytt"


def miljoe(k: Kontor, tegnsett: str) -> tuple[Miljoepunkt, ...]:
    """Every point in order: what there is, and what is wrong with it. `tegnsett`: of the terminal."""
    return tuple(Miljoepunkt(hva, verdi, avvik) for hva, verdi, avvik in _punktene(k, tegnsett))


def _punktene(k: Kontor, tegnsett: str) -> Iterator[tuple[str, str, Avvik | None]]:
    yield "Program", f"inkasso {__version__}, Python {platform.python_version()}, {platform.system()}", None
    yield from _pakkene()
    yield _skriften()
    utf8 = tegnsett.lower().replace("-", "").replace("_", "") == "utf8"
    rart = f"Terminalen bruker {tegnsett or 'et ukjent tegnsett'}: noen navn kan vises feil. Filene er alltid UTF-8."
    yield "Tegnsett", tegnsett, None if utf8 else Avvik("", MERKNAD, rart, "velg UTF-8 i terminalen")
    yield from _mappen(k)
    yield from _satsene(k)
    yield from _kopien(k)
    yield from _skriveren(k)


def _pakkene() -> Iterator[tuple[str, str, Avvik | None]]:
    """The packages that the program asks for, as the installation itself names them."""
    from importlib import metadata

    try:
        krav = metadata.requires(PAKKE) or []
    except metadata.PackageNotFoundError:
        yield (
            "Pakker",
            "ukjent",
            Avvik("", FEIL, "Programmet er ikke installert.", NY),
        )
        return
    navn = [m[0] for x in krav if "extra ==" not in x and (m := re.match(r"[\w.-]+", x))]
    har, borte = [], []
    for ett in navn:
        try:
            har.append(f"{ett} {metadata.version(ett)}")
        except metadata.PackageNotFoundError:
            borte.append(ett)
    mangler = Avvik("", FEIL, f"Mangler: {', '.join(borte)}.", NY) if borte else None
    yield "Pakker", ", ".join(har), mangler


def _skriften() -> tuple[str, str, Avvik | None]:
    """The faces that letters embed can be read."""
    from inkassocli.render import skrift

    try:
        skrift.registrer()
    except (InkassoError, OSError, ValueError):
        return (
            "Skrift",
            "mangler",
            Avvik("", FEIL, "Skriftene til brevene kan ikke leses.", NY),
        )
    return "Skrift", "Open Sans", None


def _mappen(k: Kontor) -> Iterator[tuple[str, str, Avvik | None]]:
    from inkassocli.store.kontroll import mappen

    if not (k.mappe / "inkasso.toml").is_file():
        yield "Mappe", str(k.mappe), Avvik("", MERKNAD, "Mappen er ikke satt opp ennå.", "inkasso oppsett")
        return
    avvik = list(mappen(k.mappe))
    yield "Mappe", str(k.mappe), avvik[0] if avvik else None
    yield from (("Mappe", x.hvor, x) for x in avvik[1:])
    if tjeneste := synkes_av(k.mappe.absolute().parts):
        hva = f"{tjeneste} kopierer mappen. To maskiner som skriver samtidig, kan gi to utgaver av en sak."
        yield (
            "Synkronisering",
            tjeneste,
            Avvik("", MERKNAD, hva, "bruk én maskin om gangen, og ta sikkerhetskopi"),
        )


def _satsene(k: Kontor) -> Iterator[tuple[str, str, Avvik | None]]:
    from inkassocli.core.satsvakt import utloep, varsel

    try:
        bok = k.bok
    except InkassoError as feil:
        yield "Satser", "kan ikke leses", Avvik("", FEIL, feil.melding, feil.gjoer)
        return
    ut = utloep(bok, k.dag)
    alvor = FEIL if any(u.igjen < 0 for u in ut) else MERKNAD
    yield (
        "Satser",
        f"kjent til og med {bok.dekket_til:%d.%m.%Y}",
        Avvik("", alvor, " ".join(varsel(ut))) if ut else None,
    )


def _kopien(k: Kontor) -> Iterator[tuple[str, str, Avvik | None]]:
    from inkassocli.saksgang.mappe.kopidag import gammel, siste_kopi

    if not (k.mappe / "inkasso.toml").is_file():
        return
    siste = siste_kopi(k)
    gammelt = (
        "Det er mer enn en måned siden siste sikkerhetskopi."
        if siste
        else "Ingen sikkerhetskopi er tatt herfra."
    )
    avvik = Avvik("", MERKNAD, gammelt, "inkasso sikkerhetskopi") if gammel(k) else None
    yield "Sikkerhetskopi", f"{siste:%d.%m.%Y}" if siste else "ingen ennå", avvik


def _skriveren(k: Kontor) -> Iterator[tuple[str, str, Avvik | None]]:
    """The one of the settings, or the system's own; without one letters are opened and printed from there."""
    from inkassocli.saksgang.utfoering import skriver_med_navn

    if not (k.mappe / "inkasso.toml").is_file():
        return
    try:
        _ = k.oppsett
    except InkassoError as feil:  # it may say which printer
        yield "Oppsett", "kan ikke leses", Avvik("", FEIL, feil.melding, feil.gjoer)
        return
    try:
        yield "Skriver", skriver_med_navn(k, None), None
    except InkassoError as feil:
        hva = feil.melding.replace(" Ingenting er skrevet.", "")
        yield "Skriver", "ingen", Avvik("", MERKNAD, hva, feil.gjoer)
