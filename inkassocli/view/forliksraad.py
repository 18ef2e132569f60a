"""A forliksråd as text and as JSON."""

from __future__ import annotations

from typing import Any

from inkassocli.core.forliksraad import EGEN_FIL
from inkassocli.core.format import antall
from inkassocli.saksgang.rett.svar import Raadsinnlesing, Raadsoppslag
from inkassocli.saksgang.utkast import Samling
from inkassocli.view.melding import Melding


def som_json(x: Raadsoppslag) -> dict[str, Any]:
    """One entry for programs."""
    f = x.raad
    return {
        "navn": f.navn,
        "kommuner": list(f.kommuner),
        "adresse": list(f.adresse),
        "postnummer": f.postnummer,
        "poststed": f.poststed,
        "epost": f.epost,
        "telefon": f.telefon,
        "status": f.status,
        "kilde": f.kilde,
        "dato": f.dato,
    }


def linje(x: Raadsoppslag) -> str:
    """One entry: its name and how sure it is, its address, its kommuner."""
    f = x.raad
    hvor = ", ".join(x.kommuner[:8]) + (" …" if len(x.kommuner) > 8 else "")
    adresse = (
        ", ".join((*f.adresse, f"{f.postnummer} {f.poststed}".strip()))
        if f.har_adresse
        else "adressen er ikke kjent"
    )
    merke = f" ({f.merke})" if f.merke else f" (bekreftet {_dag(f.dato)}, {f.kilde})"
    epost = f"\n  E-post: {f.epost}" if f.epost else ""
    return f"{f.navn}{merke}\n  {adresse}{epost}\n  Kommune: {hvor}"


def _dag(dato: str) -> str:
    """The day of a source as people write it; «2026» and the like stay as they are."""
    aar, *resten = dato.split("-")
    return ".".join((*reversed(resten), aar))


def hvor_du_finner_det(x: Raadsoppslag) -> str:
    """Where an address that is not known is found, and how it is kept."""
    if x.raad.har_adresse:
        return ""
    return (
        "Slå opp «Finn forliksråd» på politiet.no, eller ring 02800. Lagre svaret: "
        f'inkasso forliksraad bekreft {x.nummer} --adresse "…" --postnummer NNNN --kilde politiet.no'
    )


def lagret(s: Samling) -> Melding:
    """The entry as it is kept."""
    return Melding([f"Lagret i {EGEN_FIL}:", linje(s.svar)], ekstra=som_json(s.svar))


def lest_inn(s: Samling) -> Melding:
    """What a list changed, and what it left as it was."""
    x: Raadsinnlesing = s.svar
    linjer = [f"{x.fil.name}: {len(x.nye)} nye, {len(x.endret)} endret, {x.like} som før."]
    linjer += [f"Ny: {linje(raad)}" for raad in x.nye]
    linjer += [f"Før: {linje(foer)}\nNå: {linje(naa)}" for foer, naa in x.endret]
    raad = []
    if x.eldre:
        navn = ", ".join(e.raad.navn for e in x.eldre)
        raad.append(f"Beholdt, siden du har en nyere adresse: {navn}.")
    if x.uten:
        rader = antall(x.uten, "rad", "rader")
        raad.append(f"{rader} uten en adresse som gjelder, er hoppet over.")
    ekstra = {
        "nye": [som_json(raad) for raad in x.nye],
        "endret": [{"foer": som_json(foer), "naa": som_json(naa)} for foer, naa in x.endret],
        "eldre": [som_json(raad) for raad in x.eldre],
        "like": x.like,
        "uten": x.uten,
    }
    return Melding(linjer, raad, ekstra=ekstra)
